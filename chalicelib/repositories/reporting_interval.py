"""Reporting intervals (table Stores): hours within which stores must report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.aws.dynamodb import get_item, put_item, update_item
from chalicelib.aws.dynamodb_requests import Key, Put, Update
from chalicelib.domain.errors import NotFound
from chalicelib.repositories import stores_table

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

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
    """Raises ValueError for hours out of 0 to 8784."""
    record = {**OF_ALL, "ReportEvery": _checked(0 if hours is None else hours)}
    put_item(services.dynamodb, Put(services.settings.stores_table, record))


def set_own(store: str, hours: int | None, services: Services) -> None:
    """Sets that of a store: hours, 0 for none, None for that of all stores.

    Raises `NotFound` for a store that is not there, ValueError for hours out of 0 to 8784.
    """
    values = {} if hours is None else {"ReportEvery": _checked(hours)}
    gone = ("ReportEvery",) if hours is None else ()
    exists = "attribute_exists(#Name)"
    update = Update(
        *stores_table.address(store, services), set=values, remove=gone, condition=exists
    )
    if update_item(services.dynamodb, update) is None:
        raise NotFound("There is no such store.")


def _checked(hours: int) -> int:
    if isinstance(hours, bool) or not isinstance(hours, int) or not 0 <= hours <= MOST_HOURS:
        raise ValueError(f"Hours are a whole number from 0 to {MOST_HOURS}.")
    return hours
