"""Subscriptions: who is sent which alerts, and how."""

from __future__ import annotations

from http import HTTPStatus
from itertools import islice
from typing import Annotated, TypedDict, get_args

from chalicelib.alerting import subscriptions
from chalicelib.alerting.webhooks import delivery
from chalicelib.alerting.webhooks.posting import LONGEST_ADDRESS
from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest, NotAllowed, NotFound
from chalicelib.repositories.alerts import deliveries
from chalicelib.repositories.subscriptions_table import (
    WEEKDAYS,
    AlertKind,
    Channel,
    Daily,
    Shape,
    SubscriptionRecord,
)
from chalicelib.web import fields
from chalicelib.web.access import Caller, Permission
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route
from chalicelib.web.summaries import subscription_summary as summary

MOST_STORES = 100
MOST_DELIVERIES = 50

CHANNELS: tuple[Channel, ...] = get_args(Channel)
CHANNEL = fields.choice(
    "channel", "body", "`sms`: only managers, as each text message costs money.", CHANNELS, "email"
).default("email")
ADDRESS = fields.text(
    "address",
    "body",
    "The e-mail address, the phone number with its country's code, or the web hook's address.",
    LONGEST_ADDRESS,
    "berlin@example.com",
)
SHAPES: tuple[Shape, ...] = get_args(Shape)
SHAPE = fields.choice(
    "shape", "body", "Who reads a web hook: a program, Slack or Microsoft Teams.", SHAPES, "json"
).default("json")
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
    "webhook": "an address that begins with https://",
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
DAILY_HOUR = (
    fields.integer(
        "daily_hour", "body", "One message a day at this hour; null: messages at once.", 0, 23, 7
    )
    .or_null()
    .optional()
)
DAILY_ZONE = (
    fields.time_zone("daily_zone", "body", "The time zone of that hour; null: that of the stage.")
    .or_null()
    .optional()
)
WEEKDAY = (
    fields.choice(
        "daily_weekday", "body", "Only on this day, once a week; null: daily.", WEEKDAYS, "monday"
    )
    .or_null()
    .optional()
)
LINK = fields.text(
    "link", "body", "The link in the mail of SNS, or its token.", 2048, "https://sns…&Token=2336…"
)
ID = fields.matching(
    "id",
    "path",
    "The subscription.",
    r"[0-9a-f]{20}",
    expected="the id of a subscription",
    example="0a1b2c3d4e5f60718293",
)


class Subscriptions(TypedDict):
    """All subscriptions that you may see."""

    subscriptions: Annotated[list[summary.Subscription], "The subscriptions."]
    next: Next


class Deliveries(TypedDict):
    """The last messages to a web hook, newest first."""

    deliveries: Annotated[list[summary.Delivery], "The deliveries."]
    next: Next


class Test(TypedDict):
    """A test message is on its way; its delivery is listed soon."""

    id: Annotated[str, "The message's id."]


class Ended(TypedDict):
    """The subscription has ended."""

    id: Annotated[str, "Its id."]


@route(
    "GET",
    "/subscriptions",
    Permission.STAFF,
    summary="Your subscriptions; for a manager everybody's",
    cost="1 Query (0.5 read units for each 4 KB, about 20 subscriptions), 1 call of SNS for each, "
    "or for a web hook 1 Query of its deliveries (1 read unit for about 40)",
    response=Subscriptions,
)
def list_subscriptions(request: Request, services: Services) -> Reply:
    found = subscriptions.list_subscriptions(services, _owner(request.caller))
    shown = [summary.subscription(each, request.caller) for each in found]
    return Reply(Subscriptions(subscriptions=shown, next=None))


@route(
    "POST",
    "/subscriptions",
    Permission.STAFF,
    summary="Subscribe an address, or change your subscription of it",
    cost="1 GetItem, 2 PutItem, 3 calls of SNS; for a new address also 1 Query of all "
    "subscriptions (0.5 read units for each 4 KB, about 20); for one of mails 1 GetItem and 1 "
    "UpdateItem or 1 call of SNS more",
    fields=(CHANNEL, ADDRESS, SHAPE, STORES, KINDS, DAILY_HOUR, DAILY_ZONE, WEEKDAY),
    response=summary.Subscription,
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
            shape=request[SHAPE],
            daily=_daily(request, services),
        )
    except ValueError as error:
        expected = f"{EXPECTED[request[CHANNEL]]}, and at most 150 stores times kinds"
        raise InvalidRequest.of(str(error), "address", request[ADDRESS], expected) from error
    shown = summary.subscription(made, request.caller)
    if made.secret:
        shown["secret"] = made.secret
    return Reply(shown, HTTPStatus.CREATED)


@route(
    "POST",
    "/subscriptions/{id}/confirm",
    Permission.STAFF,
    summary="Confirm an e-mail address, so that the links in its mails do not end its subscription",
    cost="1 GetItem, 2 calls of SNS",
    fields=(ID, LINK),
    response=summary.Subscription,
)
def confirm_subscription(request: Request, services: Services) -> Reply:
    owner = _owner(request.caller)
    try:
        found = subscriptions.confirm(services, request[ID], request[LINK], owner)
    except ValueError as error:
        expected = "the whole link of the newest mail that asks to confirm"
        raise InvalidRequest.of(str(error), "link", request[LINK], expected) from error
    return Reply(summary.subscription(found, request.caller))


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


@route(
    "GET",
    "/subscriptions/{id}/deliveries",
    Permission.STAFF,
    summary="What became of the last 50 messages to a web hook, newest first",
    cost="1 GetItem, 1 Query (0.5 read units for each 4 KB, about 20 deliveries)",
    fields=(ID,),
    response=Deliveries,
    table=summary.TABLE,
)
def list_deliveries(request: Request, services: Services) -> Reply:
    record = _webhook(request, services)
    found = islice(deliveries.newest(record, services, MOST_DELIVERIES), MOST_DELIVERIES)
    return Reply(Deliveries(deliveries=list(map(summary.delivery, found)), next=None))


@route(
    "POST",
    "/subscriptions/{id}/test",
    Permission.STAFF,
    summary="Send a web hook a test message, also one that is paused",
    cost="1 GetItem and 1 message; then 2 GetItem, 1 UpdateItem and 1 PutItem",
    fields=(ID,),
    response=Test,
    status=HTTPStatus.ACCEPTED,
)
def test_subscription(request: Request, services: Services) -> Reply:
    id = delivery.send_test(_webhook(request, services), services)
    return Reply(Test(id=id), HTTPStatus.ACCEPTED)


def _webhook(request: Request, services: Services) -> SubscriptionRecord:
    record = subscriptions.find(services, request[ID], _owner(request.caller))
    if record.channel != "webhook":
        raise NotFound("This subscription is no web hook.")
    return record


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


def _daily(request: Request, services: Services) -> Daily | None:
    hour = request[DAILY_HOUR]
    if hour is None:
        return None
    return Daily(hour, request[DAILY_ZONE] or services.settings.time_zone, request[WEEKDAY])
