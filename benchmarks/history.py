"""What a night costs: the counts of a store's day kept, beside the first load of the same rows; and
what it costs to answer what the days come to.

    python -m benchmarks.history [--rounds 5]

Both are processes of their own against `benchmarks.stub`, S3 is in memory; they take turns. Behind
the night are sixty days of sample history, of which the first leaves the window. Results go to
`benchmarks/results/history.md`.
"""

from __future__ import annotations

import argparse
import csv
import json
import pickle
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlencode

from benchmarks.loading import GIGABYTE_SECOND, GIGABYTES, READ_UNIT, S3_PUT, Bench, stub
from benchmarks.recording import here, record
from benchmarks.stub import YESTERDAY
from chalicelib.domain.history import trends
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload import Upload, order_of
from operations.local import sample_history
from operations.local.sample_history import SampleDay

if TYPE_CHECKING:
    from chalicelib.aws.services import Services
    from tests.world import World
    from tests.world.s3 import Version

ROOT = Path(__file__).resolve().parent.parent
SETTLED = 30
"""Days of a sample before which its counts are as those of a shop are."""
DAY = datetime.fromtimestamp(YESTERDAY, UTC).date()
STORE, ROWS = "Berlin", 100_000
GOAL = 5
ANSWER_MS = 10
FIRST = ", for whoever asks first on a day"
"""What it makes is kept, and is what all others are sent."""
STORES, ITEMS = 100, 5_000
S3_GIGABYTE_MONTH = 0.023
S3_GET = 0.0004 / 1000
KEPT_DAYS = 400
CASES = {
    "carried": "night",
    "named": "night; the day's file names not all items, and is read again",
    "table": "night; the table is read, as after a file of many stores",
}


class Night(NamedTuple):
    cpu: float
    memory: float
    """MB."""
    bytes: int
    """Of the objects that it writes and that stay."""
    series: int
    """Bytes of the one that it writes anew."""


def night(path: str, case: str) -> Night:
    from chalicelib.aws.http.dynamodb import HttpDynamoDB
    from chalicelib.ingest.history import daily_history
    from chalicelib.ingest.jobs import HistoryJob
    from tests.world import World

    world, store = World(), STORE
    services = world.services(dynamodb=HttpDynamoDB.from_environment())
    before, now = _go_on(store, path, world, services)
    series = f"history/{store}/series"
    world.clock = YESTERDAY
    folder = "" if case == "table" else f"stores/{store}/"
    version = world.put(f"{folder}day.csv", Path(path).read_bytes())
    upload = Upload(version.key, version.version_id)
    _load(upload, store, before, now, services, all_but=case == "named")
    world.clock += 86_400
    written = _written(world.s3.buckets["receipts"], series)
    began = time.process_time()
    daily_history.keep(HistoryJob(store), world.clock, services)
    cpu = time.process_time() - began
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    bucket = world.s3.buckets["receipts"]
    return Night(cpu, memory, _written(bucket, series) - written, len(bucket[series][-1].body))


