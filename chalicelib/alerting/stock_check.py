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
from chalicelib.domain.crossings import Crossing, crossing_of, from_text
from chalicelib.domain.errors import PoisonRecord, WriteFailed
from chalicelib.domain.stream_record import sequence_of, stock_change_of, written_at
from chalicelib.repositories.threshold_rules import load

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

PATIENCE = 10.0
"""Seconds for which a record is left to the stream's own retries."""
PAUSE = 2.5
"""Seconds before each of these. Lambda may make all five at once, and then gives the record up."""

# What may pass by itself; everything else is a mistake of ours and must be seen as such.
FAULTS = (ClientError, BotoCoreError, HTTPError, WriteFailed)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """A record of the batch that crosses a line."""

    place: int
    crossing: Crossing


def check(event: Any, services: Services) -> dict[str, list[dict[str, str]]]:
    """Handles a batch of the stream; answers with where the stream is to come back to, if so."""
    records = _records(event)
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
    return {"batchItemFailures": []}


def recheck(work: Mapping[str, Any], services: Services) -> None:
    """Handles what was put aside: `{"work": "recheck", "records": […]}`, or `"crossings"`.

    What is still poison is put aside again. Faults rise: the queue brings the work back.
    """
    if "crossings" in work:
        crossings = from_text(work["crossings"])
    else:
        records = _records({"Records": work.get("records")})
        by_store = _by_store(records, services)
        crossings = [found.crossing for several in by_store.values() for found in several]
    for store, of_store in groupby(crossings, key=lambda crossing: crossing.store):
        late = [replace(crossing, late=True) for crossing in of_store]
        sending.announce(store, late, services)


def _records(event: Any) -> list[Any]:
    records = event.get("Records") if isinstance(event, Mapping) else None
    if not isinstance(records, list):
        log.warning("An event without records is none of Check-Stock's.")
        return []
    return records


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
) -> dict[str, list[dict[str, str]]]:
    """Only the first unfinished record is named: the stream comes back to it and all after it."""
    first = records[places[0]]
    written = written_at(first)
    if written is not None and services.now() - written > PATIENCE:
        log.warning("Left to the review queue after %d seconds.", PATIENCE, exc_info=fault)
        unfinished = [records[place] for place in places]
        dead_letters.put_aside(
            unfinished, str(fault)[:500], services.settings.review_queue_url, services
        )
        return {"batchItemFailures": []}
    services.sleep(PAUSE)
    sequence = sequence_of(first)
    if places[0] == 0 or not sequence:
        raise fault
    log.warning("The stream comes back to a record.", exc_info=fault)
    return {"batchItemFailures": [{"itemIdentifier": sequence}]}


def _put_aside(records: Sequence[Any], reason: str, services: Services) -> None:
    log.warning("A record of the stream is put aside: %s", reason)
    dead_letters.put_aside(records, reason, services.settings.check_failures_url, services)
