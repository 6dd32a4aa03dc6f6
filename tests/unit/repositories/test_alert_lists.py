"""Listing alerts: by store and state, newest first, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.repositories.alerts import alert_lists
from chalicelib.repositories.alerts.alert_lists import ListedAlert
from tests.makers.alerting import Stockroom
from tests.world import World


def stocked() -> Stockroom:
    """Socks are out and Hats recovered, in both stores; Gloves are out in Paris."""
    room = Stockroom(World(page_items=3))
    for store in ("Berlin", "Paris"):
        room.change(store, {"Socks": 0})
        room.change(store, {"Hats": 0})
        room.change(store, {"Hats": 5})
    room.change("Paris", {"Gloves": 0})
    return room


def listed(room: Stockroom, limit: int, **wanted: Any) -> list[ListedAlert]:
    """All pages of a list."""
    found, after = [], None
    while True:
        page = alert_lists.list_alerts(room.services, limit=limit, after=after, **wanted)
        found += page.alerts
        after = page.next
        if after is None:
            return found
        assert len(page.alerts) == limit


def brief(found: list[ListedAlert]) -> list[tuple[str, str, str]]:
    return [(alert.store, alert.item, alert.kind) for alert in found]


def test_open_alerts_are_listed_newest_first() -> None:
    room = stocked()

    found = listed(room, 10, state="open")

    assert brief(found) == [
        ("Paris", "Gloves", "out"),
        ("Paris", "Socks", "out"),
        ("Berlin", "Socks", "out"),
    ]


def test_what_recovered_is_listed_with_how_long_it_was_short() -> None:
    room = stocked()

    [alert] = listed(room, 10, state="recovered", stores=["Berlin"])

    assert (alert.item, alert.kind) == ("Hats", "back")
    assert alert.since - (alert.short_since or 0) == 1


def test_the_log_has_everything_that_was_sent() -> None:
    room = stocked()

    found = listed(room, 10, state="all", stores=["Berlin"])

    assert brief(found) == [
        ("Berlin", "Hats", "back"),
        ("Berlin", "Hats", "out"),
        ("Berlin", "Socks", "out"),
    ]
    assert all(alert.message_id and alert.sent_at for alert in found)


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
@pytest.mark.parametrize("stores", [None, ["Berlin"], ["Berlin", "Paris"], ["Atlantis"], []])
@pytest.mark.parametrize("state", ["open", "recovered", "all"])
def test_the_pages_together_are_the_list(state: str, stores: list[str] | None, limit: int) -> None:
    room = stocked()
    whole = listed(room, 100, state=state, stores=stores)

    assert listed(room, limit, state=state, stores=stores) == whole


def test_the_log_of_all_stores_goes_back_over_months() -> None:
    room = stocked()
    room.world.clock += 70 * 86400
    room.change("Rome", {"Socks": 0})

    found = listed(room, 2, state="all")

    assert len(found) == 8
    assert found[0].store == "Rome"


def test_alerts_are_kept_for_four_hundred_days() -> None:
    room = stocked()

    rows = room.world.dynamodb.tables["Alerts"].partitions["Berlin"]

    until = {key.partition("#")[0]: int(row["Expires"]["N"]) for key, row in rows.items()}
    assert until["log"] == pytest.approx(room.world.clock + 400 * 86400, abs=60)
    assert int(rows["open#Socks"]["Expires"]["N"]) == 253_402_300_799


def test_a_list_of_one_store_costs_two_queries_a_page() -> None:
    room = stocked()
    room.world.page_items = 1 << 60
    room.world.trace.clear()

    alert_lists.list_alerts(room.services, stores=["Paris"], limit=100)

    assert [operation for _, operation, *_ in room.world.trace] == ["Query", "Query"]
