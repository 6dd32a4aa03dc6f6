"""What the last days of a store come to, item by item: use, days out, the last movement.

Made of those of the day before, the counts of the day, and those of the day that leaves the window.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import add, sub
from typing import NamedTuple, TypeAlias

from chalicelib.domain.history import tallies, use
from chalicelib.domain.history.day_counts import DayCounts, aligned
from chalicelib.domain.history.renames import Rename, followed
from chalicelib.domain.history.use import WINDOW, Use

NOTHING = DayCounts()
EVERYWHERE = slice(None)
CORRECTED = tallies.ONE["corrected"]
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


WrongDays: TypeAlias = Mapping[int, tuple[int, int]]
"""By the day of a wrong count, how often that was said, and the day of the next count."""


@dataclass(frozen=True)
class Trends:
    """Columns in the order of `today.items`."""

    day: int
    kept_since: int
    """The first day of which anything is known."""
    today: DayCounts = NOTHING
    used: Sequence[int] = ()
    """Units, in the periods of the window that count."""
    tallies: Sequence[int] = ()
    """Of the periods of the window."""
    out: Sequence[int] = ()
    """A bit for each day on which the item was out, this day's the lowest."""
    moved: Sequence[int] = ()
    """When the count last changed; 0: not since it is known."""
    files: int | None = None
    """How many files the counts are made of, of those that the next day has to know; None: it
    cannot go on from them."""
    ended: float = 0
    """When the day did, in seconds since 1970; 0: nobody knows."""
    renamed: Sequence[Rename] = ()
    """Since it is known, the oldest first."""
    wrong: Mapping[str, WrongDays] = field(default_factory=dict)
    """By item, the counts in the window that were wrong. Few items have one."""

    def place_of(self, item: str) -> slice:
        """Where the item is, if it is there."""
        at = bisect_left(self.today.items, item)
        return slice(at, bisect_right(self.today.items, item, at))

    def places_after(self, item: str | None) -> slice:
        """None: all."""
        return EVERYWHERE if item is None else slice(self.place_of(item).stop, None)

    def rows(
        self, places: slice = EVERYWHERE, may_be: Callable[[int, int], bool] | None = None
    ) -> Iterator[Trend]:
        """The items that are not retired, at these places; `may_be`: that are wanted by what they
        have and what was used."""
        today = self.today
        columns = (today.items, today.counts, today.since, self.used, self.tallies)
        others = (self.out, self.moved, today.retired)
        rows = zip(*(column[places] for column in (*columns, *others)), strict=True)
        for item, count, since, used, tally, out, moved, retired in rows:
            if not retired and (may_be is None or may_be(count, used)):
                yield Trend(item, count, since, tallies.use_of(used, tally), out, moved)


class WrongCount(NamedTuple):
    """It stood at the end of a day, and somebody says that it was wrong."""

    item: str
    day: int
    until: int
    """The day of the next count."""
    is_out: bool
    periods: Sequence[tuple[int, int, int]]
    """That ended with it, and that began with it: the day on which each ended, its use, its tally.
    """
    times: int
    """How often it is said; -1: no more, since what said so is undone."""


class Periods(NamedTuple):
    """Those that ended on a day."""

    day: int
    items: Sequence[str]
    used: Sequence[int]
    tallies: Sequence[int]


