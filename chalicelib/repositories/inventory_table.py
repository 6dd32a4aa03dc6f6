"""The Inventory table: reading a store's rows, and writing changed ones, each under a condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from chalicelib.aws.dynamodb import Item, from_wire, pages, query_pages
from chalicelib.aws.dynamodb_batches import get_items, get_pages
from chalicelib.aws.dynamodb_requests import Query
from chalicelib.aws.retries import attempts
from chalicelib.domain.errors import WriteFailed
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.stock_row import StockRow

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

BATCH = 25
"""Statements in a call: BatchExecuteStatement's limit."""
ROWS = 1000
"""Of a page."""
WRITERS = 8
AHEAD = 256
"""Batches that wait for a writer at most."""
FEW_BATCHES = 16
"""Up to here one writer is quick enough."""

Wire = Mapping[str, Any]

# The row was written by somebody else since it was read.
OVERTAKEN = frozenset({"ConditionalCheckFailed", "DuplicateItem"})
TRANSIENT = frozenset(
    {
        "InternalServerError",
        "ProvisionedThroughputExceeded",
        "RequestLimitExceeded",
        "ThrottlingError",
        "TransactionConflict",
    }
)
READ = {
    "ProjectionExpression": "#Item, #Count, #AsOf",
    "ExpressionAttributeNames": {"#Item": "Item", "#Count": "Count", "#AsOf": "AsOf"},
}


def stored(
    store: str, low: str | None, high: str | None, services: Services
) -> Iterator[Sequence[Wire]]:
    """The rows of a store as they are now, page by page, from item `low` up to and with `high`."""
    values = {":store": {"S": store}}
    condition = "#Store = :store"
    if low is not None and high is not None:
        condition += " AND #Item BETWEEN :low AND :high"
        values |= {":low": {"S": low}, ":high": {"S": high}}
    elif low is not None:
        condition += " AND #Item >= :low"
        values[":low"] = {"S": low}
    elif high is not None:
        condition += " AND #Item <= :high"
        values[":high"] = {"S": high}
    request = {
        "TableName": services.settings.inventory_table,
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": values,
        "ConsistentRead": True,
        **READ,
        "ExpressionAttributeNames": {**READ["ExpressionAttributeNames"], "#Store": "Store"},  # type: ignore[dict-item] # READ's second value
    }
    for page in pages(services.dynamodb, "Query", request):
        yield page["Items"]


def some(store: str, names: Sequence[str], services: Services) -> Iterator[Sequence[Wire]]:
    """The rows of these items, as they are now; items that are unknown are left out."""
    keys = ({"Store": store, "Item": item} for item in names)
    yield from get_pages(
        services.dynamodb,
        services.settings.inventory_table,
        keys,
        services.sleep,
        attributes=("Item", "Count", "AsOf"),
    )


def rows_at(keys: Iterable[tuple[str, str]], services: Services) -> list[StockRow]:
    """The rows of these (store, item) that exist, as they are now, in no order."""
    found = get_items(
        services.dynamodb,
        services.settings.inventory_table,
        ({"Store": store, "Item": item} for store, item in keys),
        services.sleep,
    )
    return [_stock_row(item) for item in found]


class RowPage(NamedTuple):
    rows: Sequence[StockRow]
    last: str | None
    """The item to go on after; None: there are no more."""


def row_pages(store: str, after: str | None, services: Services) -> Iterator[RowPage]:
    """The rows of a store after an item (None: all), each page as it is when it is read."""
    asked = Query(
        services.settings.inventory_table,
        "#Store = :store",
        {":store": store},
        consistent=True,
        limit=ROWS,
        after=None if after is None else {"Store": store, "Item": after},
    )
    for page in query_pages(services.dynamodb, asked):
        rows = [_stock_row(from_wire(item)) for item in page.items]
        yield RowPage(rows, page.last["Item"] if page.last else None)


