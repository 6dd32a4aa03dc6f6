"""The alert log: what was sent, with which message; and what is recorded of a crossing already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from chalicelib.aws.dynamodb import get_items, put_items
from chalicelib.aws.services import Services
from chalicelib.domain.alert import Alert
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock import CrossingKind, State
from chalicelib.domain.timestamps import to_the_second
from chalicelib.repositories.alerts import open_alerts, queued_alerts
from chalicelib.repositories.alerts.open_alerts import OpenAlert
from chalicelib.repositories.alerts.queued_alerts import Pace

KEPT = 400 * 86400
"""Seconds for which an entry is kept."""


class AlertLogEntry(TypedDict):
    """As it is stored, without what is None. Times are seconds since 1970."""

    Store: str
    Alert: str
    Item: str
    Id: str
    Revision: int
    Kind: CrossingKind
    State: State
    Before: int | None
    Count: int
    Threshold: int | None
    ThresholdFrom: str | None
    AsOf: str
    Line: int | None
    SinceAt: float
    ShortSince: float | None
    Upload: str | None
    Key: str | None
    MessageId: str | None
    Month: str
    At: str
    AnnouncedAt: float
    Expires: int


@dataclass(frozen=True)
class Recorded:
    """Open alerts by item, the entries of the log by key, with their thresholds' revision, and the
    paces of causes."""

    open: Mapping[str, OpenAlert]
    logged: Mapping[str, int]
    paces: Mapping[str, Pace]

    def is_logged(self, crossing: Crossing) -> bool:
        return key_of(crossing) in self.logged

    def logged_revision(self, crossing: Crossing) -> int | None:
        """The revision with which this crossing, or one of its order and kind, is in the log."""
        return self.logged.get(key_of(crossing))

    def newer_state(self, crossing: Crossing) -> State | None:
        """The state that a newer crossing brought, if one is recorded."""
        known = self.open.get(crossing.item)
        if known is None or known.version <= (crossing.order, crossing.revision):
            return None
        return known.state

    def short_since(self, crossing: Crossing) -> float | None:
        """When the item that is back became low or out."""
        known = self.open.get(crossing.item)
        if crossing.kind != "back" or known is None:
            return None
        if known.state != "ok":
            return known.since if known.state != "retired" else None
        # The open alert of a queued crossing is written before its message goes.
        is_own = known.version == (crossing.order, crossing.revision)
        return known.short_since if is_own else None

    def pace_of(self, cause: str) -> Pace:
        return self.paces.get(cause, queued_alerts.AT_ONCE)


def read(store: str, crossings: Iterable[Crossing], services: Services) -> Recorded:
    """What is recorded of these crossings of a store, strongly consistent."""
    keys: dict[str, None] = {}
    for crossing in crossings:
        keys |= {open_alerts.key_of(crossing.item): None, key_of(crossing): None}
        keys[queued_alerts.key_of(crossing.cause)] = None
    opened: dict[str, OpenAlert] = {}
    logged: dict[str, int] = {}
    paces: dict[str, Pace] = {}
    for record in get_items(
        services.dynamodb,
        services.settings.alerts_table,
        ({"Store": store, "Alert": key} for key in keys),
        services.sleep,
        attributes=("Alert", *open_alerts.ATTRIBUTES, *queued_alerts.ATTRIBUTES),
    ):
        key = record["Alert"]
        if key.startswith(open_alerts.PREFIX):
            opened[record["Item"]] = open_alerts.from_record(record)
        elif key.startswith(queued_alerts.PREFIX):
            paces[key.removeprefix(queued_alerts.PREFIX)] = queued_alerts.from_record(record)
        else:
            logged[key] = record["Revision"]
    return Recorded(opened, logged, paces)


def write(store: str, alerts: Iterable[Alert], message_id: str | None, services: Services) -> None:
    """Records alerts that SNS took with this message."""
    now = services.now()
    entries = [_present(_entry(store, alert, message_id, now)) for alert in alerts]
    table = services.settings.alerts_table
    put_items(services.dynamodb, table, entries, services.sleep)


def key_of(crossing: Crossing) -> str:
    return f"log#{crossing.order}#{crossing.distinct_kind}#{crossing.item}"


def _present(entry: AlertLogEntry) -> dict[str, object]:
    return {name: value for name, value in entry.items() if value is not None}


def _entry(store: str, alert: Alert, message_id: str | None, now: float) -> AlertLogEntry:
    crossing = alert.crossing
    return {
        "Store": store,
        "Alert": key_of(crossing),
        "Item": crossing.item,
        "Id": crossing.id,
        "Revision": crossing.revision,
        "Kind": crossing.kind,
        "State": crossing.state,
        "Before": crossing.before,
        "Count": crossing.after,
        "Threshold": crossing.threshold,
        "ThresholdFrom": crossing.threshold_from,
        "AsOf": crossing.order,
        "Line": crossing.line,
        "SinceAt": crossing.since,
        "ShortSince": alert.short_since,
        "Upload": alert.upload.name if alert.upload else None,
        "Key": alert.upload.key if alert.upload else None,
        "MessageId": message_id,
        "Month": to_the_second(now)[:7],
        "At": f"{int(now * 1000):014d}#{store}#{crossing.item}#{crossing.kind}",
        "AnnouncedAt": now,
        "Expires": int(now) + KEPT,
    }
