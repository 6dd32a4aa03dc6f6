"""The model and the embedded AWS, beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB
from chalicelib.aws.http.access import Keys
from chalicelib.aws.http.dynamodb import HttpDynamoDB
from operations.local.embedded import REGION, embedded_aws
from tests.contract.both import Both
from tests.makers.access import access


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    log: Path = tmp_path_factory.mktemp("contract") / "ministack.log"
    with embedded_aws(log) as aws:
        session = boto3.Session(aws.access_key, aws.secret_key, region_name=REGION)
        yield Both(
            HttpDynamoDB(access(aws.endpoint, Keys(aws.access_key, aws.secret_key, None))),
            Boto3DynamoDB(session.client("dynamodb", endpoint_url=aws.endpoint)),
            session.client("s3", endpoint_url=aws.endpoint),
        )
