"""The API's answers and bodies as TypeScript, for the type check of the dashboard's modules.

`python -m operations.packaging.api_types` writes them from the API's own document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from chalicelib.api import declare_routes
from chalicelib.web import openapi
from operations.environment import ROOT

Schema = dict[str, Any]

FILE = ROOT / "static" / "js" / "api_client" / "types.d.ts"
HEADER = "// Made from the API's document: `make format` writes it anew.\n"
PLAIN = {"integer": "number", "number": "number", "string": "string", "boolean": "boolean"}


def declarations(document: Schema) -> str:
    """One interface a schema, then `Answer` and `Body` by route, such as `GET /uploads/{id}`."""
    schemas = sorted(document["components"]["schemas"].items())
    routes = list(_routes(document))
    answers = [(route, _type(_success(operation))) for route, operation in routes]
    bodies = [(route, _type(schema)) for route, each in routes if (schema := _body(each))]
    parts = [_declaration(name, schema) for name, schema in schemas]
    return "\n".join([HEADER, *parts, _by_route("Answer", answers), _by_route("Body", bodies)])


def _declaration(name: str, schema: Schema) -> str:
    if "properties" not in schema:
        return f"export type {name} = {_type(schema)};\n"
    fields = "".join(f"  {field}\n" for field in _fields(schema))
    return f"export interface {name} {{\n{fields}}}\n"


def _fields(schema: Schema) -> Iterator[str]:
    for name, field in schema["properties"].items():
        mark = "" if name in schema.get("required", ()) else "?"
        yield f"{name}{mark}: {_type(field)};"


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(map(_type, schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " | ".join(_of_kind(kind, schema) for kind in kinds)


def _of_kind(kind: str, schema: Schema) -> str:
    if kind == "array":
        inner = _type(schema["items"])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if kind != "object":
        return PLAIN.get(kind, kind)
    if "properties" in schema:
        return f"{{ {' '.join(_fields(schema))} }}"
    values = schema.get("additionalProperties")
    return f"Record<string, {_type(values) if values else 'unknown'}>"


def _routes(document: Schema) -> Iterator[tuple[str, Schema]]:
    """The longest first, since `/uploads/{id}` would match `/uploads/{id}/changes` too."""
    found = [
        (f"{method.upper()} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    return iter(sorted(found, key=lambda each: (-len(each[0]), each[0])))


def _success(operation: Schema) -> Schema:
    (content,) = (
        answer["content"]
        for status, answer in operation["responses"].items()
        if status.startswith("2")
    )
    schema: Schema = next(iter(content.values()))["schema"]
    return schema


def _body(operation: Schema) -> Schema | None:
    content = operation.get("requestBody", {}).get("content", {})
    schema: Schema | None = content.get("application/json", {}).get("schema")
    return schema


def _by_route(name: str, types: list[tuple[str, str]]) -> str:
    """A conditional type, whose routes match with any value in place of `{…}`."""
    lines = (
        f"  Route extends `{re.sub(r'{[^}]+}', '${string}', route)}` ? {type_} :\n"
        for route, type_ in types
    )
    return f"export type {name}<Route extends string> =\n{''.join(lines)}  never;\n"


def main() -> None:
    declare_routes()
    FILE.write_text(declarations(openapi.document("/api")), "utf-8")


if __name__ == "__main__":
    main()
