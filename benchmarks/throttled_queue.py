"""A first load of one very large store through the work queue, and other stores' loads beside it.

    python -m benchmarks.throttled_queue [--rows 1000000] [--slower 1]

The functions run in processes of their own, as many at once as their queue allows, against the
tests' model of AWS in real time, in which each store's partition takes a thousand writes a second
and refuses the rest. Nothing is sped up: a million rows take seventeen minutes. On AWS each run of
a function has a processor of its own; here all share a few. With `--slower 3` partitions take a
third, so that what the loads wait for is each other and not the processors. Each run adds a line
to `benchmarks/results/throttled_queue.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.recording import record_row, today
from benchmarks.stub import Partition
from chalicelib.aws.attribute_values import from_wire
from chalicelib.domain.ledger_entry import FINAL_STATES
from tests.world import World
from tests.world.faults import NoFaults
from tests.world.front import front_of, server
from tests.world.runtime import LONGEST_RUN
from tests.world.s3 import Version
from tests.world.sqs import Message, as_record
from tests.world.tables import Index, Key, Row, Table
from tests.world.values import Item
from tests.world.world import SCHEMAS

ROOT = Path(__file__).resolve().parent.parent
A_SECOND = 1000
SLOTS = 8
"""As many runs of Load-Part at once as app.py allows."""
POLL = 0.1
MORE_THAN_A_PAGE = 50_000
SMALL, LARGE, STORES = 10_000, 150_000, 10
"""Rows of the other stores' files: of one store, and of ten through the queue."""
ROUNDS = 5
HEAD = """# One very large store, and the others beside it

Each line is a run of `python -m benchmarks.throttled_queue`: a first load of one store through the
work queue, with the real waits, each store's partition taking so many writes a second as stated (on
AWS 1,000). The least that can be is the rows ÷ these in seconds. Meanwhile other stores send files
for the first time: of 10,000 rows of one store, and of 150,000 rows of ten stores, which go through
the queue too; medians of five each, against the time that they take alone.

| Date | Rows | Writes a second | Seconds | ÷ the least | Runs of Load-Part | the longest, s \
| failed | Dead letters | 10,000 rows: alone, s | beside, s | ÷ alone \
| 150,000 rows: alone, s | beside, s | ÷ alone | Machine |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
"""


class Partitions(NoFaults):
    """Of the Inventory table: a store is one."""

    def __init__(self, a_second: int) -> None:
        self.of: dict[str, Partition] = {}
        self._a_second = a_second

    def statement(self, parameters: list[Any]) -> tuple[str, str] | None:
        inserts = len(parameters) == 5
        store = parameters[0 if inserts else 3]["S"]
        partition = self.of.setdefault(store, Partition(self._a_second, self._a_second))
        return None if partition.take(1) else ("ProvisionedThroughputExceeded", "before")


class Ordered(Table):
    """Finds the items between two in a large store at once, as DynamoDB does."""

    asked: Mapping[str, Any]

    def rows(
        self, index: Index | None, partition: str, past: Mapping[Key, Item | None]
    ) -> list[Row]:
        if index:
            return super().rows(index, partition, past)
        values, start = self.asked["ExpressionAttributeValues"], self.asked.get("ExclusiveStartKey")
        sorts, items = self.order.get(partition, []), self.partitions.get(partition, {})
        low = start["Item"]["S"] if start else values.get(":low", {"S": ""})["S"]
        first = bisect_left(sorts, low)
        last = bisect_right(sorts, values[":high"]["S"]) if ":high" in values else len(sorts)
        last = min(last, first + MORE_THAN_A_PAGE)
        return [((item, (partition, item)), items[item]) for item in sorts[first:last]]


class RealTime(World):
    """The model by the machine's clock, asked by many at once; it keeps no trace."""

    def __init__(self, a_second: int) -> None:
        self.lock = threading.RLock()
        super().__init__()
        self.faults = self.partitions = Partitions(a_second)
        self.rows = Ordered(SCHEMAS[0])
        self.dynamodb.tables["Inventory"] = self.rows

    @property
    def clock(self) -> float:
        return time.time()

    @clock.setter
    def clock(self, _: float) -> None:
        """Nobody sets it."""

    def call(
        self, service: str, operation: str, attempt: Callable[[], Any], detail: Any = None
    ) -> Any:
        with self.lock:
            if operation == "Query" and detail["TableName"] == "Inventory":
                self.rows.asked = detail
            return attempt()

    def _changed(self, table: Table, key: Key, old: Item | None, new: Item | None) -> None:
        """Nobody reads the stream."""


@dataclass
class Lambda:
    """Runs functions of Inventory in processes, which are kept for later events."""

    world: RealTime
    address: str
    seconds: list[float] = field(default_factory=list)
    """Of each run of Load-Part."""
    failed: int = 0
    ended: bool = False

    def load(self, version: Version) -> None:
        """Runs Load-Inventory for an object, and waits for it."""
        with self._process() as process:
            if not _invoke(process, "load_inventory", self.world.event(version)):
                self.failed += 1

    def slot(self) -> None:
        """Does jobs of the work queue, one after the other, until told to end."""
        with self._process() as process:
            while not self.ended:
                if not (message := self._next()):
                    time.sleep(POLL)
                    continue
                began = time.monotonic()
                done = _invoke(process, "load_part", {"Records": [as_record(message)]})
                self.seconds.append(time.monotonic() - began)
                if done:
                    with self.world.lock:
                        self.world.sqs.drop("work", str(message.number))
                else:
                    self.failed += 1

    def _next(self) -> Message | None:
        with self.world.lock:
            return next(iter(self.world.sqs.take("work", 1)), None)

    @contextmanager
    def _process(self) -> Iterator[subprocess.Popen[str]]:
        settings = {name.upper(): value for name, value in vars(self.world.settings).items()}
        queues = {
            name: f"{self.address}/000000000000/{value.rpartition('/')[2]}"
            for name, value in settings.items()
            if name.endswith("_QUEUE_URL")
        }
        environment = {
            **{"PATH": os.environ["PATH"], "HOME": "/nonexistent"},
            **{"AWS_ENDPOINT_URL": self.address, "AWS_DEFAULT_REGION": "eu-central-1"},
            **{"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"},
            **{**settings, **queues},
        }
        with subprocess.Popen(
            [sys.executable, "-m", "benchmarks.throttled_queue", "--function"],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            yield process
            assert process.stdin
            process.stdin.close()


def _invoke(process: subprocess.Popen[str], function: str, event: Any) -> bool:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps([function, event]) + "\n")
    process.stdin.flush()
    return process.stdout.readline() == "done\n"


