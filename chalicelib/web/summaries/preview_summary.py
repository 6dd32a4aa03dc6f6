"""What a file would do, as the API shows it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, TypedDict

from chalicelib.domain import ledger_entry
from chalicelib.domain.errors import TooLarge
from chalicelib.domain.stock import SentKind
from chalicelib.file_reader import findings
from chalicelib.ingest import ledger_facts, preview
from chalicelib.ingest.preview import ForeseenChange
from chalicelib.web import responses
from chalicelib.web.json_schema import Time
from chalicelib.web.responses import Table
from chalicelib.web.summaries import upload_summary
from chalicelib.web.summaries.upload_summary import ColumnQuestion, Finding, SameFile, Understood

MOST = 200
"""Changes of one group, or of one crossing, that an answer lists; CSV lists all."""
MOST_SENT = 5_500_000
"""Characters of JSON: Lambda's answer has at most 6 MB, with its headers."""
TABLE = Table(
    "changes", ("store", "item", "before", "after", "line", "group", "crossing", "threshold")
)


class PreviewChange(TypedDict):
    """A change that a file would make."""

    store: Annotated[str, "The store."]
    item: Annotated[str, "The item."]
    before: Annotated[int | None, "The count as it is; null: the store does not have the item."]
    after: Annotated[int, "The count that it would become."]
    line: Annotated[int | None, "The line of the file; null: a full count lacks the item."]
    group: Annotated[
        Literal["new", "zero", "leap", "other"],
        "`zero`: none is left; `leap`: more than five times as many, or as few.",
    ]
    crossing: Annotated[
        Literal["out", "low", "back"] | None, "What it would be alerted as; null: nothing."
    ]
    threshold: Annotated[int | None, "At which the item is low."]


class ChangeGroups(TypedDict):
    """How many changes each group has."""

    new: Annotated[int, "Items that the store does not have."]
    zero: Annotated[int, "Items of which none is left."]
    leap: Annotated[int, "Counts that rise or fall by more than five times."]
    other: Annotated[int, "Any other changes."]


class CrossingNumbers(TypedDict):
    """A number for each kind of alert."""

    out: Annotated[int, "Of items that run out."]
    low: Annotated[int, "Of items that become low."]
    back: Annotated[int, "Of items that come back."]


class Preview(TypedDict):
    """What a file would do if it were sent, or accepted, now."""

    id: Annotated[str, "Of the preview, or of the held upload."]
    fingerprint: Annotated[str, "Stands for all that is shown; send it as `seen` to take it in."]
    expires_at: Annotated[Time | None, "Until when it is kept; null: it is a held upload."]
    upload: Annotated[str | None, "The upload that it has become, or is; null: it is none yet."]
    store: Annotated[str | None, "The store that the file is bound to."]
    mode: Annotated[Literal["merge", "full"], "`full`: it is everything in the store."]
    state: Annotated[
        Literal["loaded", "partial", "rejected", "held"],
        "What its state would be; of one that is held the changes are those after that.",
    ]
    held_for: Annotated[list[Finding], "Why it would wait for a manager."]
    question: Annotated[ColumnQuestion | None, "What would be asked about its columns."]
    same_as: Annotated[SameFile | None, "The last loaded file of the store with the same bytes."]
    suspicions: Annotated[list[Finding], "What looks wrong, although it can be loaded."]
    understood: Annotated[Understood | None, "How the file is read."]
    new_stores: Annotated[list[str], "Stores that it would make, at most 200."]
    groups: Annotated[ChangeGroups, "How many changes there would be, in order of harm."]
    crossings: Annotated[CrossingNumbers, "How many items would be alerted."]
    told: Annotated[CrossingNumbers, "How many subscriptions would be sent that, confirmed or not."]
    changes: Annotated[
        list[PreviewChange],
        "The first 200 of each group and of each crossing, in order of harm; all as CSV.",
    ]
    read: Annotated[int, "Rows of the file."]
    changed: Annotated[int, "Rows that would change a count."]
    unchanged: Annotated[int, "Rows whose count is stored already."]
    refused: Annotated[int, "Rows with an error."]
    superseded: Annotated[int, "Rows that a newer file supersedes."]
    doubled: Annotated[int, "Rows that occur twice."]
    emptied: Annotated[int, "Items that a full count lacks and would set to 0."]
    findings: Annotated[list[Finding], "The first 100 about the file and its rows."]
    findings_total: Annotated[int, "How many findings there are."]
    codes: Annotated[dict[str, int], "How many findings have each code."]


