"""What the logic uses from outside: settings, clock and AWS clients, passed in as one object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

    from chalicelib.aws.dynamodb import DynamoDB
    from chalicelib.aws.internet import Internet
    from chalicelib.aws.settings import Limits, Settings


class Services(Protocol):
    """`handlers.lambda_services` makes them in Lambda; tests hand in those of a model of AWS."""

    @property
    def settings(self) -> Settings: ...
    @property
    def limits(self) -> Limits: ...
    @property
    def dynamodb(self) -> DynamoDB: ...
    @property
    def s3(self) -> S3Client: ...
    @property
    def sns(self) -> SNSClient: ...
    @property
    def sqs(self) -> SQSClient: ...
    @property
    def internet(self) -> Internet: ...

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        ...

    def sleep(self, seconds: float, /) -> None: ...
