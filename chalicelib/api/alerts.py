"""Alerts: open ones, recovered ones, the log of all that were sent; and acknowledging one."""

from __future__ import annotations

from typing import Annotated, TypedDict, get_args

from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.stock import CrossingKind, State
from chalicelib.domain.thresholds import ThresholdSource
from chalicelib.domain.upload import time_of
from chalicelib.repositories import registrations
from chalicelib.repositories.alerts import acknowledgements, alert_lists
from chalicelib.repositories.alerts.acknowledgements import LONGEST_SNOOZE
from chalicelib.repositories.alerts.alert_lists import AlertList, ListedAlert
from chalicelib.web import acknowledgement, fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.acknowledgement import Acknowledgement
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
ITEM = fields.item("query", "Only the open alert of this item, in `store`.").optional()
STATE: Field[AlertList] = fields.choice(
    "state",
    "query",
    "`open`: items that are low or out now; `unacknowledged`: those of them that are neither in "
    "hand nor snoozed; `recovered`: those that were; `all`: every alert sent.",
    get_args(AlertList),
).default("open")

OF_STORE = fields.store("body", "The store.")
OF_ITEM = fields.item("body", "The item.")
SEEN = fields.matching(
    "id",
    "body",
    "The id of the open alert that you saw.",
    r"[0-9a-f]{20}",
    expected="the id of an alert",
    example="0a1b2c3d4e5f60718293",
)
WHO = fields.text(
    "who", "body", "Who has it in hand, by any name; without: you. Not with `until`.", 64, "ben"
).optional()
NOTE = fields.text("note", "body", "What is done about it.", 150, "Comes on Friday").optional()
WITHDRAWN_STORE = fields.store("query", "The store.")
WITHDRAWN_ITEM = fields.item("query", "The item.")
UNTIL = fields.time(
    "until", "body", "Snooze it until then, at most 30 days ahead; without: it is in hand."
).optional()


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
    message_id: Annotated[str | None, "The id of the message in SNS; null: it was muted."]
    as_of: Annotated[Time | None, "The time of the file that set the count."]
    upload: Annotated[str | None, "The upload that set the count."]
    line: Annotated[int | None, "The line of that file."]
    acknowledgement: Annotated[
        Acknowledgement | None, "Of an open alert: that it is in hand or snoozed, as somebody says."
    ]
    acknowledged_before: Annotated[
        Acknowledgement | None,
        "Of an open alert of which nobody says so: what was said last, before the item got worse "
        "or was back.",
    ]


class Alerts(TypedDict):
    """A page of alerts."""

    alerts: Annotated[list[Alert], "The alerts of this page, newest first."]
    next: Next


class Withdrawn(TypedDict):
    """Nothing is said of the item's alert any more."""

    store: Annotated[str, "The store."]
    item: Annotated[str, "The item."]


@route(
    "GET",
    "/alerts",
    Permission.READERS,
    summary="The newest alerts of a store, or of all stores you may see",
    cost="of a store: 1 Query (0.5 read units for each 4 KB, about 8 alerts); of all stores: "
    "open and recovered 1 Query a store with such items, the log 1 Query a month. Of open ones "
    "also 1 Query a store for what was said of its alerts, and 1 unit for each; with `item` 1 "
    "GetItem in place of the first",
    fields=(STORE, ITEM, STATE, *paging.PAGE),
    response=Alerts,
    table=Table("alerts", COLUMNS),
)
def list_alerts(request: Request, services: Services) -> Reply:
    store, item = request[STORE], request[ITEM]
    if item is not None:
        return _open_alert(store, item, services)
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
    following = [page.next[name] for name in names] if page.next else None
    shown = _all_shown(page.alerts, services)
    return Reply(Alerts(alerts=shown, next=paging.cursor(request, following)))


@route(
    "PUT",
    "/alerts/acknowledgement",
    Permission.OWNERS,
    summary="Say that an open alert is in your hand or another's, or snooze it; 409 "
    "`ALERT_CHANGED` if it is not the one that you saw",
    cost="1 GetItem, 1 transaction of 2 writes",
    fields=(OF_STORE, OF_ITEM, SEEN, WHO, NOTE, UNTIL),
    response=Acknowledgement,
)
def acknowledge_alert(request: Request, services: Services) -> Reply:
    who, until, now = request[WHO], request[UNTIL], services.now()
    if until is not None and not now < until <= now + LONGEST_SNOOZE:
        message = "An alert is snoozed for 30 days at most."
        raise InvalidRequest.of(message, "until", as_time(until), "within 30 days from now")
    if until is not None and who is not None:
        message = "What is snoozed is in nobody's hand."
        raise InvalidRequest.of(message, "who", who, "no name with `until`")
    said = acknowledgements.acknowledge(
        request[OF_STORE],
        request[OF_ITEM],
        request[SEEN],
        request.caller.name,
        services,
        who=who,
        note=request[NOTE],
        snoozed_until=until,
    )
    return Reply(acknowledgement.shown(said))


@route(
    "DELETE",
    "/alerts/acknowledgement",
    Permission.OWNERS,
    summary="Take back that an alert is in hand or snoozed",
    cost="1 GetItem, 1 transaction of 2 writes",
    fields=(WITHDRAWN_STORE, WITHDRAWN_ITEM),
    response=Withdrawn,
)
def withdraw_acknowledgement(request: Request, services: Services) -> Reply:
    store, item = request[WITHDRAWN_STORE], request[WITHDRAWN_ITEM]
    acknowledgements.withdraw(store, item, request.caller.name, services)
    return Reply(Withdrawn(store=store, item=item))


def _open_alert(store: str | None, item: str, services: Services) -> Reply:
    if store is None:
        raise InvalidRequest.of("Name the store, too.", "store", "", "the store of the item")
    found = alert_lists.open_alert(store, item, services)
    return Reply(Alerts(alerts=_all_shown([found] if found else [], services), next=None))


def _all_shown(alerts: list[ListedAlert], services: Services) -> list[Alert]:
    orders = [(alert.store, alert.order) for alert in alerts]
    uploads = registrations.upload_names(orders, services)
    return [_shown(alert, uploads.get(alert.order)) for alert in alerts]


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
        "acknowledgement": acknowledgement.shown_or_null(alert.acknowledgement),
        "acknowledged_before": acknowledgement.shown_or_null(alert.acknowledged_before),
    }


def _position(state: AlertList, of_all: bool) -> tuple[str, ...]:
    """The parts of a position in the list."""
    if state != "all":
        return ("since",)
    return ("month", "at") if of_all else ("alert", "store")
