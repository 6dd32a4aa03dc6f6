"""`verify-aws`: a sound stage passes, and what is broken is named."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

import boto3
import pytest

from operations import template
from operations.__main__ import main
from operations.after_chalice import API_STAGE
from operations.local import STAGE, LocalSystem, local_system
from operations.verify_aws import CHECKS
from tests import ROOT
from tests.system.running import wait_until


@pytest.fixture(scope="module")
def system() -> Iterator[LocalSystem]:
    with local_system(ROOT / ".local" / "test-verify-ministack.log", lambda text: None) as system:
        word_refusals(system)
        yield system


def word_refusals(system: LocalSystem) -> None:
    """MiniStack's CloudFormation leaves out the gateway responses of a definition."""
    client: Any = boto3.client("apigateway")  # the template's kinds are plain texts
    api = system.outputs["ApiId"]
    for kind, answer in template.gateway_responses().items():
        client.put_gateway_response(restApiId=api, responseType=kind, **answer)
    client.create_deployment(restApiId=api, stageName=API_STAGE)


def told() -> tuple[int, list[str]]:
    with redirect_stdout(io.StringIO()) as output:
        code = main(["verify-aws", "--stage", STAGE])
    return code, output.getvalue().splitlines()


def test_a_sound_stage_passes_and_may_be_verified_again(system: LocalSystem) -> None:
    for _ in range(2):
        assert told() == (0, [f"ok      {what}" for what in CHECKS])


def test_what_is_broken_is_named(system: LocalSystem) -> None:
    s3, bucket = boto3.client("s3"), system.outputs["DashboardBucket"]
    settings = s3.get_object(Bucket=bucket, Key="config.json")["Body"].read()
    s3.put_object(Bucket=bucket, Key="config.json", Body=b'{"client_id": "another"}')
    s3.delete_object(Bucket=bucket, Key="index.html")

    code, lines = told()

    s3.put_object(Bucket=bucket, Key="config.json", Body=settings)
    broken = [line for line in lines if line.startswith("FAILED")]
    assert code == 1
    assert [line.partition(": ")[0] for line in broken] == [
        "FAILED  The page is served, with its headers",
        "FAILED  The page has this stage's settings",
    ]
    assert "'another' in place of " in broken[1]


def test_a_stage_with_files_of_stores_is_left_alone(system: LocalSystem) -> None:
    s3, bucket = boto3.client("s3"), system.outputs["CountsBucket"]
    s3.put_object(Bucket=bucket, Key="berlin.csv", Body=b"store,item,count\nBerlin,Lamp,7\n")
    table = system.outputs["InventoryTable"]
    key = {"Store": {"S": "Berlin"}, "Item": {"S": "Lamp"}}
    wait_until(lambda: "Item" in boto3.client("dynamodb").get_item(TableName=table, Key=key), "row")

    with pytest.raises(SystemExit, match=r"files of stores, such as berlin.csv"):
        main(["verify-aws", "--stage", STAGE])
