"""What a request asks for, read once and whole, before anything is looked up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from chalice.app import Request as ChaliceRequest

from chalicelib.domain.errors import InvalidRequest, TooLarge, WrongMediaType
from chalicelib.web import cursors
from chalicelib.web.access import Caller
from chalicelib.web.fields import Field

MISSING = object()
LONGEST_BODY = 64 * 1024


@dataclass(frozen=True)
class Request:
    """`values` holds every field of the route, `None` where the request has none."""

    id: str
    route: str
    caller: Caller
    values: dict[str, Any]
    wants_csv: bool = False
    etag: str | None = None
    """What `If-None-Match` says."""

    def __getitem__(self, field: str) -> Any:
        return self.values[field]

    def position(self, length: int) -> cursors.Position | None:
        """Where the cursor says to go on; `None` at the beginning."""
        cursor = self.values["cursor"]
        return None if cursor is None else cursors.decode(cursor, self._query(), length)

    def after(self) -> str | None:
        """The same, for a list whose position is one text."""
        position = self.position(1)
        return position[0] if position else None

    def cursor(self, position: cursors.Position) -> str:
        return cursors.encode(position, self._query())

    def _query(self) -> dict[str, Any]:
        return {"route": self.route, "sees_all": self.caller.sees_all, **self.values}


def values(fields: Iterable[Field], request: ChaliceRequest) -> dict[str, Any]:
    """Every field's value. `InvalidRequest` names all that are wrong, unknown or missing."""
    fields = list(fields)
    carried = {
        "path": {name: unquote(raw) for name, raw in (request.uri_params or {}).items()},
        "query": _query(request),
        "body": _body(request) if any(field.place == "body" for field in fields) else {},
    }
    problems = list(_unknown(carried, fields))
    read: dict[str, Any] = {}
    for field in fields:
        raw = carried[field.place].get(field.name, MISSING)
        if raw is None and field.nullable:
            read[field.name] = None
            continue
        if raw is MISSING:
            read[field.name] = field.default
            if field.required:
                problems.append(_problem(field.name, "", field.expected))
            continue
        try:
            read[field.name] = field.read(raw)
        except (ValueError, OverflowError):
            problems.append(_problem(field.name, raw, field.expected))
    if problems:
        named = ", ".join(problem["field"] for problem in problems)
        raise InvalidRequest(f"Not as expected: {named}.", *problems)
    return read


def request_id(request: ChaliceRequest) -> str:
    return str(request.context.get("requestId") or request.context.get("extendedRequestId") or "")


def wants_csv(request: ChaliceRequest) -> bool:
    accepted = str(request.headers.get("accept", "")).split(",")
    return "text/csv" in {kind.partition(";")[0].strip().lower() for kind in accepted}


def _query(request: ChaliceRequest) -> dict[str, str]:
    given = request.query_params
    if given is None:
        return {}
    several = [name for name in given if len(given.getlist(name)) > 1]
    if several:
        problems = [_problem(name, given.getlist(name)[1], "given once") for name in several]
        raise InvalidRequest("Given more than once: " + ", ".join(several) + ".", *problems)
    return {name: given[name] for name in given}


def _body(request: ChaliceRequest) -> dict[str, Any]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise WrongMediaType("Send the body as application/json.")
    raw = request.raw_body
    if len(raw) > LONGEST_BODY:
        raise TooLarge(f"A body has at most {LONGEST_BODY} bytes.")
    try:
        body = json.loads(raw, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _not_an_object() from None
    if not isinstance(body, dict):
        raise _not_an_object()
    return body


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name is there twice")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _not_an_object() -> InvalidRequest:
    expected = "one JSON object, no name in it twice"
    return InvalidRequest("The body is not a JSON object.", _problem("body", "", expected))


def _unknown(
    carried: Mapping[str, Mapping[str, Any]], fields: list[Field]
) -> Iterable[dict[str, str]]:
    for place in ("query", "body"):
        known = [field.name for field in fields if field.place == place]
        for name in carried[place]:
            if name not in known:
                expected = "one of " + ", ".join(known) if known else "no such field"
                yield _problem(name, carried[place][name], expected)


def _problem(field: str, value: Any, expected: str) -> dict[str, str]:
    shown = value if isinstance(value, str) else json.dumps(value, default=str)
    return {"field": _sayable(field[:64]), "value": _sayable(shown[:100]), "expected": expected}


def _sayable(text: str) -> str:
    """JSON can name half a surrogate pair, but nothing can send it."""
    return text.encode("utf-8", "replace").decode()
