"""From the stream to messages: what is sent, and how often."""

from __future__ import annotations

import pytest

from chalicelib.alerting.alert_details import FEW
from chalicelib.domain.upload import Upload
from chalicelib.handlers import check_stock
from tests.makers.alerting import Stockroom
from tests.world import World


def test_an_item_that_runs_out_is_sent_once() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 3})

    room.change("Berlin", {"Socks": 0})
    room.change("Berlin", {"Socks": -2})

    assert room.sent == [("Berlin", "Socks", "out")]


def test_an_item_that_comes_back_is_sent_once() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 0})

    room.change("Berlin", {"Socks": 5})
    room.change("Berlin", {"Socks": 6})

    assert room.sent == [("Berlin", "Socks", "out"), ("Berlin", "Socks", "back")]


def test_what_is_out_is_an_open_alert() -> None:
    room = Stockroom()

    room.change("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 1})
    room.change("Berlin", {"Hats": 4})

    assert room.open_states("Berlin") == {"Socks": "out"}
    assert room.totals("Berlin") == (1, 0)


def test_a_batch_that_comes_twice_sends_nothing_twice() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0})

    room.check()
    room.checked = 0
    room.check()

    assert len(room.messages) == 1
    assert room.totals("Berlin") == (2, 0)


def test_a_message_takes_nine_calls_however_many_items_it_tells_of() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 3})  # the thresholds are known then
    room.load("Berlin", {f"Item {number}": 0 for number in range(12)})
    records = room.records()
    calls = room.world.dynamodb.calls
    before = dict(calls)

    check_stock.handle({"Records": records}, room.services)

    assert {each: calls[each] - before.get(each, 0) for each in calls if each != "PutItem"} == {
        "GetItem": 2,  # the revision of the thresholds, the file
        "BatchGetItem": 1,  # what is recorded of the items, and the pace of the file
        "Query": 2,  # the stores, the web hooks
        "BatchWriteItem": 1,
        "TransactWriteItems": 1,
        "UpdateItem": 1,
    }
    assert len(room.messages) == 1


def test_each_store_has_a_message_of_its_own() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0})
    room.load("Paris", {"Socks": 0})

    room.check()

    assert [(m["store"], len(m["alerts"])) for m in room.messages] == [("Berlin", 2), ("Paris", 1)]


def test_a_count_that_another_file_only_confirms_sends_nothing() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 0})

    room.change("Berlin", {"Socks": 0})

    assert len(room.messages) == 1


def test_no_message_names_another_store_where_staff_see_only_their_own() -> None:
    room = Stockroom(World(store_users_read="own"))
    room.change("Paris", {"Socks": 20})

    room.change("Berlin", {"Socks": 0})

    [alert] = room.messages[-1]["alerts"]
    assert alert["spare"] == []
    assert "Paris" not in str(room.world.sns.messages[-1])


def test_a_message_names_the_upload_and_the_stores_that_have_the_item() -> None:
    room = Stockroom()
    room.load("Paris", {"Socks": 20})
    room.load("Rome", {"Socks": 0})
    room.check()
    room.load("Berlin", {"Hats": 3, "Socks": 0})

    room.check()

    [alert] = room.messages[-1]["alerts"]
    upload = Upload("3.csv", "3")
    assert (alert["upload"], alert["key"], alert["line"]) == (upload.name, upload.key, 3)
    assert alert["spare"] == [{"store": "Paris", "count": 20}]


@pytest.mark.parametrize("number", [2, FEW, FEW + 3])
def test_the_stores_that_have_the_items_of_a_message_are_named_however_many_there_are(
    number: int,
) -> None:
    room = Stockroom()
    for place in range(number):
        room.load(f"Store {place:02}", {"Socks": 20 + place, "Hats": place % 2})
    room.check()

    room.change("Berlin", {"Socks": 0, "Hats": 0})

    spare = {alert["item"]: alert["spare"] for alert in room.messages[-1]["alerts"]}
    most = [{"store": f"Store {n:02}", "count": 20 + n} for n in range(number - 1, -1, -1)][:3]
    assert spare["Socks"] == most
    assert [each["count"] for each in spare["Hats"]] == [1] * min(3, number // 2)
