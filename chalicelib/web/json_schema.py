"""JSON Schema of the types of the API's answers.

Each is a TypedDict whose docstring describes it. A key is `Annotated[type, description]`, or
`Annotated[type, description, example]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NewType,
    NotRequired,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

Schema: TypeAlias = dict[str, Any]
"""JSON itself: which keys it has depends on the values of others."""
Annotation: TypeAlias = Any
"""What stands after a colon, such as `list[str] | None`; Python has no type for it."""

Time = NewType("Time", str)
"""As RFC 3339 writes it, in UTC: `2026-11-21T20:45:00Z`."""

Day = NewType("Day", str)
"""As ISO 8601 writes it, in the time zone of the stage: `2026-11-21`."""

PLAIN: dict[Annotation, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Day: {"type": "string", "format": "date", "examples": ["2026-11-21"]},
    bool: {"type": "boolean"},
    dict: {"type": "object"},
    Time: {
        "type": "string",
        "format": "date-time",
        "pattern": "Z$",
        "examples": ["2026-11-21T20:45:00Z"],
    },
}


def records_in(kind: Annotation) -> Iterator[type]:
    """The TypedDicts of which a type is made, itself included."""
    if is_typeddict(kind):
        yield kind
        for hint in get_type_hints(kind, include_extras=True).values():
            yield from records_in(hint)
    else:
        for part in get_args(kind):
            yield from records_in(part)


def record(kind: type) -> Schema:
    """Of a TypedDict: an object with just these keys."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        "type": "object",
        "description": kind.__doc__,
        "properties": {name: schema(hint) for name, hint in hints.items()},
        "required": [name for name, hint in hints.items() if get_origin(hint) is not NotRequired],
        "additionalProperties": False,
    }


def reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def schema(kind: Annotation) -> Schema:
    """Of any type; a TypedDict is referred to by its name."""
    if is_typeddict(kind):
        return reference(kind.__name__)
    origin: Annotation = get_origin(kind)
    parts = get_args(kind)
    if origin is NotRequired:
        return schema(parts[0])
    if origin is Annotated:
        return _annotated(*parts)
    if origin is Literal:
        return {"type": "string", "enum": [*parts]}
    if origin in (Union, UnionType):
        return or_null(schema(parts[0]))
    if origin is list:
        return {"type": "array", "items": schema(parts[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema(parts[1])}
    return {**PLAIN[kind]}


def _annotated(kind: Annotation, description: str, *examples: object) -> Schema:
    made = {**schema(kind), "description": description}
    return {**made, "examples": [*examples]} if examples else made


def or_null(made: Schema) -> Schema:
    if "type" not in made:
        return {"anyOf": [made, {"type": "null"}]}
    nullable: Schema = {**made, "type": [made["type"], "null"]}
    if "enum" in made:
        nullable["enum"] = [*made["enum"], None]
    return nullable
