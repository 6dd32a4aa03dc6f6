"""Which store could give an item to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.history.transfers import Stocked, transfers
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table
from chalicelib.web.routes import route

MOST = 100
"""Stores. Each is an object of S3 that is read."""
HORIZON = fields.integer(
    "horizon", "query", "Days for which every store is to have enough.", 1, 365, 14
).default(14)


class SuggestedTransfer(TypedDict):
    """So many units from one store to another."""

    item: Annotated[str, "The item.", "Echo Dot"]
    giver: Annotated[str, "The store that has more than it needs.", "Pusan"]
    taker: Annotated[str, "The store that lacks it.", "Berlin"]
    units: Annotated[int, "How many.", 10]


class Transfers(TypedDict):
    """A suggestion: nothing is moved by it."""

    transfers: Annotated[list[SuggestedTransfer], "By item; who lacks most comes first."]


@route(
    "GET",
    "/transfers",
    Permission.MANAGERS,
    summary="Which store could give an item to which, so that all have enough for some days; 409 "
    "with more than 100 stores",
    cost="1 Query of the stores (0.5 read units for each 4 KB, about 20 stores) and 1 GET from S3 "
    "a store",
    fields=(HORIZON,),
    response=Transfers,
    table=Table("transfers", ("item", "giver", "taker", "units")),
)
def list_transfers(request: Request, services: Services) -> Reply:
    stocked: defaultdict[str, list[Stocked]] = defaultdict(list)
    for item, found in _stocked(services):
        stocked[item].append(found)
    suggested = [
        SuggestedTransfer(item=item, giver=giver, taker=taker, units=units)
        for item, found in sorted(stocked.items())
        for giver, taker, units in transfers(found, request[HORIZON])
    ]
    return Reply(Transfers(transfers=suggested))


def _stocked(services: Services) -> Iterator[tuple[str, Stocked]]:
    kept = list(stores_table.kept_days(services))
    if len(kept) > MOST:
        raise Conflicting(f"There are more than {MOST} stores: compare their trends by a program.")
    for store, day in kept:
        found = history_files.find_trends(store, day, services)
        if found is None:  # it is older than days are kept
            continue
        for row in found.rows():
            yield row.item, Stocked(store, row.count, row.use)
