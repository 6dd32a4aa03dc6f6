"""What goes wrong, and when: by script in a unit test, by seed in the simulator."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.world.tables import LONGEST_LAG

CRASH_BEFORE = "crash before"
CRASH_AFTER = "crash after"
ERROR = "error"
"""The call fails, nothing is done, all retries of the client included."""
THROTTLE = "throttle"
REPEATED = "repeated"
"""The first reply is lost: the client's retry does it again, the second reply counts."""
UNKNOWN = "unknown"
"""It is done, but every reply is lost: the client reports a failure."""


class NoFaults:
    def pick(self, service: str, operation: str) -> str | None:
        return None

    def unprocessed(self) -> bool:
        return False

    def statement(self, parameters: list[Any]) -> tuple[str, str] | None:
        """(error code, "before" or "after" the statement with these is executed)."""
        return None

    def lag(self) -> float:
        return 0.0


@dataclass
class _Planned:
    call: str
    kind: str
    skip: int
    times: int


@dataclass
class Scripted(NoFaults):
    """`plan("sns.Publish", THROTTLE, times=2, skip=1)`: the second and third call fail."""

    planned: list[_Planned] = field(default_factory=list)
    unprocessed_left: int = 0
    statements: list[tuple[str, str] | None] = field(default_factory=list)
    always_stale: bool = False

    def plan(self, call: str, kind: str, *, times: int = 1, skip: int = 0) -> None:
        self.planned.append(_Planned(call, kind, skip, times))

    def pick(self, service: str, operation: str) -> str | None:
        for planned in self.planned:
            if planned.call not in (f"{service}.{operation}", service, "*"):
                continue
            if planned.skip:
                planned.skip -= 1
            elif planned.times:
                planned.times -= 1
                return planned.kind
        return None

    def unprocessed(self) -> bool:
        if not self.unprocessed_left:
            return False
        self.unprocessed_left -= 1
        return True

    def statement(self, parameters: list[Any]) -> tuple[str, str] | None:
        return self.statements.pop(0) if self.statements else None

    def lag(self) -> float:
        return LONGEST_LAG if self.always_stale else 0.0


@dataclass(frozen=True)
class Outage:
    """A time in which a service does nothing."""

    service: str
    start: float
    end: float


@dataclass(frozen=True)
class Death:
    """A time in which the first function that makes this call dies right after it."""

    service: str
    operation: str
    start: float
    end: float

    def meets(self, service: str, operation: str, time: float) -> bool:
        same = (service, operation) == (self.service, self.operation)
        return same and self.start <= time < self.end


@dataclass(frozen=True)
class HotPartition:
    """A time in which the partition of a store refuses most writes of rows."""

    store: str
    start: float
    end: float
    taken: float
    """The share that it takes."""


@dataclass
class Random(NoFaults):
    """Faults by seed; `rate` is the chance that a call meets one. `quiet()` ends them."""

    random: random.Random
    rate: float = 0.02
    stale_rate: float = 0.2
    injected: int = 0
    outage: Outage | None = None
    death: Death | None = None
    hot: HotPartition | None = None
    clock: Callable[[], float] = lambda: 0.0

    def quiet(self) -> None:
        self.rate = self.stale_rate = 0.0
        self.outage = self.death = self.hot = None

    def pick(self, service: str, operation: str) -> str | None:
        outage = self.outage
        if outage and outage.service == service and outage.start <= self.clock() < outage.end:
            self.injected += 1
            return THROTTLE
        death = self.death
        if death and death.meets(service, operation, self.clock()):
            self.death = None
            self.injected += 1
            return CRASH_AFTER
        if self.random.random() >= self.rate:
            return None
        self.injected += 1
        return self.random.choices(_KINDS, _WEIGHTS)[0]

    def unprocessed(self) -> bool:
        return self.random.random() < self.rate

    def statement(self, parameters: list[Any]) -> tuple[str, str] | None:
        if self._is_too_much(parameters):
            self.injected += 1
            return "ThrottlingError", "before"
        if self.random.random() >= self.rate:
            return None
        self.injected += 1
        return self.random.choice(_STATEMENT_FAULTS)

    def _is_too_much(self, parameters: list[Any]) -> bool:
        hot = self.hot
        if hot is None or not hot.start <= self.clock() < hot.end:
            return False
        return {"S": hot.store} in parameters and self.random.random() >= hot.taken

    def lag(self) -> float:
        if self.random.random() >= self.stale_rate:
            return 0.0
        return self.random.uniform(0, LONGEST_LAG)


_KINDS = (CRASH_BEFORE, CRASH_AFTER, ERROR, THROTTLE, REPEATED, UNKNOWN)
_WEIGHTS = (3, 3, 2, 2, 3, 2)
_STATEMENT_FAULTS = (
    ("ThrottlingError", "before"),
    ("ProvisionedThroughputExceeded", "before"),
    ("InternalServerError", "before"),
    ("InternalServerError", "after"),
    ("crash", "before"),
)
