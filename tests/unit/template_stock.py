"""What the template says of what holds data: buckets and tables."""

from __future__ import annotations

from collections.abc import Iterator

from operations.templating import Template
from tests.unit.template_parts import Seeded, find, of, properties

ENCRYPTED = {"SSEAlgorithm": "AES256"}


def buckets_are_hardened(template: Template) -> Iterator[str]:
    policies = {p["Bucket"]["Ref"]: p for p in of(template, "AWS::S3::BucketPolicy").values()}
    for name, bucket in of(template, "AWS::S3::Bucket").items():
        block = bucket.get("PublicAccessBlockConfiguration", {})
        if len(block) != 4 or not all(block.values()):
            yield f"{name} may be made public"
        if ENCRYPTED not in find(bucket, "ServerSideEncryptionByDefault"):
            yield f"{name} is not encrypted"
        if "BucketOwnerEnforced" not in find(bucket, "ObjectOwnership"):
            yield f"{name} has ACLs"
        if {"aws:SecureTransport": "false"} not in find(policies.get(name, {}), "Bool"):
            yield f"{name} is open without TLS"


def counts_are_kept(template: Template) -> Iterator[str]:
    bucket = template["Resources"]["CountsBucket"]["Properties"]
    if bucket.get("VersioningConfiguration") != {"Status": "Enabled"}:
        yield "The counts bucket has no versions."
    if find(bucket, "NoncurrentDays") != [400]:
        yield "Old versions do not last 400 days."
    if find(bucket, "ExpirationInDays"):
        yield "Counts expire."


def marks_of_deletion_go(template: Template) -> Iterator[str]:
    for name, bucket in of(template, "AWS::S3::Bucket").items():
        if find(bucket, "ExpirationInDays") and not any(find(bucket, "ExpiredObjectDeleteMarker")):
            yield f"{name} gathers marks of deletion"


def tables_can_be_restored(template: Template) -> Iterator[str]:
    for name, table in of(template, "AWS::DynamoDB::Table").items():
        if not table.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled"):
            yield f"{name} cannot be restored"
        if table.get("BillingMode") != "PAY_PER_REQUEST":
            yield f"{name} has a fixed capacity"


def indexes_project_at_most_twenty(template: Template) -> Iterator[str]:
    for name, table in of(template, "AWS::DynamoDB::Table").items():
        for attributes in find(table, "NonKeyAttributes"):
            if len(attributes) > 20:
                yield f"an index of {name} projects {len(attributes)} attributes"


# Each rule with a template that breaks it.
SEEDED: Seeded = [
    (
        buckets_are_hardened,
        lambda t: properties(t, "ReceiptsBucket").pop("PublicAccessBlockConfiguration"),
    ),
    (
        buckets_are_hardened,
        lambda t: t["Resources"].pop("CountsBucketPolicy"),
    ),
    (
        counts_are_kept,
        lambda t: properties(t, "CountsBucket").pop("VersioningConfiguration"),
    ),
    (
        marks_of_deletion_go,
        lambda t: properties(t, "ReceiptsBucket")["LifecycleConfiguration"].update(
            Rules=[{"Status": "Enabled", "ExpirationInDays": 30}]
        ),
    ),
    (
        tables_can_be_restored,
        lambda t: properties(t, "LoadsTable").pop("PointInTimeRecoverySpecification"),
    ),
    (
        indexes_project_at_most_twenty,
        lambda t: find(properties(t, "UploadsTable"), "Projection")[0].update(
            ProjectionType="INCLUDE", NonKeyAttributes=[f"Name{n}" for n in range(21)]
        ),
    ),
]
