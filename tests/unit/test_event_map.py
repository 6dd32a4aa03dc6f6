"""The event map in app.py, the picture of it, and the handlers are one."""

from __future__ import annotations

import ast
import re

import pytest

from tests import ROOT

MODULE = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
HANDLERS = [node for node in MODULE.body if isinstance(node, ast.FunctionDef)]
EVENT_DECORATORS = {"on_s3_event", "on_sqs_message", "on_dynamodb_record", "schedule"}


def decorators(handler: ast.FunctionDef) -> list[ast.Call]:
    return [node for node in handler.decorator_list if isinstance(node, ast.Call)]


def event_names() -> dict[str, str]:
    """Function name → the decorator that triggers it."""
    found = {}
    for handler in HANDLERS:
        for call in decorators(handler):
            if isinstance(call.func, ast.Attribute) and call.func.attr in EVENT_DECORATORS:
                name = next(k.value for k in call.keywords if k.arg == "name")
                assert isinstance(name, ast.Constant)
                found[str(name.value)] = call.func.attr
    return found


def test_every_event_handler_is_in_the_map_that_opens_app_py() -> None:
    opening = ast.get_docstring(MODULE) or ""

    missing = {
        name
        for name, trigger in event_names().items()
        if not re.search(rf"─{trigger}─+▶ {name}\b", opening)
    }

    assert not missing


def test_every_event_handler_is_in_the_picture_with_its_trigger() -> None:
    picture = (ROOT / "docs/events.md").read_text(encoding="utf-8")

    missing = {n for n, trigger in event_names().items() if f"-->|{trigger}| {n}" not in picture}

    assert not missing


def test_the_picture_shows_no_function_that_does_not_exist() -> None:
    picture = (ROOT / "docs/events.md").read_text(encoding="utf-8")
    shown = {
        line.rsplit("| ", 1)[1]
        for line in picture.splitlines()
        if any(f"-->|{trigger}|" in line for trigger in EVENT_DECORATORS)
    }

    assert shown == set(event_names())


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda handler: handler.name)
def test_a_handler_is_at_most_three_statements(handler: ast.FunctionDef) -> None:
    body = [
        n
        for n in handler.body
        if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))
    ]

    assert len(body) <= 3


def test_chalicelib_holds_no_decorator_of_an_event() -> None:
    sources = {p: p.read_text(encoding="utf-8") for p in (ROOT / "chalicelib").rglob("*.py")}
    assert sources

    holders = {
        name for name, text in sources.items() if any(f"@app.{d}" in text for d in EVENT_DECORATORS)
    }

    assert not holders
