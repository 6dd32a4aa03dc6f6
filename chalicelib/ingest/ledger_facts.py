"""What the ledger keeps of a file: what was read, and how its load ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from chalicelib.domain import ledger_entry, suspicions
from chalicelib.domain.errors import Gone, Unreadable
from chalicelib.domain.ledger_entry import (
    ChosenColumns,
    Discard,
    Held,
    LedgerEntry,
    LedgerFacts,
    SameFile,
    UploadKind,
    is_report,
)
from chalicelib.domain.names import tidy
from chalicelib.domain.suspicions import Signs, Suspicion
from chalicelib.domain.timestamps import to_the_second
from chalicelib.domain.upload import time_of
from chalicelib.file_reader import refused_rows
from chalicelib.file_reader.findings import LONGEST_VALUE, Finding, finding, shortened
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest.merge_summary import NOTHING, MergeSummary

MOST_FINDINGS = 100
MOST_STORES = 100
MODES = ("merge", "full")
HELD = frozenset(
    {
        *("FULL_COUNT_HELD", "SUSPICIOUS_HELD", "NEW_STORES_HELD", "RETIRED_STORES_HELD"),
        *("SIMILAR_STORES_HELD", "COLUMNS_HELD"),
    }
)
"""The findings that say why a file is held."""


def of_reading(metadata: Mapping[str, str], result: ReadResult) -> LedgerFacts:
    mode = metadata.get("mode", "merge").strip().lower()
    facts = LedgerFacts(
        By=metadata.get("by", "dropped"),
        Mode="full" if mode == "full" else "merge",
        Read=result.read,
    )
    if mode not in MODES:
        facts["UnknownMode"] = metadata["mode"][:LONGEST_VALUE]
    if result.dialect is not None:
        # An item of DynamoDB has 400 KB at most, a header may have more.
        facts["Understood"] = result.dialect.summary()
    if "file" in metadata:
        facts["File"] = metadata["file"]
    return facts


def of_merge(
    entry: LedgerEntry, result: ReadResult, summary: MergeSummary, similar: Iterable[Finding]
) -> LedgerFacts:
    """`similar` are findings of new names that look like known ones."""
    own = [_ABSENT_KEPT] if entry.get("Kept") else []
    if is_report(entry):
        own += suspicious(summary.signs, result, full=entry["Mode"] == "full")
        own += similar
    if "NewStores" in entry:
        several = shortened(", ".join(entry["NewStores"]))
        message = f"This file has made new stores: {several}."
        own.append(_warning("NEW_STORES", message, value=several))
    own += _of_entry(entry)
    return {
        **summary.total,
        **_of_rows(entry, result, summary.numbers),
        **_of_findings(own, result),
    }


def suspicious(signs: Mapping[str, Signs], result: ReadResult, *, full: bool) -> list[Finding]:
    """What looks wrong in a file that is well formed."""
    refused = [(each.line, each.value) for each in result.findings if each.code == "COUNT_RANGE"]
    corrected = result.dialect is not None and result.dialect.headings[:3] == refused_rows.OURS
    return warnings(suspicions.found_in(signs, refused, full=full, corrected=corrected))


def warnings(found: Iterable[Suspicion]) -> list[Finding]:
    return [_warning(each.code, each.message, value=each.value) for each in found]


def of_no_merge(entry: LedgerEntry, result: ReadResult, stores: Iterable[str]) -> LedgerFacts:
    """Of a file that is rejected or held: its good rows are withheld."""
    own = _held(entry) if entry["Decision"] == "held" else []
    if "Refusal" in entry:
        own.append(_refusal(entry.get("Kind", "count"), entry["Refusal"]))
    own += _of_entry(entry)
    return {
        **NOTHING,
        **_of_rows(entry, result, stores),
        **_of_findings(own, result),
        "Withheld": result.read - result.doubled - result.refused,
    }


def _refusal(kind: UploadKind, why: str) -> Finding:
    match kind:
        case "undo":
            return finding("UNDO_REFUSED", why)
        case "correction":
            return finding("COUNT_CHANGED", why)
        case "count":
            return finding("FORM_USED", why)


def of_discard(entry: LedgerEntry, discarded: Discard) -> LedgerFacts:
    """Of a held file on which somebody has decided; the reason comes first."""
    by = f"{discarded['By']} discarded this file: " if discarded["By"] else ""
    reason = finding("DISCARDED", f"{by}{discarded['Why']}", value=discarded["Why"])
    others = [found for found in entry["Findings"] if found["code"] not in HELD]
    codes = {code: times for code, times in entry["Codes"].items() if code not in HELD}
    codes = {reason.code: 1, **codes}
    return {
        "Discarded": discarded,
        "Findings": [shown(reason), *others],
        "FindingsTotal": sum(codes.values()),
        "Codes": codes,
    }


def of_unread(error: Gone | Unreadable) -> LedgerFacts:
    if isinstance(error, Gone):
        reason = finding("GONE", "The file was deleted before it could be read.")
    else:
        reason = finding("UNREADABLE", f"The file could not be read: S3 says {error.reason}.")
    return {
        **NOTHING,
        **_of_findings([reason], ReadResult("rejected", None)),
        **{"Read": 0, "Refused": 0, "Doubled": 0, "Stores": [], "StoresTotal": 0},
    }


def _of_rows(entry: LedgerEntry, result: ReadResult, stores: Iterable[str]) -> LedgerFacts:
    names = sorted(stores)
    facts: LedgerFacts = {
        "Refused": result.refused,
        "Doubled": result.doubled,
        "Stores": names[:MOST_STORES],
        "StoresTotal": len(names),
    }
    if "Store" not in entry and _name_others(result, names):
        facts["OtherStores"] = True
    return facts


def _name_others(result: ReadResult, stores: Collection[str]) -> bool:
    """Whether refused rows name other stores, or may."""
    if result.dialect is None or not result.refused:
        return False
    place, width = result.dialect.row_positions[0], len(result.dialect.row_headings)
    return len(result.refused_rows) < result.refused or any(
        len(row.fields) != width or tidy(row.fields[place]) not in stores
        for row in result.refused_rows
    )


def _of_findings(own: list[Finding], result: ReadResult) -> LedgerFacts:
    """`own` are those that the reader cannot know."""
    codes = {**Counter(found.code for found in own), **result.codes}
    listed = [*own, *result.findings][:MOST_FINDINGS]
    return {
        "Findings": [shown(found) for found in listed],
        "FindingsTotal": sum(codes.values()),
        "Codes": codes,
    }


def shown(found: Finding) -> ledger_entry.FindingFacts:
    facts: ledger_entry.FindingFacts = {
        "code": found.code,
        "severity": found.severity,
        "line": found.line,
        "column": found.column,
        "value": found.value,
        "message": found.message,
        "fix": found.fix,
    }
    if found.item:
        facts["item"] = found.item
    return facts


def _of_entry(entry: LedgerEntry) -> list[Finding]:
    """What is to be said of the object, and not of what is in it."""
    found = []
    if "UnknownMode" in entry:
        message = "This mode is unknown, so items that the file does not name keep their counts."
        mode = entry["UnknownMode"]
        found.append(_warning("UNKNOWN_MODE", message, value=mode, fix="full"))
    if "CopyOf" in entry:
        message = (
            "S3 made this version by copying the one before it, with the same bytes: it counts as"
            " made when that one was, and newer files win."
        )
        found.append(_warning("COPY", message, value=entry["CopyOf"]))
    if "SameAs" in entry:
        found.append(_same(entry["SameAs"]))
    if "Columns" in entry and "Question" not in entry:
        found.append(_chosen(entry["Columns"]))
    return found


def _chosen(columns: ChosenColumns) -> Finding:
    day = datetime.fromtimestamp(columns["At"], UTC).strftime("%Y-%m-%d")
    scope = "for this file" if columns["Scope"] == "file" else "from now on"
    order = "; this file has them in another order" if columns.get("Reordered") else ""
    message = f"The columns are as {columns['By']} chose them on {day}, {scope}{order}."
    return _warning("COLUMNS_CHOSEN", message)


def _same(file: SameFile) -> Finding:
    time = to_the_second(time_of(file["AsOf"]))
    undone = ", which was undone" if file["Undone"] else ""
    message = f"This file has the same bytes as {shortened(file['File'])} of {time}{undone}."
    return _warning("SAME_BYTES", message, value=file["Name"])


def _warning(code: str, message: str, *, value: str = "", fix: str = "") -> Finding:
    return Finding(code, "warning", 0, "", value, message, fix)


_ABSENT_KEPT = _warning(
    "ABSENT_KEPT",
    "Rows of this full count were refused, so items that it does not name keep their counts.",
)


def _held(entry: LedgerEntry) -> list[Finding]:
    if "Held" not in entry:
        message = "Somebody has to say which column is which. The file is loaded then."
        return [finding("COLUMNS_HELD", message)]
    seen = entry["Held"].get("suspicions", [])
    warnings = [_warning(each["code"], each["message"], value=each["value"]) for each in seen]
    return [*reasons(entry["Held"]), *warnings]


_ACCEPT = "A manager has to accept it."


def reasons(held: Held) -> list[Finding]:
    """Why a file waits for a manager."""
    found = []
    if "emptied" in held:
        message = (
            f"This full count would set {held['emptied']} of the {held['items']} items that"
            f" {held['store']} has in stock to 0. {_ACCEPT}"
        )
        found.append(finding("FULL_COUNT_HELD", message, value=str(held["emptied"])))
    if "suspicions" in held:
        message = f"Something looks wrong in this file. {_ACCEPT}"
        found.append(finding("SUSPICIOUS_HELD", message))
    for new, like in held.get("similar_stores", {}).items():
        message = (
            f"This file makes the store {new}, which looks like {like}. A manager has to say"
            " whether it is the same."
        )
        found.append(finding("SIMILAR_STORES_HELD", message, value=new, fix=like))
    if "retired_stores" in held:
        several = shortened(", ".join(held["retired_stores"]))
        message = f"This file brings back retired stores: {several}. {_ACCEPT}"
        found.append(finding("RETIRED_STORES_HELD", message, value=several))
    if "new_stores" in held:
        several = shortened(", ".join(held["new_stores"]))
        message = f"This file makes new stores: {several}. {_ACCEPT}"
        found.append(finding("NEW_STORES_HELD", message, value=several))
    return found
