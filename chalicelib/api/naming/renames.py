"""Renaming an item, also into a name that has counts of its own."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, TypedDict, get_args

from chalicelib.alerting import threshold_changes
from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.domain.upload import time_if_known
from chalicelib.ingest.people import renaming
from chalicelib.ingest.people.renaming import Renamed, RightCount
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.fields import Field
from chalicelib.web.json_schema import Time
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_time_or_null
from chalicelib.web.routes import route

ITEM_ASKED = fields.name("item", "query", "The item, by its old name.", "Rye 750")
INTO_ASKED = fields.name("into", "query", "The name that stays.", "Rye Bread 750 g")
STORE_ASKED = fields.store("query", "In this store only; absent: everywhere.").optional()
ITEM = fields.name("item", "body", "The item, by its old name.", "Rye 750")
INTO = fields.name("into", "body", "The name that stays; nobody needs to have it.", "Rye Bread")
STORE = fields.store("body", "In this store only; absent or null: everywhere.").or_null().optional()
RIGHT: Field[RightCount] = fields.choice(
    "right",
    "body",
    "Which count is right where a store has both: that of `item`, that of `into`, or their sum.",
    get_args(RightCount),
    "into",
)
SEEN = fields.seen("The fingerprint of the counts that you saw.")
WHY = fields.text("reason", "body", "Why.", 200, "The supplier has another name for it.").optional()


class RenamedCount(TypedDict):
    """What a store has of the old name, and of the one that stays."""

    store: Annotated[str, "The store.", "Berlin"]
    item: Annotated[int, "The count under the old name.", 5]
    item_as_of: Annotated[Time | None, "When the file was stored that set it."]
    into: Annotated[int | None, "The count under the name that stays; null: there is none.", 7]
    into_as_of: Annotated[Time | None, "When the file was stored that set it."]
    into_retired: Annotated[bool, "It has to be brought back first."]


class Rename(TypedDict):
    """What renaming an item is about."""

    item: Annotated[str, "The old name.", "Rye 750"]
    into: Annotated[str, "The name that stays.", "Rye Bread 750 g"]
    fingerprint: Annotated[str, "Stands for these counts; send it as `seen`."]
    counts: Annotated[list[RenamedCount], "By store; those under the old name that are not retired"]


class Renaming(TypedDict):
    """The old name is read as the other from now on, and the counts are being brought in line."""

    id: Annotated[str | None, "The upload that does it; null: all is so already."]


@route(
    "GET",
    "/items/rename",
    Permission.MANAGERS,
    summary="What stores have under an old name of an item and under the one that is to stay",
    cost="1 Query of the index ByItem, and 1 unit for each count",
    fields=(ITEM_ASKED, INTO_ASKED, STORE_ASKED),
    response=Rename,
    table=Table("counts", ("store", "item", "item_as_of", "into", "into_as_of", "into_retired")),
)
def show_rename(request: Request, services: Services) -> Reply:
    item, into = request[ITEM_ASKED], request[INTO_ASKED]
    found = renaming.find(item, into, request[STORE_ASKED], services)
    counts = list(map(_shown, found))
    fingerprint = renaming.fingerprint(found)
    return Reply(Rename(item=item, into=into, fingerprint=fingerprint, counts=counts))


@route(
    "POST",
    "/items/rename",
    Permission.MANAGERS,
    summary="Rename an item, or merge it into another: the old name becomes an alias, and is "
    "retired where it has counts; 409 `COUNT_CHANGED` if these are not those that you saw, "
    "`RETIRED` if the name that stays has to be brought back first, `NAMES_IN_A_CIRCLE`",
    cost="what GET costs and what an alias costs, 1 Query of all threshold rules, in one store 1 "
    "of recent files, 1 UpdateItem, 1 PUT and 2 lists in S3; 3 units a store, and where its alert "
    "is in hand or snoozed 1 transaction of 2 writes; then what a load of these rows costs",
    fields=(ITEM, INTO, STORE, RIGHT, SEEN, WHY),
    response=Renaming,
    status=HTTPStatus.ACCEPTED,
)
def rename(request: Request, services: Services) -> Reply:
    item, into, caller = request[ITEM], request[INTO], request.caller
    if item == into:
        raise InvalidRequest.of("Name another.", "into", into, "another name")
    alias = Alias("item", item, into, request[STORE], caller.name, services.now())
    told = caller.announcement(f"Renaming of {item}", request[WHY] or f"{item} is {into}")
    sent = renaming.rename(alias, request[RIGHT], request[SEEN], told, services)
    threshold_changes.follow(item, into, alias.store, services)
    return Reply(Renaming(id=sent.name if sent else None), HTTPStatus.ACCEPTED)


def _shown(found: Renamed) -> RenamedCount:
    item, into = found
    return {
        "store": item.store,
        "item": item.count,
        "item_as_of": as_time_or_null(time_if_known(item.order)),
        "into": into.count if into else None,
        "into_as_of": as_time_or_null(time_if_known(into.order) if into else None),
        "into_retired": into is not None and into.is_retired,
    }
