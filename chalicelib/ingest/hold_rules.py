"""Full counts that are held for a manager: those that would set too many items of a store to 0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING

from chalicelib.domain.ledger_entry import HeldStore
from chalicelib.domain.merge_plan import Rows, StoredRow
from chalicelib.repositories import inventory_table

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

ONE_IN = 5
"""A full count may set one in so many items above 0 of a store to 0 without a manager."""


def store_to_hold(stores: Mapping[str, Rows], refused: int, services: Services) -> HeldStore | None:
    """The first store of which a full count would empty too much, and how much it would of all.

    `stores` are the file's good rows, `refused` counts the others.
    """
    held: HeldStore | None = None
    for store, rows in sorted(stores.items(), key=itemgetter(0)):
        stored = inventory_table.stored(store, None, None, services)
        # Where rows were refused, items that the file does not name keep their counts.
        emptied, items = would_empty(rows, stored, absent=not refused)
        if must_be_held(emptied, items):
            held = held or HeldStore(store=store, emptied=emptied, items=items, in_all=0)
            held["in_all"] += emptied
    return held


def would_empty(rows: Rows, stored: Iterable[StoredRow], *, absent: bool = True) -> tuple[int, int]:
    """How many items a full count would take from the shelf, and how many are there.

    It does so by naming them with 0 or less, or, unless `absent` is false, by not naming them.
    """
    emptied = items = 0
    for item, count, _ in stored:
        if count > 0:
            items += 1
            row = rows.get(item)
            emptied += absent if row is None else row[2] <= 0
    return emptied, items


def must_be_held(emptied: int, items: int) -> bool:
    return emptied * ONE_IN > items
