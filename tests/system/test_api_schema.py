"""Schemathesis asks the running API whatever its document allows, and some of what it does not."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from chalicelib.api import declare_routes
from chalicelib.web import openapi
from tests.system.running import Stack

if TYPE_CHECKING:
    from tests.system.allowed_requests import Operation

declare_routes()
DOCUMENT = json.loads(json.dumps(openapi.document("http://127.0.0.1/api")))
LABELS = [
    f"{method.upper()} {path}" for path, methods in DOCUMENT["paths"].items() for method in methods
]


@pytest.fixture(scope="module", autouse=True)
def as_before(stack: Stack) -> Iterator[None]:
    """Takes back the thresholds and names that were set: other tests count on there being none."""
    yield
    for rule in stack.api("GET", "/thresholds?limit=1000").json["thresholds"]:
        scope = {name: rule[name] for name in ("store", "item") if rule.get(name) is not None}
        stack.api("DELETE", f"/thresholds?{urllib.parse.urlencode(scope)}")
    for name in stack.api("GET", "/names?limit=1000").json["names"]:
        said = ("kind", "old", "store", *(["name"] if name["distinct"] else []))
        query = {part: name[part] for part in said if name[part] is not None}
        stack.api("DELETE", f"/names?{urllib.parse.urlencode(query)}")


@pytest.fixture(scope="module")
def operations() -> dict[str, Operation]:
    from tests.system.allowed_requests import operations

    found = operations(DOCUMENT)
    assert sorted(found) == sorted(LABELS)
    return found


@pytest.mark.parametrize("label", sorted(LABELS))
def test_no_request_breaks_the_api_or_its_document(
    stack: Stack, operations: dict[str, Operation], label: str
) -> None:
    from tests.system.allowed_requests import ask

    headers = {"Authorization": stack.token("manager")}

    ask(operations[label], f"{stack.outputs['DashboardUrl']}/api", headers)