def function() -> None:
    """The process of a function: an event a line, and how it ended."""
    from chalicelib.handlers import load_inventory, load_part
    from chalicelib.handlers.lambda_services import services

    handlers = {"load_inventory": load_inventory.handle, "load_part": load_part.handle}
    for line in sys.stdin:
        name, event = json.loads(line)
        try:
            handlers[name](event, services())
        except Exception as error:
            print(f"{name}: {error!r}", file=sys.stderr, flush=True)
            print("failed", flush=True)
        else:
            print("done", flush=True)


def written(stores: list[str], rows: int) -> str:
    """A file of new items of these stores."""
    each = range(rows // len(stores))
    lines = (f"{store},Item-{number:07},{number % 500}" for store in stores for number in each)
    return "\n".join(["store,item,count", *lines, ""])


def seconds_of(key: str, content: str, lambdas: Lambda) -> float:
    """From the file's arrival until its receipt says what became of it."""
    world = lambdas.world
    began = time.monotonic()
    with world.lock:
        version = world.put(key, content)
    lambdas.load(version)
    while (state := state_of(key, world)) not in FINAL_STATES:
        if state == "failed":
            raise SystemExit(f"{key} failed.")
        time.sleep(POLL)
    return time.monotonic() - began


def state_of(key: str, world: RealTime) -> str:
    with world.lock:
        uploads = [from_wire(item) for item in world.dynamodb.tables["Uploads"].items()]
    return next((str(each["State"]) for each in uploads if each.get("Key") == key), "")


def others(name: str, lambdas: Lambda) -> tuple[float, float]:
    """How long a small and a large file of stores take that were not there before."""
    small = seconds_of(f"{name}-small.csv", written([f"{name} S"], SMALL), lambdas)
    stores = [f"{name} {number}" for number in range(STORES)]
    return small, seconds_of(f"{name}-large.csv", written(stores, LARGE), lambdas)


def measured(rows: int, a_second: int) -> tuple[str, ...]:
    """The cells of a run."""
    world = RealTime(a_second)
    running = server(front_of(lambda: world))
    running.socket.listen(128)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    lambdas = Lambda(world, f"http://127.0.0.1:{running.server_port}")
    slots = [threading.Thread(target=lambdas.slot, daemon=True) for _ in range(SLOTS)]
    for slot in slots:
        slot.start()
    alone = [others(f"alone {number}", lambdas) for number in range(ROUNDS)]
    print(f"alone: {alone}", flush=True)
    lambdas.seconds.clear()
    load, took = [os.getloadavg()[0]], list[float]()
    content = written(["Berlin"], rows)
    first = threading.Thread(target=lambda: took.append(seconds_of("b.csv", content, lambdas)))
    first.start()
    while not (berlin := world.partitions.of.get("Berlin")) or berlin.tokens >= 1:
        time.sleep(1)  # until it is being written, and throttled
    beside: list[tuple[float, float]] = []
    while first.is_alive() and len(beside) < ROUNDS:
        beside.append(others(f"beside {len(beside)}", lambdas))
        print(f"beside: {beside[-1]}, load {os.getloadavg()[0]:.1f}", flush=True)
        load.append(os.getloadavg()[0])
    first.join()
    lambdas.ended = True
    for slot in slots:
        slot.join()
    running.shutdown()
    lost = sum(len(q.messages) for name, q in world.sqs.queues.items() if "failures" in name)
    if not took or len(world.dynamodb.tables["Inventory"].partitions["Berlin"]) != rows:
        raise SystemExit("Not every row is in the table.")
    longest = max(lambdas.seconds)
    if longest > LONGEST_RUN["Load-Part"]:
        raise SystemExit(f"A run of Load-Part took {longest:.0f} s.")
    compared = []
    for before, during in zip(zip(*alone, strict=True), zip(*beside, strict=True), strict=True):
        one, other = median(before), median(during)
        compared += [f"{one:.1f}", f"{other:.1f}", f"{other / one:.2f}"]
    return (
        *(today(), f"{rows:,}", f"{a_second:,}"),
        *(f"{took[0]:.0f}", f"{took[0] / (rows / a_second):.2f}"),
        *(str(len(lambdas.seconds)), f"{longest:.0f}", str(lambdas.failed), str(lost)),
        *compared,
        f"{os.cpu_count()} cores of a busy machine (load {median(load):.1f})",
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throttled_queue")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--slower", type=int, default=1, help="how many times a partition is")
    parser.add_argument("--function", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.function:
        function()
        return
    record_row("throttled_queue", measured(options.rows, A_SECOND // options.slower), HEAD)


if __name__ == "__main__":
    main()
