"""Reporting intervals (table Stores): hours within which stores must report."""

from __future__ import annotations

from chalicelib.aws.dynamodb import get_item, put_item
from chalicelib.aws.dynamodb_requests import Key, Put
from chalicelib.aws.services import Services
from chalicelib.repositories import stores_table

DEFAULT_HOURS = 26
"""A report a day, and two hours of grace."""
MOST_HOURS = 8784

OF_ALL: Key = {"Kind": "setting", "Name": "freshness"}


def of_all(services: Services) -> int | None:
    """That of stores that have none of their own, in hours; `None`: they have none."""
    table = services.settings.stores_table
    found = get_item(services.dynamodb, table, OF_ALL, consistent=False)
    return (found["ReportEvery"] or None) if found else DEFAULT_HOURS


def silent_since(store: str, services: Services) -> float | None:
    """The last report of a store that should have reported again by now; None: it need not have."""
    record = stores_table.record_of(store, services)
    return record.silence(of_all(services), services.now()) if record else None


def set_for_all(hours: int | None, services: Services) -> None:
    record = {**OF_ALL, "ReportEvery": hours or 0}
    put_item(services.dynamodb, Put(services.settings.stores_table, record))


def set_own(store: str, hours: int | None, services: Services) -> None:
    """Sets that of a store: hours, 0 for none, None for that of all stores.

    Raises `NotFound` for a store that is not there.
    """
    stores_table.set_or_remove(store, "ReportEvery", hours, services)
