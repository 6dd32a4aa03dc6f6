"""`python -m tests.mutation.run [MODULE …]`: which mistakes in these modules do no unit tests see?

The tests of the modules run once, to learn which of them run which lines. Then each mistake is made
in a process of its own, a copy of one in which everything is imported: the code of a function is
replaced, or the module imported anew if it is in none. Of the tests that run its lines, the
quickest go first, and the first failure ends it.

Exits with 1 if a mistake is seen by no test and not in `equivalent.toml`, or if something in there
is seen, or is no mistake that its module can have any more.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import ROOT
from tests.mutation.modules import MODULES
from tests.mutation.mutations import mutations
from tests.mutation.outcome import Outcome
from tests.mutation.processes import UnitTests, in_processes

EQUIVALENT = Path(__file__).with_name("equivalent.toml")


def main() -> int:
    options = arguments()
    modules = options.modules or list(MODULES)
    session = Session(modules, tomllib.loads(EQUIVALENT.read_text("utf-8")), options.jobs)
    plain = ("-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutation")
    folders = sorted({f"tests/unit/{each}" for module in modules for each in MODULES[module]})
    ended = pytest.main([*plain, *folders], plugins=[session, session.tests])
    return 1 if ended or session.wrong else 0


class Session:
    """A plugin of pytest: it makes the mistakes where pytest would run the tests."""

    def __init__(
        self, modules: Sequence[str], argued: dict[str, dict[str, str]], jobs: int
    ) -> None:
        self.tests = UnitTests()
        self.modules = modules
        self.argued = argued
        self.jobs = jobs
        self.wrong = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        import hypothesis  # not before pytest, which rewrites it

        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile(
            "mutation", deadline=None, derandomize=True, database=None, phases=phases
        )

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        started = time.monotonic()
        self.tests.learn(session)
        print(f"\n{len(session.items):,} tests, {time.monotonic() - started:.0f} s")
        print("| module | mistakes | seen | equivalent | not seen | without end | seconds |")
        for module in self.modules:
            self._module(module)
        return True

    def _module(self, module: str) -> None:
        started = time.monotonic()
        path = ROOT / "chalicelib" / f"{module}.py"
        found = mutations(path)
        argued = dict(self.argued.get(module, {}))
        outcomes = in_processes(found, lambda each: self.tests.judge(path, each), self.jobs)
        if Outcome.BROKEN in outcomes:
            raise pytest.UsageError(f"{outcomes.count(Outcome.BROKEN)} were not judged: see above")
        survivors = [each for each, outcome in zip(found, outcomes, strict=True) if not outcome]
        new = [each for each in survivors if argued.pop(each.name, None) is None]
        numbers = (len(found), len(found) - len(survivors), len(survivors) - len(new), len(new))
        late, seconds = outcomes.count(Outcome.LATE), time.monotonic() - started
        print(f"| {module} |", *(f"{each} |" for each in numbers), f"{late} | {seconds:.0f} |")
        for each in new:
            print(f"    line {each.line}, {each.name}")
        for name in argued:
            print(f"    seen, or gone: {name}")
        sys.stdout.flush()
        self.wrong += len(new) + len(argued)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.run")
    parser.add_argument("modules", nargs="*", help="as domain/merge_plan (default: all that count)")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once (default 2)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
