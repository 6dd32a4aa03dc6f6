"""Times as messages, records and answers write them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def timestamp(seconds: float) -> str:
    """RFC 3339 in UTC, with milliseconds only where there are some: `2026-11-21T20:45:00Z`."""
    at = datetime.fromtimestamp(round(seconds * 1000) / 1000, UTC)
    text = at.isoformat(timespec="milliseconds" if at.microsecond else "seconds")
    return text.replace("+00:00", "Z")


@lru_cache(16)  # the alerts of a message are of few times
def to_the_second(seconds: float) -> str:
    """The same without a fraction."""
    return timestamp(int(seconds))


@lru_cache(16)
def in_words(seconds: float, zone: tzinfo) -> str:
    """As the people of a time zone read it: `21 Nov 2026, 21:45 CET`."""
    at = datetime.fromtimestamp(seconds, zone)
    name = at.tzname() or ""
    # Some zones have no letters, only `-03`.
    return f"{at.day} {at:%b %Y, %H:%M} {'' if name.isalpha() else 'UTC'}{name}"


def from_words(day: str, month: str, year: str, clock: str) -> datetime:
    """`21`, `Nov`, `2026`, `20:45:00`, in UTC. Raises ValueError if they are no time.

    `strptime` takes some milliseconds when it is first used.
    """
    if len(day) > 2:
        raise ValueError(day)
    text = f"{year}-{MONTHS.index(month) + 1:02d}-{day:>02}T{clock}+00:00"
    return datetime.fromisoformat(text).astimezone(UTC)


def latest_at(hour: int, zone: tzinfo, now: float, weekday: int | None = None) -> float:
    """When it was last that hour of a day, or of that day of a week, in a time zone.

    An hour that comes twice, as summer time ends, is the first of the two; one that does not come,
    as it begins, is the hour after it. `weekday`: 0 is Monday.
    """
    today = datetime.fromtimestamp(now, zone).date()
    days = (today - timedelta(back) for back in range(15))
    hours = (datetime.combine(d, time(hour), zone) for d in days if weekday in (None, d.weekday()))
    return next(at for each in hours if (at := each.timestamp()) <= now)
