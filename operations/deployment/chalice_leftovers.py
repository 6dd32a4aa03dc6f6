"""Resources of a stage that `chalice deploy` made, found by name."""

from __future__ import annotations

from collections.abc import Iterator

import boto3

from operations.deployment.stack_events import Say
from operations.packaging.functions import FUNCTIONS


def remove(stage: str, say: Say) -> None:
    """Removes and reports them."""
    for name in functions(stage):
        for mapping in _mappings(name):
            boto3.client("lambda").delete_event_source_mapping(UUID=mapping)
        boto3.client("lambda").delete_function(FunctionName=name)
        say(f"Removed function {name}")
    for api in apis(stage):
        boto3.client("apigateway").delete_rest_api(restApiId=api)
        say(f"Removed API {api}")
    for rule in rules(stage):
        _delete_rule(rule)
        say(f"Removed rule {rule}")


def functions(stage: str) -> Iterator[str]:
    client = boto3.client("lambda")
    for name in function_names(stage):
        try:
            client.get_function(FunctionName=name)
        except client.exceptions.ResourceNotFoundException:
            continue
        yield name


def function_names(stage: str) -> list[str]:
    """All names, because another stage's name may begin with this one's."""
    suffixes = ["", *(f"-{name}" for name in FUNCTIONS), "-Api", "-Publish-Dashboard"]
    return [f"inventory-{stage}{suffix}" for suffix in suffixes]


def apis(stage: str) -> list[str]:
    pages = boto3.client("apigateway").get_paginator("get_rest_apis").paginate()
    return [
        api["id"] for page in pages for api in page["items"] if api["name"] == f"inventory-{stage}"
    ]


def rules(stage: str) -> list[str]:
    names = {f"{function}-event" for function in function_names(stage)}
    pages = (
        boto3.client("events")
        .get_paginator("list_rules")
        .paginate(NamePrefix=f"inventory-{stage}-")
    )
    return [rule["Name"] for page in pages for rule in page["Rules"] if rule["Name"] in names]


def _mappings(function: str) -> list[str]:
    pages = (
        boto3.client("lambda")
        .get_paginator("list_event_source_mappings")
        .paginate(FunctionName=function)
    )
    return [mapping["UUID"] for page in pages for mapping in page["EventSourceMappings"]]


def _delete_rule(name: str) -> None:
    """A rule with targets cannot be deleted."""
    events = boto3.client("events")
    targets = [target["Id"] for target in events.list_targets_by_rule(Rule=name)["Targets"]]
    if targets:
        events.remove_targets(Rule=name, Ids=targets)
    events.delete_rule(Name=name)
