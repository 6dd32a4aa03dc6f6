"""The dashboard's types of the API's answers are those of the API's document."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.api import declare_routes
from chalicelib.web import openapi
from operations.packaging.api_types import FILE, declarations


def document(schema: dict[str, Any]) -> dict[str, Any]:
    answer = {"200": {"content": {"application/json": {"schema": {"$ref": "#/x/Thing"}}}}}
    return {
        "components": {"schemas": {"Thing": schema}},
        "paths": {"/things/{id}": {"get": {"responses": answer}}},
    }


def test_they_are_as_make_format_writes_them() -> None:
    declare_routes()

    assert FILE.read_text("utf-8") == declarations(openapi.document("/api"))


@pytest.mark.parametrize(
    ("schema", "written"),
    [
        ({"type": ["string", "null"]}, "string | null"),
        ({"enum": ["ok", None]}, '"ok" | null'),
        ({"type": "array", "items": {"type": ["integer", "null"]}}, "(number | null)[]"),
        (
            {"type": "object", "additionalProperties": {"type": "boolean"}},
            "Record<string, boolean>",
        ),
        ({"type": "object"}, "Record<string, unknown>"),
        ({"$ref": "#/components/schemas/Item"}, "Item"),
    ],
)
def test_a_schema_becomes_a_type(schema: dict[str, Any], written: str) -> None:
    assert f"export type Thing = {written};\n" in declarations(document(schema))


def test_a_field_that_may_be_missing_is_marked() -> None:
    fields = {"id": {"type": "string"}, "note": {"type": "string"}}

    types = declarations(document({"type": "object", "properties": fields, "required": ["id"]}))

    assert "  id: string;\n  note?: string;\n" in types


def test_an_answer_is_known_by_its_route() -> None:
    assert "Route extends `GET /things/${string}` ? Thing :" in declarations(
        document({"type": "string"})
    )
