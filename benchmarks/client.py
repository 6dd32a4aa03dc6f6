"""What our own client of DynamoDB saves beside boto3's, call by call.

    python -m benchmarks.client [--rounds 7]

Each measurement is a process of its own against `benchmarks.stub`. CPU is that of the client (user
and system), after a first call; imports are not in it.
Results go to `benchmarks/results/client.md`.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.loading import ROOT, Bench, stub, usage
from benchmarks.recording import here, record
from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB
from chalicelib.aws.dynamodb import DynamoDB, get_item, put_item, query_pages
from chalicelib.aws.dynamodb_requests import Put, Query
from chalicelib.aws.http.dynamodb import HttpDynamoDB
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload import order_of
from chalicelib.repositories import inventory_table
from tests.world import World

STORE, ROWS = "Berlin", 9_000
"""A store of one page."""
BATCH = 25
LOADED = 100_000
CLIENTS: Mapping[str, Callable[[], DynamoDB]] = {
    "http": HttpDynamoDB.from_environment,
    "boto3": Boto3DynamoDB.from_environment,
}
Seconds = dict[tuple[str, str], list[float]]
"""Of CPU a call, by client and operation."""


@dataclass(frozen=True)
class Operation:
    calls: int
    items: int
    """Of one call."""
    call: Callable[[DynamoDB], None]


def get(dynamodb: DynamoDB) -> None:
    assert get_item(dynamodb, "Stores", {"Kind": "setting", "Name": "rules"})


def query(dynamodb: DynamoDB) -> None:
    asked = Query("Inventory", "#Store = :store", {":store": STORE}, consistent=True)
    [page] = query_pages(dynamodb, asked)
    assert len(page.items) == ROWS


def execute(dynamodb: DynamoDB) -> None:
    older, newer = (order_of("counts.csv", at, 0, "k3f") for at in (1.79e9, 1.8e9))
    changes = [Change(STORE, f"Item {n:05}", 3, 4, n, older, newer) for n in range(BATCH)]
    assert not inventory_table.write(changes, World().services(dynamodb=dynamodb))


OPERATIONS = {
    "GetItem": Operation(1000, 1, get),
    "Query": Operation(20, ROWS, query),
    "BatchExecuteStatement": Operation(300, BATCH, execute),
}


def one(client: str, name: str) -> None:
    """Prints the seconds of CPU that a call takes."""
    dynamodb, operation = CLIENTS[client](), OPERATIONS[name]
    put_item(dynamodb, Put("Stores", {"Kind": "setting", "Name": "rules", "Revision": 3}))
    operation.call(dynamodb)
    before, _ = usage()
    for _ in range(operation.calls):
        operation.call(dynamodb)
    print((usage()[0] - before) / operation.calls)


def measure(rounds: int) -> Seconds:
    found: Seconds = {}
    with tempfile.TemporaryDirectory() as folder, stub() as address:
        bench = Bench(address)
        bench.fill(write_rows(Path(folder, "rows.csv")))
        for number in range(rounds):
            for name in OPERATIONS:
                for client in CLIENTS:
                    found.setdefault((client, name), []).append(process(client, name, bench))
            print(f"round {number + 1} of {rounds}", flush=True)
    return found


def process(client: str, name: str, bench: Bench) -> float:
    command = [sys.executable, "-m", "benchmarks.client", "--one", client, name]
    done = subprocess.run(
        command, env=bench.environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def write_rows(path: Path) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("store", "item", "count"))
        rows.writerows((STORE, f"Item {number:05}", number % 50) for number in range(ROWS))
    return str(path)


def table(found: Seconds) -> str:
    lines = [
        "| operation | items | ours: ms a call | boto3: ms a call | ours: µs an item | boto3: µs an item | boto3 ÷ ours |",  # noqa: E501 - a table's head
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, operation in OPERATIONS.items():
        ours, theirs = (median(found[client, name]) for client in CLIENTS)
        an_item = [f"{seconds / operation.items * 1e6:,.1f}" for seconds in (ours, theirs)]
        cells = (name, f"{operation.items:,}", f"{ours * 1e3:.2f}", f"{theirs * 1e3:.2f}", *an_item)
        lines.append(f"| {' | '.join(cells)} | {theirs / ours:.1f} |")
    return "\n".join(lines)


def of_a_load(client: str, found: Seconds) -> float:
    """Seconds of CPU in the client when 100,000 rows are read and all are written."""
    pages = LOADED / ROWS * median(found[client, "Query"])
    return pages + LOADED / BATCH * median(found[client, "BatchExecuteStatement"])


def write_results(found: Seconds, rounds: int) -> None:
    ours, theirs = (of_a_load(client, found) for client in CLIENTS)
    text = f"""# Our own client of DynamoDB beside boto3's

`python -m benchmarks.client --rounds {rounds}`, {here()}.
Medians of {rounds} rounds; every measurement is a process of its own against a stub of DynamoDB.

{table(found)}

CPU is that of the client process (user and system), without imports and without a first call.
`Query` answers one page; `BatchExecuteStatement` writes {BATCH} rows under a condition each, and
the making of its statements, the same for both clients, is in it.

So the calls of a load of {LOADED:,} rows that all change (every row read, every row written) take
{ours:.1f} s of CPU with ours and {theirs:.1f} s with boto3. The stack's parameter `AwsClient`
chooses between the two.
"""
    record("client", text)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.client")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--one", nargs=2, metavar=("CLIENT", "OPERATION"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(*options.one)
        return
    write_results(measure(options.rounds), options.rounds)


if __name__ == "__main__":
    main()
