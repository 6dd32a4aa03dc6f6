"""How the count of an item came about."""

from __future__ import annotations

from chalicelib.aws.services import Services
from chalicelib.repositories import count_history
from chalicelib.web import changes, fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.changes import Change, Changes
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route

MOST = 50

STORE = fields.store("query", "The store.")
ITEM = fields.item("query", "The item.")
LIMIT = fields.integer("limit", "query", "How many at most.", 1, MOST).default(10)


@route(
    "GET",
    "/items/history",
    Permission.READERS,
    summary="How a count came about: its changes, newest first",
    cost="for each change 2 GetItem (1 unit) and 1 GET of the changes of its upload from S3",
    fields=(STORE, ITEM, LIMIT, paging.CURSOR),
    response=Changes,
    table=changes.TABLE,
)
def show_history(request: Request, services: Services) -> Reply:
    found = count_history.history(request[STORE], request[ITEM], paging.after(request), services)
    shown: list[Change] = []
    for change, upload in found:
        if len(shown) == request[LIMIT]:
            return Reply(Changes(changes=shown, next=paging.cursor(request, [change.order])))
        shown.append(changes.shown(change, upload))
    return Reply(Changes(changes=shown, next=None))
