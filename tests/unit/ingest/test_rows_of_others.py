"""Rows that another program has put: a store, an item and a count, and no file that they are of."""

from __future__ import annotations

import pytest

from chalicelib.handlers import check_stock, load_inventory
from tests.makers.gateway import Api


@pytest.fixture
def api() -> Api:
    """With a row as the training lab writes it."""
    api = Api()
    drop(api, "Berlin,Lamp,7")
    start = len(api.world.records)
    api.world.clock += 60
    put(api, "Echo Plus", 0)
    check_stock.handle(api.world.stream_event(start), api.services)
    return api


def put(api: Api, item: str, count: int) -> None:
    row = {"Store": {"S": "Berlin"}, "Item": {"S": item}, "Count": {"N": str(count)}}
    api.world.client.call("PutItem", {"TableName": "Inventory", "Item": row})


def drop(api: Api, *rows: str, **metadata: str) -> None:
    api.world.clock += 60
    start = len(api.world.records)
    api.world.put("counts.csv", "\n".join(["store,item,count", *rows]), **metadata)
    load_inventory.handle(api.world.event(), api.services)
    check_stock.handle(api.world.stream_event(start), api.services)


def test_it_is_alerted_when_it_is_out(api: Api) -> None:
    [alert] = api.get("/alerts").json["alerts"]

    assert (alert["store"], alert["item"], alert["state"]) == ("Berlin", "Echo Plus", "out")
    assert alert["since"][:4] == "2026"
    assert alert["upload"] is None
    assert not api.world.sqs.queues["check-failures"].messages


def test_it_is_listed_without_a_time_and_a_file(api: Api) -> None:
    [echo, _] = api.get("/items", store="Berlin").json["items"]

    assert (echo["item"], echo["count"], echo["state"]) == ("Echo Plus", 0, "out")
    assert (echo["as_of"], echo["upload"], echo["line"]) == (None, None, None)


def test_the_next_file_overwrites_it(api: Api) -> None:
    drop(api, "Berlin,Echo Plus,5", "Berlin,Lamp,7")

    assert api.world.count("Berlin", "Echo Plus") == 5
    [echo, _] = api.get("/items", store="Berlin").json["items"]
    assert echo["as_of"]
    assert api.get("/alerts").json["alerts"] == []
    assert api.get("/uploads").json["uploads"][0]["changed"] == 1


def test_a_full_count_without_it_sets_it_to_zero(api: Api) -> None:
    put(api, "Echo Show", 3)
    drop(api, *(f"Berlin,Lamp {number},7" for number in range(9)), "Berlin,Lamp,7")

    drop(api, *(f"Berlin,Lamp {number},7" for number in range(9)), "Berlin,Lamp,7", mode="full")

    assert api.world.count("Berlin", "Echo Show") == 0


def test_a_count_is_corrected(api: Api) -> None:
    body = {"store": "Berlin", "item": "Echo Plus", "seen": 0, "count": 4, "reason": "found"}

    answer = api.ask("PUT", "/items/count", body=body)

    assert answer.status in (200, 202), answer.json
    load_inventory.handle(api.world.event(), api.services)
    assert api.world.count("Berlin", "Echo Plus") == 4
