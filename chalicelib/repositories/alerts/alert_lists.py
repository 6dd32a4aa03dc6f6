"""Lists of alerts: those that are open, those that have recovered, and the log of all.

The log and the recovered ones are kept for 400 days.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from typing import Literal

from chalicelib.aws.dynamodb import Item, get_item, query
from chalicelib.aws.dynamodb_requests import Query
from chalicelib.aws.services import Services
from chalicelib.domain.stock import SHORT, CrossingKind, State
from chalicelib.domain.thresholds import ThresholdSource
from chalicelib.repositories import stores_table
from chalicelib.repositories.alerts import acknowledgements, open_alerts
from chalicelib.repositories.alerts.acknowledgements import Acknowledgement
from chalicelib.repositories.alerts.alert_log import KEPT

AlertList = Literal["open", "unacknowledged", "recovered", "all"]
Cursor = Mapping[str, str]
"""Where a page ended; its values, in their order, sort as the list does."""
CursorOf = Callable[[Item], Cursor]

LOG_PAGE = 1000
_HIGHEST = "\U0010ffff"


@dataclass(frozen=True)
class ListedAlert:
    """An open alert, or an entry of the log. Times are in seconds since 1970."""

    id: str
    store: str
    item: str
    kind: CrossingKind
    state: State
    count: int
    threshold: int | None
    threshold_from: ThresholdSource | None
    since: float
    short_since: float | None
    sent_at: float | None
    message_id: str | None
    order: str
    """The upload order of the file that set the count."""
    line: int | None
    acknowledgement: Acknowledgement | None = None
    """Of an open alert, if one is in force."""
    acknowledged_before: Acknowledgement | None = None
    """What was said last of an open alert, if none is in force."""
    is_open: bool = False


@dataclass(frozen=True)
class Page:
    """`next` is where the next page begins; None: this is the last."""

    alerts: list[ListedAlert]
    next: Cursor | None


def list_alerts(
    services: Services,
    *,
    state: AlertList = "open",
    stores: Sequence[str] | None = None,
    limit: int = 100,
    after: Cursor | None = None,
) -> Page:
    """A page of alerts, newest first, of some stores or (None) of all.

    `open` and `recovered` have an item of a store at most once, as it is; `unacknowledged` are the
    open ones of which nobody has said that they are in hand or snoozed; `all` is the log. Costs
    one Query for each store, or (the log of all stores) for each month; and of open ones another
    for the acknowledgements of each store.
    """
    if state == "all" and stores is None:
        return _page(_log_by_month(limit, after, services), _in_months, limit)
    if stores is None:
        stores = _stores_with(state, services)
    table, cursor_of = services.settings.alerts_table, _in_log if state == "all" else _in_time
    queries = (
        _log(table, store, limit, after)
        if state == "all"
        else _in_state(table, state, store, limit, after)
        for store in stores
    )
    found = _merged([query(services.dynamodb, each) for each in queries], cursor_of, after)
    if state == "unacknowledged":
        known = acknowledgements.in_force(stores, services)
        found = (each for each in found if (each["Store"], each["Item"]) not in known)
    page = _page(found, cursor_of, limit)
    return replace(page, alerts=_with_acknowledgements(page.alerts, services))


def log_since(since: float, services: Services) -> Iterator[ListedAlert]:
    """What all stores were sent after a time, newest first; the last second may be missing."""
    entries = map(_listed, _log_by_month(LOG_PAGE, None, services))
    return takewhile(lambda entry: (entry.sent_at or 0.0) > since, entries)


def open_alert(store: str, item: str, services: Services) -> ListedAlert | None:
    """That of one item, if it is low or out."""
    key = {"Store": store, "Alert": open_alerts.key_of(item)}
    record = get_item(services.dynamodb, services.settings.alerts_table, key)
    if record is None or record["State"] not in SHORT:
        return None
    [alert] = _with_acknowledgements([_listed(record)], services)
    return alert


def _with_acknowledgements(alerts: list[ListedAlert], services: Services) -> list[ListedAlert]:
    stores = dict.fromkeys(alert.store for alert in alerts if alert.is_open)
    said = acknowledgements.said_of(stores, services)
    return [
        replace(
            alert,
            acknowledgement=said.in_force.get((alert.store, alert.item)),
            acknowledged_before=said.before.get((alert.store, alert.item)),
        )
        if alert.is_open
        else alert
        for alert in alerts
    ]


def _page(found: Iterator[Item], cursor_of: CursorOf, limit: int) -> Page:
    records = list(islice(found, limit + 1))
    following = cursor_of(records[limit - 1]) if len(records) > limit else None
    return Page([_listed(record) for record in records[:limit]], following)


def _merged(
    lists: Iterable[Iterator[Item]], cursor_of: CursorOf, after: Cursor | None
) -> Iterator[Item]:
    """The records of several stores in one order, from where the last page ended."""

    def position(record: Item) -> tuple[str, ...]:
        return tuple(cursor_of(record).values())

    ordered = heapq.merge(*lists, key=position, reverse=True)
    if after is None:
        return ordered
    end = tuple(after.values())
    return (record for record in ordered if position(record) < end)


def _stores_with(state: AlertList, services: Services) -> list[str]:
    return [
        record.name
        for record in stores_table.records(services)
        if state == "recovered" or record.out > 0 or record.low > 0
    ]


def _in_state(table: str, state: AlertList, store: str, limit: int, after: Cursor | None) -> Query:
    latest = after["since"] if after else _HIGHEST
    kept_in = "recovered" if state == "recovered" else "open"
    return Query(
        table,
        "#OpenIn = :partition AND #Since <= :latest",
        {":partition": f"{kept_in}#{store}", ":latest": latest},
        index="OpenByTime",
        descending=True,
        limit=limit + 1,
    )


def _log(table: str, store: str, limit: int, after: Cursor | None) -> Query:
    latest = "log#" + _HIGHEST
    if after:  # open alerts sort after the log
        latest = min(latest, after["alert"])
    return Query(
        table,
        "#Store = :store AND #Alert BETWEEN :first AND :latest",
        {":store": store, ":first": "log#", ":latest": latest},
        descending=True,
        limit=limit + 1,
    )


def _log_by_month(limit: int, after: Cursor | None, services: Services) -> Iterator[Item]:
    latest = after["at"] if after else _HIGHEST
    for month in _months(after, services.now()):
        asked = Query(
            services.settings.alerts_table,
            "#Month = :month AND #At < :latest",
            {":month": month, ":latest": latest},
            index="LogByTime",
            descending=True,
            limit=limit + 1,
        )
        yield from query(services.dynamodb, asked)


def _months(after: Cursor | None, now: float) -> Iterator[str]:
    """From the cursor's month, or this one, back to the oldest that is kept."""
    last = datetime.fromtimestamp(now - KEPT, UTC).strftime("%Y-%m")
    day = datetime.fromtimestamp(now, UTC)
    while (month := day.strftime("%Y-%m")) >= last:
        if after is None or month <= after["month"]:
            yield month
        day = day.replace(day=1) - timedelta(days=1)


def _in_time(record: Item) -> Cursor:
    return {"since": record["Since"]}


def _in_log(record: Item) -> Cursor:
    return {"alert": record["Alert"], "store": record["Store"]}


def _in_months(record: Item) -> Cursor:
    return {"month": record["Month"], "at": record["At"]}


def _listed(record: Item) -> ListedAlert:
    """An open alert has no kind of its own."""
    state: State = record["State"]
    kind: CrossingKind = record.get("Kind", "back" if state == "ok" else state)
    return ListedAlert(
        id=record["Id"],
        store=record["Store"],
        item=record["Item"],
        kind=kind,
        state=state,
        count=record["Count"],
        threshold=record.get("Threshold"),
        threshold_from=record.get("ThresholdFrom"),
        since=record["SinceAt"],
        short_since=record.get("ShortSince"),
        sent_at=record.get("AnnouncedAt"),
        message_id=record.get("MessageId"),
        order=record["AsOf"],
        line=record.get("Line"),
        is_open=state in SHORT and "OpenIn" in record,
    )
