"""Whether a file is accepted, rejected or held: fixed once, whatever later attempts see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import (
    LedgerEntry,
    LedgerFacts,
    UploadKind,
    file_name,
    is_report,
)
from chalicelib.domain.merge_plan import Rows
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.suspicions import Signs
from chalicelib.domain.upload import Upload
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import hold_rules, ledger_facts
from chalicelib.ingest.people import correction, undo
from chalicelib.ingest.table_merge import TableMerge
from chalicelib.repositories import upload_keys, upload_ledger, uploaded_files
from chalicelib.repositories.registrations import Registration
from chalicelib.repositories.stores_table import StoreRecord

RefusalOf = Callable[[LedgerEntry, Mapping[str, Rows], "Services"], str | None]
REFUSALS: Mapping[UploadKind, RefusalOf] = {
    "correction": correction.refusal,
    "undo": undo.refusal,
}
"""Why a file that the API made is not to be accepted, where it is not."""
USED = "The form with which this file was sent has brought another file before."


@dataclass(frozen=True)
class ReadFile:
    """A file that was read, as it is decided on."""

    upload: Upload
    entry: LedgerEntry
    """The one by which it was read."""
    metadata: Mapping[str, str]
    """The sender's."""
    result: ReadResult
    stores: Mapping[str, Rows]
    """Its good rows."""
    known: Mapping[str, StoreRecord]
    """The records of these stores, as they are without it."""
    names: CurrentNames


def decide(
    file: ReadFile,
    services: Services,
    *,
    keep: bool = True,
    foresee: Callable[[Registration], Mapping[str, Signs]] | None = None,
) -> LedgerEntry | None:
    """The entry with the decision that holds; `None` if the upload is finished meanwhile.

    `foresee` says what its signs are if they are too many for one merge. The file is kept, since it
    may be deleted while a manager thinks or others need its rows; unless its rows are kept already.
    """
    entry = file.entry
    if "Decision" in entry:
        return upload_ledger.decide(entry, entry["Decision"], {}, services)
    facts = _facts(file, services)
    refusal = _refusal(file, services)
    if refusal is not None:
        return upload_ledger.decide(entry, "rejected", {**facts, "Refusal": refusal}, services)
    if file.result.question is not None:
        question = file.result.question.as_dict()
        return upload_ledger.decide(entry, "held", {**facts, "Question": question}, services)
    if file.result.status == "rejected":
        return upload_ledger.decide(entry, "rejected", facts, services)
    if keep:
        uploaded_files.keep(file.upload, services)
    full = facts["Mode"] == "full"
    accepted: LedgerFacts = {**facts}
    if full and file.result.refused:
        accepted["Kept"] = True
    if is_report(entry):
        registration = registration_of(file.upload, {**entry, **accepted})
        signs = partial(_signs, file, registration, foresee, services)
        seen, known, names = entry.get("Accepted"), file.known, file.names
        held = hold_rules.reasons(
            file.stores, file.result, seen, signs, known, names, services, full=full
        )
        if held is not None:
            return upload_ledger.decide(entry, "held", {**facts, "Held": held}, services)
        if new := sorted(file.stores.keys() - file.known.keys()):
            accepted["NewStores"] = new[: ledger_facts.MOST_STORES]
    return upload_ledger.decide(entry, "accepted", accepted, services)


def _facts(file: ReadFile, services: Services) -> LedgerFacts:
    entry = file.entry
    facts = ledger_facts.of_reading(file.metadata, file.result)
    if "Kind" in entry:
        # What the ledger was told of it counts: anybody may have put these bytes here once more.
        facts["By"], facts["File"], facts["Mode"] = entry["By"], entry["File"], "merge"
    elif "ETag" in entry and "CopyOf" not in entry:
        etag, size, own = entry["ETag"], entry["Size"], entry["AsOf"]
        same = upload_ledger.same_file(file.stores, etag, size, own, services)
        if same is not None:
            facts["SameAs"] = same
    return facts


def _refusal(file: ReadFile, services: Services) -> str | None:
    """Why the file is not to be accepted, whatever its rows are worth."""
    entry = file.entry
    if "Replaces" in entry and "by" in file.metadata and upload_keys.is_minted(file.upload.key):
        return USED
    refusal_of = REFUSALS.get(entry.get("Kind", "count"))
    if refusal_of is None or file.result.status == "rejected":
        return None
    return refusal_of(entry, file.stores, services)


def _signs(
    file: ReadFile,
    registration: Registration,
    foresee: Callable[[Registration], Mapping[str, Signs]] | None,
    services: Services,
) -> Mapping[str, Signs]:
    if foresee is not None:
        return foresee(registration)
    return TableMerge(registration, file.stores, file.known, services).foresee().signs


def registration_of(upload: Upload, entry: LedgerEntry, runs: int = 0) -> Registration:
    """As what an accepted file is registered; `runs` is the number of a large file's."""
    # Items that it does not name become 0.
    full = entry["Mode"] == "full" and not entry.get("Kept")
    return Registration(
        upload,
        entry["AsOf"],
        full,
        runs,
        entry.get("Columns"),
        file_name(entry),
        entry.get("Undoes", ""),
        entry.get("Names", ""),
        folder=entry.get("Folder", ""),
    )
