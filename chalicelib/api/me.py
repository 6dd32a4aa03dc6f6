"""The caller, as the API sees them."""

from __future__ import annotations

from chalicelib.aws.services import Services
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route


@route(
    "GET",
    "/me",
    Permission.STAFF,
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
