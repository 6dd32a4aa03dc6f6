"""Items by stores at the end of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Annotated, TypedDict

from chalicelib.api.history import across_stores, past_day
from chalicelib.aws.services import Services
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day, lines_as_csv
from chalicelib.web.routes import route

LIMIT = fields.integer(
    "limit", "query", "How many at most, in JSON; a CSV has all.", 1, 1000, 100
).default(100)
FACTS = ("kept_late", "sample")
"""Columns of a CSV that name the stores of which this is so."""
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
    sample: Annotated[
        list[str], "Stores of which the day was made up, for somebody who tries the system."
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
    fields=(past_day.DAY, ONLY, LIMIT),
    response=Matrix,
    table=Table("items", ("item", *FACTS)),  # and a column for each store between them
)
def show_matrix(request: Request, services: Services) -> Reply:
    day = past_day.asked(request, services)
    stores, unknown, late, sample = (list[str]() for _ in range(4))
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    records = (
        record
        for record in stores_table.records(services)
        if record.retired_at is None and request.caller.may_read(record.name)
    )
    for record in across_stores.bounded(records, "ask for each of them (/items/at)."):
        store = record.name
        kept = history_files.find_day_by_now(record, day, services)
        if kept is None:
            unknown.append(store)
            continue
        stores.append(store)
        found, _ = kept
        if found.kept_late:
            late.append(store)
        if record.is_sample(day):
            sample.append(store)
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
        csv = _as_csv(stores, (late, sample), wanted)
        return across_stores.whole(csv, "ask for each store (/items/at).")
    shown = wanted[: request[LIMIT]]
    return Reply(
        Matrix(
            day=as_day(day.toordinal()),
            stores=stores,
            unknown=unknown,
            kept_late=late,
            sample=sample,
            items=shown,
            total=len(wanted),
        )
    )


def _as_csv(stores: list[str], facts: Iterable[list[str]], rows: list[MatrixRow]) -> str:
    said = [", ".join(named) for named in facts]
    lines = ((row["item"], *row["counts"], *said) for row in rows)
    return lines_as_csv(("item", *_headings(stores), *FACTS), lines)


def _headings(stores: list[str]) -> list[str]:
    """Their names; of one that is called as another column is, not only that."""
    taken = {"item", *FACTS, *stores}
    found = []
    for store in stores:
        heading = store
        while heading.lower() in ("item", *FACTS) or (heading != store and heading in taken):
            heading += " (store)"
        found.append(heading)
    return found
