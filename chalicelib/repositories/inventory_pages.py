"""Pages of the Inventory table: a store's items, filtered or not, and the stores of an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from chalicelib.aws import dynamodb_batches
from chalicelib.aws.dynamodb import to_wire
from chalicelib.aws.services import Services

QUERY_SIZE = 1000
MOST_READ = 10_000
"""Rows or alerts that one request reads at most to find those that a filter keeps."""
OPEN = "open#"


class Row(NamedTuple):
    store: str
    item: str
    counted: int
    order: str
    line: int


Keep = Callable[[Row], bool]


@dataclass(frozen=True)
class ItemQuery:
    """Items of a store whose names begin with `prefix`, after the name `after`."""

    store: str
    limit: int
    prefix: str = ""
    after: str | None = None
    descending: bool = False


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    next: str | None
    """The item after which the next page begins; `None`: this is the last."""


class Chunk(NamedTuple):
    """Rows of one read; `read` counts towards `MOST_READ`, `last` is the last item read."""

    rows: list[Row]
    read: int
    last: str | None
    """`None`: the store has no more."""


def all_items(query: ItemQuery, services: Services) -> Page:
    """A page, in one Query."""
    rows = next(_all_rows(query, query.limit + 1, services)).rows
    return Page(rows[: query.limit], rows[query.limit - 1].item if rows[query.limit :] else None)


def filtered(query: ItemQuery, keep: Keep, services: Services) -> Page:
    """Those that `keep` is true of; reads at most 10,000, so a page may hold few or none."""
    return _first_rows(query, _all_rows(query, QUERY_SIZE, services), keep)


def filtered_alerted(query: ItemQuery, keep: Keep, services: Services) -> Page:
    """Like `filtered`, but reads only items that were ever low or out."""
    return _first_rows(query, _alerted_rows(query, services), keep)


def stores_with(
    item: str, limit: int, after: str | None, services: Services
) -> tuple[list[str], str | None]:
    """The stores that have an item, by name, and the one after which the next page begins."""
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


def rows_of(keys: list[tuple[str, str]], services: Services) -> list[Row]:
    """The rows of these (store, item) that exist, in this order."""
    table_keys = [{"Store": store, "Item": item} for store, item in keys]
    by_key = {}
    for found in dynamodb_batches.read(services.settings.inventory_table, table_keys, services):
        row = Row(*(found[name] for name in ("Store", "Item", "Count", "AsOf", "Line")))
        by_key[row.store, row.item] = row
    return [by_key[key] for key in keys if key in by_key]


def _first_rows(query: ItemQuery, chunks: Iterator[Chunk], keep: Keep) -> Page:
    """The first `limit` rows that `keep` is true of; one more tells that there is a next page."""
    rows: list[Row] = []
    read = 0
    for chunk in chunks:
        for row in filter(keep, chunk.rows):
            if len(rows) == query.limit:
                return Page(rows, rows[-1].item)
            rows.append(row)
        read += chunk.read
        if read >= MOST_READ:
            return Page(rows, chunk.last)
    return Page(rows, None)


def _all_rows(query: ItemQuery, size: int, services: Services) -> Iterator[Chunk]:
    request = _query_request(query, size, services.settings.inventory_table, "Item", query.prefix)
    if query.after is not None:
        request["ExclusiveStartKey"] = to_wire({"Store": query.store, "Item": query.after})
    for answer in _pages(request, services):
        rows = [_row(item) for item in answer["Items"]]
        yield Chunk(rows, len(rows), _last(answer, "Item"))


def _row(item: dict[str, Any]) -> Row:
    """From DynamoDB's JSON; by hand, as a page holds up to a thousand."""
    return Row(
        item["Store"]["S"],
        item["Item"]["S"],
        int(item["Count"]["N"]),
        item["AsOf"]["S"],
        int(item["Line"]["N"]),
    )


def _alerted_rows(query: ItemQuery, services: Services) -> Iterator[Chunk]:
    """Records of items that have recovered are still there, and count as read."""
    prefix = OPEN + query.prefix
    request = _query_request(
        query, dynamodb_batches.GETS, services.settings.alerts_table, "Alert", prefix
    )
    if query.after is not None:
        start = {"Store": query.store, "Alert": OPEN + query.after}
        request["ExclusiveStartKey"] = to_wire(start)
    request["FilterExpression"] = "#State <> :ok"
    request["ExpressionAttributeNames"]["#State"] = "State"
    request["ExpressionAttributeValues"] |= to_wire({":ok": "ok"})
    for answer in _pages(request, services):
        names = [record["Alert"]["S"].removeprefix(OPEN) for record in answer["Items"]]
        last = _last(answer, "Alert")
        for some in dynamodb_batches.chunks(names, dynamodb_batches.GETS):
            yield Chunk(rows_of([(query.store, name) for name in some], services), 0, some[-1])
        yield Chunk([], answer["ScannedCount"], last and last.removeprefix(OPEN))


def _query_request(
    query: ItemQuery, size: int, table: str, sort_key: str, prefix: str
) -> dict[str, Any]:
    request: dict[str, Any] = {
        "TableName": table,
        "KeyConditionExpression": "#Store = :store",
        "ExpressionAttributeNames": {"#Store": "Store"},
        "ExpressionAttributeValues": to_wire({":store": query.store}),
        "ScanIndexForward": not query.descending,
        "Limit": size,
    }
    if prefix:
        request["KeyConditionExpression"] += " AND begins_with(#sort, :prefix)"
        request["ExpressionAttributeNames"]["#sort"] = sort_key
        request["ExpressionAttributeValues"][":prefix"] = {"S": prefix}
    return request


def _pages(request: dict[str, Any], services: Services) -> Iterator[dict[str, Any]]:
    """The first of the size asked for, the others of 1000."""
    while True:
        answer = services.dynamodb.call("Query", request)
        yield answer
        if "LastEvaluatedKey" not in answer:
            return
        start = answer["LastEvaluatedKey"]
        request = {**request, "ExclusiveStartKey": start, "Limit": QUERY_SIZE}


def _last(answer: dict[str, Any], sort_key: str) -> str | None:
    """The last name of an answer that others follow."""
    key = answer.get("LastEvaluatedKey")
    return key[sort_key]["S"] if key else None
