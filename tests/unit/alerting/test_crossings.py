"""From the stream to messages: what is announced, and how often."""

from __future__ import annotations

from tests.makers.stockroom import Stockroom
from tests.world import World


def test_an_item_that_runs_out_is_announced_once() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 3})

    room.change("Berlin", {"Socks": 0})
    room.change("Berlin", {"Socks": -2})

    assert room.told == [("Berlin", "Socks", "out")]


def test_an_item_that_comes_back_is_announced_once() -> None:
    room = Stockroom()
    room.change("Berlin", {"Socks": 0})

    room.change("Berlin", {"Socks": 5})
    room.change("Berlin", {"Socks": 6})

    assert room.told == [("Berlin", "Socks", "out"), ("Berlin", "Socks", "back")]


def test_it_is_marked_what_is_out() -> None:
    room = Stockroom()

    room.change("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 1})
    room.change("Berlin", {"Hats": 4})

    assert room.open_states("Berlin") == {"Socks": "out"}
    assert room.totals("Berlin") == (1, 0)


def test_a_batch_that_comes_twice_says_nothing_twice() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0})

    room.check()
    room.checked = 0
    room.check()

    assert len(room.messages) == 1
    assert room.totals("Berlin") == (2, 0)


def test_stores_get_messages_of_their_own() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0})
    room.load("Paris", {"Socks": 0})

    room.check()

    assert [(m["store"], len(m["alerts"])) for m in room.messages] == [("Berlin", 2), ("Paris", 1)]


def test_a_count_that_only_another_file_confirmed_says_nothing() -> None:
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


def test_a_message_says_where_the_count_comes_from_and_who_has_spare() -> None:
    room = Stockroom()
    room.load("Paris", {"Socks": 20})
    room.load("Rome", {"Socks": 0})
    room.check()
    room.load("Berlin", {"Hats": 3, "Socks": 0})

    room.check()

    [alert] = room.messages[-1]["alerts"]
    assert (alert["upload"], alert["key"], alert["line"]) == ("up.v3", "3.csv", 3)
    assert alert["spare"] == [{"store": "Paris", "count": 20}]
