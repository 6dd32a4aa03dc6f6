"""A changed threshold has what it applies to judged again, and only crossings are sent."""

from __future__ import annotations

import json

import pytest

from chalicelib.alerting import sending, threshold_changes
from chalicelib.domain.crossings import crossing_of
from chalicelib.domain.stream_record import stock_change_of
from chalicelib.domain.thresholds import Scope
from chalicelib.handlers import review_stock
from chalicelib.repositories import threshold_rules
from tests.makers.alerting import Stockroom
from tests.world import Crash, World
from tests.world.faults import CRASH_AFTER, CRASH_BEFORE

SCOPES = [Scope(), Scope(item="Socks"), Scope("Berlin"), Scope("Berlin", "Socks")]


def stocked(world: World | None = None) -> Stockroom:
    room = Stockroom(world)
    for store, socks in (("Berlin", 5), ("Paris", 50)):
        key = {"Kind": {"S": "store"}, "Name": {"S": store}}
        room.services.dynamodb.call("PutItem", {"TableName": "Stores", "Item": key})
        room.change(store, {"Socks": socks, "Hats": 40, "Gloves": 0})
    room.world.sns.messages.clear()
    return room


def set_to(room: Stockroom, scope: Scope, threshold: int | None) -> None:
    if threshold is None:
        threshold_changes.remove_threshold(scope, room.services)
    else:
        threshold_changes.set_threshold(scope, threshold, room.services)
    room.review()


@pytest.mark.parametrize("scope", SCOPES)
def test_a_new_threshold_finds_what_is_low_now(scope: Scope) -> None:
    room = stocked()

    set_to(room, scope, 10)

    assert room.sent == [("Berlin", "Socks", "low")]
    assert room.open_states("Berlin")["Socks"] == "low"


@pytest.mark.parametrize("scope", SCOPES)
def test_a_removed_threshold_lets_an_item_recover(scope: Scope) -> None:
    room = stocked()
    set_to(room, scope, 10)

    set_to(room, scope, None)

    assert [kind for _, _, kind in room.sent] == ["low", "back"]
    assert room.totals("Berlin")[1] == 0


def test_a_threshold_that_makes_no_crossing_sends_nothing() -> None:
    room = stocked()

    set_to(room, Scope(), 4)
    set_to(room, Scope(), 3)

    assert room.sent == []


def test_the_same_count_can_cross_again_when_thresholds_do() -> None:
    room = stocked()

    for threshold in (10, 3, 10, 3):
        set_to(room, Scope("Berlin"), threshold)

    ids = [alert["id"] for message in room.messages for alert in message["alerts"]]
    assert [kind for _, _, kind in room.sent] == ["low", "back", "low", "back"]
    assert len(set(ids)) == 4


def test_a_more_specific_threshold_stays_in_force() -> None:
    room = stocked()
    set_to(room, Scope("Berlin", "Socks"), 2)

    set_to(room, Scope(), 10)

    assert room.sent == []


def test_what_is_out_stays_out_whatever_the_threshold() -> None:
    room = stocked()

    set_to(room, Scope(), 10)
    set_to(room, Scope(), None)

    assert room.open_states("Paris") == {"Gloves": "out"}


def test_an_item_that_falls_under_its_threshold_is_sent_by_check_stock() -> None:
    room = stocked()
    set_to(room, Scope("Paris"), 10)

    room.change("Paris", {"Socks": 8})
    room.change("Paris", {"Socks": 0})
    room.change("Paris", {"Socks": 7})
    room.change("Paris", {"Socks": 11})

    assert [kind for _, _, kind in room.sent] == ["low", "out", "back"]
    assert room.totals("Paris") == (1, 0)


def test_low_after_out_is_recorded_and_not_sent() -> None:
    room = stocked()
    set_to(room, Scope("Paris"), 10)
    room.change("Paris", {"Socks": 0})

    room.change("Paris", {"Socks": 7})

    assert room.open_states("Paris")["Socks"] == "low"
    assert [kind for _, _, kind in room.sent] == ["out"]


