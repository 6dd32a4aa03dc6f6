"""JSON Schema in the words in which `shapes` says what answers look like."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def text(description: str, example: str | None = None, **more: Any) -> Schema:
    return _with({"type": "string", "description": description, **more}, example)


def whole(description: str, example: int | None = None, **more: Any) -> Schema:
    return _with({"type": "integer", "description": description, **more}, example)


def boolean(description: str) -> Schema:
    return {"type": "boolean", "description": description}


def moment(description: str) -> Schema:
    return {
        "type": "string",
        "format": "date-time",
        "pattern": "Z$",
        "description": description,
        "examples": ["2026-11-21T20:45:00Z"],
    }


def choice(description: str, *values: str) -> Schema:
    return {"type": "string", "enum": [*values], "description": description}


def maybe(schema: Schema) -> Schema:
    """The schema, or null."""
    nullable: Schema = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        nullable["enum"] = [*schema["enum"], None]
    return nullable


def listed(items: Schema, description: str) -> Schema:
    return {"type": "array", "items": items, "description": description}


def mapping(values: Schema, description: str) -> Schema:
    return {"type": "object", "additionalProperties": values, "description": description}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def record(description: str, **properties: Schema) -> Schema:
    """An object with just these properties, all of them there but the optional ones."""
    optional = {name for name, schema in properties.items() if schema.get("optional")}
    return {
        "type": "object",
        "description": description,
        "properties": {
            name: {key: value for key, value in schema.items() if key != "optional"}
            for name, schema in properties.items()
        },
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def page(noun: str, of: str, **more: Schema) -> Schema:
    """A list and where it goes on."""
    return record(
        f"A page of {noun}.",
        **{noun: listed(ref(of), "In the order of the list.")},
        next=maybe(text("Give it as `cursor` for the page after; null: this is the last one.")),
        **more,
    )


def _with(schema: Schema, example: Any) -> Schema:
    return schema if example is None else {**schema, "examples": [example]}
