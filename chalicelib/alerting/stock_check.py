"""Check-Stock: from the stream of the Inventory table to alerts, losing none and blocking on none.

What happens to a record:

- it says something new: announced, then marked;
- it can never be understood (poison): put aside whole, with its reason, in the check-failures
  queue; its neighbours go on;
- SNS or DynamoDB fail: the stream comes back to the first record that was not finished. A record
  that is ten seconds old by then moves to the review queue, which tries for longer than the
  stream does and blocks nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError
from urllib3.exceptions import HTTPError

from chalicelib.alerting import dead_letters, sending
from chalicelib.domain.crossings import Crossing, crossing_of
from chalicelib.domain.errors import PoisonRecord, ReadFailed, WriteFailed
from chalicelib.domain.stream_record import sequence_of, stock_change_of, written_at
from chalicelib.repositories.threshold_rules import load

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

PATIENCE = 10.0
"""Seconds for which a record is left to the stream's own retries."""
PAUSE = 2.5
"""Seconds before each of these. Lambda may make all five at once, and then gives the record up."""

# What may pass by itself; everything else is a mistake of ours and must be seen as such.
FAULTS = (ClientError, BotoCoreError, HTTPError, ReadFailed, WriteFailed)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """A record of the batch that crosses a line."""

    place: int
    crossing: Crossing


def check(records: Sequence[Any], services: Services) -> str | None:
    """Handles a batch of the stream; the sequence number to which it is to come back, if so."""
    by_store: dict[str, list[Found]] | None = None
    try:
        by_store = _by_store(records, services)
        while by_store:
            store = next(iter(by_store))
            crossings = [found.crossing for found in by_store[store]]
            sending.announce(store, crossings, services)
            del by_store[store]
    except FAULTS as fault:
        places = _unfinished(records, by_store)
        return _come_back(records, places, fault, services)
    return None


def recheck(records: Sequence[Any], services: Services) -> None:
    """Handles records that were put aside.

    What is still poison is put aside again. Faults rise: the queue brings the work back.
    """
    by_store = _by_store(records, services)
    send_late([found.crossing for several in by_store.values() for found in several], services)


def send_late(crossings: Sequence[Crossing], services: Services) -> None:
    for store, of_store in groupby(crossings, key=lambda crossing: crossing.store):
        late = [replace(crossing, late=True) for crossing in of_store]
        sending.announce(store, late, services)


def _by_store(records: Sequence[Any], services: Services) -> dict[str, list[Found]]:
    """The crossings in the records, store by store; poison is put aside."""
    by_store: dict[str, list[Found]] = {}
    if not records:
        return by_store
    rules = load(services)
    for place, record in enumerate(records):
        try:
            change = stock_change_of(record, services.settings.inventory_table)
        except PoisonRecord as poison:
            _put_aside([record], str(poison), services)
            continue
        crossing = crossing_of(change, rules) if change else None
        if crossing:
            by_store.setdefault(crossing.store, []).append(Found(place, crossing))
    return by_store


def _unfinished(
    records: Sequence[Any], by_store: Mapping[str, Sequence[Found]] | None
) -> Sequence[int]:
    """The places of the records that are not done with: all, if they have not even been read."""
    if by_store is None:
        return range(len(records))
    return sorted(found.place for several in by_store.values() for found in several)


def _come_back(
    records: Sequence[Any], places: Sequence[int], fault: Exception, services: Services
) -> str | None:
    """Only the first unfinished record is named: the stream comes back to it and all after it."""
    first = records[places[0]]
    written = written_at(first)
    if written is not None and services.now() - written > PATIENCE:
        log.warning("Left to the review queue after %d seconds.", PATIENCE, exc_info=fault)
        unfinished = [records[place] for place in places]
        dead_letters.put_aside(
            unfinished, str(fault)[:500], services.settings.review_queue_url, services
        )
        return None
    services.sleep(PAUSE)
    sequence = sequence_of(first)
    if places[0] == 0 or not sequence:
        raise fault
    log.warning("The stream comes back to a record.", exc_info=fault)
    return sequence


def _put_aside(records: Sequence[Any], reason: str, services: Services) -> None:
    log.warning("A record of the stream is put aside: %s", reason)
    dead_letters.put_aside(records, reason, services.settings.check_failures_url, services)
