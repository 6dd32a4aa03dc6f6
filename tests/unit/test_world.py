"""The model of AWS: its faults, and where it is stricter than the embedded AWS, as AWS is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib.aws.attribute_values import to_wire
from operations.packaging import template as templates
from tests import ROOT
from tests.world import Crash, World, faults
from tests.world.runtime import LONGEST_RUN
from tests.world.world import QUEUES, SCHEMAS

TOPIC = "arn:aws:sns:eu-central-1:000000000000:NoStock"


def put(world: World, item: str = "a", count: int = 1) -> dict[str, Any]:
    row = to_wire({"Store": "B", "Item": item, "Count": count, "AsOf": "1"})
    return world.dynamodb.call("PutItem", {"TableName": "Inventory", "Item": row})


def refused(error: pytest.ExceptionInfo[ClientError]) -> str:
    code: str = error.value.response["Error"]["Code"]
    return code


def test_an_unchanged_item_leaves_no_record() -> None:
    world = World()

    for count in (1, 1, 2):
        put(world, count=count)

    assert [record["eventName"] for record in world.records] == ["INSERT", "MODIFY"]
    assert world.records[1]["dynamodb"]["OldImage"]["Count"] == {"N": "1"}


@pytest.mark.parametrize(
    ("kind", "error", "written"),
    [
        (faults.CRASH_BEFORE, Crash, False),
        (faults.CRASH_AFTER, Crash, True),
        (faults.ERROR, ClientError, False),
        (faults.THROTTLE, ClientError, False),
        (faults.UNKNOWN, ReadTimeoutError, True),
    ],
)
def test_a_fault_happens_before_or_after_the_write(
    kind: str, error: type[BaseException], written: bool
) -> None:
    world = World()
    world.scripted().plan("dynamodb.PutItem", kind)

    with pytest.raises(error):
        put(world)

    assert (world.count("B", "a") == 1) is written


def test_a_repeated_conditional_write_fails_on_itself() -> None:
    world = World()
    world.scripted().plan("dynamodb.PutItem", faults.REPEATED)
    request = {
        "TableName": "Inventory",
        "Item": to_wire({"Store": "B", "Item": "a", "Count": 1}),
        "ConditionExpression": "attribute_not_exists(AsOf) AND attribute_not_exists(#c)",
        "ExpressionAttributeNames": {"#c": "Count"},
    }

    with pytest.raises(ClientError) as error:
        world.dynamodb.call("PutItem", request)

    assert refused(error) == "ConditionalCheckFailedException"
    assert world.count("B", "a") == 1


def test_a_batch_may_leave_something_unprocessed() -> None:
    world = World()
    world.scripted().unprocessed_left = 1
    write = {"PutRequest": {"Item": to_wire({"Store": "B", "Item": "a"})}}

    answer = world.dynamodb.call("BatchWriteItem", {"RequestItems": {"Inventory": [write]}})

    assert answer["UnprocessedItems"] == {"Inventory": [write]}


def test_a_stale_read_sees_what_was_before() -> None:
    world = World()
    put(world, count=1)
    world.clock += 2
    put(world, count=2)
    world.scripted().always_stale = True
    request = {"TableName": "Inventory", "Key": to_wire({"Store": "B", "Item": "a"})}

    stale = world.dynamodb.call("GetItem", request)
    fresh = world.dynamodb.call("GetItem", {**request, "ConsistentRead": True})

    assert (stale["Item"]["Count"], fresh["Item"]["Count"]) == ({"N": "1"}, {"N": "2"})


def test_a_stale_query_sees_what_has_gone_and_misses_what_has_come() -> None:
    world = World()
    for item in ("a", "c"):
        put(world, item=item)
    world.clock += 2
    put(world, item="b")
    world.dynamodb.tables["Inventory"].put(("B", "c"), None)
    world.scripted().always_stale = True
    request = {
        "TableName": "Inventory",
        "KeyConditionExpression": "#store = :store",
        "ExpressionAttributeNames": {"#store": "Store"},
        "ExpressionAttributeValues": {":store": {"S": "B"}},
    }

    stale = world.dynamodb.call("Query", request)
    fresh = world.dynamodb.call("Query", {**request, "ConsistentRead": True})

    assert [item["Item"]["S"] for item in stale["Items"]] == ["a", "c"]
    assert [item["Item"]["S"] for item in fresh["Items"]] == ["a", "b"]


def test_a_filter_on_a_key_is_refused() -> None:
    request = {
        "TableName": "Inventory",
        "KeyConditionExpression": "#s = :s",
        "FilterExpression": "#i > :s",
        "ExpressionAttributeNames": {"#s": "Store", "#i": "Item"},
        "ExpressionAttributeValues": {":s": {"S": "B"}},
    }

    with pytest.raises(ClientError) as error:
        World().dynamodb.call("Query", request)

    assert refused(error) == "ValidationException"


def test_a_path_set_twice_is_refused() -> None:
    request = {
        "TableName": "Inventory",
        "Key": to_wire({"Store": "B", "Item": "a"}),
        "UpdateExpression": "SET A = :n, A = :n",
        "ExpressionAttributeValues": {":n": {"N": "1"}},
    }

    with pytest.raises(ClientError) as error:
        World().dynamodb.call("UpdateItem", request)

    assert refused(error) == "ValidationException"


def test_a_copy_onto_itself_has_to_change_something() -> None:
    world = World()
    world.put("a.csv", "x")

    with pytest.raises(ClientError) as error:
        world.s3.copy_object(
            Bucket="counts", Key="a.csv", CopySource={"Bucket": "counts", "Key": "a.csv"}
        )

    assert refused(error) == "InvalidRequest"


@pytest.mark.parametrize(
    "subject", ["", " blank first", "two\nlines", "Köln", "x" * 100, "tab\there", "\x7f"]
)
def test_sns_refuses_the_subjects_that_aws_refuses(subject: str) -> None:
    with pytest.raises(ClientError) as error:
        World().sns.publish(TopicArn=TOPIC, Subject=subject, Message="text")

    assert refused(error) == "InvalidParameter"


@pytest.mark.parametrize("message", ["", "x" * 262_145])
def test_sns_refuses_an_empty_and_a_huge_message(message: str) -> None:
    with pytest.raises(ClientError) as error:
        World().sns.publish(TopicArn=TOPIC, Message=message)

    assert refused(error) == "InvalidParameter"


def test_a_message_handed_out_too_often_goes_to_the_failure_queue() -> None:
    world = World()
    world.sqs.put("work", "job")

    for _ in range(6):
        world.clock += 6000
        world.sqs.take("work", 1)

    assert world.sqs.bodies("work") == []
    assert world.sqs.bodies("work-failures") == ["job"]


def test_the_same_calls_leave_the_same_trace() -> None:
    one, other = World(1), World(1)

    for world in (one, other):
        put(world)
        world.put("a.csv", "x")

    assert one.trace_hash() == other.trace_hash()
    put(one, "b")
    assert one.trace_hash() != other.trace_hash()


class _Template(yaml.SafeLoader):
    """CloudFormation's short forms as plain values."""


