"""Whether a file is accepted, rejected or held: fixed once, whatever later attempts see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from chalicelib.domain.ledger_entry import LedgerEntry, UploadKind, file_name, is_report
from chalicelib.domain.merge_plan import Rows
from chalicelib.domain.suspicions import Signs
from chalicelib.domain.upload import Upload
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import hold_rules, ledger_facts
from chalicelib.ingest.people import correction, undo
from chalicelib.ingest.table_merge import TableMerge
from chalicelib.repositories import upload_keys, upload_ledger, uploaded_files
from chalicelib.repositories.naming import name_rules
from chalicelib.repositories.registrations import Registration
from chalicelib.repositories.stores_table import StoreRecord

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

RefusalOf = Callable[[LedgerEntry, Mapping[str, Rows], "Services"], str | None]
REFUSALS: Mapping[UploadKind, RefusalOf] = {
    "correction": correction.refusal,
    "undo": undo.refusal,
}
"""Why a file that the API made is not to be accepted, where it is not."""
USED = "The form with which this file was sent has brought another file before."


def decide(
    upload: Upload,
    entry: LedgerEntry,
    metadata: Mapping[str, str],
    result: ReadResult,
    stores: Mapping[str, Rows],
    known: Mapping[str, StoreRecord],
    services: Services,
    *,
    keep: bool = True,
    foresee: Callable[[Registration], Mapping[str, Signs]] | None = None,
) -> LedgerEntry | None:
    """The entry with the decision that holds; `None` if the upload is finished meanwhile.

    `metadata` is the sender's, `stores` the file's good rows, `known` the records of these stores,
    `foresee` what its signs are if they
    are too many for one merge. The file is kept, since it may be deleted while a manager thinks or
    others need its rows; unless its rows are kept already.
    """
    if "Decision" in entry:
        return upload_ledger.decide(entry, entry["Decision"], {}, services)
    facts = ledger_facts.of_reading(metadata, result)
    if "Kind" in entry:
        # What the ledger was told of it counts: anybody may have put these bytes here once more.
        facts["By"], facts["File"], facts["Mode"] = entry["By"], entry["File"], "merge"
    elif "ETag" in entry and "CopyOf" not in entry:
        own = entry["AsOf"]
        same = uploaded_files.same_file(upload.store, entry["ETag"], entry["Size"], own, services)
        if same is not None:
            facts["SameAs"] = same
    if "Replaces" in entry and "by" in metadata and upload_keys.is_minted(upload.key):
        return upload_ledger.decide(entry, "rejected", {**facts, "Refusal": USED}, services)
    if result.question is not None:
        facts["Question"] = result.question.as_dict()
        return upload_ledger.decide(entry, "held", facts, services)
    if result.status == "rejected":
        return upload_ledger.decide(entry, "rejected", facts, services)
    refusal_of = REFUSALS.get(entry.get("Kind", "count"))
    if refusal_of and (refusal := refusal_of(entry, stores, services)):
        return upload_ledger.decide(entry, "rejected", {**facts, "Refusal": refusal}, services)
    if keep:
        uploaded_files.keep(upload, services)
    full = facts["Mode"] == "full"
    if full and result.refused:
        facts["Kept"] = True

    def signs() -> Mapping[str, Signs]:
        registration = registration_of(upload, {**entry, **facts})
        if foresee is not None:
            return foresee(registration)
        return TableMerge(registration, stores, services, known=known).foresee().signs

    accepted = entry.get("Accepted")
    held = None
    if is_report(entry):
        if new := sorted(stores.keys() - known.keys()):
            facts["NewStores"] = new[: ledger_facts.MOST_STORES]
        names = name_rules.current_names(entry.get("Names", ""), services)
        held = hold_rules.reasons(
            stores, result, accepted, signs, known, names, services, full=full
        )
    if held is not None:
        facts.pop("Kept", None), facts.pop("NewStores", None)
        return upload_ledger.decide(entry, "held", {**facts, "Held": held}, services)
    return upload_ledger.decide(entry, "accepted", facts, services)


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
    )
