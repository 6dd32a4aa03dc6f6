"""What the last days of a store say: days left, what to order, days out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.domain.history import use
from chalicelib.domain.history.trends import Trends, days_out
from chalicelib.domain.history.use import OutlookKind, Use
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day
from chalicelib.web.routes import route

MONTH = 30
STORE = fields.store("query", "The store.")
ITEM = fields.item("query", "Only this item.").optional()
HORIZON = fields.integer(
    "horizon", "query", "Days for which `needed` is to last.", 1, 365, 14
).default(14)
LEAD = fields.integer(
    "lead", "query", "Days until more can be there: what lasts less is at risk.", 1, 60, 7
).default(7)
ONLY = fields.choice(
    "only",
    "query",
    "Only items that are at risk, of which more is needed, that are out, or that did not move.",
    ("at_risk", "needed", "out", "still"),
).optional()
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
    cost="1 GetItem (1 unit) and 1 GET from S3",
    fields=(STORE, ITEM, HORIZON, LEAD, ONLY, *paging.PAGE),
    response=StoreTrends,
    table=TABLE,
)
def list_trends(request: Request, services: Services) -> Reply:
    store, after = request[STORE], paging.after(request)
    found = _latest(store, services)
    wanted = (
        trend
        for trend in _trends(found, request)
        if (after is None or trend["item"] > after) and _is_asked(trend, request)
    )
    read = list(islice(wanted, request[paging.LIMIT] + 1))
    page, cursor = paging.cut(request, read, lambda trend: trend["item"])
    return Reply(
        StoreTrends(
            store=store,
            day=as_day(found.day),
            kept_since=as_day(found.kept_since),
            sample=found.is_sample,
            trends=page,
            next=cursor,
        )
    )


def _latest(store: str, services: Services) -> Trends:
    record = stores_table.record_of(store, services)
    day = record.kept_day if record else None
    found = history_files.find_trends(store, day, services) if day else None
    if found is None:
        raise NotFound("No day of this store is over yet.")
    return found


def _is_asked(trend: ItemTrend, request: Request) -> bool:
    match request[ONLY]:
        case "at_risk":
            return trend["at_risk"]
        case "needed":
            return bool(trend["needed"])
        case None:
            return True
        case outlook:
            return trend["outlook"] == outlook


def _trends(found: Trends, request: Request) -> Iterator[ItemTrend]:
    only = request[ITEM]
    for item, count, since, known, out, moved in found.rows():
        if only is not None and item != only:
            continue
        yield {
            "item": item,
            "count": count,
            "counted_on": as_day(since),
            **_outlook(count, known, found.day - since, request),
            "used": known.used,
            "days": known.days,
            "days_out": days_out(out, MONTH),
            "moved_on": as_day(moved) if moved else None,
            "formula": use.in_words(count, known),
        }


class _Outlook(TypedDict):
    outlook: OutlookKind
    days_left: float | None
    least: float | None
    most: float | None
    at_risk: bool
    needed: int | None


def _outlook(count: int, known: Use, since: int, request: Request) -> _Outlook:
    """`since`: days since the count."""
    kind, *figures = outlook = use.outlook(count, known)
    left, least, most = (None if each is None else max(each - since, 0) for each in figures)
    return {
        "outlook": kind,
        "days_left": _rounded(left),
        "least": _rounded(least),
        "most": _rounded(most),
        "at_risk": use.is_at_risk(outlook, since, request[LEAD]),
        "needed": use.needed(count, known, request[HORIZON]),
    }


def _rounded(days: float | None) -> float | None:
    return None if days is None else round(days, 1)
