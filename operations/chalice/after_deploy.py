"""Settings that `chalice deploy` cannot make, made at its end.

They come from the declarations of the one-click template.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import boto3

from operations.deployment.stack_events import pauses
from operations.packaging.template import ONE_CLICK
from operations.packaging.templating import load

API_STAGE = "api"

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_lambda.type_defs import EventSourceMappingConfigurationTypeDef


def finish(outputs: dict[str, str], api_id: str) -> None:
    set_stream_options(
        outputs["CheckStockFunction"], outputs["InventoryStreamArn"], outputs["CheckFailuresArn"]
    )
    allow_long_chains({name: outputs[f"{name}Function"] for name in ("LoadPart", "ReviewStock")})
    set_retries(outputs["LoadInventoryFunction"], outputs["LoadFailuresArn"])
    set_throttling(api_id, API_STAGE)


def with_current_stream(outputs: dict[str, str]) -> dict[str, str]:
    """The stream that the table has now: it has another one if it was made again by hand."""
    table = boto3.client("dynamodb").describe_table(TableName=outputs["InventoryTable"])["Table"]
    return outputs | {"InventoryStreamArn": table["LatestStreamArn"]}


def drop_stale_mappings(function: str, stream_arn: str) -> list[str]:
    """Deletes the mappings from other streams, such as the one of a table that was replaced.

    Chalice keeps them, and never maps the new stream. Returns their ids.
    """
    client = boto3.client("lambda")
    stale = [
        each["UUID"]
        for each in mappings(client, function)
        if ":dynamodb:" in each["EventSourceArn"] and each["EventSourceArn"] != stream_arn
    ]
    for uuid in stale:
        wait_until_steady(client, uuid)
        client.delete_event_source_mapping(UUID=uuid)
    return stale


def set_stream_options(function: str, stream_arn: str, failures_arn: str) -> None:
    declared = properties("CheckStock")["Events"]["CheckStockDynamodbEventSource"]["Properties"]
    options = {name: declared[name] for name in declared.keys() - {"Stream", "DestinationConfig"}}
    options["DestinationConfig"] = {"OnFailure": {"Destination": failures_arn}}
    client = boto3.client("lambda")
    (mapping,) = (m for m in mappings(client, function) if m["EventSourceArn"] == stream_arn)
    wait_until_steady(client, mapping["UUID"])
    client.update_event_source_mapping(UUID=mapping["UUID"], **options)


def set_retries(function: str, failures_arn: str) -> None:
    declared = properties("LoadInventory")["EventInvokeConfig"]
    boto3.client("lambda").put_function_event_invoke_config(
        FunctionName=function,
        MaximumRetryAttempts=declared["MaximumRetryAttempts"],
        MaximumEventAgeInSeconds=declared["MaximumEventAgeInSeconds"],
        DestinationConfig={"OnFailure": {"Destination": failures_arn}},
    )


def allow_long_chains(functions: dict[str, str]) -> None:
    """`functions`: from the names of functions in the template to those in AWS."""
    client = boto3.client("lambda")
    for name, function in functions.items():
        if loop := properties(name).get("RecursiveLoop"):
            client.put_function_recursion_config(FunctionName=function, RecursiveLoop=loop)


def set_throttling(api_id: str, stage: str) -> None:
    boto3.client("apigateway").update_stage(
        restApiId=api_id,
        stageName=stage,
        patchOperations=[
            {"op": "replace", "path": path, "value": value} for path, value in throttling()
        ],
    )


def throttling() -> list[tuple[str, str]]:
    """The paths of the API's throttling settings, and their values."""
    found = []
    for setting in properties("RestAPI")["MethodSettings"]:
        resource = setting["ResourcePath"].removeprefix("/")
        where = f"/{resource}/{setting['HttpMethod']}/throttling"
        found.append((f"{where}/rateLimit", str(setting["ThrottlingRateLimit"])))
        found.append((f"{where}/burstLimit", str(setting["ThrottlingBurstLimit"])))
    return found


def properties(resource: str) -> dict[str, Any]:
    found: dict[str, Any] = load(ONE_CLICK)["Resources"][resource]["Properties"]
    return found


def mappings(client: LambdaClient, function: str) -> list[EventSourceMappingConfigurationTypeDef]:
    pages = client.get_paginator("list_event_source_mappings").paginate(FunctionName=function)
    try:
        return [each for page in pages for each in page["EventSourceMappings"]]
    except client.exceptions.ResourceNotFoundException:
        return []


def wait_until_steady(client: LambdaClient, uuid: str) -> None:
    """AWS refuses to change a mapping while it is being created or changed."""
    for pause in pauses(most=2.0):
        if client.get_event_source_mapping(UUID=uuid)["State"] in ("Enabled", "Disabled"):
            return
        time.sleep(pause)
