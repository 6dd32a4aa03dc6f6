"""How a count came about."""

from __future__ import annotations

from typing import Any

from chalicelib.aws.services import Services
from chalicelib.repositories import count_history
from chalicelib.web import changes, fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route

STEPS = 50


@route(
    "GET",
    "/items/history",
    Permission.READERS,
    summary="How a count came about: its changes, newest first",
    cost="for each change 2 GetItem (1 unit) and 1 GET of the changes of its upload from S3",
    fields=(
        fields.name("store", "query", "The store.", required=True, example="Berlin"),
        fields.name("item", "query", "The item.", required=True, example="Echo Dot"),
        fields.whole("limit", "query", "How many at most.", 1, STEPS, default=10),
        paging.CURSOR,
    ),
    shape="Changes",
    table=changes.TABLE,
)
def show_history(request: Request, services: Services) -> Reply:
    steps = count_history.history(request["store"], request["item"], request.after(), services)
    shown: list[dict[str, Any]] = []
    for change, name in steps:
        if len(shown) == request["limit"]:
            return Reply({"changes": shown, "next": request.cursor([change.as_of])})
        shown.append(changes.described(change, name))
    return Reply({"changes": shown, "next": None})
