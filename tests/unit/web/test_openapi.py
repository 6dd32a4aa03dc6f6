"""The API's document says what is served, all of it and nothing else."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

import app
from chalicelib.api import receipts
from chalicelib.handlers import load_inventory
from chalicelib.web import json_schema, openapi, scopes
from chalicelib.web.access import Permission
from chalicelib.web.routes import ROUTES
from tests import ROOT
from tests.makers.gateway import NOBODY, Api


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = Api().get("/openapi.json", NOBODY).json
    return found


# Of the dashboard, not of the API: tests/unit/web/test_page.py.
PAGE = {"GET /", "GET /{file+}"}


def served() -> set[str]:
    found = {f"{method} {path}" for path, methods in app.app.routes.items() for method in methods}
    return found - PAGE


def operations(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    validate(document)

    assert document["openapi"] == "3.1.0"


def test_what_is_served_is_what_is_described(document: dict[str, Any]) -> None:
    assert served() == set(ROUTES) == set(operations(document))


def test_every_handler_serves_the_route_that_its_decorator_names() -> None:
    module = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    pairs = {}
    for handler in (node for node in module.body if isinstance(node, ast.FunctionDef)):
        for call in (d for d in handler.decorator_list if isinstance(d, ast.Call)):
            if getattr(call.func, "attr", "") == "route":
                methods = next(k.value for k in call.keywords if k.arg == "methods")
                path = ast.literal_eval(call.args[0])
                pairs[f"{ast.literal_eval(methods)[0]} {path}"] = handler

    for name in PAGE:
        page = ast.unparse(pairs.pop(name).body[-1])
        assert page == "return web.page.serve(app.current_request, services())"
    for name, handler in pairs.items():
        [source] = map(ast.unparse, handler.body)
        assert source.startswith("return answer(api."), name
        assert source.endswith(f".{ROUTES[name].name})"), name
    assert set(pairs) == set(ROUTES)


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_the_authorizer_asks_for_a_scope_on_every_route_but_the_document(name: str) -> None:
    method, path = name.split()
    authorizer = app.app.routes[path][method].authorizer

    if ROUTES[name].permission is Permission.PUBLIC:
        assert authorizer is None
    else:
        assert authorizer is not None
        assert authorizer.name == "Staff"
        assert authorizer.scopes == [scopes.READ if method == "GET" else scopes.WRITE]


def test_no_route_answers_other_origins_by_itself() -> None:
    entries = [entry for methods in app.app.routes.values() for entry in methods.values()]

    assert not any(entry.cors for entry in entries)
    assert not app.app.debug


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_an_operation_has_a_name_a_summary_a_cost_and_its_errors(
    document: dict[str, Any], name: str
) -> None:
    operation = operations(document)[name]

    assert operation["operationId"] == ROUTES[name].name
    assert operation["summary"]
    assert "Cost: " in operation["description"]
    assert {"400", "429", "default"} <= set(operation["responses"])
    if operation["security"]:
        assert {"401", "403"} <= set(operation["responses"])


def test_operation_names_are_unique(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(document).values()]

    assert len(names) == len(set(names))


def test_every_example_of_a_parameter_or_body_is_taken_by_its_own_schema(
    document: dict[str, Any],
) -> None:
    checked = 0
    for operation in operations(document).values():
        for parameter in operation["parameters"]:
            if "example" in parameter:
                Draft202012Validator(parameter["schema"]).validate(parameter["example"])
                checked += 1
        for content in operation.get("requestBody", {}).get("content", {}).values():
            Draft202012Validator(content["schema"]).validate(content["example"])
            checked += 1

    assert checked > 20


def test_every_example_of_a_route_is_read_by_the_code_that_serves_it() -> None:
    for route in ROUTES.values():
        for field in route.fields:
            if field.example is not None:
                assert field.read(field.example) is not None


def test_every_reference_leads_somewhere() -> None:
    schemas = openapi.schemas()
    text = json.dumps([openapi.operation(route) for route in ROUTES.values()]) + json.dumps(schemas)

    assert text.count('"$ref"') == sum(
        text.count(f'"#/components/schemas/{name}"') for name in schemas
    )


def test_no_two_types_of_answers_have_one_name() -> None:
    kinds = {kind for route in ROUTES.values() for kind in json_schema.records_in(route.response)}

    assert len({kind.__name__ for kind in kinds}) == len(kinds) > 15


def test_every_key_of_every_answer_is_described() -> None:
    missing = [
        f"{name}.{key}"
        for name, schema in openapi.schemas().items()
        for key, value in schema["properties"].items()
        if not value.get("description")
    ]

    assert not missing


def test_every_list_but_subscriptions_and_item_names_can_be_had_as_csv() -> None:
    lists = [
        route
        for route in ROUTES.values()
        if "next" in getattr(route.response, "__annotations__", ())
    ]

    without = {route.path for route in lists if not route.table}
    assert without == {"/items/names", "/subscriptions"}
    for text in (openapi.INTRODUCTION, (ROOT / "docs/api.md").read_text(encoding="utf-8")):
        assert "list except subscriptions and item names" in text


def test_a_large_file_of_refused_rows_is_led_to_as_described() -> None:
    api = Api()
    api.world.put("a.csv", "store,item,count\nBerlin,Hats,x\n")
    load_inventory.handle(api.world.event(), api.services)
    upload = api.get("/uploads").json["uploads"][0]["id"]
    [key] = [key for key in api.world.s3.buckets["receipts"] if "refused" in key]
    large = b"x" * (receipts.MOST_SENT + 1)
    api.services.s3.put_object(Bucket="receipts", Key=key, Body=large)

    answer = api.get(f"/uploads/{upload}/refused")

    assert answer.status == 303
    assert key in answer.headers["Location"]


def test_the_docs_list_every_route_with_what_it_costs() -> None:
    text = (ROOT / "docs/api.md").read_text(encoding="utf-8")
    listed = {line for line in text.splitlines() if line.startswith("| `") and " /" in line}

    assert listed == {
        f"| `{name}` | {route.permission.value} | {route.summary} | {route.cost} |"
        for name, route in ROUTES.items()
    }


def test_a_body_may_say_null_wherever_the_document_says_so(document: dict[str, Any]) -> None:
    bodies = [
        each["requestBody"] for each in operations(document).values() if "requestBody" in each
    ]
    schemas = [body["content"]["application/json"]["schema"] for body in bodies]
    properties = [each for schema in schemas for each in schema["properties"].values()]
    nullable = [each for each in properties if "null" in each["type"]]

    assert any("enum" in each for each in nullable)
    for each in nullable:
        Draft202012Validator(each).validate(None)
