"""The Inventory table as loads see it: a store's rows, and changed ones under a condition each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from chalicelib.aws import dynamodb, paced_writes
from chalicelib.aws.dynamodb import (
    STATEMENTS,
    Statement,
    Wire,
    execute_statements,
    get_pages,
    query_pages,
)
from chalicelib.aws.dynamodb_requests import Query, Update
from chalicelib.aws.paced_writes import WRITERS
from chalicelib.aws.services import Services
from chalicelib.domain.errors import WriteFailed
from chalicelib.domain.merge_plan import Change, StoredRow
from chalicelib.domain.upload import OLDEST

READ = ("Item", "Count", "AsOf")
FEW = 16
"""Marks that one writer makes quickly enough."""

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


class StoredColumns(NamedTuple):
    """The rows of a store, in the order of items: a store has many."""

    items: list[str]
    counts: list[int]
    orders: list[str]
    retired_by: list[str]
    """The order of the file that retired the item; empty: none did."""
    brought_back_by: dict[str, str]
    """The order of the file that brought an item back, which was retired before. Few are."""


def stored(
    store: str, low: str | None, high: str | None, services: Services
) -> Iterator[StoredRow]:
    """The rows of a store as they are now, from item `low` up to and with `high`."""
    asked = _between(store, low, high, READ, services)
    return _stored_rows(page.items for page in query_pages(services.dynamodb, asked))


def columns(store: str, low: str | None, high: str | None, services: Services) -> StoredColumns:
    """The same in columns, with which are retired."""
    asked = _between(store, low, high, (*READ, "Retired", "RetiredAsOf"), services)
    found, numbers = StoredColumns([], [], [], [], {}), _Numbers()
    for page in query_pages(services.dynamodb, asked):
        for row in page.items:  # once: a page is larger than the processor's cache
            found.items.append(row["Item"]["S"])
            found.counts.append(numbers[row["Count"]["N"]])
            found.orders.append(row["AsOf"]["S"] if "AsOf" in row else OLDEST)
            by = row["RetiredAsOf"]["S"] if "Retired" in row else ""
            if by and not row["Retired"]["BOOL"]:
                found.brought_back_by[row["Item"]["S"]], by = by, ""
            found.retired_by.append(by)
    return found


def _between(
    store: str, low: str | None, high: str | None, attributes: Sequence[str], services: Services
) -> Query:
    bounds = {":low": low, ":high": high}
    if low is not None and high is not None:
        condition = " AND #Item BETWEEN :low AND :high"
    elif low is not None:
        condition = " AND #Item >= :low"
    else:
        condition = "" if high is None else " AND #Item <= :high"
    return Query(
        services.settings.inventory_table,
        f"#Store = :store{condition}",
        {":store": store, **{name: item for name, item in bounds.items() if item is not None}},
        attributes=attributes,
        consistent=True,
    )


def some(store: str, items: Sequence[str], services: Services) -> list[StoredRow]:
    """The rows of these items, as they are now; items that are unknown are left out.

    In the order of items, in which the rows of a large newer file are read: a batch has none.
    """
    table = services.settings.inventory_table
    keys = ({"Store": store, "Item": item} for item in items)
    pages = get_pages(services.dynamodb, table, keys, services.sleep, attributes=READ)
    return sorted(_stored_rows(pages))


def items(store: str, services: Services) -> Iterator[str]:
    """The items of a store that are not retired, as they were a moment ago."""
    asked = Query(
        services.settings.inventory_table,
        "#Store = :store",
        {":store": store, ":no": False, ":zero": 0},
        filter="attribute_not_exists(#Retired) OR #Retired = :no OR #Count > :zero",
        attributes=("Item",),
    )
    return (item["Item"] for item in dynamodb.query(services.dynamodb, asked))


def names(store: str, services: Services) -> Iterator[str]:
    """All items of a store as they are now, also retired ones."""
    asked = Query(
        services.settings.inventory_table,
        "#Store = :store",
        {":store": store},
        attributes=("Item",),
        consistent=True,
    )
    for page in query_pages(services.dynamodb, asked):
        yield from (row["Item"]["S"] for row in page.items)


def write(changes: Sequence[Change], services: Services) -> list[Change]:
    """Writes each change if its row is still as it was read; answers those that were overtaken.

    Raises `WriteFailed` if a row is refused for another reason, or for too long.
    """
    overtaken: list[Change] = []

    def execute(batch: Sequence[Change]) -> tuple[list[Change], str]:
        return _execute(batch, overtaken, services)

    paced_writes.write(changes, STATEMENTS, execute, services)
    return overtaken


def set_retired(retired: Mapping[tuple[str, str], bool], order: str, services: Services) -> None:
    """Marks items (store, item) as retired, or as brought back, by a file of this order.

    The count is not touched; of several files the newest counts. Items that are unknown are left
    out.
    """

    def mark(of: tuple[tuple[str, str], bool]) -> None:
        (store, item), is_retired = of
        update = Update(
            services.settings.inventory_table,
            {"Store": store, "Item": item},
            set={"Retired": is_retired, "RetiredAsOf": order},
            condition="attribute_exists(#Item) AND"
            " (attribute_not_exists(#RetiredAsOf) OR #RetiredAsOf < :RetiredAsOf)",
        )
        dynamodb.update_item(services.dynamodb, update)

    if len(retired) <= FEW:
        deque(map(mark, retired.items()), maxlen=0)
        return
    from concurrent.futures import ThreadPoolExecutor  # few files mark so many

    with ThreadPoolExecutor(WRITERS) as writers:
        deque(writers.map(mark, retired.items()), maxlen=0)


def _execute(
    batch: Sequence[Change], overtaken: list[Change], services: Services
) -> tuple[list[Change], str]:
    """One call; what is to be sent again, with the last reason."""
    table = services.settings.inventory_table
    if first := [change for change in batch if change.before_order == OLDEST]:
        overtaken += [change for change in first if not _set_first_order(change, services)]
        batch = [change for change in batch if change.before_order != OLDEST]
    if not batch:
        return [], ""
    update, insert = _UPDATE % table, _INSERT % table
    statements = [_statement(change, update, insert) for change in batch]
    again: list[Change] = []
    reason = ""
    for index, refusal in execute_statements(services.dynamodb, statements).items():
        change = batch[index]
        if refusal.code in OVERTAKEN:
            overtaken.append(change)
            continue
        reason = f"{refusal.code}: {refusal.message}"
        if refusal.code not in TRANSIENT:
            raise WriteFailed(reason)
        again.append(change)
    return again, reason


def _set_first_order(change: Change, services: Services) -> bool:
    """Writes a row that no file has set so far; false if one has by now."""
    update = Update(
        services.settings.inventory_table,
        {"Store": change.store, "Item": change.item},
        set={"Count": change.after, "AsOf": change.order, "Line": change.line},
        condition="attribute_exists(#Item) AND attribute_not_exists(#AsOf)",
    )
    return dynamodb.update_item(services.dynamodb, update) is not None


_UPDATE = (
    'UPDATE "%s" SET "Count"=? SET "AsOf"=? SET "Line"=? WHERE "Store"=? AND "Item"=? AND "AsOf"=?'
)
_INSERT = "INSERT INTO \"%s\" VALUE {'Store':?, 'Item':?, 'Count':?, 'AsOf':?, 'Line':?}"


def _statement(change: Change, update: str, insert: str) -> Statement:
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


class _Numbers(dict[str, int]):
    """Numbers by their text: a store has many rows, of few counts."""

    def __missing__(self, text: str) -> int:
        number = self[text] = int(text)
        return number


def _stored_rows(pages: Iterable[Sequence[Wire]]) -> Iterator[StoredRow]:
    numbers = _Numbers()
    for page in pages:
        for row in page:
            yield (
                row["Item"]["S"],
                numbers[row["Count"]["N"]],
                row["AsOf"]["S"] if "AsOf" in row else OLDEST,
            )
