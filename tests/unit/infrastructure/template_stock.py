"""What the template says of what holds data: buckets and tables."""

from __future__ import annotations

from collections.abc import Iterator

from operations.packaging.templating import Template
from tests.unit.infrastructure.template_parts import Seeded, find, of, properties

REPLACED = "UpdateReplacePolicy"
HOLDING = {"AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool"}
CALLED_FROM_PAGES = ("CountsBucket", "ReceiptsBucket")
BY_S3 = {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
BY_KEY = {
    "ServerSideEncryptionByDefault": {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": {"Ref": "KmsKeyArn"},
    },
    "BucketKeyEnabled": True,
}
# The page is public; CloudFront would need the key.
ENCRYPTED = {
    "CountsBucket": [{"Fn::If": ["OwnKey", BY_KEY, BY_S3]}],
    "ReceiptsBucket": [{"Fn::If": ["OwnKey", BY_KEY, BY_S3]}],
    "DashboardBucket": [BY_S3],
}


def buckets_are_hardened(template: Template) -> Iterator[str]:
    policies = {p["Bucket"]["Ref"]: p for p in of(template, "AWS::S3::BucketPolicy").values()}
    for name, bucket in of(template, "AWS::S3::Bucket").items():
        block = bucket.get("PublicAccessBlockConfiguration", {})
        if len(block) != 4 or not all(block.values()):
            yield f"{name} may be made public"
        if [ENCRYPTED[name]] != find(bucket, "ServerSideEncryptionConfiguration"):
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


def days_are_kept_as_long_as_the_stage_says(template: Template) -> Iterator[str]:
    rules = properties(template, "ReceiptsBucket")["LifecycleConfiguration"]["Rules"]
    of_days = [rule.get("ExpirationInDays") for rule in rules if rule.get("Prefix") == "history/"]
    if of_days != [{"Ref": "HistoryDays"}]:
        yield "The days of stores do not last as long as HistoryDays."


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


def a_replacement_keeps_the_old(template: Template) -> Iterator[str]:
    for name, resource in template["Resources"].items():
        if resource["Type"] in HOLDING:
            if resource.get(REPLACED) != "Retain":
                yield f"{name} goes with all it holds when an update makes it anew"
            if resource.get("DeletionPolicy") != "Delete":
                yield f"{name} stays when its stack is removed"


def what_expires_is_dropped(template: Template) -> Iterator[str]:
    wanted = {"AttributeName": "Expires", "Enabled": True}
    for name in ("AlertsTable", "StoresTable"):
        if properties(template, name).get("TimeToLiveSpecification") != wanted:
            yield f"{name} keeps for ever what has expired"


def changes_are_told_whole(template: Template) -> Iterator[str]:
    stream = properties(template, "InventoryTable").get("StreamSpecification", {})
    if stream.get("StreamViewType") != "NEW_AND_OLD_IMAGES":
        yield "Check-Stock cannot see what a count was."


def forms_and_links_are_signed_as_today(template: Template) -> Iterator[str]:
    for name in CALLED_FROM_PAGES:
        policy = properties(template, f"{name}Policy")["PolicyDocument"]
        denied = [each for each in policy["Statement"] if each.get("Effect") == "Deny"]
        if {"s3:signatureversion": "AWS"} not in find(denied, "StringEquals"):
            yield f"{name} takes signatures of version 2"


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
        days_are_kept_as_long_as_the_stage_says,
        lambda t: next(
            rule
            for rule in properties(t, "ReceiptsBucket")["LifecycleConfiguration"]["Rules"]
            if rule.get("Prefix") == "history/"
        ).update(ExpirationInDays=400),
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
    *(
        (a_replacement_keeps_the_old, lambda t, n=name: t["Resources"][n].pop(REPLACED))
        for name in ("InventoryTable", "CountsBucket", "UserPool")
    ),
    (
        a_replacement_keeps_the_old,
        lambda t: t["Resources"]["StoresTable"].update(DeletionPolicy="Retain"),
    ),
    (
        what_expires_is_dropped,
        lambda t: properties(t, "AlertsTable").pop("TimeToLiveSpecification"),
    ),
    (
        changes_are_told_whole,
        lambda t: properties(t, "InventoryTable").update(
            StreamSpecification={"StreamViewType": "KEYS_ONLY"}
        ),
    ),
    *(
        (
            forms_and_links_are_signed_as_today,
            lambda t, n=name: properties(t, n)["PolicyDocument"]["Statement"].pop(),
        )
        for name in ("CountsBucketPolicy", "ReceiptsBucketPolicy")
    ),
]
