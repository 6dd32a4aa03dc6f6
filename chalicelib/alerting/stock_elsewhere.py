"""Which other stores have an item that one of them is short of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chalicelib.aws import dynamodb_batches
from chalicelib.aws.dynamodb import from_wire
from chalicelib.domain.alert import Spare
from chalicelib.domain.thresholds import ThresholdSet

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

ASKED = 50
"""Stores that are looked at for one item."""
NAMED = 3


def spare_of(
    items: Iterable[str], store: str, rules: ThresholdSet, services: Services
) -> dict[str, list[Spare]]:
    """For each item up to three stores that have more than their own threshold, most first."""
    keys = [key for item in items for key in _elsewhere(item, store, services)]
    found: dict[str, list[Spare]] = {}
    for row in dynamodb_batches.read(
        services.settings.inventory_table, keys, services, names=("Store", "Item", "Count")
    ):
        if row["Count"] > (rules.of(row["Store"], row["Item"]).value or 0):
            found.setdefault(row["Item"], []).append((row["Store"], row["Count"]))
    return {item: sorted(spares, key=_most_first)[:NAMED] for item, spares in found.items()}


def _elsewhere(item: str, store: str, services: Services) -> list[dict[str, str]]:
    request = {
        "TableName": services.settings.inventory_table,
        "IndexName": "ByItem",
        "KeyConditionExpression": "#item = :item",
        "ProjectionExpression": "#item, #store",
        "ExpressionAttributeNames": {"#item": "Item", "#store": "Store"},
        "ExpressionAttributeValues": {":item": {"S": item}},
        "Limit": ASKED,
    }
    answer = services.dynamodb.call("Query", request)
    return [row for row in map(from_wire, answer["Items"]) if row["Store"] != store]


def _most_first(spare: Spare) -> tuple[int, str]:
    return -spare[1], spare[0]
