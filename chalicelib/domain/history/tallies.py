"""How periods ended, as one number: those of many days are added up by one addition an item.

Its lowest byte is the days of the periods that count; the next are how many periods of each kind
there were. A window of 60 days has fewer than 256 of any.
"""

from __future__ import annotations

from chalicelib.domain.history.use import PeriodKind, Use

KINDS: tuple[PeriodKind, ...] = ("used", "rose", "empty", "corrected", "long")
"""In the order of the bytes after that of the days."""
DAYS = 0xFF
"""The bits of the days."""
NONE = 0
ONE: dict[PeriodKind, int] = {kind: 1 << 8 * place for place, kind in enumerate(KINDS, 1)}
"""A period of that kind, without days."""
USED = ONE["used"]
_KINDS: dict[int, PeriodKind | None] = {NONE: None} | {one: kind for kind, one in ONE.items()}


def kind_of(tally: int) -> PeriodKind | None:
    """Of the period that ended on a day; at most one of an item does."""
    return _KINDS[tally & ~DAYS]


def days_of(tally: int) -> int:
    return tally & DAYS


def use_of(used: int, tally: int) -> Use:
    days, periods, rose, empty, corrected, long = tally.to_bytes(1 + len(KINDS), "little")
    return Use(used, days, periods, rose, empty, corrected + long)
