"""`python -m tests.fuzz.run --minutes N [--seed K]`: random files until the time is over.

Exits with 1 and the smallest file that was found for which something does not hold.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from random import SystemRandom
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz import invariants
from tests.fuzz.files import FILES, File

A_ROUND = 500  # files
GROWN = 5  # of these, that are also read with a stretch repeated many times

PART_SIZES = st.sampled_from([1, 5, 17, 40, 200])
CHUNK_SIZES = st.sampled_from([1, 3, 7, 64, 1_000])
PLACES = st.tuples(st.floats(0, 1), st.floats(0, 1))


class Round(NamedTuple):
    files: int
    problem: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 30))
    options = parser.parse_args()
    end = time.monotonic() + options.minutes * 60
    number, files = options.seed, 0
    while time.monotonic() < end:
        found = fuzz(number)
        files += found.files
        if found.problem:
            print(f"Seed {number}: {found.problem}")
            return 1
        number += 1
    minutes = time.process_time() / 60
    print(f"{files:,} files hold, seeds {options.seed} to {number - 1}; {minutes:.1f} CPU minutes")
    return 0


def fuzz(number: int, most: int = A_ROUND, grown: int = GROWN) -> Round:
    """What is found with one seed; "" if everything holds."""
    files = 0
    limits = settings(
        max_examples=most,
        database=None,
        deadline=None,
        derandomize=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )

    @seed(number)
    @limits
    @given(FILES, PART_SIZES, CHUNK_SIZES)
    def holds(file: File, part_size: int, chunk_size: int) -> None:
        nonlocal files
        files += 1
        invariants.hold(file, part_size, chunk_size)

    @seed(number)
    @settings(limits, max_examples=grown, phases=[Phase.generate])
    @given(FILES, PLACES)
    def takes_linear_time(file: File, places: tuple[float, float]) -> None:
        nonlocal files
        files += 1
        invariants.takes_linear_time(file, *sorted(places))

    try:
        holds()
        takes_linear_time()
    except Exception:  # whatever it is, it was found
        return Round(files, traceback.format_exc())
    return Round(files, "")


if __name__ == "__main__":
    sys.exit(main())
