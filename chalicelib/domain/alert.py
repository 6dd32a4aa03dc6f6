"""An alert: a crossing with what a reader needs to act on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock import MOST_SEVERE_FIRST, State
from chalicelib.domain.upload import Upload


@dataclass(frozen=True)
class StoreCount:
    """How many of an item a store has."""

    store: str
    count: int


@dataclass(frozen=True)
class Alert:
    crossing: Crossing
    upload: Upload | None = None
    """The one that set the count."""
    file: str = ""
    """Its name as people know it."""
    short_since: float | None = None
    """Of an item that is back: when it became low or out."""
    state_now: State | None = None
    """Its state by now, if a newer change is known already."""
    other_stores: Sequence[StoreCount] = ()
    """Other stores that have the item."""


Outcome = Literal["send", "queue", "mute", "record"]


def outcome_of(crossing: Crossing, *, is_logged: bool, must_wait: bool, is_old: bool) -> Outcome:
    """What becomes of a crossing of a store; no message of an item is sent but by this.

    Each brings the open alert up to date, and `record` nothing more. `mute` writes the log without
    a message, so that only the dashboard and daily messages tell of it: what changed thresholds
    make of the counts that a silent store had last reported (`is_old`) is no news. What a file
    makes is.
    """
    if not crossing.is_alert or is_logged:
        return "record"
    if is_old and crossing.revision:
        return "mute"
    return "queue" if must_wait else "send"


def severity(crossing: Crossing) -> tuple[int, str]:
    """A key that sorts the most severe first, and those of a kind by item."""
    return MOST_SEVERE_FIRST.index(crossing.kind), crossing.item
