"""The counts of a store at the end of a day, and which periods ended on it.

All are columns, of one length and in the order of items: a store has many. Days are numbers, as
`date.toordinal` has them. Items are never taken out, as rows of the table are not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

from chalicelib.domain.history import tallies, use

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
    used: Sequence[int] = ()
    """In a period that ended on this day and counts; else 0."""
    tallies: Sequence[int] = ()
    """What period ended on this day."""
    kept_late: bool = False
    """Not in the night after it, but by a later one, with what could be known by then."""


def day_counts(
    then: StockThen,
    before: DayCounts,
    reported: Collection[str] | None,
    corrected: Collection[str] | None,
    day: int,
) -> DayCounts:
    """Of the items as they were at the end of a day, after those of an earlier one.

    `reported` were named on this day by files of their store, `corrected` by files that the API
    made; None: all were. Who corrects a count has counted: the next period begins with it. So it
    does where a count changed without either, by a file that came late.
    """
    items, counts, since = then.items, then.counts, list(then.set_on)
    old_counts, old_since = aligned(before.items, items, before.counts, before.since)
    used, ended = ([0] * len(items) for _ in range(2))
    marks = _marks(reported, items), _marks(corrected, items)
    rows = zip(old_counts, counts, old_since, *marks, strict=True)
    for place, (old, count, last, by_report, by_hand) in enumerate(rows):
        lasted = day - last
        if last == NEVER:
            if by_report or by_hand:
                since[place] = day
        elif by_report and not by_hand and 0 < old >= count and lasted <= use.LONGEST:
            # As most are.
            since[place], used[place], ended[place] = day, old - count, tallies.USED + lasted
        elif by_report or by_hand or count != old:
            since[place] = day
            found = use.period(old, count, lasted, corrected=by_hand or not by_report)
            used[place], ended[place] = found.used, tallies.ONE[found.kind]
            if found.kind == "used":
                ended[place] += lasted
        else:
            since[place] = last
    return DayCounts(items, counts, since, then.retired, used, ended)


def _marks(named: Collection[str] | None, items: Sequence[str]) -> Iterable[bool]:
    """Whether each is named."""
    if not named:
        return repeat(named is None, len(items))
    return map(named.__contains__, items)


def aligned(
    before: Sequence[str], items: Sequence[str], *columns: Sequence[int]
) -> tuple[Sequence[int], ...]:
    """The columns of earlier items in the order of these, with 0 for new ones."""
    if before is items or list(before) == list(items):
        return columns
    places = {item: place for place, item in enumerate(before)}
    wanted = [places.get(item, -1) for item in items]
    return tuple([column[place] if place >= 0 else 0 for place in wanted] for column in columns)
