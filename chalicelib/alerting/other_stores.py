"""Which other stores have an item that one of them is short of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from chalicelib.domain.alert import StoreCount
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.repositories import inventory_pages

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

LOOKED_AT = 50
"""Stores for one item."""
NAMED = 3


def stores_with(
    items: Iterable[str], store: str, thresholds: ThresholdSet, services: Services
) -> Mapping[str, Sequence[StoreCount]]:
    """For each item up to three other stores that have more than their threshold, most first."""
    keys = [(other, item) for item in items for other in _others(item, store, services)]
    found: dict[str, list[StoreCount]] = {}
    for row in inventory_pages.rows_of(keys, services):
        if row.count > (thresholds.of(row.store, row.item).value or 0):
            found.setdefault(row.item, []).append(StoreCount(row.store, row.count))
    return {item: sorted(counts, key=_most_first)[:NAMED] for item, counts in found.items()}


def _others(item: str, store: str, services: Services) -> list[str]:
    stores, _ = inventory_pages.stores_with(item, LOOKED_AT, None, services)
    return [other for other in stores if other != store]


def _most_first(other: StoreCount) -> tuple[int, str]:
    return -other.count, other.store
