"""Schemathesis asks the running API whatever its document allows, and some of what it does not."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Err
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from chalicelib.api import declare_routes
from chalicelib.web import openapi
from tests.system.running import Stack

declare_routes()
DOCUMENT = json.loads(json.dumps(openapi.document("http://127.0.0.1/api")))
Operation = APIOperation[Any, Any, Any, Any]


def operations() -> Iterator[tuple[str, Operation]]:
    for found in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations():
        if isinstance(found, Err):
            raise found.err()
        yield found.ok().label, found.ok()


OPERATIONS = dict(operations())
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# Servers between us and the handler take these apart before it sees them.
UNROUTABLE = ("/", "\\", "%", "..", "\x00")


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


@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_no_request_breaks_the_api_or_its_document(stack: Stack, label: str) -> None:
    address = f"{stack.outputs['DashboardUrl']}/api"
    headers = {"Authorization": stack.token("manager")}

    @given(case=OPERATIONS[label].as_strategy())
    @settings(max_examples=settings().max_examples // 12, suppress_health_check=list(HealthCheck))
    def ask(case: Case[Operation]) -> None:
        values = [str(value) for value in (case.path_parameters or {}).values()]
        assume(all(value not in ("", ".") for value in values))
        assume(not any(odd in value for odd in UNROUTABLE for value in values))
        case.call_and_validate(base_url=address, headers=headers, checks=CHECKS, timeout=60)

    ask()
