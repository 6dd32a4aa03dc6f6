"""Queued alerts: crossings that wait for the next message of their cause, and when it may go.

The Alerts table has a record `pace#…` for each cause of a store, and a record `held#…` for each
batch of the stream whose crossings wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from chalicelib.aws.dynamodb import (
    Item,
    chunks,
    delete_item,
    get_item,
    put_item,
    query,
    update_item,
)
from chalicelib.aws.dynamodb_requests import Delete, Put, Query, Update
from chalicelib.aws.services import Services
from chalicelib.domain.crossings import Crossing, as_text, from_text

KEPT = 2 * 86400
"""Seconds after its last message for which the pace of a cause is kept."""
IN_A_RECORD = 250
"""Crossings."""
LEASE = 360.0
"""Seconds after which a job that began to send has died: a minute more than its function runs."""

PREFIX = "pace#"
ATTRIBUTES = ("Sent", "NextAt", "Awaited", "Waves", "BusyUntil")
"""Those that `from_record` reads."""


@dataclass(frozen=True)
class Pace:
    """`sent` messages of a cause went; the next may go at `next_at` (seconds since 1970)."""

    sent: int = 0
    next_at: float = 0.0
    due_at: float | None = None
    """When the job is due that sends what is queued, if there is one."""
    waves: int = 0
    """How many times such jobs began to send."""
    busy_until: float = 0.0
    """A job is sending what was queued, and will have ended or died by then."""


AT_ONCE = Pace()
"""Of a cause that has sent nothing."""


@dataclass(frozen=True)
class Queued:
    """Crossings, each once, and the keys of the records that they are from."""

    keys: Sequence[str]
    crossings: Sequence[Crossing]


def pace_of(store: str, cause: str, services: Services) -> Pace:
    record = get_item(services.dynamodb, services.settings.alerts_table, _pace_key(store, cause))
    return from_record(record or {})


def from_record(record: Item) -> Pace:
    return Pace(
        record.get("Sent", 0),
        record.get("NextAt", 0.0),
        record.get("Awaited"),
        record.get("Waves", 0),
        record.get("BusyUntil", 0.0),
    )


def set_pace(store: str, cause: str, sent: int, next_at: float, services: Services) -> None:
    expires = int(services.now()) + KEPT
    values = {"Sent": sent, "NextAt": next_at, "Expires": expires}
    table = services.settings.alerts_table
    update_item(services.dynamodb, Update(table, _pace_key(store, cause), set=values))


def set_due(store: str, cause: str, due_at: float, known: Pace, services: Services) -> None:
    """Unless a job has begun to send since the pace was read: what was queued by then it sends."""
    update = Update(
        services.settings.alerts_table,
        _pace_key(store, cause),
        set={"Awaited": due_at},
        condition="#Waves = :waves" if known.waves else "attribute_not_exists(#Waves)",
        values={":waves": known.waves} if known.waves else {},
    )
    update_item(services.dynamodb, update)


def begin_wave(store: str, cause: str, services: Services) -> bool:
    """Whether what is queued is this job's to send, and no other's, until `end_wave`.

    No job is awaited from then on.
    """
    now = services.now()
    update = Update(
        services.settings.alerts_table,
        _pace_key(store, cause),
        set={"BusyUntil": now + LEASE},
        add={"Waves": 1},
        remove=["Awaited"],
        condition="attribute_not_exists(#BusyUntil) OR #BusyUntil <= :now",
        values={":now": now},
    )
    return update_item(services.dynamodb, update) is not None


def end_wave(store: str, cause: str, services: Services) -> None:
    key = _pace_key(store, cause)
    update = Update(services.settings.alerts_table, key, remove=["BusyUntil"])
    update_item(services.dynamodb, update)


def add(store: str, cause: str, crossings: Iterable[Crossing], services: Services) -> None:
    """Keeps crossings until `remove`; the same ones again change nothing."""
    for chunk in chunks(crossings, IN_A_RECORD):
        text = as_text(chunk)
        name = sha256(text.encode()).hexdigest()[:20]
        record = {"Store": store, "Alert": f"held#{cause}#{name}", "Crossings": text}
        put_item(services.dynamodb, Put(services.settings.alerts_table, record))


def queued(store: str, cause: str, most: int, services: Services) -> Queued:
    """By item, from as many records as hold `most` crossings."""
    asked = Query(
        services.settings.alerts_table,
        "#Store = :store AND begins_with(#Alert, :prefix)",
        {":store": store, ":prefix": f"held#{cause}#"},
        consistent=True,
    )
    keys: list[str] = []
    crossings: dict[str, Crossing] = {}
    for record in query(services.dynamodb, asked):
        keys.append(record["Alert"])
        crossings |= {each.id: each for each in from_text(record["Crossings"])}
        if len(crossings) >= most:
            break
    ordered = sorted(crossings.values(), key=lambda each: (each.item, each.order))
    return Queued(keys, ordered)


def remove(store: str, keys: Iterable[str], services: Services) -> None:
    for key in keys:
        delete = Delete(services.settings.alerts_table, {"Store": store, "Alert": key})
        delete_item(services.dynamodb, delete)


def key_of(cause: str) -> str:
    return PREFIX + cause


def _pace_key(store: str, cause: str) -> dict[str, str]:
    return {"Store": store, "Alert": key_of(cause)}
