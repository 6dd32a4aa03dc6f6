"""Alerts: open ones, recovered ones, and the log of all that were sent."""

from __future__ import annotations

from typing import Annotated, TypedDict, get_args

from chalicelib.aws.services import Services
from chalicelib.domain.stock import CrossingKind, State
from chalicelib.domain.thresholds import ThresholdSource
from chalicelib.domain.upload import time_of
from chalicelib.repositories import registrations
from chalicelib.repositories.alerts import alert_lists
from chalicelib.repositories.alerts.alert_lists import AlertList, ListedAlert
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.fields import Field
from chalicelib.web.json_schema import Time
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_time, as_time_or_null
from chalicelib.web.routes import route

COLUMNS = (
    *("store", "item", "kind", "state", "count", "threshold", "since", "announced_at"),
    *("upload", "line"),
)
STORE = fields.store("query", "Only of this store.").optional()
STATE: Field[AlertList] = fields.choice(
    "state",
    "query",
    "`open`: items that are low or out now; `recovered`: those that were; `all`: every alert sent.",
    get_args(AlertList),
).default("open")


class Alert(TypedDict):
    """An item that is or was low or out, or an alert of it that was sent."""

    id: Annotated[str, "The same for the same crossing."]
    store: Annotated[str, "The store.", "Berlin"]
    item: Annotated[str, "The item.", "Echo Dot"]
    kind: Annotated[CrossingKind, "How its state changed."]
    state: Annotated[State, "Its state."]
    count: Annotated[int, "The count.", 0]
    threshold: Annotated[int | None, "The threshold at the time; null: none.", 5]
    threshold_from: Annotated[ThresholdSource | None, "The rule that set the threshold."]
    since: Annotated[Time | None, "Since when it is in this state."]
    short_since: Annotated[Time | None, "Since when it was low or out, if it is back."]
    announced_at: Annotated[Time | None, "When the message was sent."]
    message_id: Annotated[str | None, "The id of the message in SNS."]
    as_of: Annotated[Time | None, "The time of the file that set the count."]
    upload: Annotated[str | None, "The upload that set the count."]
    line: Annotated[int | None, "The line of that file."]


class Alerts(TypedDict):
    """A page of alerts."""

    alerts: Annotated[list[Alert], "The alerts of this page, newest first."]
    next: Next


@route(
    "GET",
    "/alerts",
    Permission.READERS,
    summary="The newest alerts of a store, or of all stores you may see",
    cost="of a store: 1 Query (0.5 read units for each 4 KB, about 8 alerts); of all stores: "
    "open and recovered 1 Query a store with such items, the log 1 Query a month",
    fields=(STORE, STATE, *paging.PAGE),
    response=Alerts,
    table=Table("alerts", COLUMNS),
)
def list_alerts(request: Request, services: Services) -> Reply:
    store = request[STORE]
    stores = None if store is None else [store]
    if stores is None and not request.caller.sees_all:
        stores = request.caller.stores
    names = _position(request[STATE], stores is None)
    position = paging.position(request, len(names))
    page = alert_lists.list_alerts(
        services,
        state=request[STATE],
        stores=stores,
        limit=request[paging.LIMIT],
        after=dict(zip(names, position, strict=True)) if position else None,
    )
    orders = [(alert.store, alert.order) for alert in page.alerts]
    uploads = registrations.upload_names(orders, services)
    shown = [_shown(alert, uploads.get(alert.order)) for alert in page.alerts]
    following = [page.next[name] for name in names] if page.next else None
    return Reply(Alerts(alerts=shown, next=paging.cursor(request, following)))


def _shown(alert: ListedAlert, upload: str | None) -> Alert:
    return {
        "id": alert.id,
        "store": alert.store,
        "item": alert.item,
        "kind": alert.kind,
        "state": alert.state,
        "count": alert.count,
        "threshold": alert.threshold,
        "threshold_from": alert.threshold_from,
        "since": as_time_or_null(alert.since),
        "short_since": as_time_or_null(alert.short_since),
        "announced_at": as_time_or_null(alert.sent_at),
        "message_id": alert.message_id,
        "as_of": as_time(time_of(alert.order)),
        "upload": upload,
        "line": alert.line or None,
    }


def _position(state: AlertList, of_all: bool) -> tuple[str, ...]:
    """The parts of a position in the list."""
    if state != "all":
        return ("since",)
    return ("month", "at") if of_all else ("alert", "store")
