"""What is recorded of a day: read once for all who are told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, takewhile

from chalicelib.alerting import file_report
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import FileKind, LedgerEntry, outcome_to_tell
from chalicelib.domain.upload import time_of
from chalicelib.repositories import reporting_interval, stores_table, upload_lists
from chalicelib.repositories.alerts import alert_lists
from chalicelib.repositories.alerts.alert_lists import ListedAlert
from chalicelib.repositories.history import history_files, running_out
from chalicelib.repositories.history.running_out import RunsOut

MOST_SHORT = 20_000
"""Open alerts that are looked at."""
MOST_CROSSED = 50_000
"""Entries of the log. The function has two minutes."""
MOST_HELD = 1000
FILES_PAGE = 1000
MOST_STORES = 100
"""Whose trends are read, each an object of S3."""
A_DAY = 86400.0


@dataclass(frozen=True)
class FileNews:
    store: str
    """Empty: only those who are told of every store may know of it."""
    kind: FileKind
    at: float | None
    """Of its outcome; None: it needs somebody still."""
    entry: LedgerEntry


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
    at_risk: Sequence[RunsOut] = ()
    not_read: Sequence[str] = ()
    """Stores of which something does that is not among these: they are too many."""
    cut: Sequence[str] = ()
    """In words: of what only the newest is here."""


def read(since: float, services: Services) -> Day:
    """`since` is the earliest time of which anybody wants to know."""
    at_risk, not_read = _at_risk(services)
    short = alert_lists.list_alerts(services, limit=MOST_SHORT)
    crossed = list(islice(alert_lists.log_since(since, services), MOST_CROSSED + 1))
    cut = []
    if short.next is not None:
        cut.append(f"Only the newest {MOST_SHORT:,} items that are out or low were looked at.")
    if len(crossed) > MOST_CROSSED:
        cut.append(f"Only the newest {MOST_CROSSED:,} alerts that were sent were looked at.")
    return Day(
        short=short.alerts,
        crossed=crossed[:MOST_CROSSED],
        silent=list(_silent(services)),
        files=list(_files(since, services)),
        at_risk=sorted(at_risk),
        not_read=not_read,
        cut=cut,
    )


def _silent(services: Services) -> Iterator[tuple[str, float]]:
    default, now = reporting_interval.of_all(services), services.now()
    for record in stores_table.records(services):
        if (last := record.silence(default, now)) is not None:
            yield record.name, last


def _at_risk(services: Services) -> tuple[list[RunsOut], list[str]]:
    """And the stores that were not read for it."""
    # Of a store whose days were kept by an older version it is not known.
    wanted = [
        (record, record.kept_day)
        for record in stores_table.records(services)
        if record.kept_day and record.at_risk != 0 and record.retired_at is None
    ]
    found = (
        each
        for record, day in wanted[:MOST_STORES]
        if (trends := history_files.find_trends(record.name, day, services)) is not None
        for each in running_out.at_risk(record, trends)
    )
    return running_out.by_now(found, services), [record.name for record, _ in wanted[MOST_STORES:]]


def _files(since: float, services: Services) -> Iterator[FileNews]:
    """A file is told of when it has its outcome, which may be a day after it came; a held one for
    as long as it is held."""
    held, _ = upload_lists.newest_held(MOST_HELD, None, services)
    recent = takewhile(lambda entry: time_of(entry["AsOf"]) > since - A_DAY, _newest(services))
    seen: set[tuple[str, str]] = set()
    for entry in chain(held, recent):
        name, told = (entry["Upload"], entry["Version"]), outcome_to_tell(entry)
        if told is not None and name not in seen:
            seen.add(name)
            store = file_report.store_of(entry, services)
            waits = told["Kind"] in ("held", "failed")
            yield FileNews(store, told["Kind"], None if waits else told["FinishedAt"], entry)


def _newest(services: Services) -> Iterator[LedgerEntry]:
    """All files, the newest first."""
    position = None
    while True:
        page, position = upload_lists.newest(FILES_PAGE, position, services)
        yield from page
        if position is None:
            return
