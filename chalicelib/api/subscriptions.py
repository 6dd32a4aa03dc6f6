"""Subscriptions: who is sent which alerts, by mail or text message."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Literal, TypedDict, get_args

from chalicelib.alerting import subscriptions
from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest, NotAllowed
from chalicelib.repositories.subscriptions_table import AlertKind, Channel
from chalicelib.web import fields
from chalicelib.web.access import Caller, Permission
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route

MOST_STORES = 100
LONGEST_ADDRESS = 254

CHANNELS: tuple[Channel, ...] = get_args(Channel)
CHANNEL = fields.choice(
    "channel", "body", "`sms`: only managers, as each text message costs money.", CHANNELS, "email"
).default("email")
ADDRESS = fields.text(
    "address",
    "body",
    "The e-mail address, or the phone number with its country's code.",
    LONGEST_ADDRESS,
    "berlin@example.com",
)
STORES = (
    fields.array(
        "stores",
        "The stores; null: all of yours, for a manager every store.",
        fields.store("body", "A store."),
        MOST_STORES,
        example=["Berlin"],
    )
    .or_null()
    .optional()
)
EXPECTED: dict[Channel, str] = {
    "email": "an e-mail address",
    "sms": "a phone number such as +4915112345678",
}
EXAMPLE: list[AlertKind] = ["out", "low"]
KINDS = (
    fields.array(
        "kinds",
        "The kinds of alerts; null: all.",
        fields.choice("kind", "body", "A kind.", subscriptions.KINDS),
        len(subscriptions.KINDS),
        example=EXAMPLE,
    )
    .or_null()
    .optional()
)
ID = fields.matching(
    "id",
    "path",
    "The subscription.",
    r"[0-9a-f]{20}",
    expected="the id of a subscription",
    example="0a1b2c3d4e5f60718293",
)


class Subscription(TypedDict):
    """An address that is sent alerts."""

    id: Annotated[str, "Its id."]
    channel: Annotated[Channel, "How messages reach it.", "email"]
    address: Annotated[str, "The address.", "berlin@example.com"]
    stores: Annotated[list[str] | None, "The stores; null: every store."]
    kinds: Annotated[list[AlertKind] | None, "The kinds of alerts; null: all."]
    state: Annotated[
        Literal["pending", "confirmed", "ended"],
        "`pending`: the address was sent a mail with a link to confirm it.",
    ]
    by: Annotated[str, "Its owner: the user's subject."]


class Subscriptions(TypedDict):
    """All subscriptions that you may see."""

    subscriptions: Annotated[list[Subscription], "The subscriptions."]
    next: Next


class Ended(TypedDict):
    """The subscription has ended."""

    id: Annotated[str, "Its id."]


@route(
    "GET",
    "/subscriptions",
    Permission.STAFF,
    summary="Your subscriptions; for a manager everybody's",
    cost="1 Query (0.5 read units for each 4 KB, about 20 subscriptions), 1 call of SNS for each",
    response=Subscriptions,
)
def list_subscriptions(request: Request, services: Services) -> Reply:
    found = subscriptions.list_subscriptions(services, _owner(request.caller))
    return Reply(Subscriptions(subscriptions=[_shown(each) for each in found], next=None))


@route(
    "POST",
    "/subscriptions",
    Permission.STAFF,
    summary="Subscribe an address, or change your subscription of it",
    cost="1 GetItem, 2 PutItem, 3 calls of SNS; for a new address also 1 Query of all "
    "subscriptions (0.5 read units for each 4 KB, about 20)",
    fields=(CHANNEL, ADDRESS, STORES, KINDS),
    response=Subscription,
    status=HTTPStatus.CREATED,
)
def create_subscription(request: Request, services: Services) -> Reply:
    if request[CHANNEL] == "sms" and not request.caller.is_manager:
        raise NotAllowed("Only managers subscribe phone numbers.")
    stores = _stores(request[STORES], request.caller)
    try:
        made = subscriptions.subscribe(
            services,
            owner=request.caller.subject,
            channel=request[CHANNEL],
            address=request[ADDRESS],
            stores=stores,
            kinds=request[KINDS],
        )
    except ValueError as error:
        expected = f"{EXPECTED[request[CHANNEL]]}, and at most 150 stores times kinds"
        problem = {"field": "address", "value": request[ADDRESS][:100], "expected": expected}
        raise InvalidRequest(str(error), problem) from error
    return Reply(_shown(made), HTTPStatus.CREATED)


@route(
    "DELETE",
    "/subscriptions/{id}",
    Permission.STAFF,
    summary="End a subscription of yours; a manager may end any",
    cost="1 GetItem, 1 DeleteItem or PutItem, 1 call of SNS",
    fields=(ID,),
    response=Ended,
)
def end_subscription(request: Request, services: Services) -> Reply:
    subscriptions.unsubscribe(services, request[ID], _owner(request.caller))
    return Reply(Ended(id=request[ID]))


def _owner(caller: Caller) -> str | None:
    """Whose subscriptions the caller may see and end; `None`: everybody's."""
    return None if caller.is_manager else caller.subject


def _stores(asked: list[str] | None, caller: Caller) -> list[str] | None:
    """Store users subscribe to what they may read; if they name none, to their own stores."""
    if caller.is_manager:
        return asked
    stores = caller.stores if asked is None else asked
    if not stores or not all(map(caller.may_read, stores)):
        raise NotAllowed("You can only subscribe to stores you have access to.")
    return stores


def _shown(found: subscriptions.Subscription) -> Subscription:
    record = found.record
    return {
        "id": record.id,
        "channel": record.channel,
        "address": record.address,
        "stores": None if record.stores is None else [*record.stores],
        "kinds": None if record.kinds is None else [*record.kinds],
        "state": found.state,
        "by": record.owner,
    }
