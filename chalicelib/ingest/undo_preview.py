"""What undoing an upload would do: its rows, who would be told, and what looks wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.domain import suspicions
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.stock import SentKind
from chalicelib.domain.suspicions import Signs
from chalicelib.file_reader.findings import Finding
from chalicelib.ingest import ledger_facts, preview
from chalicelib.ingest.people import undo
from chalicelib.ingest.people.undo import UndoneRow
from chalicelib.ingest.preview import ForeseenChange
from chalicelib.repositories import stores_table, threshold_rules

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

SOME_LINE = 1
"""Which one it will be is of no interest."""


class UndoPreview(NamedTuple):
    rows: Sequence[UndoneRow]
    changes: Sequence[ForeseenChange]
    told: Mapping[SentKind, int]
    suspicions: Sequence[Finding]


def of(entry: LedgerEntry, services: Services) -> UndoPreview:
    """Raises Conflicting, with the reason, if the upload cannot be undone."""
    rows = undo.rows(entry, services)
    by_store: dict[str, list[Change]] = {}
    for row in rows:
        if row.fate == "back":  # what is retired is alerted as nothing
            # What was retired is alerted as a new item is.
            before = None if row.brings_back else row.now
            change = Change(row.store, row.item, before, row.then, SOME_LINE, "", "")
            by_store.setdefault(row.store, []).append(change)
    thresholds = threshold_rules.load(services)
    changed = [change for several in by_store.values() for change in several]
    changes = preview.foreseen(changed, thresholds)
    found = suspicions.found_in(_signs(by_store, services), (), full=False, corrected=True)
    told = preview.told(changes, services)
    return UndoPreview(rows, changes, told, ledger_facts.warnings(found))


def _signs(changes: Mapping[str, Sequence[Change]], services: Services) -> dict[str, Signs]:
    records = stores_table.records_of(changes, services)
    found = {}
    for store, several in changes.items():
        rows = [(store, each.item, each.after, each.line) for each in several]
        found[store] = suspicions.signs_of(rows, several)
        if record := records.get(store):
            found[store]["in_stock"] = record.items - record.out - record.retired
    return found
