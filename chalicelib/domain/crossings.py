"""A crossing: an item of a store that went from one state to another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from hashlib import sha256

from chalicelib.domain.stock import CrossingKind, State, StockRow, crossing_kind, state_of
from chalicelib.domain.stream_record import StockChange
from chalicelib.domain.thresholds import Threshold, ThresholdSet
from chalicelib.domain.upload import time_of


@dataclass(frozen=True, slots=True)
class Crossing:
    """`since` is when it happened, in seconds since 1970.

    `cause` is the order of the upload that made it, or names the revision of the thresholds;
    `order` is the place of the count among those of the item.
    """

    store: str
    item: str
    kind: CrossingKind
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
    """Of the thresholds, if a change of these made it; 0: an upload did."""
    again: bool = False
    """The same count made an earlier crossing of this kind, under other thresholds."""
    late: bool = False
    """It was found some time after its change: the item may have another state by now."""

    @property
    def id(self) -> str:
        """Stable, however often the crossing is found and sent."""
        return _id(self.store, self.item, self.order, self.distinct_kind)

    @property
    def distinct_kind(self) -> str:
        """The kind, with the revision if the order and kind are those of an earlier crossing."""
        return f"{self.kind}~{self.revision}" if self.again else self.kind

    @property
    def is_alert(self) -> bool:
        """Whether a message reports it; what is eased or retired is recorded only."""
        return self.kind not in ("eased", "retired")


@lru_cache(1024)  # each is asked for some times, while its message is made
def _id(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:20]


def crossing_of(change: StockChange, thresholds: ThresholdSet) -> Crossing | None:
    """The crossing that a changed count makes."""
    threshold = thresholds.of(change.store, change.item)
    before = state_of(change.before, threshold.value, change.was_retired)
    if before == state_of(change.after, threshold.value, change.is_retired):
        return None
    return _crossing(change, before, threshold, time_of(change.order))


def crossing_by_thresholds(
    row: StockRow, known: State, thresholds: ThresholdSet, now: float
) -> Crossing | None:
    """The crossing that changed thresholds make of a count that stays.

    Only between ok and low: thresholds do not decide whether an item is out or retired, so that
    Check-Stock finds those crossings.
    """
    threshold = thresholds.of(row.store, row.item)
    if row.count <= 0 or known in ("out", "retired"):
        return None
    cause = f"rules@{thresholds.revision:09d}"
    change = StockChange(row.store, row.item, row.count, row.count, cause, row.order, row.line)
    return _crossing(change, known, threshold, now, thresholds.revision)


def as_text(crossings: Iterable[Crossing]) -> str:
    """JSON to keep them as; `from_text` reads it."""
    return json.dumps([asdict(each) for each in crossings], ensure_ascii=False)


def from_text(text: str) -> list[Crossing]:
    return [Crossing(**fields) for fields in json.loads(text)]


def with_revision_in_id(crossing: Crossing) -> Crossing:
    """A copy whose id is not that of the earlier crossing of its order and kind."""
    return replace(crossing, again=True)


def _crossing(
    change: StockChange, before: State, threshold: Threshold, since: float, revision: int = 0
) -> Crossing | None:
    state = state_of(change.after, threshold.value, change.is_retired)
    kind = crossing_kind(before, state)
    if kind is None:
        return None
    return Crossing(
        store=change.store,
        item=change.item,
        kind=kind,
        state=state,
        before=change.before,
        after=change.after,
        threshold=threshold.value,
        threshold_from=threshold.source,
        cause=change.cause,
        order=change.order,
        line=change.line,
        since=since,
        revision=revision,
    )
