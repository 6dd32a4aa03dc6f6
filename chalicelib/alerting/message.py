"""A message: subject, texts for people, JSON for programs, attributes for filters."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, TypedDict

from chalicelib.alerting import message_text
from chalicelib.domain.alert import Alert, severity
from chalicelib.domain.stock import MOST_SEVERE_FIRST
from chalicelib.domain.timestamps import to_the_second

if TYPE_CHECKING:
    from mypy_boto3_sns.type_defs import MessageAttributeValueTypeDef

LISTED = 50
"""Alerts that a message lists at most."""
LARGEST = 200_000
"""Bytes of its body; SNS takes 262,144 bytes of everything together."""

Json = Mapping[str, object]


class PublishRequest(TypedDict):
    """https://docs.aws.amazon.com/sns/latest/api/API_Publish.html"""

    Subject: str
    Message: str
    MessageStructure: str
    MessageAttributes: Mapping[str, MessageAttributeValueTypeDef]


@dataclass(frozen=True)
class Message:
    """`data` is the JSON for programs; `ids` are those of the alerts in it."""

    store: str
    """Empty: it is for those who are told of every store."""
    kinds: Sequence[str]
    subject: str
    text: str
    sms: str
    data: Json
    ids: Sequence[str] = field(default_factory=list)
    subscriber: str = ""
    """The subscription that it is for and no other; empty: all that follow its store and kinds."""

    @property
    def id(self) -> str:
        """The id of its only alert, or one made of the ids of all."""
        if len(self.ids) == 1:
            return self.ids[0]
        return id_of(*sorted(self.ids))

    @cached_property
    def request(self) -> PublishRequest:
        """The arguments of SNS's Publish without the topic."""
        optional = {"store": self.store, "subscriber": self.subscriber}
        attributes = {
            **{name: ("String", value) for name, value in optional.items() if value},
            "kind": ("String.Array", json.dumps(list(self.kinds))),
            "severity": ("String", self.kinds[0]),
            "alert_id": ("String", self.id),
        }
        return {
            "Subject": self.subject,
            "Message": _json({"default": _json(self.data), "email": self.text, "sms": self.sms}),
            "MessageStructure": "json",
            "MessageAttributes": {
                name: {"DataType": kind, "StringValue": value}
                for name, (kind, value) in attributes.items()
            },
        }


def id_of(*parts: object) -> str:
    """The same for the same parts, so that a message that is sent again is known."""
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:20]


def message_of(store: str, alerts: Sequence[Alert], dashboard: str, zone: tzinfo) -> Message:
    """One message for all alerts of a store, most severe first; people read times of `zone`."""
    ordered = sorted(alerts, key=lambda alert: severity(alert.crossing))
    listed = LISTED
    message = _of(store, ordered, listed, dashboard, zone)
    while listed > 1 and len(message.request["Message"].encode()) > LARGEST:
        listed //= 2
        message = _of(store, ordered, listed, dashboard, zone)
    return message


def _of(store: str, ordered: Sequence[Alert], listed: int, dashboard: str, zone: tzinfo) -> Message:
    counts = Counter(alert.crossing.kind for alert in ordered)
    kinds = [kind for kind in MOST_SEVERE_FIRST if counts[kind]]
    state = kinds[0] if kinds[0] != "back" else None
    address = message_text.link(dashboard, store, state)
    texts = message_text.texts_of(store, _for_people(ordered), listed, dashboard, address, zone)
    return Message(
        store=store,
        kinds=kinds,
        subject=texts.subject,
        text=texts.mail,
        sms=texts.sms,
        data={
            "version": 1,
            "store": store,
            "kinds": kinds,
            "counts": {kind: counts[kind] for kind in kinds},
            "alerts": [_data(alert) for alert in ordered[:listed]],
            "more": len(ordered[listed:]),
            "link": address,
        },
        ids=[alert.crossing.id for alert in ordered],
    )


def _for_people(ordered: Sequence[Alert]) -> list[Alert]:
    """Without what became low where the same message says that it ran out after that."""
    out = {
        alert.crossing.item: alert.crossing.order
        for alert in reversed(ordered)
        if alert.crossing.kind == "out"
    }
    return [
        alert
        for alert in ordered
        if alert.crossing.kind != "low" or alert.crossing.order >= out.get(alert.crossing.item, "")
    ]


def _data(alert: Alert) -> Json:
    crossing = alert.crossing
    return {
        "id": crossing.id,
        "item": crossing.item,
        "kind": crossing.kind,
        "state": crossing.state,
        "before": crossing.before,
        "count": crossing.after,
        "threshold": crossing.threshold,
        "threshold_from": crossing.threshold_from,
        "since": to_the_second(crossing.since),
        "short_since": None if alert.short_since is None else to_the_second(alert.short_since),
        "now": alert.state_now,
        "upload": alert.upload.name if alert.upload else None,
        "file": alert.file or None,
        "key": alert.upload.key if alert.upload else None,
        "line": crossing.line,
        "spare": [{"store": other.store, "count": other.count} for other in alert.other_stores],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
