"""On which days a store reported: all of its items, some, late, or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from statistics import median
from typing import Literal, NamedTuple

from chalicelib.domain.freshness import HOUR
from chalicelib.domain.history import days

USUAL = 0.8
"""A report of fewer than this share of the items that reports mostly name is partial."""

ReportDayKind = Literal["reported", "late", "partial", "refused", "missing", "none"]
"""`refused`: files came, and none counts; `none`: no file came, and none was due."""


class Report(NamedTuple):
    """A file of a store."""

    at: float
    """Seconds since 1970."""
    rows: int | None
    """The items that it names; None: it was not loaded, or was undone."""


class ReportDay(NamedTuple):
    day: date
    kind: ReportDayKind
    files: int
    rows: int
    """The most that a file of the day names."""


def report_days(
    reports: Sequence[Report], first: date, now: float, hours: int | None, zone: tzinfo
) -> Iterator[ReportDay]:
    """Of the days from the first until now. `reports` are the oldest first, and may begin earlier:
    a report is late if it comes later than so many `hours` after the one before; None: never."""
    usual = median([each.rows for each in reports if each.rows is not None] or [0])
    before: float | None = None
    for day in days.until(min(first, _day_of(reports, first, zone)), days.day_of(now, zone)):
        of_day = [each for each in reports if days.day_of(each.at, zone) == day]
        loaded = [each for each in of_day if each.rows is not None]
        rows = max((each.rows or 0 for each in loaded), default=0)
        due = None if before is None or hours is None else before + hours * HOUR
        if loaded and rows < USUAL * usual:
            kind: ReportDayKind = "partial"
        elif loaded:
            kind = "late" if due is not None and loaded[0].at > due else "reported"
        elif of_day:
            kind = "refused"
        else:
            kind = (
                "missing" if due is not None and due < min(days.end_of(day, zone), now) else "none"
            )
        if loaded:
            before = loaded[-1].at
        if day >= first:
            yield ReportDay(day, kind, len(of_day), rows)


def _day_of(reports: Sequence[Report], default: date, zone: tzinfo) -> date:
    return days.day_of(reports[0].at, zone) if reports else default
