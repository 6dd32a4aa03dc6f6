"""boto3 in place of our own client: a setting chooses, and the answers are the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB
from chalicelib.aws.http.dynamodb import HttpDynamoDB
from chalicelib.handlers.lambda_services import LambdaServices
from tests.makers.boto3_client import Boto3OverModel
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
