"""The caller, as the API sees them."""

from __future__ import annotations

from chalicelib.access import Rule
from chalicelib.requests import Request
from chalicelib.responses import Reply
from chalicelib.routes import route
from chalicelib.services import Services


@route(
    "GET",
    "/me",
    Rule.STAFF,
    summary="Who you are and what you may do",
    cost="nothing",
    fields=(),
    shape="Me",
)
def show_me(request: Request, services: Services) -> Reply:
    caller = request.caller
    return Reply(
        {
            "name": caller.name,
            "role": caller.role,
            "stores": caller.stores,
            "reads": "all" if caller.sees_all else "own",
            "scopes": sorted(caller.scopes),
        }
    )
