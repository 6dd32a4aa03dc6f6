"""What holds for the whole template."""

from __future__ import annotations

from collections.abc import Iterator

from operations.packaging import template_checks
from operations.packaging.templating import Template
from tests.unit.infrastructure.template_parts import Seeded, properties, statement


def no_cycle(template: Template) -> Iterator[str]:
    yield from template_checks.cycles(template)


def no_two_intrinsics(template: Template) -> Iterator[str]:
    yield from template_checks.two_intrinsics(template)


def every_function_has_every_variable(template: Template) -> Iterator[str]:
    yield from template_checks.missing_variables(template)


def no_transform(template: Template) -> Iterator[str]:
    if "Transform" in template:
        yield "The transform is not resolved."
    for name, resource in template["Resources"].items():
        if resource["Type"].startswith("AWS::Serverless"):
            yield f"{name} is {resource['Type']}"


def wait_for_each_other(template: Template) -> None:
    role = statement(template, "LoadInventoryRole")
    role["Resource"] = {"Fn::GetAtt": ["CountsBucket", "Arn"]}


# Each rule with a template that breaks it.
SEEDED: Seeded = [
    (no_cycle, wait_for_each_other),
    (no_two_intrinsics, lambda t: properties(t, "APIHandler")["Role"].update(Ref="ApiRole")),
    (
        every_function_has_every_variable,
        lambda t: properties(t, "CheckStock")["Environment"]["Variables"].pop("CLIENT_ID"),
    ),
    (no_transform, lambda t: t.update(Transform="AWS::Serverless-2016-10-31")),
]
