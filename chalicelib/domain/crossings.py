"""A crossing: an item of a store that went from one state to another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from hashlib import sha256

from chalicelib.domain.stock_state import Kind, State, crossing_kind, state_of
from chalicelib.domain.stream_record import StockChange
from chalicelib.domain.thresholds import Threshold, ThresholdSet
from chalicelib.domain.upload_order import time_of


@dataclass(frozen=True, slots=True)
class Crossing:
    """`since` is when it happened, in seconds since 1970.

    `revision` is that of the thresholds if a change of these made it, and 0 if a file did;
    `again` tells a crossing from an earlier one that the same count made under other thresholds.
    """

    store: str
    item: str
    kind: Kind
    state: State
    before: int | None
    after: int
    threshold: int | None
    threshold_from: str | None
    cause: str
    order: str
    line: int | None
    since: float
    revision: int = 0
    again: bool = False
    late: bool = False
    """It was put aside: the item may have moved on, under other thresholds."""

    @property
    def id(self) -> str:
        """Names this crossing for ever, however often it is sent."""
        parts = (self.store, self.item, self.order, self._mark)
        return sha256("\n".join(parts).encode()).hexdigest()[:20]

    @property
    def log_key(self) -> str:
        return f"log#{self.order}#{self._mark}#{self.item}"

    @property
    def open_key(self) -> str:
        return f"open#{self.item}"

    @property
    def announced(self) -> bool:
        """Whether anybody is told; out to low is only recorded."""
        return self.kind != "eased"

    @property
    def _mark(self) -> str:
        return f"{self.kind}~{self.revision}" if self.again else self.kind


def crossing_of(change: StockChange, rules: ThresholdSet) -> Crossing | None:
    """The crossing that a change of a count is, under the rules in force."""
    threshold = rules.of(change.store, change.item)
    after = state_of(change.after, threshold.value)
    kind = crossing_kind(state_of(change.before, threshold.value), after)
    if kind is None:
        return None
    return Crossing(
        store=change.store,
        item=change.item,
        kind=kind,
        state=after,
        before=change.before,
        after=change.after,
        threshold=threshold.value,
        threshold_from=threshold.source,
        cause=change.cause,
        order=change.order,
        line=change.line,
        since=time_of(change.order),
    )


def crossing_by_threshold(
    row: Row, known: State, threshold: Threshold, revision: int, now: float
) -> Crossing | None:
    """The crossing that changed thresholds make of an unchanged count.

    Only between ok and low: no threshold decides whether an item is out, so those moves are the
    stream's to announce.
    """
    after = state_of(row.count, threshold.value)
    kind = crossing_kind(known, after)
    if kind is None or "out" in (known, after):
        return None
    return Crossing(
        store=row.store,
        item=row.item,
        kind=kind,
        state=after,
        before=row.count,
        after=row.count,
        threshold=threshold.value,
        threshold_from=threshold.source,
        cause=f"rules@{revision:09d}",
        order=row.order,
        line=row.line,
        since=now,
        revision=revision,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the Inventory table."""

    store: str
    item: str
    count: int
    order: str
    line: int | None


def as_text(crossings: Iterable[Crossing]) -> str:
    """To keep them; `from_text` reads it."""
    return json.dumps([asdict(each) for each in crossings], ensure_ascii=False)


def from_text(text: str) -> list[Crossing]:
    return [Crossing(**fields) for fields in json.loads(text)]


def with_revision_in_id(each: Crossing) -> Crossing:
    """The same, told from the earlier one that has its order and kind."""
    return replace(each, again=True)
