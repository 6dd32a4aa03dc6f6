"""The services of a function: clients, each imported and made on first use, and the machine's
clock."""

from __future__ import annotations

import time
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

from chalicelib.aws import boto3_clients
from chalicelib.aws.http.access import Access, plain
from chalicelib.aws.settings import Limits, Settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

    from chalicelib.aws.dynamodb import DynamoDB
    from chalicelib.aws.internet import Internet


class LambdaServices:
    """`aws.services.Services` with AWS behind them."""

    limits = Limits()

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def now(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    @cached_property
    def dynamodb(self) -> DynamoDB:
        if self.settings.aws_client == "boto3":
            from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB

            return Boto3DynamoDB.from_environment()
        from chalicelib.aws.http.dynamodb import HttpDynamoDB

        return HttpDynamoDB.from_environment()

    @cached_property
    def s3(self) -> S3Client:
        if access := self._access("s3"):
            from chalicelib.aws.http.s3 import HttpS3

            return cast("S3Client", HttpS3(access, boto3_clients.s3))
        return boto3_clients.s3()

    @cached_property
    def sns(self) -> SNSClient:
        if access := self._access("sns"):
            from chalicelib.aws.http.sns import HttpSNS

            return cast("SNSClient", HttpSNS(access, boto3_clients.sns))
        return boto3_clients.sns()

    @cached_property
    def sqs(self) -> SQSClient:
        if access := self._access("sqs"):
            from chalicelib.aws.http.sqs import HttpSQS

            return cast("SQSClient", HttpSQS(access, boto3_clients.sqs))
        return boto3_clients.sqs()

    @cached_property
    def internet(self) -> Internet:
        from chalicelib.aws.internet import Internet

        return Internet()

    def _access(self, service: str) -> Access | None:
        """What a lean client needs; `None`: boto3's is to be used."""
        return None if self.settings.aws_client == "boto3" else plain(service)


@cache
def services() -> LambdaServices:
    """The services of this process, from its environment."""
    return LambdaServices(Settings.from_environment())
