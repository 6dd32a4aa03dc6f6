"""The bucket from which CloudFormation reads a stage's template, code and dashboard."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import BucketLifecycleConfigurationTypeDef

# What a PUT is answered if its key has something, or is being given something.
TAKEN = ("PreconditionFailed", "ConditionalRequestConflict")


def bucket_name(stage: str, kind: str = "artefacts") -> str:
    return f"inventory-{stage}-{kind}-{account()}-{region()}"


@cache
def account() -> str:
    """The caller's. Every call to S3 names it, because another account may own that bucket name."""
    return str(boto3.client("sts").get_caller_identity()["Account"])


def region() -> str:
    """Of the session; `stack.client` has checked that there is one."""
    return str(boto3.Session().region_name)


def ready_bucket(s3: S3Client, stage: str) -> str:
    """Creates the bucket unless it exists; makes it private, versioned, readable over TLS only."""
    bucket = bucket_name(stage)
    if not exists(s3, bucket):
        _create(s3, bucket)
    s3.put_public_access_block(
        Bucket=bucket,
        ExpectedBucketOwner=account(),
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": True,
            "BlockPublicPolicy": True,
            "IgnorePublicAcls": True,
            "RestrictPublicBuckets": True,
        },
    )
    s3.put_bucket_versioning(
        Bucket=bucket,
        ExpectedBucketOwner=account(),
        VersioningConfiguration={"Status": "Enabled"},
    )
    s3.put_bucket_lifecycle_configuration(
        Bucket=bucket, ExpectedBucketOwner=account(), LifecycleConfiguration=LIFECYCLE
    )
    if over_tls(s3):
        policy = json.dumps(only_tls(bucket))
        s3.put_bucket_policy(Bucket=bucket, ExpectedBucketOwner=account(), Policy=policy)
    return bucket


def _create(s3: S3Client, bucket: str) -> None:
    if region() == "us-east-1":
        s3.create_bucket(Bucket=bucket)
    else:
        s3.create_bucket(
            Bucket=bucket,
            CreateBucketConfiguration={"LocationConstraint": region()},  # type: ignore[typeddict-item] # any region's name
        )


def over_tls(s3: S3Client) -> bool:
    return s3.meta.endpoint_url.startswith("https://")


def exists(s3: S3Client, bucket: str) -> bool:
    """Whether the bucket exists; ends the program if it is another account's."""
    try:
        s3.head_bucket(Bucket=bucket, ExpectedBucketOwner=account())
    except ClientError as error:
        code = error.response["Error"]["Code"]
        if code in ("404", "NoSuchBucket"):
            return False
        if code in ("403", "AccessDenied"):
            raise SystemExit(
                f"Bucket {bucket} is another account's, or these credentials may not see it."
            ) from error
        raise
    return True


def only_tls(bucket: str) -> dict[str, object]:
    partition = boto3.Session().get_partition_for_region(region())
    arn = f"arn:{partition}:s3:::{bucket}"
    deny = {
        "Sid": "OnlyTLS",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [arn, f"{arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return {"Version": "2012-10-17", "Statement": [deny]}


LIFECYCLE: BucketLifecycleConfigurationTypeDef = {
    "Rules": [
        {
            "ID": "old-versions",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
        },
        {
            "ID": "lone-marks",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "Expiration": {"ExpiredObjectDeleteMarker": True},
        },
    ]
}


def upload(s3: S3Client, bucket: str, file: Path, content: bytes | None = None) -> str:
    """Stores a file under a key made from its content, so that a changed file has another key."""
    body = content if content is not None else file.read_bytes()
    key = f"{hashlib.sha256(body).hexdigest()[:16]}/{file.name}"
    put(s3, bucket, key, body)
    return key


def put(s3: S3Client, bucket: str, key: str, content: bytes) -> bool:
    """Stores it unless there is something under that key; returns whether it did."""
    try:
        s3.put_object(
            Bucket=bucket, ExpectedBucketOwner=account(), Key=key, Body=content, IfNoneMatch="*"
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in TAKEN:
            return False
        raise
    return True


def url(s3: S3Client, bucket: str, key: str) -> str:
    return f"{s3.meta.endpoint_url}/{bucket}/{key}"
