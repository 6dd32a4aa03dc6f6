"""Brings the table to what an accepted file says: write, look again, and help newer files.

`docs/merging.md` has the argument.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan, suspicions
from chalicelib.domain.merge_plan import ABSENT, Change, MergePlan, NewerFile, Row, Rows, StoredRow
from chalicelib.domain.sorted_runs import WHOLE, ItemRange
from chalicelib.domain.suspicions import Signs
from chalicelib.domain.upload import Upload
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.repositories import inventory_table, receipt_files, registrations, stores_table
from chalicelib.repositories.registrations import Registration
from chalicelib.repositories.stores_table import StoreRecord

SPARSE = 30
"""From so many items of a store to a row of the file, single rows cost less than all: a read unit
brings one row by its key, or some thirty of a Query."""
FEW = 10_000


@dataclass
class MergeOutcome:
    """What became of the file."""

    stores: dict[str, MergePlan] = field(default_factory=dict)
    changed: dict[str, list[Change]] = field(default_factory=dict)
    """By store, also what an earlier attempt wrote."""
    journals: dict[str, list[Change]] = field(default_factory=dict)
    """The journals of this attempt by key."""
    found: bool = False
    """Whether rows stood in the table that this attempt did not write."""
    grown: set[str] = field(default_factory=set)
    """Stores in which this attempt made items, or tried to, in whoever's name."""
    signs: dict[str, Signs] = field(default_factory=dict)
    """By store."""


