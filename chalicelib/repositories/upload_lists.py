"""The ledger's entries as lists: the newest of all, and those of some stores.

Where an entry stands in a list comes from an index or from a store's loads. The entry itself is
read from the ledger, so that every list shows it as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from chalicelib.aws.dynamodb import from_wire, to_wire
from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidCursor
from chalicelib.domain.upload import time_of
from chalicelib.repositories import upload_ledger
from chalicelib.repositories.upload_ledger import Entry

EMPTY_MONTHS = 12
"""The list ends before a year without uploads."""
SHOWN = (
    *("Key", "VersionId", "AsOf", "State", "Mode", "By", "File", "Size"),
    *("Stores", "StoresTotal"),
    *("ReceivedAt", "FinishedAt", "Understood", "Read", "Changed", "Unchanged", "Refused"),
    *("Superseded", "Doubled", "Out", "Low", "Back", "RefusedListed", "RefusedFile"),
    *("ChangesFile", "FindingsTotal", "Codes", "PartsTotal", "PartsDone", "Error"),
    *("ConfirmedBy", "ConfirmedAs"),
)
"""All of an entry that lists show, and not its findings, which may be most of it."""
Key = dict[str, str]
Position = list[str]
PLACE = ("AsOf", "Upload", "Version")


def newest(
    limit: int, after: Position | None, services: Services
) -> tuple[list[Entry], Position | None]:
    """The entries after a position, newest first, and the position to go on after."""
    month = _month_of(after[0]) if after else _month(services.now())
    start = dict(zip(PLACE, after, strict=True)) if after else None
    keys: list[Key] = []
    empty = 0
    while len(keys) <= limit and empty < EMPTY_MONTHS:
        some, start = _of_month(month, limit + 1 - len(keys), start, services)
        keys += some
        empty = 0 if some else empty + 1
        if start is None:
            month = _before(month)
    shown = keys[:limit]
    more = len(keys) > limit
    return _entries(shown, services), [shown[-1][name] for name in PLACE] if more else None


def of_stores(
    stores: Iterable[str], limit: int, after: Position | None, services: Services
) -> tuple[list[Entry], Position | None]:
    """The entries of files that speak of one of these stores, newest first."""
    loads: dict[str, Key] = {}
    for store in stores:
        for load in _loads(store, limit + 1, after[0] if after else None, services):
            loads[load["AsOf"]] = load
    places = sorted(loads, reverse=True)
    shown = places[:limit]
    found = _entries([loads[place] for place in shown], services)
    return found, [shown[-1]] if len(places) > limit else None


def _entries(keys: list[Key], services: Services) -> list[Entry]:
    """The entries of these keys, in their order."""
    found = upload_ledger.several(keys, SHOWN, services)
    names = ((key["Upload"], key["Version"]) for key in keys)
    return [found[name] for name in names if name in found]


def _of_month(
    month: str, most: int, after: Key | None, services: Services
) -> tuple[list[Key], Key | None]:
    """Keys of a month (`2026-11`), newest first, and the one to go on after."""
    request: dict[str, Any] = {
        "TableName": services.settings.uploads_table,
        "IndexName": "ByMonth",
        "KeyConditionExpression": "#Month = :month",
        "ExpressionAttributeNames": {"#Month": "Month"},
        "ExpressionAttributeValues": to_wire({":month": month}),
        "ScanIndexForward": False,
        "Limit": most,
    }
    if after:
        request["ExclusiveStartKey"] = to_wire({"Month": month, **after})
    answer = services.dynamodb.call("Query", request)
    last = answer.get("LastEvaluatedKey")
    place = {name: from_wire(last)[name] for name in PLACE} if last else None
    return [from_wire(item) for item in answer["Items"]], place


def _loads(store: str, most: int, before: str | None, services: Services) -> list[Key]:
    request: dict[str, Any] = {
        "TableName": services.settings.loads_table,
        "KeyConditionExpression": "#Store = :store",
        "ProjectionExpression": "#AsOf, #Upload, #Version",
        "ExpressionAttributeNames": {
            f"#{name}": name for name in ("Store", "AsOf", "Upload", "Version")
        },
        "ExpressionAttributeValues": to_wire({":store": store}),
        "ScanIndexForward": False,
        "Limit": most,
    }
    if before is not None:
        request["KeyConditionExpression"] += " AND #AsOf < :before"
        request["ExpressionAttributeValues"] |= to_wire({":before": before})
    return [from_wire(item) for item in services.dynamodb.call("Query", request)["Items"]]


def _month_of(place: str) -> str:
    try:
        return _month(time_of(place))
    except (ValueError, OverflowError):
        raise InvalidCursor() from None


def _month(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m")


def _before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"
