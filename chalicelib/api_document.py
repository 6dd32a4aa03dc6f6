"""The API's own document."""

from __future__ import annotations

from http import HTTPStatus

from chalicelib.access import Rule
from chalicelib.requests import Request
from chalicelib.responses import Reply
from chalicelib.routes import route
from chalicelib.services import Services


@route(
    "GET",
    "/openapi.json",
    Rule.PUBLIC,
    summary="This document",
    cost="nothing",
    fields=(),
    shape="Document",
)
def show_document(request: Request, services: Services) -> Reply:
    from chalicelib import openapi  # of no use to the other functions

    made = openapi.document(f"{services.settings.dashboard_url}/api")
    return Reply(made, HTTPStatus.OK, {"Cache-Control": "public, max-age=300"})
