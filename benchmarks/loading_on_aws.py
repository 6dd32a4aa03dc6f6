"""Loading a file of 100,000 rows from end to end on the embedded AWS, beside today's ways.

    python -m benchmarks.loading_on_aws [--rounds 5] [--peer-rows 100000] [--lab-rows 2500]

Each round has an embedded AWS of its own, with Inventory deployed in it, and each peer as a
function that S3 calls for a file under its prefix, with a table as the AWS training lab has it (see
peers.py). The ways take turns within each case. After each the whole table is compared with the
file. Results go to `benchmarks/results/loading_on_aws.md`.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.processes import EMULATOR, Meter
from benchmarks.recording import here, record
from benchmarks.ways_on_aws import SECONDS, Way, stand_up
from chalicelib.aws.dynamodb import pages
from chalicelib.aws.http.dynamodb import HttpDynamoDB
from operations.local.system import local_system

ROWS = 100_000
LAB_ROWS = 2_500
STORES = 10
CASES = ("first load", "unchanged", "2 % changed", "all changed")
BLIND = "first load"
"""The case of the peers: whatever is in the table, they write every row."""
WARMING = "Warming"
"""A store of one item, which each way loads before it is measured."""

Row = tuple[str, str, int]


@dataclass(frozen=True)
class Measured:
    wall: float
    cpu: float
    memory: float
    others: float
    """CPU of our other functions: Check-Stock follows the rows."""
    emulator: float

    def times(self, factor: float) -> Measured:
        wall, cpu, others = (factor * each for each in (self.wall, self.cpu, self.others))
        return Measured(wall, cpu, self.memory, others, self.emulator * factor)


# What is loaded.


def rows_of(number: int) -> dict[str, list[Row]]:
    """The file of each case; each comes when the one before it has been loaded."""
    chance = random.Random(1)
    there = [
        (f"Store {n % STORES:02}", f"Item-{n // STORES:06}", chance.randint(1, 500))
        for n in range(number)
    ]
    few = set(range(0, number, 50))
    changed = [(s, i, count + (n in few)) for n, (s, i, count) in enumerate(there)]
    every = [(store, item, count + 2) for store, item, count in there]
    return dict(zip(CASES, (there, there, changed, every), strict=True))


def as_csv(rows: Sequence[Row]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("store", "item", "count"), *rows])
    return text.getvalue().encode()


def check(table: str, rows: Sequence[Row]) -> None:
    """Ends the run unless the table holds what the file says, and nothing else."""
    found = {
        (wire["Store"]["S"], wire["Item"]["S"]): int(wire["Count"]["N"])
        for page in pages(HttpDynamoDB.from_environment(), "Scan", {"TableName": table})
        for wire in page["Items"]
        if wire["Store"]["S"] != WARMING
    }
    if found != {(store, item): count for store, item, count in rows}:
        raise SystemExit(f"{table} is not as the file says: it has {len(found)} rows.")


# Measuring.


def measure(way: Way, rows: Sequence[Row]) -> Measured:
    meter, content = Meter(), as_csv(rows)
    began = time.perf_counter()
    wait(way.put(content), meter)
    wall = time.perf_counter() - began
    meter.settle()
    used = meter.used()
    check(way.table, rows)
    emulator = used.pop(EMULATOR)
    (name,) = (name for name in used if name.endswith(way.function))
    load = used.pop(name)
    return Measured(wall, load.cpu, load.memory, sum(u.cpu for u in used.values()), emulator.cpu)


def wait(is_loaded: Callable[[], bool], meter: Meter) -> None:
    began = looked = time.perf_counter()
    while not is_loaded():
        now = time.perf_counter()
        if now - began > SECONDS:
            raise SystemExit(f"Not loaded after {SECONDS} s.")
        if now - looked > 1:
            meter.look()
            looked = now
        time.sleep(0.1)


Found = dict[tuple[str, str], list[Measured]]


def one_round(number: int, sizes: Mapping[str, int]) -> Found:
    files = {size: rows_of(size) for size in sizes.values()}
    found: Found = {}
    with ways_on_aws() as ways:
        for case in CASES:
            for name in rotated(list(ways), number):
                if name != "ours" and case != BLIND:
                    continue
                measured = measure(ways[name], files[sizes[name]][case])
                found[name, case] = [measured.times(sizes["ours"] / sizes[name])]
                print(f"{case}, {name}: {measured}", flush=True)
    return found


@contextmanager
def ways_on_aws() -> Iterator[dict[str, Way]]:
    """An embedded AWS with all ways in it, each of which has loaded something."""
    with (
        tempfile.TemporaryDirectory() as folder,
        local_system(Path(folder) / "ministack.log", lambda _: None) as system,
    ):
        ways = stand_up(system)
        for way in ways.values():
            wait(way.put(as_csv([(WARMING, "Item", 1)])), Meter())
        Meter().settle()
        yield ways


def rotated(names: list[str], number: int) -> list[str]:
    place = number % len(names)
    return names[place:] + names[:place]


# Telling.


def table(found: Found) -> Iterator[str]:
    yield (
        "| way | case | wall s | CPU s | peak MB | CPU s, Check-Stock | CPU s, emulator "
        "| CPU: lab ÷ this | batch_writer ÷ this | wall: lab ÷ this | batch_writer ÷ this |"
    )
    yield "|---|---|" + "--:|" * 9
    lab, batch = (middle(found[way, BLIND]) for way in ("lab", "batch_writer"))
    for (way, case), several in sorted(found.items(), key=lambda pair: pair[0][0] == "ours"):
        m = middle(several)
        others = f"{m.others:.1f}" if way == "ours" else ""
        ratios = [lab.cpu / m.cpu, batch.cpu / m.cpu, lab.wall / m.wall, batch.wall / m.wall]
        cells = [way, case if way == "ours" else "any", f"{m.wall:.1f}", f"{m.cpu:.2f}"]
        cells += [f"{m.memory:.0f}", others, f"{m.emulator:.1f}", *(f"{r:.1f}" for r in ratios)]
        yield f"| {' | '.join(cells)} |"


def middle(several: Sequence[Measured]) -> Measured:
    """The median of each number."""
    fields = Measured.__match_args__
    return Measured(*(median(getattr(each, name) for each in several) for name in fields))


def write_results(found: Found, sizes: Mapping[str, int], loads: Sequence[float]) -> None:
    rounds, rows = len(loads), sizes["ours"]
    fewer = [f"{way} with {size:,}" for way, size in sizes.items() if size < rows]
    footnote = f"Measured with fewer rows, and multiplied: {', '.join(fewer)}." if fewer else ""
    text = f"""# Loading {rows:,} rows on the embedded AWS

