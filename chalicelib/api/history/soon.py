"""Which items of a store run out soon."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, TypedDict

from chalicelib.api.history import trends
from chalicelib.aws.services import Services
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import running_out
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day
from chalicelib.web.routes import route

STORE = fields.store("query", "The store.")


class RunsOutSoon(TypedDict):
    """An item that lasts less than 7 days, is still there, and has got no more since the night."""

    item: Annotated[str, "The item.", "Echo Dot"]
    count: Annotated[int, "The count of now.", 3]
    days_left: Annotated[float, "How many days it lasts from the end of `day` on.", 1.9]
    counted_on: Annotated[Day, "When a file last named it by then."]


class SoonOut(TypedDict):
    """A page of the items of a store that run out soon, by name."""

    store: Annotated[str, "The store.", "Berlin"]
    day: Annotated[Day, "The last day that is kept."]
    sample: Annotated[bool, "Days were made up, for somebody who tries the system."]
    items: Annotated[list[RunsOutSoon], "At most `limit`; a page may have fewer, or none."]
    next: Next


@route(
    "GET",
    "/items/soon",
    Permission.READERS,
    summary="Which items of a store run out within 7 days, by its last day that is over and the "
    "counts of now; 404 until a first day is over",
    cost="1 GetItem (1 unit), 1 GET from S3, and 1 unit for each item that ran out soon at the end "
    "of that day",
    fields=(STORE, *paging.PAGE),
    response=SoonOut,
    table=Table("items", ("item", "count", "days_left", "counted_on", "sample")),
)
def list_soon(request: Request, services: Services) -> Reply:
    record = stores_table.must_exist(request[STORE], services)
    found = trends.last_of(record, services)
    after = paging.after(request)
    at_risk = running_out.at_risk(record, found, found.places_after(after))
    read = list(islice(at_risk, request[paging.LIMIT] + 1))
    shown, cursor = paging.cut(request, read, lambda each: each.item)
    items = [
        RunsOutSoon(
            item=each.item,
            count=each.count,
            days_left=round(each.days, 1),
            counted_on=as_day(each.since),
        )
        for each in running_out.by_now(shown, services)
    ]
    day, sample = as_day(found.day), record.is_sample_in(found.day)
    return Reply(SoonOut(store=record.name, day=day, sample=sample, items=items, next=cursor))
