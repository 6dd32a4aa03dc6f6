"""First loads of one store: a partition takes a thousand writes a second, and refuses the rest.

    python -m benchmarks.throttling [--rows 100000] [--jobs 1 4 8]

The jobs are processes of their own that write new rows of one store at the same time, to a stub of
DynamoDB that refuses as a partition does. Results go to `benchmarks/results/throttling.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.loading import Bench, stub
from benchmarks.recording import here, record

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "benchmarks.throttling"]
A_SECOND = 1000
BATCH = 25


def one(job: str, rows: int) -> None:
    from chalicelib.aws.http.dynamodb import HttpDynamoDB
    from chalicelib.domain.merge_plan import Change
    from chalicelib.repositories import inventory_table
    from tests.world import World

    services: Any = World().services(dynamodb=HttpDynamoDB.from_environment())
    services.now, services.sleep = time.time, time.sleep
    changes = [
        Change("Berlin", f"{job}-{number:06}", None, 5, number, "", "1a1ee565e00/a.csv#00k3f")
        for number in range(rows)
    ]
    inventory_table.write(changes, services)


def measured(rows: int, jobs: int) -> tuple[float, int, int]:
    """Seconds, calls, and jobs that failed."""
    with stub() as address:
        bench = Bench(address)
        told = json.dumps({"rows": None, "writes": A_SECOND}).encode()
        with urllib.request.urlopen(f"{address}/control", told, timeout=60):  # noqa: S310 - our stub
            began = time.monotonic()
        running = [
            subprocess.Popen(
                [*COMMAND, "--one", str(job), str(rows // jobs)],
                env=bench.environment,
                cwd=ROOT,
            )
            for job in range(jobs)
        ]
        failed = sum(each.wait() != 0 for each in running)
        seconds = time.monotonic() - began
        with urllib.request.urlopen(f"{address}/counts", timeout=60) as answer:  # noqa: S310
            counted = json.loads(answer.read())
    return seconds, sum(counted["calls"].values()), failed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throttling")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 4, 8])
    parser.add_argument("--one", nargs=2, metavar=("JOB", "ROWS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one[0], int(options.one[1]))
        return
    lines = [
        "# First loads of one store, measured",
        "",
        f"`python -m benchmarks.throttling`, {here()}. "
        f"{options.rows:,} new rows of one store, to a partition that takes {A_SECOND:,} writes a "
        "second. The least that can be is the rows ÷ 1,000 in seconds, and the rows ÷ 25 in calls; "
        "the time holds the start of the processes too.",
        "",
        "| jobs at once | seconds | ÷ the least | calls ÷ the least | failed | load |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    for jobs in options.jobs:
        seconds, calls, failed = measured(options.rows, jobs)
        least, few = options.rows / A_SECOND, options.rows / BATCH
        lines.append(
            f"| {jobs} | {seconds:.1f} | {seconds / least:.2f} | {calls / few:.2f} | {failed} "
            f"| {os.getloadavg()[1]:.1f} |"
        )
    text = "\n".join([*lines, ""])
    record("throttling", text)


if __name__ == "__main__":
    main()
