"""Resources of a stage that `chalice deploy` made, found by name."""

from __future__ import annotations

from collections.abc import Iterator

import boto3

from operations.deployment.stack_events import Say
from operations.packaging.functions import FUNCTIONS

NOT_SIGNED_IN = "NOT_SIGNED_IN"
"""What every API of Inventory answers, and hardly one of another product."""


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
    for name in function_names(stage):
        if (tags := tags_of(name)) is not None and is_chalices(tags, stage):
            yield name


def others(stage: str) -> list[str]:
    """Functions that have a name of this stage, and that Chalice did not make for it."""
    found = {name: tags_of(name) for name in function_names(stage)}
    return [n for n, tags in found.items() if tags is not None and not is_chalices(tags, stage)]


def refuse_others(stage: str) -> None:
    """Ends the program if Chalice would change a function of another product, by its name."""
    if found := others(stage):
        raise SystemExit(
            f"The function {found[0]} is another product's: its tags do not name Inventory's stage"
            f" {stage!r}. Take another stage. Nothing was touched."
        )


def tags_of(function: str) -> dict[str, str] | None:
    """`None` without such a function."""
    client = boto3.client("lambda")
    try:
        return client.get_function(FunctionName=function).get("Tags", {})
    except client.exceptions.ResourceNotFoundException:
        return None


def is_chalices(tags: dict[str, str], stage: str) -> bool:
    return tags.get("aws-chalice", "").endswith(f":stage={stage}:app=inventory")


def names(stage: str) -> set[str]:
    """Names of this stage that no other's function has."""
    return {*function_names(stage)} - {*others(stage)}


def function_names(stage: str) -> list[str]:
    """All names, because another stage's name may begin with this one's."""
    suffixes = ["", *(f"-{name}" for name in FUNCTIONS), "-Api", "-Publish-Dashboard"]
    return [f"inventory-{stage}{suffix}" for suffix in suffixes]


def apis(stage: str) -> list[str]:
    """Those of that name that answer as ours do."""
    return [api for api in apis_of_that_name(stage) if is_ours(api)]


def apis_of_that_name(stage: str) -> list[str]:
    pages = boto3.client("apigateway").get_paginator("get_rest_apis").paginate()
    return [
        api["id"] for page in pages for api in page["items"] if api["name"] == f"inventory-{stage}"
    ]


def is_ours(api: str) -> bool:
    answers = boto3.client("apigateway").get_gateway_responses(restApiId=api)["items"]
    texts = (text for each in answers for text in each.get("responseTemplates", {}).values())
    return any(NOT_SIGNED_IN in text for text in texts)


def rules(stage: str) -> list[str]:
    ours = {f"{function}-event" for function in names(stage)}
    pages = (
        boto3.client("events")
        .get_paginator("list_rules")
        .paginate(NamePrefix=f"inventory-{stage}-")
    )
    return [rule["Name"] for page in pages for rule in page["Rules"] if rule["Name"] in ours]


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
