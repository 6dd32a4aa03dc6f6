"""Items by stores at the end of a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Annotated, TypedDict

from chalicelib.api.history import across_stores
from chalicelib.aws.services import Services
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day, lines_as_csv
from chalicelib.web.routes import route

DAY = fields.day("day", "query", "The day, in the time zone of the stage.")
LIMIT = fields.integer(
    "limit", "query", "How many at most, in JSON; a CSV has all.", 1, 1000, 100
).default(100)
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
    kept_late: Annotated[
        list[str],
        "Stores of which the night after this day was missed, and a later one kept it, with what "
        "could be known then.",
    ]
    items: Annotated[list[MatrixRow], "At most `limit` of them."]
    total: Annotated[int, "How many there are.", 431]


@route(
    "GET",
    "/matrix",
    Permission.READERS,
    summary="Items by stores at the end of a day, first what is out in most of them; 409 with more "
    "than 100 stores or 500,000 items in them, or if a CSV of all is more than an answer can hold",
    cost="1 Query of the stores (0.5 read units for each 4 KB, about 20 stores) and 1 GET from S3 "
    "a store, 2 for a day before items of it were renamed",
    fields=(DAY, ONLY, LIMIT),
    response=Matrix,
    table=Table("items", ("item", "kept_late")),  # and a column for each store between them
)
def show_matrix(request: Request, services: Services) -> Reply:
    day, stores, unknown, late = request[DAY], list[str](), list[str](), list[str]()
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    records = (
        record
        for record in stores_table.records(services)
        if record.retired_at is None and request.caller.may_read(record.name)
    )
    for record in across_stores.bounded(records, "ask for each of them (/items/at)."):
        store = record.name
        kept = history_files.find_day_by_now(record, date.fromordinal(day), services)
        if kept is None:
            unknown.append(store)
            continue
        stores.append(store)
        found, _ = kept
        if found.kept_late:
            late.append(store)
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
    if request.wants_csv:
        csv = _as_csv(stores, late, wanted)
        return across_stores.whole(csv, "ask for each store (/items/at).")
    shown = wanted[: request[LIMIT]]
    return Reply(
        Matrix(
            day=as_day(day),
            stores=stores,
            unknown=unknown,
            kept_late=late,
            items=shown,
            total=len(wanted),
        )
    )


def _as_csv(stores: list[str], late: list[str], rows: list[MatrixRow]) -> str:
    """The last column names the stores of which the day was kept late."""
    lines = ((row["item"], *row["counts"], ", ".join(late)) for row in rows)
    return lines_as_csv(("item", *stores, "kept_late"), lines)
