"""The ledger's entries as lists: the newest of all, and those of some stores."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from chalicelib import batches, cursors, order, uploads
from chalicelib.cursors import Position
from chalicelib.dynamodb import from_wire, to_wire
from chalicelib.services import Services
from chalicelib.uploads import Entry

EMPTY_MONTHS = 12
"""The list ends before a year without uploads."""


def newest(
    limit: int, after: Position | None, services: Services
) -> tuple[list[Entry], Position | None]:
    """The entries after a position, newest first, and the position to go on after."""
    month = _month_of(after[0]) if after else _month(services.now())
    start = dict(zip(("AsOf", "Upload", "Version"), after, strict=True)) if after else None
    found: list[Entry] = []
    empty = 0
    while len(found) <= limit and empty < EMPTY_MONTHS:
        key = {"Month": month, **start} if start else None
        page = uploads.page(month, limit + 1 - len(found), key, services)
        found += page.entries
        empty = 0 if page.entries else empty + 1
        if page.next is None:
            month, start = _before(month), None
        else:
            start = {name: page.next[name] for name in ("AsOf", "Upload", "Version")}
    return _cut(found, limit, ("AsOf", "Upload", "Version"))


def of_stores(
    stores: Iterable[str], limit: int, after: Position | None, services: Services
) -> tuple[list[Entry], Position | None]:
    """The entries of files that speak of one of these stores, newest first."""
    loads: dict[str, dict[str, Any]] = {}
    for store in stores:
        for load in _loads(store, limit + 1, after[0] if after else None, services):
            loads[load["AsOf"]] = load
    places = sorted(loads, reverse=True)
    shown = places[:limit]
    keys = [{name: loads[place][name] for name in ("Upload", "Version")} for place in shown]
    entries = {e["AsOf"]: e for e in batches.read(services.settings.uploads_table, keys, services)}
    found = [entries[place] for place in shown if place in entries]
    return found, [shown[-1]] if len(places) > limit else None


def _loads(store: str, most: int, before: str | None, services: Services) -> list[dict[str, Any]]:
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


def _cut(
    found: list[Entry], limit: int, names: tuple[str, ...]
) -> tuple[list[Entry], Position | None]:
    shown = found[:limit]
    return shown, [shown[-1][name] for name in names] if len(found) > limit else None


def _month_of(place: str) -> str:
    try:
        return _month(order.time_of(place))
    except (ValueError, OverflowError):
        raise cursors.refusal() from None


def _month(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m")


def _before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"
