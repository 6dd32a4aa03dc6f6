"""Items: what a store has, and which other stores have an item."""

from __future__ import annotations

from typing import Annotated, TypedDict, get_args

from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.stock import SHORT, State, StockRow, state_of
from chalicelib.domain.thresholds import ThresholdSet, ThresholdSource
from chalicelib.domain.upload import time_if_known, time_of
from chalicelib.repositories import inventory_pages, registrations, stores_table, threshold_rules
from chalicelib.repositories.alerts import acknowledgements
from chalicelib.repositories.inventory_pages import ItemQuery, Keep, Page
from chalicelib.web import acknowledgement, fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.acknowledgement import Acknowledgement
from chalicelib.web.fields import Field
from chalicelib.web.json_schema import Time
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_time_or_null
from chalicelib.web.routes import route

TABLE = Table(
    "items",
    (
        *("store", "item", "count", "state", "threshold", "threshold_from"),
        *("as_of", "upload", "line"),
    ),
)

STORE_IN_PATH = fields.store("path", "The store, percent-encoded.")
STORE = fields.store("query", "The store.").optional()
ITEM = fields.item("query", "The item.").optional()
STATE: Field[State | None] = fields.choice(
    "state", "query", "Only items in this state.", get_args(State)
).optional()
SEARCH = fields.text("search", "query", "Only names that begin with this.", 256, "Echo").optional()
CHANGED_SINCE = fields.time(
    "changed_since", "query", "Only counts set by a file of this time or later."
).optional()
ORDER = fields.choice("order", "query", "By name.", ("ascending", "descending")).default(
    "ascending"
)
FILTERS = (STATE, SEARCH, CHANGED_SINCE, ORDER, *paging.PAGE)
COST = (
    "1 Query of the page (0.5 read units for each 4 KB, about 30 items), "
    "1 GetItem for the revision of the thresholds (1 unit), and 1 unit for each file that this "
    "process has not met; for each store that is short of some of them 1 Query of what was said of "
    "its alerts. "
    "With `state` low, out or retired: 1 unit an item, and Queries of the items that were alerted: "
    "1 for the first 100, then 1 for each 1,000, at most 10,000 items a request. "
    "With `state` ok or `changed_since`: every item read, at most 10,000 items a request"
)


class Item(TypedDict):
    """An item of a store."""

    store: Annotated[str, "The store.", "Berlin"]
    item: Annotated[str, "The item.", "Echo Dot"]
    count: Annotated[int, "How many; negative if more were sold than were there.", 12]
    state: Annotated[
        State, "`out`: 0 or less; `low`: at or below its threshold; `retired`: it is no more."
    ]
    threshold: Annotated[int | None, "Low at this count and below; null: no threshold."]
    threshold_from: Annotated[ThresholdSource | None, "The rule that sets the threshold."]
    acknowledgement: Annotated[
        Acknowledgement | None, "Of an item that is low or out: that it is in hand or snoozed."
    ]
    as_of: Annotated[Time | None, "The time of the file that set the count; null if none has."]
    upload: Annotated[str | None, "The upload that set the count."]
    line: Annotated[int | None, "The line of that file."]


class Items(TypedDict):
    """A page of items."""

    items: Annotated[list[Item], "The items of this page, by name."]
    next: Next


@route(
    "GET",
    "/stores/{store}/items",
    Permission.READERS,
    summary="The items of a store",
    cost=COST,
    fields=(STORE_IN_PATH, *FILTERS),
    response=Items,
    table=TABLE,
)
def list_store_items(request: Request, services: Services) -> Reply:
    return _of_store(request[STORE_IN_PATH], request, services)


