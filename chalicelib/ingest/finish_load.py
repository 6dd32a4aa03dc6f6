"""The end of a load: the files of its receipt, the records of its stores, the ledger.

The ledger comes last: an upload that it shows as finished is not loaded again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Literal

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Gone, Unreadable
from chalicelib.domain.ledger_entry import LedgerEntry, file_name, is_report
from chalicelib.domain.merge_plan import Rows
from chalicelib.domain.upload import Upload
from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import jobs, ledger_facts
from chalicelib.ingest.merge_summary import MergeSummary
from chalicelib.repositories import (
    inventory_table,
    receipt_files,
    registrations,
    stores_table,
    upload_ledger,
    upload_lists,
)
from chalicelib.repositories.naming import item_names
from chalicelib.repositories.registrations import Registration

log = logging.getLogger(__name__)


def write_merged(
    registration: Registration,
    entry: LedgerEntry,
    result: ReadResult,
    summary: MergeSummary,
    services: Services,
    similar: Sequence[Finding] = (),
) -> None:
    """Of an accepted file; `similar` are findings of new names that look like known ones."""
    upload = registration.upload
    facts = ledger_facts.of_merge(entry, result, summary, similar)
    files = receipt_files.keep_refused_rows(upload, result, services)
    if summary.changes_file:
        files["ChangesFile"] = summary.changes_file
    # Items that a dead attempt has made may look like another file's by now.
    certain = entry["Attempts"] == 1 and not registration.runs
    grown = summary.grown if certain else summary.numbers
    if is_report(entry):
        rows = {
            store: each["Changed"] + each["Unchanged"] + each["Superseded"]
            for store, each in summary.numbers.items()
        }
        stores_table.note_report(registration, rows, services)
        accepted = entry.get("Accepted")
        if accepted and "RetiredStores" in accepted:
            stores_table.bring_back(rows, accepted["At"], services)
        upload_ledger.note_bytes(entry, summary.numbers, services)
    for store in grown:
        items = inventory_table.names(store, services)
        stores_table.note_items(store, item_names.keep(store, items, services), services)
    registrations.finish(summary.numbers, registration.order, services)
    if result.status == "partial":
        jobs.ask_for_report(upload, "partial", services)
    upload_ledger.finish(entry, result.status, {**facts, **files}, services)
    log.info("file loaded", extra={"upload": upload.name, "changed": facts["Changed"]})


def write_not_merged(
    upload: Upload,
    entry: LedgerEntry,
    result: ReadResult,
    stores: Mapping[str, Rows],
    services: Services,
) -> None:
    """Of a file that is rejected or held."""
    _list_in_own_store(upload, entry, services)
    facts = ledger_facts.of_no_merge(entry, result, stores)
    files = receipt_files.keep_refused_rows(upload, result, services)
    state: Literal["held", "rejected"] = "held" if entry["Decision"] == "held" else "rejected"
    if state == "held":
        upload_lists.note_held(entry, services)
    jobs.ask_for_report(upload, state, services)
    upload_ledger.finish(entry, state, {**facts, **files}, services)
    log.info("file not loaded", extra={"upload": upload.name, "state": entry["Decision"]})


def write_unread(
    upload: Upload, entry: LedgerEntry, error: Gone | Unreadable, services: Services
) -> None:
    """Of a file that nobody can read. Raises the error if it was read and accepted before.

    One that was to be held is rejected: there is nothing left that a manager could confirm.
    """
    decided = upload_ledger.decide(entry, "rejected", {}, services)
    if decided is None:
        return
    if decided["Decision"] == "accepted":
        raise error
    _list_in_own_store(upload, decided, services)
    jobs.ask_for_report(upload, "rejected", services)
    upload_ledger.finish(decided, "rejected", ledger_facts.of_unread(error), services)


def _list_in_own_store(upload: Upload, entry: LedgerEntry, services: Services) -> None:
    """Lists a file that was sent for one store among the store's uploads."""
    if upload.store:
        registration = Registration(upload, entry["AsOf"], full=False, file=file_name(entry))
        registrations.list_unaccepted(upload.store, registration, services)
