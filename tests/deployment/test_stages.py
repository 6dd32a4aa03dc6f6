"""Which stack is a stage's: commands touch no other, say what is not deployed, and ask first."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from operations.__main__ import main
from operations.deployment import artefacts, deploy, quotas, remains, remove, stack
from operations.deployment.stack_events import StackFailed, find
from operations.local.embedded import EmbeddedAws, embedded_aws
from operations.local.system import environment
from operations.packaging import template
from tests import ROOT

OF_A_STAGE = [
    ["users", "list"],
    ["logs", "Api"],
    ["redrive"],
    ["token"],
    ["status"],
]


@pytest.fixture(scope="module", autouse=True)
def aws() -> Iterator[EmbeddedAws]:
    log = ROOT / ".local" / "test-stages-ministack.log"
    with embedded_aws(log) as aws, environment(aws.variables):
        yield aws


def make(name: str, stage: str, *, fails: bool = False) -> None:
    """A stack with two resources of a stage, one of which may be refused."""
    s3, found = boto3.client("s3"), template.resources()
    wanted = {name: found["Resources"][name] for name in ("StoresTable", "ReceiptsBucket")}
    for each in wanted.values():
        each["Properties"] = {k: v for k, v in each["Properties"].items() if "Cors" not in k}
    body: dict[str, Any] = {
        # Without the rules for names, which have become stricter.
        "Parameters": {
            "Stage": {"Type": "String"},
            "StoreUsersRead": {"Type": "String", "Default": "all"},
        },
        "Resources": wanted,
        "Outputs": {"CountsBucket": {"Value": "counts"}},
    }
    if fails:
        taken = {
            "BucketName": {"Fn::Sub": "inventory-${Stage}-artefacts-000000000000-eu-central-1"}
        }
        body["Resources"]["Taken"] = {"Type": "AWS::S3::Bucket", "Properties": taken}
    bucket = artefacts.ready_bucket(s3, stage)
    key = artefacts.upload(s3, bucket, Path("small.json"), json.dumps(body).encode())
    stack.apply(name, artefacts.url(s3, bucket, key), {"Stage": stage}, lambda text: None)


def fill(stage: str) -> None:
    bucket = artefacts.bucket_name(stage, "receipts")
    for body in (b"one version", b"another"):
        boto3.client("s3").put_object(Bucket=bucket, Key="a receipt", Body=body)
    row = {"Kind": {"S": "store"}, "Name": {"S": "Berlin"}}
    boto3.client("dynamodb").put_item(TableName=f"inventory-{stage}-Stores", Item=row)


def is_whole(stage: str) -> bool:
    s3, bucket = boto3.client("s3"), artefacts.bucket_name(stage, "receipts")
    rows = boto3.client("dynamodb").scan(TableName=f"inventory-{stage}-Stores")["Items"]
    return len(rows) == 1 and remains.versions(s3, bucket) == "2 versions of files"


def operations(*arguments: str, stdin: int = subprocess.DEVNULL) -> Any:
    command = [sys.executable, "-m", "operations", *arguments]
    return subprocess.run(
        command, cwd=ROOT, stdin=stdin, capture_output=True, text=True, check=False
    )


def test_a_stack_that_has_another_stages_name_is_not_touched() -> None:
    """Stage b2 deployed with Chalice would have the stack of a stage b2-resources of old."""
    make("inventory-b2-resources", "b2-resources")
    fill("b2-resources")

    for verb in (lambda: remove.remove(stage="b2", say=print), lambda: stack.outputs("b2")):
        with pytest.raises(stack.WrongStage, match="its parameter Stage is 'b2-resources'"):
            verb()
    with pytest.raises(SystemExit, match="is stage 'b2-resources'"):
        stack.refuse_deployment("b2", "inventory-b2-resources", {})

    assert is_whole("b2-resources")
    assert find(stack.client(), "inventory-b2-resources")


def test_a_stage_that_was_made_by_hand_under_another_name_is_not_touched() -> None:
    make("inventory-lab", "prod")
    fill("prod")

    with pytest.raises(stack.WrongStage, match="inventory-lab is not of stage 'lab'"):
        remove.remove(stage="lab", say=print)
    for refused in (
        lambda: remove.remove(stage="prod", say=print),
        lambda: deploy.deploy(stage="prod", parameters={}, say=print),
        lambda: stack.refuse_deployment("prod", "inventory-prod-resources", {}),
    ):
        with pytest.raises(SystemExit, match="is the stack inventory-lab, which was made by hand"):
            refused()

    assert is_whole("prod")


def test_a_stack_of_another_product_is_not_touched() -> None:
    body = json.dumps({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}})
    boto3.client("cloudformation").create_stack(StackName="inventory-other", TemplateBody=body)

    with pytest.raises(stack.WrongStage, match="inventory-other is not of stage 'other'"):
        remove.remove(stage="other", say=print)
    with pytest.raises(SystemExit, match="inventory-other is no stage of Inventory"):
        deploy.deploy(stage="other", parameters={}, say=print)

    assert find(stack.client(), "inventory-other")


def test_what_another_product_has_named_so_is_neither_listed_nor_removed() -> None:
    cognito, dynamodb = boto3.client("cognito-idp"), boto3.client("dynamodb")
    pool = cognito.create_user_pool(PoolName="inventory-shared")["UserPool"]["Id"]
    dynamodb.create_table(
        TableName="inventory-shared-Stores",
        KeySchema=[{"AttributeName": "Id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "Id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )

    assert [*remains.of("shared")] == []
    remove.remove(stage="shared", say=print)

    assert cognito.describe_user_pool(UserPoolId=pool)["UserPool"]["Name"] == "inventory-shared"
    assert dynamodb.describe_table(TableName="inventory-shared-Stores")["Table"]


def test_what_would_be_removed_is_listed_and_without_a_terminal_it_stays() -> None:
    make("inventory-full", "full")
    fill("full")

    done = operations("remove", "--stage", "full")

    assert done.returncode == 1
    assert done.stderr == "Nothing was changed: without a terminal to ask, this needs --yes.\n"
    assert done.stdout.splitlines() == [
        "Stage full in account 000000000000, eu-central-1:",
        "  stack inventory-full",
        "  bucket inventory-full-receipts-000000000000-eu-central-1: 2 versions of files",
        "  bucket inventory-full-artefacts-000000000000-eu-central-1: 1 version of files",
        "  table inventory-full-Stores: about 1 row",
    ]
    assert is_whole("full")


@pytest.mark.parametrize("typed", [b"fool\n", b"\n", b"\x04"], ids=["another", "none", "ctrl-d"])
def test_whoever_does_not_type_its_name_keeps_everything(typed: bytes) -> None:
    keyboard, terminal = pty.openpty()
    os.write(keyboard, typed)

    done = operations("remove", "--stage", "full", stdin=terminal)

    os.close(keyboard)
    os.close(terminal)
    assert done.returncode == 1
    assert done.stdout.endswith("Remove all of it? Type full: ")
    assert done.stderr == "Nothing was changed.\n"
    assert is_whole("full")


def test_with_yes_it_goes() -> None:
    done = operations("remove", "--stage", "full", "--yes")

    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("Nothing of stage full is left.\n")
    assert [*remains.of("full")] == []


def test_a_stage_with_nothing_is_said_to_have_nothing() -> None:
    done = operations("remove", "--stage", "full")

    assert done.returncode == 0
    assert "  nothing\n" in done.stdout


def test_a_parameter_that_is_wrong_is_refused_before_anything_is_made() -> None:
    for wrong in ({"Foo": "1"}, {"StoreUsersRead": "some"}, {"TimeZone": "Europe/Berln"}):
        with pytest.raises(SystemExit, match=next(iter(wrong))):
            deploy.deploy(stage="zz", parameters=wrong, say=print)

    assert [*remains.of("zz")] == []


def test_what_the_account_does_not_have_is_said_before_anything_is_made() -> None:
    most = quotas.reservable("none")
    with pytest.raises(SystemExit, match=rf"LoadConcurrency cannot be .* reserve {most} runs"):
        deploy.deploy(stage="zz", parameters={"LoadConcurrency": f"{most + 1}"}, say=print)
    with pytest.raises(SystemExit, match="AccessLog=yes needs a role in API Gateway's settings"):
        deploy.deploy(stage="zz", parameters={"AccessLog": "yes"}, say=print)

    assert [*remains.of("zz")] == []


def test_what_the_account_has_is_not_refused() -> None:
    role = "arn:aws:iam::000000000000:role/logs"
    boto3.client("apigateway").update_account(
        patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": role}]
    )

    most = quotas.reservable("none")
    quotas.refuse("zz", {"LoadConcurrency": f"{most}", "AccessLog": "yes"})


def test_a_region_without_cloudfront_is_refused_before_anything_is_made(aws: EmbeddedAws) -> None:
    china = aws.variables | dict.fromkeys(("AWS_REGION", "AWS_DEFAULT_REGION"), "cn-north-1")
    with environment(china):
        for refused in (
            lambda: deploy.deploy(stage="zz", parameters={}, say=print),
            lambda: stack.refuse_deployment("zz", "inventory-zz-resources", {}),
        ):
            with pytest.raises(SystemExit, match=r"cannot be deployed in cn-north-1 .*CloudFront"):
                refused()

    assert not [name for name in bucket_names() if "-zz-" in name]


def bucket_names() -> list[str]:
    return [bucket["Name"] for bucket in boto3.client("s3").list_buckets()["Buckets"]]


@pytest.mark.parametrize("verb", OF_A_STAGE, ids=" ".join)
def test_a_stack_that_was_only_looked_at_is_no_stage(verb: list[str]) -> None:
    cloudformation = boto3.client("cloudformation")
    if not find(cloudformation, "inventory-seen"):
        cloudformation.create_change_set(
            StackName="inventory-seen",
            ChangeSetName="look",
            ChangeSetType="CREATE",
            TemplateBody=json.dumps({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}),
        )

    assert refusal(verb, "seen") == (
        "Stage 'seen' is not deployed: its stack inventory-seen is REVIEW_IN_PROGRESS."
        " Run `make deploy STAGE=seen`."
    )


@pytest.mark.parametrize("verb", OF_A_STAGE, ids=" ".join)
def test_a_stack_that_was_rolled_back_is_no_stage(verb: list[str]) -> None:
    if not find(boto3.client("cloudformation"), "inventory-failed"):
        with pytest.raises(StackFailed, match="Taken"):
            make("inventory-failed", "failed", fails=True)

    assert refusal(verb, "failed") == (
        "Stage 'failed' is not deployed: its stack inventory-failed is ROLLBACK_COMPLETE."
        " Run `make deploy STAGE=failed`."
    )


def refusal(verb: list[str], stage: str) -> Any:
    with pytest.raises(SystemExit) as refused:
        main([*verb, "--stage", stage])
    return refused.value.code


def test_what_was_rolled_back_is_made_anew() -> None:
    make("inventory-failed", "failed")

    assert stack.outputs("failed") == {"CountsBucket": "counts"}
