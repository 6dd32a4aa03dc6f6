"""The record of a store: its totals, when it last reported, how often it is to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.aws import dynamodb_batches
from chalicelib.aws.dynamodb import from_wire, items, to_wire
from chalicelib.aws.dynamodb_batches import get_items
from chalicelib.domain import upload_order
from chalicelib.domain.errors import NotFound
from chalicelib.repositories import inventory_table
from chalicelib.repositories.registrations import Registered

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

DEFAULT_HOURS = 26
"""A report a day, and two hours of grace."""
MOST_HOURS = 8784
HOUR = 3600.0

FRESHNESS = {"Kind": {"S": "setting"}, "Name": {"S": "freshness"}}


def names(services: Services) -> Iterator[str]:
    """Every store's name, in order."""
    for record in records(services):
        yield record["Name"]


def records(services: Services) -> Iterator[dict[str, Any]]:
    """Every store's record as it is kept."""
    yield from map(from_wire, items(services.dynamodb, "Query", _all(services)))


def record_of(name: str, services: Services) -> dict[str, Any] | None:
    request = {
        "TableName": services.settings.stores_table,
        "Key": _key(name),
        "ConsistentRead": True,
    }
    record = services.dynamodb.call("GetItem", request).get("Item")
    return from_wire(record) if record else None


def must_exist(name: str, services: Services) -> None:
    """Raises `NotFound` for a store that never reported."""
    if record_of(name, services) is None:
        raise NotFound("There is no such store.")


def page(prefix: str, after: str | None, limit: int, services: Services) -> list[dict[str, Any]]:
    """Records of stores whose names begin with `prefix` and come after `after`, by name."""
    request = _all(services) | {"Limit": limit}
    if prefix:
        request["KeyConditionExpression"] += " AND begins_with(#name, :prefix)"
        request["ExpressionAttributeNames"]["#name"] = "Name"
        request["ExpressionAttributeValues"][":prefix"] = {"S": prefix}
    if after is not None:
        request["ExclusiveStartKey"] = _key(after)
    return [from_wire(record) for record in services.dynamodb.call("Query", request)["Items"]]


def records_of(names: Iterable[str], services: Services) -> dict[str, dict[str, Any]]:
    """The records of these stores, by name; a store that never reported has none."""
    keys = [{"Kind": "store", "Name": name} for name in names]
    found = dynamodb_batches.read(services.settings.stores_table, keys, services)
    return {record["Name"]: record for record in found}


def default_hours(services: Services) -> int | None:
    """How often a store is to report if nothing else is said for it; None: whenever it likes."""
    request = {"TableName": services.settings.stores_table, "Key": FRESHNESS}
    record = services.dynamodb.call("GetItem", request).get("Item")
    if record is None:
        return DEFAULT_HOURS
    return from_wire(record)["ReportEvery"] or None


def set_default_hours(hours: int | None, services: Services) -> None:
    """Sets the reporting time of all stores that have none of their own; None: no time."""
    record = {**from_wire(FRESHNESS), "ReportEvery": _checked(hours)}
    put = {"TableName": services.settings.stores_table, "Item": to_wire(record)}
    services.dynamodb.call("PutItem", put)


def set_report_every(name: str, hours: int | None, services: Services) -> None:
    """How often a store is to report: hours, 0 for never, None for the default.

    Raises `NotFound` for a store that is not there, ValueError for hours out of 0 to 8784.
    """
    request: dict[str, Any] = {
        "TableName": services.settings.stores_table,
        "Key": _key(name),
        "UpdateExpression": "REMOVE #every" if hours is None else "SET #every = :every",
        "ConditionExpression": "attribute_exists(#name)",
        "ExpressionAttributeNames": {"#every": "ReportEvery", "#name": "Name"},
    }
    if hours is not None:
        request["ExpressionAttributeValues"] = to_wire({":every": _checked(hours)})
    try:
        services.dynamodb.call("UpdateItem", request)
    except ClientError as error:
        if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
            raise NotFound("There is no such store.") from error
        raise


def add(stores: Iterable[str], services: Services) -> None:
    """Makes the records of new stores.

    Must be done before their first row is written: whoever goes through all stores, such as a
    review of thresholds, finds them in these records, and a load may die after its first row.
    """
    for store in stores:
        request = {
            "TableName": services.settings.stores_table,
            "Key": to_wire({"Kind": "store", "Name": store}),
            "UpdateExpression": "SET #Items = if_not_exists(#Items, :none)",
            "ExpressionAttributeNames": {"#Items": "Items"},
            "ExpressionAttributeValues": to_wire({":none": 0}),
        }
        services.dynamodb.call("UpdateItem", request)


def sizes(stores: Iterable[str], services: Services) -> dict[str, int]:
    """About how many items these stores have; those without a record are left out."""
    found = get_items(
        services.dynamodb,
        services.settings.stores_table,
        ({"Kind": "store", "Name": store} for store in stores),
        services.sleep,
        attributes=("Name", "Items"),
    )
    return {record["Name"]: record.get("Items", 0) for record in found}


def note_report(
    file: Registered, stores: Iterable[str], grown: Iterable[str], services: Services
) -> None:
    """`grown` are the stores in which the load found new items."""
    for store in stores:
        report = {
            "LastAsOf": file.as_of,
            "LastUpload": file.upload.name,
            "LastReportAt": upload_order.time_of(file.as_of),
        }
        _raise(store, report, "LastAsOf", services)
    for store in grown:
        # Items are never deleted: the highest number ever counted is the right one.
        _raise(store, {"Items": inventory_table.count(store, services)}, "Items", services)


def hours_of(record: Mapping[str, Any], default: int | None) -> int | None:
    """How often the store of this record is to report; None: whenever it likes."""
    own: int | None = record.get("ReportEvery", default)
    return own or None


def is_silent(record: Mapping[str, Any], default: int | None, now: float) -> bool:
    """Whether a store that has reported before should have done so again by now."""
    hours = hours_of(record, default)
    last = record.get("LastReportAt")
    return hours is not None and last is not None and now > last + hours * HOUR


def _raise(store: str, values: dict[str, Any], by: str, services: Services) -> None:
    """Sets the values, unless the record is as far or further already."""
    request = {
        "TableName": services.settings.stores_table,
        "Key": to_wire({"Kind": "store", "Name": store}),
        "UpdateExpression": "SET " + ", ".join(f"#{name} = :{name}" for name in values),
        "ConditionExpression": f"attribute_not_exists(#{by}) OR #{by} < :{by}",
        "ExpressionAttributeNames": {f"#{name}": name for name in values},
        "ExpressionAttributeValues": to_wire({f":{name}": v for name, v in values.items()}),
    }
    try:
        services.dynamodb.call("UpdateItem", request)
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise


def _checked(hours: int | None) -> int:
    if hours is None:
        return 0
    if isinstance(hours, bool) or not isinstance(hours, int) or not 0 <= hours <= MOST_HOURS:
        raise ValueError(f"Hours are a whole number from 0 to {MOST_HOURS}.")
    return hours


def _all(services: Services) -> dict[str, Any]:
    return {
        "TableName": services.settings.stores_table,
        "KeyConditionExpression": "#kind = :store",
        "ExpressionAttributeNames": {"#kind": "Kind"},
        "ExpressionAttributeValues": {":store": {"S": "store"}},
    }


def _key(name: str) -> dict[str, Any]:
    return to_wire({"Kind": "store", "Name": name})
