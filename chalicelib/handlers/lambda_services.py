"""The services of a function: AWS's clients, each made on first use, and the machine's clock."""

from __future__ import annotations

import time
from functools import cache, cached_property
from typing import TYPE_CHECKING

from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB
from chalicelib.aws.http_dynamodb import HttpDynamoDB
from chalicelib.aws.internet import Internet
from chalicelib.aws.settings import Limits, Settings

if TYPE_CHECKING:
    from botocore.config import Config
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

    from chalicelib.aws.dynamodb import DynamoDB


class LambdaServices:
    """`aws.services.Services` with AWS behind them."""

    limits = Limits()
    internet = Internet()

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    @cached_property
    def dynamodb(self) -> DynamoDB:
        if self.settings.dynamodb_client == "boto3":
            return Boto3DynamoDB.from_environment()
        return HttpDynamoDB.from_environment()

    @cached_property
    def s3(self) -> S3Client:
        import boto3
        from botocore.config import Config

        # Presigned forms must be Signature V4, which is not the default in every region, and
        # name the bucket's own host: a redirect from the common one would break the browser's CORS.
        how = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
        return boto3.client("s3", config=how.merge(_patience(20)))

    @cached_property
    def sns(self) -> SNSClient:
        import boto3

        return boto3.client("sns", config=_patience(8))

    @cached_property
    def sqs(self) -> SQSClient:
        import boto3

        return boto3.client("sqs", config=_patience(8))


def _patience(answer_seconds: float) -> Config:
    """An answer that comes too late must not take the time of the whole function with it."""
    from botocore.config import Config

    return Config(
        connect_timeout=3,
        read_timeout=answer_seconds,
        retries={"mode": "standard", "total_max_attempts": 4},
    )


@cache
def services() -> LambdaServices:
    """The services of this process, from its environment."""
    return LambdaServices(Settings.from_environment())
