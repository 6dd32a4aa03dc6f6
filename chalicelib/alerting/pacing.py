"""How often one cause (an upload, a change of thresholds) may speak of one store.

The first message goes at once. What the same cause changes after that is gathered, and goes
after 2 seconds, 4, 8 and so on up to a quarter of an hour: a file that empties a store makes a
handful of messages, however long it takes to load.

Crossings that wait are kept in the Alerts table, a batch of the stream to a record, and a message
in the review queue wakes who sends them. Only what is said waits: open records and totals do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from chalicelib.aws.dynamodb import from_wire, items, to_wire
from chalicelib.aws.dynamodb_batches import chunks
from chalicelib.domain.crossings import Crossing, as_text, from_text
from chalicelib.repositories.threshold_rules import ask_review

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

FIRST_GAP = 2.0
LONGEST_GAP = 900.0
KEPT = 2 * 86400
LOST = 3600.0
"""After that many seconds a wake-up that has not come is taken for lost."""
A_RECORD = 250
A_WAVE = 10_000
"""Crossings that one message is made of; more than that go with the next."""


def may_speak(store: str, cause: str, services: Services) -> bool:
    """Whether a message may go now: the first may, and one after its gap if nothing waits."""
    pace = _pace(store, cause, services)
    if pace is None:
        return True
    return services.now() >= pace["NextAt"] and not _is_awaited(pace, services)


def spoke(store: str, cause: str, services: Services) -> None:
    """Notes that a message went; the next one is further away."""
    pace = _pace(store, cause, services)
    sent = pace["Sent"] if pace else 0
    now = services.now()
    values = {
        ":sent": sent + 1,
        ":next": now + min(LONGEST_GAP, FIRST_GAP * 2**sent),
        ":expires": int(now) + KEPT,
    }
    _update(store, cause, "SET #sent = :sent, #next = :next, #expires = :expires", values, services)


def hold(store: str, cause: str, crossings: Sequence[Crossing], services: Services) -> None:
    """Keeps crossings until the next message of their cause, and sees to it that it comes."""
    for chunk in chunks(crossings, A_RECORD):
        text = as_text(chunk)
        record = {
            "Store": store,
            "Alert": f"held#{cause}#{sha256(text.encode()).hexdigest()[:20]}",
            "Crossings": text,
        }
        put = {"TableName": services.settings.alerts_table, "Item": to_wire(record)}
        services.dynamodb.call("PutItem", put)
    # The crossings are kept before the wake-up is looked for, and the one who wakes takes the
    # wake-up away before looking for crossings: so neither can miss the other.
    pace = _pace(store, cause, services)
    if pace is None or not _is_awaited(pace, services):
        wait = pace["NextAt"] - services.now() if pace else 0
        ask_wave(store, cause, max(1, wait), services)
        awaited = {":awaited": services.now() + max(1, wait)}
        _update(store, cause, "SET #awaited = :awaited", awaited, services)


def ask_wave(store: str, cause: str, delay: float, services: Services) -> None:
    """Has Review-Stock send what waits, in `delay` seconds."""
    ask_review({"work": "wave", "store": store, "cause": cause}, services, delay)


def wait_left(store: str, cause: str, services: Services) -> float:
    """Seconds until the next message of the cause may go."""
    pace = _pace(store, cause, services)
    return max(0.0, pace["NextAt"] - services.now()) if pace else 0.0


def held(store: str, cause: str, services: Services) -> tuple[list[str], list[Crossing]]:
    """The records that wait (their keys) and the crossings in them, each once."""
    _update(store, cause, "REMOVE #awaited", {}, services)
    keys: list[str] = []
    crossings: dict[str, Crossing] = {}
    for record in map(
        from_wire, items(services.dynamodb, "Query", _waiting(store, cause, services))
    ):
        keys.append(record["Alert"])
        crossings |= {each.id: each for each in from_text(record["Crossings"])}
        if len(crossings) >= A_WAVE:
            break
    ordered = sorted(crossings.values(), key=lambda each: (each.item, each.order))
    return keys, ordered


def release(store: str, keys: Iterable[str], services: Services) -> None:
    """Forgets records whose crossings have been announced."""
    for key in keys:
        request = {
            "TableName": services.settings.alerts_table,
            "Key": to_wire({"Store": store, "Alert": key}),
        }
        services.dynamodb.call("DeleteItem", request)


def _waiting(store: str, cause: str, services: Services) -> dict[str, Any]:
    return {
        "TableName": services.settings.alerts_table,
        "KeyConditionExpression": "#store = :store AND begins_with(#alert, :held)",
        "ExpressionAttributeNames": {"#store": "Store", "#alert": "Alert"},
        "ExpressionAttributeValues": to_wire({":store": store, ":held": f"held#{cause}#"}),
        "ConsistentRead": True,
    }


def _is_awaited(pace: dict[str, Any], services: Services) -> bool:
    return "Awaited" in pace and pace["Awaited"] > services.now() - LOST


def _pace(store: str, cause: str, services: Services) -> dict[str, Any] | None:
    request = {
        "TableName": services.settings.alerts_table,
        "Key": _key(store, cause),
        "ConsistentRead": True,
    }
    record = services.dynamodb.call("GetItem", request).get("Item")
    return {"Sent": 0, "NextAt": 0, **from_wire(record)} if record else None


def _update(
    store: str, cause: str, expression: str, values: dict[str, Any], services: Services
) -> None:
    names = {
        "#sent": "Sent",
        "#next": "NextAt",
        "#expires": "Expires",
        "#awaited": "Awaited",
    }
    request: dict[str, Any] = {
        "TableName": services.settings.alerts_table,
        "Key": _key(store, cause),
        "UpdateExpression": expression,
        "ExpressionAttributeNames": {k: v for k, v in names.items() if k in expression},
    }
    if values:
        request["ExpressionAttributeValues"] = to_wire(values)
    services.dynamodb.call("UpdateItem", request)


def _key(store: str, cause: str) -> dict[str, Any]:
    return to_wire({"Store": store, "Alert": f"pace#{cause}"})
