"""Loads a file: from the upload to its receipt."""

from __future__ import annotations

import logging
from collections.abc import Collection
from functools import partial

from chalicelib.aws import sqs
from chalicelib.aws.s3 import Opened
from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Gone, Unfinished, Unreadable
from chalicelib.domain.ledger_entry import LedgerEntry, is_report, sent_name
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.upload import Upload
from chalicelib.file_reader import reader
from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import (
    chosen_columns,
    decision,
    finish_load,
    jobs,
    merge_summary,
    similar_names,
)
from chalicelib.ingest.decision import ReadFile
from chalicelib.ingest.jobs import FileJob
from chalicelib.ingest.large_files import large_file
from chalicelib.ingest.people import generated_files, retirement
from chalicelib.ingest.table_merge import TableMerge
from chalicelib.repositories import (
    registrations,
    stores_table,
    upload_ledger,
    upload_versions,
    uploaded_files,
)
from chalicelib.repositories.naming import name_rules
from chalicelib.repositories.upload_versions import Original

log = logging.getLogger(__name__)


def load(upload: Upload, services: Services, *, is_copy: bool = False) -> None:
    """Loads one version of a file, whatever earlier attempts have done of it.

    Does nothing if the upload is finished. A failing attempt is in the ledger as failed. `is_copy`:
    S3 made this version by copying an object, perhaps the one before it.
    """
    original = upload_versions.find(upload, services, is_copy=is_copy)
    document = _names_for(upload, original, services)
    entry = upload_ledger.receive(upload, original, document, services)
    if entry is None:
        log.info("ignored: the upload is finished", extra={"upload": upload.name})
        return
    give_up = partial(jobs.ask_for_report, upload, "failed", services)
    with upload_ledger.attempt(upload, services, give_up):
        names = name_rules.current_names(entry["Names"], services)
        try:
            opened = uploaded_files.opened(upload, services)
            read_as, result = _read(opened, upload, entry, names, services)
        except (Gone, Unreadable) as error:
            if not large_file.resume(upload, entry, services):
                finish_load.write_unread(upload, entry, error, services)
            return
        if read_as is not None and result is not None:
            try:
                _load(upload, read_as, opened, result, names, services)
            except Unfinished as left:
                log.warning("goes on in another invocation: %s", left)
                # Of a crowded partition it takes many, and none of them has failed. Not 0: the next
                # one is not the first.
                upload_ledger.note(upload, {"Attempts": 1}, services)
                message = FileJob(upload).message
                sqs.send(services.settings.work_queue_url, [message], services, left.wait)


def _names_for(upload: Upload, original: Original | None, services: Services) -> str:
    """The document of the name rules; of a copy that of what was copied."""
    if original and original.copy_of:
        copied = upload_ledger.named(original.copy_of.name, services)
        if copied and "Names" in copied:
            return copied["Names"]
    return name_rules.for_upload(upload, services)


def _read(
    opened: Opened, upload: Upload, entry: LedgerEntry, names: CurrentNames, services: Services
) -> tuple[LedgerEntry | None, ReadResult | None]:
    """What is in the file, and the entry by which it was read.

    No result of a large file: the jobs that are asked for go on with it.
    """
    limits = services.limits
    content = b"" if limits.are_passed(opened.size) else opened.read()
    if limits.are_passed(opened.size, content):
        return large_file.start(upload, entry, opened.metadata, services)
    told: LedgerEntry | None = entry
    if upload.is_generated:
        told = generated_files.as_announced(upload, entry, content, services)
    if told is None:
        return None, None
    # In what the API makes, an item that is called Total is one.
    has_totals = not upload.is_generated
    read = partial(
        reader.read,
        content,
        upload.store,
        has_totals=has_totals,
        current_names=names,
        name=sent_name(opened.metadata.get("file", ""), upload.key),
    )
    found, result = chosen_columns.read_by_choice(read, told, upload, services)
    if result is not None and "Undoes" in told and not result.read:
        result = ReadResult("loaded", result.dialect)  # an undo that brings nothing back
    return found, result


def _load(
    upload: Upload,
    entry: LedgerEntry,
    opened: Opened,
    result: ReadResult,
    names: CurrentNames,
    services: Services,
) -> None:
    stores = merge_plan.by_store(result.rows)
    known = stores_table.records_of(stores, services)
    file = ReadFile(upload, entry, opened.metadata, result, stores, known, names)
    decided = decision.decide(file, services)
    if decided is None:
        return
    if decided["Decision"] != "accepted":
        finish_load.write_not_merged(upload, decided, result, stores, services)
        return
    registration = decision.registration_of(upload, decided)
    is_count = is_report(decided)
    retired = {} if is_count else retirement.apply(decided, services)
    # Also where an undo brings nothing back, what it undoes says nothing any more.
    concerned: dict[str, Collection[str]] = dict.fromkeys(decided.get("UndoneStores", ()), ())
    concerned |= stores
    registrations.register(concerned, registration, services)
    outcome = TableMerge(registration, stores, known, services).run()
    summary = merge_summary.of(outcome, upload, services, retired=retired)
    similar: list[Finding] = []
    if is_count and summary.grown:
        similar = similar_names.of_new_items(outcome.changed, known, names, services)
    finish_load.write_merged(registration, decided, result, summary, services, similar)
