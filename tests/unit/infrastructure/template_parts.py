"""The parts of a template, for the rules that it must keep to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from operations.packaging import template_checks
from operations.packaging.templating import Template

# Rules, which name what breaks them, each with a change after which the template breaks it.
Seeded = list[tuple[Any, Callable[[dict[str, Any]], Any]]]


def of(template: Template, kind: str) -> dict[str, dict[str, Any]]:
    """Properties of every resource of a type, by logical id."""
    return {
        name: resource.get("Properties", {})
        for name, resource in template["Resources"].items()
        if resource["Type"] == kind
    }


def functions(template: Template) -> dict[str, dict[str, Any]]:
    return of(template, "AWS::Lambda::Function")


def find(value: Any, key: str) -> list[Any]:
    """What stands under `key` anywhere in `value`."""
    return [inner[key] for inner in template_checks.walk(value) if key in inner]


def properties(template: Template, name: str) -> dict[str, Any]:
    found: dict[str, Any] = template["Resources"][name]["Properties"]
    return found


def statement(template: Template, role: str) -> dict[str, Any]:
    found: dict[str, Any] = properties(template, role)["Policies"][0]["PolicyDocument"][
        "Statement"
    ][0]
    return found
