"""Keeps the days of a store that are over and not kept yet; one job a store does it.

A day is kept once, by whoever comes first, and everything after it is made of what is kept: so a
job may die anywhere, and two may run at once. A night that was missed is made up for by the next,
and the day says that it was kept late.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from chalicelib.aws import collector, sqs
from chalicelib.aws.services import Services
from chalicelib.domain.history import days, trends
from chalicelib.domain.history.day_counts import DayCounts, day_counts
from chalicelib.domain.history.renames import Rename, renames_of, some_went
from chalicelib.domain.history.trends import Trends
from chalicelib.ingest.history import new_names, wrong_counts
from chalicelib.ingest.history.day_end import DayEnd, day_end
from chalicelib.ingest.jobs import HistoryJob
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files, series_file
from chalicelib.repositories.naming import item_names
from chalicelib.repositories.registrations import Registration
from chalicelib.repositories.stores_table import StoreRecord

log = logging.getLogger(__name__)

MOST_DAYS = 28
"""That are made up for: what large files leave is there for 30 days."""
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
    with collector.paused():
        _keep(job, record, last, services)


def _keep(job: HistoryJob, record: StoreRecord, last: date, services: Services) -> None:
    due = _due(record, last, services)
    found = _trends(record, last, services)
    for day in due:
        found = found or Trends(day.toordinal(), day.toordinal())
        ended = _ended(job, day, found, services, is_late=day < last)
        if ended is None:
            return
        end, counts, renamed = ended
        found = _next(job.store, found, counts, day, end.sent, renamed, services)
        found = replace(found, files=end.files, ended=end.at)
        history_files.keep_trends(job.store, found, services)
        series_file.add_day(job.store, day.toordinal(), counts, found.renamed, services)
        at_risk, renamed_on = trends.at_risk(found), trends.renamed_on(found)
        stores_table.note_kept(job.store, day, at_risk, renamed_on, services)
    log.info("history kept", extra={"store": job.store, "day": last.isoformat()})


def _trends(record: StoreRecord, last: date, services: Services) -> Trends | None:
    """Those to go on with; None: they begin anew, since what has to leave their window meanwhile
    may be kept no more."""
    day = record.kept_day
    if day is None or last - day > MOST_DAYS * days.DAY:
        return None
    return history_files.find_trends(record.name, day, services)


def _ended(
    job: HistoryJob, day: date, before: Trends, services: Services, *, is_late: bool
) -> tuple[DayEnd, DayCounts, Sequence[Rename]] | None:
    """The end of a day, its counts, as they are kept, and what was renamed; None: it is waited
    for, or there are none yet."""
    end = day_end(job.store, day, before, services)
    if before.kept_since == day.toordinal() and not end.then.items:
        # Its first file came later: what it had on that day is not known.
        return None
    waited = job.waited if job.day == day.isoformat() else 0
    if not end.is_settled and waited < WAITS:
        message = HistoryJob(job.store, waited + 1, day.isoformat()).message
        sqs.send(services.settings.work_queue_url, [message], services, PAUSE)
        return None
    if end.every:
        item_names.keep(job.store, end.every, services)
    found = day_counts(end.then, before.today, end.reported, end.corrected, day.toordinal())
    found = replace(found, kept_late=is_late)
    kept = history_files.keep_day(job.store, day, found, services)
    renamed: Sequence[Rename] = ()
    if some_went(before.today, kept):
        names = new_names.given(job.store, end.sent, services)
        renamed = renames_of(names, before.today, kept, day.toordinal())
    # Which files whoever came first has seen is not known.
    return end if kept is found else replace(end, files=None), kept, renamed


def _next(
    store: str,
    before: Trends,
    counts: DayCounts,
    day: date,
    sent: Sequence[Registration],
    renamed: Sequence[Rename],
    services: Services,
) -> Trends:
    first, last = (trends.leaves(each) for each in (before.day + 1, day.toordinal()))
    gone = (date.fromordinal(each) for each in range(first, last + 1) if each >= before.kept_since)
    kept = (history_files.find_periods(store, each, services) for each in gone)
    leaving = (each for each in kept if each is not None)
    wrong = wrong_counts.found(store, before, counts, day.toordinal(), sent, services)
    return trends.next_day(before, counts, leaving, day.toordinal(), renamed, wrong)


def _last_day(now: float, services: Services) -> date:
    return days.day_of(now, services.settings.zone) - days.DAY


def _due(record: StoreRecord, last: date, services: Services) -> list[date]:
    """The days that are not kept, without those at whose end the store was retired."""
    first = last
    if record.kept_day is not None:
        first = max(record.kept_day + days.DAY, last - (MOST_DAYS - 1) * days.DAY)
    zone = services.settings.zone
    return [
        day for day in days.until(first, last) if not record.was_retired(days.end_of(day, zone))
    ]


def _is_due(record: StoreRecord, last: date) -> bool:
    return record.retired_at is None and (record.kept_day is None or record.kept_day < last)
