"""Answers: JSON or CSV, with a tag that spares sending what the caller has, or an error."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from chalicelib.domain import names
from chalicelib.domain.errors import ApiError
from chalicelib.domain.timestamps import timestamp
from chalicelib.web.requests import Request

SAFE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}
JSON, CSV = "application/json", "text/csv; charset=utf-8"
Headers = dict[str, str | list[str]]


@dataclass(frozen=True)
class Reply:
    body: dict[str, Any] | str
    """What goes out as JSON, or a text that is CSV."""
    status: HTTPStatus = HTTPStatus.OK
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """How a list reads as CSV: the name of its rows in the answer, and the columns in order."""

    rows: str
    columns: tuple[str, ...]


def render(reply: Reply, request: Request, table: Table | None) -> Response:
    body, kind, more = reply.body, JSON, {}
    if table and request.wants_csv and isinstance(body, dict):
        more = {"Link": f'<?cursor={body["next"]}>; rel="next"'} if body.get("next") else {}
        body = as_csv(table.columns, body[table.rows])
    if isinstance(body, str):
        content, kind = body, CSV
    else:
        content = to_json(body)
    headers: Headers = {**SAFE_HEADERS, "Content-Type": kind, **more, **reply.headers}
    if table:
        headers["Vary"] = "Accept"
    if reply.status is not HTTPStatus.OK:
        return Response(content, headers, reply.status)
    headers["ETag"] = etag = tag(content)
    if request.etag is not None and _fits(request.etag, etag):
        del headers["Content-Type"]
        return Response("", headers, HTTPStatus.NOT_MODIFIED)
    return Response(content, headers, HTTPStatus.OK)


def error(problem: ApiError, request_id: str) -> Response:
    body = {
        "code": problem.code,
        "message": problem.message,
        "details": list(problem.details),
        "request_id": request_id,
    }
    return Response(to_json(body), {**SAFE_HEADERS, "Content-Type": JSON}, problem.status)


def to_json(body: Mapping[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def tag(content: str) -> str:
    """Weak, because what stands between may compress the answer."""
    return f'W/"{hashlib.sha256(content.encode()).hexdigest()[:24]}"'


def moment(seconds: float | None) -> str | None:
    return None if seconds is None else timestamp(seconds)


def as_csv(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> str:
    """A spreadsheet runs no cell of it, and our own reader takes it back as it was."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    return names.quoted(value) if isinstance(value, str) else value


def _fits(if_none_match: str, etag: str) -> bool:
    strong = etag.removeprefix("W/")
    given = (each.strip().removeprefix("W/") for each in if_none_match.split(","))
    return any(each in ("*", strong) for each in given)
