"""What the last days of a store come to, item by item: use, days out, the last movement.

Made of those of the day before, the counts of the day, and those of the day that leaves the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import add, sub
from typing import NamedTuple

from chalicelib.domain.history.day_counts import NUMBERS, DayCounts, aligned
from chalicelib.domain.history.use import WINDOW, Use

NOTHING = DayCounts()
OUT_DAYS = 90
"""Days of which it is known whether an item was out."""


class Trend(NamedTuple):
    """An item of a store, as of the end of a day."""

    item: str
    count: int  # type: ignore[assignment] # in place of tuple's method of that name
    since: int
    """The day on which it was last counted."""
    use: Use
    out: int
    moved: int


@dataclass(frozen=True)
class Trends:
    """Columns in the order of `today.items`."""

    day: int
    kept_since: int
    """The first day of which anything is known."""
    today: DayCounts = NOTHING
    used: Sequence[int] = ()
    days: Sequence[int] = ()
    periods: Sequence[int] = ()
    rose: Sequence[int] = ()
    empty: Sequence[int] = ()
    other: Sequence[int] = ()
    """These are the sums of `Use`."""
    out: Sequence[int] = ()
    """A bit for each day on which the item was out, this day's the lowest."""
    moved: Sequence[int] = ()
    """When the count last changed; 0: not since it is known."""
    is_sample: bool = False
    """Days of it were made up, for somebody who tries the system."""

    def uses(self) -> Iterator[Use]:
        return map(Use, self.used, self.days, self.periods, self.rose, self.empty, self.other)

    def rows(self) -> Iterator[Trend]:
        """The items that are not retired."""
        today = self.today
        columns = (today.items, today.counts, today.since, self.uses(), self.out, self.moved)
        rows = zip(*columns, today.retired, strict=True)
        return (Trend(*row) for *row, retired in rows if not retired)


def next_day(before: Trends, today: DayCounts, leaving: Iterable[DayCounts], day: int) -> Trends:
    """`leaving` are the counts of the days that were in the window of `before`, and are no more."""
    items, old = today.items, before.today
    sums = aligned(
        old.items,
        items,
        *(before.used, before.days, before.periods, before.rose, before.empty, before.other),
    )
    sums = _each(add, sums, _periods(today))
    for left in leaving:
        sums = _each(sub, sums, aligned(left.items, items, *_periods(left)))
    used, lasted, periods, rose, empty, other = sums
    was_out, moved, counts, since = aligned(
        old.items, items, before.out, before.moved, old.counts, old.since
    )
    shift, mask = day - before.day, (1 << OUT_DAYS) - 1
    out = [
        ((bits << shift) | (count <= 0 and not retired)) & mask
        for bits, count, retired in zip(was_out, today.counts, today.retired, strict=True)
    ]
    moved = [
        day if now != then and last else on
        for now, then, last, on in zip(today.counts, counts, since, moved, strict=True)
    ]
    return Trends(
        day=day,
        kept_since=before.kept_since,
        today=today,
        used=used,
        days=lasted,
        periods=periods,
        rose=rose,
        empty=empty,
        other=other,
        out=out,
        moved=moved,
        is_sample=before.is_sample,
    )


def _each(
    operation: Callable[[int, int], int],
    columns: Iterable[Sequence[int]],
    others: Iterable[Sequence[int]],
) -> tuple[Sequence[int], ...]:
    pairs = zip(columns, others, strict=True)
    return tuple(list(map(operation, column, other)) for column, other in pairs)


def days_out(out: int, last: int) -> int:
    """At the end of how many of the last days an item was out, from its bits."""
    return (out & ((1 << last) - 1)).bit_count()


def leaves(day: int) -> int:
    """The day that is no more in the window of this one."""
    return day - WINDOW


def _periods(of: DayCounts) -> tuple[Sequence[int], ...]:
    """What each adds to the sums: used, days, periods, rose, empty, other."""
    kinds = of.kinds
    used, rose, empty = NUMBERS["used"], NUMBERS["rose"], NUMBERS["empty"]
    return (
        of.used,
        of.days,
        [int(kind == used) for kind in kinds],
        [int(kind == rose) for kind in kinds],
        [int(kind == empty) for kind in kinds],
        [int(kind > empty) for kind in kinds],
    )
