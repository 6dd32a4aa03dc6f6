"""How many messages there were today, by UTC: in the Stores table until two days later."""

from __future__ import annotations

from chalicelib.aws.dynamodb import update_item
from chalicelib.aws.dynamodb_requests import Update
from chalicelib.aws.services import Services
from chalicelib.domain.timestamps import to_the_second

KEPT = 2 * 86400
"""Seconds."""


def add_one(name: str, services: Services) -> int:
    """Counts one more of that name, and returns how many these are today."""
    now = services.now()
    update = Update(
        services.settings.stores_table,
        {"Kind": f"messages#{to_the_second(now)[:10]}", "Name": name},
        set={"Expires": int(now) + KEPT},
        add={"Number": 1},
    )
    found = update_item(services.dynamodb, update) or {}
    return int(found["Number"])
