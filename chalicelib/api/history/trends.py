"""What the last days of a store say: days left, what to order, days out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from typing import Annotated, TypedDict

from chalicelib.api.history import item_trend, trend_text
from chalicelib.api.history.item_trend import HORIZON, LEAD, ItemTrend
from chalicelib.api.history.trend_text import Asked
from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.domain.history.trends import Trends
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files, trend_pages
from chalicelib.repositories.history.trend_pages import TrendPage
from chalicelib.repositories.stores_table import StoreRecord
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, link_to_next
from chalicelib.web.routes import route

STORE = fields.store("query", "The store.")
ITEM = fields.item("query", "Only this item.").optional()
ONLY = fields.choice(
    "only",
    "query",
    "Only items that are at risk, of which more is needed, that are out, or that did not move.",
    ("at_risk", "needed", "out", "still"),
).optional()
MOST_PAGES = 10
"""That a request reads, of 1,000 items each, until it has found what it asks for."""
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
    cost="1 GetItem (1 unit) and 1 GET from S3 for each 1,000 items; 1 GET and 1 PUT more of each "
    "for whoever is the first to ask for them on a day",
    fields=(STORE, ITEM, HORIZON, LEAD, ONLY, *paging.PAGE),
    response=StoreTrends,
    table=TABLE,
)
def list_trends(request: Request, services: Services) -> Reply:
    record = stores_table.must_exist(request[STORE], services)
    day = record.kept_day
    if day is None:
        raise _nothing_yet()
    asked = Asked(
        *(request[STORE], request[ONLY], request.wants_csv, request[LEAD], request[HORIZON]),
        is_sample=record.is_sample_in(day.toordinal()),
    )
    trends = cache(partial(_trends, asked.store, day, services))
    if (item := request[ITEM]) is not None:
        page = trend_text.page_of(trends(), trends().place_of(item), asked)
        part = trend_text.part_of(page, None, asked, paging.MOST)
        return _reply(page.head, part.pieces, None, request)
    begin, after = _position(request)
    left, sent = request[paging.LIMIT], list[str]()
    enough = left // 2
    for _ in range(MOST_PAGES):
        page = _page(begin, trends, day, asked, services)
        part = trend_text.part_of(page, after, asked, left)
        left -= len(part.items)
        sent += part.pieces if part.items else ()
        if not part.is_all:
            cursor = _cursor(begin, part.items[-1], request)
            break
        cursor = None if page.is_last else _cursor(page.items[-1], page.items[-1], request)
        if page.is_last or left <= enough:
            break
        begin = after = page.items[-1]
    return _reply(page.head, sent, cursor, request)


def _reply(head: str, sent: Sequence[str], cursor: str | None, request: Request) -> Reply:
    if request.wants_csv:
        return Reply(trend_text.as_csv(head, sent), headers=link_to_next(cursor, request))
    return Reply(trend_text.as_json(head, sent, cursor), is_json=True)


def _position(request: Request) -> tuple[str | None, str | None]:
    """After which items the page begins, and what is sent of it; None: with the first."""
    found = paging.position(request, 2)
    return (found[0][1:] or None, found[1]) if found else (None, None)


def _cursor(begin: str | None, after: str, request: Request) -> str | None:
    return paging.cursor(request, [f"/{begin or ''}", after])


def _page(
    after: str | None, trends: Callable[[], Trends], day: date, asked: Asked, services: Services
) -> TrendPage:
    """Made and kept for others if it is not there, but not kept if the pages from the first on do
    not lead to it, so that nobody fills a bucket by editing cursors."""
    kept = trend_pages.find(asked.store, day, asked.csv, after, services)
    if kept is not None:
        return kept
    page = trend_text.page_of(trends(), trends().places_after(after), asked)
    if trend_text.is_reached(trends(), after):
        trend_pages.keep(asked.store, day, asked.csv, after, page, services)
    return page


def _trends(store: str, day: date, services: Services) -> Trends:
    found = history_files.find_trends(store, day, services)
    if found is None:
        raise _nothing_yet()
    return found


def last_of(record: StoreRecord, services: Services) -> Trends:
    """Those of the last kept day of a store; raises `NotFound` where there is none."""
    if record.kept_day is None:
        raise _nothing_yet()
    return _trends(record.name, record.kept_day, services)


def _nothing_yet() -> NotFound:
    return NotFound("No day of this store is over yet.")
