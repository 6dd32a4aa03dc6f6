"""Keeps the days of a store that are over and not kept yet; one job a store does it.

A day is kept once, by whoever comes first, and everything after it is made of what is kept: so a
job may die anywhere, and two may run at once. A night that was missed is made up for by the next.
"""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from chalicelib.aws import sqs
from chalicelib.domain.history import days, trends
from chalicelib.domain.history.day_counts import DayCounts, day_counts
from chalicelib.domain.history.trends import Trends
from chalicelib.ingest.history.day_end import day_end
from chalicelib.ingest.jobs import HistoryJob
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.repositories.stores_table import StoreRecord

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)

MOST_DAYS = 30
"""That one job makes up for; the next one goes on."""
WAITS = 8
"""How often a job waits for loads of the day that are under way; then it keeps what there is."""
PAUSE = 600
"""Seconds."""


def ask(now: float, services: Services) -> int:
    """Asks for a job for each store of which a day is over and not kept; answers how many."""
    last = _last_day(now, services)
    due = [record.name for record in stores_table.records(services) if _is_due(record, last)]
    messages = [HistoryJob(store).message for store in due]
    sqs.send(services.settings.work_queue_url, messages, services)
    return len(due)


def keep(job: HistoryJob, now: float, services: Services) -> None:
    record = stores_table.record_of(job.store, services)
    last = _last_day(now, services)
    if record is None or not _is_due(record, last):
        return
    first = record.kept_day + days.DAY if record.kept_day else last
    before = record.kept_day and history_files.find_trends(job.store, record.kept_day, services)
    found = before or Trends(first.toordinal(), first.toordinal())
    for _, day in zip(range(MOST_DAYS), days.until(first, last), strict=False):
        counts = _counts(job, day, found.today, services)
        if counts is None:
            return
        found = _next(job.store, found, counts, day, services)
        stores_table.note_kept(job.store, day, services)
    log.info("history kept", extra={"store": job.store, "day": last.isoformat()})


def _counts(job: HistoryJob, day: date, before: DayCounts, services: Services) -> DayCounts | None:
    """Those of a day, as they are kept; None: they are waited for."""
    end = day_end(job.store, day, services)
    if not end.is_settled and job.waited < WAITS:
        message = HistoryJob(job.store, job.waited + 1).message
        services.sqs.send_message(
            QueueUrl=services.settings.work_queue_url, MessageBody=message, DelaySeconds=PAUSE
        )
        return None
    found = day_counts(end.then, before, end.reported, end.corrected, day.toordinal())
    return history_files.keep_day(job.store, day, found, services)


def _next(store: str, before: Trends, counts: DayCounts, day: date, services: Services) -> Trends:
    first, last = (trends.leaves(each) for each in (before.day + 1, day.toordinal()))
    gone = (date.fromordinal(each) for each in range(first, last + 1) if each >= before.kept_since)
    kept = (history_files.find_trends(store, each, services) for each in gone)
    leaving = (each.today for each in kept if each is not None)
    found = trends.next_day(before, counts, leaving, day.toordinal())
    history_files.keep_trends(store, found, services)
    return found


def _last_day(now: float, services: Services) -> date:
    return days.day_of(now, services.settings.zone) - days.DAY


def _is_due(record: StoreRecord, last: date) -> bool:
    return record.retired_at is None and (record.kept_day is None or record.kept_day < last)
