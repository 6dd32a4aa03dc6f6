"""The deliveries of web hooks: what became of each message, in the Stores table for 30 days.

A record is known by when its message was sent, so that attempts of one message share it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chalicelib.aws.dynamodb import Item, get_item, put_item, query
from chalicelib.aws.dynamodb_requests import Put, Query
from chalicelib.aws.services import Services
from chalicelib.repositories.subscriptions_table import SubscriptionRecord

DeliveryState = Literal["waiting", "delivered", "failed"]

KEPT = 30 * 86400
"""Seconds."""
PAUSED_AFTER = 86400
"""Seconds in which nothing was delivered."""


@dataclass(frozen=True)
class Delivery:
    """Times are seconds since 1970."""

    id: str
    """Of the message."""
    sent_at: float
    state: DeliveryState
    """`waiting`: it is tried again."""
    attempts: int
    tried_at: float
    status: int | None
    """Of the last answer, if there was one."""
    error: str
    is_test: bool


def find(
    record: SubscriptionRecord, id: str, sent_at: float, services: Services
) -> Delivery | None:
    key = {"Kind": _kind(record), "Name": _name(id, sent_at)}
    found = get_item(services.dynamodb, services.settings.stores_table, key)
    return _delivery(found) if found else None


def write(record: SubscriptionRecord, delivery: Delivery, services: Services) -> None:
    item = {
        "Kind": _kind(record),
        "Name": _name(delivery.id, delivery.sent_at),
        "Id": delivery.id,
        "SentAt": delivery.sent_at,
        "State": delivery.state,
        "Attempts": delivery.attempts,
        "TriedAt": delivery.tried_at,
        "Status": delivery.status,
        "Error": delivery.error,
        "IsTest": delivery.is_test,
        "Expires": int(services.now()) + KEPT,
    }
    put_item(services.dynamodb, Put(services.settings.stores_table, item))


def newest(record: SubscriptionRecord, services: Services, limit: int = 50) -> Iterator[Delivery]:
    """Newest first, read `limit` at a time."""
    asked = Query(
        services.settings.stores_table,
        "#Kind = :kind",
        {":kind": _kind(record)},
        descending=True,
        limit=limit,
    )
    return map(_delivery, query(services.dynamodb, asked))


def is_paused(record: SubscriptionRecord, services: Services) -> bool:
    """Whether messages were given up for a day, and nothing was delivered since."""
    until = None
    for each in newest(record, services):
        if each.state == "delivered":
            return False
        if each.state == "failed" and not each.is_test:
            until = until or each.tried_at
            if until - each.sent_at > PAUSED_AFTER:
                return True
    return False


def _kind(record: SubscriptionRecord) -> str:
    return f"delivery#{record.id}#{record.began_at}"


def _name(id: str, sent_at: float) -> str:
    return f"{round(sent_at * 1000):014d}#{id}"


def _delivery(item: Item) -> Delivery:
    return Delivery(
        id=item["Id"],
        sent_at=item["SentAt"],
        state=item["State"],
        attempts=item["Attempts"],
        tried_at=item["TriedAt"],
        status=item["Status"],
        error=item["Error"],
        is_test=item["IsTest"],
    )
