"""Which accepted file speaks of which store: what loads agree by, and a store's list of uploads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from chalicelib.aws.dynamodb import DynamoDB, from_wire, items, to_wire
from chalicelib.aws.dynamodb_batches import get_items, put_items
from chalicelib.domain.upload import Upload

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


REMEMBERED = 10_000

_names: WeakKeyDictionary[DynamoDB, dict[str, str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Registration:
    """An accepted file that speaks of a store."""

    upload: Upload
    order: str
    full: bool
    runs: int
    """For a large file, in how many sorted runs its rows are kept; else 0."""


def register(
    stores: Iterable[str], file: Registration, services: Services, *, accepted: bool = True
) -> None:
    """Says that the file speaks of these stores. Must be done before any of their rows is read."""
    upload = file.upload
    entry = {
        "AsOf": file.order,
        "Upload": upload.id,
        "Version": upload.tag,
        "Key": upload.key,
        "VersionId": upload.version,
        "Mode": "full" if file.full else "merge",
        "Runs": file.runs,
        "Accepted": accepted,
        "At": services.now(),
    }
    entries = ({"Store": store, **entry} for store in stores)
    put_items(services.dynamodb, services.settings.loads_table, entries, services.sleep)


def newer(store: str, order: str, services: Services) -> list[Registration]:
    """The accepted files of a store that come after `order`, newest first."""
    names = ("Key", "VersionId", "AsOf", "Mode", "Runs")
    request = {
        "TableName": services.settings.loads_table,
        "KeyConditionExpression": "#Store = :store AND #AsOf > :order",
        "FilterExpression": "#Accepted = :yes",
        "ProjectionExpression": ", ".join(f"#{name}" for name in names),
        "ExpressionAttributeNames": {f"#{name}": name for name in (*names, "Store", "Accepted")},
        "ExpressionAttributeValues": to_wire({":store": store, ":order": order, ":yes": True}),
        "ConsistentRead": True,
        "ScanIndexForward": False,
    }
    return [_registered(from_wire(item)) for item in items(services.dynamodb, "Query", request)]


def finish(numbers: Mapping[str, Mapping[str, object]], order: str, services: Services) -> None:
    """Writes what became of the file in each store: `{"Berlin": {"Changed": 3, …}}`."""
    for store, counted in numbers.items():
        request = {
            "TableName": services.settings.loads_table,
            "Key": to_wire({"Store": store, "AsOf": order}),
            "UpdateExpression": "SET " + ", ".join(f"#{name} = :{name}" for name in counted),
            "ExpressionAttributeNames": {f"#{name}": name for name in counted},
            "ExpressionAttributeValues": to_wire({f":{n}": v for n, v in counted.items()}),
        }
        services.dynamodb.call("UpdateItem", request)


def entry(store: str, order: str, services: Services) -> dict[str, Any] | None:
    """The load that set a row, by the row's `AsOf`."""
    request = {
        "TableName": services.settings.loads_table,
        "Key": to_wire({"Store": store, "AsOf": order}),
    }
    found = services.dynamodb.call("GetItem", request).get("Item")
    return from_wire(found) if found else None


def upload_names(rows: Iterable[tuple[str, str]], services: Services) -> dict[str, str]:
    """From the place in the order (`AsOf`) of each (store, place) to the name of its upload.

    What a place stands for never changes, so it is asked for once in the life of a process.
    """
    known = _names.setdefault(services.dynamodb, {})
    unknown = {place: store for store, place in rows if place not in known}
    if unknown:
        if len(known) + len(unknown) > REMEMBERED:
            known.clear()
        keys = [{"Store": store, "AsOf": place} for place, store in unknown.items()]
        for load in get_items(
            services.dynamodb, services.settings.loads_table, keys, services.sleep
        ):
            known[load["AsOf"]] = f"{load['Upload']}.{load['Version']}"
    return known


def _registered(item: Mapping[str, Any]) -> Registration:
    upload = Upload(item["Key"], item["VersionId"])
    return Registration(upload, item["AsOf"], item["Mode"] == "full", item["Runs"])
