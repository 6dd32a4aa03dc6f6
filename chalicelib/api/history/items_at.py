"""What a store had at the end of a day."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, TypedDict

from chalicelib.api.history import past_day
from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.domain.history import tallies
from chalicelib.domain.history.use import PeriodKind
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day
from chalicelib.web.routes import route

STORE = fields.store("query", "The store.")
TABLE = Table(
    "items",
    ("item", "count", "counted_on", "period", "used", "days", "formerly", "kept_late", "sample"),
)


class CountThen(TypedDict):
    """An item at the end of a day."""

    item: Annotated[str, "The item.", "Echo Dot"]
    count: Annotated[int, "The count, as it was known then.", 8]
    counted_on: Annotated[Day, "When a file last named it."]
    period: Annotated[
        PeriodKind | None, "What the time since the count before was, if one ended on this day."
    ]
    used: Annotated[int, "Units in the period, if it counts; else 0.", 2]
    days: Annotated[int, "Of the period, if it counts; else 0.", 1]
    formerly: Annotated[
        str | None, "The name under which it was counted then, if it got another since."
    ]
    kept_late: Annotated[
        bool,
        "The night after the day was missed: a later one kept it, with what could be known then.",
    ]
    sample: Annotated[bool, "The day was made up, for somebody who tries the system."]


class CountsThen(TypedDict):
    """A page of a store's items at the end of a day, by name."""

    store: Annotated[str, "The store.", "Berlin"]
    day: Annotated[Day, "The day."]
    items: Annotated[list[CountThen], "The items, without those that were retired."]
    next: Next


@route(
    "GET",
    "/items/at",
    Permission.READERS,
    summary="What a store had at the end of a day, as it was known then; 404 for a day that is not "
    "kept",
    cost="1 GetItem (1 unit) and 1 GET from S3, 2 for a day before items were renamed",
    fields=(STORE, past_day.DAY, *paging.PAGE),
    response=CountsThen,
    table=TABLE,
)
def list_items_at(request: Request, services: Services) -> Reply:
    store, after = request[STORE], paging.after(request)
    day = past_day.asked(request, services)
    record = stores_table.must_exist(store, services)
    kept = history_files.find_day_by_now(record, day, services)
    if kept is None:
        raise NotFound("The counts of this store and day are not kept.")
    found, formerly = kept
    columns = zip(
        found.items,
        found.counts,
        found.since,
        found.retired,
        found.used,
        found.tallies,
        strict=True,
    )
    wanted = (
        CountThen(
            item=item,
            count=count,
            counted_on=as_day(since),
            period=tallies.kind_of(tally),
            used=used,
            days=tallies.days_of(tally),
            formerly=formerly.get(item),
            kept_late=found.kept_late,
            sample=record.is_sample(day),
        )
        for item, count, since, retired, used, tally in columns
        if not retired and (after is None or item > after)
    )
    read = list(islice(wanted, request[paging.LIMIT] + 1))
    page, cursor = paging.cut(request, read, lambda item: item["item"])
    on = as_day(day.toordinal())
    return Reply(CountsThen(store=store, day=on, items=page, next=cursor))
