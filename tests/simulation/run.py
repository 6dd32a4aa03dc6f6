"""`python -m tests.simulation.run --seeds N [--first K] [--jobs J]`, or `--seed K` for one again.

Exits with 1 and the first failing seed, its invariant and how to see its trace.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
import traceback
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.simulation.simulation import Simulation

BATCH = 50


@dataclass(frozen=True)
class Result:
    seeds: int = 0
    files: int = 0
    faults: int = 0
    calls: int = 0
    failed: tuple[int, str] | None = None


def main() -> int:
    options = arguments()
    if os.environ.get("PYTHONHASHSEED") != "0":
        # The order of sets is part of a run: the same seed is the same run in every process.
        environment = {**os.environ, "PYTHONHASHSEED": "0"}
        command = [sys.executable, "-m", "tests.simulation.run", *sys.argv[1:]]
        os.execve(sys.executable, command, environment)  # noqa: S606 - ourselves
    if options.seed is not None:
        return show(options.seed)
    started = time.monotonic()
    result = run(options.first, options.seeds, options.jobs, progress=True)
    seconds = time.monotonic() - started
    if result.failed:
        seed, reason = result.failed
        print(f"\nSeed {seed} fails: {reason}")
        print(f"See it: python -m tests.simulation.run --seed {seed}")
        return 1
    print(
        f"{result.seeds:,} seeds hold: {result.files:,} files, {result.faults:,} faults injected, "
        f"{result.calls:,} calls to AWS, {seconds:.0f} s"
    )
    return 0


def run(first: int, seeds: int, jobs: int | None = None, *, progress: bool = False) -> Result:
    """Runs seeds `first` to `first + seeds - 1`, and stops at the first that fails."""
    total = Result()
    starts = range(first, first + seeds, BATCH)
    counts = [min(BATCH, first + seeds - start) for start in starts]
    with ProcessPoolExecutor(jobs or os.cpu_count(), initializer=_quicker) as pool:
        for done in pool.map(_batch, starts, counts):
            total = _sum(total, done)
            if progress and sys.stderr.isatty():
                print(f"\r{total.seeds:,} of {seeds:,}", end="", file=sys.stderr)
            if total.failed:
                pool.shutdown(wait=False, cancel_futures=True)
                return total
    return total


def attempt(seeds: Iterable[int]) -> Result:
    total = Result()
    for seed in seeds:
        simulation = Simulation(seed)
        failed = None
        try:
            simulation.run()
        except Exception as error:
            failed = (seed, f"{type(error).__name__}: {error}"[:2000])
        total = _sum(
            total,
            Result(
                1,
                len(simulation.scenario.files),
                simulation.faults.injected,
                sum(simulation.world.dynamodb.calls.values()),
                failed,
            ),
        )
        if failed:
            return total
    return total


def _quicker() -> None:
    """Imported modules are no garbage, and a run leaves little that is worth looking for."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def _batch(start: int, count: int) -> Result:
    return attempt(range(start, start + count))


def show(seed: int) -> int:
    """Prints the trace of one seed, and what it breaks."""
    simulation = Simulation(seed)
    print(simulation.scenario)
    error: BaseException | None = None
    try:
        simulation.run()
    except Exception as caught:
        error = caught
    for place, line in enumerate(simulation.world.trace):
        print(place, *map(brief, line))
    print("trace", simulation.world.trace_hash())
    if error is None:
        print(f"Seed {seed} holds.")
        return 0
    traceback.print_exception(error)
    return 1


def brief(value: object) -> str:
    """One line's worth of a call's detail: the values, without the protocol's names."""
    if not isinstance(value, dict):
        return str(value)[:200]
    kept = {
        name: each for name, each in value.items() if not name.startswith("ExpressionAttribute")
    }
    text = repr({**kept, **value.get("ExpressionAttributeValues", {})})
    for noise in ("{'S': ", "{'N': ", "}", "{", "'", "ConsistentRead: True, "):
        text = text.replace(noise, "")
    return text[:240]


def _sum(one: Result, other: Result) -> Result:
    return Result(
        one.seeds + other.seeds,
        one.files + other.files,
        one.faults + other.faults,
        one.calls + other.calls,
        one.failed or other.failed,
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.run")
    parser.add_argument("--seeds", type=int, default=5000, help="how many (default 5000)")
    parser.add_argument("--first", type=int, default=0, help="the first one (default 0)")
    parser.add_argument("--seed", type=int, help="run this one and print its trace")
    parser.add_argument("--jobs", type=int, help="processes (default: one for each core)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
