"""Stores with their totals, what they are called, and how often each must report."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.names import tidy
from chalicelib.repositories import reporting_interval, stores_table
from chalicelib.repositories.stores_table import StoreRecord
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day, Time
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day, as_time_or_null
from chalicelib.web.routes import route

COLUMNS = (
    *("store", "label", "items", "out", "low", "retired_items", "retired"),
    *("last_report_at", "silent", "report_every_hours"),
)

SEARCH = fields.text(
    "search", "query", "Only those whose name or label begins with this.", 128, "Ber"
).optional()
STORE = fields.store("path", "The store, percent-encoded.")
HOURS = fields.integer(
    "report_every_hours",
    "body",
    "Hours within which the store must report; 0: no reporting interval; null: that of all stores.",
    0,
    reporting_interval.MOST_HOURS,
    example=26,
).or_null()
LABEL = replace(
    fields.text(
        "label",
        "body",
        "What people call it; null: its name; absent: as it is.",
        128,
        "Berlin Mitte",
    ).or_null(),
    required=False,
    initial="",
)


class Store(TypedDict):
    """A store with its totals."""

    store: Annotated[str, "Its name, by which everything else refers to it.", "Berlin"]
    label: Annotated[str | None, "What people call it; null: its name.", "Berlin Mitte"]
    items: Annotated[int, "How many items it has, without retired ones.", 1200]
    out: Annotated[int, "How many of them are out of stock.", 3]
    low: Annotated[int, "How many of them are low.", 14]
    retired_items: Annotated[int, "How many items are retired.", 0]
    retired: Annotated[bool, "Whether the store itself is retired."]
    last_report_at: Annotated[Time | None, "When its newest file came."]
    last_upload: Annotated[str | None, "The upload of its newest file."]
    silent: Annotated[bool, "Whether it has not reported within its reporting interval."]
    report_every_hours: Annotated[
        int | None,
        "Hours within which it must report; 0: no reporting interval; null: that of all stores.",
        26,
    ]
    kept_day: Annotated[Day | None, "The last day whose counts are kept; null: none is over yet."]
    at_risk: Annotated[
        int | None, "How many items lasted less than 7 days at its end; null: not known.", 2
    ]


class Stores(TypedDict):
    """A page of stores."""

    stores: Annotated[list[Store], "The stores of this page, by name."]
    next: Next


@route(
    "GET",
    "/stores",
    Permission.STAFF,
    summary="Every store with its totals",
    cost="1 Query (0.5 read units for each 4 KB, about 25 stores) and 1 GetItem (0.5 units); "
    "with `search` all pages are read; for a store user who reads only their own: 1 unit a store",
    fields=(SEARCH, *paging.PAGE),
    response=Stores,
    table=Table("stores", COLUMNS),
)
def list_stores(request: Request, services: Services) -> Reply:
    prefix, after, limit = request[SEARCH] or "", paging.after(request), request[paging.LIMIT] + 1
    if request.caller.sees_all:
        records = stores_table.page(prefix, after, limit, services)
    else:
        records = _own(request, prefix, after, limit, services)
    default, now = reporting_interval.of_all(services), services.now()
    read = [_shown(record, default, now) for record in records]
    shown, following = paging.cut(request, read, lambda store: store["store"])
    return Reply(Stores(stores=shown, next=following))


@route(
    "PUT",
    "/stores/{store}",
    Permission.MANAGERS,
    summary="Set how often a store must report, and what people call it",
    cost="1 UpdateItem, with a label 2 and 1 Query of the stores (0.5 read units for each 4 KB, "
    "about 20 stores); 2 GetItem",
    fields=(STORE, HOURS, LABEL),
    response=Store,
)
def set_store(request: Request, services: Services) -> Reply:
    name = request[STORE]
    reporting_interval.set_own(name, request[HOURS], services)
    if request[LABEL] != LABEL.initial:
        label = tidy(request[LABEL] or "")
        stores_table.set_label(name, label or None, services)
    record = stores_table.record_of(name, services) or StoreRecord(name)
    return Reply(_shown(record, reporting_interval.of_all(services), services.now()))


def _own(
    request: Request, prefix: str, after: str | None, limit: int, services: Services
) -> list[StoreRecord]:
    """The caller's own stores, also those that never reported."""
    names = [name for name in request.caller.stores if after is None or name > after]
    known = stores_table.records_of(names if prefix else names[:limit], services)
    records = (known.get(name, StoreRecord(name)) for name in names)
    return list(islice((record for record in records if record.begins_with(prefix)), limit))


def _shown(record: StoreRecord, default: int | None, now: float) -> Store:
    """`default`: the reporting interval of stores that have none of their own."""
    return {
        "store": record.name,
        "label": record.label,
        "items": max(0, record.items - record.retired),
        "out": record.out,
        "low": record.low,
        "retired_items": record.retired,
        "retired": record.retired_at is not None,
        "last_report_at": as_time_or_null(record.last_report_at),
        "last_upload": record.last_upload,
        "silent": record.silence(default, now) is not None,
        "report_every_hours": record.report_every,
        "kept_day": as_day(record.kept_day.toordinal()) if record.kept_day else None,
        "at_risk": record.at_risk,
    }
