"""Lambda and its event sources, as AWS documents them: who is invoked when, and how often.

- S3 invokes Load-Inventory asynchronously: events may be lost, doubled, late and out of order; a
  failed one is tried three times in all, then it goes to the failure queue.
- SQS invokes with one message, possibly twice; a failed one comes back after its visibility, and
  after five receives it goes to the failure queue.
- A shard of the stream invokes with a batch, one at a time. `batchItemFailures` rewind to the
  lowest of them. A failed batch is halved and retried at once; after five retries its place goes
  to the failure queue and the shard goes on. The checkpoint may get lost.
- A function that runs longer than it may is killed.

Invocations are greenlets that pause at every call to AWS; `Runtime.step` picks who goes on.
"""

from __future__ import annotations

import heapq
import itertools
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from math import inf
from random import Random
from typing import Any

from greenlet import getcurrent, greenlet

from tests.world.errors import Crash
from tests.world.s3 import Version
from tests.world.sqs import Message, as_record
from tests.world.world import Call, World, s3_record

LONGEST_RUN = {
    "Load-Inventory": 900,
    "Load-Part": 900,
    "Check-Stock": 120,
    "Review-Stock": 300,
    "Reconcile-Uploads": 600,
    "Check-Freshness": 120,
    "Keep-History": 120,
    "API": 29,
}
"""Seconds; who runs at an operator's desk has no limit."""
ASYNC_PAUSES = (60.0, 120.0)
STREAM_RETRIES = 5
LAMBDA = "arn:aws:lambda:eu-central-1:000000000000:function"
SHARDS = 2


@dataclass
class Functions:
    """The handlers, each with what Lambda hands it."""

    load: Callable[[Any, Any], Any]
    work: Callable[[Any, Any], Any]
    check: Callable[[Any, Any], Any]
    review: Callable[[Any, Any], Any]
    reconcile: Callable[[Any], Any]
    freshness: Callable[[Any], Any]
    history: Callable[[Any], Any]


@dataclass
class Chaos:
    """What the event sources do at their worst; all zero, they are at their best."""

    lost: float = 0.0
    doubled: float = 0.0
    joined: float = 0.0
    """An object's event waits for the next one and comes with it."""
    longest_delay: float = 0.0
    redelivered: float = 0.0
    """An SQS message that was handled comes once more; a checkpoint of the stream gets lost, once
    for each batch."""
    hiccups: float = 0.0
    """An invocation that does not go on for a few calls of the others."""
    stalled: float = 0.0
    """An invocation that does not go on for a while."""
    killed: tuple[str, int] | None = None
    """A function that never gets beyond the call of that number: it has too little memory."""
    wrong_clocks: float = 0.0
    """Seconds by which the clock of an invocation may be ahead or behind."""

    def quiet(self) -> None:
        self.lost = self.doubled = self.joined = self.longest_delay = 0.0
        self.redelivered = self.stalled = self.hiccups = 0.0
        self.killed = None


class Invocation:
    def __init__(
        self,
        runtime: Runtime,
        name: str,
        subject: Any,
        run: Callable[[], Any],
        ended: Callable[[Any, Any], None],
    ) -> None:
        self.name = name
        self.subject = subject
        """The batch of the stream, or the body of the message."""
        self.answer: Any = None
        self.error: BaseException | None = None
        self.ended = inf
        self.crashed = False
        self.rank = runtime.random.random()
        self.started = runtime.world.clock
        self.parked = 0.0
        self.calls = 0
        self.clock_error = runtime.clock_error_of_one()
        self._runtime = runtime
        self._run = run
        self._on_end = ended
        self.greenlet = greenlet(self._main)

    def _main(self) -> None:
        try:
            answer = self._run()
        except Crash as crash:
            self._on_end(None, crash)
        except Exception as error:
            self._runtime.failures.append((self.name, error))
            self._on_end(None, error)
        else:
            self._on_end(answer, None)


@dataclass
class Shard:
    number: int
    records: list[dict[str, Any]] = field(default_factory=list)
    position: int = 0
    busy: bool = False
    ready: float = 0.0
    attempts: int = 0
    most: int = 1 << 30
    """A batch that failed is halved: no more records than this, until past `past`."""
    past: int = 0
    repeated: set[int] = field(default_factory=set)
    """Where batches begin that came twice."""