def shown(
    found: preview.Preview,
    *,
    id: str,
    upload: str | None,
    store: str | None,
    same_as: ledger_entry.SameFile | None,
    expires_at: Time | None = None,
) -> Preview:
    result, numbers = found.result, found.numbers
    groups = Counter(each.group for each in found.changes)
    waits = found.held is not None or result.question is not None
    return {
        "id": id,
        "fingerprint": found.fingerprint,
        "expires_at": expires_at,
        "upload": upload,
        "store": store,
        "mode": found.mode,
        "state": "held" if waits else result.status,
        "held_for": findings_of(ledger_facts.reasons(found.held) if found.held else ()),
        "question": upload_summary.asked(result.question.as_dict()) if result.question else None,
        "same_as": upload_summary.same_file(same_as),
        "suspicions": findings_of(found.suspicions),
        "understood": upload_summary.understood(
            result.dialect.summary() if result.dialect else None
        ),
        "new_stores": list(found.new_stores[:MOST]),
        "groups": {
            "new": groups["new"],
            "zero": groups["zero"],
            "leap": groups["leap"],
            "other": groups["other"],
        },
        "crossings": crossings_of(found.changes),
        "told": as_numbers(found.told),
        "changes": list(map(_change, _listed(found.changes))),
        "read": result.read,
        "changed": numbers["Changed"],
        "unchanged": numbers["Unchanged"],
        "refused": result.refused,
        "superseded": numbers["Superseded"],
        "doubled": result.doubled,
        "emptied": numbers["Emptied"],
        "findings": findings_of(result.findings[: ledger_facts.MOST_FINDINGS]),
        "findings_total": sum(result.codes.values()),
        "codes": result.codes,
    }


def as_csv(found: preview.Preview) -> str:
    """All changes. Raises TooLarge if they do not fit into one answer."""
    text = responses.as_csv(TABLE.columns, map(_change, found.changes))
    if len(json.dumps(text)) > MOST_SENT:
        raise TooLarge("These changes are too many for one answer; the file can be sent.")
    return text


def _listed(changes: Iterable[ForeseenChange]) -> Iterator[ForeseenChange]:
    seen: Counter[str] = Counter()
    for each in changes:
        seen[each.group] += 1
        if each.crossing:
            seen[each.crossing] += 1
        if seen[each.group] <= MOST or (each.crossing and seen[each.crossing] <= MOST):
            yield each


def _change(each: ForeseenChange) -> PreviewChange:
    return {
        "store": each.change.store,
        "item": each.change.item,
        "before": each.change.before,
        "after": each.change.after,
        "line": each.change.line or None,
        "group": each.group,
        "crossing": each.crossing,
        "threshold": each.threshold.value,
    }


def crossings_of(changes: Iterable[ForeseenChange]) -> CrossingNumbers:
    return as_numbers(Counter(each.crossing for each in changes if each.crossing))


def as_numbers(numbers: Mapping[SentKind, int]) -> CrossingNumbers:
    return {
        "out": numbers.get("out", 0),
        "low": numbers.get("low", 0),
        "back": numbers.get("back", 0),
    }


def findings_of(found: Iterable[findings.Finding]) -> list[Finding]:
    return upload_summary.findings(map(ledger_facts.shown, found))
