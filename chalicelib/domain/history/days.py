"""Days of a time zone: when they end, and which one it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)


def day_of(seconds: float, zone: tzinfo) -> date:
    """The day on which people of the zone are at a time, in seconds since 1970."""
    return datetime.fromtimestamp(seconds, zone).date()


def end_of(day: date, zone: tzinfo) -> float:
    """When the next day begins, in seconds since 1970; some days have 23 or 25 hours.

    Where clocks are put forward at midnight, the next day begins at the first time that there is.
    """
    return datetime.combine(day + DAY, time(), zone).timestamp()


def until(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last, both of them."""
    return (first + timedelta(days) for days in range((last - first).days + 1))