_Template.add_multi_constructor("!", lambda loader, tag, node: f"{tag} {node.value}")


def test_the_tables_are_those_of_the_template() -> None:
    text = Path("infrastructure/resources.yaml").read_text(encoding="utf-8")
    resources = yaml.load(text, _Template)["Resources"]  # noqa: S506 - a safe loader

    for schema in SCHEMAS:
        table = resources[f"{schema.name}Table"]["Properties"]
        keys = [key["AttributeName"] for key in table["KeySchema"]]
        assert keys == [name for name in (schema.partition, schema.sort) if name]
        declared = {each["IndexName"]: each for each in table.get("GlobalSecondaryIndexes", [])}
        assert set(declared) == {index.name for index in schema.indexes}
        for index in schema.indexes:
            keys = [key["AttributeName"] for key in declared[index.name]["KeySchema"]]
            assert keys == [name for name in (index.partition, index.sort) if name]
            projection = declared[index.name]["Projection"]
            assert (
                index.projected
                == {
                    "ALL": None,
                    "KEYS_ONLY": frozenset(),
                    "INCLUDE": frozenset(projection.get("NonKeyAttributes", ())),
                }[projection["ProjectionType"]]
            )
        assert ("StreamSpecification" in table) is schema.stream


def test_functions_end_and_messages_come_back_when_they_do_on_aws() -> None:
    config = json.loads((ROOT / ".chalice/config.json").read_text("utf-8"))
    queues = {queue.name: queue for queue in QUEUES}
    resources = templates.resources()

    for name, seconds in LONGEST_RUN.items():
        known = config["lambda_functions"].get("api_handler" if name == "API" else name, {})
        assert seconds == known.get("lambda_timeout", config["lambda_timeout"])
    for queue in ("Work", "Review"):
        properties = resources["Resources"][f"{queue}Queue"]["Properties"]
        assert queues[queue.lower()].visibility == properties["VisibilityTimeout"]
        assert queues[queue.lower()].receives == properties["RedrivePolicy"]["maxReceiveCount"]


def test_an_item_grows_by_updates_to_400_kilobytes_and_no_further() -> None:
    world = World()
    request = {"TableName": "Inventory", "Key": to_wire({"Store": "B", "Item": "a"})}

    def write(name: str, kilobytes: int) -> None:
        text = {":text": {"S": "x" * (kilobytes * 1024)}}
        change = {"UpdateExpression": f"SET {name} = :text", "ExpressionAttributeValues": text}
        world.dynamodb.call("UpdateItem", {**request, **change})

    for name, kilobytes in (("Words", 300), ("Words", 200), ("More", 199)):
        write(name, kilobytes)
    with pytest.raises(ClientError, match="Item size"):
        write("More", 200)
