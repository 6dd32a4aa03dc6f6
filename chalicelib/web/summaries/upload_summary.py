"""An entry of the ledger as the API shows it, and to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, NotRequired, TypedDict
from urllib.parse import unquote

from chalicelib.domain import ledger_entry
from chalicelib.domain.ledger_entry import (
    DialectSummary,
    LedgerEntry,
    all_stores,
    file_name,
    name_of,
    upload_of,
)
from chalicelib.domain.upload import time_of
from chalicelib.web.access import Caller
from chalicelib.web.json_schema import Time
from chalicelib.web.responses import as_time, as_time_or_null

RETRIED = "The last attempt failed. It is tried again, and then shown to the operators."
State = Literal["received", "loading", "loaded", "partial", "rejected", "held", "failed"]


class Finding(TypedDict):
    """An error or a warning about a file."""

    code: Annotated[str, "For programs.", "COUNT_FORMAT"]
    severity: Annotated[Literal["error", "warning"], "A row with an error is refused."]
    line: Annotated[int, "The line; 0: the file as a whole.", 7]
    item: Annotated[str | None, "The item of its row, unless `value` is."]
    column: Annotated[str | None, "The column."]
    value: Annotated[str | None, "What the file has there."]
    message: Annotated[str, "What is wrong."]
    fix: Annotated[str | None, "A value that would be accepted."]


class Understood(TypedDict):
    """How a file was read."""

    encoding: Annotated[str, "Its encoding.", "UTF-8"]
    delimiter: Annotated[str, "What separates its columns.", ";"]
    columns: Annotated[dict[str, str], "The heading of each column that was read."]
    extra: Annotated[list[str], "The headings of columns that were ignored."]


class ColumnQuestion(TypedDict):
    """What is asked about a held file whose header cannot be understood."""

    headings: Annotated[list[str], "Its headings; they are numbered from 1."]
    line: Annotated[int, "The line on which the header ends.", 1]
    rows: Annotated[list[list[str]], "The first rows below it, at most 10, shortened."]
    item_column: Annotated[int | None, "The column of the item; null: nobody can tell."]
    count_column: Annotated[int | None, "The column of the count; null: nobody can tell."]
    store_column: Annotated[int | None, "The column of the store; null: nobody can tell."]


class SameFile(TypedDict):
    """An earlier upload with the same bytes."""

    id: Annotated[str, "Its id."]
    file: Annotated[str, "The name of its file."]
    as_of: Annotated[Time, "When S3 stored it."]
    undone: Annotated[bool, "Whether it was undone by then."]


class Upload(TypedDict):
    """One version of a file, from its arrival to its outcome."""

    id: Annotated[str, "Its id.", "mfzwizltmzzwiz3boa5a.v7qv3k5m2ab"]
    key: Annotated[str, "The object's key in the bucket."]
    version_id: Annotated[str, "The object's version."]
    file: Annotated[str, "The name its sender gave, or the last part of its key.", "monday.csv"]
    state: Annotated[State, "How far it has come."]
    kind: Annotated[
        Literal["count", "correction", "undo"], "A correction or an undo is no report of a store."
    ]
    reason: Annotated[str | None, "Why its author corrects or undoes."]
    undoes: Annotated[str | None, "The upload that it undoes."]
    undone_by: Annotated[str | None, "The upload that undoes it."]
    same_as: Annotated[SameFile | None, "The last loaded file of the store with the same bytes."]
    mode: Annotated[Literal["merge", "full"], "`full`: it is everything in the store."]
    store: Annotated[str | None, "The store that the file is bound to."]
    stores: Annotated[list[str], "The stores it has rows of, at most 100."]
    stores_total: Annotated[int | None, "How many stores it has rows of."]
    by: Annotated[str, "Who sent it; `dropped`: put into the bucket by other means."]
    accepted_by: Annotated[str | None, "The manager who accepted a held count."]
    discarded_by: Annotated[str | None, "Who discarded a held file; empty: nobody decided in time."]
    size: Annotated[int | None, "In bytes."]
    received_at: Annotated[Time | None, "When the event came."]
    finished_at: Annotated[Time | None, "When the outcome was known."]
    as_of: Annotated[Time, "When S3 stored it, by which files are ordered."]
    understood: Annotated[Understood | None, "How the file was read."]
    read: Annotated[int, "Rows of the file."]
    changed: Annotated[int, "Rows that changed a count."]
    unchanged: Annotated[int, "Rows whose count was stored already."]
    refused: Annotated[int, "Rows with an error."]
    superseded: Annotated[int, "Rows that a newer file superseded."]
    doubled: Annotated[int, "Rows that occur twice."]
    withheld: Annotated[int, "Good rows of a file that is held or rejected."]
    emptied: Annotated[int, "Items that a full count lacks, and that it set to 0: no rows of it."]
    out: Annotated[int, "Items that ran out with it."]
    low: Annotated[int, "Items that became low with it."]
    back: Annotated[int, "Items that came back with it."]
    refused_listed: Annotated[int | None, "How many rows the file of refused rows has."]
    findings: NotRequired[Annotated[list[Finding], "The first 100; in a single upload only."]]
    question: NotRequired[
        Annotated[ColumnQuestion, "What is asked of a held file; in a single upload only."]
    ]
    findings_total: Annotated[int, "How many findings there are."]
    codes: Annotated[dict[str, int], "How many findings have each code."]
    parts_total: Annotated[int | None, "Into how many jobs a large file was split."]
    parts_done: Annotated[int | None, "How many of these jobs are done."]
    error: Annotated[str | None, "Why the last attempt failed; it is tried again."]
    links: Annotated[
        dict[str, str],
        "Paths of what belongs to it: original, refused, changes, undo, accept, columns, discard.",
    ]


def summary(entry: LedgerEntry) -> Upload:
    """An entry of the ledger as lists show it."""
    name = name_of(entry)
    return {
        "id": name,
        "key": entry["Key"],
        "version_id": entry["VersionId"],
        "file": file_name(entry),
        "state": entry["State"],
        "kind": entry.get("Kind", "count"),
        "reason": entry.get("Why") or None,
        "undoes": entry.get("Undoes"),
        "undone_by": entry.get("Undone"),
        "same_as": same_file(entry.get("SameAs")),
        "mode": entry.get("Mode", "merge"),
        "store": upload_of(entry).store,
        "stores": entry.get("Stores", []),
        "stores_total": entry.get("StoresTotal"),
        "by": unquote(entry.get("By", "dropped")),
        "accepted_by": entry["Accepted"]["By"] if "Accepted" in entry else None,
        "discarded_by": entry["Discarded"]["By"] if "Discarded" in entry else None,
        "size": entry.get("Size"),
        "received_at": as_time_or_null(entry.get("ReceivedAt")),
        "finished_at": as_time_or_null(entry.get("FinishedAt")),
        "as_of": as_time(time_of(entry["AsOf"])),
        "understood": understood(entry.get("Understood")),
        "read": entry.get("Read", 0),
        "changed": entry.get("Changed", 0),
        "unchanged": entry.get("Unchanged", 0),
        "refused": entry.get("Refused", 0),
        "superseded": entry.get("Superseded", 0),
        "doubled": entry.get("Doubled", 0),
        "withheld": entry.get("Withheld", 0),
        "emptied": entry.get("Emptied", 0),
        "out": entry.get("Out", 0),
        "low": entry.get("Low", 0),
        "back": entry.get("Back", 0),
        "refused_listed": entry.get("RefusedListed"),
        "findings_total": entry.get("FindingsTotal", 0),
        "codes": entry.get("Codes", {}),
        "parts_total": entry.get("PartsTotal"),
        "parts_done": entry.get("PartsDone"),
        "error": RETRIED if entry["State"] == "failed" else None,
        "links": _links(name, entry),
    }


def findings(known: Iterable[ledger_entry.FindingFacts]) -> list[Finding]:
    return [
        {
            "code": found["code"],
            "severity": found["severity"],
            "line": found["line"],
            "item": found.get("item"),
            "column": found.get("column"),
            "value": found.get("value"),
            "message": found["message"],
            "fix": found.get("fix"),
        }
        for found in known
    ]


def question(entry: LedgerEntry) -> ColumnQuestion | None:
    if entry["State"] != "held" or "Question" not in entry:
        return None
    return asked(entry["Question"])


def asked(asked: ledger_entry.ColumnQuestion) -> ColumnQuestion:
    clear = {role: place + 1 for role, place in asked["clear"].items()}
    return {
        "headings": asked["headings"],
        "line": asked["line"],
        "rows": asked["rows"],
        "item_column": clear.get("item"),
        "count_column": clear.get("count"),
        "store_column": clear.get("store"),
    }


def same_file(found: ledger_entry.SameFile | None) -> SameFile | None:
    if found is None:
        return None
    return {
        "id": found["Name"],
        "file": found["File"],
        "as_of": as_time(time_of(found["AsOf"])),
        "undone": found["Undone"],
    }


def visible(entry: LedgerEntry, caller: Caller) -> bool:
    """Whether the caller may read every store that the entry tells of."""
    if caller.sees_all:
        return True
    stores = all_stores(entry)
    return bool(stores) and all(map(caller.may_read, stores))


def understood(found: DialectSummary | None) -> Understood | None:
    if not found:
        return None
    return {
        "encoding": found["encoding"],
        "delimiter": found["delimiter"],
        "columns": found["columns"],
        "extra": found["extra"],
    }


def _links(name: str, entry: LedgerEntry) -> dict[str, str]:
    links = {"self": f"/uploads/{name}"}
    if "GONE" not in entry.get("Codes", {}):
        links["original"] = f"/uploads/{name}/original"
    if entry.get("RefusedFile"):
        links["refused"] = f"/uploads/{name}/refused"
    if entry.get("ChangesFile"):
        links["changes"] = f"/uploads/{name}/changes"
    if "Undone" not in entry and entry["State"] in ("loaded", "partial"):
        links["undo"] = f"/uploads/{name}/undo"
    if entry["State"] == "held":
        answer = "accept" if "Held" in entry else "columns"
        links[answer] = f"/uploads/{name}/{answer}"
        links["discard"] = f"/uploads/{name}/discard"
    return links
