"""The API's document (OpenAPI 3.1), made from the routes that serve it."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any, TypeAlias

from chalicelib import __version__
from chalicelib.web import json_schema
from chalicelib.web.fields import Field
from chalicelib.web.json_schema import Schema
from chalicelib.web.responses import Error
from chalicelib.web.routes import ROUTES, Route
from chalicelib.web.scopes import READ, WRITE
from chalicelib.web.summaries.preview_summary import Preview

Document: TypeAlias = dict[str, Any]
"""JSON itself: the document, or a part of it."""

INTRODUCTION = """The stock of stores, alerts about it, and the receipt of every file.

Sign in through the user pool and send the access token as `Authorization`. Times are in UTC. Lists
have pages: send `next` as `cursor` to get the next one.
Every list except subscriptions and item names is also available as CSV (`Accept: text/csv`).
Send the `ETag` of an answer as `If-None-Match` to get 304 without a body if it has not changed."""

NAMED_IN_FIELDS = (
    *("list_items", "set_columns", "correct_count", "retire"),
    *("show_rename", "rename", "list_trends", "list_items_at"),
    *("show_calendar", "list_soon", "list_transfers", "show_digest"),
)
"""Routes that are about something that the path does not name, and that may not exist."""
MAY_CONFLICT = ("show_undo", "show_rename", "list_transfers", "show_matrix")
"""Routes with GET that may not be possible."""
ERRORS = {
    HTTPStatus.BAD_REQUEST: "A field, the body or the cursor is not as expected.",
    HTTPStatus.UNAUTHORIZED: "The token is missing, not valid for this API, or expired.",
    HTTPStatus.FORBIDDEN: "You may not do this.",
    HTTPStatus.NOT_FOUND: "It does not exist, or you may not see it.",
    HTTPStatus.CONFLICT: "Its state does not allow this.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body, or the file, is too large.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not application/json.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests: wait a moment and try again.",
}


def document(address: str) -> Document:
    """`address`: where the API is, such as `https://d1.cloudfront.net/api`."""
    paths: dict[str, Document] = {}
    for route in _routes():
        paths.setdefault(route.path, {})[route.method.lower()] = operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Inventory", "version": __version__, "description": INTRODUCTION},
        "servers": [{"url": address}],
        "tags": [{"name": noun} for noun in sorted({_noun(route) for route in _routes()})],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": schemas(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": f"An access token of the user pool, for {READ} or {WRITE}.",
                }
            },
        },
    }


@cache
def schemas() -> dict[str, Schema]:
    """Of every answer, by name; made once, as all routes are known before the first is served."""
    answers = [*(route.response for route in _routes()), Error]
    records = [kind for answer in answers for kind in json_schema.records_in(answer)]
    return {kind.__name__: json_schema.record(kind) for kind in records}


def _routes() -> list[Route]:
    """In the order of their names, whichever module was imported first."""
    return [ROUTES[name] for name in sorted(ROUTES)]


def operation(route: Route) -> Document:
    made: Document = {
        "operationId": route.name,
        "summary": route.summary,
        "description": f"For {route.permission.value}.\n\nCost: {route.cost}.",
        "tags": [_noun(route)],
        "parameters": [_parameter(field) for field in route.fields if field.place != "body"],
        "responses": _responses(route),
        "security": [{"token": [route.scope]}] if route.scope else [],
    }
    body = [field for field in route.fields if field.place == "body"]
    if body:
        made["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _body(body), "example": _example(body)}},
        }
    return made


def _parameter(field: Field[object]) -> Document:
    schema = dict(field.schema)
    if field.initial is not None:
        schema["default"] = field.initial
    parameter: Document = {
        "name": field.name,
        "in": field.place,
        "required": field.required,
        "description": field.description,
        "schema": schema,
    }
    if field.example is not None:
        parameter["example"] = field.example
    return parameter


def _body(fields: list[Field[object]]) -> Document:
    required = [field.name for field in fields if field.required]
    return {
        "type": "object",
        "properties": {field.name: _property(field) for field in fields},
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _property(field: Field[object]) -> Document:
    schema = {**field.schema, "description": field.description}
    if field.nullable:
        schema = json_schema.or_null(schema)
    if field.initial is not None:
        schema["default"] = field.initial
    return schema


def _example(fields: list[Field[object]]) -> Document:
    given = {field.name: field.example or field.initial for field in fields}
    return {name: value for name, value in given.items() if value is not None}


def _responses(route: Route) -> Document:
    good: Document = {
        "description": "The answer." if route.method == "GET" else "Done.",
        "content": _content(route),
    }
    found = {str(int(route.status)): good}
    if route.method == "GET":
        good["headers"] = {
            "ETag": {"schema": {"type": "string"}, "description": "A hash of the content."}
        }
        found["304"] = {
            "description": "Not changed since the answer with the `ETag` in `If-None-Match`."
        }
    if route.response is str:
        found["303"] = {
            "description": "The file is large: get it from this address, without the token.",
            "headers": {
                "Location": {
                    "required": True,
                    "schema": {"type": "string", "format": "uri"},
                    "description": "Valid for five minutes.",
                }
            },
        }
    for status in _refusals(route):
        found[str(int(status))] = _error(ERRORS[status])
    found["default"] = _error("Something went wrong on our side.")
    return found


def _refusals(route: Route) -> list[HTTPStatus]:
    refusals = [HTTPStatus.BAD_REQUEST]
    if route.scope:
        refusals += [HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN]
    if "{" in route.path or route.name in NAMED_IN_FIELDS:
        refusals.append(HTTPStatus.NOT_FOUND)
    if route.method != "GET" or route.name in MAY_CONFLICT:
        refusals.append(HTTPStatus.CONFLICT)
    if route.response is Preview:
        refusals.append(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if any(field.place == "body" for field in route.fields):
        refusals += [HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE]
    return [*refusals, HTTPStatus.TOO_MANY_REQUESTS]


def _content(route: Route) -> Document:
    if route.response is str:
        return {"text/csv": {"schema": {"type": "string"}}}
    content: Document = {"application/json": {"schema": json_schema.schema(route.response)}}
    if route.table:
        content["text/csv"] = {
            "schema": {"type": "string"},
            "example": ",".join(route.table.columns) + "\r\n",
        }
    return content


def _error(description: str) -> Document:
    return {
        "description": description,
        "content": {"application/json": {"schema": json_schema.schema(Error)}},
    }


def _noun(route: Route) -> str:
    return route.path.split("/")[1].removesuffix(".json")
