"""`python -m tests.simulation.mutants`: does the simulator see a mistake when there is one?

Every mutant is one of the `mistakes`, made in a copy of our code. The simulator has to find each
within 500 seeds. Exits with 1 if one survives, or if the code that it changes is gone.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.simulation.mistakes import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parents[2]
SEEDS = 500
FIRST = 500


def main() -> int:
    options = arguments()
    chosen = [each for each in MUTANTS if options.only in each.name]
    survivors = []
    for each in chosen:
        started = time.monotonic()
        caught = caught_at(each, options.seeds, options.jobs)
        if caught is None:
            survivors.append(each.name)
        seconds = time.monotonic() - started
        print(f"{each.name:55} {caught or 'SURVIVES'}  ({seconds:.0f} s)", flush=True)
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants caught")
    return 1 if survivors else 0


def caught_at(mutant: Mutant, seeds: int = SEEDS, jobs: int | None = None) -> str | None:
    """`seed 12, I1`, or None if all seeds hold. Raises if the code to change is not there."""
    with tempfile.TemporaryDirectory() as folder:
        for package in ROOT.glob("*/__init__.py"):
            name = package.parent.name
            shutil.copytree(ROOT / name, Path(folder, name), ignore=_not_compiled)
        _change(Path(folder, "chalicelib", f"{mutant.module}.py"), mutant)
        command = [sys.executable, "-m", "tests.simulation.run", "--seeds", str(seeds)]
        command += ["--first", str(FIRST), "--jobs", str(jobs or os.cpu_count())]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    found = re.search(r"Seed (\d+) fails: (?:Broken: )?([\w/]+)", done.stdout)
    if found is None:
        raise SystemExit(f"{mutant.name}: the simulator did not run\n{done.stdout}{done.stderr}")
    return f"seed {found[1]}, {found[2]}"


def _change(path: Path, mutant: Mutant) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in mutant.edits:
        if text.count(old) != 1:
            raise SystemExit(f"{mutant.name}: {old!r} is {text.count(old)} times in {path.name}")
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _not_compiled(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name == "__pycache__"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.mutants")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="for each (default 500)")
    parser.add_argument("--jobs", type=int, help="processes (default: one for each core)")
    parser.add_argument("--only", default="", help="mutants whose name has this in it")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
