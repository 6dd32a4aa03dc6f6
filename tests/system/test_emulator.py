"""The embedded AWS does what AWS does where we mended it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import boto3

from operations.mails import Mailbox
from tests.system.running import wait_until

if TYPE_CHECKING:
    from tests.system.running import Stack


def test_a_part_of_a_version_is_given_when_it_is_asked_for(stack: Stack) -> None:
    key = f"{uuid.uuid4().hex}.csv"
    version = stack.drop(key, "store,item,count\n")

    part = stack.s3.get_object(
        Bucket=stack.outputs["CountsBucket"], Key=key, VersionId=version, Range="bytes=6-9"
    )

    assert part["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert part["Body"].read() == b"item"


def test_a_mail_subscription_waits_for_its_confirmation_and_then_gets_mails(stack: Stack) -> None:
    mailbox = Mailbox(stack.system.aws.log)
    store, address = f"Store {uuid.uuid4().hex[:8]}", f"{uuid.uuid4().hex[:8]}@example.com"
    stack.api("PUT", "/thresholds", {"store": store, "threshold": 1})
    made = stack.api("POST", "/subscriptions", {"address": address, "stores": [store]}).json
    asked = next(mail for mail in mailbox.new() if mail.to == address)

    boto3.client("sns").confirm_subscription(TopicArn=asked.topic, Token=asked.token)
    stack.drop("out.csv", f"store,item,count\n{store},Apple,0\n")
    told = wait_until(
        lambda: [mail for mail in mailbox.new() if mail.to == address], "the mail of the alert"
    )

    assert made["state"] == "pending"
    assert "Apple" in told[0].subject
    assert store in told[0].text
