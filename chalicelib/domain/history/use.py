"""How much of an item is used, and how long it lasts, from nothing but counts.

Two successive counts make a period. What fell in it was used; where the count rose, something was
delivered of which nobody told us, and where it began at zero, nobody could use anything: these
periods are left out, with their days. A period that ends at zero stays: of slow items it is most of
what is known. docs/days-left.md compares this rule with others, against a known truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import Literal, NamedTuple

WINDOW = 60
"""Days of which periods count, by the day on which they end."""
LONGEST = 31
"""Days of a period; in a longer one too much may have happened unseen."""
PERIODS, DAYS, UNITS = 2, 10, 5
"""At least so many periods, days and used units make a figure."""
LEAD = 7
"""Days until more can be there, where nobody says otherwise."""
SPREAD = 1.28
"""Of a normal distribution eight tenths are within so many deviations."""

PeriodKind = Literal["used", "rose", "empty", "corrected", "long"]
"""What became of a period; all but `used` are left out."""


class UsePeriod(NamedTuple):
    """Between two successive counts of an item in a store."""

    kind: PeriodKind
    used: int
    days: int


class Use(NamedTuple):
    """What is known of an item's use in a window."""

    used: int = 0
    """Units, in the periods that count."""
    days: int = 0
    """Of these periods."""
    periods: int = 0
    rose: int = 0
    """Periods that are left out because the count rose."""
    empty: int = 0
    """And because they began without stock."""
    other: int = 0
    """And because somebody corrected the count, or they were too long."""


OutlookKind = Literal["days", "out", "still", "unknown"]


class Outlook(NamedTuple):
    """How long an item lasts, counted from the day of its last count."""

    kind: OutlookKind
    days: float | None = None
    least: float | None = None
    most: float | None = None


OUT, STILL, UNKNOWN = Outlook("out"), Outlook("still"), Outlook("unknown")


def period(before: int, after: int, days: int, *, corrected: bool = False) -> UsePeriod:
    """Of two counts that lie so many days apart; `corrected`: the second was no report."""
    if corrected:
        return UsePeriod("corrected", 0, days)
    if before <= 0:
        return UsePeriod("empty", 0, days)
    if after > before:
        return UsePeriod("rose", 0, days)
    if days > LONGEST:
        return UsePeriod("long", 0, days)
    return UsePeriod("used", before - after, days)


def is_known(use: Use) -> bool:
    """Whether it makes a figure."""
    return use.used >= UNITS and use.periods >= PERIODS and use.days >= DAYS


def outlook(count: int, use: Use) -> Outlook:
    """Nothing is both out and lasting: an item at zero has no days left."""
    if count <= 0:
        return OUT
    used, days, periods = use[:3]
    if not is_known(use):
        return STILL if used == 0 and periods >= PERIODS and days >= DAYS else UNKNOWN
    left = count * days / used
    part = SPREAD / sqrt(used)
    return Outlook("days", left, left / (1 + part), left / (1 - part))


def needed(count: int, use: Use, horizon: int) -> int | None:
    """How many units are missing to last so many days; None if nobody can know."""
    return all_needed([count], [use.used], [use.days if is_known(use) else 0], horizon)[0]


def all_needed(
    counts: Sequence[int], used: Sequence[int], days: Sequence[int], horizon: int
) -> list[int | None]:
    """Of many items; 0 days, or no units: their use is not known."""
    rows = zip(counts, used, days, strict=True)
    return [
        (more if (more := -(-units * horizon // lasted) - (count if count > 0 else 0)) > 0 else 0)
        if lasted and units
        else None
        for count, units, lasted in rows
    ]


def is_at_risk(outlook: Outlook, days_since: int, lead: int) -> bool:
    """Whether an item that was counted so many days ago runs out before more can be there."""
    return outlook.days is not None and outlook.days - days_since < lead


class Missing(NamedTuple):
    """What a figure lacks; units are known to be missing once there are enough counts and days."""

    counts: int = 0
    days: int = 0
    units: int = 0


def missing(use: Use) -> Missing:
    """Nothing where it makes a figure."""
    counts, days = max(0, PERIODS - use.periods), max(0, DAYS - use.days)
    return Missing(counts, days, 0 if counts or days else max(0, UNITS - use.used))


def _rounded(number: float) -> str:
    """To two digits, of large numbers to a whole one."""
    return f"{number:.2g}" if number < 10 else f"{number:,.0f}"


def in_words(count: int, use: Use) -> str:
    """How the figure comes about, or what is missing for one."""
    used, days, periods, *left_out = use
    because = _left_out(periods, *left_out)
    if is_known(use):
        a_day = used / days
        rate = f"fell by {used:,} in {days} days with stock, {_rounded(a_day)} a day"
        return f"{rate}; {because}" if because else rate
    if outlook(count, use) is STILL:
        return f"not moved in {days} days"
    words = ("more count", "more day", "more used unit")
    parts = [
        _plural(number, word) for number, word in zip(missing(use), words, strict=True) if number
    ]
    needs = f"{' and '.join(parts)} needed"
    return f"{needs}; {because}" if because else needs


@lru_cache(10_000)  # a store has few
def _left_out(periods: int, *left_out: int) -> str:
    total = sum(left_out)
    if not total:
        return ""
    words = ("delivery", "deliveries"), ("empty", "empty"), ("corrected or long",) * 2
    parts = [
        f"{number} {word[number != 1]}"
        for number, word in zip(left_out, words, strict=True)
        if number
    ]
    return f"{total} of {periods + total} periods not used: {', '.join(parts)}"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
