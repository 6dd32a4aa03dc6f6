"""Records that can never be handled become dead letters; the others are handled."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from chalicelib.alerting import stock_check
from chalicelib.domain.errors import PoisonRecord
from chalicelib.domain.stream_record import stock_change_of
from chalicelib.handlers import check_stock
from tests.makers.alerting import Stockroom

Record = dict[str, Any]


def without(*path: str) -> Callable[[Record], Any]:
    def change(record: Record) -> Record:
        inner: Any = record
        for name in path[:-1]:
            inner = inner[name]
        del inner[path[-1]]
        return record

    return change


def having(value: Any, *path: str) -> Callable[[Record], Any]:
    def change(record: Record) -> Record:
        inner: Any = record
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = value
        return record

    return change


def being(value: Any) -> Callable[[Record], Any]:
    return lambda record: value


NEW = ("dynamodb", "NewImage")
OLD = ("dynamodb", "OldImage")
POISON: dict[str, Callable[[Record], Any]] = {
    "null": being(None),
    "a text": being("record"),
    "a number": being(7),
    "a list": being([]),
    "empty": being({}),
    "no event name": without("eventName"),
    "an unknown event": having("TRUNCATE", "eventName"),
    "an event that is a number": having(3, "eventName"),
    "no images at all": without("dynamodb"),
    "images that are null": having(None, "dynamodb"),
    "no new image": without(*NEW),
    "a new image that is a text": having("gone", *NEW),
    "an empty new image": having({}, *NEW),
    "no old image of a change": without(*OLD),
    "an old image that is a list": having([], *OLD),
    "no count": without(*NEW, "Count"),
    "a count that is a text": having({"S": "0"}, *NEW, "Count"),
    "a count that is null": having({"NULL": True}, *NEW, "Count"),
    "a count without a type": having(0, *NEW, "Count"),
    "a count of two types": having({"N": "0", "S": "0"}, *NEW, "Count"),
    "a count with a fraction": having({"N": "0.5"}, *NEW, "Count"),
    "a count that is no number": having({"N": "NaN"}, *NEW, "Count"),
    "a count in other digits": having({"N": "٣"}, *NEW, "Count"),
    "a count beyond all stock": having({"N": "1" + "0" * 37}, *NEW, "Count"),
    "a count that is a set": having({"NS": ["0"]}, *NEW, "Count"),
    "an old count that is a text": having({"S": "3"}, *OLD, "Count"),
    "no store": without(*NEW, "Store"),
    "an empty store": having({"S": ""}, *NEW, "Store"),
    "a store of bytes": having({"B": "QmVybGlu"}, *NEW, "Store"),
    "a store too long for a name": having({"S": "x" * 2000}, *NEW, "Store"),
    "no item": without(*NEW, "Item"),
    "an item with a line break": having({"S": "So\ncks"}, *NEW, "Item"),
    "an item with half a character": having({"S": "So\ud83dcks"}, *NEW, "Item"),
    "an item too long for a key": having({"S": "ü" * 600}, *NEW, "Item"),
    "an order that is none": having({"S": "yesterday"}, *NEW, "AsOf"),
    "an order that is huge": having({"S": "019a8f3c2b1/" + "k" * 300_000}, *NEW, "AsOf"),
    "a line that is a text": having({"S": "seven"}, *NEW, "Line"),
}


def batch_with(poison: Callable[[Record], Any], place: int) -> tuple[Stockroom, list[Any]]:
    room = Stockroom()
    room.load("Berlin", {f"Item {n}": 5 for n in range(10)})
    room.records()
    room.load("Berlin", {f"Item {n}": 0 for n in range(10)})
    records: list[Any] = deepcopy(room.records())
    records[place] = poison(records[place])
    return room, records


def dead_letters(room: Stockroom) -> list[dict[str, Any]]:
    return [json.loads(m.body) for m in room.world.sqs.queues["check-failures"].messages]


@pytest.mark.parametrize("name", POISON)
def test_poison_anywhere_in_a_batch_harms_no_neighbour(name: str) -> None:
    for place in range(10):
        room, records = batch_with(POISON[name], place)

        answer = check_stock.handle({"Records": records}, room.services)

        [dead_letter] = dead_letters(room)
        assert answer == {"batchItemFailures": []}
        assert {item for _, item, _ in room.sent} == {f"Item {n}" for n in range(10) if n != place}
        assert dead_letter["reason"]
        assert len(dead_letter["records"]) == 1


def test_a_batch_of_nothing_but_poison_moves_on() -> None:
    room, records = batch_with(POISON["no count"], 0)
    poison = [make(deepcopy(records[1])) for make in POISON.values()]

    answer = check_stock.handle({"Records": poison}, room.services)

    assert answer == {"batchItemFailures": []}
    assert len(dead_letters(room)) == len(POISON)
    assert room.messages == []


def test_poison_is_kept_whole_as_a_dead_letter() -> None:
    room, records = batch_with(POISON["a count that is a text"], 4)

    check_stock.handle({"Records": records}, room.services)

    [dead_letter] = dead_letters(room)
    assert dead_letter["records"] == [records[4]]
    assert dead_letter["reason"] == "Count is not of the type N."


def test_poison_too_large_for_a_queue_is_kept_as_its_keys() -> None:
    room, records = batch_with(POISON["an order that is huge"], 4)

    check_stock.handle({"Records": records}, room.services)

    [dead_letter] = dead_letters(room)
    assert dead_letter["records"][0]["dynamodb"]["Keys"] == records[4]["dynamodb"]["Keys"]


@pytest.mark.parametrize(
    "event", [None, {}, [], "text", {"Records": None}, {"Records": {}}, {"Records": []}]
)
def test_an_event_without_records_is_ignored(event: Any) -> None:
    room = Stockroom()

    assert check_stock.handle(event, room.services) == {"batchItemFailures": []}


@pytest.mark.parametrize(
    "other",
    [
        having("REMOVE", "eventName"),
        having("arn:aws:dynamodb:x:1:table/Other/stream/2026", "eventSourceARN"),
    ],
)
def test_removals_and_records_of_other_tables_are_ignored(
    other: Callable[[Record], Any],
) -> None:
    room, records = batch_with(other, 3)

    check_stock.handle({"Records": records}, room.services)

    assert len(room.sent) == 9
    assert dead_letters(room) == []


def test_an_unknown_attribute_is_no_poison() -> None:
    room, records = batch_with(having({"S": "x" * 300_000}, *NEW, "Photo"), 3)

    check_stock.handle({"Records": records}, room.services)

    assert len(room.sent) == 10


def test_corrected_poison_is_sent_when_it_is_checked_again() -> None:
    room, records = batch_with(POISON["a count that is a text"], 4)
    check_stock.handle({"Records": records}, room.services)
    [work] = dead_letters(room)
    work["records"][0]["dynamodb"]["NewImage"]["Count"] = {"N": "0"}

    stock_check.recheck(work["records"], room.services)
    room.review()

    assert len(room.sent) == 10
    assert room.totals("Berlin") == (10, 0)


def test_what_is_still_poison_is_a_dead_letter_again() -> None:
    room, records = batch_with(POISON["no item"], 4)
    check_stock.handle({"Records": records}, room.services)
    [work] = dead_letters(room)

    stock_check.recheck(work["records"], room.services)

    assert [again["records"] for again in dead_letters(room)] == [work["records"], work["records"]]


def test_a_count_edited_by_hand_is_distinct_from_its_file() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 0})
    for count in (4, 0):
        key = {"Store": {"S": "Berlin"}, "Item": {"S": "Socks"}}
        request = {"TableName": "Inventory", "Key": key, "UpdateExpression": "SET #c = :c"}
        names = {"ExpressionAttributeNames": {"#c": "Count"}}
        values = {"ExpressionAttributeValues": {":c": {"N": str(count)}}}
        room.services.dynamodb.call("UpdateItem", {**request, **names, **values})
        room.check()
        room.review()

    assert [kind for _, _, kind in room.sent] == ["out", "back", "out"]


def test_a_record_without_an_upload_order_and_without_a_time_is_poison() -> None:
    _, records = batch_with(without(*NEW, "AsOf"), 0)
    del records[0]["dynamodb"]["ApproximateCreationDateTime"]

    with pytest.raises(PoisonRecord, match="AsOf is missing"):
        stock_change_of(records[0], "Inventory")
