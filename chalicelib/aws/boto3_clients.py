"""boto3's clients. boto3 is imported when one is made: that takes a fifth of a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from botocore.config import Config
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient


def s3() -> S3Client:
    import boto3
    from botocore.config import Config

    # Presigned forms must be Signature V4, which is not the default in every region, and
    # name the bucket's own host: a redirect from the common one would break the browser's CORS.
    how = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
    return boto3.client("s3", config=how.merge(_patience(20)))


def sns() -> SNSClient:
    import boto3

    return boto3.client("sns", config=_patience(8))


def sqs() -> SQSClient:
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
