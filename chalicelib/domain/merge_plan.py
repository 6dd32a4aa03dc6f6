"""What a load has to write: decisions on counts and orders, without AWS.

A row of a file is a tuple (store, item, count, line). The *target* of an item is the row of the
newest file that is known to be accepted: this load's file, or a newer one. A load brings each of
its items to its target, so that it repairs what it may have overwritten.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Row = tuple[str, str, int, int]
Rows = Mapping[str, Row]
"""The rows of one store by item."""
StoredRow = tuple[str, int, str]
"""(item, count, order) of a row of the table."""

ChangeGroup = Literal["new", "zero", "leap", "other"]
"""In order of harm: an item that the store did not have, none left, far more or less, the rest."""
LEAP = 5
"""A count that rises or falls by more than so many times leaps."""
ABSENT = 0
"""The line of an item that a full count does not name: it is no row of the file."""


class Change(NamedTuple):
    """A row to be written, and what it replaces: `before` is `None` for a new item."""

    store: str
    item: str
    before: int | None
    after: int
    line: int
    before_order: str
    order: str


class NewerFile(NamedTuple):
    """An accepted file of a later order, as far as one store is concerned."""

    order: str
    full: bool
    """Whether items that it does not name become 0."""
    row_of: Callable[[str], Row | None]
    """Its row of an item."""


@dataclass
class MergePlan:
    """What became of a file's rows in one store, and what is still to be written."""

    changes: list[Change] = field(default_factory=list)
    written: list[Row] = field(default_factory=list)
    """Rows that stand in the table already, from an earlier attempt of the same load."""
    unchanged: int = 0
    superseded: int = 0

    def add(self, other: MergePlan) -> None:
        self.written += other.written
        self.unchanged += other.unchanged
        self.superseded += other.superseded

    def settle(self, row: Row, by_us: bool) -> None:
        """Counts a row that the file itself has set already, or a newer one."""
        if by_us:
            self.written.append(row)
        else:
            self.superseded += row[3] != ABSENT

    def help(self, newer: Change, row: Row, count: int, found: str) -> None:
        """Brings an item to a newer file's row; `count` and `found` (its order) are the table's."""
        if found < newer.order and count != newer.after:
            # Counted as superseded when it is written.
            self.changes.append(newer._replace(before=count, before_order=found))
        else:
            self.superseded += row[3] != ABSENT


def plan(
    store: str,
    order: str,
    rows: Rows,
    stored: Iterable[StoredRow],
    *,
    newer: Sequence[NewerFile] = (),
    full: bool = False,
) -> MergePlan:
    """Compares a file's rows of one store with those of the table.

    `newer` are the newer files, newest first. With `full` every stored item that the file does
    not name is to become 0.
    """
    result = MergePlan()
    unchanged = 0
    same: dict[str, str] = {}
    """One text for each order: a store has many rows of few files."""
    missing = dict(rows)
    take, change = missing.pop, result.changes.append
    for item, count, found in stored:
        row = take(item, None)
        if row is None:
            if not full:
                continue
            row = (store, item, 0, ABSENT)
        if newer and (newer_change := newest(store, item, newer)) is not None:
            result.help(newer_change, row, count, found)
        elif found >= order:
            result.settle(row, found == order)
        elif count == row[2]:
            unchanged += row[3] != ABSENT
        else:
            found = same.setdefault(found, found)
            change(Change(store, row[1], count, row[2], row[3], found, order))
    result.unchanged = unchanged
    new = [Change(store, row[1], None, row[2], row[3], "", order) for row in missing.values()]
    if newer:
        # In the order of items: the rows of a large newer file are read range by range.
        new = [newest(store, each.item, newer) or each for each in sorted(new)]
    result.changes += new
    return result


def by_store(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    stores: dict[str, dict[str, Row]] = {}
    for row in rows:
        try:
            stores[row[0]][row[1]] = row
        except KeyError:
            stores[row[0]] = {row[1]: row}
    return stores


def interleaved(changes: Iterable[Sequence[Change]]) -> list[Change]:
    """The stores' changes in turn: a partition takes 1,000 writes a second, the table far more."""
    turns = deque(iter(each) for each in changes)
    mixed: list[Change] = []
    while turns:
        changes_of_store = turns.popleft()
        change = next(changes_of_store, None)
        if change is not None:
            mixed.append(change)
            turns.append(changes_of_store)
    return mixed


def group_of(change: Change) -> ChangeGroup:
    before, after = change.before, change.after
    if before is None:
        return "new"
    if before > 0 >= after:
        return "zero"
    if min(before, after) > 0 and max(before, after) > LEAP * min(before, after):
        return "leap"
    return "other"


def ran_out(change: Change) -> bool:
    """Whether the item is out of stock now and was not before; a new item as alerts judge it."""
    return (change.before is None or change.before > 0) and change.after <= 0


def came_back(change: Change) -> bool:
    return change.before is not None and change.before <= 0 < change.after


def newest(store: str, item: str, newer: Sequence[NewerFile]) -> Change | None:
    """What the newest of the newer files that has a row of the item, or is full, makes of it."""
    for file in newer:
        row = file.row_of(item)
        if row is not None:
            return Change(store, item, None, row[2], row[3], "", file.order)
        if file.full:
            return Change(store, item, None, 0, ABSENT, "", file.order)
    return None
