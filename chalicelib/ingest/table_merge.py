"""Bringing the table to what an accepted file says: write, look again, and help newer files.

The file must be registered for each of its stores. `docs/merging.md` has the argument.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chalicelib.domain import merge_plan
from chalicelib.domain.merge_plan import ABSENT, Change, Plan, Row, Rows, Word
from chalicelib.domain.sorted_runs import WHOLE, ItemRange
from chalicelib.domain.upload import Upload
from chalicelib.repositories import inventory_table, receipt_files, registrations, stores_table
from chalicelib.repositories.registrations import Registered

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


SPARSE = 30
"""From so many items of a store to a row of the file, single rows cost less than all: a read unit
brings one row by its key, or some thirty of a Query."""
FEW = 10_000


@dataclass(frozen=True)
class Load:
    """An accepted and registered file, or a run of a large one."""

    file: Registered
    stores: Mapping[str, Rows]
    spans: Mapping[str, ItemRange] = field(default_factory=dict)
    """Which items of a store this run answers for, where not for all."""
    words: Callable[[Registered, str], Rows] = lambda file, store: {}
    """The rows of another accepted file in a store."""


@dataclass
class Outcome:
    """What became of the file."""

    stores: dict[str, Plan] = field(default_factory=dict)
    changed: dict[str, list[Change]] = field(default_factory=dict)
    """By store, also what an earlier attempt wrote."""
    journals: dict[str, list[Change]] = field(default_factory=dict)
    """The journals of this attempt by key."""
    found: bool = False
    """Whether rows stood in the table that this attempt did not write."""
    grown: set[str] = field(default_factory=set)
    """Stores in which this attempt made items, or tried to, in whoever's name."""


def apply(load: Load, services: Services) -> Outcome:
    """Returns when a look after the last write shows no newer file that was not considered."""
    return _Applying(load, services).run()


