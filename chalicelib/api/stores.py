"""Stores with their totals, and how often each is to report."""

from __future__ import annotations

from typing import Any

from chalicelib.aws.services import Services
from chalicelib.repositories import stores_table
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, moment
from chalicelib.web.routes import route

COLUMNS = ("store", "items", "out", "low", "last_report_at", "silent", "report_every_hours")

STORE = fields.name("store", "path", "The store, percent-encoded.", required=True, example="Berlin")
HOURS = fields.whole(
    "report_every_hours",
    "body",
    "How often the store is to report; 0: whenever it likes; null: as set for all.",
    0,
    stores_table.MOST_HOURS,
    required=True,
    nullable=True,
    example=26,
)


@route(
    "GET",
    "/stores",
    Permission.STAFF,
    summary="Every store with its totals",
    cost="1 Query (0.5 read units for each 4 KB, about 25 stores) and 1 GetItem (0.5 units); "
    "for a store user who reads only their own: 1 unit a store",
    fields=(
        fields.text("search", "query", "Only names that begin so.", 128, example="Ber"),
        *paging.PAGE,
    ),
    shape="Stores",
    table=Table("stores", COLUMNS),
)
def list_stores(request: Request, services: Services) -> Reply:
    prefix, after, limit = request["search"] or "", request.after(), request["limit"] + 1
    if request.caller.sees_all:
        records = stores_table.page(prefix, after, limit, services)
    else:
        records = _own(request, prefix, after, limit, services)
    default, now = stores_table.default_hours(services), services.now()
    shown = [_described(record, default, now) for record in records]
    return Reply(paging.cut(request, "stores", shown, lambda store: [store["store"]]))


@route(
    "PUT",
    "/stores/{store}",
    Permission.MANAGERS,
    summary="Set how often a store is to report",
    cost="1 UpdateItem, 2 GetItem",
    fields=(STORE, HOURS),
    shape="Store",
)
def set_store(request: Request, services: Services) -> Reply:
    name = request["store"]
    stores_table.set_report_every(name, request["report_every_hours"], services)
    record = stores_table.record_of(name, services) or {"Name": name}
    return Reply(_described(record, stores_table.default_hours(services), services.now()))


def _described(record: dict[str, Any], default: int | None, now: float) -> dict[str, Any]:
    """A store's record as the API shows it; `default`: how often stores are to report."""
    return {
        "store": record["Name"],
        "items": record.get("Items", 0),
        "out": record.get("Out", 0),
        "low": record.get("Low", 0),
        "last_report_at": moment(record.get("LastReportAt")),
        "last_upload": record.get("LastUpload"),
        "silent": stores_table.is_silent(record, default, now),
        "report_every_hours": record.get("ReportEvery"),
    }


def _own(
    request: Request, prefix: str, after: str | None, limit: int, services: Services
) -> list[dict[str, Any]]:
    """The caller's own stores, also those that never reported."""
    names = [
        name
        for name in request.caller.stores
        if name.startswith(prefix) and (after is None or name > after)
    ][:limit]
    known = stores_table.records_of(names, services)
    return [known.get(name, {"Name": name}) for name in names]
