"""The counts of the last days of the items that somebody looks at."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.repositories.history import series_file
from chalicelib.repositories.history.series_file import Series
from chalicelib.web import access, fields
from chalicelib.web.access import Permission
from chalicelib.web.fields import Field
from chalicelib.web.json_schema import Day
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, as_day
from chalicelib.web.routes import route

MOST = 50
"""Rows of a request, and so objects of S3 that it reads."""
STORE = fields.store("query", "")
ITEM = fields.item("query", "")


def _rows(raw: object) -> list[tuple[str, str]]:
    if not isinstance(raw, str):
        raise ValueError
    lines = [line.split("\t") for line in raw.split("\n")]
    if len(lines) > MOST:
        raise ValueError
    return [(STORE.read(store), ITEM.read(item)) for store, item in lines]


ROWS: Field[list[tuple[str, str]]] = Field(
    "rows",
    "query",
    "Whose counts: a line each, the store, a tab, the item.",
    f"1 to {MOST} lines, each a store, a tab and an item",
    _rows,
    {"type": "string"},
    "Berlin\tEcho Dot",
)


class ItemSeries(TypedDict):
    """An item of a store, at the end of each of the last days."""

    store: Annotated[str, "The store.", "Berlin"]
    item: Annotated[str, "The item.", "Echo Dot"]
    first: Annotated[Day, "The day of the first count; one a day follows."]
    counts: Annotated[
        list[int | None],
        "As they were known then; null: that day is not kept, or the store did not have the item.",
    ]
    formerly: Annotated[
        str | None, "The name under which the days before `renamed_on` were counted; null: none."
    ]
    renamed_on: Annotated[Day | None, "The first day of the item's own name, after that one."]
    kept_late: Annotated[
        list[Day],
        "Days after which the night was missed: a later one kept them, with what could be known "
        "then.",
    ]
    sample_until: Annotated[
        Day | None, "Days up to this one were made up, for somebody who tries the system."
    ]


class SeriesOfRows(TypedDict):
    """What is known of the rows."""

    series: Annotated[list[ItemSeries], "Of the last 30 days; without rows that have no day yet."]


@route(
    "GET",
    "/items/series",
    Permission.READERS,
    summary="The counts of some items at the end of each of the last 30 days, for a picture",
    cost="1 GET from S3 a store that is named",
    fields=(ROWS,),
    response=SeriesOfRows,
)
def list_series(request: Request, services: Services) -> Reply:
    asked: defaultdict[str, list[str]] = defaultdict(list)
    for store, item in request[ROWS]:
        access.admit_to_store(Permission.READERS, store, request.caller)
        asked[store].append(item)
    found = [
        _shown(store, item, known)
        for store, items in asked.items()
        for item, known in series_file.find(store, items, services).items()
    ]
    return Reply(SeriesOfRows(series=found))


def _shown(store: str, item: str, known: Series) -> ItemSeries:
    renamed = known.renamed
    return {
        "store": store,
        "item": item,
        "first": as_day(known.first),
        "counts": list(known.counts),
        "formerly": renamed.old if renamed else None,
        "renamed_on": as_day(renamed.day) if renamed else None,
        "kept_late": [as_day(day) for day in known.late],
        "sample_until": as_day(known.sample_until) if known.sample_until else None,
    }
