"""Settings of all stores."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from chalicelib.aws.services import Services
from chalicelib.repositories import reporting_interval
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route

HOURS = fields.integer(
    "report_every_hours",
    "body",
    "Hours within which a store must report; null: no reporting interval.",
    1,
    reporting_interval.MOST_HOURS,
    example=26,
).or_null()


class Settings(TypedDict):
    """Settings of all stores."""

    store_users_read: Annotated[
        Literal["all", "own"], "The stores that store users may see; a parameter of the stack."
    ]
    report_every_hours: Annotated[
        int | None, "Hours within which a store must report; null: no reporting interval.", 26
    ]


@route(
    "GET",
    "/settings",
    Permission.STAFF,
    summary="Settings of all stores",
    cost="1 GetItem (0.5 read units)",
    response=Settings,
)
def show_settings(request: Request, services: Services) -> Reply:
    return Reply(_settings(services))


@route(
    "PUT",
    "/settings",
    Permission.MANAGERS,
    summary="Change the settings of all stores",
    cost="1 PutItem and 1 GetItem",
    fields=(HOURS,),
    response=Settings,
)
def set_settings(request: Request, services: Services) -> Reply:
    reporting_interval.set_for_all(request[HOURS], services)
    return Reply(_settings(services))


def _settings(services: Services) -> Settings:
    return {
        "store_users_read": "all" if services.settings.store_users_read == "all" else "own",
        "report_every_hours": reporting_interval.of_all(services),
    }
