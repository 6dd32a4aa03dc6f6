"""Everything that exists of a stage, with how much is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import boto3

from operations.deployment import artefacts, chalice_leftovers, retained, stack
from operations.deployment.stack_events import find
from operations.terminal import several

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

BUCKETS = ("counts", "receipts", "dashboard", "artefacts")
LISTENERS = ("ours", "others")
"""Queues of a verification, which may have been killed."""
COUNTED = 10_000
"""Versions of a bucket's files; to count more takes a request for each thousand."""


@dataclass(frozen=True)
class Remain:
    kind: str
    name: str
    holds: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" + (f": {self.holds}" if self.holds else "")


def of(stage: str) -> Iterator[Remain]:
    """Found by name, which no other stage has, and by what tells it from other products'."""
    cloudformation = stack.client()
    for name in stack.stack_names(stage):
        if (found := find(cloudformation, name)) and stack.is_of(stage, found):
            yield Remain("stack", name)
    s3 = boto3.client("s3")
    for name in buckets(s3, stage):
        yield Remain("bucket", name, versions(s3, name))
    for name in retained.tables(stage):
        yield Remain("table", name, retained.rows(name))
    for pool in retained.pools(stage):
        yield Remain("user pool", pool, retained.users(pool))
    for function in chalice_leftovers.functions(stage):
        yield Remain("function", function)
    for api in chalice_leftovers.apis(stage):
        yield Remain("API", api)
    for rule in chalice_leftovers.rules(stage):
        yield Remain("rule", rule)
    for queue in queues(stage):
        yield Remain("queue", queue)
    for group in log_groups(stage):
        yield Remain("log group", group)


def buckets(s3: S3Client, stage: str) -> list[str]:
    names = [artefacts.bucket_name(stage, kind) for kind in BUCKETS]
    return [name for name in names if artefacts.exists(s3, name)]


def versions(s3: S3Client, bucket: str) -> str:
    pages = s3.get_paginator("list_object_versions").paginate(
        Bucket=bucket, ExpectedBucketOwner=artefacts.account()
    )
    found = (version for page in pages for version in page.get("Versions", []))
    number = sum(1 for _ in islice(found, COUNTED + 1))
    more = "more than " if number > COUNTED else ""
    return more + several(min(number, COUNTED), "version") + " of files"


def queues(stage: str) -> list[str]:
    """Addresses of those with which a verification listens."""
    found = boto3.client("sqs").list_queues(QueueNamePrefix=f"inventory-{stage}-verification-")
    names = {listener_name(stage, listener) for listener in LISTENERS}
    return [url for url in found.get("QueueUrls", []) if url.rpartition("/")[2] in names]


def listener_name(stage: str, listener: str) -> str:
    return f"inventory-{stage}-verification-{listener}"


def log_groups(stage: str) -> list[str]:
    """The log groups of this stage's functions."""
    ours = {f"/aws/lambda/{function}" for function in chalice_leftovers.names(stage)}
    pages = boto3.client("logs").get_paginator("describe_log_groups")
    found = (
        group["logGroupName"]
        for page in pages.paginate(logGroupNamePrefix=f"/aws/lambda/inventory-{stage}")
        for group in page["logGroups"]
    )
    return [group for group in found if group in ours]
