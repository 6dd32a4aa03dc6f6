"""SNS's side of a subscription: an address that the topic sends mails to, and what gets through."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.domain.errors import Conflicting

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

GONE = ("NotFound", "NotFoundException")


def subscribe(record: Mapping[str, Any], known: str | None, services: Services) -> str:
    """The ARN of the address's subscription, its filter as in the record."""
    policy = filter_policy(record["Stores"], record["Kinds"])
    try:
        answer = services.sns.subscribe(
            TopicArn=services.settings.nostock_topic_arn,
            Protocol="email",
            Endpoint=record["Email"],
            Attributes={"FilterPolicy": policy, "FilterPolicyScope": "MessageAttributes"},
            ReturnSubscriptionArn=True,
        )
    except ClientError as error:
        # It is subscribed already, with another filter.
        if error.response["Error"]["Code"] != "InvalidParameter":
            raise
        existing = known or _arn_of(record["Email"], services)
        if existing is None:
            raise
        arn = existing
    else:
        arn = answer["SubscriptionArn"]
        if arn != known:
            return arn
    services.sns.set_subscription_attributes(
        SubscriptionArn=arn, AttributeName="FilterPolicy", AttributeValue=policy
    )
    return arn


def end(arn: str, services: Services) -> bool:
    """Ends a subscription; false if its mail waits to be answered, which cannot be taken back."""
    try:
        services.sns.unsubscribe(SubscriptionArn=arn)
    except ClientError as error:
        code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
        if code == "InvalidParameter" and "pending confirmation" in message.lower():
            return False
        if code not in GONE:
            raise
    return True


def state(record: Mapping[str, Any], services: Services) -> str:
    if not record.get("Arn"):
        return "pending"
    try:
        answer = services.sns.get_subscription_attributes(SubscriptionArn=record["Arn"])
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            return "ended"
        raise
    return "pending" if answer["Attributes"].get("PendingConfirmation") == "true" else "confirmed"


def filter_policy(stores: Sequence[str] | None, kinds: Sequence[str] | None) -> str:
    """What SNS is told to let through; a message has one store and one or more kinds."""
    wanted = {"store": stores, "kind": kinds}
    policy = {name: list(values) for name, values in wanted.items() if values is not None}
    return json.dumps(policy, ensure_ascii=False)


def _arn_of(address: str, services: Services) -> str | None:
    """Raises `Conflicting` for one that waits or is ended: SNS has a word in place of its ARN."""
    pages = services.sns.get_paginator("list_subscriptions_by_topic").paginate(
        TopicArn=services.settings.nostock_topic_arn
    )
    for page in pages:
        for found in page["Subscriptions"]:
            if found["Protocol"] == "email" and found["Endpoint"].lower() == address.lower():
                if not found["SubscriptionArn"].startswith("arn:"):
                    raise Conflicting(
                        "An earlier subscription of this address is not over. Follow the link in "
                        "its mail and try again, or wait for two days."
                    )
                return found["SubscriptionArn"]
    return None
