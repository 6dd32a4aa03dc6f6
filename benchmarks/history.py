"""What a night costs: the counts of a store's day kept, beside the first load of the same rows.

    python -m benchmarks.history [--rounds 5]

Both are processes of their own against `benchmarks.stub`, S3 is in memory; they take turns. Behind
the night are sixty days, of which the first leaves the window. Results go to
`benchmarks/results/history.md`.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.loading import GIGABYTE_SECOND, GIGABYTES, READ_UNIT, S3_PUT, Bench, stub
from benchmarks.stub import YESTERDAY
from chalicelib.domain.history import trends
from chalicelib.domain.history.day_counts import USED, DayCounts
from chalicelib.domain.history.trends import Trends
from chalicelib.domain.upload import Upload, order_of

if TYPE_CHECKING:
    from tests.world.s3 import Version

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results" / "history.md"
STORE = "Berlin"
ROWS = 100_000
GOAL = 5
STORES, ITEMS = 100, 5_000
S3_GIGABYTE_MONTH = 0.023
S3_GET = 0.0004 / 1000
KEPT_DAYS = 400


class Night(NamedTuple):
    cpu: float
    memory: float
    """MB."""
    bytes: int
    """Of the objects that it writes."""


def night(path: str, reads_file: bool) -> Night:
    """Keeps a day; `reads_file`: the day's file leaves an item out, and has to be read again."""
    from chalicelib.aws.http.dynamodb import HttpDynamoDB
    from chalicelib.ingest.history import daily_history
    from chalicelib.ingest.jobs import HistoryJob
    from chalicelib.repositories import registrations, stores_table
    from chalicelib.repositories.history import history_files
    from chalicelib.repositories.registrations import Registration
    from tests.world import World

    world = World()
    services = world.services(dynamodb=HttpDynamoDB.from_environment())
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    items = sorted(row[1] for row in rows)
    day = datetime.fromtimestamp(YESTERDAY, UTC).date()
    last, chance = day.toordinal() - 1, random.Random(2)
    for kept in (trends.leaves(day.toordinal()), last):
        columns = _columns(items, kept, chance)
        begin = Trends(kept, trends.leaves(day.toordinal()))
        history_files.keep_trends(STORE, trends.next_day(begin, columns, [], kept), services)
    stores_table.add([STORE], services)
    stores_table.note_kept(STORE, date.fromordinal(last), services)
    world.clock = YESTERDAY
    content = Path(path).read_bytes()
    version = world.put("stores/Berlin/day.csv", content)
    upload = Upload(version.key, version.version_id)
    order = order_of(upload.key, YESTERDAY, 0, "k3f")
    registrations.register({STORE: None}, Registration(upload, order, full=False), services)
    named = len(items) - reads_file
    registrations.finish(
        {STORE: {"Changed": 0, "Unchanged": named, "Superseded": 0}}, order, services
    )
    world.clock += 86_400
    before = _written(world.s3.buckets["receipts"])
    began = time.process_time()
    daily_history.keep(HistoryJob(STORE), world.clock, services)
    cpu = time.process_time() - began
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return Night(cpu, memory, _written(world.s3.buckets["receipts"]) - before)


def _written(bucket: Mapping[str, list[Version]]) -> int:
    return sum(len(version.body or b"") for versions in bucket.values() for version in versions)


def _columns(items: list[str], day: int, chance: random.Random) -> DayCounts:
    number = len(items)
    counts = [chance.randint(1, 500) for _ in items]
    used = [chance.randint(0, 3) for _ in items]
    return DayCounts(
        items, counts, [day] * number, [0] * number, [USED] * number, used, [1] * number
    )


def one(reads_file: str, path: str) -> None:
    print(json.dumps(night(path, reads_file == "read")))


def measured(rows: int, rounds: int) -> dict[str, list[Night]]:
    found: dict[str, list[Night]] = {"first load": [], "named": [], "read": []}
    with tempfile.TemporaryDirectory() as folder, stub() as address:
        path, bench = str(Path(folder, "day.csv")), Bench(address)
        chance = random.Random(1)
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            lines = [(STORE, f"Item-{i:06}", chance.randint(1, 500)) for i in range(rows)]
            csv.writer(file).writerows([("store", "item", "count"), *lines])
        for _ in range(rounds):
            loaded = bench.measure("ours", path, None, sys.executable)
            found["first load"].append(Night(loaded.cpu, loaded.memory, 0))
            for case in ("named", "read"):
                bench.fill(path)
                command = [sys.executable, "-m", "benchmarks.history", "--one", case, path]
                done = subprocess.run(
                    command,
                    env=bench.environment,
                    cwd=ROOT,
                    capture_output=True,
                    text=True,
                    check=True,
                )
                found[case].append(Night(*json.loads(done.stdout.splitlines()[-1])))
    return found


def middle(nights: list[Night]) -> Night:
    return Night(*(median(values) for values in zip(*nights, strict=True)))


def dollars(night: Night) -> float:
    """A month of 100 stores of 5,000 items; `night` is one of 5,000 items."""
    nights = STORES * 30
    reads = nights * (ITEMS * 130 / 4096 + 10) * READ_UNIT
    compute = nights * (night.cpu + 0.3) * GIGABYTES * GIGABYTE_SECOND
    calls = nights * (2 * S3_PUT + 4 * S3_GET)
    kept = STORES * KEPT_DAYS * night.bytes / 1e9 * S3_GIGABYTE_MONTH
    return reads + compute + calls + kept


def report(large: dict[str, list[Night]], small: dict[str, list[Night]], rounds: int) -> str:
    first, named, read = (middle(large[case]) for case in ("first load", "named", "read"))
    a_month = dollars(middle(small["read"]))
    lines = [
        "# A night, measured",
        "",
        f"`python -m benchmarks.history --rounds {rounds}`, {datetime.now(UTC):%Y-%m-%d}.",
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        "medians of processes that take turns. A store of 100,000 items with sixty days behind it.",
        "",
        "| | CPU s | µs an item | first load ÷ this | peak MB | kept MB |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name, found in (
        ("first load", first),
        ("night; the day's file names all items", named),
        ("night; it does not, and is read again", read),
    ):
        lines.append(
            f"| {name} | {found.cpu:.2f} | {found.cpu / ROWS * 1e6:.1f} "
            f"| {first.cpu / found.cpu:.1f} | {found.memory:.0f} | {found.bytes / 1e6:.1f} |"
        )
    lines += [
        "",
        "| goal | reached | |",
        "|---|--:|---|",
        f"| CPU an item, at least {GOAL} times less than a first load "
        f"| {first.cpu / named.cpu:.1f} | {'yes' if first.cpu >= GOAL * named.cpu else 'NO'} |",
        f"| peak memory below 256 MB | {read.memory:.0f} MB "
        f"| {'yes' if read.memory < 256 else 'NO'} |",
        "",
        f"{STORES} stores of {ITEMS:,} items cost ${a_month:.2f} a month: reading the table once a "
        "night, the time of the function, and 400 days in S3, at the prices of "
        "[operations](../../docs/operations.md#where-the-prices-are-from).",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", nargs=2, metavar=("CASE", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(*options.one)
        return
    text = report(measured(ROWS, options.rounds), measured(ITEMS, options.rounds), options.rounds)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
