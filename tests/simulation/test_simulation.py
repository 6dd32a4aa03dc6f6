"""The simulator as `make test` runs it; `python -m tests.simulation.run` runs more seeds."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import ROOT
from tests.simulation.exhaustive import FOUR, fold, interleavings, orders_with_crashes
from tests.simulation.mistakes import MUTANTS, Mutant
from tests.simulation.mutants import caught_at
from tests.simulation.simulation import Simulation

SEEDS, CHUNK = 5000, 1000
QUICK_MUTANTS = (
    "orders files by the second only",
    "has no reconciler",
    "alerts without a crossing",
)


@pytest.mark.parametrize("first", range(0, SEEDS, CHUNK))
def test_five_thousand_seeds_hold(first: int) -> None:
    command = [sys.executable, "-m", "tests.simulation.run", "--jobs", "1"]
    command += ["--first", str(first), "--seeds", str(CHUNK)]

    environment = {**os.environ, "PYTHONHASHSEED": "0"}  # or it would start itself again

    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("seed", range(5))
def test_a_seed_is_the_same_run_every_time(seed: int) -> None:
    hashes = set()
    for _ in range(2):
        simulation = Simulation(seed)
        simulation.run()
        hashes.add(simulation.world.trace_hash())

    assert len(hashes) == 1


@pytest.mark.no_cover  # would take twice as long
def test_four_files_in_any_order_with_a_crash_anywhere_end_the_same() -> None:
    expected = fold(FOUR)

    for order, place, counts in orders_with_crashes():
        assert counts == expected, f"order {order}, crash after call {place}"


@pytest.mark.no_cover
def test_two_loads_end_the_same_however_their_steps_interleave() -> None:
    before = "B,a,1\nB,b,1\nB,c,1\nB,d,1\nB,e,1\n"
    older = "B,a,2\nB,b,2\nB,c,2\nB,d,1\nB,e,2\n"
    newer = "B,a,1\nB,b,2\nB,c,3\nB,d,4\nB,e,1\n"
    expected = fold([before, older, newer])

    for choices, counts in interleavings([before, older, newer]):
        assert counts == expected, f"choices {choices}"


@pytest.mark.parametrize("name", QUICK_MUTANTS)
def test_a_mistake_is_seen(name: str) -> None:
    [mutant] = [each for each in MUTANTS if each.name == name]

    assert caught_at(mutant, seeds=100) is not None


def test_every_mutant_still_fits_the_code() -> None:
    assert all(fits(mutant) for mutant in MUTANTS)


def fits(mutant: Mutant) -> bool:
    text = (ROOT / "chalicelib" / f"{mutant.module}.py").read_text(encoding="utf-8")
    return all(text.count(old) == 1 for old, _ in mutant.edits)
