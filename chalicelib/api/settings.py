"""What holds for all stores."""

from __future__ import annotations

from typing import Any

from chalicelib.aws.services import Services
from chalicelib.repositories import stores_table
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route


@route(
    "GET",
    "/settings",
    Permission.STAFF,
    summary="What holds for all stores",
    cost="1 GetItem (0.5 read units)",
    fields=(),
    shape="Settings",
)
def show_settings(request: Request, services: Services) -> Reply:
    return Reply(_settings(services))


@route(
    "PUT",
    "/settings",
    Permission.MANAGERS,
    summary="Set what holds for all stores",
    cost="1 PutItem and 1 GetItem",
    fields=(
        fields.whole(
            "report_every_hours",
            "body",
            "How often a store is to report; null: whenever it likes.",
            1,
            stores_table.MOST_HOURS,
            required=True,
            nullable=True,
            example=26,
        ),
    ),
    shape="Settings",
)
def set_settings(request: Request, services: Services) -> Reply:
    stores_table.set_default_hours(request["report_every_hours"], services)
    return Reply(_settings(services))


def _settings(services: Services) -> dict[str, Any]:
    return {
        "store_users_read": services.settings.store_users_read,
        "report_every_hours": stores_table.default_hours(services),
    }
