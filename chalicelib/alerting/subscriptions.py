"""Who gets which alerts by e-mail: subscriptions of the topic, and whose they are.

SNS knows one subscription for an address and topic, so an address has one record, which is
claimed before SNS is asked. SNS sends the address a mail; nothing is delivered until its link is
followed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from chalicelib.alerting import sns_subscriptions
from chalicelib.domain.errors import NotFound
from chalicelib.repositories import subscriptions_table

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

Kind = Literal["out", "low", "back", "silent", "reporting"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
MOST_COMBINATIONS = 150
LONGEST_ADDRESS = 254
# One address, of the form that mail servers take unquoted.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}",
    re.ASCII,
)


def list_subscriptions(services: Services, owner: str | None = None) -> list[dict[str, Any]]:
    """The subscriptions of one owner, or (None) everybody's, each as `subscribe` answers."""
    return [
        _shown(record, sns_subscriptions.state(record, services))
        for record in subscriptions_table.subscribed(services)
        if owner is None or record["By"] == owner
    ]


def subscribe(
    services: Services,
    *,
    owner: str,
    email: str,
    stores: Sequence[str] | None,
    kinds: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Subscribes an address, or changes what the owner's own address is sent.

    `stores` None means every store, `kinds` None every kind. Whether the owner may have these
    stores is for the caller to know. Answers `{"id", "email", "stores", "kinds", "state", "by"}`,
    state `pending` (a mail waits to be confirmed), `confirmed` or `ended` (unsubscribed by mail).

    Raises ValueError for what cannot be subscribed, `Conflicting` if another has the address or
    the owner has as many as one may have.
    """
    address = _checked(email, stores, kinds)
    record = {
        "Kind": "subscription",
        "Name": subscriptions_table.name_of(address),
        "By": owner,
        "Email": address,
        "Stores": sorted(set(stores)) if stores is not None else None,
        "Kinds": [kind for kind in KINDS if kind in kinds] if kinds is not None else None,
    }
    known = subscriptions_table.claim(record, services)
    record["Arn"] = sns_subscriptions.subscribe(record, known, services)
    subscriptions_table.keep(record, services)
    return _shown(record, sns_subscriptions.state(record, services))


def unsubscribe(services: Services, id: str, owner: str | None = None) -> None:
    """Ends a subscription; with an `owner`, only if it is theirs, else it is `NotFound`."""
    record = subscriptions_table.get(id, services)
    if (
        record is None
        or subscriptions_table.LEFT in record
        or (owner is not None and record["By"] != owner)
    ):
        raise NotFound("There is no such subscription.")
    arn = record.get("Arn")
    if arn and not sns_subscriptions.end(arn, services):
        subscriptions_table.leave(record, services)
    else:
        subscriptions_table.forget(id, services)


def _checked(email: str, stores: Sequence[str] | None, kinds: Sequence[str] | None) -> str:
    address = email.strip()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        raise ValueError("This is no e-mail address.")
    if stores is not None and not stores:
        raise ValueError("Name at least one store.")
    if kinds is not None and (not kinds or not set(kinds) <= set(KINDS)):
        raise ValueError(f"Kinds are at least one of {', '.join(KINDS)}.")
    if len(set(stores or "-")) * len(set(kinds or "-")) > MOST_COMBINATIONS:
        raise ValueError(
            f"Stores times kinds are more than {MOST_COMBINATIONS}, which is all that SNS filters."
        )
    return address


def _shown(record: Mapping[str, Any], state: str) -> dict[str, Any]:
    return {
        "id": record["Name"],
        "email": record["Email"],
        "stores": record["Stores"],
        "kinds": record["Kinds"],
        "state": state,
        "by": record["By"],
    }
