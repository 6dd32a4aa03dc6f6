"""A store that stopped reporting is sent once, and its return once."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws.attribute_values import to_wire
from chalicelib.domain.errors import NotFound
from chalicelib.handlers import check_freshness
from chalicelib.repositories import reporting_interval
from tests.makers.alerting import hours_pass, kinds_of
from tests.makers.gateway import Api
from tests.world import Crash, World
from tests.world.faults import CRASH_AFTER, CRASH_BEFORE, ERROR

HOUR = 3600.0


def report(world: World, store: str) -> None:
    """What a load does to the record of its store."""
    request = {
        "TableName": "Stores",
        "Key": to_wire({"Kind": "store", "Name": store}),
        "UpdateExpression": "SET #at = :now",
        "ExpressionAttributeNames": {"#at": "LastReportAt"},
        "ExpressionAttributeValues": to_wire({":now": world.clock}),
    }
    world.services().dynamodb.call("UpdateItem", request)


def test_a_silent_store_is_sent_once_and_so_is_its_return() -> None:
    world = World()
    report(world, "Berlin")

    hours_pass(world, 60)
    report(world, "Berlin")
    hours_pass(world, 20)

    assert kinds_of(world.sns.messages) == ["silent", "reporting"]


def test_a_message_that_cannot_be_sent_keeps_no_other_store_back() -> None:
    world = World()
    report(world, "Berlin")
    report(world, "Paris")
    world.clock += 30 * HOUR
    world.scripted().plan("sns.Publish", ERROR)

    with pytest.raises(ClientError):
        hours_pass(world, 1)

    [message] = world.sns.messages
    assert "Paris" in message["Subject"]
    hours_pass(world, 1)
    assert kinds_of(world.sns.messages) == ["silent", "silent"]


def test_of_several_that_cannot_be_sent_one_is_risen_and_the_others_are_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    world = World()
    for store in ("Berlin", "Paris", "Rome"):
        report(world, store)
    world.clock += 30 * HOUR
    world.scripted().plan("sns.Publish", ERROR, times=2)

    with pytest.raises(ClientError):
        check_freshness.handle(world.services())

    assert [record.getMessage() for record in caplog.records if record.exc_info] == ["not sent"]


def test_a_store_that_reports_in_time_is_not_silent() -> None:
    world = World()

    for _ in range(4):
        report(world, "Berlin")
        hours_pass(world, 25)

    assert kinds_of(world.sns.messages) == []


def test_a_store_can_have_a_reporting_interval_of_its_own() -> None:
    world = World()
    report(world, "Berlin")
    report(world, "Paris")
    reporting_interval.set_own("Paris", 2, world.services())

    hours_pass(world, 4)

    [message] = world.sns.messages
    assert message["Subject"] == "Paris is silent"


@pytest.mark.parametrize("hours", [0, None])
def test_reporting_intervals_can_be_switched_off(hours: int | None) -> None:
    world = World()
    report(world, "Berlin")
    reporting_interval.set_for_all(hours, world.services())

    hours_pass(world, 100)

    assert kinds_of(world.sns.messages) == []


def test_a_store_whose_reporting_interval_was_removed_is_no_longer_silent() -> None:
    world = World()
    report(world, "Berlin")
    hours_pass(world, 30)
    reporting_interval.set_own("Berlin", 0, world.services())

    hours_pass(world, 2)

    assert kinds_of(world.sns.messages) == ["silent"]
    assert "SilentSince" not in world.dynamodb.tables["Stores"].get(("store", "Berlin"))  # type: ignore[operator]  # it is there


def test_a_store_that_becomes_silent_again_is_sent_again() -> None:
    world = World()

    for _ in range(2):
        report(world, "Berlin")
        hours_pass(world, 30)

    assert kinds_of(world.sns.messages) == ["silent", "reporting", "silent"]


@pytest.mark.parametrize("kind", [CRASH_BEFORE, CRASH_AFTER])
def test_a_crash_loses_no_message_and_makes_at_most_one_copy(kind: str) -> None:
    for skip in range(6):
        world = World()
        report(world, "Berlin")
        world.clock += 30 * HOUR
        world.scripted().plan("*", kind, skip=skip)

        for _ in range(3):
            try:
                check_freshness.handle(world.services())
            except Crash:
                continue

        assert 1 <= len(world.sns.messages) <= 2


def test_stores_are_listed_page_by_page_with_their_state() -> None:
    api = Api()
    for name in ("Berlin", "Paris", "Rome"):
        report(api.world, name)
    reporting_interval.set_own("Paris", 1, api.services)
    api.world.clock += 2 * HOUR

    first = api.get("/stores", limit="2").json
    rest = api.get("/stores", limit="2", cursor=first["next"]).json

    assert [(s["store"], s["silent"]) for s in first["stores"] + rest["stores"]] == [
        ("Berlin", False),
        ("Paris", True),
        ("Rome", False),
    ]
    assert rest["next"] is None


def test_a_store_that_is_not_there_has_no_reporting_interval() -> None:
    with pytest.raises(NotFound):
        reporting_interval.set_own("Atlantis", 5, World().services())
