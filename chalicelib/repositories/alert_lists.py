"""The alerts that there are: open, recovered, and the log of all that was announced.

The log, and the record of what has recovered, are kept for 400 days.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from chalicelib.aws.dynamodb import from_wire, pages, to_wire
from chalicelib.repositories import stores_table as store_records
from chalicelib.repositories.alert_log import KEPT

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

Wanted = Literal["open", "recovered", "all"]
Cursor = Mapping[str, str]
Alert = dict[str, Any]

_HIGHEST = "\U0010ffff"


@dataclass(frozen=True)
class Page:
    """`next` is where to go on; None: that was the last page."""

    alerts: list[Alert]
    next: dict[str, str] | None


def list_alerts(
    services: Services,
    *,
    state: Wanted = "open",
    stores: Sequence[str] | None = None,
    limit: int = 100,
    after: Cursor | None = None,
) -> Page:
    """A page of alerts, newest first, of some stores or (None) of all.

    `open` and `recovered` hold an item of a store at most once, as it stands; `all` is the log.
    One Query for a store (for the log of all stores: a Query for a month); for several, one each.
    """
    if state == "all" and stores is None:
        return _page(_log_of_all(limit, after, services), limit, _place_in_months)
    if state == "all":
        found = _merged(stores or (), _log_of(limit, after, services), _place_in_log, after)
        return _page(found, limit, _place_in_log)
    if stores is None:
        stores = _stores_with(state, services)
    found = _merged(stores, _now_of(state, limit, after, services), _place_in_time, after)
    return _page(found, limit, _place_in_time)


def _page(
    found: Iterator[dict[str, Any]], limit: int, place: Callable[[dict[str, Any]], dict[str, str]]
) -> Page:
    records = list(islice(found, limit + 1))
    more = len(records) > limit
    shown = records[:limit]
    return Page([_shown(record) for record in shown], place(shown[-1]) if more else None)


def _merged(
    stores: Sequence[str],
    of_store: Callable[[str], Iterator[dict[str, Any]]],
    place: Callable[[dict[str, Any]], dict[str, str]],
    after: Cursor | None,
) -> Iterator[dict[str, Any]]:
    """The records of several stores in one order, from the place where the last page ended."""

    def order(record: dict[str, Any]) -> tuple[str, ...]:
        return tuple(place(record).values())

    ordered = heapq.merge(*(of_store(store) for store in stores), key=order, reverse=True)
    if after is None:
        return ordered
    end = tuple(after.values())
    return (record for record in ordered if order(record) < end)


def _stores_with(state: Wanted, services: Services) -> list[str]:
    return [
        record.name
        for record in store_records.records(services)
        if state == "recovered" or record.out > 0 or record.low > 0
    ]


def _now_of(
    state: Wanted, limit: int, after: Cursor | None, services: Services
) -> Callable[[str], Iterator[dict[str, Any]]]:
    latest = after["since"] if after else _HIGHEST

    def of_store(store: str) -> Iterator[dict[str, Any]]:
        return _query(
            {
                "IndexName": "OpenByTime",
                "KeyConditionExpression": "#partition = :partition AND #sort <= :latest",
                "ExpressionAttributeNames": {"#partition": "OpenIn", "#sort": "Since"},
                "ExpressionAttributeValues": to_wire(
                    {":partition": f"{state}#{store}", ":latest": latest}
                ),
            },
            limit,
            services,
        )

    return of_store


def _log_of(
    limit: int, after: Cursor | None, services: Services
) -> Callable[[str], Iterator[dict[str, Any]]]:
    latest = "log#" + _HIGHEST
    if after:  # beyond are the records of what is open
        latest = min(latest, after["alert"])

    def of_store(store: str) -> Iterator[dict[str, Any]]:
        return _query(
            {
                "KeyConditionExpression": (
                    "#partition = :store AND #sort BETWEEN :first AND :latest"
                ),
                "ExpressionAttributeNames": {"#partition": "Store", "#sort": "Alert"},
                "ExpressionAttributeValues": to_wire(
                    {":store": store, ":first": "log#", ":latest": latest}
                ),
            },
            limit,
            services,
        )

    return of_store


def _log_of_all(limit: int, after: Cursor | None, services: Services) -> Iterator[dict[str, Any]]:
    latest = after["at"] if after else _HIGHEST
    for month in _months(after, services.now()):
        yield from _query(
            {
                "IndexName": "LogByTime",
                "KeyConditionExpression": "#partition = :month AND #sort < :latest",
                "ExpressionAttributeNames": {"#partition": "Month", "#sort": "At"},
                "ExpressionAttributeValues": to_wire({":month": month, ":latest": latest}),
            },
            limit,
            services,
        )


def _months(after: Cursor | None, now: float) -> Iterator[str]:
    """From the cursor's month, or this one, back to the oldest that is kept."""
    last = datetime.fromtimestamp(now - KEPT, UTC).strftime("%Y-%m")
    day = datetime.fromtimestamp(now, UTC)
    while (month := day.strftime("%Y-%m")) >= last:
        if after is None or month <= after["month"]:
            yield month
        day = day.replace(day=1) - timedelta(days=1)


def _query(request: dict[str, Any], limit: int, services: Services) -> Iterator[dict[str, Any]]:
    full = {
        "TableName": services.settings.alerts_table,
        "ScanIndexForward": False,
        "Limit": limit + 1,
        **request,
    }
    for page in pages(services.dynamodb, "Query", full):
        yield from map(from_wire, page["Items"])


def _place_in_time(record: dict[str, Any]) -> dict[str, str]:
    return {"since": record["Since"]}


def _place_in_log(record: dict[str, Any]) -> dict[str, str]:
    return {"alert": record["Alert"], "store": record["Store"]}


def _place_in_months(record: dict[str, Any]) -> dict[str, str]:
    return {"month": record["Month"], "at": record["At"]}


def _shown(record: dict[str, Any]) -> Alert:
    """Times are seconds since 1970; `as_of` is the place of the file that set the count."""
    kind = record.get("Kind") or ("back" if record["State"] == "ok" else record["State"])
    return {
        "id": record["Id"],
        "store": record["Store"],
        "item": record["Item"],
        "kind": kind,
        "state": record["State"],
        "count": record["Count"],
        "threshold": record.get("Threshold"),
        "threshold_from": record.get("ThresholdFrom"),
        "since": record["SinceAt"],
        "short_since": record.get("ShortSince"),
        "announced_at": record.get("AnnouncedAt"),
        "message_id": record.get("MessageId"),
        "as_of": record["AsOf"],
        "line": record.get("Line"),
    }
