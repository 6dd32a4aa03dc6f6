"""The API's own document."""

from __future__ import annotations

from http import HTTPStatus

from chalicelib.aws.services import Services
from chalicelib.aws.settings import api_address
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
    response=dict,
)
def show_document(request: Request, services: Services) -> Reply:
    # Only this route needs them: they would slow every cold start.
    from chalicelib import api
    from chalicelib.web import openapi

    api.declare_routes()
    made = openapi.document(api_address(services.settings.dashboard_url))
    return Reply(made, HTTPStatus.OK, {"Cache-Control": "public, max-age=300"})