def next_day(
    before: Trends,
    today: DayCounts,
    leaving: Iterable[Periods],
    day: int,
    renames: Sequence[Rename] = (),
    wrong: Iterable[WrongCount] = (),
) -> Trends:
    """`leaving` are those of the days that were in the window of `before`, and are no more;
    `renames` are those of this day, and `wrong` is said on it."""
    items, old = today.items, before.today
    used, ended, was_out, moved, counts, since = aligned(
        old.items,
        items,
        *(before.used, before.tallies, before.out, before.moved, old.counts, old.since),
    )
    if renames:
        columns = (used, ended, was_out, moved, counts, since)
        used, ended, was_out, moved, counts, since = _renamed(items, columns, renames)
    used, ended = _each(add, used, today.used), _each(add, ended, today.tallies)
    renamed = (*before.renamed, *renames)
    was_wrong = dict(zip(followed([*before.wrong], renames), before.wrong.values(), strict=True))
    for left in leaving:
        names = followed(left.items, [each for each in renamed if left.day < each.day])
        left_used, left_ended = aligned(names, items, left.used, left.tallies)
        used, ended = _each(sub, used, left_used), _each(sub, ended, left_ended)
        for item, counts_of in was_wrong.items():
            place = bisect_left(items, item)
            if left.day in left_out(counts_of) and tallies.kind_of(left_ended[place]) == "used":
                used[place] += left_used[place]
                ended[place] += left_ended[place] - CORRECTED
    shift, mask = day - before.day, (1 << OUT_DAYS) - 1
    out = [
        (bits << shift | (count <= 0 and not retired)) & mask if bits or count <= 0 else 0
        for bits, count, retired in zip(was_out, today.counts, today.retired, strict=True)
    ]
    moved = [
        day if now != then and last else on
        for now, then, last, on in zip(today.counts, counts, since, moved, strict=True)
    ]
    for each in wrong:
        [name] = followed([each.item], renames)
        known, place = was_wrong.get(name, {}), bisect_left(items, name)
        times, until = known.get(each.day, (0, each.until))
        now = max(times + each.times, 0)
        was_wrong[name] = {**known, each.day: (now, until)}
        for on, units, tally in each.periods:
            back = (on in left_out(known)) - (on in left_out(was_wrong[name]))
            if back and tallies.kind_of(tally) == "used":
                used[place] += back * units
                ended[place] += back * (tally - CORRECTED)
        if each.is_out and bool(times) != bool(now):
            nights = (1 << day - each.day + 1) - (1 << day - until + 1)
            out[place] = out[place] & ~nights if now else out[place] | nights
    is_wrong = {item: _in_window(known, day) for item, known in was_wrong.items()}
    found = Trends(day, before.kept_since, today, used, ended, out, moved)
    return replace(found, renamed=renamed, wrong={item: on for item, on in is_wrong.items() if on})


def left_out(wrong: WrongDays) -> set[int]:
    """The days whose period is, since one of its counts was wrong."""
    return {each for day, (times, until) in wrong.items() if times for each in (day, until)}


def _in_window(wrong: WrongDays, day: int) -> WrongDays:
    rows = wrong.items()
    return {on: (times, until) for on, (times, until) in rows if times and until > leaves(day)}


def _renamed(
    items: Sequence[str], columns: Iterable[Sequence[int]], renames: Iterable[Rename]
) -> Iterator[Sequence[int]]:
    """What was known of the items before this day, in the places of their new names."""
    places = list(range(len(items)))
    for _, *names in renames:
        old, new = (bisect_left(items, name) for name in names)
        places[old], places[new] = places[new], places[old]
    return ([column[place] for place in places] for column in columns)


def _each(
    operation: Callable[[int, int], int], column: Sequence[int], other: Sequence[int]
) -> list[int]:
    return list(map(operation, column, other))


def days_out(out: int, last: int) -> int:
    """At the end of how many of the last days an item was out, from its bits."""
    return (out & ((1 << last) - 1)).bit_count()


def at_risk(trends: Trends) -> int:
    """How many items run out before more can be there."""
    day, today = trends.day, trends.today
    rows = zip(today.counts, today.since, today.retired, trends.used, trends.tallies, strict=True)
    return sum(
        use.is_at_risk(use.outlook(count, tallies.use_of(used, tally)), day - since, use.LEAD)
        for count, since, retired, used, tally in rows
        # Most last much longer.
        if used and not retired and count * (tally & tallies.DAYS) < used * (day - since + use.LEAD)
    )


def renamed_on(trends: Trends) -> date | None:
    """The last day on which items got another name."""
    return date.fromordinal(trends.renamed[-1].day) if trends.renamed else None


def leaves(day: int) -> int:
    """The day that is no more in the window of this one."""
    return day - WINDOW
