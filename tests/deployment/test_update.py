"""An update from the last release, with data in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest

from operations.deployment import artefacts, deploy, remove, stack
from operations.local.embedded import EmbeddedAws, embedded_aws
from operations.local.system import addresses, environment
from operations.stage import users
from tests import ROOT
from tests.system.running import wait_until
from tests.unit.infrastructure.test_released import last_release

STAGE = "old"
NAME = f"inventory-{STAGE}"
ROW = {"Store": {"S": "Berlin"}, "Item": {"S": "Lamp"}, "Count": {"N": "7"}}
FILE = b"store,item,count\nBerlin,Chair,5\n"


@dataclass
class Updated:
    before: dict[str, str]
    after: dict[str, str]
    functions_before: dict[str, str]


@pytest.fixture(scope="module")
def updated() -> Iterator[Updated]:
    """The last release with a row, a file and a user, and then updated."""
    log = ROOT / ".local" / "test-update-ministack.log"
    with embedded_aws(log) as aws, environment(aws.variables):
        before = release(aws)
        table, counts = before["InventoryTable"], before["CountsBucket"]
        boto3.client("dynamodb").put_item(TableName=table, Item=ROW)
        boto3.client("s3").put_object(Bucket=before["ReceiptsBucket"], Key="kept", Body=b"kept")
        users.add(before["UserPoolId"], name="ann", role="manager", stores=[])
        functions = code()
        after = deploy.deploy(stage=STAGE, parameters={}, say=lambda text: None)
        boto3.client("s3").put_object(Bucket=counts, Key="berlin.csv", Body=FILE)
        yield Updated(before, after, functions)


def release(aws: EmbeddedAws) -> dict[str, str]:
    """Deploys the last release as its documents said, from a bucket of files with fixed names."""
    s3, bucket = boto3.client("s3"), artefacts.ready_bucket(boto3.client("s3"), STAGE)
    empty = b"PK\x05\x06" + bytes(18)  # a zip without files
    for key in ("inventory.zip", "dashboard.zip"):
        artefacts.put(s3, bucket, key, empty)
    key = artefacts.upload(s3, bucket, Path("released.json"), last_release().read_bytes())
    given = {"Stage": STAGE, "CodeBucket": bucket, "Transport": "any"}
    url = artefacts.url(s3, bucket, key)
    return stack.apply(NAME, url, addresses("http://127.0.0.1:1", aws) | given, lambda text: None)


def code() -> dict[str, str]:
    found = boto3.client("lambda").list_functions()["Functions"]
    return {each["FunctionName"]: each["CodeSha256"] for each in found}


def test_every_table_bucket_and_pool_is_the_same_with_all_its_data(updated: Updated) -> None:
    same = {n for n, v in updated.before.items() if updated.after.get(n) == v}
    kept = {n for n in updated.before if n.endswith(("Table", "Bucket", "TopicArn", "QueueUrl"))}
    s3, cognito = boto3.client("s3"), boto3.client("cognito-idp")

    assert kept | {"UserPoolId", "ClientId", "DistributionId", "InventoryStreamArn"} <= same
    assert item("Lamp", updated) == ROW
    found = s3.get_object(Bucket=updated.after["ReceiptsBucket"], Key="kept")
    assert found["Body"].read() == b"kept"
    pool = updated.after["UserPoolId"]
    assert cognito.admin_get_user(UserPoolId=pool, Username="ann")["Username"] == "ann"


def test_every_function_has_the_new_code(updated: Updated) -> None:
    ours = {name for name in updated.functions_before if "Publish" not in name}
    now = code()

    assert len(ours) == 7
    assert all(now[name] != updated.functions_before[name] for name in ours)
    page = boto3.client("s3").get_object(Bucket=updated.after["DashboardBucket"], Key="index.html")
    assert page["ContentType"] == "text/html; charset=utf-8"


def test_a_file_that_comes_after_the_update_is_loaded(updated: Updated) -> None:
    row = wait_until(lambda: item("Chair", updated), "the row of the file", 60)

    assert row["Count"] == {"N": "5"}


def item(name: str, updated: Updated) -> Any:
    found = boto3.client("dynamodb").get_item(
        TableName=updated.after["InventoryTable"],
        Key={"Store": {"S": "Berlin"}, "Item": {"S": name}},
    )
    return found.get("Item")


def test_the_parameters_that_are_no_more_are_gone_and_the_others_stay(updated: Updated) -> None:
    (found,) = stack.of_stage(STAGE)
    parameters = {each["ParameterKey"]: each["ParameterValue"] for each in found["Parameters"]}
    released = json.loads(last_release().read_text("utf-8"))["Parameters"].keys()

    assert released - parameters.keys() == {"CodeKey", "DashboardKey"}
    assert parameters["DashboardUrl"] == "http://127.0.0.1:1"


def test_an_updated_stage_is_removed_as_a_whole(updated: Updated) -> None:
    remove.remove(stage=STAGE, say=lambda text: None)

    assert not boto3.client("s3").list_buckets()["Buckets"]