class _Applying:
    def __init__(self, load: Load, services: Services) -> None:
        self.load = load
        self.services = services
        self.as_of = load.file.as_of
        self.outcome = Outcome()
        self.own: list[Change] = []
        """What this attempt has written in the name of its file."""
        self.sizes: Mapping[str, int] = {}

    def run(self) -> Outcome:
        self.sizes = stores_table.sizes(self._small(), self.services)
        pending = {store: self._look(store) for store in self.load.stores}
        while pending:
            written = self._round(pending)
            looked = {store: self._look(store) for store in written}
            pending = {store: seen for store, seen in looked.items() if seen != pending[store]}
        self._resolve()
        return self.outcome

    def _small(self) -> list[str]:
        """The stores of which the file says so little that their sizes are worth knowing."""
        if self.load.file.full:
            return []
        return [store for store, rows in self.load.stores.items() if len(rows) <= FEW]

    def _look(self, store: str) -> list[Registered]:
        return registrations.newer(store, self.as_of, self.services)

    def _round(self, pending: Mapping[str, Sequence[Registered]]) -> list[str]:
        """Brings these stores to their targets; answers in which of them it wrote."""
        words = {store: self._words(store, newer) for store, newer in pending.items()}
        plans = {store: self._plan(store, words[store]) for store in pending}
        written = [store for store, plan in plans.items() if plan.changes]
        changes = merge_plan.interleaved([plan.changes for plan in plans.values()])
        self.outcome.stores.update(plans)
        self.outcome.changed.update({store: [] for store in plans})
        while changes:
            self._keep_journals(changes, pending)
            self._open_stores(changes)
            overtaken = inventory_table.write(changes, self.services)
            self._settle(changes, overtaken)
            changes = self._plan_again(overtaken, words)
        return written

    def _words(self, store: str, newer: Sequence[Registered]) -> list[Word]:
        return [Word(file.as_of, file.full, self.load.words(file, store)) for file in newer]

    def _plan(self, store: str, words: Sequence[Word]) -> Plan:
        rows, full = self.load.stores[store], self.load.file.full
        if not full and self.sizes.get(store, 0) > SPARSE * len(rows):
            pages = inventory_table.some(store, list(rows), self.services)
        else:
            pages = stored(store, rows, self.load.spans.get(store, WHOLE), full, self.services)
        return merge_plan.plan(store, self.as_of, rows, pages, words=words, full=full)

    def _keep_journals(
        self, changes: Sequence[Change], pending: Mapping[str, Sequence[Registered]]
    ) -> None:
        """What is written in a newer file's name is journaled with that file."""
        own = [change for change in changes if change.as_of == self.as_of]
        if own:
            key = receipt_files.keep_journal(self.load.file.upload, own, self.services)
            self.outcome.journals[key] = own
        if len(own) == len(changes):
            return
        uploads = {file.as_of: file.upload for newer in pending.values() for file in newer}
        helped: dict[Upload, list[Change]] = {}
        for change in changes:
            if change.as_of != self.as_of:
                helped.setdefault(uploads[change.as_of], []).append(change)
        for upload, some in helped.items():
            receipt_files.keep_journal(upload, some, self.services)

    def _open_stores(self, changes: Sequence[Change]) -> None:
        # Whoever makes an item may fail to hear of it: the attempt counts.
        grown = {change.store for change in changes if change.before is None}
        stores_table.add(sorted(grown - self.outcome.grown), self.services)
        self.outcome.grown |= grown

    def _settle(self, changes: Sequence[Change], overtaken: Sequence[Change]) -> None:
        """Counts what was written: our own as changed, a newer file's as superseded."""
        lost = set(overtaken)
        for change in changes:
            if change in lost:
                continue
            if change.as_of == self.as_of:
                self.own.append(change)
                self.outcome.changed[change.store].append(change)
            elif change.item in self.load.stores[change.store]:
                self.outcome.stores[change.store].superseded += 1

    def _plan_again(
        self, overtaken: Sequence[Change], words: Mapping[str, Sequence[Word]]
    ) -> list[Change]:
        """Decides anew on rows that somebody else wrote first."""
        stores: dict[str, dict[str, Row]] = {}
        for change in overtaken:
            absent = (change.store, change.item, 0, ABSENT)
            row = self.load.stores[change.store].get(change.item, absent)
            stores.setdefault(change.store, {})[change.item] = row
        plans: list[Plan] = []
        for store, rows in stores.items():
            pages = inventory_table.some(store, list(rows), self.services)
            plan = merge_plan.plan(store, self.as_of, rows, pages, words=words[store])
            self.outcome.stores[store].add(plan)
            plans.append(plan)
        return merge_plan.interleaved([plan.changes for plan in plans])

    def _resolve(self) -> None:
        """Counts as changed, too, what an earlier attempt or a helper wrote in our name."""
        written = [row for plan in self.outcome.stores.values() for row in plan.written]
        if not written:
            return
        own = {(change.store, change.item): change for change in self.own}
        unknown = {row[:2] for row in written if row[:2] not in own}
        earlier: receipt_files.Changes = {}
        if unknown:
            upload = self.load.file.upload
            earlier = receipt_files.journals(upload, self.as_of, unknown, self.services)
            self.outcome.found = True
        for row in written:
            change = own.get(row[:2]) or earlier.get(row[:2]) or _unknown(row, self.as_of)
            self.outcome.changed[row[0]].append(change)


def _unknown(row: Row, as_of: str) -> Change:
    """A row whose journal has expired."""
    return Change(row[0], row[1], None, row[2], row[3], "", as_of)


def stored(
    store: str, rows: Rows, span: ItemRange, full: bool, services: Services
) -> Iterator[Sequence[inventory_table.Wire]]:
    """The pages of the table that a load has to see: all of its items, for a full count all."""
    low, high = span.low, span.high
    if not full:
        low, high = min(rows), max(rows)
    for page in inventory_table.stored(store, low, high, services):
        yield (
            page
            if high is None or not full
            else [wire for wire in page if wire["Item"]["S"] < high]
        )
