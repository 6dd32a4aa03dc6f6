"""From changes of the Inventory table to alerts: loses none, and blocks on none.

What happens to a record of its stream:

- it makes a new crossing: the alert is sent, then recorded;
- no attempt can ever handle it (poison): it becomes a dead letter, and the others go on;
- SNS or DynamoDB fail: the stream comes back to the first record that was not finished. Records
  that are ten seconds old by then move to the review queue, which tries for longer than the
  stream does and blocks nobody.

What most batches have no use for is imported where it is used: it would be a quarter of the time
in which a new process answers.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.aws.services import Services
from chalicelib.domain.crossings import Crossing, crossing_of
from chalicelib.domain.errors import PoisonRecord, ReadFailed, WriteFailed
from chalicelib.domain.stream_record import may_cross, sequence_of, stock_change_of, written_at
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.repositories import threshold_rules

PATIENCE = 10.0
"""Seconds for which a record is left to the stream's own retries."""
PAUSE = 2.5
"""Seconds before each of these. Lambda may make all five at once, and then gives the record up."""

# What another attempt may not meet; everything else is a mistake of ours and must show as such.
FAULTS = (ClientError, BotoCoreError, ReadFailed, WriteFailed)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """A crossing, and which record of the batch it is from."""

    index: int
    crossing: Crossing


def check(records: Sequence[object], services: Services) -> str | None:
    """Handles a batch of the stream; the sequence number to which it is to come back, if so."""
    if not records:
        return None
    by_store: dict[str, list[Found]] | None = None
    try:
        thresholds = threshold_rules.load(services)
        by_store = _by_store(records, thresholds, services)
        while by_store:
            from chalicelib.alerting import sending

            store = next(iter(by_store))
            crossings = [found.crossing for found in by_store[store]]
            sending.send_alerts(store, crossings, thresholds, services)
            del by_store[store]
    except FAULTS as fault:
        unfinished = _unfinished(records, by_store)
        return _come_back(records, unfinished, fault, services)
    return None


def recheck(records: Sequence[object], services: Services) -> None:
    """Handles records that Check-Stock could not finish; raises on faults.

    What is still poison is a dead letter again.
    """
    thresholds = threshold_rules.load(services)
    by_store = _by_store(records, thresholds, services)
    crossings = [found.crossing for of_store in by_store.values() for found in of_store]
    _send_late(crossings, thresholds, services)


def send_late(crossings: Sequence[Crossing], services: Services) -> None:
    """Sends crossings that could not be sent when they were found."""
    _send_late(crossings, threshold_rules.load(services), services)


def _send_late(crossings: Iterable[Crossing], thresholds: ThresholdSet, services: Services) -> None:
    from chalicelib.alerting import sending

    for store, of_store in groupby(crossings, key=lambda crossing: crossing.store):
        late = [replace(crossing, late=True) for crossing in of_store]
        sending.send_alerts(store, late, thresholds, services)


def _by_store(
    records: Sequence[object], thresholds: ThresholdSet, services: Services
) -> dict[str, list[Found]]:
    """The crossings that the records make; poison becomes a dead letter."""
    by_store: dict[str, list[Found]] = {}
    table = services.settings.inventory_table
    for index in may_cross(records, thresholds):
        record = records[index]
        try:
            change = stock_change_of(record, table)
        except PoisonRecord as poison:
            from chalicelib.alerting import review_jobs

            log.warning("stream record kept as a dead letter: %s", poison)
            review_jobs.keep_record(record, str(poison), services)
            continue
        if change is not None and (crossing := crossing_of(change, thresholds)):
            by_store.setdefault(crossing.store, []).append(Found(index, crossing))
    return by_store


def _unfinished(
    records: Sequence[object], by_store: Mapping[str, Sequence[Found]] | None
) -> Sequence[int]:
    """Which records are not finished: all, if not even their crossings are known."""
    if by_store is None:
        return range(len(records))
    return sorted(found.index for of_store in by_store.values() for found in of_store)


def _come_back(
    records: Sequence[object], unfinished: Sequence[int], fault: Exception, services: Services
) -> str | None:
    """Only the first unfinished record is named: the stream comes back to it and all after it."""
    first = records[unfinished[0]]
    written = written_at(first)
    if written is not None and services.now() - written > PATIENCE:
        from chalicelib.alerting import review_jobs

        log.warning("records moved to the review queue", exc_info=fault)
        left = (records[index] for index in unfinished)
        for job in review_jobs.check_records(left, str(fault)[:500]):
            review_jobs.send(job, services)
        return None
    services.sleep(PAUSE)
    sequence = sequence_of(first)
    if unfinished[0] == 0 or not sequence:
        raise fault
    log.warning("the stream comes back to a record", exc_info=fault)
    return sequence
