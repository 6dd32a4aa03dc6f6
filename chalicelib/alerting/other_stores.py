"""Which other stores have an item that one of them is short of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from chalicelib.domain.alert import StoreCount
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.repositories import inventory_pages, stores_table

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

LOOKED_AT = 50
"""Stores for one item."""
NAMED = 3
FEW = 10
"""Stores of which any may have an item: ten items of theirs are read in one call."""


def stores_with(
    items: Iterable[str], store: str, thresholds: ThresholdSet, services: Services
) -> Mapping[str, Sequence[StoreCount]]:
    """For each item up to three other stores that have more than their threshold, most first."""
    keys = _places(list(items), store, services)
    found: dict[str, list[StoreCount]] = {}
    for row in inventory_pages.rows_of(keys, services):
        if row.count > (thresholds.of(row.store, row.item).value or 0):
            found.setdefault(row.item, []).append(StoreCount(row.store, row.count))
    return {item: sorted(counts, key=_most_first)[:NAMED] for item, counts in found.items()}


def _places(items: Sequence[str], store: str, services: Services) -> list[tuple[str, str]]:
    """Other stores that may have the items: all if there are few, for one call is quicker than one
    for each item; else those that the index names."""
    if len(items) > 1:
        known = stores_table.page("", None, FEW + 1, services)
        if len(known) <= FEW:
            others = [record.name for record in known if record.name != store]
            return [(other, item) for item in items for other in others]
    return [
        (other, item)
        for item in items
        for other in inventory_pages.stores_with(item, LOOKED_AT, None, services)[0]
        if other != store
    ]


def _most_first(other: StoreCount) -> tuple[int, str]:
    return -other.count, other.store
