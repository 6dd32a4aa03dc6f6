"""Chalice's record of what it has made in a stage, kept in the stage's artefact bucket.

So that every clone and every CI runner updates the same functions and API. The bucket keeps the
versions before.
"""

from __future__ import annotations

import json
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

import boto3
from botocore.exceptions import ClientError

from operations import artefacts, chalice_leftovers

RECORD = "chalice/deployed.json"
LOCK = "chalice/lock.json"
MISSING = ("NoSuchKey", "NoSuchBucket", "404")


class Resource(TypedDict, total=False):
    """What Chalice records; a type of resource has some of these."""

    name: str
    resource_type: str
    lambda_arn: str
    rest_api_id: str
    rest_api_url: str
    rule_name: str
    bucket: str
    queue: str
    queue_arn: str
    stream_arn: str
    event_uuid: str


def read(stage: str, project: Path) -> list[Resource]:
    """What was made; nothing before the first deployment.

    Ends the program if there is more in AWS than is recorded: Chalice would make it twice.
    """
    text = stored(stage, RECORD) or in_project(stage, project)
    if text is not None:
        found: list[Resource] = json.loads(text)["resources"]
        return found
    if unknown := [*chalice_leftovers.functions(stage), *chalice_leftovers.apis(stage)]:
        raise SystemExit(
            f"Stage {stage!r} has {unknown[0]}, but no record of it is in"
            f" s3://{artefacts.bucket_name(stage)}/{RECORD}.\n"
            "Chalice would make everything a second time.\n"
            f"Restore an older version of that file, or remove the stage: make remove STAGE={stage}"
        )
    return []


def in_project(stage: str, project: Path) -> str | None:
    """The record that Inventory 0.1 left on the machine that deployed the stage, if it did here."""
    file = project / ".chalice" / "deployed" / f"{stage}.json"
    text = file.read_text("utf-8") if file.exists() else ""
    return text if f":lambda:{artefacts.region()}:{artefacts.account()}:" in text else None


def save(stage: str, resources: list[Resource]) -> None:
    record = {"resources": resources, "schema_version": "2.0", "backend": "api"}
    boto3.client("s3").put_object(
        Bucket=artefacts.bucket_name(stage),
        ExpectedBucketOwner=artefacts.account(),
        Key=RECORD,
        Body=json.dumps(record, indent=2).encode(),
    )


@contextmanager
def locked(stage: str) -> Iterator[None]:
    """Ends the program if another deployment of this stage by Chalice is under way."""
    s3, bucket = boto3.client("s3"), artefacts.bucket_name(stage)
    by = f"{boto3.client('sts').get_caller_identity()['Arn']} on {socket.gethostname()}"
    lock = json.dumps({"by": by, "at": now(), "id": uuid.uuid4().hex})
    if not artefacts.put(s3, bucket, LOCK, lock.encode()):
        raise SystemExit(held(stage))
    try:
        yield
    finally:
        # Somebody may have deleted it, and somebody else may have one by now.
        if stored(stage, LOCK) == lock:
            s3.delete_object(Bucket=bucket, ExpectedBucketOwner=artefacts.account(), Key=LOCK)


def held(stage: str) -> str:
    other = json.loads(stored(stage, LOCK) or "{}")
    place = f"s3://{artefacts.bucket_name(stage)}/{LOCK}"
    return (
        f"Stage {stage!r} is being deployed by {other.get('by', 'somebody')}"
        f" since {other.get('at', 'just now')}.\n"
        f"If that deployment was killed, delete its lock: aws s3 rm {place}"
    )


def stored(stage: str, key: str) -> str | None:
    try:
        found = boto3.client("s3").get_object(
            Bucket=artefacts.bucket_name(stage), ExpectedBucketOwner=artefacts.account(), Key=key
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in MISSING:
            return None
        raise
    return found["Body"].read().decode()


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
