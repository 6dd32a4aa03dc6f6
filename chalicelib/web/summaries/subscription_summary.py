"""A subscription, and a delivery to a web hook, as answers show them."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict, get_type_hints

from chalicelib.alerting import subscriptions
from chalicelib.alerting.sns_subscriptions import SubscriptionState
from chalicelib.alerting.webhooks import posting
from chalicelib.repositories.alerts import deliveries
from chalicelib.repositories.subscriptions_table import AlertKind, Channel, Shape, Weekday
from chalicelib.web.access import Caller
from chalicelib.web.json_schema import Time
from chalicelib.web.responses import Table, as_time


class Subscription(TypedDict):
    """An address that is sent alerts."""

    id: Annotated[str, "Its id."]
    channel: Annotated[Channel, "How messages reach it.", "email"]
    address: Annotated[
        str,
        "The address; of a web hook of somebody else its host, since whoever knows it may post.",
        "berlin@example.com",
    ]
    stores: Annotated[list[str] | None, "The stores; null: every store."]
    kinds: Annotated[list[AlertKind] | None, "The kinds of alerts; null: all."]
    daily_hour: Annotated[int | None, "The hour of its daily message; null: messages at once.", 7]
    daily_zone: Annotated[str | None, "The time zone of that hour.", "Europe/Berlin"]
    daily_weekday: Annotated[Weekday | None, "Its day of the week; null: every day.", None]
    state: Annotated[
        SubscriptionState,
        "`pending`: the address was sent a mail with a link to confirm it. `protected`: it was "
        "confirmed here, and the links in its mails do not end it. `paused`: a web hook that "
        "failed for long; a test that is delivered ends that.",
    ]
    by: Annotated[str, "Its owner: the user's subject."]
    own: Annotated[bool, "Whether that is you, so that you may change it."]
    shape: Annotated[Shape | None, "Who reads a web hook; null: it is none.", "json"]
    secret: NotRequired[
        Annotated[str, "With which a web hook's messages are signed; only when it is made."]
    ]


class Delivery(TypedDict):
    """What became of a message to a web hook."""

    id: Annotated[str, "The message's id, in the header `webhook-id`."]
    sent_at: Annotated[Time, "When the message was sent."]
    state: Annotated[
        Literal["waiting", "delivered", "failed"], "`waiting`: it is tried again; `failed`: not."
    ]
    attempts: Annotated[int, "How often it was tried.", 1]
    tried_at: Annotated[Time, "The last attempt."]
    status: Annotated[int | None, "The HTTP status of the last answer; null: there was none.", 200]
    error: Annotated[str, "Why it was not delivered; empty: it was."]
    is_test: Annotated[bool, "Whether somebody asked for a test."]


TABLE = Table("deliveries", tuple(get_type_hints(Delivery)))


def subscription(found: subscriptions.Subscription, caller: Caller) -> Subscription:
    record = found.record
    own = record.owner == caller.subject
    is_secret = record.channel == "webhook" and not own
    return {
        "id": record.id,
        "channel": record.channel,
        "address": f"https://{posting.host_of(record.address)}/…" if is_secret else record.address,
        "stores": None if record.stores is None else [*record.stores],
        "kinds": None if record.kinds is None else [*record.kinds],
        "daily_hour": record.daily.hour if record.daily else None,
        "daily_zone": record.daily.zone if record.daily else None,
        "daily_weekday": record.daily.weekday if record.daily else None,
        "state": found.state,
        "by": record.owner,
        "own": own,
        "shape": record.shape,
    }


def delivery(found: deliveries.Delivery) -> Delivery:
    return {
        "id": found.id,
        "sent_at": as_time(found.sent_at),
        "state": found.state,
        "attempts": found.attempts,
        "tried_at": as_time(found.tried_at),
        "status": found.status,
        "error": found.error,
        "is_test": found.is_test,
    }
