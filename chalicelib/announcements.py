"""What subscribers read: subject, text for people, JSON for machines, attributes for filters."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

from chalicelib.crossings import Crossing
from chalicelib.stock import MOST_SEVERE_FIRST, State

LISTED = 50
# SNS takes 262,144 bytes of everything together.
LARGEST = 200_000
LONGEST_SUBJECT = 99
LONGEST_SMS = 140

Spare = tuple[str, int]
"""A store and the count it has of an item."""


@dataclass(frozen=True)
class Source:
    """The upload that made a crossing, as the ledger names it."""

    upload: str | None
    key: str


@dataclass(frozen=True)
class Announced:
    """A crossing with what a reader needs to act on it."""

    crossing: Crossing
    source: Source | None = None
    trouble_since: float | None = None
    """For a recovery: when the item ran low or out."""
    now: State | None = None
    """Its state since then, if a newer change is known already."""
    spare: Sequence[Spare] = ()


@dataclass(frozen=True)
class Announcement:
    """One message; `request` has the arguments of SNS's Publish but the topic."""

    store: str
    kinds: Sequence[str]
    subject: str
    text: str
    sms: str
    data: Mapping[str, Any]
    ids: Sequence[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The alert's own id, or one made of all that are in the message."""
        if len(self.ids) == 1:
            return self.ids[0]
        return sha256("\n".join(sorted(self.ids)).encode()).hexdigest()[:20]

    @property
    def request(self) -> dict[str, Any]:
        attributes = {
            "store": ("String", self.store),
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


def announcement(store: str, alerts: Sequence[Announced], dashboard: str) -> Announcement:
    """One message for everything that happened in a store, most severe first."""
    ordered = sorted(alerts, key=lambda alert: severity(alert.crossing))
    listed = LISTED
    message = _of(store, ordered, listed, dashboard)
    while listed > 1 and len(message.request["Message"].encode()) > LARGEST:
        listed //= 2
        message = _of(store, ordered, listed, dashboard)
    return message


def severity(crossing: Crossing) -> tuple[int, str]:
    """Sorts the most severe first, and by item within."""
    return MOST_SEVERE_FIRST.index(crossing.kind), crossing.item


def subject(text: str) -> str:
    """`text` as SNS takes it: printable ASCII, below 100 characters, not beginning with a blank."""
    plain = "".join(_ascii(character) for character in text)
    shortened = plain if len(plain) <= LONGEST_SUBJECT else plain[: LONGEST_SUBJECT - 3] + "..."
    # It must begin with a letter, a digit or punctuation.
    return shortened.strip() or "Inventory"


def link(dashboard: str, store: str, state: str | None = None) -> str:
    """The address of a store on the dashboard."""
    question = f"?state={state}" if state else ""
    return f"{dashboard}/#/stores/{quote(store, safe='')}{question}"


def moment(seconds: float) -> str:
    """`2026-11-21T20:45:00Z`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _of(store: str, ordered: Sequence[Announced], listed: int, dashboard: str) -> Announcement:
    counts = Counter(alert.crossing.kind for alert in ordered)
    kinds = [kind for kind in MOST_SEVERE_FIRST if counts[kind]]
    summary = _summary(counts)
    state = kinds[0] if kinds[0] != "back" else None
    address = link(dashboard, store, state)
    shown, more = ordered[:listed], max(0, len(ordered) - listed)
    return Announcement(
        store=store,
        kinds=kinds,
        subject=subject(f"{_headline(ordered, summary)} in {store}"),
        text=_text(store, summary, shown, more, address),
        sms=_sms(f"{store}: {_headline(ordered, summary)}. {address}"),
        data={
            "version": 1,
            "store": store,
            "kinds": kinds,
            "counts": {kind: counts[kind] for kind in kinds},
            "alerts": [_data(alert) for alert in shown],
            "more": more,
            "link": address,
        },
        ids=[alert.crossing.id for alert in ordered],
    )


_WORDS = {"out": "out of stock", "low": "low", "back": "back in stock"}


def _summary(counts: Mapping[Any, int]) -> str:
    return ", ".join(f"{counts[kind]:,} {word}" for kind, word in _WORDS.items() if counts[kind])


def _headline(ordered: Sequence[Announced], summary: str) -> str:
    if len(ordered) > 1:
        return summary
    [only] = ordered
    return f"{only.crossing.item}: {_WORDS[only.crossing.kind]}"


def _text(store: str, summary: str, shown: Sequence[Announced], more: int, address: str) -> str:
    lines = [f"{store}: {summary}", ""]
    for kind, word in _WORDS.items():
        of_kind = [alert for alert in shown if alert.crossing.kind == kind]
        if of_kind:
            lines += [word.capitalize(), *map(_line, of_kind), ""]
    if more:
        lines += [f"... and {more:,} more.", ""]
    return "\n".join([*lines, f"See them: {address}", *_files(shown)])


def _line(alert: Announced) -> str:
    crossing = alert.crossing
    parts = [f"  {crossing.item}: {crossing.after:,}"]
    if crossing.threshold is not None:
        parts.append(f"threshold {crossing.threshold:,}")
    if alert.trouble_since is not None:
        parts.append(f"was short since {moment(alert.trouble_since)}")
    parts.append(f"since {moment(crossing.since)}")
    if crossing.line is not None:
        parts.append(f"line {crossing.line}")
    if alert.now is not None:
        parts.append("changed since then, now " + _WORDS.get(alert.now, "ok"))
    if alert.spare:
        parts.append("spare: " + ", ".join(f"{name} {count:,}" for name, count in alert.spare))
    return "; ".join(parts)


def _files(shown: Sequence[Announced]) -> list[str]:
    keys = dict.fromkeys(alert.source.key for alert in shown if alert.source)
    return ["", "From:", *(f"  {key}" for key in keys)] if keys else []


def _data(alert: Announced) -> dict[str, Any]:
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
        "since": moment(crossing.since),
        "short_since": None if alert.trouble_since is None else moment(alert.trouble_since),
        "now": alert.now,
        "upload": alert.source.upload if alert.source else None,
        "key": alert.source.key if alert.source else None,
        "line": crossing.line,
        "spare": [{"store": name, "count": count} for name, count in alert.spare],
    }


def _sms(text: str) -> str:
    return text if len(text) <= LONGEST_SMS else text[: LONGEST_SMS - 1] + "…"


def _ascii(character: str) -> str:
    if " " <= character <= "~":
        return character
    plain = normalize("NFKD", character).encode("ascii", "ignore").decode()
    return "".join(c for c in plain if c.isalnum()) or "?"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
