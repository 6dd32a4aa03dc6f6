"""What the last days say of an item, in each store that has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, TypedDict

from chalicelib.api.history import item_trend
from chalicelib.api.history.item_trend import HORIZON, LEAD, ItemTrend
from chalicelib.aws.services import Services
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day
from chalicelib.web.routes import route

MOST_STORES = 25
"""Of a page. Each is an object of S3 that is read."""
ITEM = fields.item("query", "The item.")
TABLE = Table("trends", ("store", "day", *item_trend.COLUMNS))


class StoreTrend(ItemTrend):
    """The item in one of the stores, as of the end of its last day."""

    store: Annotated[str, "The store.", "Berlin"]
    day: Annotated[Day, "The last day of the store that is kept."]
    kept_since: Annotated[Day, "The first."]
    sample: Annotated[bool, "Days were made up, for somebody who tries the system."]


class TrendsOfItem(TypedDict):
    """A page of the stores that have an item, by name."""

    trends: Annotated[
        list[StoreTrend], "Without stores in which it is retired, or of which no day is over."
    ]
    next: Next


@route(
    "GET",
    "/items/trends",
    Permission.READERS,
    summary="How long an item lasts in each store that has it, what to order, days out and the "
    "last movement, a page for each 25 stores",
    cost="1 Query of the index ByItem, 1 unit and 1 GET from S3 a store that has it; for a store "
    "user who reads only their own: 1 unit and 1 GET a store of theirs",
    fields=(ITEM, HORIZON, LEAD, paging.CURSOR),
    response=TrendsOfItem,
    table=TABLE,
)
def list_trends_of_item(request: Request, services: Services) -> Reply:
    stores, following = paging.stores_with(request[ITEM], MOST_STORES, request, services)
    cursor = paging.cursor(request, None if following is None else [following])
    return Reply(TrendsOfItem(trends=list(_trends(stores, request, services)), next=cursor))


def _trends(stores: Sequence[str], request: Request, services: Services) -> Iterator[StoreTrend]:
    records = stores_table.records_of(stores, services)
    for store in stores:
        record = records.get(store)
        if record is None or record.retired_at is not None or record.kept_day is None:
            continue
        found = history_files.find_trends(store, record.kept_day, services)
        if found is None:  # it is older than days are kept
            continue
        for each in found.rows(found.place_of(request[ITEM])):
            shown = item_trend.shown(each, found.day, request[LEAD], request[HORIZON])
            yield {
                **shown,
                "store": store,
                "day": as_day(found.day),
                "kept_since": as_day(found.kept_since),
                "sample": record.is_sample_in(found.day),
            }
