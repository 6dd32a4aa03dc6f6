"""Whose an e-mail address is: one record for each that was subscribed.

The record of a subscription that was taken away before its mail was answered stays for as long as
that mail is good. Nobody sees it, but it counts: else somebody could have mails sent to any number
of people, by taking each subscription away after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.aws.dynamodb import from_wire, items, to_wire
from chalicelib.domain.errors import Conflicting

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

Record = dict[str, Any]
MOST_OF_ONE = 20
"""Subscriptions of one owner: each new address is sent a mail, whoever it belongs to."""
# https://aws.amazon.com/about-aws/whats-new/2023/05/amazon-sns-automatic-deletion-unconfirmed-subscriptions/
MAIL_SECONDS = 48 * 3600


def claim(record: Mapping[str, Any], services: Services) -> str | None:
    """The address is this owner's from now on; two who ask at once cannot both have it.

    Answers with the ARN of the subscription that the address has already.
    """
    known = get(record["Name"], services)
    if known is None and _number_of(record["By"], services) >= MOST_OF_ONE:
        raise Conflicting(f"You have {MOST_OF_ONE} subscriptions; end one first, or wait two days.")
    arn: str | None = known.get("Arn") if known else None
    try:
        _put(
            {**record, "Arn": arn},
            services,
            ConditionExpression="attribute_not_exists(#by) OR #by = :by OR attribute_exists(#left)",
            ExpressionAttributeNames={"#by": "By", "#left": LEFT},
            ExpressionAttributeValues=to_wire({":by": record["By"]}),
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
            raise Conflicting("Somebody else has subscribed this address.") from error
        raise
    return arn


def keep(record: Mapping[str, Any], services: Services) -> None:
    _put(record, services)


def leave(record: Mapping[str, Any], services: Services) -> None:
    """Takes a record off every list while its mail may still be answered."""
    _put({**record, LEFT: int(services.now()) + MAIL_SECONDS}, services)


def forget(name: str, services: Services) -> None:
    key = to_wire({"Kind": "subscription", "Name": name})
    services.dynamodb.call("DeleteItem", {"TableName": services.settings.stores_table, "Key": key})


def subscribed(services: Services) -> list[Record]:
    return [record for record in _all(services) if LEFT not in record]


def get(name: str, services: Services) -> Record | None:
    request = {
        "TableName": services.settings.stores_table,
        "Key": to_wire({"Kind": "subscription", "Name": name}),
        "ConsistentRead": True,
    }
    record = services.dynamodb.call("GetItem", request).get("Item")
    return from_wire(record) if record else None


def name_of(address: str) -> str:
    return sha256(address.lower().encode()).hexdigest()[:20]


LEFT = "Expires"
"""DynamoDB deletes a record some time after this time."""


def _number_of(owner: str, services: Services) -> int:
    now = services.now()
    return sum(
        record["By"] == owner and record.get(LEFT, now + 1) > now for record in _all(services)
    )


def _all(services: Services) -> list[Record]:
    request = {
        "TableName": services.settings.stores_table,
        "KeyConditionExpression": "#kind = :subscription",
        "ExpressionAttributeNames": {"#kind": "Kind"},
        "ExpressionAttributeValues": {":subscription": {"S": "subscription"}},
    }
    return [from_wire(record) for record in items(services.dynamodb, "Query", request)]


def _put(record: Mapping[str, Any], services: Services, **condition: Any) -> None:
    request = {"TableName": services.settings.stores_table, "Item": to_wire(record), **condition}
    services.dynamodb.call("PutItem", request)
