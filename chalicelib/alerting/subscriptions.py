"""Who is sent which alerts: subscriptions of the topic, with their owners.

SNS has one subscription for an address and topic, so an address has one record, which is claimed
before SNS is asked. SNS sends an e-mail address a mail, and no alerts until its link is followed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, get_args

from chalicelib.alerting import sns_subscriptions
from chalicelib.alerting.sns_subscriptions import SubscriptionState
from chalicelib.domain.errors import NotFound
from chalicelib.repositories import subscriptions_table
from chalicelib.repositories.subscriptions_table import AlertKind, Channel, SubscriptionRecord

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

KINDS: tuple[AlertKind, ...] = get_args(AlertKind)
# https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
MOST_COMBINATIONS = 150
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
    """A record, and what SNS says of it."""

    record: SubscriptionRecord
    state: SubscriptionState


def list_subscriptions(services: Services, owner: str | None = None) -> list[Subscription]:
    """The subscriptions of one owner, or (None) everybody's."""
    return [
        Subscription(record, sns_subscriptions.state(record, services))
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
) -> Subscription:
    """Subscribes an address, or changes what the owner's own address is sent.

    `stores` None means every store, `kinds` None every kind. The caller checks that the owner may
    read these stores. Raises ValueError for what cannot be subscribed, `Conflicting` if another
    owns the address or the owner has as many as one may have.
    """
    address = address.strip()
    _check(channel, address, stores, kinds)
    record = SubscriptionRecord(
        id=subscriptions_table.id_of(address),
        owner=owner,
        channel=channel,
        address=address,
        stores=sorted(set(stores)) if stores is not None else None,
        kinds=[kind for kind in KINDS if kind in kinds] if kinds is not None else None,
    )
    known = subscriptions_table.claim(record, services)
    try:
        record = replace(record, arn=sns_subscriptions.subscribe(record, known, services))
    except ValueError:
        subscriptions_table.delete(record.id, services)
        raise
    subscriptions_table.save(record, services)
    return Subscription(record, sns_subscriptions.state(record, services))


def unsubscribe(services: Services, id: str, owner: str | None = None) -> None:
    """Ends a subscription; with an `owner`, only if it is theirs, else it is `NotFound`."""
    record = subscriptions_table.get(id, services)
    if (
        record is None
        or record.counts_until is not None
        or (owner is not None and record.owner != owner)
    ):
        raise NotFound("There is no such subscription.")
    if record.arn and not sns_subscriptions.end(record.arn, services):
        subscriptions_table.end_unconfirmed(record, services)
    else:
        subscriptions_table.delete(id, services)


def _check(
    channel: Channel,
    address: str,
    stores: Sequence[str] | None,
    kinds: Sequence[AlertKind] | None,
) -> None:
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
