"""The days of November 2026 in a depot: files that stores send on them, and the nights between."""

from __future__ import annotations

from datetime import UTC, date, datetime

from chalicelib.domain.history import tallies
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.use import Use
from chalicelib.domain.ledger_entry import Announcement
from chalicelib.domain.thresholds import Scope
from chalicelib.handlers import keep_history
from chalicelib.ingest.people import retirement
from chalicelib.repositories.history import history_files
from tests.makers.loading import Depot, csv

TOLD = Announcement(By="ann", Why="counted again", File="Correction")


def at(day: int, hour: int = 12) -> float:
    """Of November 2026; its 31st is the first of December."""
    return datetime(2026, 11, 1, hour, tzinfo=UTC).timestamp() + (day - 1) * 86_400


def send(depot: Depot, day: int, *rows: str, hour: int = 12, **metadata: str) -> None:
    depot.world.clock = at(day, hour)
    depot.send(f"{day}-{hour}.csv", csv(*rows), **metadata)


def retire(depot: Depot, day: int, item: str) -> None:
    """In Berlin."""
    depot.world.clock = at(day)
    retirement.set_retired(Scope("Berlin", item), TOLD, depot.services, retired=True)
    depot.load()


def night(depot: Depot, day: int) -> None:
    """The run of Keep-History after the end of this day, with the jobs that it asks for."""
    depot.world.clock = at(day + 1, 0) + 300
    keep_history.handle(depot.services)
    depot.work_off()


def kept(depot: Depot, day: int, store: str = "Berlin") -> DayCounts:
    found = history_files.find_day(store, _date(day), depot.services)
    assert found is not None
    return found


def counts(depot: Depot, day: int) -> dict[str, int]:
    found = kept(depot, day)
    return dict(zip(found.items, found.counts, strict=True))


def uses(depot: Depot, day: int) -> dict[str, Use]:
    found = history_files.find_trends("Berlin", _date(day), depot.services)
    assert found is not None
    return dict(zip(found.today.items, map(tallies.use_of, found.used, found.tallies), strict=True))


def _date(day: int) -> date:
    return datetime.fromtimestamp(at(day), UTC).date()
