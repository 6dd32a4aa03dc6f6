"""Loading a file of 100,000 rows, beside the ways in which it is done today.

    python -m benchmarks.loading [--rounds 5] [--full]

Every measurement is a process of its own against `benchmarks.stub`. CPU is that of the client
(user and system) while it loads, without its imports; memory is the most that the process ever
had. The lab (one `put_item` a row) takes minutes of CPU for 100,000 rows, so it is measured with
10,000 and multiplied; `--full` measures all. Lab, batch_writer and awswrangler do not look at what
is in the table, so one measurement of each stands for all four cases.
Results go to `benchmarks/results/loading.md`.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from typing import Any

from benchmarks.peers import PEERS, wrangler_python
from benchmarks.recording import here, record

ROOT = Path(__file__).resolve().parent.parent
ROWS = 100_000
LAB_ROWS = 10_000
STORES = 10

# us-east-1, on demand, as of November 2026; docs/operations.md says where each was read.
WRITE_UNIT = 0.625 / 1e6
READ_UNIT = 0.125 / 1e6
GIGABYTE_SECOND = 0.0000166667
GIGABYTES = 1.769
"""Memory at which Lambda gives one whole processor:
https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html"""
S3_PUT = 0.005 / 1000
LATENCY = 0.005
"""Seconds that a call to DynamoDB is taken to last; a stub has none."""

CASES = {
    "first load": "the table is empty",
    "unchanged": "the same file again",
    "2 % changed": "2,000 of the counts are new",
    "all changed": "every count is new",
}


@dataclass(frozen=True)
class Measured:
    cpu: float
    wall: float
    memory: float
    calls: int
    read_units: float
    write_units: float
    s3_puts: int = 0
    waits: float = 0.0
    """Calls that one after the other is waited for."""

    @property
    def dollars(self) -> float:
        """For the rows of the file: DynamoDB, S3, and Lambda while it computes and waits."""
        seconds = self.cpu + self.waits * LATENCY
        return (
            self.write_units * WRITE_UNIT
            + self.read_units * READ_UNIT
            + self.s3_puts * S3_PUT
            + seconds * GIGABYTES * GIGABYTE_SECOND
        )

    def times(self, factor: float) -> Measured:
        return Measured(
            self.cpu * factor,
            self.wall * factor,
            self.memory,
            round(self.calls * factor),
            self.read_units * factor,
            self.write_units * factor,
            round(self.s3_puts * factor),
            self.waits * factor,
        )


# The ways to load.


def ours(path: str) -> int:
    """Load-Inventory, from the event to the receipt; S3 is in memory. Answers puts to S3."""
    from chalicelib.aws.http.dynamodb import HttpDynamoDB
    from chalicelib.handlers import load_inventory
    from tests.world import World

    world = World()
    world.clock += 86_400  # after the rows that are there
    version = world.put("stores-of-today.csv", Path(path).read_bytes())
    services = world.services(dynamodb=HttpDynamoDB.from_environment())
    started = usage()
    load_inventory.handle(world.event(version), services)
    report(started)
    return sum(operation == "PutObject" for _, operation, *_ in world.trace)


WAYS: dict[str, Callable[[str], Any]] = {
    **{name: partial(load, name="Inventory") for name, load in PEERS.items()},
    "ours": ours,
}


# One measurement: a process that prints JSON.


def usage() -> tuple[float, float]:
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime, time.perf_counter()


_reported: dict[str, float] = {}


def report(started: tuple[float, float]) -> None:
    now = usage()
    _reported.update(cpu=now[0] - started[0], wall=now[1] - started[1])


def one(way: str, path: str) -> None:
    load = WAYS[way]
    if way == "lab":
        import boto3  # noqa: F401 - its import is not what is measured
    started = usage()
    puts = load(path)
    if not _reported:
        report(started)
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**_reported, "memory": memory, "puts": puts or 0}))


class Bench:
    def __init__(self, stub: str) -> None:
        self.stub = stub
        self.environment = {
            **os.environ,
            "AWS_ENDPOINT_URL": stub,
            "AWS_ENDPOINT_URL_DYNAMODB": stub,
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "secret",
            # As long as a role's in Lambda.
            "AWS_SESSION_TOKEN": "t" * 800,
            "AWS_DEFAULT_REGION": "us-east-1",
        }

    def measure(self, way: str, rows: str, there: str | None, python: str) -> Measured:
        self.fill(there)
        command = [python, "-m", "benchmarks.loading", "--one", way, rows]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{way} failed:\n{done.stderr[-3000:]}")
        told = json.loads(done.stdout.splitlines()[-1])
        counted = json.loads(self._ask("/counts"))
        calls = sum(counted["calls"].values())
        return Measured(
            told["cpu"],
            told["wall"],
            told["memory"],
            calls,
            counted["read_units"],
            counted["write_units"],
            told["puts"],
            _waits(way, counted["calls"]),
        )

    def fill(self, rows: str | None) -> None:
        """Begins anew with the rows of a file in the table, or with none."""
        self._ask("/control", json.dumps({"rows": rows}).encode())

    def _ask(self, path: str, body: bytes | None = None) -> bytes:
        with urllib.request.urlopen(self.stub + path, body, timeout=120) as answer:  # noqa: S310 - our stub
            content: bytes = answer.read()
            return content


def _waits(way: str, calls: dict[str, int]) -> float:
    """Calls that are waited for one after the other; our writers are eight."""
    total = sum(calls.values())
    if way != "ours":
        return total
    writes = calls.get("BatchExecuteStatement", 0)
    return total - writes + (writes / 8 if writes > 16 else writes)


@contextmanager
def stub() -> Iterator[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.stub"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def write_files(folder: Path) -> dict[str, str]:
    """The file that is there, and the four that come; `lab` has fewer rows."""
    chance = random.Random(1)
    rows = [
        (f"Store {number % STORES:02}", f"Item-{number // STORES:06}", chance.randint(1, 500))
        for number in range(ROWS)
    ]
    few = set(range(0, ROWS, 50))
    changed = [
        (store, item, count + 1 if number in few else count)
        for number, (store, item, count) in enumerate(rows)
    ]
    every = [(store, item, count + 1) for store, item, count in rows]
    contents = {"there": rows, "2 % changed": changed, "all changed": every}
    contents["lab"] = rows[:LAB_ROWS]
    paths = {}
    for name, content in contents.items():
        path = folder / f"{name.replace(' ', '-').replace('%', 'percent')}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("store", "item", "count"), *content])
        paths[name] = str(path)
    paths["first load"] = paths["unchanged"] = paths["there"]
    return paths


def rounds_of(number: int, *, full: bool) -> dict[tuple[str, str], list[Measured]]:
    found: dict[tuple[str, str], list[Measured]] = {}
    other = wrangler_python()
    with tempfile.TemporaryDirectory() as folder, stub() as address:
        paths, bench = write_files(Path(folder)), Bench(address)
        for place in range(number):
            for case in CASES:
                there = None if case == "first load" else paths["there"]
                measured = bench.measure("ours", paths[case], there, sys.executable)
                found.setdefault(("ours", case), []).append(measured)
            for way in ("lab", "batch_writer", "awswrangler"):
                python = str(other) if way == "awswrangler" else sys.executable
                if way == "awswrangler" and other is None:
                    continue
                short = way == "lab" and not full
                path = paths["lab" if short else "there"]
                measured = bench.measure(way, path, None, python)
                factor = ROWS / LAB_ROWS if short else 1
                found.setdefault((way, ""), []).append(measured.times(factor))
            print(f"round {place + 1} of {number}", flush=True)
    return found


def middle(measured: list[Measured]) -> Measured:
    """The median of each number."""
    return Measured(
        *(median(getattr(m, name) for m in measured) for name in Measured.__match_args__)
    )


def table(found: dict[tuple[str, str], list[Measured]], *, full: bool) -> str:
    lines = [
        "| way | case | CPU s | wall s | peak MB | calls | read units | write units | $ a million rows | CPU: lab ÷ this | $: lab ÷ this |",  # noqa: E501 - a table's head
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lab_ = middle(found["lab", ""])
    for (way, case), measured in sorted(found.items(), key=lambda pair: pair[0][0] == "ours"):
        m = middle(measured)
        cells = (
            way + (" *" if way == "lab" and not full else ""),
            case or "any",
            f"{m.cpu:.2f}",
            f"{m.wall:.2f}",
            f"{m.memory:.0f}",
            f"{m.calls:,.0f}",
            f"{m.read_units:,.0f}",
            f"{m.write_units:,.0f}",
            f"{m.dollars * 1e6 / ROWS:.4f}",
            f"{lab_.cpu / m.cpu:.0f}",
            f"{lab_.dollars / m.dollars:.0f}",
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def goals(found: dict[tuple[str, str], list[Measured]]) -> str:
    lab_, batch = middle(found["lab", ""]), middle(found["batch_writer", ""])
    few, same, every = (
        middle(found["ours", c]) for c in ("2 % changed", "unchanged", "all changed")
    )
    most = max(m.memory for (way, _), several in found.items() if way == "ours" for m in several)
    checks = (
        ("2 % changed: CPU, at least 150 times less than the lab", lab_.cpu / few.cpu, 150),
        ("2 % changed: dollars, at least 50 times less", lab_.dollars / few.dollars, 50),
        ("unchanged: CPU, at least 200 times less", lab_.cpu / same.cpu, 200),
        ("unchanged: dollars, at least 200 times less", lab_.dollars / same.dollars, 200),
        ("all changed: CPU, at least 20 times less", lab_.cpu / every.cpu, 20),
        ("all changed: CPU, at least 3 times less than batch_writer", batch.cpu / every.cpu, 3),
        ("peak memory below 128 MB (128 ÷ MB)", 128 / most, 1),
    )
    lines = ["| goal | reached | |", "|---|---:|---|"]
    for what, value, least in checks:
        lines.append(f"| {what} | {value:.1f} | {'yes' if value >= least else 'NO'} |")
    return "\n".join(lines)


def write_results(found: dict[tuple[str, str], list[Measured]], number: int, *, full: bool) -> None:
    footnote = f"* measured with {LAB_ROWS:,} rows, and multiplied." if not full else ""
    text = f"""# Loading 100,000 rows

`python -m benchmarks.loading --rounds {number}{" --full" if full else ""}`, {here()}.
Medians of {number} rounds; every measurement is a process of its own against a stub of DynamoDB.

{table(found, full=full)}

{footnote}

{goals(found)}

CPU is that of the client process while it loads, without imports. Units follow DynamoDB's rules:
a write is 1 unit for each KB begun (a new item is written to the table and to the index ByItem,
which the lab's table does not have), a strongly consistent read 1 unit for each 4 KB begun of the
whole items. The rows that are there hold what uploads from the dashboard leave in them. Dollars:
[prices of us-east-1](../../docs/operations.md#where-the-prices-are-from), on demand,
$0.625 a million write units, $0.125 a million read units, $5 a million puts to S3, Lambda
$0.0000166667 a GB-second at 1,769 MB for the CPU and for {LATENCY * 1000:.0f} ms of waiting a
call, one after the other (ours: eight writers). Reading the file from S3 costs the same for all,
and is left out.
"""
    record("loading", text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loading")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--full", action="store_true", help="the lab with all rows: an hour")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(*options.one)
        return
    found = rounds_of(options.rounds, full=options.full)
    write_results(found, options.rounds, full=options.full)


if __name__ == "__main__":
    main()