def _go_on(
    store: str, path: str, world: World, services: Services
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """From the days before; the counts of the last of them, and those of the day."""
    from chalicelib.repositories import stores_table
    from chalicelib.repositories.history import history_files
    from chalicelib.repositories.naming import item_names

    for key, content in pickle.loads(Path(path).with_suffix(".days").read_bytes()).items():  # noqa: S301 - our own
        world.s3.store("receipts", key, content, {})
    last = DAY - timedelta(1)
    found = history_files.find_trends(store, last, services)
    assert found is not None
    with Path(path).open(encoding="utf-8", newline="") as file:
        now = {item: int(count) for _, item, count in list(csv.reader(file))[1:]}
    item_names.keep(store, list(now), services)
    stores_table.add([store], services)
    stores_table.note_kept(store, last, 0, None, services)
    return dict(zip(found.today.items, found.today.counts, strict=True)), now


def _load(
    upload: Upload,
    store: str,
    before: Mapping[str, int],
    now: Mapping[str, int],
    services: Services,
    *,
    all_but: bool,
) -> None:
    """What a load leaves; `all_but`: it seems to have named all items but one."""
    from chalicelib.repositories import receipt_files, registrations
    from chalicelib.repositories.registrations import Registration

    order = order_of(upload.key, YESTERDAY, 0, "k3f")
    registrations.register({store: None}, Registration(upload, order, full=False), services)
    old = order_of(upload.key, YESTERDAY - 86_400, 0, "k3f")
    changes = [
        Change(store, item, before[item], count, line, old, order)
        for line, (item, count) in enumerate(now.items(), 2)
        if count != before[item]
    ]
    receipt_files.keep_journal(upload, changes, services)
    unchanged = len(now) - len(changes) - all_but
    numbers = {"Changed": len(changes), "Unchanged": unchanged, "Superseded": 0}
    registrations.finish({store: numbers}, order, services)


def _written(bucket: Mapping[str, list[Version]], series: str) -> int:
    """What stays."""
    kept = (versions for key, versions in bucket.items() if key != series)
    return sum(len(version.body or b"") for versions in kept for version in versions)


def prepare(path: str, rows: int) -> None:
    """Writes the day's file, and beside it what a night reads of the days before: in a process
    of its own, as these take much memory."""
    from chalicelib.repositories import stores_table
    from chalicelib.repositories.history import history_files
    from tests.world import World

    world = World()
    services = world.services()
    days = _days(rows)
    stores_table.add([STORE], services)
    sample_history.keep_days(STORE, days[:-1], services)
    last, bucket = days[-2].day, world.s3.buckets["receipts"]
    key, series = f"history/{STORE}/{last}.trends", f"history/{STORE}/series"
    found = history_files.find_trends(STORE, last, services)
    assert found is not None
    del bucket[key]
    # So that the night may go on from it.
    history_files.keep_trends(STORE, replace(found, files=0), services)
    gone = f"history/{STORE}/{date.fromordinal(trends.leaves(DAY.toordinal()))}.trends"
    kept = {each: bucket[each][-1].body for each in (key, gone, series)}
    Path(path).with_suffix(".days").write_bytes(pickle.dumps(kept))
    before, now = (each.counts for each in days[-2:])
    moved = [now[item] - before[item] for item in now if now[item] != before[item]]
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        lines = ((STORE, item, count) for item, count in now.items())
        csv.writer(file).writerows([("store", "item", "count"), *lines])
    rose = sum(change > 0 for change in moved)
    print(json.dumps({"changed": len(moved) / rows, "rose": rose / rows}))


def _days(rows: int) -> list[SampleDay]:
    """Up to the day, and far from the counts with which the sample begins."""
    chance = random.Random(1)
    counts = {f"Item-{i:06}": chance.choice((0, 2, 5, 9, 20, 40)) for i in range(rows)}
    later = sample_history.sample_days(counts, DAY + timedelta(SETTLED), SETTLED + 62, seed=1)
    days = later[:62]
    return [*days[:-1], replace(days[-1], is_reported=True)]


def one(case: str, path: str) -> None:
    print(json.dumps(night(path, case)))


def measured(rows: int, rounds: int) -> tuple[dict[str, list[Night]], dict[str, float]]:
    """And the parts of the counts that the day changes."""
    found: dict[str, list[Night]] = {case: [] for case in ("first load", *CASES)}
    with tempfile.TemporaryDirectory() as folder, stub() as address:
        bench = Bench(address)
        path = str(Path(folder, "day.csv"))
        changed: dict[str, float] = json.loads(_done("--prepare", path, str(rows)))
        for _ in range(rounds):
            loaded = bench.measure("ours", path, None, sys.executable)
            found["first load"].append(Night(loaded.cpu, loaded.memory, 0, 0))
            for case in CASES:
                bench.fill(path)
                said = _done("--one", case, path, environment=bench.environment)
                found[case].append(Night(*json.loads(said)))
    return found, changed


def _done(*asked: str, environment: Mapping[str, str] | None = None) -> str:
    """The last line of what a process of its own says."""
    command = [sys.executable, "-m", "benchmarks.history", *asked]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]


def answering(rounds: int) -> Mapping[str, float]:
    """Milliseconds of CPU, from the request to the answer's text."""
    from chalice.app import Request, Response

    from chalicelib.repositories import stores_table
    from chalicelib.web.routes import serve
    from tests.makers.gateway import Api, manager, matching, request_event

    api, chance = Api(), random.Random(3)
    counts = {f"Item-{i:06}": chance.randint(0, 60) for i in range(ITEMS)}
    stores_table.add(["Berlin"], api.services)
    sample_history.keep_sample("Berlin", counts, date(2026, 11, 28), 28, api.services)
    route, _ = matching("GET", "/trends")

    pages = api.world.s3.buckets["receipts"]

    def answer(accept: str, query: Mapping[str, str]) -> Response:
        headers = {"Accept": accept}
        event = request_event("GET", "/trends", {}, {"store": "Berlin", **query}, headers, None)
        event["requestContext"]["authorizer"] = {"claims": manager()}
        return serve(route, Request(event), api.services)

    def asked(**query: str) -> str:
        text: str = answer("application/json", query).body
        return text

    def whole(**query: str) -> None:
        query = {"limit": "1000", **query}
        text = asked(**query)
        while (after := text.rpartition('"next":')[2]) != "null}":
            text = asked(**query, cursor=after.strip('"}'))

    def csv_file(**query: str) -> None:
        link = urlencode({"limit": "1000", **query})
        while link:
            found = answer("text/csv", dict(parse_qsl(link)))
            link = str(found.headers.get("Link", "")).partition("?")[2].partition(">")[0]

    def first(ask: Callable[..., None], **query: str) -> None:
        for key in [key for key in pages if key.startswith("trends/")]:
            del pages[key]
        ask(**query)

    out, needed, other = {"only": "out"}, {"only": "needed"}, {"horizon": "30", "lead": "10"}
    return {
        f"all items, in pages of 1,000{FIRST}": _cpu(partial(first, whole), rounds),
        "all items, in pages of 1,000": _cpu(whole, rounds),
        "the same, with another horizon and lead time": _cpu(partial(whole, **other), rounds),
        f"the same, as CSV{FIRST}": _cpu(partial(first, csv_file, **other), rounds),
        "the same, as CSV": _cpu(partial(csv_file, **other), rounds),
        f"what is needed{FIRST}": _cpu(partial(first, whole, **needed), rounds),
        "what is needed": _cpu(partial(whole, **needed), rounds),
        "what is needed for another horizon": _cpu(partial(whole, **needed, **other), rounds),
        f"what is out{FIRST}": _cpu(partial(first, whole, **out), rounds),
        "what is out": _cpu(partial(whole, **out), rounds),
        "an item": _cpu(partial(asked, item="Item-002345"), rounds),
    }