class TableMerge:
    """The merge of a file, or of one range of a large one, that is registered for its stores."""

    def __init__(
        self,
        registration: Registration,
        stores: Mapping[str, Rows],
        known: Mapping[str, StoreRecord],
        services: Services,
        ranges: Mapping[str, ItemRange] | None = None,
    ) -> None:
        """`known` are the records of its stores, of which a full count needs none; `ranges` those
        of the stores' items that are to be merged, where not all are."""
        self._registration = registration
        self._order = registration.order
        self._stores = stores
        self._services = services
        self._ranges = ranges or {}
        full = registration.full
        self._newer_files = NewerFiles(stores, services, full=full, ranges=self._ranges)
        self._outcome = MergeOutcome()
        self._own: list[Change] = []
        """What this attempt has written in the name of its file."""
        self._records = {} if full else known

    def run(self) -> MergeOutcome:
        """Ends when a look after the last write shows no newer file that was not considered."""
        pending = {store: self._look(store) for store in self._stores}
        while pending:
            written = self._round(pending)
            looked = {store: self._look(store) for store in written}
            pending = {store: seen for store, seen in looked.items() if seen != pending[store]}
        self._add_earlier_writes()
        return self._end()

    def foresee(self) -> MergeOutcome:
        """What `run` would come to by now. Writes nothing, and needs no registration."""
        plans, _ = self._plans({store: self._look(store) for store in self._stores})
        self._outcome.stores.update(plans)
        self._outcome.changed.update({store: [] for store in plans})
        self._count([change for plan in plans.values() for change in plan.changes], ())
        return self._end()

    def _end(self) -> MergeOutcome:
        for store, rows in self._stores.items():
            signs = suspicions.signs_of(rows.values(), self._outcome.changed[store])
            self._outcome.signs[store] = signs
            # On a second attempt it may tell of this very file.
            if (record := self._records.get(store)) and (
                record.last_upload != self._registration.upload.name
            ):
                signs["in_stock"] = record.in_stock
                signs["listed_before"] = record.last_rows
        return self._outcome

    def _look(self, store: str) -> list[Registration]:
        return registrations.newer(store, self._order, self._services)

    def _round(self, pending: Mapping[str, Sequence[Registration]]) -> list[str]:
        """Brings these stores to their targets; answers in which of them it wrote."""
        plans, newer = self._plans(pending)
        self._outcome.stores.update(plans)
        self._outcome.changed.update({store: [] for store in plans})
        uploads = {each.order: each.upload for several in pending.values() for each in several}
        uploads[self._order] = self._registration.upload
        changes = merge_plan.interleaved([plan.changes for plan in plans.values()])
        while changes:
            self._keep_journals(changes, uploads)
            self._add_stores(changes)
            overtaken = inventory_table.write(changes, self._services)
            self._count(changes, overtaken)
            changes = self._plan_again(overtaken, newer)
        return [store for store, plan in plans.items() if plan.changes]

    def _plans(
        self, pending: Mapping[str, Sequence[Registration]]
    ) -> tuple[dict[str, MergePlan], dict[str, list[NewerFile]]]:
        newer = {
            store: [self._newer_files.of(registration, store) for registration in several]
            for store, several in pending.items()
        }
        return {store: self._plan(store, newer[store]) for store in pending}, newer

    def _plan(self, store: str, newer: Sequence[NewerFile]) -> MergePlan:
        rows, full = self._stores[store], self._registration.full
        record = self._records.get(store)
        stored: Iterable[StoredRow]
        if record and is_sparse(len(rows), record.items):
            stored = inventory_table.some(store, list(rows), self._services)
        else:
            stored = self._stored(store)
        return merge_plan.plan(store, self._order, rows, stored, newer=newer, full=full)

    def _stored(self, store: str) -> Iterator[StoredRow]:
        """Of all items from the first to the last that are to be merged."""
        rows = self._stores[store]
        if not self._registration.full:
            return inventory_table.stored(store, min(rows), max(rows), self._services)
        items = self._ranges.get(store, WHOLE)
        stored = inventory_table.stored(store, items.low, items.high, self._services)
        # The table's condition includes the upper end.
        return stored if items.high is None else (row for row in stored if items.holds(row[0]))

    def _keep_journals(self, changes: Sequence[Change], uploads: Mapping[str, Upload]) -> None:
        """What is written in a newer file's name is journaled with that file."""
        by_order: defaultdict[str, list[Change]] = defaultdict(list)
        for change in changes:
            by_order[change.order].append(change)
        for order, some in by_order.items():
            key = receipt_files.keep_journal(uploads[order], some, self._services)
            if order == self._order:
                self._outcome.journals[key] = some

    def _add_stores(self, changes: Sequence[Change]) -> None:
        # Whoever makes an item may fail to hear of it: the attempt counts.
        grown = {change.store for change in changes if change.before is None}
        stores_table.add(sorted(grown - self._outcome.grown), self._services)
        self._outcome.grown |= grown

    def _count(self, changes: Sequence[Change], overtaken: Sequence[Change]) -> None:
        """Counts what was written: our own as changed, a newer file's as superseded."""
        lost = set(overtaken)
        for change in changes:
            if change in lost:
                continue
            if change.order == self._order:
                self._own.append(change)
                self._outcome.changed[change.store].append(change)
            elif change.item in self._stores[change.store]:
                self._outcome.stores[change.store].superseded += 1

    def _plan_again(
        self, overtaken: Sequence[Change], newer: Mapping[str, Sequence[NewerFile]]
    ) -> list[Change]:
        """Decides anew on rows that somebody else wrote first."""
        stores: dict[str, dict[str, Row]] = {}
        for change in overtaken:
            absent = (change.store, change.item, 0, ABSENT)
            row = self._stores[change.store].get(change.item, absent)
            stores.setdefault(change.store, {})[change.item] = row
        plans: list[MergePlan] = []
        for store, rows in stores.items():
            stored = inventory_table.some(store, list(rows), self._services)
            plan = merge_plan.plan(store, self._order, rows, stored, newer=newer[store])
            self._outcome.stores[store].add(plan)
            plans.append(plan)
        return merge_plan.interleaved([plan.changes for plan in plans])

    def _add_earlier_writes(self) -> None:
        """Counts as changed, too, what an earlier attempt, or another load, wrote in our name."""
        written = [row for plan in self._outcome.stores.values() for row in plan.written]
        if not written:
            return
        own = {(change.store, change.item): change for change in self._own}
        unknown = {row[:2] for row in written if row[:2] not in own}
        earlier: receipt_files.Changes = {}
        if unknown:
            upload = self._registration.upload
            earlier = receipt_files.journals(upload, self._order, unknown, self._services)
            self._outcome.found = True
        for row in written:
            change = own.get(row[:2]) or earlier.get(row[:2]) or _unknown(row, self._order)
            self._outcome.changed[row[0]].append(change)


def is_sparse(rows: int, items: int) -> bool:
    """Whether a file that is no full count says so little of a store of so many items that their
    rows are read one by one."""
    return rows <= FEW and items > SPARSE * rows


def _unknown(row: Row, order: str) -> Change:
    """A row whose journal has expired."""
    return Change(row[0], row[1], None, row[2], row[3], "", order)
