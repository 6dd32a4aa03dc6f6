"""How far each daily subscription has been told (table Stores, kind `daily`)."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.aws.dynamodb import delete_item, query, update_item
from chalicelib.aws.dynamodb_requests import Delete, Key, Query, Update
from chalicelib.aws.services import Services

LEASE = 600.0
"""Seconds after which a check that began to send a message and did not note it has died."""


def told_until(services: Services) -> Mapping[str, float]:
    """Until when each subscription is told, in seconds since 1970, by its id."""
    table = services.settings.stores_table
    asked = Query(table, "#Kind = :daily", {":daily": "daily"}, consistent=True)
    return {each["Name"]: each["ToldUntil"] for each in query(services.dynamodb, asked)}


def start(id: str, services: Services) -> None:
    """From now on, unless it is daily already."""
    once = {"ToldUntil": services.now()}
    update_item(services.dynamodb, Update(services.settings.stores_table, _key(id), set_once=once))


def stop(id: str, services: Services) -> None:
    delete_item(services.dynamodb, Delete(services.settings.stores_table, _key(id)))


def begin(id: str, since: float, services: Services) -> bool:
    """Whether the message of what was after `since` is this check's to send, and no other's."""
    now = services.now()
    update = Update(
        services.settings.stores_table,
        _key(id),
        set={"BegunAt": now},
        condition="#ToldUntil = :since AND (attribute_not_exists(#BegunAt) OR #BegunAt < :dead)",
        values={":since": since, ":dead": now - LEASE},
    )
    return update_item(services.dynamodb, update) is not None


def note(id: str, until: float, services: Services) -> None:
    """It was sent, or there was nothing to send; after a subscription ended, nothing is noted."""
    update = Update(
        services.settings.stores_table,
        _key(id),
        set={"ToldUntil": until},
        remove=("BegunAt",),
        condition="#ToldUntil < :ToldUntil",
    )
    update_item(services.dynamodb, update)


def _key(id: str) -> Key:
    return {"Kind": "daily", "Name": id}
