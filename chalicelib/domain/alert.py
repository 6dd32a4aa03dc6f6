"""An alert: a crossing with what a reader needs to act on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def severity(crossing: Crossing) -> tuple[int, str]:
    """A key that sorts the most severe first, and those of a kind by item."""
    return MOST_SEVERE_FIRST.index(crossing.kind), crossing.item
