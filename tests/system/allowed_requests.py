"""What the API's document allows, asked of the running API by Schemathesis.

Not imported before a test runs: it takes seconds, and every worker collects all tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

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

Operation = APIOperation[Any, Any, Any, Any]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# Servers between us and the handler take these apart before it sees them.
UNROUTABLE = ("/", "\\", "%", "..", "\x00")


def operations(document: Mapping[str, Any]) -> dict[str, Operation]:
    """By method and path."""
    return {found.label: found for found in _operations(document)}


def _operations(document: Mapping[str, Any]) -> Iterator[Operation]:
    for found in schemathesis.openapi.from_dict(dict(document)).get_all_operations():
        if isinstance(found, Err):
            raise found.err()
        yield found.ok()


def ask(operation: Operation, address: str, headers: dict[str, str]) -> None:
    """Whatever requests the document allows, and some that it does not."""

    @given(case=operation.as_strategy())
    @settings(max_examples=settings().max_examples // 12, suppress_health_check=list(HealthCheck))
    def asked(case: Case[Operation]) -> None:
        values = [str(value) for value in (case.path_parameters or {}).values()]
        assume(all(value not in ("", ".") for value in values))
        assume(not any(odd in value for odd in UNROUTABLE for value in values))
        case.call_and_validate(base_url=address, headers=headers, checks=CHECKS, timeout=60)

    asked()
