"""What has been said: the log of what was announced, and the open records it stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chalicelib.aws import dynamodb_batches
from chalicelib.domain.alert import Alert
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock_state import State
from chalicelib.domain.timestamps import to_the_second

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

KEPT = 400 * 86400
"""Seconds for which the log, and the record of an item that recovered, are kept."""

Open = dict[str, Any]
_READ = ("Alert", "State", "AsOf", "Revision", "Edition", "SinceAt", "ShortSince")


@dataclass
class Marks:
    """`opens` by item; `said` has the log keys that exist, with the revision of the thresholds."""

    opens: dict[str, Open] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)

    def state_since(self, crossing: Crossing) -> State | None:
        """The state that a newer change brought, if one has been marked."""
        record = self.opens.get(crossing.item)
        if record is None or _place(record) <= (crossing.order, crossing.revision):
            return None
        state: State = record["State"]
        return state

    def trouble_since(self, crossing: Crossing) -> float | None:
        """Since when the item was low or out that is now back."""
        record = self.opens.get(crossing.item)
        if crossing.kind != "back" or record is None:
            return None
        since: float | None = record["SinceAt"]
        if record["State"] == "ok":
            # What waited for its message has been marked already.
            own = _place(record) == (crossing.order, crossing.revision)
            since = record.get("ShortSince") if own else None
        return since


def read(store: str, crossings: Iterable[Crossing], services: Services) -> Marks:
    """What is marked of these crossings of a store, strongly consistent."""
    keys = dict.fromkeys(key for each in crossings for key in (each.open_key, each.log_key))
    marks = Marks()
    for record in dynamodb_batches.read(
        services.settings.alerts_table,
        ({"Store": store, "Alert": key} for key in keys),
        services,
        names=_READ,
    ):
        if record["Alert"].startswith("open#"):
            marks.opens[record["Alert"][5:]] = record
        else:
            marks.said[record["Alert"]] = record["Revision"]
    return marks


def write_log(store: str, alerts: Iterable[Alert], message: str | None, services: Services) -> None:
    """Notes what was announced, and with which message of SNS."""
    now = services.now()
    records = (without_none(_log(store, alert, message, now)) for alert in alerts)
    dynamodb_batches.put_items(
        services.dynamodb, services.settings.alerts_table, records, services.sleep
    )


def without_none(record: Mapping[str, Any]) -> dict[str, Any]:
    """Most records have little of what they could have."""
    return {name: value for name, value in record.items() if value is not None}


def _place(record: Open) -> tuple[str, int]:
    return record["AsOf"], record["Revision"]


def _log(store: str, alert: Alert, message: str | None, now: float) -> dict[str, Any]:
    crossing = alert.crossing
    at = to_the_second(now)
    return {
        "Store": store,
        "Alert": crossing.log_key,
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
        "ShortSince": alert.trouble_since,
        "Upload": alert.source.upload if alert.source else None,
        "Key": alert.source.key if alert.source else None,
        "MessageId": message,
        "Month": at[:7],
        "At": f"{int(now * 1000):014d}#{store}#{crossing.item}#{crossing.kind}",
        "AnnouncedAt": now,
        "Expires": int(now) + KEPT,
    }
