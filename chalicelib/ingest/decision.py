"""Whether a file is accepted, rejected or held: fixed once, whatever later attempts see."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Gone, Unreadable
from chalicelib.domain.merge_plan import Rows
from chalicelib.domain.upload import Upload
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import ledger_facts
from chalicelib.repositories import (
    inventory_table,
    receipt_files,
    registrations,
    upload_ledger,
    uploaded_files,
)
from chalicelib.repositories.registrations import Registered
from chalicelib.repositories.upload_ledger import Entry

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)


def decide(
    upload: Upload,
    entry: Entry,
    said: Mapping[str, str],
    result: ReadResult,
    stores: Mapping[str, Rows],
    services: Services,
    *,
    keep: bool = True,
) -> Entry | None:
    """The entry with the decision that holds; `None` if it has its outcome meanwhile.

    `said` is what the sender said of the file, `stores` its good rows. An accepted file is kept,
    unless its rows are kept already.
    """
    if "Decision" in entry:
        return upload_ledger.note(upload, {"State": "loading"}, services)
    facts = ledger_facts.of_reading(upload, said, result)
    if result.status == "rejected":
        return upload_ledger.decide(upload, "rejected", facts, services)
    if said.get("mode") == "full":
        facts |= _full_count(said, result, stores, services)
    if "Held" in facts:
        return upload_ledger.decide(upload, "held", facts, services)
    if keep:
        uploaded_files.keep(upload, services)
    return upload_ledger.decide(upload, "accepted", facts, services)


def is_full(entry: Entry) -> bool:
    """Whether items that the accepted file does not name become 0."""
    return entry["Mode"] == "full" and not entry.get("Kept")


def close(
    upload: Upload,
    entry: Entry,
    result: ReadResult,
    stores: Mapping[str, Rows],
    services: Services,
) -> None:
    """The outcome of a file that is rejected or held."""
    _list(upload, entry, services)
    facts = ledger_facts.of_no_merge(entry, result, stores)
    facts |= receipt_files.keep_refused_rows(upload, result, services)
    upload_ledger.finish(upload, entry["Decision"], facts, services)
    log.info("has loaded nothing", extra={"upload": upload.name, "state": entry["Decision"]})


def refuse_unread(upload: Upload, error: Gone | Unreadable, services: Services) -> None:
    """The outcome of a file that nobody can read, unless it was read and accepted before."""
    entry = upload_ledger.decide(upload, "rejected", {}, services)
    if entry is None:
        return
    if entry["Decision"] != "rejected":
        raise error
    _list(upload, entry, services)
    upload_ledger.finish(upload, "rejected", ledger_facts.of_unread(error), services)


def _full_count(
    said: Mapping[str, str], result: ReadResult, stores: Mapping[str, Rows], services: Services
) -> dict[str, Any]:
    """Whether a full count may take what it does not name for sold out, or waits for a manager."""
    kept = {"Kept": True} if result.refused else {}
    if "confirmed" in said:
        return kept
    for store, rows in sorted(stores.items(), key=itemgetter(0)):
        pages = inventory_table.stored(store, None, None, services)
        emptied, known = merge_plan.would_empty(rows, pages, absent=not kept)
        if merge_plan.is_braked(emptied, known):
            return {"Held": {"store": store, "emptied": emptied, "items": known}}
    return kept


def _list(upload: Upload, entry: Entry, services: Services) -> None:
    """Shows a file that was dropped for one store among the store's uploads."""
    if upload.store:
        file = Registered(upload, entry["AsOf"], False, 0)
        registrations.register([upload.store], file, services, accepted=False)
