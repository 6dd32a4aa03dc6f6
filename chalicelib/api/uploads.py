"""The list of uploads."""

from __future__ import annotations

from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain import ledger_entry
from chalicelib.repositories import upload_lists
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table
from chalicelib.web.routes import route
from chalicelib.web.summaries import upload_summary
from chalicelib.web.summaries.upload_summary import Upload

TABLE = Table(
    "uploads",
    (
        *("id", "received_at", "finished_at", "state", "mode", "store", "by", "file", "key"),
        *("size",),
        *("read", "changed", "unchanged", "refused", "superseded", "doubled"),
        *("out", "low", "back", "findings_total"),
    ),
)
STORE = fields.store("query", "Only of this store.").optional()
STATE = fields.choice("state", "query", "`held`: only those that wait.", ("held",)).optional()


class Uploads(TypedDict):
    """A page of uploads."""

    uploads: Annotated[list[Upload], "The uploads of this page, newest first."]
    next: Next


@route(
    "GET",
    "/uploads",
    Permission.READERS,
    summary="The newest uploads of a store, or of all stores you may see",
    cost="1 Query a month looked at, or of a store (0.5 read units for each 4 KB), and 1 unit for "
    "each 4 KB of an upload's entry: most are smaller, 100 findings make about 14 KB; with `state` "
    "1 Query of what was held in the last 14 days",
    fields=(STORE, STATE, *paging.PAGE),
    response=Uploads,
    table=TABLE,
)
def list_uploads(request: Request, services: Services) -> Reply:
    store, limit, caller = request[STORE], request[paging.LIMIT], request.caller
    if request[STATE] is not None:
        position = paging.position(request, 1)
        found, following = upload_lists.newest_held(limit, position, services)
        found = [each for each in found if store is None or store in ledger_entry.all_stores(each)]
    elif store is None and caller.sees_all:
        position = paging.position(request, 3)
        found, following = upload_lists.newest(limit, position, services)
    else:
        stores = caller.stores if store is None else [store]
        position = paging.position(request, 1)
        found, following = upload_lists.of_stores(stores, limit, position, services)
    entries = [entry for entry in found if upload_summary.visible(entry, caller)]
    shown = [upload_summary.summary(entry) for entry in entries]
    return Reply(Uploads(uploads=shown, next=paging.cursor(request, following)))