class Runtime:
    def __init__(
        self, world: World, functions: Functions, random: Random, chaos: Chaos | None = None
    ) -> None:
        self.world = world
        self.functions = functions
        self.random = random
        self.chaos = chaos or Chaos()
        self.services = world.services()
        self.running: list[Invocation] = []
        self.timers: list[tuple[float, int, Callable[[], object]]] = []
        self.numbers = itertools.count()
        self.shards = [Shard(number) for number in range(SHARDS)]
        self.failures: list[tuple[str, Exception]] = []
        """(function, error) of every invocation that raised, crashes aside."""
        self.redeliveries = 0
        self.restless = random.choice((0.05, 0.15, 0.5))
        """How readily another invocation goes on at a call."""
        self.steps = 0
        self.on_end: Callable[[Invocation], None] = _nobody_told
        """Told of every invocation when it ends, and how."""
        self._main = getcurrent()
        self._current: Invocation | None = None
        self._routed = 0
        self._records: list[dict[str, Any]] = []
        """Of objects whose event waits for the next one."""
        world.pause = self._pause
        world.died = self._died
        world.clock_error = self._clock_error
        world.s3.on_created = self.notify

    # The loop.

    def step(self) -> bool:
        """Lets one thing happen; false if nothing is left to do."""
        self.steps += 1
        clock = self.world.clock
        runnable = [each for each in self.running if each.parked <= clock]
        if runnable and self.random.random() < 0.9:
            self._resume(self._chosen(runnable))
            return True
        starts = self._starts()
        if starts:
            self.random.choice(starts)()
        elif runnable:
            self._resume(self.random.choice(runnable))
        else:
            return self._wait()
        return True

    def run(self, most: int = 100_000) -> None:
        """Until nothing is left to do. Raises `AssertionError` if that takes too many steps."""
        for _ in range(most):
            if not self.step():
                return
        raise AssertionError(f"no rest after {most} steps")

    def at(self, time: float, action: Callable[[], object]) -> None:
        heapq.heappush(self.timers, (time, next(self.numbers), action))

    def invoke(
        self,
        name: str,
        run: Callable[[], Any],
        ended: Callable[[Any, Any], None] | None = None,
        subject: Any = None,
    ) -> None:
        def finish(answer: Any, error: Any) -> None:
            self.running.remove(invocation)
            self._current = None
            self.world.trace.append((name, type(error).__name__ if error else "done"))
            invocation.answer, invocation.error = answer, error
            invocation.ended = self.world.clock
            self.on_end(invocation)
            if ended:
                ended(answer, error)

        invocation = Invocation(self, name, subject, run, finish)
        self.world.trace.append((name, "starts"))
        self.running.append(invocation)

    def current(self) -> Invocation | None:
        """Who is calling AWS right now."""
        return self._current

    def _chosen(self, runnable: list[Invocation]) -> Invocation:
        """Lets one go on for a while, then another: loads meet more often than in lockstep."""
        if len(runnable) == 1:
            return runnable[0]
        chosen = max(runnable, key=_rank)
        if self.random.random() < self.restless:
            chosen.rank = self.random.random()
            chosen = max(runnable, key=_rank)
        return chosen

    def _resume(self, invocation: Invocation) -> None:
        longest = LONGEST_RUN.get(invocation.name, inf)
        if invocation.started + longest < self.world.clock:
            invocation.crashed = True
        if self.chaos.stalled and self.random.random() < self.chaos.stalled:
            invocation.parked = self.world.clock + self.random.expovariate(1 / 200)
            return
        if self.chaos.hiccups and self.random.random() < self.chaos.hiccups:
            invocation.parked = self.world.clock + self.random.expovariate(20)
            return
        self._current = invocation
        invocation.greenlet.switch()
        self._current = None

    def _pause(self, call: Call) -> None:
        invocation = self.current()
        if invocation is None:
            return
        if not invocation.crashed:
            self._main.switch()
        invocation.calls += 1
        if self.chaos.killed == (invocation.name, invocation.calls):
            invocation.crashed = True
        if invocation.crashed:
            raise Crash("the process is gone")

    def _died(self) -> None:
        if invocation := self.current():
            invocation.crashed = True

    def clock_error_of_one(self) -> float:
        most = self.chaos.wrong_clocks
        return self.random.uniform(-most, most) if most else 0.0

    def _clock_error(self) -> float:
        invocation = self.current()
        return invocation.clock_error if invocation else 0.0

    def _starts(self) -> list[Callable[[], None]]:
        clock = self.world.clock
        starts: list[Callable[[], None]] = []
        if self.timers and self.timers[0][0] <= clock:
            starts.append(self._next_timer)
        for name in ("work", "review"):
            if any(message.visible <= clock for message in self.world.sqs.queues[name].messages):
                starts.append(lambda name=name: self._poll(name))  # type: ignore[misc]
        self._route()
        for shard in self.shards:
            if not shard.busy and shard.ready <= clock and shard.position < len(shard.records):
                starts.append(lambda shard=shard: self._read(shard))  # type: ignore[misc]
        return starts

    def _next_timer(self) -> None:
        heapq.heappop(self.timers)[2]()

    def _wait(self) -> bool:
        """Goes on to the next moment at which something is due."""
        times = [each.parked for each in self.running]
        if self.timers:
            times.append(self.timers[0][0])
        for name in ("work", "review"):
            times += [message.visible for message in self.world.sqs.queues[name].messages]
        for shard in self.shards:
            if not shard.busy and shard.position < len(shard.records):
                times.append(shard.ready)
        if not times:
            return False
        self.world.clock = max(self.world.clock, min(times))
        return True

    # S3.

    def notify(self, version: Version) -> None:
        """An object was created: the event goes its way, or gets lost."""
        random, chaos = self.random, self.chaos
        if random.random() < chaos.lost:
            return
        self._records.append(s3_record(version))
        if random.random() < chaos.joined:
            return
        event = {"Records": self._records}
        self._records = []
        for _ in range(2 if random.random() < chaos.doubled else 1):
            delay = random.expovariate(4 / chaos.longest_delay) if chaos.longest_delay else 0.0
            self.at(self.world.clock + delay, lambda event=event: self.load(event))  # type: ignore[misc]

    def flush(self) -> None:
        """Sends the event that waits for another one."""
        if self._records:
            event, self._records = {"Records": self._records}, []
            self.at(self.world.clock, lambda: self.load(event))

    def load(self, event: Any, attempt: int = 0) -> None:
        def ended(answer: Any, error: Any) -> None:
            if error is None:
                return
            if attempt < len(ASYNC_PAUSES):
                time = self.world.clock + ASYNC_PAUSES[attempt]
                self.at(time, lambda: self.load(event, attempt + 1))
            else:
                self.world.sqs.put("load-failures", json.dumps(_envelope(event, error)))

        self.invoke("Load-Inventory", lambda: self.functions.load(event, self.services), ended)

    # The schedule.

    def freshness(self) -> None:
        self._scheduled("Check-Freshness", self.functions.freshness)

    def keep_history(self) -> None:
        self._scheduled("Keep-History", self.functions.history)

    def _scheduled(self, name: str, function: Callable[[Any], Any], attempt: int = 0) -> None:
        """The hour is full; the event may come twice. What fails is tried again, as with S3's."""

        def ended(answer: Any, error: Any) -> None:
            if error is not None and attempt < len(ASYNC_PAUSES):
                time = self.world.clock + ASYNC_PAUSES[attempt]
                self.at(time, lambda: self._scheduled(name, function, attempt + 1))

        for _ in range(2 if self.random.random() < self.chaos.doubled else 1):
            self.invoke(name, lambda: function(self.services), ended)

    # SQS.

    def _poll(self, queue: str) -> None:
        for message in self.world.sqs.take(queue, 1):
            self._handle(queue, message)
            if self.random.random() < self.chaos.redelivered:
                self.redeliveries += 1
                self._handle(queue, message)

    def _handle(self, queue: str, message: Message) -> None:
        event = {"Records": [as_record(message)]}

        def ended(answer: Any, error: Any) -> None:
            if error is None:
                self.world.sqs.drop(queue, str(message.number))

        work = self.functions.work if queue == "work" else self.functions.review
        name = "Load-Part" if queue == "work" else "Review-Stock"
        self.invoke(name, partial(work, event, self.services), ended, message.body)

    # The stream.

    def _route(self) -> None:
        records = self.world.records
        while self._routed < len(records):
            record = records[self._routed]
            store = record["dynamodb"]["Keys"]["Store"]["S"]
            shard = self.shards[zlib.crc32(store.encode()) % SHARDS]
            if shard.position == len(shard.records):
                shard.ready = max(shard.ready, self._window())
            shard.records.append(record)
            self._routed += 1

    def _read(self, shard: Shard) -> None:
        start = shard.position
        if start >= shard.past:
            shard.most = 1 << 30
        end = min(start + min(shard.most, self.random.choice((1, 10, 10, 10))), len(shard.records))
        batch = shard.records[start:end]
        shard.busy = True
        shard.ready = self._window()

        def ended(answer: Any, error: Any) -> None:
            shard.busy = False
            failed = failed_at(answer, batch) if error is None else 0
            if failed is None:
                shard.attempts = 0
                shard.position = end
                again = self.random.random() < self.chaos.redelivered
                if again and start not in shard.repeated:
                    self.redeliveries += 1
                    shard.repeated.add(start)
                    shard.position = self.random.choice((start, 0))
                return
            shard.attempts = shard.attempts + 1 if failed == 0 else 1
            shard.position = start + failed
            shard.ready = self.world.clock
            if failed == 0 and len(batch) > 1:
                shard.most, shard.past = max(1, len(batch) // 2), end
            if shard.attempts > STREAM_RETRIES:
                self._give_up(shard, batch[failed:])

        event = {"Records": batch}
        self.invoke("Check-Stock", lambda: self.functions.check(event, self.services), ended, batch)

    def _window(self) -> float:
        """Until when records come together, with which the next batch begins."""
        return self.world.clock + self.random.choice((0.0, 1.0, 1.0))

    def _give_up(self, shard: Shard, batch: list[dict[str, Any]]) -> None:
        sequences = [record["dynamodb"]["SequenceNumber"] for record in batch]
        place = {
            "shardId": f"shardId-{shard.number:020d}",
            "startSequenceNumber": sequences[0],
            "endSequenceNumber": sequences[-1],
            "batchSize": len(batch),
        }
        self.world.sqs.put("check-failures", json.dumps({"DDBStreamBatchInfo": place}))
        shard.position += len(batch)
        shard.attempts = 0

    def records_at(self, place: dict[str, Any]) -> list[dict[str, Any]]:
        """The records that an entry of the stream's failure destination speaks of."""
        shard = self.shards[int(place["shardId"].rpartition("-")[2])]
        first, last = place["startSequenceNumber"], place["endSequenceNumber"]
        return [r for r in shard.records if first <= r["dynamodb"]["SequenceNumber"] <= last]


def _nobody_told(invocation: Invocation) -> None:
    """Outside the simulator nobody watches."""


def _rank(invocation: Invocation) -> float:
    return invocation.rank


def failed_at(answer: Any, batch: list[dict[str, Any]]) -> int | None:
    """The position to come back to; None if the whole batch is done."""
    items = (answer or {}).get("batchItemFailures") or []
    if not items:
        return None
    sequences = [record["dynamodb"]["SequenceNumber"] for record in batch]
    named = [item.get("itemIdentifier") for item in items]
    # https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html: an
    # unknown or empty identifier fails the whole batch.
    if any(name not in sequences for name in named):
        return 0
    return min(sequences.index(name) for name in named)


def _envelope(event: Any, error: BaseException) -> dict[str, Any]:
    """https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"""
    return {
        "version": "1.0",
        "timestamp": "2026-11-21T00:00:00.000Z",
        "requestContext": {
            "requestId": "00000000-0000-0000-0000-000000000000",
            "functionArn": f"{LAMBDA}:Load-Inventory:$LATEST",
            "condition": "RetriesExhausted",
            "approximateInvokeCount": 3,
        },
        "requestPayload": event,
        "responseContext": {"statusCode": 200, "functionError": "Unhandled"},
        "responsePayload": {"errorType": type(error).__name__, "errorMessage": str(error)},
    }
