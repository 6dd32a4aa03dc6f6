"""Acknowledgements: what people say of an open alert, that it is in hand or snoozed.

One holds for as long as the open alert is the one that its author saw: its item may have eased, but
not got worse or been back meanwhile. Open alerts themselves know nothing of it. Beside the one in
force, the Alerts table keeps who said what when: a record `said#…` each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, NamedTuple, NotRequired, TypedDict

from chalicelib.aws.dynamodb import Item, get_item, get_items, query, transact
from chalicelib.aws.dynamodb_requests import Key, Put, Query
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.stock import SHORT, State
from chalicelib.domain.upload import time_of
from chalicelib.repositories.alerts import open_alerts
from chalicelib.repositories.alerts.open_alerts import OpenAlert

LONGEST_SNOOZE = 30 * 86400
"""Seconds."""
IN_HAND = 90 * 86400
"""Seconds after which somebody has to say again that an item is in hand."""
AUDIT_KEPT = 400 * 86400

_PREFIX = "acknowledged#"


class AcknowledgementRecord(TypedDict):
    """As it is stored. `AsOf`, `Revision`, `State` and `SinceAt` are those of the open alert."""

    Store: str
    Alert: str
    Item: str
    Said: Literal["in hand", "snoozed", "withdrawn"]
    By: str
    Who: NotRequired[str]
    """Who takes care of it, where that is not who says it."""
    Note: str | None
    SaidAt: float
    Until: float
    AsOf: str
    Revision: int
    State: State
    SinceAt: float
    Expires: int


@dataclass(frozen=True)
class Acknowledgement:
    """Times are in seconds since 1970."""

    by: str
    who: str
    """Who has it in hand: any name, of somebody who need not sign in."""
    at: float
    note: str | None
    snoozed_until: float | None
    """None: it is in hand."""


ByItem = Mapping[tuple[str, str], Acknowledgement]
"""By store and item."""


class Said(NamedTuple):
    in_force: ByItem
    before: ByItem
    """Of an alert that was another one then: the item got worse or was back meanwhile."""


def acknowledge(
    store: str,
    item: str,
    seen: str,
    by: str,
    services: Services,
    *,
    who: str | None = None,
    note: str | None = None,
    snoozed_until: float | None = None,
) -> Acknowledgement:
    """Says of the open alert with the id `seen` that it is in hand, or snoozed until then.

    In hand of `who`, without a name of `by`.

    Raises `Conflicting` if it is not the open alert of the item any more.
    """
    table, key = services.settings.alerts_table, _key(store, open_alerts.key_of(item))
    found = get_item(services.dynamodb, table, key)
    if found is None or found["State"] not in SHORT or found["Id"] != seen:
        message = "The alert has changed since you saw it; look again."
        raise Conflicting(message, code="ALERT_CHANGED")
    alert, now = open_alerts.from_record(found), services.now()
    # If the open alert changes before this is written, it is of the one before and never holds.
    until = now + IN_HAND if snoozed_until is None else snoozed_until
    record: AcknowledgementRecord = {
        **_key(store, _PREFIX + item),  # type: ignore[typeddict-item] # the two names of a key
        "Item": item,
        "Said": "in hand" if snoozed_until is None else "snoozed",
        "By": by,
        "Note": note,
        "SaidAt": now,
        "Until": until,
        "AsOf": alert.order,
        "Revision": alert.revision,
        "State": alert.state,
        "SinceAt": alert.since,
        "Expires": int(until),
    }
    if who is not None:
        record["Who"] = who
    _write(record, services)
    return _from_record(record)


def withdraw(store: str, item: str, by: str, services: Services) -> None:
    """Takes back what was said of an item's open alert, if anything was."""
    key = _key(store, _PREFIX + item)
    found = get_item(services.dynamodb, services.settings.alerts_table, key)
    if found is not None and found["Said"] != "withdrawn":
        now = services.now()
        said = {"Said": "withdrawn", "By": by, "Note": None, "SaidAt": now, "Expires": int(now)}
        # Not what somebody else has said since.
        _write(AcknowledgementRecord(**{**found, **said}), services, replaced=found["SaidAt"])  # type: ignore[typeddict-item] # a whole record


