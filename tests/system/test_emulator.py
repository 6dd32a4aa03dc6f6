"""The embedded AWS does what AWS does where we mended it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import boto3
import pytest

from operations.local.mails import Mailbox
from tests.system.running import forbidden, wait_until

if TYPE_CHECKING:
    from tests.system.running import Stack


def test_a_part_of_a_version_is_given_when_it_is_asked_for(stack: Stack) -> None:
    key = f"{uuid.uuid4().hex}.csv"
    version = stack.drop(key, "store,item,count\n")

    part = stack.s3.get_object(
        Bucket=stack.outputs["CountsBucket"], Key=key, VersionId=version, Range="bytes=6-9"
    )

    assert part["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert part["Body"].read() == b"item"


def test_a_mail_subscription_waits_for_its_confirmation_and_then_gets_mails(stack: Stack) -> None:
    mailbox = Mailbox(stack.system.aws.log)
    store, address = f"Store {uuid.uuid4().hex[:8]}", f"{uuid.uuid4().hex[:8]}@example.com"
    stack.api("PUT", "/thresholds", {"store": store, "threshold": 1})
    made = stack.api("POST", "/subscriptions", {"address": address, "stores": [store]}).json
    asked = next(mail for mail in mailbox.new() if mail.to == address)

    boto3.client("sns").confirm_subscription(TopicArn=asked.topic, Token=asked.token)
    stack.drop("out.csv", f"store,item,count\n{store},Apple,0\n")
    told = wait_until(
        lambda: [mail for mail in mailbox.new() if mail.to == address], "the mail of the alert"
    )

    assert made["state"] == "pending"
    assert "Apple" in told[0].subject
    assert store in told[0].text


def test_a_batch_of_which_a_part_failed_comes_again(stack: Stack) -> None:
    store = f"Store {uuid.uuid4().hex[:8]}"
    path = f"/alerts?store={store.replace(' ', '%20')}"
    client, function = boto3.client("lambda"), stack.outputs["CheckStockFunction"]
    [mapping] = client.list_event_source_mappings(FunctionName=function)["EventSourceMappings"]
    number = mapping["UUID"]

    def has_failed() -> bool:
        found = client.get_event_source_mapping(UUID=number)
        return bool(found["LastProcessingResult"] == "FAILED")

    with forbidden(stack, "CheckStock", "sns:Publish", "sqs:SendMessage"):
        client.update_event_source_mapping(UUID=number, Enabled=False)
        try:
            stack.load("half.csv", f"store,item,count\n{store},Apple,5\n{store},Lamp,0\n")
        finally:
            client.update_event_source_mapping(UUID=number, Enabled=True)
        wait_until(has_failed, "the part that failed")
    told = wait_until(lambda: stack.api("GET", path).json["alerts"], "the alert")

    assert [(each["item"], each["kind"]) for each in told] == [("Lamp", "out")]


@pytest.mark.parametrize("forward", [True, False])
def test_pages_of_a_partition_have_each_item_of_the_key_condition_once_and_in_order(
    stack: Stack, forward: bool
) -> None:
    store, item = f"Store {uuid.uuid4().hex[:8]}", f"Item {uuid.uuid4().hex[:8]}"
    names = ["Ant", "Apple", "Apricot", "Banana", "Ápple", item]
    stack.load("many.csv", "store,item,count\n" + "".join(f"{store},{n},1\n" for n in names))
    stack.load("one.csv", "store,item,count\n" + "".join(f"{store} {n},{item},1\n" for n in "CAB"))

    assert pages(stack, "#s = :s", forward, {":s": store}) == ordered(names, forward)
    begins = pages(stack, "#s = :s AND begins_with(#i, :i)", forward, {":s": store, ":i": "Ap"})
    assert begins == ordered(["Apple", "Apricot"], forward)
    assert pages(stack, "#i = :i", forward, {":i": item}, index="ByItem", of="Store") == ordered(
        [store, *(f"{store} {n}" for n in "ABC")], forward
    )


def pages(
    stack: Stack,
    condition: str,
    forward: bool,
    values: dict[str, str],
    *,
    index: str | None = None,
    of: str = "Item",
) -> list[str]:
    """All that Queries of two rows each answer with."""
    names = {"#s": "Store", "#i": "Item"}
    asked: dict[str, Any] = {
        "TableName": stack.outputs["InventoryTable"],
        "KeyConditionExpression": condition,
        "ExpressionAttributeNames": {k: v for k, v in names.items() if k in condition},
        "ExpressionAttributeValues": {name: {"S": value} for name, value in values.items()},
        "ScanIndexForward": forward,
        **({"IndexName": index} if index else {}),
    }
    answers = stack.dynamodb.get_paginator("query").paginate(
        **asked, PaginationConfig={"PageSize": 2}
    )
    return [row[of]["S"] for answer in answers for row in answer["Items"]]


def ordered(names: list[str], forward: bool) -> list[str]:
    return sorted(names, reverse=not forward)
