"""Who may do what: each right of weight is held by exactly the functions that need it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from operations.packaging import template
from operations.packaging.template_checks import walk
from tests.unit.infrastructure.template_functions import ARGUED, allowed, listed

RESOURCES = template.resources()
LOADERS = {"LoadInventory", "LoadPart"}
ANNOUNCERS = {"CheckStock", "ReviewStock", "CheckFreshness"}
KEY = {"Ref": "KmsKeyArn"}
COUNTS, RECEIPTS, PREVIEWS = "-counts-", "ReceiptsBucket", "ReceiptsBucket.Arn}/previews/*"

# Action, what the resource's ARN is made of, and the functions that may.
RIGHTS: list[tuple[str, str, set[str]]] = [
    ("dynamodb:PartiQLInsert", "InventoryTable", LOADERS),
    ("dynamodb:PartiQLUpdate", "InventoryTable", LOADERS),
    ("dynamodb:PutItem", "InventoryTable", set()),
    ("dynamodb:UpdateItem", "InventoryTable", LOADERS),
    ("dynamodb:DeleteItem", "InventoryTable", set()),
    ("dynamodb:BatchWriteItem", "InventoryTable", set()),
    ("dynamodb:BatchWriteItem", "LoadsTable", LOADERS),
    ("dynamodb:UpdateItem", "LoadsTable", LOADERS),
    ("dynamodb:GetItem", "UploadsTable", LOADERS | {"Api", "ReconcileUploads", "ReviewStock"}),
    (
        "dynamodb:BatchGetItem",
        "UploadsTable",
        LOADERS | {"Api", "ReconcileUploads", "CheckFreshness"},
    ),
    ("dynamodb:PutItem", "UploadsTable", set()),
    ("dynamodb:UpdateItem", "UploadsTable", LOADERS | {"Api", "ReconcileUploads", "ReviewStock"}),
    ("dynamodb:Query", "index/ByMonth", {"Api", "CheckFreshness"}),
    ("dynamodb:Query", "index/OpenByTime", {"Api", "CheckFreshness"}),
    ("dynamodb:Query", "index/LogByTime", {"Api", "CheckFreshness"}),
    ("dynamodb:GetItem", "AlertsTable", {"CheckStock", "ReviewStock", "Api"}),
    ("dynamodb:UpdateItem", "AlertsTable", {"CheckStock", "ReviewStock"}),
    ("dynamodb:PutItem", "AlertsTable", {"CheckStock", "ReviewStock", "Api"}),
    ("dynamodb:DeleteItem", "UploadsTable", set()),
    ("dynamodb:DeleteItem", "LoadsTable", set()),
    ("dynamodb:DeleteItem", "AlertsTable", {"CheckStock", "ReviewStock"}),
    (
        "dynamodb:DeleteItem",
        "StoresTable",
        {"CheckStock", "ReviewStock", "Api", "ReconcileUploads"},
    ),
    ("dynamodb:GetRecords", "InventoryTable", {"CheckStock"}),
    ("sns:Publish", "NoStockTopic", ANNOUNCERS),
    ("sns:Subscribe", "NoStockTopic", {"Api"}),
    ("sns:ConfirmSubscription", "NoStockTopic", {"Api"}),
    ("s3:GetObject", COUNTS, LOADERS | {"Api"}),
    ("s3:PutObject", COUNTS, {"Api"}),
    ("s3:ListBucket", COUNTS, LOADERS | {"Api", "ReconcileUploads"}),
    ("s3:ListBucket", RECEIPTS, LOADERS | {"Api", "CheckFreshness"}),
    ("s3:DeleteObject", COUNTS, set()),
    ("s3:DeleteObjectVersion", COUNTS, set()),
    ("s3:PutObject", "ReceiptsBucket.Arn}/*", LOADERS),
    ("s3:PutObject", PREVIEWS, {"Api"}),
    ("s3:GetObjectVersion", PREVIEWS, {"Api"}),
    ("s3:PutObject", "ReceiptsBucket.Arn}/trends/*", {"Api"}),
    ("s3:DeleteObject", RECEIPTS, set()),
    ("sqs:ReceiveMessage", "WorkQueue", {"LoadPart"}),
    ("sqs:ReceiveMessage", "ReviewQueue", {"ReviewStock"}),
    ("sqs:SendMessage", "WorkQueue", LOADERS | {"ReconcileUploads", "Api", "KeepHistory"}),
    (
        "sqs:SendMessage",
        "ReviewQueue",
        LOADERS | ANNOUNCERS | {"Api", "ReconcileUploads"},
    ),
    ("sqs:SendMessage", "LoadFailures", {"LoadInventory"}),
    ("sqs:SendMessage", "CheckFailures", {"CheckStock", "ReviewStock"}),
    ("kms:Decrypt", "KmsKeyArn", LOADERS | {"Api", "CheckFreshness"}),
    ("kms:GenerateDataKey", "KmsKeyArn", LOADERS | {"Api"}),
]
NOBODY = (
    "dynamodb:Scan",
    "dynamodb:DeleteTable",
    "iam:",
    "cognito-idp:",
    "lambda:",
    "sts:",
)


def rights() -> Iterator[tuple[str, str, str]]:
    """Function, action, resource as text; shared policies belong to every role that has them."""
    own = list(allowed(RESOURCES))
    for name, resource in RESOURCES["Resources"].items():
        if resource["Type"] == "AWS::IAM::Role":
            shared = {each["Ref"] for each in listed(resource["Properties"]["ManagedPolicyArns"])}
            for holder, action, what in own:
                if holder == name or holder in shared:
                    yield name.removesuffix("Role"), action, json.dumps(what)


@pytest.mark.parametrize(("action", "resource", "functions"), RIGHTS)
def test_a_right_is_held_by_whom_needs_it(action: str, resource: str, functions: set[str]) -> None:
    assert {f for f, held, what in rights() if held == action and resource in what} == functions


def test_whoever_reads_a_bucket_is_told_what_is_not_there() -> None:
    held = set(rights())
    for bucket in (COUNTS, RECEIPTS):
        readers = {f for f, action, what in held if action == "s3:GetObject" and bucket in what}
        listers = {f for f, action, what in held if action == "s3:ListBucket" and bucket in what}

        assert readers
        assert readers <= listers


@pytest.mark.parametrize(
    ("key", "use"), [("kms:Decrypt", "s3:GetObject"), ("kms:GenerateDataKey", "s3:PutObject")]
)
def test_whoever_reads_or_writes_files_may_use_their_key_for_that(key: str, use: str) -> None:
    held = set(rights())

    assert {f for f, action, _ in held if action == key} == {
        f for f, action, _ in held if action == use
    }


def test_a_key_is_used_through_s3_only() -> None:
    parts = [inner for inner in walk(RESOURCES["Resources"]) if inner.get("Resource") == KEY]

    assert len(parts) == 3
    for part in parts:
        via = {"kms:ViaService": {"Fn::Sub": "s3.${AWS::Region}.${AWS::URLSuffix}"}}
        assert part["Condition"] == {"StringEquals": via}


@pytest.mark.parametrize("action", NOBODY)
def test_nobody_may(action: str) -> None:
    assert not [right for right in rights() if right[1].startswith(action)]


def test_every_argued_wildcard_is_still_used() -> None:
    used: set[tuple[str, Any]] = {
        (action, what) for _, action, what in allowed(RESOURCES) if what == "*"
    }

    assert used == ARGUED.keys()
