"""A crossing with what a reader needs to act on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock_state import MOST_SEVERE_FIRST, State

Spare = tuple[str, int]
"""A store and the count it has of an item."""


@dataclass(frozen=True)
class Source:
    """The upload that made a crossing, as the ledger names it."""

    upload: str | None
    key: str


@dataclass(frozen=True)
class Alert:
    """`spare` are other stores that have the item."""

    crossing: Crossing
    source: Source | None = None
    trouble_since: float | None = None
    """For a recovery: when the item ran low or out."""
    now: State | None = None
    """Its state since then, if a newer change is known already."""
    spare: Sequence[Spare] = ()


def severity(crossing: Crossing) -> tuple[int, str]:
    """Sorts the most severe first, and by item within."""
    return MOST_SEVERE_FIRST.index(crossing.kind), crossing.item
