"""The counts of a store at the end of a day, and which periods ended on it.

All are columns, of one length and in the order of items: a store has many. Days are numbers, as
`date.toordinal` has them. Items are never taken out, as rows of the table are not.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from chalicelib.domain.history import use
from chalicelib.domain.history.use import PeriodKind

KINDS: tuple[PeriodKind | None, ...] = (None, "used", "rose", "empty", "corrected", "long")
"""By their numbers in the column."""
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
USED = NUMBERS["used"]
NEVER = 0
"""In place of a day."""


@dataclass(frozen=True)
class StockThen:
    """The items at the end of a day, in columns."""

    items: Sequence[str]
    counts: Sequence[int]
    set_on: Sequence[int]
    """The day of the file that set the count."""
    retired: Sequence[int]
    """1 for a retired item."""


@dataclass(frozen=True)
class DayCounts:
    items: Sequence[str] = ()
    counts: Sequence[int] = ()
    since: Sequence[int] = ()
    """When the item was last counted: a file named it, with another count or the same."""
    retired: Sequence[int] = ()
    """1 for a retired item."""
    kinds: Sequence[int] = ()
    """What period ended on this day; 0: none."""
    used: Sequence[int] = ()
    """In a period that counts; else 0."""
    days: Sequence[int] = ()
    """Of a period that counts; else 0."""


def day_counts(
    then: StockThen,
    before: DayCounts,
    reported: Container[str],
    corrected: Container[str],
    day: int,
) -> DayCounts:
    """Of the items as they were at the end of a day, after those of an earlier one.

    `reported` were named on this day by files of their store, `corrected` by files that the API
    made. Who corrects a count has counted: the next period begins with it. So it does where a
    count changed without either, by a file that came late.
    """
    items, counts, since = then.items, then.counts, list(then.set_on)
    old_counts, old_since = aligned(before.items, items, before.counts, before.since)
    kinds, used, days = ([0] * len(items) for _ in range(3))
    rows = zip(items, old_counts, counts, old_since, strict=True)
    for place, (item, old, count, last) in enumerate(rows):
        if last == NEVER:
            continue
        by_report = item in reported
        if not by_report and count == old and item not in corrected:
            since[place] = last
            continue
        since[place] = day
        by_hand = not by_report or item in corrected
        if 0 < old >= count and not by_hand and day - last <= use.LONGEST:  # as most are
            kinds[place], used[place], days[place] = USED, old - count, day - last
            continue
        found = use.period(old, count, day - last, corrected=by_hand)
        kinds[place], used[place] = NUMBERS[found.kind], found.used
        days[place] = found.days if found.kind == "used" else 0
    return DayCounts(items, counts, since, then.retired, kinds, used, days)


def aligned(
    before: Sequence[str], items: Sequence[str], *columns: Sequence[int]
) -> tuple[Sequence[int], ...]:
    """The columns of earlier items in the order of these, with 0 for new ones."""
    if list(before) == list(items):
        return columns
    places = {item: place for place, item in enumerate(before)}
    wanted = [places.get(item, -1) for item in items]
    return tuple([column[place] if place >= 0 else 0 for place in wanted] for column in columns)
