"""The records of subscriptions in the Stores table: one for each address, with its owner.

The record of a subscription that was ended before its mail was answered stays for as long as that
mail is good. It is on no list, but it counts: else somebody could have mails sent to any number of
people, by ending each subscription after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal, get_args

from chalicelib.aws.dynamodb import Item, delete_item, get_item, put_item, query
from chalicelib.aws.dynamodb_requests import Delete, Put, Query, Values
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.freshness import StoreKind
from chalicelib.domain.ledger_entry import FileKind
from chalicelib.domain.stock import SentKind

AlertKind = Literal[SentKind, StoreKind, FileKind]
Channel = Literal["email", "sms", "webhook"]
"""How messages reach an address."""
Shape = Literal["json", "slack", "teams"]
"""Who reads the body of what is posted to a web hook: a program, Slack or Microsoft Teams."""
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


@dataclass(frozen=True)
class Daily:
    """One message a day, or a week, at this hour in this time zone."""

    hour: int
    zone: str
    """Its IANA name."""
    weekday: Weekday | None = None
    """None: every day."""


MOST_OF_ONE = 20
"""Subscriptions of one owner: each new address is sent a mail, whoever it belongs to."""
# https://aws.amazon.com/about-aws/whats-new/2023/05/amazon-sns-automatic-deletion-unconfirmed-subscriptions/
MAIL_SECONDS = 48 * 3600


@dataclass(frozen=True)
class SubscriptionRecord:
    """`stores` or `kinds` that are None mean all."""

    id: str
    owner: str
    channel: Channel
    address: str
    stores: Sequence[str] | None
    kinds: Sequence[AlertKind] | None
    arn: str | None = None
    """Of the subscription in SNS, once SNS has answered."""
    shape: Shape | None = None
    secret: str | None = field(default=None, repr=False)
    """With which posts to a web hook are signed."""
    began_at: int = 0
    """Of a web hook: its deliveries belong to the subscription that began then."""
    daily: Daily | None = None
    """None: messages are sent at once."""
    counts_until: int | None = None
    """If it was ended before its mail was answered: when that mail is no longer good, in seconds
    since 1970. DynamoDB deletes the record some time after that."""

    def is_sent(self, store: str, kinds: Iterable[str]) -> bool:
        """Whether a message of a store (empty: of no store that it may name) is sent to this
        address at once. The rule of `sns_subscriptions.filter_policy`.
        """
        return self.daily is None and self.follows(store, kinds)

    def follows(self, store: str, kinds: Iterable[str]) -> bool:
        """Whether this address is to be told of it, at once or daily."""
        return (self.stores is None or store in self.stores) and (
            self.kinds is None or not set(kinds).isdisjoint(self.kinds)
        )


def claim(record: SubscriptionRecord, services: Services) -> SubscriptionRecord:
    """Makes the address this owner's; of two who ask at once, one is refused with `Conflicting`.

    Returns the record with what the address has already: its ARN, its secret and its beginning.
    """
    known = get(record.id, services)
    if known is None and _number_of(record.owner, services) >= MOST_OF_ONE:
        raise Conflicting(f"You have {MOST_OF_ONE} subscriptions; end one first, or wait two days.")
    if known:
        secret = record.secret and (known.secret or record.secret)
        record = replace(record, arn=known.arn, secret=secret, began_at=known.began_at)
    put = Put(
        services.settings.stores_table,
        _item(record),
        "attribute_not_exists(#By) OR #By = :owner OR attribute_exists(#Expires)",
        {":owner": record.owner},
    )
    if not put_item(services.dynamodb, put):
        raise Conflicting("Somebody else has subscribed this address.")
    return record


def save(record: SubscriptionRecord, services: Services) -> None:
    put_item(services.dynamodb, Put(services.settings.stores_table, _item(record)))


def end_unconfirmed(record: SubscriptionRecord, services: Services) -> None:
    """Takes a record off every list while its mail may still be answered."""
    save(replace(record, counts_until=int(services.now()) + MAIL_SECONDS), services)


def delete(id: str, services: Services) -> None:
    delete_item(services.dynamodb, Delete(services.settings.stores_table, _key(id)))


def subscribed(services: Services) -> list[SubscriptionRecord]:
    """The records of all subscriptions that were not ended."""
    return [record for record in _all(services) if record.counts_until is None]


def get(id: str, services: Services) -> SubscriptionRecord | None:
    found = get_item(services.dynamodb, services.settings.stores_table, _key(id))
    return _record(found) if found else None


def id_of(channel: Channel, address: str) -> str:
    named = address if channel == "webhook" else address.lower()
    return sha256(named.encode()).hexdigest()[:20]


def _number_of(owner: str, services: Services) -> int:
    now = services.now()
    return sum(
        record.owner == owner and (record.counts_until is None or record.counts_until > now)
        for record in _all(services)
    )


def _all(services: Services) -> Iterator[SubscriptionRecord]:
    asked = Query(
        services.settings.stores_table, "#Kind = :subscription", {":subscription": "subscription"}
    )
    return map(_record, query(services.dynamodb, asked))


def _key(id: str) -> dict[str, str]:
    return {"Kind": "subscription", "Name": id}


def _item(record: SubscriptionRecord) -> Values:
    ended = {} if record.counts_until is None else {"Expires": record.counts_until}
    return {
        **_key(record.id),
        "By": record.owner,
        "Channel": record.channel,
        "Address": record.address,
        "Stores": record.stores,
        "Kinds": record.kinds,
        "Arn": record.arn,
        "Shape": record.shape,
        "Secret": record.secret,
        "BeganAt": record.began_at,
        "Daily": record.daily
        and {
            "Hour": record.daily.hour,
            "Zone": record.daily.zone,
            "Weekday": record.daily.weekday,
        },
        **ended,
    }


def _record(item: Item) -> SubscriptionRecord:
    return SubscriptionRecord(
        id=item["Name"],
        owner=item["By"],
        # An earlier version knew e-mail only.
        channel=item.get("Channel", "email"),
        address=item["Address"] if "Address" in item else item["Email"],
        stores=item["Stores"],
        kinds=item["Kinds"],
        arn=item.get("Arn"),
        shape=item.get("Shape"),
        secret=item.get("Secret"),
        began_at=item.get("BeganAt", 0),
        daily=_daily(item.get("Daily")),
        counts_until=item.get("Expires"),
    )


def _daily(found: Item | None) -> Daily | None:
    return Daily(found["Hour"], found["Zone"], found.get("Weekday")) if found else None