def of_item(item: str, into: str, stores: Iterable[str], services: Services) -> list[Item]:
    """What is in force of an item's open alerts, but where the other name has one of its own."""
    both = open_alerts.key_of(item), open_alerts.key_of(into)
    keys = [_key(store, alert) for store in stores for alert in (_PREFIX + item, *both)]
    table = services.settings.alerts_table
    found = {
        (record["Store"], record["Alert"]): record
        for record in get_items(services.dynamodb, table, keys, services.sleep)
    }
    return [
        said
        for (store, alert), said in found.items()
        if alert == _PREFIX + item
        and said["Said"] != "withdrawn"
        and said["Until"] > services.now()
        and (alert_of_old := found.get((store, both[0])))
        and is_same(said, open_alerts.from_record(alert_of_old))  # type: ignore[arg-type] # as it was written
        and found.get((store, both[1]), {}).get("State") not in SHORT
    ]


def carry_over(said: Iterable[Item], into: str, order: str, services: Services) -> None:
    """Says the same of the alert that the file of this order makes of the name that stays."""
    own = {"Alert": _PREFIX + into, "Item": into, "AsOf": order, "Revision": 0}
    for each in said:
        record = {**each, **own, "SinceAt": time_of(order)}
        with suppress(Conflicting):  # somebody says something of it already
            _write(AcknowledgementRecord(**record), services)  # type: ignore[typeddict-item] # a whole record


def in_force(stores: Iterable[str], services: Services) -> ByItem:
    """Those that hold now, of the items of some stores."""
    return said_of(stores, services).in_force


def said_of(stores: Iterable[str], services: Services) -> Said:
    """What holds now, and what was said last, of the items of some stores."""
    records = [record for store in stores for record in _records(store, services)]
    keys = (_key(each["Store"], open_alerts.key_of(each["Item"])) for each in records)
    alerts = {
        (found["Store"], found["Item"]): open_alerts.from_record(found)
        for found in get_items(
            services.dynamodb,
            services.settings.alerts_table,
            keys,
            services.sleep,
            attributes=("Store", *open_alerts.ATTRIBUTES),
        )
    }
    holding: dict[tuple[str, str], Acknowledgement] = {}
    before: dict[tuple[str, str], Acknowledgement] = {}
    for record in records:
        key = (record["Store"], record["Item"])
        if key in alerts:
            said = holding if is_same(record, alerts[key]) else before
            said[key] = _from_record(record)
    return Said(holding, before)


def is_same(seen: AcknowledgementRecord, alert: OpenAlert) -> bool:
    """Whether the open alert is the one that was seen, which may have eased since."""
    if (seen["AsOf"], seen["Revision"]) == alert.version:
        return True
    # A review may write what a count had made a second time.
    is_again = (seen["AsOf"], seen["State"]) == (alert.order, alert.state)
    has_eased = (seen["State"], alert.state) == ("out", "low")
    return (is_again or has_eased) and seen["SinceAt"] == alert.since


def _records(store: str, services: Services) -> Iterator[AcknowledgementRecord]:
    """Those that were not withdrawn and are not over."""
    asked = Query(
        services.settings.alerts_table,
        "#Store = :store AND begins_with(#Alert, :prefix)",
        {":store": store, ":prefix": _PREFIX, ":withdrawn": "withdrawn", ":now": services.now()},
        filter="#Said <> :withdrawn AND #Until > :now",
    )
    for found in query(services.dynamodb, asked):
        yield AcknowledgementRecord(**found)  # type: ignore[typeddict-item] # as it was written


def _write(
    record: AcknowledgementRecord, services: Services, replaced: float | None = None
) -> None:
    """The record, in place of the one that was said at `replaced`, and beside it what stays when
    the next one replaces it."""
    now = record["SaidAt"]
    kept = {**record, "Alert": f"said#{int(now * 1000):014d}#{record['Item']}"}
    kept["Expires"] = int(now) + AUDIT_KEPT
    table = services.settings.alerts_table
    put = Put(table, record)
    if replaced is not None:
        put = Put(table, record, "#SaidAt = :replaced", {":replaced": replaced})
    if not transact(services.dynamodb, [put, Put(table, kept)]):
        raise Conflicting("Somebody else says something of this alert right now; try again.")


def _from_record(record: AcknowledgementRecord) -> Acknowledgement:
    by, until = record["By"], record["Until"] if record["Said"] == "snoozed" else None
    return Acknowledgement(by, record.get("Who", by), record["SaidAt"], record["Note"], until)


def _key(store: str, alert: str) -> Key:
    return {"Store": store, "Alert": alert}
