"""DynamoDB through boto3: AWS's own client, for one that costs more and needs no care of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from botocore import xform_name

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Boto3DynamoDB:
    """Does as `http.dynamodb` does; a setting chooses between them."""

    def __init__(self, client: DynamoDBClient) -> None:
        self._client = client

    @classmethod
    def from_environment(cls) -> Boto3DynamoDB:
        import boto3
        from botocore.config import Config

        retries = Config(
            connect_timeout=3,
            read_timeout=5,
            retries={"mode": "standard", "total_max_attempts": 8},
            max_pool_connections=16,
        )
        return cls(boto3.client("dynamodb", config=retries))

    def call(self, operation: str, request: Mapping[str, Any], /) -> dict[str, Any]:
        answer: dict[str, Any] = getattr(self._client, xform_name(operation))(**request)
        del answer["ResponseMetadata"]
        return answer
