"""The API's own document."""

from __future__ import annotations

from http import HTTPStatus

from chalicelib.aws.services import Services
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route


@route(
    "GET",
    "/openapi.json",
    Permission.PUBLIC,
    summary="This document",
    cost="nothing",
    fields=(),
    shape="Document",
)
def show_document(request: Request, services: Services) -> Reply:
    from chalicelib.web import openapi  # of no use to the other functions

    made = openapi.document(f"{services.settings.dashboard_url}/api")
    return Reply(made, HTTPStatus.OK, {"Cache-Control": "public, max-age=300"})
