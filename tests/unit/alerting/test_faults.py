"""SNS, DynamoDB and SQS failing around Check-Stock: nothing is lost, copies are few."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.alerting import stock_check, threshold_changes
from chalicelib.domain.thresholds import Scope
from chalicelib.handlers import check_stock, review_stock
from tests.makers.alerting import Stockroom
from tests.world import Crash
from tests.world.faults import CRASH_AFTER, CRASH_BEFORE, ERROR, THROTTLE, UNKNOWN
from tests.world.runtime import STREAM_RETRIES

CALLS = [
    "sns.Publish",
    "dynamodb.GetItem",
    "dynamodb.BatchGetItem",
    "dynamodb.BatchWriteItem",
    "dynamodb.TransactWriteItems",
    "dynamodb.UpdateItem",
    "dynamodb.Query",
]


def handle_until_done(room: Stockroom, records: list[Any], attempts: int = 12) -> None:
    """The stream's side: comes back to the reported record, or to all after an error."""
    for _ in range(attempts):
        try:
            failures = check_stock.handle({"Records": records}, room.services)["batchItemFailures"]
        except (ClientError, BotoCoreError, Crash):
            continue
        if not failures:
            return
        [failure] = failures
        sequences = [record["dynamodb"]["SequenceNumber"] for record in records]
        records = records[sequences.index(failure["itemIdentifier"]) :]
    raise AssertionError("The stream did not move on.")


def two_stores() -> tuple[Stockroom, list[Any]]:
    room = Stockroom()
    room.change("Berlin", {"Socks": 5})
    room.load("Berlin", {"Socks": 0, "Hats": 0})
    room.load("Paris", {"Socks": 0, "Hats": 3, "Gloves": 0})
    return room, room.records()


EVERYTHING = {
    ("Berlin", "Socks", "out"),
    ("Berlin", "Hats", "out"),
    ("Paris", "Socks", "out"),
    ("Paris", "Gloves", "out"),
}


@pytest.mark.parametrize("kind", [ERROR, THROTTLE, UNKNOWN, CRASH_BEFORE, CRASH_AFTER])
@pytest.mark.parametrize("call", CALLS)
def test_a_fault_in_any_call_loses_no_alert(call: str, kind: str) -> None:
    for skip in range(6):
        room, records = two_stores()
        room.world.scripted().plan(call, kind, skip=skip)

        handle_until_done(room, records)

        assert set(room.sent) == EVERYTHING
        assert len(room.messages) <= 3
        assert room.totals("Berlin") == (2, 0)
        assert room.totals("Paris") == (2, 0)


@pytest.mark.parametrize("kind", [ERROR, THROTTLE])
def test_sns_that_fails_again_and_again_loses_no_alert(kind: str) -> None:
    room, records = two_stores()
    room.world.scripted().plan("sns.Publish", kind, times=5)

    handle_until_done(room, records)
    room.review()

    assert set(room.sent) == EVERYTHING
    assert len(room.messages) == 2


def test_an_answer_of_sns_that_is_lost_makes_one_copy_with_the_same_ids() -> None:
    room, records = two_stores()
    room.world.scripted().plan("sns.Publish", UNKNOWN)

    handle_until_done(room, records)

    first, copy, _ = room.messages
    assert first == copy


def test_only_the_first_unfinished_record_is_named() -> None:
    room, records = two_stores()
    room.world.scripted().plan("sns.Publish", ERROR, skip=1)

    answer = check_stock.handle({"Records": records}, room.services)

    [failure] = answer["batchItemFailures"]
    assert failure == {"itemIdentifier": records[2]["dynamodb"]["SequenceNumber"]}
    assert {store for store, _, _ in room.sent} == {"Berlin"}


def test_a_batch_of_which_nothing_is_finished_fails_as_a_whole() -> None:
    room, records = two_stores()
    room.world.scripted().plan("sns.Publish", ERROR)

    with pytest.raises(ClientError):
        check_stock.handle({"Records": records}, room.services)


