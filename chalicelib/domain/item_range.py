"""A stretch of a store's items in the order of the table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """From `low` up to and without `high`; `None` is open."""

    low: str | None = None
    high: str | None = None


WHOLE = Span()
