"""Stores with their totals, and how often each is to report."""

from __future__ import annotations

from typing import Any

from chalicelib import batches, fields, paging
from chalicelib.access import Rule
from chalicelib.dynamodb import from_wire, to_wire
from chalicelib.errors import NotFound
from chalicelib.requests import Request
from chalicelib.responses import Reply, Table, moment
from chalicelib.routes import route
from chalicelib.services import Services

COLUMNS = ("store", "items", "out", "low", "last_report_at", "silent", "report_every_hours")

STORE = fields.name("store", "path", "The store, percent-encoded.", required=True, example="Berlin")
HOURS = fields.whole(
    "report_every_hours", "body", "How often the store is to report; 0: as set for all.", 0, 8760
)


@route(
    "GET",
    "/stores",
    Rule.STAFF,
    summary="Every store with its totals",
    cost="1 Query of about 0.1 KB a store: 0.5 read units for 40 stores; "
    "a store user who reads only their own: 0.5 units for each",
    fields=(
        fields.text("search", "query", "Only names that begin so.", 128, example="Ber"),
        *paging.PAGE,
    ),
    shape="Stores",
    table=Table("stores", COLUMNS),
)
def list_stores(request: Request, services: Services) -> Reply:
    prefix, after, most = request["search"] or "", request.after(), request["limit"] + 1
    if request.caller.sees_all:
        records = _records(prefix, after, most, services)
    else:
        records = _own(request, prefix, after, most, services)
    shown = [described(record) for record in records]
    return Reply(paging.cut(request, "stores", shown, lambda store: [store["store"]]))


def described(record: dict[str, Any]) -> dict[str, Any]:
    """A store's record as the API shows it."""
    return {
        "store": record["Name"],
        "items": record.get("Items", 0),
        "out": record.get("Out", 0),
        "low": record.get("Low", 0),
        "last_report_at": moment(record.get("LastReportAt")),
        "last_upload": record.get("LastUpload"),
        "silent": record.get("SilentSince") is not None,
        "report_every_hours": record.get("ReportEvery"),
    }


def must_exist(store: str, services: Services) -> None:
    """Raises `NotFound` for a store that never reported."""
    if not list(batches.read(services.settings.stores_table, [_key(store)], services)):
        raise NotFound("There is no such store.")


def _records(prefix: str, after: str | None, most: int, services: Services) -> list[dict[str, Any]]:
    request: dict[str, Any] = {
        "TableName": services.settings.stores_table,
        "KeyConditionExpression": "#kind = :store",
        "ExpressionAttributeNames": {"#kind": "Kind"},
        "ExpressionAttributeValues": {":store": {"S": "store"}},
        "Limit": most,
    }
    if prefix:
        request["KeyConditionExpression"] += " AND begins_with(#name, :prefix)"
        request["ExpressionAttributeNames"]["#name"] = "Name"
        request["ExpressionAttributeValues"][":prefix"] = {"S": prefix}
    if after is not None:
        request["ExclusiveStartKey"] = to_wire(_key(after))
    answer = services.dynamodb.call("Query", request)
    return [from_wire(record) for record in answer["Items"]]


def _own(
    request: Request, prefix: str, after: str | None, most: int, services: Services
) -> list[dict[str, Any]]:
    """The caller's own stores, also those that never reported."""
    names = [
        name
        for name in request.caller.stores
        if name.startswith(prefix) and (after is None or name > after)
    ][:most]
    found = batches.read(services.settings.stores_table, map(_key, names), services)
    known = {record["Name"]: record for record in found}
    return [known.get(name, {"Name": name}) for name in names]


def _key(store: str) -> dict[str, str]:
    return {"Kind": "store", "Name": store}