`python -m benchmarks.loading_on_aws --rounds {rounds} --rows {rows} --peer-rows \
{sizes["batch_writer"]} --lab-rows {sizes["lab"]}`, {here()}; load when a round began: \
{", ".join(f"{load:.1f}" for load in loads)}. Medians of {rounds} rounds, the ways in turn; \
each round on a fresh embedded AWS, with all functions warm. After each load the whole table was \
compared with the file.

{chr(10).join(table(found))}

{footnote} The peers write every row whatever is in the table, so one measurement of each, into an \
empty table, stands for all cases.

**Wall** is from putting the file into S3 until all is written: for ours, until the receipt says \
`loaded`; for a peer, a function that S3 calls too, until it has put a mark beside the file. \
**CPU** is that of the loading function's processes, from `/proc`, and **peak** the most memory \
that one of them had, with boto3 and all else in it. The emulator's CPU is what it spent until all \
was at rest.

The peers write into a table like the lab's: no stream, no index. Ours has both, so the emulator \
does more for each row that we write, and Check-Stock works along with the load, on the same \
cores. The emulator is one Python process, and a row that is written costs it ten times what it \
costs our function: its seconds tell nothing of DynamoDB's. What they tell is that the whole way \
works, and that what is not written is not waited for.
"""
    record("loading_on_aws", text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loading_on_aws")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--peer-rows", type=int, default=ROWS, help="fewer are multiplied")
    parser.add_argument("--lab-rows", type=int, default=LAB_ROWS, help="fewer are multiplied")
    options = parser.parse_args()
    sizes = {"ours": options.rows, "lab": options.lab_rows}
    sizes |= dict.fromkeys(("batch_writer", "awswrangler"), options.peer_rows)
    found: Found = {}
    loads = []
    for number in range(options.rounds):
        loads.append(os.getloadavg()[0])
        for place, measured in one_round(number, sizes).items():
            found.setdefault(place, []).extend(measured)
        write_results(found, sizes, loads)


if __name__ == "__main__":
    main()
