"""A threshold changed: judges again what it applies to, and sends what is new.

Faults rise: the queue brings the job back, and after the last attempt moves it to the failures.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from chalicelib.alerting import review_jobs, sending
from chalicelib.alerting.review_jobs import ReviewThreshold
from chalicelib.aws.services import Services
from chalicelib.domain.crossings import Crossing, crossing_by_thresholds, with_revision_in_id
from chalicelib.domain.stock import StockRow
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.repositories import inventory_pages, stores_table, threshold_rules
from chalicelib.repositories.alerts import alert_log, open_alerts
from chalicelib.repositories.alerts.open_alerts import OpenAlert

LONGEST_RUN = 60.0
"""Seconds after which a review goes on with another job."""
MOST_WAITS = 5
"""How often a review waits for the change that its job names."""
WAIT = 5.0
"""Seconds."""

log = logging.getLogger(__name__)


def review(job: ReviewThreshold, services: Services) -> None:
    thresholds = threshold_rules.load(services)
    if thresholds.revision < job.revision:
        _wait_for_change(job, services)
    elif job.store is not None and job.item is not None:
        rows = inventory_pages.rows_of([(job.store, job.item)], services)
        _judge(job.store, rows, threshold_rules.load(services), services)
    elif job.store is not None:
        _review_store(job, job.store, services)
    elif job.item is not None:
        _review_everywhere(job.item, services)
    else:
        for store in stores_table.names(services):
            review_jobs.send(replace(job, store=store), services)


def _wait_for_change(job: ReviewThreshold, services: Services) -> None:
    if job.waited < MOST_WAITS:
        review_jobs.send(replace(job, waited=job.waited + 1), services, delay=WAIT)
    else:
        log.info("review dropped: the thresholds have not changed")


def _review_store(job: ReviewThreshold, store: str, services: Services) -> None:
    started = services.now()
    for page in inventory_pages.whole_store(store, job.after, services):
        _judge(store, page.rows, threshold_rules.load(services), services)
        if page.next is not None and services.now() - started > LONGEST_RUN:
            review_jobs.send(replace(job, after=page.next), services)
            return


def _review_everywhere(item: str, services: Services) -> None:
    """One item, in every store that has it."""
    for stores in inventory_pages.all_stores_with(item, services):
        rows = inventory_pages.rows_of([(store, item) for store in stores], services)
        thresholds = threshold_rules.load(services)
        for row in rows:
            _judge(row.store, [row], thresholds, services)


def _judge(
    store: str, rows: Sequence[StockRow], thresholds: ThresholdSet, services: Services
) -> None:
    """Sends the crossings that the thresholds make of these rows, as far as they are new.

    The thresholds must be read after the rows: older ones may never have been in force for a count.
    """
    if not rows:
        return
    known = open_alerts.between(store, rows[0].item, rows[-1].item, services)
    now = services.now()
    crossings = []
    for row in rows:
        alert = known.get(row.item)
        if alert is None or alert.order <= row.order:
            state = alert.state if alert else "ok"
            crossing = crossing_by_thresholds(row, state, thresholds, now)
            if crossing:
                crossings.append(crossing)
    if crossings:
        distinct = list(_with_ids_of_their_own(store, crossings, known, services))
        sending.send_alerts(store, distinct, thresholds, services)


def _with_ids_of_their_own(
    store: str, crossings: Sequence[Crossing], known: Mapping[str, OpenAlert], services: Services
) -> Iterator[Crossing]:
    """Makes the id distinct where the same count made such a crossing under older thresholds.

    Leaves out what Check-Stock has sent and is about to record.
    """
    recorded = alert_log.read(store, crossings, services)
    for crossing in crossings:
        revision = recorded.logged_revision(crossing)
        alert = known.get(crossing.item)
        if revision in (None, crossing.revision):
            yield crossing
        elif revision or (alert is not None and alert.order == crossing.order):
            yield with_revision_in_id(crossing)
