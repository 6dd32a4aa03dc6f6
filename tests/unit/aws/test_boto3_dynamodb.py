"""boto3 in place of our own client: a setting chooses, and the answers are the same."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from botocore.exceptions import ClientError, ParamValidationError

from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB
from chalicelib.aws.http.dynamodb import HttpDynamoDB
from chalicelib.handlers.lambda_services import LambdaServices
from tests.makers.boto3_client import Boto3OverModel, CheckedByBoto3
from tests.world import World

KEY = {"Store": {"S": "Berlin"}, "Item": {"S": "hat"}}
PUT = {"TableName": "Inventory", "Item": KEY, "ConditionExpression": "attribute_exists(AsOf)"}


@pytest.mark.parametrize(("setting", "client"), [("http", HttpDynamoDB), ("boto3", Boto3DynamoDB)])
def test_a_setting_chooses_the_client(
    setting: str, client: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")

    services = LambdaServices(replace(World().settings, aws_client=setting))

    assert type(services.dynamodb) is client


def test_an_answer_is_dynamodbs_own_json_and_nothing_beside() -> None:
    client = Boto3OverModel(World().dynamodb)

    client.call("PutItem", {"TableName": "Inventory", "Item": {**KEY, "Count": {"N": "7.0"}}})

    answer = client.call("GetItem", {"TableName": "Inventory", "Key": KEY})
    assert answer == {"Item": {**KEY, "Count": {"N": "7"}}}


def test_a_refusal_has_its_code_and_the_reasons_of_a_transaction() -> None:
    client = Boto3OverModel(World().dynamodb)

    with pytest.raises(ClientError, match="ConditionalCheckFailedException"):
        client.call("PutItem", PUT)
    with pytest.raises(ClientError, match="TransactionCanceledException") as cancelled:
        client.call("TransactWriteItems", {"TransactItems": [{"Put": PUT}]})

    [reason] = cancelled.value.response["CancellationReasons"]
    assert reason["Code"] == "ConditionalCheckFailed"


def test_a_test_fails_if_it_asks_for_what_boto3_would_not_send() -> None:
    client = CheckedByBoto3(World().dynamodb)

    with pytest.raises(ParamValidationError):
        client.call("GetItem", {"TableName": "Inventory", "Key": KEY, "ConsistentRead": "yes"})


def test_a_test_fails_if_boto3_makes_something_else_of_an_answer() -> None:
    class Chatty:
        def call(self, operation: str, request: Mapping[str, Any], /) -> dict[str, Any]:
            return {"Item": dict(request["Key"]), "Rows": 1}

    with pytest.raises(AssertionError):
        CheckedByBoto3(Chatty()).call("GetItem", {"TableName": "Inventory", "Key": KEY})


def test_of_calls_that_differ_in_their_texts_only_boto3_sees_the_first() -> None:
    client = CheckedByBoto3(World().dynamodb)
    seen = []
    for item, more in (("hat", {}), ("cap", {}), ("", {}), ("hat", {"AttributesToGet": ["Count"]})):
        request = {"TableName": "Inventory", "Key": {**KEY, "Item": {"S": item}}, **more}
        with suppress(ClientError):
            client.call("GetItem", request)
        seen.append(len(client.forms))

    assert seen[0] == seen[1] < seen[2] < seen[3]
