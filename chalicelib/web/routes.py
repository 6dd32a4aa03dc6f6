"""Every route of the API, and the way in which each is served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TypeAlias

from botocore.exceptions import ClientError
from chalice.app import Request as ChaliceRequest
from chalice.app import Response

from chalicelib.aws.services import Services
from chalicelib.domain.errors import ApiError, InvalidCursor
from chalicelib.repositories import stores_table
from chalicelib.web import access, paging, requests, responses, scopes
from chalicelib.web.access import Permission
from chalicelib.web.requests import Fields, Request
from chalicelib.web.responses import Reply, Table

BAD_KEY = ("ValidationException",)
Answer: TypeAlias = Callable[[Request, Services], Reply]

NOBODY = access.Caller("", "", frozenset(), frozenset(), reads_all=False)


@dataclass(frozen=True)
class Route:
    """One method of one path, with all that the API's document says of it."""

    method: str
    path: str
    permission: Permission
    summary: str
    cost: str
    """What it reads and writes, in DynamoDB's units and calls."""
    fields: Fields
    response: type
    """Of its good answer: a TypedDict, `dict` for any JSON object, `str` for CSV."""
    answer: Answer
    status: HTTPStatus = HTTPStatus.OK
    table: Table | None = None
    """Its list as CSV, if it has one."""

    @property
    def scope(self) -> str | None:
        """What the token must allow; `None`: no token is needed."""
        if self.permission is Permission.PUBLIC:
            return None
        return scopes.READ if self.method == "GET" else scopes.WRITE

    @property
    def name(self) -> str:
        return self.answer.__name__


ROUTES: dict[str, Route] = {}
"""By `GET /path`, as soon as the modules of `api` are imported: `api.declare_routes`."""


def route(
    method: str,
    path: str,
    permission: Permission,
    *,
    summary: str,
    cost: str,
    fields: Fields = (),
    response: type,
    status: HTTPStatus = HTTPStatus.OK,
    table: Table | None = None,
) -> Callable[[Answer], Route]:
    """Makes the function below it a `Route`, and lists it."""

    def register(answer: Answer) -> Route:
        made = Route(
            method, path, permission, summary, cost, fields, response, answer, status, table
        )
        ROUTES[f"{method} {path}"] = made
        return made

    return register


def serve(route: Route, chalice_request: ChaliceRequest | None, services: Services) -> Response:
    assert chalice_request is not None  # noqa: S101 - Chalice has one while it serves a route
    try:
        request = _admitted(route, chalice_request, services)
        return responses.render(_answered(route, request, services), request, route.table)
    except ApiError as problem:
        return responses.error(problem, requests.request_id(chalice_request))


def _admitted(route: Route, chalice_request: ChaliceRequest, services: Services) -> Request:
    """The request, read; raises an `ApiError` unless the caller may make it."""
    caller = NOBODY
    if route.scope is not None:
        claims = (chalice_request.context.get("authorizer") or {}).get("claims") or {}
        every_store = partial(stores_table.names, services)
        caller = access.caller(claims, services.settings, services.now(), every_store)
        access.admit(route.permission, route.scope, caller)
    request = requests.read(route.name, route.fields, caller, chalice_request)
    access.admit_to_store(route.permission, request.store, caller)
    return request


def _answered(route: Route, request: Request, services: Services) -> Reply:
    try:
        return route.answer(request, services)
    except ClientError as error:
        # An edited cursor may hold a value that is not a key of the table.
        has_cursor = request.values.get(paging.CURSOR) is not None
        if has_cursor and error.response["Error"]["Code"] in BAD_KEY:
            raise InvalidCursor() from error
        raise
