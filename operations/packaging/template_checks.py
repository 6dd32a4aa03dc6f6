"""Checks of a finished template that cfn-lint does not make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from chalicelib.aws.settings import Settings
from operations.packaging.templating import Template, is_intrinsic

# Variables that app.py's decorators read, in every function, because each imports app.py.
DECORATORS = {
    "COUNTS_BUCKET",
    "INVENTORY_STREAM_ARN",
    "REVIEW_QUEUE_NAME",
    "USER_POOL_ARN",
    "WORK_QUEUE_NAME",
}


class InvalidTemplate(Exception):
    """The template would fail, or work in part only; the message says where."""


def check(template: Template) -> None:
    """Raises `InvalidTemplate` with everything that is wrong."""
    wrong = [*cycles(template), *two_intrinsics(template), *missing_variables(template)]
    if wrong:
        raise InvalidTemplate("\n".join(wrong))


def cycles(template: Template) -> Iterator[str]:
    """Cycles of references between resources."""
    waits = {name: references(body) for name, body in template["Resources"].items()}
    waits = {name: found & waits.keys() for name, found in waits.items()}
    settled: set[str] = set()
    while ready := {name for name, found in waits.items() if found <= settled} - settled:
        settled |= ready
    stuck = waits.keys() - settled
    if stuck:
        yield f"A cycle through some of {', '.join(sorted(stuck))}."


def references(value: Any) -> set[str]:
    """The names that a part of a template refers to."""
    found: set[str] = set()
    for inner in walk(value):
        if "Ref" in inner:
            found.add(inner["Ref"])
        if "Fn::GetAtt" in inner:
            attribute = inner["Fn::GetAtt"]
            found.add(attribute[0] if isinstance(attribute, list) else attribute.split(".")[0])
        if "Fn::Sub" in inner:
            text = inner["Fn::Sub"]
            found |= set(re.findall(r"\$\{(\w+)", text if isinstance(text, str) else text[0]))
        waited = inner.get("DependsOn", [])
        found |= {waited} if isinstance(waited, str) else {w for w in waited if isinstance(w, str)}
    return found


def two_intrinsics(template: Template) -> Iterator[str]:
    """Keys beside an intrinsic function, which CloudFormation refuses only while deploying."""
    for inner in walk(template):
        if any(is_intrinsic({key: None}) for key in inner) and len(inner) > 1:
            yield f"More than one key beside an intrinsic function: {sorted(inner)}."


def missing_variables(template: Template) -> Iterator[str]:
    """Every function of ours imports app.py, which reads the settings."""
    needed = DECORATORS | {field.name.upper() for field in fields(Settings)}
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::Lambda::Function" and "ZipFile" not in properties["Code"]:
            given = properties.get("Environment", {}).get("Variables", {})
            if needed - given.keys():
                yield f"{name} lacks {', '.join(sorted(needed - given.keys()))}."


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside `value`."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)
