"""What the template says of functions, their roles, their logs and what calls them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from operations.packaging.templating import Template
from tests.unit.infrastructure.template_parts import Seeded, functions, of, properties, statement

# Every wildcard in an Allow, with its reason.
ARGUED = {
    ("xray:PutTraceSegments", "*"): "the action knows no resources",
    ("xray:PutTelemetryRecords", "*"): "the action knows no resources",
    ("dynamodb:ListStreams", "*"): "the action knows no resources; Lambda's poller asks for it",
    ("sns:GetSubscriptionAttributes", "*"): "the action knows no resources",
    ("sns:SetSubscriptionAttributes", "*"): "the action knows no resources",
    ("sns:Unsubscribe", "*"): "the action knows no resources",
}


def no_unargued_wildcard(template: Template) -> Iterator[str]:
    for name, action, resource in allowed(template):
        if "*" in action:
            yield f"{name} may {action}"
        if resource == "*" and (action, resource) not in ARGUED:
            yield f"{name} may {action} on everything"


def allowed(template: Template) -> Iterator[tuple[str, str, Any]]:
    """Role or policy, action, resource."""
    kinds = ("AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy")
    for kind in kinds:
        for name, found in of(template, kind).items():
            documents = [each["PolicyDocument"] for each in found.get("Policies", [])]
            documents += [found["PolicyDocument"]] if "PolicyDocument" in found else []
            for each in (with_key(s) for document in documents for s in document["Statement"]):
                for action in listed(each["Action"]):
                    for resource in listed(each["Resource"]):
                        yield name, action, resource


def with_key(statement: Any) -> Any:
    """A statement that there is only with a key of one's own."""
    return statement["Fn::If"][1] if "Fn::If" in statement else statement


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def a_role_for_each_function(template: Template) -> Iterator[str]:
    for name, function in functions(template).items():
        if not isinstance(function["Role"], dict):
            yield f"{name} has no role of ours"
    roles = [json.dumps(function["Role"]) for function in functions(template).values()]
    for role in set(roles):
        if roles.count(role) > 1:
            yield f"{role} is shared"


def a_log_that_ends_for_each_function(template: Template) -> Iterator[str]:
    kept = {
        json.dumps(log["LogGroupName"]): log.get("RetentionInDays")
        for log in of(template, "AWS::Logs::LogGroup").values()
    }
    for name, function in functions(template).items():
        group = {"Fn::Sub": f"/aws/lambda/{function['FunctionName']['Fn::Sub']}"}
        if not kept.get(json.dumps(group)):
            yield f"{name} logs for ever, or nowhere"


def a_poison_record_cannot_block_the_stream(template: Template) -> Iterator[str]:
    (mapping,) = (
        m
        for m in of(template, "AWS::Lambda::EventSourceMapping").values()
        if m["EventSourceArn"]["Fn::GetAtt"] == ["InventoryTable", "StreamArn"]
    )
    wanted = {
        "StartingPosition": "TRIM_HORIZON",
        "BatchSize": 1000,
        "MaximumBatchingWindowInSeconds": 1,
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
        "BisectBatchOnFunctionError": True,
        "MaximumRetryAttempts": 5,
        "MaximumRecordAgeInSeconds": 21600,
        "DestinationConfig": {
            "OnFailure": {"Destination": {"Fn::GetAtt": ["CheckFailures", "Arn"]}}
        },
    }
    yield from (
        f"{name} is {mapping.get(name)}" for name in wanted if mapping.get(name) != wanted[name]
    )


def long_chains_of_work_are_not_cut(template: Template) -> Iterator[str]:
    for name in ("LoadPart", "ReviewStock"):
        if functions(template)[name].get("RecursiveLoop") != "Allow":
            yield f"Lambda ends {name} after sixteen messages to its own queue"


def a_failed_load_is_kept(template: Template) -> Iterator[str]:
    configs = of(template, "AWS::Lambda::EventInvokeConfig").values()
    kept = [c for c in configs if c["FunctionName"] == {"Ref": "LoadInventory"}]
    if not kept or "LoadFailures" not in json.dumps(kept[0].get("DestinationConfig")):
        yield "Load-Inventory loses what it cannot load."


def the_publisher_is_waited_for(template: Template) -> Iterator[str]:
    for name, resource in of(template, "Custom::Dashboard").items():
        function = functions(template)[resource["ServiceToken"]["Fn::GetAtt"][0]]
        if resource["ServiceTimeout"] < function["Timeout"]:
            yield f"{name} is given up while its function still works"


def only_our_own_may_call_functions(template: Template) -> Iterator[str]:
    for name, permission in of(template, "AWS::Lambda::Permission").items():
        if "SourceArn" not in permission:
            yield f"{name} names no source"


def mapping(template: Template) -> dict[str, Any]:
    return properties(template, "CheckStockCheckStockDynamodbEventSource")


def widen(template: Template) -> None:
    statement(template, "ApiRole")["Resource"] = "*"


def allow_all(template: Template) -> None:
    statement(template, "ApiRole")["Action"] = "dynamodb:*"


def a_flood_of_files_can_be_bounded(template: Template) -> Iterator[str]:
    bounded = {"Fn::If": ["LoadBounded", {"Ref": "LoadConcurrency"}, {"Ref": "AWS::NoValue"}]}
    if functions(template)["LoadInventory"].get("ReservedConcurrentExecutions") != bounded:
        yield "Load-Inventory has no bound that can be set."
    # AWS wants a hundred runs of an account unreserved; a new account may have ten in all.
    if template["Parameters"]["LoadConcurrency"]["Default"] != "0":
        yield "A new account could not make a stage."


# Each rule with a template that breaks it.
SEEDED: Seeded = [
    (no_unargued_wildcard, widen),
    (no_unargued_wildcard, allow_all),
    (
        a_role_for_each_function,
        lambda t: properties(t, "LoadPart").update(Role=properties(t, "LoadInventory")["Role"]),
    ),
    (a_role_for_each_function, lambda t: properties(t, "LoadPart").update(Role="somebody's")),
    (
        a_log_that_ends_for_each_function,
        lambda t: properties(t, "ApiLog").pop("RetentionInDays"),
    ),
    (
        a_poison_record_cannot_block_the_stream,
        lambda t: mapping(t).pop("BisectBatchOnFunctionError"),
    ),
    (
        a_poison_record_cannot_block_the_stream,
        lambda t: mapping(t).update(StartingPosition="LATEST"),
    ),
    (
        long_chains_of_work_are_not_cut,
        lambda t: properties(t, "ReviewStock").pop("RecursiveLoop"),
    ),
    (
        a_failed_load_is_kept,
        lambda t: properties(t, "LoadInventoryEventInvokeConfig").pop("DestinationConfig"),
    ),
    (
        the_publisher_is_waited_for,
        lambda t: properties(t, "Dashboard").update(ServiceTimeout=600),
    ),
    (
        only_our_own_may_call_functions,
        lambda t: properties(t, "APIHandlerInvokePermission").pop("SourceArn"),
    ),
    (
        a_flood_of_files_can_be_bounded,
        lambda t: properties(t, "LoadInventory").pop("ReservedConcurrentExecutions"),
    ),
    (
        a_flood_of_files_can_be_bounded,
        lambda t: t["Parameters"]["LoadConcurrency"].update(Default="8"),
    ),
]