def store_pages(item: str, services: Services) -> Iterator[Sequence[str]]:
    """The stores that have an item. A store that has had it for a moment only may be missing."""
    asked = Query(
        services.settings.inventory_table,
        "#Item = :item",
        {":item": item},
        index="ByItem",
        attributes=("Store",),
    )
    for page in query_pages(services.dynamodb, asked):
        yield [found["Store"]["S"] for found in page.items]


def count(store: str, services: Services) -> int:
    """How many items the store has."""
    request = {
        "TableName": services.settings.inventory_table,
        "KeyConditionExpression": "#Store = :store",
        "ExpressionAttributeNames": {"#Store": "Store"},
        "ExpressionAttributeValues": {":store": {"S": store}},
        "ConsistentRead": True,
        "Select": "COUNT",
    }
    return sum(page["Count"] for page in pages(services.dynamodb, "Query", request))


def _stock_row(item: Item) -> StockRow:
    return StockRow(item["Store"], item["Item"], item["Count"], item["AsOf"], item.get("Line"))


def write(changes: Sequence[Change], services: Services) -> list[Change]:
    """Writes each change if its row is still as it was read; answers those that were overtaken.

    Raises `WriteFailed` if a row is refused for another reason, or for too long.
    """
    batches = [changes[place : place + BATCH] for place in range(0, len(changes), BATCH)]
    if len(batches) <= FEW_BATCHES:
        return [change for batch in batches for change in _write_batch(batch, services)]
    overtaken: list[Change] = []
    with ThreadPoolExecutor(WRITERS) as writers:
        for place in range(0, len(batches), AHEAD):
            some = batches[place : place + AHEAD]
            for refused in writers.map(lambda batch: _write_batch(batch, services), some):
                overtaken += refused
    return overtaken


def _write_batch(batch: Sequence[Change], services: Services) -> list[Change]:
    overtaken: list[Change] = []
    reason = ""
    for _ in attempts(services.sleep):
        batch, reason = _execute(batch, overtaken, services)
        if not batch:
            return overtaken
    raise WriteFailed(reason)


def _execute(
    batch: Sequence[Change], overtaken: list[Change], services: Services
) -> tuple[list[Change], str]:
    """One call; what is to be sent again, with the last reason."""
    table = services.settings.inventory_table
    update, insert = _UPDATE % table, _INSERT % table
    statements = [_statement(change, update, insert) for change in batch]
    answer = services.dynamodb.call("BatchExecuteStatement", {"Statements": statements})
    again: list[Change] = []
    reason = ""
    for change, response in zip(batch, answer["Responses"], strict=True):
        error = response.get("Error")
        if error is None:
            continue
        code = error["Code"].removesuffix("Exception")
        if code in OVERTAKEN:
            overtaken.append(change)
        elif code in TRANSIENT:
            again.append(change)
            reason = _reason(error)
        else:
            raise WriteFailed(_reason(error))
    return again, reason


def _reason(error: Mapping[str, str]) -> str:
    return f"{error['Code']}: {error.get('Message', '')}"


_UPDATE = (
    'UPDATE "%s" SET "Count"=? SET "AsOf"=? SET "Line"=? WHERE "Store"=? AND "Item"=? AND "AsOf"=?'
)
_INSERT = "INSERT INTO \"%s\" VALUE {'Store':?, 'Item':?, 'Count':?, 'AsOf':?, 'Line':?}"


def _statement(change: Change, update: str, insert: str) -> dict[str, Any]:
    store, item, before, after, line, before_order, order = change
    if before is None:
        values = [{"S": store}, {"S": item}, {"N": str(after)}, {"S": order}, {"N": str(line)}]
        return {"Statement": insert, "Parameters": values}
    values = [
        {"N": str(after)},
        {"S": order},
        {"N": str(line)},
        {"S": store},
        {"S": item},
        {"S": before_order},
    ]
    return {"Statement": update, "Parameters": values}