def test_a_review_that_is_done_twice_sends_nothing_twice() -> None:
    room = stocked()
    set_to(room, Scope("Berlin"), 10)

    work = {"work": "review", "store": "Berlin", "item": None, "revision": 1}
    review_stock.do_job(json.dumps(work), room.services)

    assert len(room.messages) == 1


def test_check_stock_does_not_repeat_what_a_review_has_sent() -> None:
    room = stocked()
    room.load("Paris", {"Socks": 6})
    set_to(room, Scope("Paris"), 10)

    room.check()

    assert room.sent == [("Paris", "Socks", "low")]


def test_a_count_judged_by_the_old_thresholds_is_corrected_by_the_second_review() -> None:
    room = stocked()
    set_to(room, Scope("Paris"), 10)
    room.load("Paris", {"Socks": 6})
    records = room.records()
    old = threshold_rules.load(room.services)
    threshold_changes.set_threshold(Scope("Paris"), 3, room.services)
    room.review(30)

    change = stock_change_of(records[0], "Inventory")
    assert change is not None
    crossing = crossing_of(change, old)
    assert crossing is not None
    sending.send_alerts("Paris", [crossing], old, room.services)
    room.review()

    assert [kind for _, _, kind in room.sent] == ["low", "back"]
    assert room.totals("Paris") == (1, 0)


@pytest.mark.parametrize("kind", [CRASH_BEFORE, CRASH_AFTER])
def test_a_crash_while_a_threshold_changes_leaves_no_review_out(kind: str) -> None:
    for skip in range(8):
        room = stocked()
        room.world.scripted().plan("*", kind, skip=skip)
        try:
            threshold_changes.set_threshold(Scope("Berlin"), 10, room.services)
        except Crash:
            changed = bool(threshold_rules.rules(room.services))
        else:
            changed = True

        room.world.faults = type(room.world.faults)()
        room.review(5000)

        assert room.sent == ([("Berlin", "Socks", "low")] if changed else [])


@pytest.mark.parametrize("kind", [CRASH_BEFORE, CRASH_AFTER])
def test_a_crash_in_a_review_loses_nothing(kind: str) -> None:
    work = json.dumps({"work": "review", "store": "Berlin", "item": None, "revision": 1})
    for skip in range(14):
        room = stocked()
        threshold_changes.set_threshold(Scope("Berlin"), 10, room.services)
        room.world.sqs.queues["review"].messages.clear()
        room.world.scripted().plan("*", kind, skip=skip)

        for _ in range(2):
            try:
                review_stock.do_job(work, room.services)
            except Crash:
                continue

        ids = {alert["id"] for message in room.messages for alert in message["alerts"]}
        assert len(ids) == 1
        assert len(room.messages) <= 2
        assert room.totals("Berlin") == (1, 1)


def test_a_large_store_is_reviewed_in_several_runs() -> None:
    room = Stockroom(World(page_items=50))
    room.change("Berlin", {f"Item {n:04}": 5 for n in range(500)})
    call = room.world.call

    def slow(service: str, *rest: object, **more: object) -> object:
        room.world.clock += 20.0 if rest[0] == "Query" else 0.0
        return call(service, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    room.world.call = slow  # type: ignore[method-assign]  # an AWS that takes its time
    set_to(room, Scope("Berlin"), 10)
    room.review(5000)

    sent = sum(len(message["alerts"]) + message["more"] for message in room.messages)
    assert sent == 500
    assert len(room.messages) <= 12
    assert room.totals("Berlin") == (0, 500)


def test_a_review_waits_for_its_change_and_gives_up_without_it() -> None:
    room = stocked()
    work = json.dumps({"work": "review", "store": "Berlin", "item": None, "revision": 1})

    review_stock.do_job(work, room.services)
    room.review()

    assert room.sent == []
    assert room.world.sqs.queues["review"].messages == []
