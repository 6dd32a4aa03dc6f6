"""Which store could give an item to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated, TypedDict

from chalicelib.api.history import across_stores
from chalicelib.aws.services import Services
from chalicelib.domain.history.transfers import Stocked, transfers
from chalicelib.domain.history.trends import EVERYWHERE
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_csv
from chalicelib.web.routes import route

HORIZON = fields.integer(
    "horizon", "query", "Days for which every store is to have enough.", 1, 365, 14
).default(14)


STORE = fields.store("query", "Only what this store would give or take.").optional()
ITEM = fields.item("query", "Only this item.").optional()
LIMIT = fields.integer(
    "limit", "query", "How many at most, in JSON; a CSV has all.", 1, 5000, 1000
).default(1000)
TABLE = Table("transfers", ("item", "giver", "taker", "units", "sample"))


class SuggestedTransfer(TypedDict):
    """So many units from one store to another."""

    item: Annotated[str, "The item.", "Echo Dot"]
    giver: Annotated[str, "The store that has more than it needs.", "Pusan"]
    taker: Annotated[str, "The store that lacks it.", "Berlin"]
    units: Annotated[int, "How many.", 10]
    sample: Annotated[
        bool, "Days of one of the stores were made up, for somebody who tries the system."
    ]


class Transfers(TypedDict):
    """A suggestion: nothing is moved by it."""

    transfers: Annotated[
        list[SuggestedTransfer], "By item, who lacks most first; at most `limit` of them."
    ]
    total: Annotated[int, "How many there are.", 431]


@route(
    "GET",
    "/transfers",
    Permission.MANAGERS,
    summary="Which store could give an item to which, so that all have enough for some days; 409 "
    "with more than 100 stores or 500,000 items in them, or if a CSV of all is more than an answer "
    "can hold",
    cost="1 Query of the stores (0.5 read units for each 4 KB, about 20 stores) and 1 GET from S3 "
    "a store",
    fields=(HORIZON, STORE, ITEM, LIMIT),
    response=Transfers,
    table=TABLE,
)
def list_transfers(request: Request, services: Services) -> Reply:
    only = request[STORE]
    if only is not None:
        stores_table.must_exist(only, services)
    stocked: defaultdict[str, list[Stocked]] = defaultdict(list)
    sample = set[str]()
    for item, found, is_sample in _stocked(request[ITEM], services):
        stocked[item].append(found)
        if is_sample:
            sample.add(found.store)
    suggested = [
        SuggestedTransfer(
            item=item,
            giver=giver,
            taker=taker,
            units=units,
            sample=giver in sample or taker in sample,
        )
        for item, found in sorted(stocked.items())
        for giver, taker, units in transfers(found, request[HORIZON])
        if only in (None, giver, taker)
    ]
    if request.wants_csv:
        text = as_csv(TABLE.columns, suggested)
        return across_stores.whole(text, "ask for a store or an item (store=, item=).")
    return Reply(Transfers(transfers=suggested[: request[LIMIT]], total=len(suggested)))


def _stocked(only: str | None, services: Services) -> Iterator[tuple[str, Stocked, bool]]:
    kept = (
        record
        for record in stores_table.records(services)
        if record.retired_at is None and record.kept_day is not None
    )
    for record in across_stores.bounded(kept, "compare their trends by a program."):
        store, day = record.name, record.kept_day
        found = history_files.find_trends(store, day, services) if day else None
        if found is None:  # it is older than days are kept
            continue
        is_sample = record.is_sample_in(found.day)
        for row in found.rows(EVERYWHERE if only is None else found.place_of(only)):
            yield row.item, Stocked(store, row.count, row.use), is_sample
