"""The values that a request may carry: how each is read and described.

A field is required unless `optional` or `default` says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Generic, Literal, TypeVar

from chalicelib import compiled_on_use
from chalicelib.aws.time_zones import zone_of
from chalicelib.domain import names
from chalicelib.web.json_schema import Schema

T = TypeVar("T", covariant=True)
Place = Literal["path", "query", "body"]

LONGEST_RAW = 1024
NUMBER = compiled_on_use("-?[0-9]{1,12}")
DATE = compiled_on_use("[0-9]{4}-[0-9]{2}-[0-9]{2}")
TIME = compiled_on_use(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


@dataclass(frozen=True, eq=False)  # a request's values are found by the field itself
class Field(Generic[T]):
    name: str
    place: Place
    description: str
    expected: str
    """What a good value is, in words; part of the answer to a bad one."""
    read: Callable[[object], T]
    """From a text of the path or query, or any JSON of a body; raises `ValueError`."""
    schema: Schema
    example: object = None
    required: bool = True
    nullable: bool = False
    initial: object = None
    """The value where the request has none."""

    def optional(self) -> Field[T | None]:
        return replace(self, required=False)

    def default(self, value: object) -> Field[T]:
        return replace(self, required=False, initial=self.read(value))

    def or_null(self) -> Field[T | None]:
        """A body may say null."""
        return replace(self, nullable=True)


def store(place: Place, description: str) -> Field[str]:
    return Field("store", place, description, *_name(names.STORE_BYTES), example="Berlin")


def item(place: Place, description: str) -> Field[str]:
    return Field("item", place, description, *_name(names.ITEM_BYTES), example="Echo Dot")


def name(field: str, place: Place, description: str, example: str) -> Field[str]:
    """Of an item, or of anything that has a shorter one."""
    return Field(field, place, description, *_name(names.ITEM_BYTES), example=example)


def text(
    field: str, place: Place, description: str, longest: int, example: str | None = None
) -> Field[str]:
    def read(raw: object) -> str:
        if not isinstance(raw, str) or not 1 <= len(raw) <= longest or not raw.isprintable():
            raise ValueError
        return raw

    schema = {"type": "string", "minLength": 1, "maxLength": longest}
    expected = f"a text of 1 to {longest} printable characters"
    return Field(field, place, description, expected, read, schema, example)


def matching(
    field: str, place: Place, description: str, pattern: str, *, expected: str, example: str
) -> Field[str]:
    """A text that fits `pattern` from end to end."""
    compiled = compiled_on_use(pattern)

    def read(raw: object) -> str:
        if not isinstance(raw, str) or not compiled.fullmatch(raw):
            raise ValueError
        return raw

    schema = {"type": "string", "pattern": f"^(?:{pattern})$"}
    return Field(field, place, description, expected, read, schema, example)


def seen(description: str) -> Field[str]:
    """The fingerprint of what was shown."""
    expected, example = "the fingerprint of what was shown", "8d969eef6ecad3c29a3a629280e686cf"
    pattern = "[0-9a-f]{32}"
    return matching("seen", "body", description, pattern, expected=expected, example=example)


def choice(
    field: str, place: Place, description: str, values: tuple[T, ...], example: T | None = None
) -> Field[T]:
    """One of some texts."""

    def read(raw: object) -> T:
        for value in values:
            if raw == value:
                return value
        raise ValueError

    expected = "one of " + ", ".join(map(str, values))
    schema: Schema = {"type": "string", "enum": [*values]}
    return Field(field, place, description, expected, read, schema, example)


def integer(
    field: str, place: Place, description: str, least: int, most: int, example: int | None = None
) -> Field[int]:
    """JSON's in a body, plain ASCII digits in a query."""

    def read(raw: object) -> int:
        if place != "body" and isinstance(raw, str) and NUMBER.fullmatch(raw):
            raw = int(raw)
        if type(raw) is not int or not least <= raw <= most:
            raise ValueError
        return raw

    schema = {"type": "integer", "minimum": least, "maximum": most}
    expected = f"an integer from {least} to {most}"
    return Field(field, place, description, expected, read, schema, example)


def flag(field: str, description: str) -> Field[bool]:
    """True or false, of a body."""

    def read(raw: object) -> bool:
        if not isinstance(raw, bool):
            raise ValueError
        return raw

    schema: Schema = {"type": "boolean"}
    return Field(field, "body", description, "true or false", read, schema, True)


def array(
    field: str, description: str, each: Field[T], most: int, example: list[T] | None = None
) -> Field[list[T]]:
    """A list of 1 to `most` different values of a body."""

    def read(raw: object) -> list[T]:
        if not isinstance(raw, list) or not 1 <= len(raw) <= most:
            raise ValueError
        return list(dict.fromkeys(map(each.read, raw)))

    schema = {"type": "array", "items": each.schema, "minItems": 1, "maxItems": most}
    expected = f"a list of 1 to {most}: {each.expected}"
    return Field(field, "body", description, expected, read, schema, example)


def time(field: str, place: Place, description: str) -> Field[float]:
    """As RFC 3339 writes it; read as seconds since 1970."""

    def read(raw: object) -> float:
        if not isinstance(raw, str) or not TIME.fullmatch(raw):
            raise ValueError
        return datetime.fromisoformat(raw.upper()).astimezone(UTC).timestamp()

    schema = {"type": "string", "format": "date-time"}
    return Field(field, place, description, "a time such as 2026-11-21T20:45:00Z", read, schema)


def day(field: str, place: Place, description: str) -> Field[int]:
    """As ISO 8601 writes it; read as `date.toordinal` has it."""

    def read(raw: object) -> int:
        if not isinstance(raw, str) or not DATE.fullmatch(raw):
            raise ValueError
        return date.fromisoformat(raw).toordinal()

    schema = {"type": "string", "format": "date"}
    return Field(field, place, description, "a day such as 2026-11-21", read, schema)


def time_zone(field: str, place: Place, description: str) -> Field[str]:
    def read(raw: object) -> str:
        if not isinstance(raw, str) or len(raw) > 64:
            raise ValueError
        return zone_of(raw).key

    schema = {"type": "string", "maxLength": 64}
    expected = "a name of the IANA time zone database, such as Europe/Berlin"
    return Field(field, place, description, expected, read, schema, "Europe/Berlin")


def _name(longest: int) -> tuple[str, Callable[[object], str], Schema]:
    """What a good name is, its reader and its schema: names are cleaned as those in files are."""

    def read(raw: object) -> str:
        if not isinstance(raw, str) or len(raw) > LONGEST_RAW:
            raise ValueError
        tidy = names.unwrapped(names.tidy(raw))
        tidy.encode()  # half a surrogate pair raises a ValueError too
        if not tidy or names.problem(tidy, longest):
            raise ValueError
        return tidy

    expected = f"a name of 1 to {longest} bytes in UTF-8, without control or formatting characters"
    return expected, read, {"type": "string", "minLength": 1, "maxLength": longest}
