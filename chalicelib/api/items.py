"""Items: what a store has, and which other stores have an item."""

from __future__ import annotations

from typing import Any

from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.stock_state import state_of
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.domain.upload_order import time_of
from chalicelib.repositories import count_history, inventory_pages, stores_table, threshold_rules
from chalicelib.repositories.inventory_pages import ItemQuery, Keep, Page, Row
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, moment
from chalicelib.web.routes import route

COLUMNS = (
    "store",
    "item",
    "count",
    "state",
    "threshold",
    "threshold_from",
    "as_of",
    "upload",
    "line",
)
TABLE = Table("items", COLUMNS)

STORE_IN_PATH = fields.name(
    "store", "path", "The store, percent-encoded.", required=True, example="Berlin"
)
STORE = fields.name("store", "query", "The store.", example="Berlin")
ITEM = fields.name("item", "query", "The item.", example="Echo Dot")
FILTERS = (
    fields.choice("state", "query", "Only items in this state.", ("ok", "low", "out")),
    fields.text("search", "query", "Only names that begin so.", 256, example="Echo"),
    fields.moment("changed_since", "query", "Only counts set by a file of then or later."),
    fields.choice("order", "query", "By name.", ("ascending", "descending"), default="ascending"),
    *paging.PAGE,
)
COST = (
    "1 Query of the page (0.5 read units for each 4 KB, about 30 items), "
    "1 GetItem for the revision of the thresholds (1 unit), and 1 unit for each file that this "
    "process has not met. "
    "With `state` low or out: 1 unit an item, and Queries of the items that were alerted: 1 for "
    "the first 100, then 1 for each 1,000, at most 10,000 items a request. "
    "With `state` ok or `changed_since`: what is looked through, at most 10,000 items a request"
)


@route(
    "GET",
    "/stores/{store}/items",
    Permission.READERS,
    summary="The items of a store",
    cost=COST,
    fields=(STORE_IN_PATH, *FILTERS),
    shape="Items",
    table=TABLE,
)
def list_store_items(request: Request, services: Services) -> Reply:
    return _of_store(request, services)


@route(
    "GET",
    "/items",
    Permission.READERS,
    summary="The items of a store (store=…), the stores that have an item (item=…), or one count",
    cost=f"{COST}. With `item`: 1 Query of the index ByItem and 1 unit a store that has it; "
    "for a store user who reads only their own: 1 unit a store",
    fields=(STORE, ITEM, *FILTERS),
    shape="Items",
    table=TABLE,
)
def list_items(request: Request, services: Services) -> Reply:
    if request["item"] is not None:
        return _of_item(request, services)
    if request["store"] is None:
        problem = {"field": "store", "value": "", "expected": "a store, an item or both"}
        raise InvalidRequest("Name a store, an item or both.", problem)
    return _of_store(request, services)


def described(
    rows: list[Row], thresholds: ThresholdSet, services: Services
) -> list[dict[str, Any]]:
    """Rows as the API shows them."""
    stores = {row.as_of: row.store for row in rows}
    names = count_history.upload_names(
        ((store, place) for place, store in stores.items()), services
    )
    times = {place: moment(time_of(place)) for place in stores}
    shown = []
    for store, item, count, place, line in rows:
        threshold, source = thresholds.of(store, item)
        shown.append(
            {
                "store": store,
                "item": item,
                "count": count,
                "state": state_of(count, threshold),
                "threshold": threshold,
                "threshold_from": source,
                "as_of": times[place],
                "upload": names.get(place),
                "line": line or None,
            }
        )
    return shown


def _of_store(request: Request, services: Services) -> Reply:
    query = ItemQuery(
        store=request["store"],
        limit=request["limit"],
        prefix=request["search"] or "",
        after=request.after(),
        descending=request["order"] == "descending",
    )
    thresholds = threshold_rules.load(services)
    page = _page(query, request, thresholds, services)
    if not page.rows and query.after is None and page.next is None:
        stores_table.must_exist(query.store, services)
    return _reply(request, page, thresholds, services)


def _page(query: ItemQuery, request: Request, thresholds: ThresholdSet, services: Services) -> Page:
    keep = _filter(request, thresholds)
    if request["state"] in ("low", "out"):
        return inventory_pages.filtered_alerted(query, keep, services)
    if request["state"] or request["changed_since"] is not None:
        return inventory_pages.filtered(query, keep, services)
    return inventory_pages.all_items(query, services)


def _of_item(request: Request, services: Services) -> Reply:
    """The stores that have the item and that the caller may read."""
    item, store = request["item"], request["store"]
    following: str | None = None
    if store is not None:
        stores = [store]
    elif not request.caller.sees_all:
        stores, following = _own_stores(request)
    else:
        after, limit = request.after(), request["limit"]
        stores, following = inventory_pages.stores_with(item, limit, after, services)
    keys = [(store, item) for store in stores if request.caller.may_read(store)]
    thresholds = threshold_rules.load(services)
    rows = filter(_filter(request, thresholds), inventory_pages.rows_of(keys, services))
    return _reply(request, Page(list(rows), following), thresholds, services)


def _own_stores(request: Request) -> tuple[list[str], str | None]:
    """A page of the caller's stores, so that a cursor names no other, and where the next begins."""
    after, limit = request.after(), request["limit"]
    stores = [store for store in request.caller.stores if after is None or store > after]
    return stores[:limit], stores[limit - 1] if len(stores) > limit else None


def _reply(request: Request, page: Page, thresholds: ThresholdSet, services: Services) -> Reply:
    cursor = None if page.next is None else request.cursor([page.next])
    return Reply({"items": described(page.rows, thresholds, services), "next": cursor})


def _filter(request: Request, thresholds: ThresholdSet) -> Keep:
    """Whether a row passes the request's `state` and `changed_since`."""
    state, since = request["state"], request["changed_since"]

    def keep(row: Row) -> bool:
        if since is not None and time_of(row.as_of) < since:
            return False
        if state is None:
            return True
        return bool(state_of(row.counted, thresholds.of(row.store, row.item).value) == state)

    return keep
