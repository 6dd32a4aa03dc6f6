"""Open alerts: the state of each item that has been short, and the totals of its store.

An open record is a register like a row of the Inventory table: the newer order wins. It stays
when the item has recovered, so that a late older record cannot open it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.aws import dynamodb_batches
from chalicelib.aws.dynamodb import to_wire
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.errors import WriteFailed
from chalicelib.repositories.alert_log import KEPT, Open, read, without_none

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

NEVER = 253_402_300_799
"""When the record of an item that is still short expires: at the end of the year 9999."""
A_TRANSACTION = 50
ATTEMPTS = 8
PAUSE = 0.02


def write(
    store: str, crossings: Sequence[Crossing], opens: Mapping[str, Open], services: Services
) -> None:
    """Brings the open records and the store's totals up to these crossings, both or neither.

    Raises `WriteFailed` if others keep changing the same items.
    """
    by_item: dict[str, list[Crossing]] = {}
    for crossing in crossings:
        by_item.setdefault(crossing.item, []).append(crossing)
    for batch in dynamodb_batches.chunks(by_item.items(), A_TRANSACTION):
        _write(store, dict(batch), opens, services)


def following(record: Open | None, crossing: Crossing, now: float) -> Open | None:
    """The open record after a crossing; None if the record is as new already."""
    if record is not None and _place_of(record) >= (crossing.order, crossing.revision):
        return None
    after: Open = {
        "Item": crossing.item,
        "State": crossing.state,
        "AsOf": crossing.order,
        "Revision": crossing.revision,
        "Edition": record["Edition"] + 1 if record else 1,
        "Id": crossing.id,
        "Count": crossing.after,
        "Line": crossing.line,
        "Cause": crossing.cause,
        "Threshold": crossing.threshold,
        "ThresholdFrom": crossing.threshold_from,
        "SinceAt": crossing.since,
        "Expires": NEVER,
    }
    if crossing.kind == "eased" and record is not None and record["State"] != "ok":
        after["SinceAt"] = record["SinceAt"]
    if crossing.state == "ok":
        after["Expires"] = int(now) + KEPT
        after["ShortSince"] = record["SinceAt"] if record else None
    return after


def _write(
    store: str,
    by_item: Mapping[str, Sequence[Crossing]],
    opens: Mapping[str, Open],
    services: Services,
) -> None:
    seen: Mapping[str, Open] = opens
    for attempt in range(1, ATTEMPTS + 1):
        actions = _actions(store, by_item, seen, services)
        if not actions:
            return
        try:
            services.dynamodb.call("TransactWriteItems", {"TransactItems": actions})
        except ClientError as error:
            if error.response["Error"]["Code"] != "TransactionCanceledException":
                raise
        else:
            return
        services.sleep(PAUSE * attempt)
        flat = [crossing for several in by_item.values() for crossing in several]
        seen = read(store, flat, services).opens
    raise WriteFailed("The open alerts kept changing.")


def _actions(
    store: str,
    by_item: Mapping[str, Sequence[Crossing]],
    opens: Mapping[str, Open],
    services: Services,
) -> list[dict[str, Any]]:
    now = services.now()
    actions = []
    totals = {"out": 0, "low": 0}
    for item, crossings in by_item.items():
        first = record = opens.get(item)
        for crossing in crossings:
            record = following(record, crossing, now) or record
        if record is None or record is first:
            continue
        for state in totals:
            totals[state] += (record["State"] == state) - (
                first is not None and first["State"] == state
            )
        record["Edition"] = first["Edition"] + 1 if first else 1
        actions.append(_put(store, record, first, services.settings.alerts_table))
    if any(totals.values()):
        actions.append(_total(store, totals, services.settings.stores_table))
    return actions


def _put(store: str, record: Open, first: Open | None, table: str) -> dict[str, Any]:
    # `Since` sorts by time, and the item keeps two of one moment apart.
    item = {
        **record,
        "Store": store,
        "Alert": f"open#{record['Item']}",
        "OpenIn": ("recovered#" if record["State"] == "ok" else "open#") + store,
        "Since": f"{int(record['SinceAt'] * 1000):014d}#{store}#{record['Item']}",
    }
    put: dict[str, Any] = {
        "TableName": table,
        "Item": to_wire(without_none(item)),
        "ExpressionAttributeNames": {"#edition": "Edition"},
    }
    if first is None:
        put["ConditionExpression"] = "attribute_not_exists(#edition)"
    else:
        put["ConditionExpression"] = "#edition = :seen"
        put["ExpressionAttributeValues"] = to_wire({":seen": first["Edition"]})
    return {"Put": put}


def _total(store: str, totals: Mapping[str, int], table: str) -> dict[str, Any]:
    return {
        "Update": {
            "TableName": table,
            "Key": to_wire({"Kind": "store", "Name": store}),
            "UpdateExpression": "ADD #out :out, #low :low",
            "ExpressionAttributeNames": {"#out": "Out", "#low": "Low"},
            "ExpressionAttributeValues": to_wire({":out": totals["out"], ":low": totals["low"]}),
        }
    }


def _place_of(record: Open) -> tuple[str, int]:
    return record["AsOf"], record["Revision"]
