"""Alerts: what is short now, what has recovered, and all that was announced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from chalicelib.aws.services import Services
from chalicelib.domain.upload_order import time_of
from chalicelib.repositories import alert_lists, count_history
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, moment
from chalicelib.web.routes import route

COLUMNS = (
    *("store", "item", "kind", "state", "count", "threshold", "since", "announced_at"),
    *("upload", "line"),
)


@route(
    "GET",
    "/alerts",
    Permission.READERS,
    summary="Alerts, newest first: of a store, or of all you may read",
    cost="of a store: 1 Query (0.5 read units for each 4 KB, about 8 alerts); of all stores: "
    "open and recovered 1 Query a store with such items, the log 1 Query a month",
    fields=(
        fields.name("store", "query", "Only of this store.", example="Berlin"),
        fields.choice(
            "state",
            "query",
            "`open`: what is low or out now; `recovered`: what was; `all`: the log.",
            get_args(alert_lists.Wanted),
            default="open",
        ),
        *paging.PAGE,
    ),
    shape="Alerts",
    table=Table("alerts", COLUMNS),
)
def list_alerts(request: Request, services: Services) -> Reply:
    stores = [request["store"]] if request["store"] else None
    if stores is None and not request.caller.sees_all:
        stores = request.caller.stores
    names = _place(request["state"], stores is None)
    position = request.position(len(names))
    page = alert_lists.list_alerts(
        services,
        state=request["state"],
        stores=stores,
        limit=request["limit"],
        after=dict(zip(names, position, strict=True)) if position else None,
    )
    places = [(alert["store"], alert["as_of"]) for alert in page.alerts]
    uploads = count_history.upload_names(places, services)
    shown = [described(alert, uploads.get(alert["as_of"])) for alert in page.alerts]
    after = request.cursor([page.next[name] for name in names]) if page.next else None
    return Reply({"alerts": shown, "next": after})


def described(alert: Mapping[str, Any], upload: str | None) -> dict[str, Any]:
    return {
        "id": alert["id"],
        "store": alert["store"],
        "item": alert["item"],
        "kind": alert["kind"],
        "state": alert["state"],
        "count": alert["count"],
        "threshold": alert["threshold"],
        "threshold_from": alert["threshold_from"],
        "since": moment(alert["since"]),
        "short_since": moment(alert["short_since"]),
        "announced_at": moment(alert["announced_at"]),
        "message_id": alert["message_id"],
        "as_of": moment(time_of(alert["as_of"])),
        "upload": upload,
        "line": alert["line"] or None,
    }


def _place(state: str, of_all: bool) -> tuple[str, ...]:
    """What a position of the list is made of."""
    if state != "all":
        return ("since",)
    return ("month", "at") if of_all else ("alert", "store")