@route(
    "GET",
    "/items",
    Permission.READERS,
    summary="The items of a store (store=…), the stores that have an item (item=…), or one count",
    cost=f"{COST}. With `item`: 1 Query of the index ByItem and 1 unit a store that has it; "
    "for a store user who reads only their own: 1 unit a store",
    fields=(STORE, ITEM, *FILTERS),
    response=Items,
    table=TABLE,
)
def list_items(request: Request, services: Services) -> Reply:
    store, item = request[STORE], request[ITEM]
    if item is not None:
        return _of_item(item, store, request, services)
    if store is not None:
        return _of_store(store, request, services)
    message = "Name a store, an item or both."
    raise InvalidRequest.of(message, "store", "", "a store, an item or both")


def _of_store(store: str, request: Request, services: Services) -> Reply:
    query = ItemQuery(
        store=store,
        limit=request[paging.LIMIT],
        prefix=request[SEARCH] or "",
        after=paging.after(request),
        descending=request[ORDER] == "descending",
    )
    thresholds = threshold_rules.load(services)
    page = _page(query, request, thresholds, services)
    if not page.rows and query.after is None and page.next is None:
        stores_table.must_exist(store, services)
    return _reply(request, page, thresholds, services)


def _page(query: ItemQuery, request: Request, thresholds: ThresholdSet, services: Services) -> Page:
    keep = _filter(request, thresholds)
    if request[STATE] in ("low", "out", "retired"):
        return inventory_pages.filtered_alerted(query, keep, services)
    if request[STATE] is not None or request[CHANGED_SINCE] is not None:
        return inventory_pages.filtered(query, keep, services)
    return inventory_pages.all_items(query, services)


def _of_item(item: str, store: str | None, request: Request, services: Services) -> Reply:
    """The stores that have the item and that the caller may read."""
    following: str | None = None
    if store is not None:
        stores = [store]
    else:
        stores, following = paging.stores_with(item, request[paging.LIMIT], request, services)
    keys = [(store, item) for store in stores if request.caller.may_read(store)]
    thresholds = threshold_rules.load(services)
    rows = filter(_filter(request, thresholds, item), inventory_pages.rows_of(keys, services))
    return _reply(request, Page(list(rows), following), thresholds, services)


def _filter(request: Request, thresholds: ThresholdSet, item: str | None = None) -> Keep:
    """Whether a row passes the request's `state` and `changed_since`; a retired one does where it
    is asked for, by its state or as this `item`."""
    state, since = request[STATE], request[CHANGED_SINCE]

    def keep(row: StockRow) -> bool:
        if since is not None and time_of(row.order) < since:
            return False
        if state is None:
            return item is not None or not row.is_retired
        threshold = thresholds.of(row.store, row.item).value
        return state_of(row.count, threshold, row.is_retired) == state

    return keep


def _reply(request: Request, page: Page, thresholds: ThresholdSet, services: Services) -> Reply:
    following = None if page.next is None else [page.next]
    shown = _shown(page.rows, thresholds, services)
    return Reply(Items(items=shown, next=paging.cursor(request, following)))


def _shown(rows: list[StockRow], thresholds: ThresholdSet, services: Services) -> list[Item]:
    stores = {row.order: row.store for row in rows}
    uploads = registrations.upload_names(
        ((store, order) for order, store in stores.items()), services
    )
    times = {order: as_time_or_null(time_if_known(order)) for order in stores}
    states = [
        state_of(row.count, thresholds.of(row.store, row.item).value, row.is_retired)
        for row in rows
    ]
    short = {row.store for row, state in zip(rows, states, strict=True) if state in SHORT}
    said = acknowledgements.in_force(sorted(short), services)
    shown: list[Item] = []
    for row, state in zip(rows, states, strict=True):
        store, item, count, order, line, _ = row
        threshold, source = thresholds.of(store, item)
        shown.append(
            {
                "store": store,
                "item": item,
                "count": count,
                "state": state,
                "threshold": threshold,
                "threshold_from": source,
                "acknowledgement": acknowledgement.shown_or_null(said.get((store, item))),
                "as_of": times[order],
                "upload": uploads.get(order),
                "line": line or None,
            }
        )
    return shown
