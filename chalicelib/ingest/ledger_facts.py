"""What the ledger says of a file: the facts of its reading, its merging and its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Gone, Unreadable
from chalicelib.domain.merge_plan import ABSENT, Change
from chalicelib.domain.stock_state import crossing_kind, state_of

if TYPE_CHECKING:
    from chalicelib.domain.thresholds import ThresholdSet
    from chalicelib.domain.upload import Upload
    from chalicelib.file_reader.read_result import ReadResult
    from chalicelib.ingest.table_merge import Outcome

MOST_FINDINGS = 100
MOST_STORES = 100

Facts = dict[str, Any]
Numbers = Mapping[str, Mapping[str, int]]
"""By store: Changed, Unchanged, Superseded, Emptied, Out, Low, Back."""


_NOTHING = dict.fromkeys(("Changed", "Unchanged", "Superseded", "Emptied", "Out", "Low", "Back"), 0)


def of_reading(upload: Upload, said: Mapping[str, str], result: ReadResult) -> Facts:
    """What is known before anything is written."""
    facts: Facts = {
        "By": said.get("by", "dropped"),
        "Mode": "full" if said.get("mode") == "full" else "merge",
        "Read": result.read,
    }
    if result.dialect is not None:
        # An item of DynamoDB has 400 KB at most, a header may have more.
        facts["Understood"] = result.dialect.summary()
    if "file" in said:
        facts["File"] = said["file"]
    if "confirmed" in said:
        facts["ConfirmedBy"] = said["confirmed"]
    if "confirms" in said:
        facts["Confirms"] = f"{upload.id}.{said['confirms']}"
    return facts


def by_store(outcome: Outcome, rules: ThresholdSet) -> dict[str, dict[str, int]]:
    numbers = {}
    for store, plan in outcome.stores.items():
        changed = outcome.changed[store]
        emptied = sum(change.line == ABSENT for change in changed)
        numbers[store] = {
            "Changed": len(changed) - emptied,
            "Unchanged": plan.unchanged,
            "Superseded": plan.superseded,
            "Emptied": emptied,
            "Out": sum(map(merge_plan.ran_out, changed)),
            "Low": sum(_became_low(change, rules) for change in changed),
            "Back": sum(map(merge_plan.came_back, changed)),
        }
    return numbers


def grown(outcome: Outcome) -> list[str]:
    """The stores that have items which they had not before."""
    new = (store for store, changed in outcome.changed.items() if any(map(_is_new, changed)))
    return sorted(outcome.grown.union(new))


def of_merge(entry: Mapping[str, Any], result: ReadResult, numbers: Numbers) -> Facts:
    facts: Facts = {**_NOTHING, **_of_rows(result.refused, result.doubled, numbers)}
    for counted in numbers.values():
        for name, number in counted.items():
            facts[name] += number
    own = [_ABSENT_KEPT] if entry.get("Kept") else []
    return facts | _findings(own, result)


def of_no_merge(entry: Mapping[str, Any], result: ReadResult, stores: Iterable[str]) -> Facts:
    """Of a file that is rejected or held: its good rows are refused with it."""
    facts = _of_rows(result.read - result.doubled, result.doubled, stores)
    facts |= _NOTHING
    facts["Withheld"] = result.read - result.doubled - result.refused
    own = [_held(entry["Held"])] if entry["Decision"] == "held" else []
    return facts | _findings(own, result)


def of_unread(error: Gone | Unreadable) -> Facts:
    if isinstance(error, Gone):
        code, message = "GONE", "The file was deleted before it could be read."
    else:
        code, message = "UNREADABLE", f"The file could not be read: S3 says {error.code}."
    facts = _of_rows(0, 0, {})
    facts |= _NOTHING
    facts |= {"Read": 0, "FindingsTotal": 1, "Codes": {code: 1}}
    return facts | {"Findings": [_finding(code, "error", message)]}


def _of_rows(refused: int, doubled: int, stores: Iterable[str]) -> Facts:
    names = sorted(stores)
    return {
        "Refused": refused,
        "Doubled": doubled,
        "Stores": names[:MOST_STORES],
        "StoresTotal": len(names),
    }


def _findings(own: list[dict[str, Any]], result: ReadResult) -> Facts:
    codes = {**{found["code"]: 1 for found in own}, **result.codes}
    listed = own + [found.as_dict() for found in result.findings[:MOST_FINDINGS]]
    return {
        "Findings": listed[:MOST_FINDINGS],
        "FindingsTotal": sum(codes.values()),
        "Codes": codes,
    }


def _finding(code: str, severity: str, message: str) -> dict[str, Any]:
    found: dict[str, Any] = {"code": code, "severity": severity, "line": 0, "column": ""}
    return found | {"value": "", "message": message, "fix": ""}


_ABSENT_KEPT = _finding(
    "ABSENT_KEPT",
    "warning",
    "Rows of this full count were refused, so items that it does not name keep their counts.",
)


def _held(held: Mapping[str, Any]) -> dict[str, Any]:
    message = (
        f"This full count would set {held['emptied']} of the {held['items']} items of"
        f" {held['store']} to 0. A manager has to confirm it."
    )
    return _finding("FULL_COUNT_HELD", "error", message)


def _became_low(change: Change, rules: ThresholdSet) -> bool:
    """By the rules as they are now; alerts judge by those of their own moment."""
    threshold = rules.of(change.store, change.item).value
    after = state_of(change.after, threshold)
    return after == "low" and crossing_kind(state_of(change.before, threshold), after) == "low"


def _is_new(change: Change) -> bool:
    return change.before is None