def _cpu(ask: Callable[[], object], rounds: int) -> float:
    found = []
    for _ in range(rounds):
        began = time.process_time()
        ask()
        found.append(time.process_time() - began)
    return median(found) * 1000


def middle(nights: list[Night]) -> Night:
    return Night(*(median(values) for values in zip(*nights, strict=True)))


def dollars(night: Night) -> float:
    """A month of 100 stores of 5,000 items; `night` is one of 5,000 items."""
    nights = STORES * 30
    reads = nights * (ITEMS * 130 / 4096 + 10) * READ_UNIT
    compute = nights * (night.cpu + 0.3) * GIGABYTES * GIGABYTE_SECOND
    calls = nights * (3 * S3_PUT + 5 * S3_GET)
    kept = STORES * (KEPT_DAYS * night.bytes + 8 * night.series) / 1e9 * S3_GIGABYTE_MONTH
    return reads + compute + calls + kept


def report(
    large: dict[str, list[Night]],
    small: dict[str, list[Night]],
    answers: Mapping[str, float],
    changed: Mapping[str, float],
    rounds: int,
) -> str:
    nights = {case: middle(found) for case, found in large.items()}
    first, carried, most = (
        nights["first load"],
        nights["carried"],
        max(night.memory for night in nights.values()),
    )
    a_month = dollars(middle(small["named"]))
    lines = [
        "# A night, measured",
        "",
        f"`python -m benchmarks.history --rounds {rounds}`, {here()};",
        "medians of processes that take turns. A store of 100,000 items with sixty days behind it; "
        f"the day changes {changed['changed']:.0%} of its counts, {changed['rose']:.0%} upwards.",
        "",
        "| | CPU s | µs an item | first load ÷ this | peak MB | kept MB | series MB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for case, found in nights.items():
        name = CASES.get(case, case)
        lines.append(
            f"| {name} | {found.cpu:.2f} | {found.cpu / ROWS * 1e6:.1f} "
            f"| {first.cpu / found.cpu:.1f} | {found.memory:.0f} | {found.bytes / 1e6:.1f} "
            f"| {found.series / 1e6:.1f} |"
        )
    lines += [
        "",
        "| goal | reached | |",
        "|---|--:|---|",
        f"| CPU an item, at least {GOAL} times less than a first load "
        f"| {first.cpu / carried.cpu:.1f} | {'yes' if first.cpu >= GOAL * carried.cpu else 'NO'} |",
        f"| peak memory below 256 MB | {most:.0f} MB | {'yes' if most < 256 else 'NO'} |",
        "",
        f"`GET /trends` of a store of {ITEMS:,} items, in one process; the goal is {ANSWER_MS} ms:",
        "",
        "| | CPU ms | |",
        "|---|--:|---|",
        *(f"| {name} | {cpu:.1f} | {_is_reached(name, cpu)} |" for name, cpu in answers.items()),
        "",
        f"{STORES} stores of {ITEMS:,} items cost ${a_month:.2f} a month: reading the table once a "
        "night, the time of the function, and 400 days in S3, at the prices of "
        "[operations](../../docs/operations.md#where-the-prices-are-from).",
        "",
    ]
    return "\n".join(lines)


def _is_reached(name: str, cpu: float) -> str:
    if name.endswith(FIRST):
        return ""
    return "yes" if cpu < ANSWER_MS else "NO"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", nargs=2, metavar=("CASE", "FILE"), help=argparse.SUPPRESS)
    parser.add_argument("--prepare", nargs=2, metavar=("FILE", "ROWS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare:
        prepare(options.prepare[0], int(options.prepare[1]))
        return
    if options.one:
        one(*options.one)
        return
    (large, changed), (small, _) = (measured(rows, options.rounds) for rows in (ROWS, ITEMS))
    text = report(large, small, answering(options.rounds), changed, options.rounds)
    record("history", text)


if __name__ == "__main__":
    main()
