"""Answers: JSON or CSV, with a tag so that an unchanged one is not sent again, or an error."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Annotated, TypeAlias, TypedDict, cast
from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.domain import names
from chalicelib.domain.errors import ApiError
from chalicelib.domain.timestamps import timestamp
from chalicelib.web.json_schema import Day, Time
from chalicelib.web.requests import Request

SAFE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
JSON, CSV = "application/json", "text/csv; charset=utf-8"
Headers: TypeAlias = dict[str, str | list[str]]
Json: TypeAlias = Mapping[str, object]
Row: TypeAlias = Mapping[str, object]


class Problem(TypedDict):
    """A field that was not as expected."""

    field: Annotated[str, "Its name.", "limit"]
    value: Annotated[str, "Its value, at most 100 characters.", "5000"]
    expected: Annotated[str, "What a good value is.", "an integer from 1 to 1000"]


class Error(TypedDict):
    """What went wrong. Every error has this form, also those of API Gateway."""

    code: Annotated[str, "For programs.", "INVALID_REQUEST"]
    message: Annotated[str, "For people.", "Not as expected: limit."]
    details: Annotated[list[Problem], "The fields that were not as expected."]
    request_id: Annotated[str, "Give it when you ask for help."]


@dataclass(frozen=True)
class Reply:
    body: Json | str
    """What is sent as JSON, or a text that is CSV."""
    status: HTTPStatus = HTTPStatus.OK
    headers: dict[str, str] = field(default_factory=dict)
    is_json: bool = False
    """Whether a text is JSON."""


@dataclass(frozen=True)
class Table:
    """A list as CSV: the name of its rows in the answer, and the columns in order."""

    rows: str
    columns: tuple[str, ...]


def render(reply: Reply, request: Request, table: Table | None) -> Response:
    body = reply.body
    headers: Headers = {**SAFE_HEADERS, **reply.headers}
    if table and request.wants_csv and not isinstance(body, str):
        headers |= link_to_next(cast(str | None, body.get("next")), request)
        body = as_csv(table.columns, cast(list[Row], body[table.rows]), body)
    is_json = reply.is_json or not isinstance(body, str)
    content, kind = body if isinstance(body, str) else to_json(body), JSON if is_json else CSV
    headers["Content-Type"] = kind
    if table:
        headers["Vary"] = "Accept"
    if reply.status is not HTTPStatus.OK:
        return Response(content, headers, reply.status)
    headers["ETag"] = etag = tag(content)
    if fits(request.etag, etag):
        del headers["Content-Type"]
        return Response("", headers, HTTPStatus.NOT_MODIFIED)
    return Response(content, headers, HTTPStatus.OK)


def link_to_next(cursor: str | None, request: Request) -> dict[str, str]:
    """The header that says where a list goes on; none if it has ended."""
    query = urlencode({**request.given, "cursor": cursor})
    return {"Link": f'<?{query}>; rel="next"'} if cursor else {}


def error(problem: ApiError, request_id: str) -> Response:
    body = Error(
        code=problem.code,
        message=problem.message,
        details=[
            Problem(field=each["field"], value=each["value"], expected=each["expected"])
            for each in problem.details
        ],
        request_id=request_id,
    )
    return Response(to_json(body), {**SAFE_HEADERS, "Content-Type": JSON}, problem.status)


def to_json(body: Json) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def tag(content: str) -> str:
    """Weak, because CloudFront or API Gateway may compress the answer."""
    return f'W/"{hashlib.sha256(content.encode()).hexdigest()[:24]}"'


def as_time(seconds: float) -> Time:
    return Time(timestamp(seconds))


@lru_cache(maxsize=1000)
def as_day(number: int) -> Day:
    """Of a day as `date.toordinal` has it."""
    return Day(date.fromordinal(number).isoformat())


def as_time_or_null(seconds: float | None) -> Time | None:
    return None if seconds is None else as_time(seconds)


def as_csv(
    columns: tuple[str, ...], rows: Iterable[Row], of_all: Json = MappingProxyType({})
) -> str:
    """`of_all` has what rows do not say one by one."""
    every = {column: of_all.get(column) for column in columns}
    lines = ([row.get(column, every[column]) for column in columns] for row in rows)
    return lines_as_csv(columns, lines)


def lines_as_csv(columns: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    """No cell is a formula to a spreadsheet, and our own reader restores the values."""
    out = io.StringIO()
    import csv  # few requests ask for it

    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(_cell, columns))
    writer.writerows(map(_cell, line) for line in lines)
    return out.getvalue()


def _cell(value: object) -> object:
    return names.quoted(value) if isinstance(value, str) else value


def fits(if_none_match: str | None, etag: str) -> bool:
    """Whether the asker has it already."""
    if if_none_match is None:
        return False
    strong = etag.removeprefix("W/")
    given = (each.strip().removeprefix("W/") for each in if_none_match.split(","))
    return any(each in ("*", strong) for each in given)
