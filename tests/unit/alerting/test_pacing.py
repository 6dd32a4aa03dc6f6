"""How many messages there are: a handful for a file, however its changes come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from chalicelib.alerting import pacing
from chalicelib.handlers import check_stock
from tests.makers.alerting import Stockroom
from tests.world import Crash
from tests.world.faults import CRASH_AFTER, CRASH_BEFORE


def zero(room: Stockroom, number: int, batch: int, seconds: float) -> None:
    """One file empties a store; the stream brings it in batches, over so many seconds."""
    room.load("Berlin", {f"Item {n}": 5 for n in range(number)})
    room.records()
    room.load("Berlin", {f"Item {n}": 0 for n in range(number)})
    records = room.records()
    starts = range(0, number, batch)
    for start in starts:
        check_stock.handle({"Records": records[start : start + batch]}, room.services)
        room.review(seconds / len(starts))


@pytest.mark.parametrize(
    ("number", "batch", "seconds", "most"),
    [
        (1, 1, 1, 1),
        (100, 100, 1, 1),
        (100, 7, 1, 2),
        pytest.param(10_000, 1000, 12, 4, marks=pytest.mark.no_cover),
        (3000, 25, 90, 7),
    ],
)
def test_a_file_that_empties_a_store_makes_a_handful_of_messages(
    number: int, batch: int, seconds: float, most: int
) -> None:
    room = Stockroom()

    zero(room, number, batch, seconds)
    room.review()

    sent = sum(len(message["alerts"]) + message["more"] for message in room.messages)
    assert len(room.messages) <= most
    assert sent == number
    assert room.totals("Berlin") == (number, 0)


def test_the_first_message_goes_at_once_and_the_next_in_seconds() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 0})
    records = room.records()
    started = room.world.clock

    for record in records:
        check_stock.handle({"Records": [record]}, room.services)
    room.review()

    first, second = (message["At"] - started for message in room.world.sns.messages)
    assert first < 0.5
    assert second < 7
    assert {item for _, item, _ in room.sent} == {"Socks", "Hats", "Gloves"}


def test_a_queued_alert_is_open_and_counted_at_once() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 0})

    for record in room.records():
        check_stock.handle({"Records": [record]}, room.services)

    assert room.sent == [("Berlin", "Socks", "out")]
    assert room.open_states("Berlin") == dict.fromkeys(("Socks", "Hats", "Gloves"), "out")
    assert room.totals("Berlin") == (3, 0)
    room.review()
    assert room.totals("Berlin") == (3, 0)


def test_an_item_that_is_back_tells_since_when_it_was_short_although_it_was_queued() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 0, "Hats": 0})
    room.load("Berlin", {"Socks": 4, "Hats": 4})

    for record in room.records():
        check_stock.handle({"Records": [record]}, room.services)
    room.review()

    _, *back = (alert for message in room.messages for alert in message["alerts"])
    short = [alert["short_since"] for alert in back if alert["kind"] == "back"]
    assert len(short) == 2
    assert all(short)


def test_files_do_not_wait_for_one_another() -> None:
    room = Stockroom()

    for count in (0, 4, 0, 4):
        room.change("Berlin", {"Socks": count})

    assert [kind for _, _, kind in room.sent] == ["out", "back", "out", "back"]


def test_queued_crossings_are_sent_once_although_their_batch_comes_again() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 0})
    records = room.records()
    check_stock.handle({"Records": records[:1]}, room.services)

    check_stock.handle({"Records": records[1:]}, room.services)
    check_stock.handle({"Records": records}, room.services)
    room.review()
    check_stock.handle({"Records": records}, room.services)
    room.review()

    assert sorted(item for _, item, _ in room.sent) == ["Gloves", "Hats", "Socks"]


@pytest.mark.parametrize("kind", [CRASH_BEFORE, CRASH_AFTER])
@pytest.mark.parametrize(
    "call", ["dynamodb.PutItem", "dynamodb.UpdateItem", "dynamodb.GetItem", "sqs.SendMessage"]
)
def test_a_crash_while_crossings_are_queued_loses_none(call: str, kind: str) -> None:
    for skip in range(4):
        room = Stockroom()
        room.load("Berlin", {"Socks": 0, "Hats": 0})
        records = room.records()
        check_stock.handle({"Records": records[:1]}, room.services)
        room.world.scripted().plan(call, kind, skip=skip)

        for _ in range(2):
            try:
                check_stock.handle({"Records": records[1:]}, room.services)
            except Crash:
                continue
        room.world.faults = type(room.world.faults)()
        room.review(5000)

        assert ("Berlin", "Hats", "out") in room.sent


def test_nothing_is_left_in_the_queue() -> None:
    room = Stockroom()

    zero(room, 600, 50, 30)
    room.review()

    rows = room.world.dynamodb.tables["Alerts"].partitions["Berlin"]
    assert [key for key in rows if key.startswith("held#")] == []
    assert room.world.sqs.queues["review"].messages == []


class JobComesFirst:
    """The job that sends what is queued takes it just before anything more is kept."""

    def __init__(self, room: Stockroom, cause: str) -> None:
        self.room, self.cause = room, cause
        self.taken: list[str] = []

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        if request.get("Item", {}).get("Alert", {}).get("S", "").startswith("held#"):
            queued = pacing.take_queued("Berlin", self.cause, self.room.services)
            assert queued is not None
            self.taken += [crossing.item for crossing in queued.crossings]
        return self.room.services.dynamodb.call(operation, request)


def test_what_is_queued_while_the_job_takes_what_was_there_has_a_job_of_its_own() -> None:
    room = Stockroom()
    cause = room.load("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 0})
    socks, hats, gloves = room.records()
    check_stock.handle({"Records": [socks]}, room.services)
    check_stock.handle({"Records": [hats]}, room.services)
    jobs = room.world.sqs.queues["review"].messages
    waiting = len(jobs)

    job = JobComesFirst(room, cause)
    check_stock.handle({"Records": [gloves]}, room.world.services(dynamodb=job))

    assert job.taken == ["Hats"]
    assert len(jobs) == waiting + 1
    room.review()
    assert ("Berlin", "Gloves", "out") in room.sent


class SecondJob:
    """The second of two jobs of one cause comes while the first one's message is on its way."""

    def __init__(self, room: Stockroom, gloves: Any) -> None:
        self.room, self.gloves = room, gloves
        self.sns = room.services.sns
        self.has_come = False

    def publish(self, **request: Any) -> Any:
        if not self.has_come:
            self.has_come = True
            check_stock.handle({"Records": [self.gloves]}, self.room.services)
            self.room.review(30)
        return self.sns.publish(**request)


