"""Subscriptions by e-mail: whose they are, and what they let through."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from chalicelib.alerting import subscriptions
from chalicelib.alerting.subscriptions import Subscription
from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.repositories import subscriptions_table
from chalicelib.repositories.subscriptions_table import AlertKind, Daily
from tests.world import Crash, World
from tests.world.faults import CRASH_AFTER, CRASH_BEFORE

OF_NOBODY_ELSE = {"subscriber": [{"exists": False}]}
"""Not a message that is for one subscription."""
NEW = ("Channel", "Address")
"""Attributes that records of an earlier version lack."""


def subscribe(world: World, owner: str = "anna", **more: Any) -> Subscription:
    wanted = {"channel": "email", "address": "anna@example.org", "stores": ["Berlin"], **more}
    return subscriptions.subscribe(world.services(), owner=owner, **wanted)


def policies(world: World) -> list[dict[str, Any]]:
    return [json.loads(s["FilterPolicy"]) for s in world.sns.subscriptions.values()]


def test_an_address_is_subscribed_to_its_stores_and_kinds() -> None:
    world = World()

    made = subscribe(world, stores=["Paris", "Berlin"], kinds=["low", "out"])

    assert made.state == "pending"
    assert policies(world) == [
        {"store": ["Berlin", "Paris"], "kind": ["out", "low"], **OF_NOBODY_ELSE}
    ]


def confirm(world: World) -> None:
    """Everybody follows the link in their mail."""
    for subscription in world.sns.subscriptions.values():
        subscription["PendingConfirmation"] = "false"


def test_every_store_and_kind_needs_no_filter() -> None:
    world = World()

    subscribe(world, stores=None)

    assert policies(world) == [OF_NOBODY_ELSE]


def test_who_is_told_daily_is_sent_nothing_at_once() -> None:
    world = World()

    made = subscribe(world, kinds=["low", "out"], daily=Daily(7, "Europe/Berlin"))

    assert policies(world) == [{"subscriber": [made.record.id]}]
    assert not made.record.is_sent("Berlin", ["out"])
    assert made.record.follows("Berlin", ["out"])
    assert not made.record.follows("Berlin", ["back"])


def test_owners_list_and_end_their_own_subscriptions_and_managers_all() -> None:
    world = World()
    services = world.services()
    own = subscribe(world)
    other = subscribe(world, owner="ben", address="ben@example.org")
    confirm(world)

    assert [s.record.id for s in subscriptions.list_subscriptions(services, "anna")] == [
        own.record.id
    ]
    assert len(subscriptions.list_subscriptions(services)) == 2
    with pytest.raises(NotFound):
        subscriptions.unsubscribe(services, other.record.id, "anna")
    subscriptions.unsubscribe(services, own.record.id, "anna")
    assert [s.record.owner for s in subscriptions.list_subscriptions(services)] == ["ben"]
    assert len(world.sns.subscriptions) == 1


def test_an_address_belongs_to_who_subscribed_it() -> None:
    world = World()
    subscribe(world)

    with pytest.raises(Conflicting):
        subscribe(world, owner="ben", address="Anna@example.org")


def test_a_confirmed_and_an_ended_subscription_say_so() -> None:
    world = World()
    subscribe(world)
    [arn] = world.sns.subscriptions

    world.sns.subscriptions[arn]["PendingConfirmation"] = "false"
    [confirmed] = subscriptions.list_subscriptions(world.services())
    del world.sns.subscriptions[arn]
    [ended] = subscriptions.list_subscriptions(world.services())

    assert (confirmed.state, ended.state) == ("confirmed", "ended")


LINK = (
    "https://sns.eu-central-1.amazonaws.com/confirmation.html"
    "?TopicArn=arn:aws:sns:eu-central-1:000000000000:NoStock&Token={}&Endpoint=anna@example.org"
)
WRAPPED = "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C02&reserved=0"


@pytest.mark.parametrize(
    "written",
    [
        lambda token: token,
        lambda token: f" {LINK.format(token)}\n",
        lambda token: WRAPPED.format(quote(LINK.format(token), safe="")),
    ],
)
def test_an_address_that_is_confirmed_here_cannot_be_ended_by_a_link(
    written: Callable[[str], str],
) -> None:
    world = World()
    made = subscribe(world)
    [token] = world.sns.tokens

    found = subscriptions.confirm(world.services(), made.record.id, written(token), "anna")

    assert found.state == "protected"
    [asked] = [detail for _, call, _, detail in world.trace if call == "ConfirmSubscription"]
    assert asked["AuthenticateOnUnsubscribe"] == "true"


def test_a_link_that_was_opened_before_it_is_pasted_protects_nothing_and_the_list_says_so() -> None:
    world = World()
    made = subscribe(world)
    confirm(world)
    [token] = world.sns.tokens

    assert subscriptions.confirm(world.services(), made.record.id, token).state == "confirmed"


@pytest.mark.parametrize("link", ["", "no link", "https://x.example/?Token=", "x" * 40, "a\nb"])
def test_what_is_not_the_link_of_a_mail_confirms_nothing(link: str) -> None:
    world = World()
    made = subscribe(world)

    with pytest.raises(ValueError, match="link"):
        subscriptions.confirm(world.services(), made.record.id, link)

    [listed] = subscriptions.list_subscriptions(world.services())
    assert listed.state == "pending"


def test_the_link_of_another_address_is_refused() -> None:
    world = World()
    subscribe(world)
    other = subscribe(world, address="anna2@example.org")

    with pytest.raises(ValueError, match="another address"):
        subscriptions.confirm(world.services(), other.record.id, next(iter(world.sns.tokens)))


def test_only_the_owner_confirms_and_only_mails_are_confirmed() -> None:
    world = World()
    services = world.services()
    mail = subscribe(world)
    number = subscribe(world, channel="sms", address="+4915112345678")
    [token] = world.sns.tokens

    for id, owner in ((mail.record.id, "ben"), (number.record.id, "anna")):
        with pytest.raises(NotFound):
            subscriptions.confirm(services, id, token, owner)


def test_a_subscription_that_ended_in_sns_can_be_ended() -> None:
    world = World()
    made = subscribe(world)
    world.sns.subscriptions.clear()

    subscriptions.unsubscribe(world.services(), made.record.id, "anna")

    assert subscriptions.list_subscriptions(world.services()) == []


def test_a_subscription_that_was_never_confirmed_can_be_ended() -> None:
    world = World()
    made = subscribe(world)

    subscriptions.unsubscribe(world.services(), made.record.id, "anna")

    assert subscriptions.list_subscriptions(world.services()) == []


def test_an_address_whose_mail_was_not_answered_can_be_subscribed_again_by_anybody() -> None:
    for owner in ("anna", "ben"):
        world = World()
        made = subscribe(world)
        subscriptions.unsubscribe(world.services(), made.record.id, "anna")
        with pytest.raises(NotFound):
            subscriptions.unsubscribe(world.services(), made.record.id, "anna")

        again = subscribe(world, owner=owner, stores=["Paris"])

        assert (again.record.owner, policies(world)) == (
            owner,
            [{"store": ["Paris"], **OF_NOBODY_ELSE}],
        )
        assert subscriptions.list_subscriptions(world.services()) == [again]


def test_a_pending_subscription_without_a_record_must_be_confirmed_before_it_is_changed() -> None:
    world = World()
    made = subscribe(world)
    subscriptions_table.delete(made.record.id, world.services())

    with pytest.raises(Conflicting, match="Follow the link"):
        subscribe(world, stores=["Paris"])

    confirm(world)
    assert subscribe(world, stores=["Paris"]).state == "confirmed"


@pytest.mark.parametrize(
    "email",
    [
        *("", "anna", "anna@", "@example.org", "anna@example", "anna@example.org, ben@x.org"),
        *("an na@example.org", "anna@exa mple.org", "anna@example.org\nBcc: x@y.org"),
        *("<anna@example.org>", "anna@-x.org", "a" * 250 + "@x.org", "änna@example.org"),
        *("anna..b@example.org", ".anna@example.org", "anna@example.org."),
    ],
)
def test_what_is_not_an_e_mail_address_is_refused(email: str) -> None:
    with pytest.raises(ValueError, match="address"):
        subscribe(World(), address=email)


@pytest.mark.parametrize(
    "number", ["", "0151123", "+0151123456", "+49 151 123456", "+49151123456x"]
)
def test_what_is_not_a_phone_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="phone number"):
        subscribe(World(), channel="sms", address=number)


def test_a_phone_number_is_subscribed_without_being_asked() -> None:
    world = World()

    made = subscribe(world, channel="sms", address="+4915112345678", kinds=["out"])

    assert made.state == "confirmed"
    assert policies(world) == [{"store": ["Berlin"], "kind": ["out"], **OF_NOBODY_ELSE}]


def test_an_address_that_sns_refuses_leaves_nothing() -> None:
    world = World()
    world.sns.refused.add("+999000000000")

    with pytest.raises(ValueError, match="SNS refuses"):
        subscribe(world, channel="sms", address="+999000000000")

    assert subscriptions.list_subscriptions(world.services()) == []


@pytest.mark.parametrize(
    ("stores", "kinds", "is_sent"),
    [
        (None, None, True),
        (["Berlin"], ["low", "back"], True),
        (["Berlin"], ["low"], False),
        (["Paris"], ["out"], False),
    ],
)
def test_a_message_is_for_whom_its_store_and_one_of_its_kinds_are(
    stores: list[str] | None, kinds: list[AlertKind] | None, is_sent: bool
) -> None:
    record = subscribe(World(), stores=stores, kinds=kinds).record

    assert record.is_sent("Berlin", ["out", "back"]) is is_sent
    assert record.is_sent("", ["out", "back"]) is (is_sent and stores is None)


def test_a_subscription_of_an_earlier_version_is_one_by_mail() -> None:
    world = World()
    made = subscribe(world).record
    key = ("subscription", made.id)
    item = world.dynamodb.tables["Stores"].get(key)
    assert item is not None
    old = {**item, "Email": item["Address"]}
    put = {"TableName": "Stores", "Item": {n: v for n, v in old.items() if n not in NEW}}
    world.dynamodb.call("PutItem", put)

    [listed] = subscriptions.list_subscriptions(world.services())
    assert listed.record == made


@pytest.mark.parametrize(
    "wanted",
    [
        {"stores": []},
        {"kinds": []},
        {"kinds": ["all"]},
        {"stores": [f"Store {n}" for n in range(151)]},
        {"stores": [f"Store {n}" for n in range(51)], "kinds": ["out", "low", "back"]},
    ],
)
def test_what_sns_cannot_filter_is_refused(wanted: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"store|kind|Stores"):
        subscribe(World(), **wanted)


@pytest.mark.parametrize("kind", [CRASH_BEFORE, CRASH_AFTER])
def test_a_crash_leaves_an_address_that_its_owner_can_subscribe_again(kind: str) -> None:
    for skip in range(5):
        world = World()
        world.scripted().plan("*", kind, skip=skip)
        try:
            subscribe(world)
        except Crash:
            world.faults = type(world.faults)()
            subscribe(world)

        [listed] = subscriptions.list_subscriptions(world.services())
        assert listed.state == "pending"


def test_nobody_can_have_mails_sent_to_any_number_of_addresses() -> None:
    world = World()
    for number in range(subscriptions_table.MOST_OF_ONE):
        subscribe(world, address=f"anna{number}@example.org")

    with pytest.raises(Conflicting):
        subscribe(world, address="one-more@example.org")

    subscribe(world, address="anna0@example.org", stores=["Paris"])
    assert len(world.sns.subscriptions) == subscriptions_table.MOST_OF_ONE


def test_ending_subscriptions_makes_no_room_for_more_mails_while_theirs_are_good() -> None:
    world = World()
    for number in range(subscriptions_table.MOST_OF_ONE):
        made = subscribe(world, address=f"anna{number}@example.org")
        subscriptions.unsubscribe(world.services(), made.record.id, "anna")

    with pytest.raises(Conflicting, match="two days"):
        subscribe(world, address="one-more@example.org")

    world.clock += subscriptions_table.MAIL_SECONDS
    assert subscribe(world, address="one-more@example.org").state == "pending"


def test_nobody_can_have_any_number_of_mails_sent_to_an_address() -> None:
    world = World()
    for _ in range(subscriptions.MOST_MAILS):
        made = subscribe(world)
        subscriptions.unsubscribe(world.services(), made.record.id)

    with pytest.raises(Conflicting, match="tomorrow"):
        subscribe(world, "bert")

    world.clock += 86_400
    assert subscribe(world).state == "pending"


def test_what_sends_no_mail_is_not_counted_as_one() -> None:
    world = World()
    subscribe(world)
    for _ in range(subscriptions.MOST_MAILS):
        with pytest.raises(Conflicting, match="Somebody else"):
            subscribe(world, "bert")
    confirm(world)

    for _ in range(subscriptions.MOST_MAILS):
        assert subscribe(world, kinds=["out"]).state == "confirmed"


def test_a_confirmed_subscription_that_was_ended_makes_room() -> None:
    world = World()
    ids = [
        subscribe(world, address=f"anna{n}@example.org").record.id
        for n in range(subscriptions_table.MOST_OF_ONE)
    ]
    confirm(world)

    subscriptions.unsubscribe(world.services(), ids[0], "anna")

    assert subscribe(world, address="one-more@example.org").state == "pending"


@pytest.mark.parametrize("forgotten", [False, True])
def test_an_address_that_is_subscribed_again_gets_what_was_asked_last(forgotten: bool) -> None:
    world = World()
    made = subscribe(world)
    confirm(world)
    if forgotten:  # as after a crash between SNS and the record
        key = ("subscription", made.record.id)
        record = dict(world.dynamodb.tables["Stores"].get(key) or {})
        world.dynamodb.tables["Stores"].put(key, {**record, "Arn": {"NULL": True}})

    subscribe(world, stores=["Paris"])

    assert policies(world) == [{"store": ["Paris"], **OF_NOBODY_ELSE}]
