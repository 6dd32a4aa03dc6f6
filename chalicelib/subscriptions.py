"""Who gets which alerts by e-mail: subscriptions of the topic, and whose they are.

SNS knows one subscription for an address and topic, so an address has one record, which is
claimed before SNS is asked. SNS sends the address a mail; nothing is delivered until its link is
followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.dynamodb import from_wire, items, to_wire
from chalicelib.errors import Conflicting, NotFound

if TYPE_CHECKING:
    from chalicelib.services import Services

KINDS = ("out", "low", "back", "silent", "reporting")
# https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
MOST_COMBINATIONS = 150
MOST_OF_ONE = 20
"""Subscriptions of one owner: each new address is sent a mail, whoever it belongs to."""
LONGEST_ADDRESS = 254
# One address, of the form that mail servers take unquoted.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}",
    re.ASCII,
)


def list_subscriptions(services: Services, owner: str | None = None) -> list[dict[str, Any]]:
    """The subscriptions of one owner, or (None) everybody's, each as `subscribe` answers."""
    return [
        _shown(record, _state(record, services))
        for record in _records(services)
        if owner is None or record["By"] == owner
    ]


def subscribe(
    services: Services,
    *,
    owner: str,
    email: str,
    stores: Sequence[str] | None,
    kinds: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Subscribes an address, or changes what the owner's own address is sent.

    `stores` None means every store, `kinds` None every kind. Whether the owner may have these
    stores is for the caller to know. Answers `{"id", "email", "stores", "kinds", "state", "by"}`,
    state `pending` (a mail waits to be confirmed), `confirmed` or `ended` (unsubscribed by mail).

    Raises ValueError for what cannot be subscribed, `Conflicting` if another has the address or
    the owner has as many as one may have.
    """
    address = _checked(email, stores, kinds)
    record = {
        "Kind": "subscription",
        "Name": _name(address),
        "By": owner,
        "Email": address,
        "Stores": sorted(set(stores)) if stores is not None else None,
        "Kinds": [kind for kind in KINDS if kind in kinds] if kinds is not None else None,
    }
    known = _claim(record, services)
    record["Arn"] = _subscribed(record, known, services)
    _put(record, services)
    return _shown(record, _state(record, services))


def unsubscribe(services: Services, id: str, owner: str | None = None) -> None:
    """Ends a subscription; with an `owner`, only if it is theirs, else it is `NotFound`."""
    record = _record(id, services)
    if record is None or (owner is not None and record["By"] != owner):
        raise NotFound("There is no such subscription.")
    if arn := record.get("Arn"):
        try:
            services.sns.unsubscribe(SubscriptionArn=arn)
        except ClientError as error:
            if not _is_over(error):
                raise
    key = to_wire({"Kind": "subscription", "Name": id})
    services.dynamodb.call("DeleteItem", {"TableName": services.settings.stores_table, "Key": key})


def filter_policy(stores: Sequence[str] | None, kinds: Sequence[str] | None) -> str:
    """What SNS is told to let through; a message has one store and one or more kinds."""
    wanted = {"store": stores, "kind": kinds}
    policy = {name: list(values) for name, values in wanted.items() if values is not None}
    return json.dumps(policy, ensure_ascii=False)


def _checked(email: str, stores: Sequence[str] | None, kinds: Sequence[str] | None) -> str:
    address = email.strip()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        raise ValueError("This is no e-mail address.")
    if stores is not None and not stores:
        raise ValueError("Name at least one store.")
    if kinds is not None and (not kinds or not set(kinds) <= set(KINDS)):
        raise ValueError(f"Kinds are at least one of {', '.join(KINDS)}.")
    if len(set(stores or "-")) * len(set(kinds or "-")) > MOST_COMBINATIONS:
        raise ValueError(
            f"Stores times kinds are more than {MOST_COMBINATIONS}, which is all that SNS filters."
        )
    return address


def _claim(record: Mapping[str, Any], services: Services) -> str | None:
    """The address is this owner's from now on; two who ask at once cannot both have it.

    Answers with the ARN of the subscription that the address has already.
    """
    known = _record(record["Name"], services)
    if known is None and _number_of(record["By"], services) >= MOST_OF_ONE:
        raise Conflicting(f"You have {MOST_OF_ONE} subscriptions; end one first.")
    arn: str | None = known.get("Arn") if known else None
    claim = {**record, "Arn": arn}
    try:
        _put(claim, services, "attribute_not_exists(#by) OR #by = :by")
    except ClientError as error:
        if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
            raise Conflicting("Somebody else has subscribed this address.") from error
        raise
    return arn


def _number_of(owner: str, services: Services) -> int:
    return sum(record["By"] == owner for record in _records(services))


def _subscribed(record: Mapping[str, Any], known: str | None, services: Services) -> str:
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


def _is_over(error: ClientError) -> bool:
    """Whether there is nothing to end: SNS forgets by itself what was never confirmed."""
    code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
    if code == "InvalidParameter":
        return "pending confirmation" in message.lower()
    return code in ("NotFound", "NotFoundException")


def _state(record: Mapping[str, Any], services: Services) -> str:
    if not record.get("Arn"):
        return "pending"
    try:
        answer = services.sns.get_subscription_attributes(SubscriptionArn=record["Arn"])
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NotFound", "NotFoundException"):
            return "ended"
        raise
    return "pending" if answer["Attributes"].get("PendingConfirmation") == "true" else "confirmed"


def _records(services: Services) -> list[dict[str, Any]]:
    request = {
        "TableName": services.settings.stores_table,
        "KeyConditionExpression": "#kind = :subscription",
        "ExpressionAttributeNames": {"#kind": "Kind"},
        "ExpressionAttributeValues": {":subscription": {"S": "subscription"}},
    }
    return [from_wire(record) for record in items(services.dynamodb, "Query", request)]


def _record(name: str, services: Services) -> dict[str, Any] | None:
    request = {
        "TableName": services.settings.stores_table,
        "Key": to_wire({"Kind": "subscription", "Name": name}),
        "ConsistentRead": True,
    }
    record = services.dynamodb.call("GetItem", request).get("Item")
    return from_wire(record) if record else None


def _put(record: Mapping[str, Any], services: Services, condition: str | None = None) -> None:
    request: dict[str, Any] = {
        "TableName": services.settings.stores_table,
        "Item": to_wire(record),
    }
    if condition:
        request["ConditionExpression"] = condition
        request["ExpressionAttributeNames"] = {"#by": "By"}
        request["ExpressionAttributeValues"] = to_wire({":by": record["By"]})
    services.dynamodb.call("PutItem", request)


def _name(address: str) -> str:
    return sha256(address.lower().encode()).hexdigest()[:20]


def _shown(record: Mapping[str, Any], state: str) -> dict[str, Any]:
    return {
        "id": record["Name"],
        "email": record["Email"],
        "stores": record["Stores"],
        "kinds": record["Kinds"],
        "state": state,
        "by": record["By"],
    }
