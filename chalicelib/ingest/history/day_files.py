"""Which accepted files of a store have a part in a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.aws.services import Services
from chalicelib.domain.upload import order_at
from chalicelib.repositories import registrations
from chalicelib.repositories.registrations import Registration

LATE = 15 * 86_400
"""Seconds by which a file may come late: a held one waits for two weeks, and so does a failure."""


@dataclass(frozen=True)
class DayFiles:
    """By their orders; each the newest first."""

    begin: float
    end: float
    """Of the day, in seconds since 1970."""
    earlier: Sequence[Registration]
    """Of the days before, as far as they may come late for the last of these."""
    of_day: Sequence[Registration]
    later: Sequence[Registration]
    known: int
    """How many of the day and before may come late for it, or have come."""

    @property
    def are_written(self) -> bool:
        """Whether all rows of the day's files are in the table."""
        return all(file.rows is not None for file in self.of_day)


def files_of(store: str, begin: float, end: float, services: Services) -> DayFiles:
    """Of a day, as they are registered by now."""
    files = registrations.newer(store, order_at(begin - LATE), services)
    earlier = [file for file in files if file.order < order_at(begin)]
    later = [file for file in files if file.order >= order_at(end)]
    of_day = files[len(later) : len(files) - len(earlier)]
    known = sum(file.order >= order_at(end - LATE) for file in (*of_day, *earlier))
    return DayFiles(begin, end, earlier, of_day, later, known)
