"""The list of uploads."""

from __future__ import annotations

from chalicelib.aws.services import Services
from chalicelib.repositories import upload_lists
from chalicelib.web import fields, paging, upload_summary
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table
from chalicelib.web.routes import route

TABLE = Table(
    "uploads",
    (
        *("id", "received_at", "finished_at", "state", "mode", "store", "by", "file", "key"),
        *("size",),
        *("read", "changed", "unchanged", "refused", "superseded", "doubled"),
        *("out", "low", "back", "findings_total"),
    ),
)


@route(
    "GET",
    "/uploads",
    Permission.READERS,
    summary="The newest uploads: of a store, or of all you may read",
    cost="1 Query a month looked at, or of a store (0.5 read units for each 4 KB), and 1 unit for "
    "each 4 KB of an upload's entry: most are smaller, 100 findings make about 14 KB",
    fields=(fields.name("store", "query", "Only of this store.", example="Berlin"), *paging.PAGE),
    shape="Uploads",
    table=TABLE,
)
def list_uploads(request: Request, services: Services) -> Reply:
    if request["store"] is None and request.caller.sees_all:
        found, place = upload_lists.newest(request["limit"], request.position(3), services)
    else:
        stores = [request["store"]] if request["store"] else request.caller.stores
        found, place = upload_lists.of_stores(
            stores, request["limit"], request.position(1), services
        )
    shown = [
        upload_summary.summary(entry)
        for entry in found
        if upload_summary.visible(entry, request.caller)
    ]
    return Reply({"uploads": shown, "next": request.cursor(place) if place else None})
