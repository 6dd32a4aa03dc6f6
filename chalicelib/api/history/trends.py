"""What the last days of a store say: days left, what to order, days out."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.domain.history import use
from chalicelib.domain.history.trends import Trends, days_out
from chalicelib.domain.history.use import OutlookKind
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

MONTH = 30
STORE = fields.store("query", "The store.")
ITEM = fields.item("query", "Only this item.").optional()
HORIZON = fields.integer(
    "horizon", "query", "Days for which `needed` is to last.", 1, 365, 14
).default(14)
LEAD = fields.integer(
    "lead", "query", "Days until more can be there: what lasts less is at risk.", 1, 60, use.LEAD
).default(use.LEAD)
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
TABLE = Table(
    "trends",
    (
        *("item", "count", "counted_on", "outlook", "days_left", "least", "most", "at_risk"),
        *("needed", "used", "days", "days_out", "moved_on", "formula"),
    ),
)


class ItemTrend(TypedDict):
    """An item, as of the end of the last day."""

    item: Annotated[str, "The item.", "Echo Dot"]
    count: Annotated[int, "The count at the end of the day.", 8]
    counted_on: Annotated[Day, "When a file last named it."]
    outlook: Annotated[
        OutlookKind,
        "`days`: it lasts `days_left`; `out`; `still`: it did not move; `unknown`: see `formula`.",
    ]
    days_left: Annotated[float | None, "How many days it lasts from then on; at least 0.", 4.2]
    least: Annotated[float | None, "In eight of ten cases it lasts longer than this", 3.1]
    most: Annotated[float | None, "and shorter than this.", 6.0]
    at_risk: Annotated[bool, "It is there, and lasts less than the lead time."]
    needed: Annotated[int | None, "Units missing to last for the horizon; null: unknown.", 12]
    used: Annotated[int, "Units, in the periods of the last 60 days that count.", 31]
    days: Annotated[int, "Of these periods.", 19]
    days_out: Annotated[int, "Of the last 30 days those at whose end it was out.", 2]
    moved_on: Annotated[Day | None, "When the count last changed; null: not since it is kept."]
    formula: Annotated[str, "How the figure comes about, or what is missing for one."]


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
    cost="1 GetItem (1 unit) and 1 GET from S3; a page of 1,000 items of all, as JSON with the "
    "usual `lead` and `horizon`, 1 GET and 1 PUT more for whoever is the first to ask for it",
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
    page = trend_pages.find(request[STORE], day, after, services) or _page(day, request, services)
    cursor = paging.cursor(request, [page.last] if page.last is not None else None)
    return Reply(f"{page.text}{json.dumps(cursor)}}}", is_json=True)


def _is_usual(request: Request) -> bool:
    """Whether it asks for what the dashboard shows of every item."""
    usual = all(request[each] == each.initial for each in (ITEM, HORIZON, LEAD, ONLY))
    return usual and request[paging.LIMIT] == paging.MOST and not request.wants_csv


def _page(day: date, request: Request, services: Services) -> TrendPage:
    """Made, and kept for others if the pages from the first on lead to it."""
    found, after = _trends(day, request, services), paging.after(request)
    answer = _answer(found, request)
    last = answer["trends"][-1]["item"] if answer["next"] is not None else None
    page = TrendPage(to_json({**answer, "next": None}).removesuffix("null}"), last)
    if found.is_page(after, paging.MOST):
        trend_pages.keep(request[STORE], day, after, page, services)
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
    rows = found.rows(_places(found, request), MAY_BE.get(only or ""))
    for item, count, since, known, out, moved in rows:
        age, outlook = found.day - since, use.outlook(count, known)
        if only in ("out", "still") and outlook.kind != only:
            continue
        is_at_risk = use.is_at_risk(outlook, age, lead)
        needed = use.needed(count, known, horizon)
        if (only == "at_risk" and not is_at_risk) or (only == "needed" and not needed):
            continue
        yield {
            "item": item,
            "count": count,
            "counted_on": as_day(since),
            "outlook": outlook.kind,
            "days_left": _from_then_on(outlook.days, age),
            "least": _from_then_on(outlook.least, age),
            "most": _from_then_on(outlook.most, age),
            "at_risk": is_at_risk,
            "needed": needed,
            "used": known.used,
            "days": known.days,
            "days_out": days_out(out, MONTH),
            "moved_on": as_day(moved) if moved else None,
            "formula": use.in_words(count, known),
        }


def _places(found: Trends, request: Request) -> slice:
    """Where the items are that are asked for."""
    only, after = request[ITEM], paging.after(request)
    if only is not None:
        return found.place_of(only)
    return slice(0 if after is None else bisect_right(found.today.items, after), None)


def _from_then_on(days: float | None, age: int) -> float | None:
    """Days that are left since the count, which is so many days old."""
    return None if days is None else round(max(days - age, 0), 1)
