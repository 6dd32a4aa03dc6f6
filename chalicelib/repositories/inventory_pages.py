"""What is on the shelves: rows of the Inventory table as readers of the API want them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from chalicelib.aws import dynamodb_batches
from chalicelib.aws.dynamodb import to_wire
from chalicelib.aws.services import Services

A_QUERY = 1000
LOOKED_THROUGH = 10_000
"""Rows or alerts that one request reads at most when it looks for some among many."""
OPEN = "open#"


class Row(NamedTuple):
    store: str
    item: str
    counted: int
    as_of: str
    line: int


Keep = Callable[[Row], bool]


@dataclass(frozen=True)
class Wanted:
    """Items of a store whose names begin with `prefix`, after the name `after`."""

    store: str
    limit: int
    prefix: str = ""
    after: str | None = None
    descending: bool = False


@dataclass(frozen=True)
class Shelf:
    rows: list[Row]
    next: str | None
    """The name to go on after; `None`: that is all."""


class Part(NamedTuple):
    """Rows to choose from: `looked` were read for them, up to the name `last`."""

    rows: list[Row]
    looked: int
    last: str | None
    """`None`: there are no more."""


def everything(wanted: Wanted, services: Services) -> Shelf:
    """A page, in one Query."""
    rows = next(_rows(wanted, wanted.limit + 1, services)).rows
    return Shelf(
        rows[: wanted.limit], rows[wanted.limit - 1].item if rows[wanted.limit :] else None
    )


def sieved(wanted: Wanted, keep: Keep, services: Services) -> Shelf:
    """Those that `keep` wants; looks through 10,000 at most, so a page may hold few or none."""
    return _first(wanted, _rows(wanted, A_QUERY, services), keep)


def not_ok(wanted: Wanted, keep: Keep, services: Services) -> Shelf:
    """Like `sieved`, among those that were ever alerted only."""
    return _first(wanted, _alerted(wanted, services), keep)


def holding(
    item: str, limit: int, after: str | None, services: Services
) -> tuple[list[str], str | None]:
    """The stores that have an item, by name, and the name to go on after."""
    request: dict[str, Any] = {
        "TableName": services.settings.inventory_table,
        "IndexName": "ByItem",
        "KeyConditionExpression": "#Item = :item",
        "ExpressionAttributeNames": {"#Item": "Item"},
        "ExpressionAttributeValues": to_wire({":item": item}),
        "Limit": limit + 1,
    }
    if after is not None:
        request["ExclusiveStartKey"] = to_wire({"Item": item, "Store": after})
    answer = services.dynamodb.call("Query", request)
    stores = [row["Store"]["S"] for row in answer["Items"]]
    return stores[:limit], stores[limit - 1] if len(stores) > limit else None


def picked(keys: list[tuple[str, str]], services: Services) -> list[Row]:
    """The rows of these stores and items, as far as they exist, in the order of the keys."""
    wanted = [{"Store": store, "Item": item} for store, item in keys]
    by_key = {}
    for found in dynamodb_batches.read(services.settings.inventory_table, wanted, services):
        row = Row(*(found[name] for name in ("Store", "Item", "Count", "AsOf", "Line")))
        by_key[row.store, row.item] = row
    return [by_key[key] for key in keys if key in by_key]


def _first(wanted: Wanted, parts: Iterator[Part], keep: Keep) -> Shelf:
    """The first rows that are wanted; knows by one row more whether there are others."""
    rows: list[Row] = []
    looked = 0
    for part in parts:
        for row in filter(keep, part.rows):
            if len(rows) == wanted.limit:
                return Shelf(rows, rows[-1].item)
            rows.append(row)
        looked += part.looked
        if looked >= LOOKED_THROUGH:
            return Shelf(rows, part.last)
    return Shelf(rows, None)


def _rows(wanted: Wanted, size: int, services: Services) -> Iterator[Part]:
    request = _query(wanted, size, services.settings.inventory_table, "Item", wanted.prefix)
    if wanted.after is not None:
        request["ExclusiveStartKey"] = to_wire({"Store": wanted.store, "Item": wanted.after})
    for answer in _answers(request, services):
        rows = [_row(item) for item in answer["Items"]]
        yield Part(rows, len(rows), _last(answer, "Item"))


def _row(item: dict[str, Any]) -> Row:
    """From DynamoDB's JSON; by hand, as a page holds up to a thousand."""
    return Row(
        item["Store"]["S"],
        item["Item"]["S"],
        int(item["Count"]["N"]),
        item["AsOf"]["S"],
        int(item["Line"]["N"]),
    )


def _alerted(wanted: Wanted, services: Services) -> Iterator[Part]:
    """What has recovered is still on record, and counts as looked at."""
    prefix = OPEN + wanted.prefix
    request = _query(wanted, dynamodb_batches.GETS, services.settings.alerts_table, "Alert", prefix)
    if wanted.after is not None:
        start = {"Store": wanted.store, "Alert": OPEN + wanted.after}
        request["ExclusiveStartKey"] = to_wire(start)
    request["FilterExpression"] = "#State <> :ok"
    request["ExpressionAttributeNames"]["#State"] = "State"
    request["ExpressionAttributeValues"] |= to_wire({":ok": "ok"})
    for answer in _answers(request, services):
        names = [record["Alert"]["S"].removeprefix(OPEN) for record in answer["Items"]]
        last = _last(answer, "Alert")
        for some in dynamodb_batches.chunks(names, dynamodb_batches.GETS):
            yield Part(picked([(wanted.store, name) for name in some], services), 0, some[-1])
        yield Part([], answer["ScannedCount"], last and last.removeprefix(OPEN))


def _query(wanted: Wanted, size: int, table: str, sort_key: str, prefix: str) -> dict[str, Any]:
    request: dict[str, Any] = {
        "TableName": table,
        "KeyConditionExpression": "#Store = :store",
        "ExpressionAttributeNames": {"#Store": "Store"},
        "ExpressionAttributeValues": to_wire({":store": wanted.store}),
        "ScanIndexForward": not wanted.descending,
        "Limit": size,
    }
    if prefix:
        request["KeyConditionExpression"] += " AND begins_with(#sort, :prefix)"
        request["ExpressionAttributeNames"]["#sort"] = sort_key
        request["ExpressionAttributeValues"][":prefix"] = {"S": prefix}
    return request


def _answers(request: dict[str, Any], services: Services) -> Iterator[dict[str, Any]]:
    """A first page as asked for; where that is not enough, large ones."""
    while True:
        answer = services.dynamodb.call("Query", request)
        yield answer
        if "LastEvaluatedKey" not in answer:
            return
        start = answer["LastEvaluatedKey"]
        request = {**request, "ExclusiveStartKey": start, "Limit": A_QUERY}


def _last(answer: dict[str, Any], sort_key: str) -> str | None:
    """The name that was read last, if there are more."""
    key = answer.get("LastEvaluatedKey")
    return key[sort_key]["S"] if key else None
