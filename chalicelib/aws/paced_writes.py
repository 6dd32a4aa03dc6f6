"""Writes many items as fast as their partitions take them.

A partition takes a thousand writes a second, however many loads share it, and refuses the rest. So
after the first refusal a load keeps to a rate, which rises slowly and falls by half of what is
refused: several loads share a partition, and few writes are sent in vain. A load that has much to
write and gets a small share leaves the partition to the others for a while, and what it would
occupy, such as a run of the work queue's eight, is free for other stores.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Unfinished, WriteFailed

T = TypeVar("T")

WRITERS = 8
FEW_BATCHES = 16
"""Up to here one writer is quick enough."""
LONGEST = 600.0
"""Seconds that a call takes."""
PATIENCE = 60.0
"""Seconds without a write after which all fail."""
RISE = 25.0
"""Items a second, by which the rate rises each second."""
CUT = 0.2
"""Seconds between two cuts of the rate."""
LOOKED_BACK = 1.0
"""Seconds, of which the share that was refused is known."""
CROWDED = 250.0
"""Items a second: with a lower rate, five or more share a partition."""
MANY = 14_000
"""Items left: with fewer, a call stays in a crowded partition."""
STAY, AWAY = (3, 10), (30, 80)
"""Seconds for which it stays, and then for which it leaves: by chance, so that not all leave."""
QUIET = 5.0
"""Seconds without a refusal, after which the rate rises twice as fast."""
SLOWEST, FIRST = 10.0, 50.0
"""Items a second: at least so many, and at least so many after the first refusal."""

Execute = Callable[[Sequence[T]], tuple[list[T], str]]
"""Writes a batch; answers what is to be written again, and why."""


def write(items: Sequence[T], size: int, execute: Execute[T], services: Services) -> None:
    """In batches of a size. Raises `WriteFailed` if nothing is taken for a minute, and `Unfinished`
    if something is left after ten, since a function has fifteen, or is for a time that is less
    crowded."""
    writing = _Writing(items, size, execute, services)
    if len(items) <= FEW_BATCHES * size:
        writing.run()
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(WRITERS) as writers:
        for done in [writers.submit(writing.run) for _ in range(WRITERS)]:
            done.result()


class Pace:
    """How fast to write. Times are in seconds."""

    def __init__(self, now: float) -> None:
        self._began = self._changed = self._cut = self._refused_at = now
        self._taken = self._asked = self._refused = 0
        self._rise = RISE
        self._rate: float | None = None
        """Items a second; None: nothing was refused so far."""
        self._free = now
        """When the next batch may be sent."""
        self._paced_at = now
        """When the first was refused."""

    def pause(self, items: int, now: float) -> float:
        """Before a batch of so many items is sent."""
        if self._rate is None:
            return 0.0
        start = max(self._free, now)
        self._free = start + items / self._rate
        return start - now

    def note(self, items: int, refused: int, now: float) -> None:
        """Of a batch that was sent."""
        self._taken += items - refused
        self._asked += items
        self._refused += refused
        if self._rate is None:
            if refused:
                took = max(now - self._began, CUT)
                self._start(max(self._taken / took, FIRST), now)
                self._paced_at = now
            return
        self._rate += self._rise * (now - self._changed)
        self._changed = now
        if self._refused and now - self._cut >= CUT:
            self._start(max(self._rate * (1 - self._refused / self._asked / 2), SLOWEST), now)
        elif now - self._cut >= LOOKED_BACK:
            self._cut = now
            self._asked = self._refused = 0
            if now - self._refused_at >= QUIET:
                self._refused_at = now
                self._rise *= 2  # others have ended

    def is_crowded(self, stay: float, now: float) -> bool:
        """Whether the rate is low although it was given so many seconds to rise."""
        return self._rate is not None and self._rate < CROWDED and now - self._paced_at > stay

    def _start(self, rate: float, now: float) -> None:
        self._rate, self._rise = rate, RISE
        self._free = max(self._free, now + 1 / rate)
        self._changed = self._cut = self._refused_at = now
        self._asked = self._refused = 0


class _Writing(Generic[T]):
    """What all writers of a call share."""

    def __init__(
        self, items: Sequence[T], size: int, execute: Execute[T], services: Services
    ) -> None:
        self._left = deque(items)
        self._size = size
        self._execute = execute
        self._services = services
        self._lock = Lock()
        self._pace = Pace(services.now())
        self._began = self._moved_at = services.now()
        self._stay = _chance(STAY) if len(items) > MANY else 0
        self._failed = False

    def run(self) -> None:
        """Until nothing is left, or another writer has failed."""
        while batch := self._next():
            try:
                again, reason = self._execute(batch)
            except BaseException:
                self._failed = True
                raise
            self._note(batch, again, reason)

    def _next(self) -> list[T]:
        with self._lock:
            if self._failed or not self._left:
                return []
            now = self._services.now()
            if now - self._began > LONGEST:
                self._failed = True
                raise Unfinished(f"{len(self._left):,} items are left to be written")
            if self._is_for_later(now):
                self._failed = True
                raise Unfinished(f"{len(self._left):,} items are for later", _chance(AWAY))
            batch = [self._left.popleft() for _ in range(min(self._size, len(self._left)))]
            pause = self._pace.pause(len(batch), now)
        if pause:
            self._services.sleep(pause)
        return batch

    def _is_for_later(self, now: float) -> bool:
        """Not where nothing is taken: that is to fail."""
        written = self._moved_at > self._began
        return len(self._left) > MANY and written and self._pace.is_crowded(self._stay, now)

    def _note(self, batch: Sequence[T], again: list[T], reason: str) -> None:
        with self._lock:
            now = self._services.now()
            self._left.extendleft(reversed(again))
            self._pace.note(len(batch), len(again), now)
            if len(again) < len(batch):
                self._moved_at = now
            elif now - self._moved_at > PATIENCE:
                self._failed = True
                raise WriteFailed(reason)


def _chance(seconds: tuple[int, int]) -> int:
    from random import randint  # only large loads come so far, and it takes a millisecond

    return randint(*seconds)  # noqa: S311 - no secret
