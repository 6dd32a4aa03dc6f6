"""What a request asks for, read completely before anything is looked up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar, cast
from urllib.parse import unquote

from chalice.app import Request as ChaliceRequest

from chalicelib.domain.errors import InvalidRequest, TooLarge, WrongMediaType
from chalicelib.web.access import Caller
from chalicelib.web.fields import Field

T = TypeVar("T")
Fields: TypeAlias = tuple[Field[object], ...]
Values: TypeAlias = Mapping[Field[object], object]
Problem: TypeAlias = dict[str, str]

MISSING = object()
LONGEST_BODY = 64 * 1024


@dataclass(frozen=True)
class Request:
    id: str
    route: str
    caller: Caller
    values: Values
    """Of every field of the route."""
    given: Mapping[str, str]
    """The query, as it was sent."""
    wants_csv: bool = False
    etag: str | None = None
    """What `If-None-Match` says."""

    def __getitem__(self, field: Field[T]) -> T:
        return cast(T, self.values[field])  # it was read by that very field

    @property
    def store(self) -> str | None:
        """The one that it names."""
        found = (value for field, value in self.values.items() if field.name == "store")
        return cast(str | None, next(found, None))

    def query(self) -> dict[str, object]:
        """What identifies the list that is asked for."""
        named = {field.name: value for field, value in self.values.items()}
        return {"route": self.route, "sees_all": self.caller.sees_all, **named}


def read(route: str, fields: Fields, caller: Caller, request: ChaliceRequest) -> Request:
    """`InvalidRequest` names all fields that are wrong, unknown or missing."""
    return Request(
        id=request_id(request),
        route=route,
        caller=caller,
        values=_values(fields, request),
        given=_query(request),
        wants_csv=_wants_csv(request),
        etag=request.headers.get("if-none-match"),
    )


def request_id(request: ChaliceRequest) -> str:
    return str(request.context.get("requestId") or request.context.get("extendedRequestId") or "")


def _values(fields: Fields, request: ChaliceRequest) -> Values:
    carried: dict[str, Mapping[str, object]] = {
        "path": {name: unquote(raw) for name, raw in (request.uri_params or {}).items()},
        "query": _query(request),
        "body": _body(request) if any(field.place == "body" for field in fields) else {},
    }
    problems = list(_unknown(carried, fields))
    values: dict[Field[object], object] = {}
    for field in fields:
        raw = carried[field.place].get(field.name, MISSING)
        if raw is None and field.nullable:
            values[field] = None
        elif raw is not MISSING:
            try:
                values[field] = field.read(raw)
            except (ValueError, OverflowError):
                problems.append(problem(field.name, raw, field.expected))
        elif field.required:
            problems.append(problem(field.name, "", field.expected))
        else:
            values[field] = field.initial
    if problems:
        named = ", ".join(each["field"] for each in problems)
        raise InvalidRequest(f"Not as expected: {named}.", *problems)
    return values


def _wants_csv(request: ChaliceRequest) -> bool:
    accepted = str(request.headers.get("accept", "")).split(",")
    return "text/csv" in {kind.partition(";")[0].strip().lower() for kind in accepted}


def _query(request: ChaliceRequest) -> dict[str, str]:
    given = request.query_params
    if given is None:
        return {}
    several = [name for name in given if len(given.getlist(name)) > 1]
    if several:
        problems = [problem(name, given.getlist(name)[1], "given once") for name in several]
        raise InvalidRequest("Given more than once: " + ", ".join(several) + ".", *problems)
    return {name: given[name] for name in given}


def _body(request: ChaliceRequest) -> dict[str, object]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise WrongMediaType("Send the body as application/json.")
    raw = request.raw_body
    if len(raw) > LONGEST_BODY:
        raise TooLarge(f"A body has at most {LONGEST_BODY} bytes.")
    try:
        body = json.loads(raw, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _not_an_object() from None
    if not isinstance(body, dict):
        raise _not_an_object()
    return body


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name occurs twice")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _not_an_object() -> InvalidRequest:
    expected = "a JSON object in which no name occurs twice"
    return InvalidRequest("The body is not a JSON object.", problem("body", "", expected))


def _unknown(carried: Mapping[str, Mapping[str, object]], fields: Fields) -> Iterator[Problem]:
    for place in ("query", "body"):
        known = [field.name for field in fields if field.place == place]
        for name in carried[place]:
            if name not in known:
                expected = "one of " + ", ".join(known) if known else "no such field"
                yield problem(name, carried[place][name], expected)


def problem(field: str, value: object, expected: str) -> Problem:
    shown = value if isinstance(value, str) else json.dumps(value, default=str)
    return {"field": _encodable(field[:64]), "value": _encodable(shown[:100]), "expected": expected}


def _encodable(text: str) -> str:
    """JSON can name half a surrogate pair, but nothing can send it."""
    return text.encode("utf-8", "replace").decode()
