"""The caller, as the API sees them."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from chalicelib import __version__
from chalicelib.aws.services import Services
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route


class Me(TypedDict):
    """The caller."""

    name: Annotated[str, "Your name at sign-in.", "berlin"]
    role: Annotated[Literal["manager", "store"], "What you may do."]
    stores: Annotated[list[str], "Your stores; a manager has all of them."]
    reads: Annotated[Literal["all", "own"], "The stores you may see."]
    scopes: Annotated[list[str], "What your token may be used for."]
    version: Annotated[str, "The version of Inventory that answers.", "0.2.0"]


@route(
    "GET",
    "/me",
    Permission.STAFF,
    summary="Who you are and what you may do",
    cost="nothing",
    response=Me,
)
def show_me(request: Request, services: Services) -> Reply:
    caller = request.caller
    return Reply(
        Me(
            name=caller.name,
            role=caller.role,
            stores=caller.stores,
            reads="all" if caller.sees_all else "own",
            scopes=sorted(caller.scopes),
            version=__version__,
        )
    )
