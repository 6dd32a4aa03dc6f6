"""What a finished load tells the records of its stores: who reported last, how many items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.aws.dynamodb import to_wire
from chalicelib.aws.dynamodb_batches import get_items
from chalicelib.domain import upload_order
from chalicelib.repositories import inventory_table
from chalicelib.repositories.registrations import Registered

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def open_stores(stores: Iterable[str], services: Services) -> None:
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


def note(file: Registered, stores: Iterable[str], grown: Iterable[str], services: Services) -> None:
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
