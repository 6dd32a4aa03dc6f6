"""What the last days of a store say: days left, what to order, days out."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Annotated, TypedDict

from chalicelib.api.history import item_trend
from chalicelib.api.history.item_trend import HORIZON, LEAD, ItemTrend
from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.domain.history import use
from chalicelib.domain.history.trends import Trend, Trends
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files, trend_pages
from chalicelib.repositories.history.trend_pages import TrendPage
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day, to_json
from chalicelib.web.routes import route

STORE = fields.store("query", "The store.")
ITEM = fields.item("query", "Only this item.").optional()
ONLY = fields.choice(
    "only",
    "query",
    "Only items that are at risk, of which more is needed, that are out, or that did not move.",
    ("at_risk", "needed", "out", "still"),
).optional()
MAY_BE: Mapping[str, Callable[[int, int], bool]] = {
    "at_risk": lambda count, used: count > 0 and used > 0,
    "needed": lambda count, used: used > 0,
    "out": lambda count, used: count <= 0,
    "still": lambda count, used: count > 0 and used == 0,
}
"""By count and use, so that nobody looks closely at most items."""
TABLE = Table("trends", item_trend.COLUMNS)


class StoreTrends(TypedDict):
    """A page of a store's items, by name."""

    store: Annotated[str, "The store.", "Berlin"]
    day: Annotated[Day, "The last day that is kept."]
    kept_since: Annotated[Day, "The first."]
    sample: Annotated[bool, "Days were made up, for somebody who tries the system."]
    trends: Annotated[list[ItemTrend], "The items, without those that are retired."]
    next: Next


@route(
    "GET",
    "/trends",
    Permission.READERS,
    summary="How long the items of a store last, what to order, days out and the last movement; "
    "404 until a first day is over",
    cost="1 GetItem (1 unit) and 1 GET from S3; a page of 1,000 items of all, or the first with "
    "`only`, as JSON with the usual `lead` and `horizon`, 1 GET and 1 PUT more for whoever is the "
    "first to ask for it",
    fields=(STORE, ITEM, HORIZON, LEAD, ONLY, *paging.PAGE),
    response=StoreTrends,
    table=TABLE,
)
def list_trends(request: Request, services: Services) -> Reply:
    record = stores_table.record_of(request[STORE], services)
    day = record.kept_day if record else None
    if day is None:
        raise _nothing_yet()
    if not _is_usual(request):
        return Reply(_answer(_trends(day, request, services), request))
    after = paging.after(request)
    kept = trend_pages.find(request[STORE], day, request[ONLY], after, services)
    page = kept or _page(day, request, services)
    cursor = paging.cursor(request, [page.last] if page.last is not None else None)
    return Reply(f"{page.text}{json.dumps(cursor)}}}", is_json=True)


def _is_usual(request: Request) -> bool:
    """Whether it asks for a page of every item, or the first of those that `ONLY` means."""
    usual = all(request[each] == each.initial for each in (ITEM, HORIZON, LEAD))
    is_first = request[ONLY] is None or request[paging.CURSOR] is None
    return usual and is_first and request[paging.LIMIT] == paging.MOST and not request.wants_csv


def _page(day: date, request: Request, services: Services) -> TrendPage:
    """Made, and kept for others if the pages from the first on lead to it."""
    found, only, after = _trends(day, request, services), request[ONLY], paging.after(request)
    answer = _answer(found, request)
    last = answer["trends"][-1]["item"] if answer["next"] is not None else None
    page = TrendPage(to_json({**answer, "next": None}).removesuffix("null}"), last)
    if found.is_page(after, paging.MOST):
        trend_pages.keep(request[STORE], day, only, after, page, services)
    return page


def _trends(day: date, request: Request, services: Services) -> Trends:
    found = history_files.find_trends(request[STORE], day, services)
    if found is None:
        raise _nothing_yet()
    return found


def _nothing_yet() -> NotFound:
    return NotFound("No day of this store is over yet.")


def _answer(found: Trends, request: Request) -> StoreTrends:
    read = list(islice(_rows(found, request), request[paging.LIMIT] + 1))
    page, cursor = paging.cut(request, read, lambda trend: trend["item"])
    return StoreTrends(
        store=request[STORE],
        day=as_day(found.day),
        kept_since=as_day(found.kept_since),
        sample=found.is_sample,
        trends=page,
        next=cursor,
    )


def _rows(found: Trends, request: Request) -> Iterator[ItemTrend]:
    lead, horizon, only = request[LEAD], request[HORIZON], request[ONLY]
    for each in found.rows(_places(found, request), MAY_BE.get(only or "")):
        if only is None or _is(only, each, found.day, request):
            yield item_trend.shown(each, found.day, lead, horizon)


def _is(only: str, trend: Trend, day: int, request: Request) -> bool:
    if only == "needed":
        return bool(use.needed(trend.count, trend.use, request[HORIZON]))
    outlook = use.outlook(trend.count, trend.use)
    if only == "at_risk":
        return use.is_at_risk(outlook, day - trend.since, request[LEAD])
    return outlook.kind == only


def _places(found: Trends, request: Request) -> slice:
    """Where the items are that are asked for."""
    only, after = request[ITEM], paging.after(request)
    if only is not None:
        return found.place_of(only)
    return slice(0 if after is None else bisect_right(found.today.items, after), None)
