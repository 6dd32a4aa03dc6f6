"""Subscriptions: alerts by e-mail."""

from __future__ import annotations

from http import HTTPStatus

from chalicelib.alerting import subscriptions
from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest, NotAllowed
from chalicelib.web import fields
from chalicelib.web.access import Caller, Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply
from chalicelib.web.routes import route

MOST_STORES = 100


@route(
    "GET",
    "/subscriptions",
    Permission.STAFF,
    summary="Your subscriptions; a manager sees everybody's",
    cost="1 Query (0.5 read units for each 4 KB, about 20 subscriptions), 1 call of SNS for each",
    fields=(),
    shape="Subscriptions",
)
def list_subscriptions(request: Request, services: Services) -> Reply:
    found = subscriptions.list_subscriptions(services, _owner(request.caller))
    return Reply({"subscriptions": found, "next": None})


@route(
    "POST",
    "/subscriptions",
    Permission.STAFF,
    summary="Subscribe an e-mail address, or change what yours is sent",
    cost="1 GetItem, 2 PutItem, 3 calls of SNS; for a new address also 1 Query of all "
    "subscriptions (0.5 read units for each 4 KB, about 20)",
    fields=(
        fields.text(
            "email", "body", "The address.", 254, required=True, example="berlin@example.com"
        ),
        fields.listed(
            "stores",
            "body",
            "The stores; null: all that are yours, for a manager every store.",
            fields.name("store", "body", "A store."),
            MOST_STORES,
            nullable=True,
            example=["Berlin"],
        ),
        fields.listed(
            "kinds",
            "body",
            "What to be told of; null: everything.",
            fields.choice("kind", "body", "A kind.", subscriptions.KINDS),
            len(subscriptions.KINDS),
            nullable=True,
            example=["out", "low"],
        ),
    ),
    shape="Subscription",
    status=HTTPStatus.CREATED,
)
def create_subscription(request: Request, services: Services) -> Reply:
    stores = _stores(request["stores"], request.caller)
    try:
        made = subscriptions.subscribe(
            services,
            owner=request.caller.subject,
            email=request["email"],
            stores=stores,
            kinds=request["kinds"],
        )
    except ValueError as error:
        expected = "an e-mail address, and at most 150 stores times kinds"
        problem = {"field": "email", "value": request["email"][:100], "expected": expected}
        raise InvalidRequest(str(error), problem) from error
    return Reply(made, HTTPStatus.CREATED)


@route(
    "DELETE",
    "/subscriptions/{id}",
    Permission.STAFF,
    summary="End a subscription of yours; a manager may end any",
    cost="1 GetItem, 1 DeleteItem or PutItem, 1 call of SNS",
    fields=(
        fields.matching(
            "id",
            "path",
            "The subscription.",
            r"[0-9a-f]{20}",
            expected="the id of a subscription",
            required=True,
            example="0a1b2c3d4e5f60718293",
        ),
    ),
    shape="Ended",
)
def end_subscription(request: Request, services: Services) -> Reply:
    subscriptions.unsubscribe(services, request["id"], _owner(request.caller))
    return Reply({"id": request["id"]})


def _owner(caller: Caller) -> str | None:
    """Whose subscriptions the caller has to do with; `None`: everybody's."""
    return None if caller.is_manager else caller.subject


def _stores(asked: list[str] | None, caller: Caller) -> list[str] | None:
    """Store users subscribe to what they may read; if they name none, to their own stores."""
    if caller.is_manager:
        return asked
    stores = caller.stores if asked is None else asked
    if not stores or not all(map(caller.may_read, stores)):
        raise NotAllowed("You can subscribe to stores that you may see only.")
    return stores
