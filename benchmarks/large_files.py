"""A large file from end to end on the embedded AWS: how long, how much memory, and is it right.

    python -m benchmarks.large_files [--rows 1000000] [--items 50000]

Items repeat, since the emulator keeps its tables in memory (about 2.5 GB for a million items);
`--items` as large as `--rows` makes every row an item of its own. The receipt and every row of the
table are compared with the file. Each run adds a line to `benchmarks/results/large_files.md`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import boto3

from benchmarks.processes import EMULATOR, Meter, Used
from benchmarks.recording import machine, record_row, today
from chalicelib.aws.attribute_values import from_wire
from chalicelib.aws.dynamodb import pages
from chalicelib.aws.http.dynamodb import HttpDynamoDB
from chalicelib.domain.ledger_entry import FINAL_STATES
from chalicelib.domain.upload import Upload
from operations.local.system import LocalSystem, local_system

STORES = 10
CHUNK = 10_000
SECONDS = 3600
EARLY = 0.1
"""The part of the work after which the memory is looked at for the first time."""
HEAD = """# Large files on the embedded AWS

Each line is a run of `python -m benchmarks.large_files --rows … --items …`: the file is dropped \
whole into the bucket of a fresh embedded AWS. The receipt's numbers and every row of the table \
were compared with the file. Memory is the largest resident size of any process of the function \
(`VmHWM`), when a tenth of the work was done and at the end: it does not grow with the file. The \
emulator's is its tables, streams and objects.

| Date | Rows | MB | Items | Seconds to the receipt | until Check-Stock is through \
| Load-Inventory, MB | Load-Part, MB early | at the end | Processes | CPU s, all functions \
| Emulator: CPU s | MB | Machine |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
"""


@dataclass
class Watched:
    """What was seen of a load."""

    entry: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    early: dict[str, Used] = field(default_factory=dict)


def line(number: int) -> tuple[str, str, int]:
    """The item of this number; about one in five hundred is out of stock."""
    return f"Store {number % STORES:02}", f"Item-{number:08}", number * 7 % 500


def write_file(path: Path, rows: int, number_of_items: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("store,item,count\n")
        for start in range(0, rows, CHUNK):
            numbers = range(start, min(start + CHUNK, rows))
            lines = (line(number % number_of_items) for number in numbers)
            file.write("".join(f"{store},{item},{count}\n" for store, item, count in lines))


def drop(path: Path, system: LocalSystem) -> Upload:
    with path.open("rb") as body:
        answer = boto3.client("s3").put_object(
            Bucket=system.outputs["CountsBucket"], Key=path.name, Body=body
        )
    return Upload(path.name, answer["VersionId"])


def watch(upload: Upload, system: LocalSystem, meter: Meter) -> Watched:
    """Follows the ledger until the file has its outcome."""
    began, watched, told = time.monotonic(), Watched(), ""
    for entry in entries(upload, system):
        watched.entry, watched.seconds = entry, time.monotonic() - began
        done, total = entry.get("PartsDone", 0), entry.get("PartsTotal", 0)
        meter.look()
        if total and done >= total * EARLY and not watched.early:
            watched.early = meter.used()
        if told != (told := f"{entry.get('State')}, {done} of {total} parts"):
            print(f"{watched.seconds:7.1f} s  {told}", flush=True)
    return watched


def entries(upload: Upload, system: LocalSystem) -> Iterator[dict[str, Any]]:
    """The ledger's entry every half second, the last with the outcome."""
    dynamodb = boto3.client("dynamodb")
    key: Any = {"Upload": {"S": upload.id}, "Version": {"S": upload.tag}}
    table = system.outputs["UploadsTable"]
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        found = dynamodb.get_item(TableName=table, Key=key, ConsistentRead=True)
        entry = from_wire(found.get("Item", {}))
        yield entry
        if entry.get("State") in FINAL_STATES:
            return
        time.sleep(0.5)
    raise SystemExit(f"No outcome after {SECONDS} s.")


def check_receipt(entry: dict[str, Any], rows: int, number_of_items: int) -> None:
    due = {"State": "loaded", "Read": rows, "Changed": number_of_items}
    due |= {"Doubled": rows - number_of_items, "Unchanged": 0, "Refused": 0, "Superseded": 0}
    said = {name: entry.get(name) for name in due}
    if said != due:
        raise SystemExit(f"The receipt says {said}, and should say {due}.")


def check_table(table: str, number_of_items: int) -> None:
    seen = bytearray(number_of_items)
    scanned = pages(HttpDynamoDB.from_environment(), "Scan", {"TableName": table})
    for wire in chain.from_iterable(page["Items"] for page in scanned):
        number = int(wire["Item"]["S"].removeprefix("Item-"))
        found = wire["Store"]["S"], wire["Item"]["S"], int(wire["Count"]["N"])
        if found != line(number):
            raise SystemExit(f"The table has {found}, the file {line(number)}.")
        seen[number] = 1
    if sum(seen) != number_of_items:
        raise SystemExit(f"The table has {sum(seen)} of {number_of_items} items.")


def of(used: dict[str, Used], function: str) -> Used:
    return next((each for name, each in used.items() if name.endswith(function)), Used())


def report(
    rows: int,
    size: float,
    number_of_items: int,
    watched: Watched,
    used: dict[str, Used],
    until_rest: float,
) -> None:
    emulator = used.pop(EMULATOR)
    part, early = of(used, "Load-Part"), of(watched.early, "Load-Part")
    cells = (
        *(today(), f"{rows:,}", f"{size:.0f}", f"{number_of_items:,}"),
        *(f"{watched.seconds:.0f}", f"{until_rest:.0f}"),
        f"{of(used, 'Load-Inventory').memory:.0f}",
        *(f"{early.memory:.0f}", f"{part.memory:.0f}", str(part.processes)),
        f"{sum(each.cpu for each in used.values()):.0f}",
        *(f"{emulator.cpu:.0f}", f"{emulator.memory:,.0f}"),
        machine(),
    )
    record_row("large_files", cells, HEAD)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large_files")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--items", type=int, default=50_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.csv"
        write_file(path, options.rows, options.items)
        size = path.stat().st_size / 1e6
        with local_system(path.with_name("ministack.log"), lambda _: None) as system:
            meter, began = Meter(), time.monotonic()
            watched = watch(drop(path, system), system, meter)
            check_receipt(watched.entry, options.rows, options.items)
            meter.settle()
            until_rest, used = time.monotonic() - began, meter.used()
            check_table(system.outputs["InventoryTable"], options.items)
        report(options.rows, size, options.items, watched, used, until_rest)


if __name__ == "__main__":
    main()
