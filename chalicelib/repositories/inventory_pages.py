"""The Inventory table as readers see it: pages of a store's items, and the stores of an item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from chalicelib.aws.dynamodb import GETS, Wire, chunks, get_pages, query_pages
from chalicelib.aws.dynamodb import Page as Answer
from chalicelib.aws.dynamodb_requests import Query
from chalicelib.aws.services import Services
from chalicelib.domain.stock import StockRow
from chalicelib.domain.upload import OLDEST

QUERY_SIZE = 1000
MOST_READ = 10_000
"""Rows or alerts that one request reads at most to find those that a filter keeps."""
OPEN = "open#"

Keep = Callable[[StockRow], bool]


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
    rows: list[StockRow]
    next: str | None
    """The item after which the next page begins; `None`: this is the last."""


class Chunk(NamedTuple):
    """Rows of one read; `read` counts towards `MOST_READ`, `last` is the last item read."""

    rows: list[StockRow]
    read: int
    last: str | None
    """`None`: the store has no more."""


def all_items(query: ItemQuery, services: Services) -> Page:
    """A page, in one Query, or in some more where items are retired: it leaves these out."""
    rows = _all_rows(query, query.limit + 1, services)
    return _first_rows(query, rows, lambda row: not row.is_retired)


def filtered(query: ItemQuery, keep: Keep, services: Services) -> Page:
    """Those that `keep` is true of; reads at most 10,000, so a page may hold few or none."""
    return _first_rows(query, _all_rows(query, QUERY_SIZE, services), keep)


def filtered_alerted(query: ItemQuery, keep: Keep, services: Services) -> Page:
    """Like `filtered`, but reads only items that were ever low or out."""
    return _first_rows(query, _alerted_rows(query, services), keep)


def whole_store(store: str, after: str | None, services: Services) -> Iterator[Page]:
    """All rows of a store after an item, strongly consistent, a thousand at a time."""
    asked = replace(_query(ItemQuery(store, QUERY_SIZE, after=after), services), consistent=True)
    for answer in query_pages(services.dynamodb, asked):
        yield Page([_row(item) for item in answer.items], _last(answer, "Item"))


def rows_of(keys: Iterable[tuple[str, str]], services: Services) -> list[StockRow]:
    """The rows of these (store, item) that exist, strongly consistent, in this order."""
    wanted = dict.fromkeys(keys)
    pages = get_pages(
        services.dynamodb,
        services.settings.inventory_table,
        ({"Store": store, "Item": item} for store, item in wanted),
        services.sleep,
    )
    rows = {(row.store, row.item): row for page in pages for row in map(_row, page)}
    return [rows[key] for key in wanted if key in rows]


def stores_with(
    item: str, limit: int, after: str | None, services: Services
) -> tuple[list[str], str | None]:
    """The stores that have an item, by name, and the one after which the next page begins.

    A store that has had it for a moment only may be missing.
    """
    start = None if after is None else {"Item": item, "Store": after}
    asked = replace(_by_item(item, services), limit=limit + 1, after=start)
    stores = _stores(next(query_pages(services.dynamodb, asked)))
    return stores[:limit], stores[limit - 1] if len(stores) > limit else None


def all_stores_with(item: str, services: Services) -> Iterator[list[str]]:
    """All of them, page by page."""
    return map(_stores, query_pages(services.dynamodb, _by_item(item, services)))


def _first_rows(query: ItemQuery, chunks: Iterator[Chunk], keep: Keep) -> Page:
    """The first `limit` rows that `keep` is true of; one more tells that there is a next page."""
    rows: list[StockRow] = []
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
    for answer in _pages(replace(_query(query, services), limit=size), services):
        rows = [_row(item) for item in answer.items]
        yield Chunk(rows, len(rows), _last(answer, "Item"))


def _alerted_rows(query: ItemQuery, services: Services) -> Iterator[Chunk]:
    """Records of items that have recovered are still there, and count as read."""
    asked = Query(
        services.settings.alerts_table,
        "#Store = :store AND begins_with(#Alert, :prefix)",
        {":store": query.store, ":prefix": OPEN + query.prefix, ":ok": "ok"},
        filter="#State <> :ok",
        descending=query.descending,
        limit=GETS,
        after=None if query.after is None else {"Store": query.store, "Alert": OPEN + query.after},
    )
    for answer in _pages(asked, services):
        names = [record["Alert"]["S"].removeprefix(OPEN) for record in answer.items]
        last = _last(answer, "Alert")
        for some in chunks(names, GETS):
            yield Chunk(rows_of([(query.store, name) for name in some], services), 0, some[-1])
        yield Chunk([], answer.scanned, last and last.removeprefix(OPEN))


def _query(query: ItemQuery, services: Services) -> Query:
    begins = " AND begins_with(#Item, :prefix)" if query.prefix else ""
    return Query(
        services.settings.inventory_table,
        f"#Store = :store{begins}",
        {":store": query.store, **({":prefix": query.prefix} if query.prefix else {})},
        descending=query.descending,
        limit=query.limit,
        after=None if query.after is None else {"Store": query.store, "Item": query.after},
    )


def _by_item(item: str, services: Services) -> Query:
    table = services.settings.inventory_table
    return Query(table, "#Item = :item", {":item": item}, index="ByItem", attributes=("Store",))


def _stores(answer: Answer) -> list[str]:
    return [row["Store"]["S"] for row in answer.items]


def _pages(query: Query, services: Services) -> Iterator[Answer]:
    """The first of the size asked for, the others of 1000."""
    while True:
        answer = next(query_pages(services.dynamodb, query))
        yield answer
        if answer.last is None:
            return
        query = replace(query, after=answer.last, limit=QUERY_SIZE)


def _row(item: Wire) -> StockRow:
    """By hand, as a page holds up to a thousand."""
    row = StockRow(
        item["Store"]["S"],
        item["Item"]["S"],
        int(item["Count"]["N"]),
        item["AsOf"]["S"] if "AsOf" in item else OLDEST,
        int(item["Line"]["N"]) if "Line" in item else None,
    )
    if "Retired" in item and item["Retired"]["BOOL"]:
        return row._replace(retired_by=item["RetiredAsOf"]["S"])
    return row


def _last(answer: Answer, sort_key: str) -> str | None:
    """The last name of an answer that others follow."""
    return answer.last[sort_key] if answer.last else None
