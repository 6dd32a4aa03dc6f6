"""What is recorded of a day: read once for all who are told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.alerting import file_report
from chalicelib.domain.history import use
from chalicelib.domain.history.freshness import hours_of, is_silent
from chalicelib.domain.ledger_entry import FileKind, LedgerEntry, outcome_to_tell
from chalicelib.domain.upload import time_of
from chalicelib.repositories import reporting_interval, stores_table, upload_lists
from chalicelib.repositories.alerts import alert_lists
from chalicelib.repositories.alerts.alert_lists import ListedAlert
from chalicelib.repositories.history import history_files

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

MOST_SHORT = 20_000
"""Open alerts that are looked at."""
MOST_FILES = 1000
MOST_STORES = 100
"""Whose trends are read, each an object of S3."""
LEAD = 7
"""Days."""
A_DAY = 86400.0


@dataclass(frozen=True)
class FileNews:
    store: str
    """Empty: only those who are told of every store may know of it."""
    kind: FileKind
    at: float | None
    """Of its outcome; None: it needs somebody still."""
    entry: LedgerEntry


class AtRisk(NamedTuple):
    days: float
    """That it lasts, from the end of the last day on."""
    store: str
    item: str
    count: int  # type: ignore[assignment] # in place of tuple's method of that name


@dataclass(frozen=True)
class Day:
    """Times are seconds since 1970."""

    short: Sequence[ListedAlert]
    """What is out or low now."""
    crossed: Sequence[ListedAlert]
    """What the log has since then, newest first."""
    silent: Sequence[tuple[str, float]]
    """Stores, each with its last report."""
    files: Sequence[FileNews]
    at_risk: Sequence[AtRisk] = ()
    """What runs out within the lead time, of the stores whose days are kept."""


def read(since: float, services: Services) -> Day:
    """`since` is the earliest time of which anybody wants to know."""
    return Day(
        short=alert_lists.list_alerts(services, limit=MOST_SHORT).alerts,
        crossed=list(alert_lists.log_since(since, services)),
        silent=list(_silent(services)),
        files=list(_files(since, services)),
        at_risk=sorted(_at_risk(services)),
    )


def _silent(services: Services) -> Iterator[tuple[str, float]]:
    default, now = reporting_interval.of_all(services), services.now()
    for record in stores_table.records(services):
        last, hours = record.last_report_at, hours_of(record.report_every, default)
        if record.retired_at is None and last is not None and is_silent(last, hours, now):
            yield record.name, last


def _at_risk(services: Services) -> Iterator[AtRisk]:
    for store, day in islice(stores_table.kept_days(services), MOST_STORES):
        found = history_files.find_trends(store, day, services)
        for row in found.rows() if found else ():
            outlook, since = use.outlook(row.count, row.use), day.toordinal() - row.since
            if outlook.days is not None and use.is_at_risk(outlook, since, LEAD):
                yield AtRisk(max(outlook.days - since, 0), store, row.item, row.count)


def _files(since: float, services: Services) -> Iterator[FileNews]:
    """A file is told of when it has its outcome, which may be a day after it came; a held one for
    as long as it is held."""
    held, _ = upload_lists.newest_held(MOST_FILES, None, services)
    newest, _ = upload_lists.newest(MOST_FILES, None, services)
    recent = takewhile(lambda entry: time_of(entry["AsOf"]) > since - A_DAY, newest)
    entries = {(entry["Upload"], entry["Version"]): entry for entry in (*held, *recent)}
    for entry in entries.values():
        told = outcome_to_tell(entry)
        if told is not None:
            store = file_report.store_of(entry, services)
            waits = told["Kind"] in ("held", "failed")
            yield FileNews(store, told["Kind"], None if waits else told["FinishedAt"], entry)