def test_after_some_seconds_of_failures_the_review_queue_takes_over() -> None:
    room, records = two_stores()
    room.world.scripted().plan("sns.Publish", ERROR, times=3)
    room.world.clock += 11

    answer = check_stock.handle({"Records": records}, room.services)

    [message] = room.world.sqs.queues["review"].messages
    assert answer == {"batchItemFailures": []}
    assert len(json.loads(message.body)["records"]) == 4
    room.world.faults = type(room.world.faults)()
    room.review()
    assert set(room.sent) == EVERYTHING


def test_the_review_queue_takes_over_before_the_stream_gives_up() -> None:
    room, records = two_stores()
    room.world.scripted().plan("sns.Publish", ERROR, times=100)

    handle_until_done(room, records, attempts=1 + STREAM_RETRIES)

    assert len(room.world.sqs.queues["review"].messages) == 1


def test_nothing_counts_as_finished_while_no_queue_takes_it() -> None:
    room, records = two_stores()
    faults = room.world.scripted()
    faults.plan("sns.Publish", ERROR)
    faults.plan("sqs.SendMessage", ERROR)
    room.world.clock += 11

    with pytest.raises(ClientError):
        check_stock.handle({"Records": records}, room.services)


def test_a_late_record_is_sent_with_the_state_of_now() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 5})
    room.load("Berlin", {"Socks": 0})
    late = room.records()
    room.change("Berlin", {"Socks": 7})

    stock_check.recheck(late, room.services)

    assert room.sent == [("Berlin", "Socks", "back"), ("Berlin", "Socks", "out")]
    assert room.messages[-1]["alerts"][0]["now"] == "ok"
    assert room.open_states("Berlin") == {}
    assert room.totals("Berlin") == (0, 0)


def test_a_late_record_under_new_thresholds_opens_no_alert_that_is_over() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 20})
    room.load("Berlin", {"Socks": 5})
    late = room.records()
    room.change("Berlin", {"Socks": 30})
    threshold_changes.set_threshold(Scope(), 10, room.services)
    room.review()

    stock_check.recheck(late, room.services)

    assert room.messages[-1]["alerts"][0]["now"] == "ok"
    assert room.open_states("Berlin") == {}


def test_a_record_redriven_twice_is_sent_once() -> None:
    room, records = two_stores()
    for _ in range(2):
        stock_check.recheck(records, room.services)

    assert len(room.messages) == 2


def test_records_in_another_order_leave_the_same_open_alerts() -> None:
    room = Stockroom()
    for count in (5, 0, 3, 0, 4, -1):
        room.load("Berlin", {"Socks": count})
    records = room.records()

    for record in records[::-1]:
        stock_check.recheck([record], room.services)

    assert room.open_states("Berlin") == {"Socks": "out"}
    assert room.totals("Berlin") == (1, 0)
    assert sorted(kind for _, _, kind in room.sent) == ["back", "back", "out", "out", "out"]


def test_an_alert_that_sns_always_refuses_is_found_and_kept_as_a_dead_letter() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 0})
    records = room.records()
    accept = room.world.sns.publish

    def refuses_hats(**request: Any) -> Any:
        if "Hats" in request["Message"]:
            error = {"Error": {"Code": "InvalidParameter", "Message": "Hats"}}
            raise ClientError(error, "Publish")  # type: ignore[arg-type]  # as much as is looked at
        return accept(**request)

    room.world.sns.publish = refuses_hats  # type: ignore[method-assign]  # an SNS with a dislike
    answer = check_stock.handle({"Records": records}, room.services)

    [message] = room.world.sqs.queues["check-failures"].messages
    room.world.sns.publish = accept  # type: ignore[method-assign]  # it likes everything again
    assert answer == {"batchItemFailures": []}
    assert {item for _, item, _ in room.sent} == {"Socks", "Gloves"}
    review_stock.do_job(message.body, room.services)
    room.review()
    assert room.sent[-1] == ("Berlin", "Hats", "out")
