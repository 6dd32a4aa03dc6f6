"""Items by stores at the end of a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_csv, as_day
from chalicelib.web.routes import route

MOST = 100
"""Stores. Each is an object of S3 that is read."""
DAY = fields.day("day", "query", "The day, in the time zone of the stage.")
ONLY = fields.choice("only", "query", "Only items that are out in some store.", ("out",)).optional()


class MatrixRow(TypedDict):
    """An item."""

    item: Annotated[str, "The item.", "Echo Dot"]
    out: Annotated[int, "In how many stores it is out.", 2]
    counts: Annotated[
        list[int | None], "In the order of `stores`; null: the store did not have it."
    ]


class Matrix(TypedDict):
    """Items by stores, first what is out in most stores."""

    day: Annotated[Day, "The day."]
    stores: Annotated[list[str], "The stores that you may see, by name."]
    unknown: Annotated[list[str], "Stores of which this day is not kept."]
    items: Annotated[list[MatrixRow], "At most `limit` of them."]
    total: Annotated[int, "How many there are.", 431]


@route(
    "GET",
    "/matrix",
    Permission.READERS,
    summary="Items by stores at the end of a day, first what is out in most of them; 409 with more "
    "than 100 stores",
    cost="1 Query of the stores (0.5 read units for each 4 KB, about 20 stores) and 1 GET from S3 "
    "a store",
    fields=(DAY, ONLY, paging.LIMIT),
    response=Matrix,
    table=Table("items", ("item",)),  # and a column for each store
)
def show_matrix(request: Request, services: Services) -> Reply:
    day, stores, unknown = request[DAY], list[str](), list[str]()
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for store in _stores(request, services):
        found = history_files.find_day(store, date.fromordinal(day), services)
        if found is None:
            unknown.append(store)
            continue
        stores.append(store)
        columns = zip(found.items, found.counts, found.retired, strict=True)
        for item, count, retired in columns:
            if not retired:
                counts[item][store] = count
    rows = [
        MatrixRow(
            item=item,
            out=sum(count <= 0 for count in of_item.values()),
            counts=[of_item.get(store) for store in stores],
        )
        for item, of_item in counts.items()
    ]
    wanted = [row for row in rows if row["out"] or request[ONLY] is None]
    wanted.sort(key=lambda row: (-row["out"], row["item"]))
    shown = wanted[: request[paging.LIMIT]]
    if request.wants_csv:
        return Reply(_as_csv(stores, shown))
    return Reply(
        Matrix(day=as_day(day), stores=stores, unknown=unknown, items=shown, total=len(wanted))
    )


def _as_csv(stores: list[str], rows: list[MatrixRow]) -> str:
    lines = ({"item": row["item"], **dict(zip(stores, row["counts"], strict=True))} for row in rows)
    return as_csv(("item", *stores), lines)


def _stores(request: Request, services: Services) -> list[str]:
    found = [
        record.name
        for record in stores_table.records(services)
        if record.retired_at is None and request.caller.may_read(record.name)
    ]
    if len(found) > MOST:
        raise Conflicting(f"There are more than {MOST} stores: ask for each of them (/items/at).")
    return found
