"""The values that a request may carry: how each is read and described."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain import names

LONGEST_RAW = 1024
Reader = Callable[[Any], Any]
"""From what the request carries (a text of the query, any JSON of a body) to the value; raises
`ValueError` if it is not what was expected."""


@dataclass(frozen=True)
class Field:
    name: str
    place: str
    """`path`, `query` or `body`."""
    description: str
    expected: str
    """What a good value is, in words; part of the answer to a bad one."""
    read: Reader
    schema: dict[str, Any]
    example: Any = None
    required: bool = False
    nullable: bool = False
    """Whether a body may say null, and mean it."""
    default: Any = None


def name(field: str, place: str, description: str, **options: Any) -> Field:
    """A store's or item's name: cleaned as the reader of files cleans it, then 1 to n bytes."""
    longest = names.ITEM_BYTES if field == "item" else names.STORE_BYTES

    def read(raw: Any) -> str:
        if not isinstance(raw, str) or len(raw) > LONGEST_RAW:
            raise ValueError
        tidy = names.tidy(raw)
        tidy.encode()  # half a surrogate pair raises a ValueError too
        if not tidy or names.problem(tidy, longest):
            raise ValueError
        return tidy

    return Field(
        field,
        place,
        description,
        f"a name of 1 to {longest} bytes in UTF-8, without control or formatting characters",
        read,
        {"type": "string", "minLength": 1, "maxLength": longest},
        **options,
    )


def text(field: str, place: str, description: str, longest: int, **options: Any) -> Field:
    def read(raw: Any) -> str:
        if not isinstance(raw, str) or not 1 <= len(raw) <= longest or not raw.isprintable():
            raise ValueError
        return raw

    schema = {"type": "string", "minLength": 1, "maxLength": longest}
    expected = f"a text of 1 to {longest} printable characters"
    return Field(field, place, description, expected, read, schema, **options)


def matching(field: str, place: str, description: str, pattern: str, **options: Any) -> Field:
    """A text that fits `pattern` from end to end."""
    compiled = re.compile(pattern)

    def read(raw: Any) -> str:
        if not isinstance(raw, str) or not compiled.fullmatch(raw):
            raise ValueError
        return raw

    expected = options.pop("expected", f"a text like {pattern}")
    schema = {"type": "string", "pattern": f"^(?:{pattern})$"}
    return Field(field, place, description, expected, read, schema, **options)


def choice(field: str, place: str, description: str, values: tuple[str, ...], **more: Any) -> Field:
    def read(raw: Any) -> str:
        if raw not in values:
            raise ValueError
        return str(raw)

    expected = "one of " + ", ".join(values)
    return Field(
        field, place, description, expected, read, {"type": "string", "enum": [*values]}, **more
    )


def whole(field: str, place: str, description: str, least: int, most: int, **options: Any) -> Field:
    """An integer: JSON's in a body, plain ASCII digits in a query."""

    def read(raw: Any) -> int:
        if place != "body" and isinstance(raw, str) and re.fullmatch(r"-?[0-9]{1,12}", raw):
            raw = int(raw)
        if type(raw) is not int or not least <= raw <= most:
            raise ValueError
        return raw

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Field(
        field, place, description, f"an integer from {least} to {most}", read, schema, **options
    )


def listed(
    field: str, place: str, description: str, each: Field, most: int, **options: Any
) -> Field:
    """A list of 1 to `most` different values of a body."""

    def read(raw: Any) -> list[Any]:
        if not isinstance(raw, list) or not 1 <= len(raw) <= most:
            raise ValueError
        return list(dict.fromkeys(map(each.read, raw)))

    expected = f"a list of 1 to {most}: {each.expected}"
    schema = {"type": "array", "items": each.schema, "minItems": 1, "maxItems": most}
    return Field(field, place, description, expected, read, schema, **options)


def moment(field: str, place: str, description: str, **options: Any) -> Field:
    """A time as RFC 3339 has it; read as seconds since 1970."""

    def read(raw: Any) -> float:
        if not isinstance(raw, str) or not re.fullmatch(MOMENT, raw):
            raise ValueError
        return datetime.fromisoformat(raw.upper()).astimezone(UTC).timestamp()

    schema = {"type": "string", "format": "date-time"}
    expected = "a time such as 2026-11-21T20:45:00Z"
    return Field(field, place, description, expected, read, schema, **options)


MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
