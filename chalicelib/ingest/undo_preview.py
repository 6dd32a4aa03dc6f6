"""What undoing an upload would do: its rows, who would be told, and what looks wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from chalicelib.aws.services import Services
from chalicelib.domain import suspicions
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.stock import SentKind
from chalicelib.domain.suspicions import Signs, Suspicion
from chalicelib.file_reader.findings import Finding
from chalicelib.ingest import ledger_facts, preview
from chalicelib.ingest.people import undo
from chalicelib.ingest.people.undo import UndoneRow
from chalicelib.ingest.preview import ForeseenChange
from chalicelib.repositories import stores_table, threshold_rules
from chalicelib.repositories.naming import name_rules
from chalicelib.repositories.stores_table import StoreRecord

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
    records = stores_table.records_of(by_store, services)
    found = suspicions.found_in(_signs(by_store, records), (), full=False, corrected=True)
    stays = [*_still_retired(records.values()), *_still_old_names(changed, services)]
    told = preview.told(changes, services)
    return UndoPreview(rows, changes, told, ledger_facts.warnings([*found, *stays]))


def _still_retired(records: Iterable[StoreRecord]) -> Iterator[Suspicion]:
    for record in records:
        if record.retired_at is not None:
            message = f"The store {record.name} is retired, and stays so: bring it back, too."
            yield Suspicion("STILL_RETIRED", record.name, message)


def _still_old_names(changes: Iterable[Change], services: Services) -> Iterator[Suspicion]:
    """The first of each name."""
    names = name_rules.names_by_now(services)
    said: set[str] = set()
    for store, item, *_ in changes:
        current = names.item(store, item)
        if current != item and item not in said:
            said.add(item)
            message = f"Files to come have “{item}” read as “{current}”: take that name back, too."
            yield Suspicion("STILL_OLD_NAME", item, message)


def _signs(
    changes: Mapping[str, Sequence[Change]], records: Mapping[str, StoreRecord]
) -> dict[str, Signs]:
    found = {}
    for store, several in changes.items():
        rows = [(store, each.item, each.after, each.line) for each in several]
        found[store] = suspicions.signs_of(rows, several)
        if record := records.get(store):
            found[store]["in_stock"] = record.in_stock
    return found