def test_of_two_jobs_at_once_one_sends_and_the_other_what_has_come_meanwhile() -> None:
    room = Stockroom()
    cause = room.load("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 0})
    socks, hats, gloves = room.records()
    check_stock.handle({"Records": [socks]}, room.services)
    check_stock.handle({"Records": [hats]}, room.services)
    pacing.send_later("Berlin", cause, 2, room.services)
    room.services = room.world.services(sns=SecondJob(room, gloves))

    room.review()

    assert [item for _, item, _ in room.sent] == ["Socks", "Hats", "Gloves"]


class JobOvertakes:
    """The job that was asked for has sent what is queued before it is noted that it will."""

    def __init__(self, room: Stockroom) -> None:
        self.room = room

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        if "Awaited" in repr(request) and operation == "UpdateItem":
            self.room.review(10)
        return self.room.services.dynamodb.call(operation, request)


def test_what_is_queued_after_a_job_that_came_before_its_note_has_a_job_of_its_own() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 0})
    socks, hats, gloves = room.records()
    check_stock.handle({"Records": [socks]}, room.services)
    check_stock.handle({"Records": [hats]}, room.world.services(dynamodb=JobOvertakes(room)))
    assert ("Berlin", "Hats", "out") in room.sent

    check_stock.handle({"Records": [gloves]}, room.services)
    room.review()

    assert ("Berlin", "Gloves", "out") in room.sent
