"""Who is sent which alerts: subscriptions of the topic, with their owners.

SNS has one subscription for an address and topic, so an address has one record, which is claimed
before SNS is asked. SNS sends an e-mail address a mail, and no alerts until its link is followed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from chalicelib.alerting import sns_subscriptions
from chalicelib.alerting.sns_subscriptions import SubscriptionState
from chalicelib.alerting.webhooks import posting
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.repositories import subscriptions_table
from chalicelib.repositories.alerts import daily_numbers, daily_progress, deliveries
from chalicelib.repositories.subscriptions_table import (
    AlertKind,
    Channel,
    Daily,
    Shape,
    SubscriptionRecord,
)

KINDS: tuple[AlertKind, ...] = get_args(AlertKind)
# https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
MOST_COMBINATIONS = 150
MOST_MAILS = 5
"""A day that ask an address to confirm."""
LONGEST_EMAIL = 254
# One address, of the form that mail servers take unquoted.
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}",
    re.ASCII,
)
# E.164: the country's code first.
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)


@dataclass(frozen=True)
class Subscription:
    """A record, and how it stands: as SNS says, of a web hook as its deliveries do."""

    record: SubscriptionRecord
    state: SubscriptionState
    secret: str | None = field(default=None, repr=False)
    """With which its messages are signed, if it was made just now."""


def list_subscriptions(services: Services, owner: str | None = None) -> list[Subscription]:
    """The subscriptions of one owner, or (None) everybody's."""
    return [
        Subscription(record, _state(record, services))
        for record in subscriptions_table.subscribed(services)
        if owner is None or record.owner == owner
    ]


def subscribe(
    services: Services,
    *,
    owner: str,
    channel: Channel,
    address: str,
    stores: Sequence[str] | None,
    kinds: Sequence[AlertKind] | None = None,
    shape: Shape = "json",
    daily: Daily | None = None,
) -> Subscription:
    """Subscribes an address, or changes what the owner's own address is sent.

    `stores` None means every store, `kinds` None every kind, `daily` None at once. The caller
    checks that the owner may read these stores. Raises ValueError for what cannot be subscribed,
    `Conflicting` if another owns the address or the owner has as many as one may have.
    """
    address = address.strip()
    _check(channel, address, stores, kinds)
    record = SubscriptionRecord(
        id=subscriptions_table.id_of(channel, address),
        owner=owner,
        channel=channel,
        address=address,
        stores=sorted(set(stores)) if stores is not None else None,
        kinds=[kind for kind in KINDS if kind in kinds] if kinds is not None else None,
        daily=daily,
    )
    if channel == "webhook":
        return _subscribe_webhook(record, shape, services)
    if channel == "email":
        _count_mails(record, services)
    record = _claim(record, services)
    try:
        record = replace(record, arn=sns_subscriptions.subscribe(record, services))
    except ValueError:
        subscriptions_table.delete(record.id, services)
        raise
    subscriptions_table.save(record, services)
    return Subscription(record, sns_subscriptions.state(record, services))


def confirm(services: Services, id: str, link: str, owner: str | None = None) -> Subscription:
    """Confirms an e-mail address by what its mail says; raises ValueError if that is wrong."""
    record = find(services, id, owner)
    if record.channel != "email":
        raise NotFound("This subscription has nothing to confirm.")
    sns_subscriptions.confirm(record, link, services)
    return Subscription(record, sns_subscriptions.state(record, services))


def find(services: Services, id: str, owner: str | None) -> SubscriptionRecord:
    """A subscription that has not ended; with an `owner`, only theirs, else it is `NotFound`."""
    record = subscriptions_table.get(id, services)
    if (
        record is None
        or record.counts_until is not None
        or (owner is not None and record.owner != owner)
    ):
        raise NotFound("There is no such subscription.")
    return record


def unsubscribe(services: Services, id: str, owner: str | None = None) -> None:
    """Ends a subscription; with an `owner`, only if it is theirs, else it is `NotFound`."""
    record = find(services, id, owner)
    daily_progress.stop(id, services)
    if record.arn and not sns_subscriptions.end(record.arn, services):
        subscriptions_table.end_unconfirmed(record, services)
    else:
        subscriptions_table.delete(id, services)


def _count_mails(record: SubscriptionRecord, services: Services) -> None:
    """SNS sends a mail at each request until a link is followed, whosever the address is."""
    known = subscriptions_table.get(record.id, services)
    if known and known.owner != record.owner and known.counts_until is None:
        return  # it is not theirs, and no mail is sent
    if known and sns_subscriptions.state(known, services) in ("confirmed", "protected"):
        return
    if daily_numbers.add_one(f"mails#{record.id}", services) > MOST_MAILS:
        raise Conflicting(
            f"This address was sent {MOST_MAILS} mails today that ask to confirm it."
            " Look for the newest, or try again tomorrow."
        )


def _subscribe_webhook(
    record: SubscriptionRecord, shape: Shape, services: Services
) -> Subscription:
    # Slack and Teams check no signature: there the address itself is the secret.
    secret = posting.new_secret() if shape == "json" else None
    record = replace(record, shape=shape, secret=secret, began_at=int(services.now()))
    record = _claim(record, services)
    new = secret if record.secret == secret else None
    return Subscription(record, _state(record, services), new)


def _claim(record: SubscriptionRecord, services: Services) -> SubscriptionRecord:
    """Makes the address its owner's, told daily from now on or at once."""
    record = subscriptions_table.claim(record, services)
    # Before SNS is told to send nothing at once.
    if record.daily is None:
        daily_progress.stop(record.id, services)
    else:
        daily_progress.start(record.id, services)
    return record


def _state(record: SubscriptionRecord, services: Services) -> SubscriptionState:
    if record.channel != "webhook":
        return sns_subscriptions.state(record, services)
    return "paused" if deliveries.is_paused(record, services) else "confirmed"


def _check(
    channel: Channel,
    address: str,
    stores: Sequence[str] | None,
    kinds: Sequence[AlertKind] | None,
) -> None:
    if channel == "webhook" and not posting.is_address(address):
        raise ValueError("This is not an address that begins with https://.")
    if channel == "sms" and not _PHONE.fullmatch(address):
        raise ValueError("This is not a phone number such as +4915112345678.")
    if channel == "email" and not (len(address) <= LONGEST_EMAIL and _EMAIL.fullmatch(address)):
        raise ValueError("This is not an e-mail address.")
    if stores is not None and not stores:
        raise ValueError("Name at least one store.")
    if kinds is not None and (not kinds or not set(kinds) <= set(KINDS)):
        raise ValueError(f"Name at least one kind of {', '.join(KINDS)}.")
    if len(set(stores or "-")) * len(set(kinds or "-")) > MOST_COMBINATIONS:
        raise ValueError(f"Stores times kinds are more than {MOST_COMBINATIONS}, the limit of SNS.")
