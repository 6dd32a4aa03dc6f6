"""Subscriptions in SNS: an address of mails or text messages, and the filter of its messages."""

from __future__ import annotations

import json
import re
from typing import Literal
from urllib.parse import unquote

from botocore.exceptions import ClientError

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.repositories.subscriptions_table import SubscriptionRecord

SubscriptionState = Literal["pending", "confirmed", "protected", "ended", "paused"]
"""`pending`: its mail was not answered; `protected`: confirmed so that only we can end it; `ended`:
by its reader, or by SNS; `paused`: a web hook that failed for long."""

GONE = ("NotFound", "NotFoundException")
INVALID = ("InvalidParameter", "InvalidParameterException")
_TOKEN = re.compile(r"(?:.*[?&]Token=)?([0-9A-Za-z_-]{16,512})(?:&.*)?", re.DOTALL)


def subscribe(record: SubscriptionRecord, services: Services) -> str:
    """The ARN of the address's subscription, its filter as in the record.

    Raises ValueError if SNS refuses the address.
    """
    policy = filter_policy(record)
    try:
        answer = services.sns.subscribe(
            TopicArn=services.settings.nostock_topic_arn,
            Protocol=record.channel,
            Endpoint=record.address,
            Attributes={"FilterPolicy": policy, "FilterPolicyScope": "MessageAttributes"},
            ReturnSubscriptionArn=True,
        )
    except ClientError as error:
        # The address is subscribed already, with another filter, or is none.
        if error.response["Error"]["Code"] != "InvalidParameter":
            raise
        existing = record.arn or _arn_of(record, services)
        if existing is None:
            raise ValueError("SNS refuses this address.") from error
        arn = existing
    else:
        arn = answer["SubscriptionArn"]
        if arn != record.arn:
            return arn
    services.sns.set_subscription_attributes(
        SubscriptionArn=arn, AttributeName="FilterPolicy", AttributeValue=policy
    )
    return arn


def confirm(record: SubscriptionRecord, link: str, services: Services) -> None:
    """Confirms by the link in the mail, or its token, so that links in later mails end nothing.

    Raises ValueError for a link that is none, or not of this address. Mail servers wrap links in
    others of their own.
    """
    token = _TOKEN.fullmatch(unquote(unquote(link.strip())))
    if not token:
        raise ValueError("This is not the link in the mail.")
    try:
        answer = services.sns.confirm_subscription(
            TopicArn=services.settings.nostock_topic_arn,
            Token=token[1],
            AuthenticateOnUnsubscribe="true",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] not in (*INVALID, *GONE):
            raise
        raise ValueError("SNS does not know this link, or no longer.") from error
    if answer["SubscriptionArn"] != record.arn:
        raise ValueError("This link is of another address.")


def end(arn: str, services: Services) -> bool:
    """Ends a subscription; false if its mail was not answered: SNS cannot withdraw that."""
    try:
        services.sns.unsubscribe(SubscriptionArn=arn)
    except ClientError as error:
        code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
        if code == "InvalidParameter" and "pending confirmation" in message.lower():
            return False
        if code not in GONE:
            raise
    return True


def state(record: SubscriptionRecord, services: Services) -> SubscriptionState:
    if not record.arn:
        return "pending"
    try:
        answer = services.sns.get_subscription_attributes(SubscriptionArn=record.arn)
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            return "ended"
        raise
    attributes = answer["Attributes"]
    if attributes.get("PendingConfirmation") == "true":
        return "pending"
    is_mail = record.channel == "email"
    is_ours = is_mail and attributes.get("ConfirmationWasAuthenticated") == "true"
    return "protected" if is_ours else "confirmed"


def filter_policy(record: SubscriptionRecord) -> str:
    """What SNS is to deliver; a message has one store and one or more kinds, or one subscriber."""
    if record.daily is not None:
        return json.dumps({"subscriber": [record.id]})
    wanted = {"store": record.stores, "kind": record.kinds, "subscriber": [{"exists": False}]}
    policy = {name: list(values) for name, values in wanted.items() if values is not None}
    return json.dumps(policy, ensure_ascii=False)


def _arn_of(record: SubscriptionRecord, services: Services) -> str | None:
    """Raises `Conflicting` for one that is pending or ended: SNS gives no ARN for it."""
    pages = services.sns.get_paginator("list_subscriptions_by_topic").paginate(
        TopicArn=services.settings.nostock_topic_arn
    )
    for page in pages:
        for found in page["Subscriptions"]:
            address = (found["Protocol"], found["Endpoint"].lower())
            if address == (record.channel, record.address.lower()):
                if not found["SubscriptionArn"].startswith("arn:"):
                    raise Conflicting(
                        "An earlier subscription of this address has not ended. Follow the link in "
                        "its mail and try again, or wait for two days."
                    )
                return found["SubscriptionArn"]
    return None
