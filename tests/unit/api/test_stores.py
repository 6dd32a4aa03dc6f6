"""Stores with their totals, thresholds and settings."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.handlers import check_stock, load_inventory
from tests.makers.gateway import SETTINGS, Api, claims, manager, store_user
from tests.world.world import World

DAY = 86_400.0


@pytest.fixture
def api() -> Api:
    return with_stores(Api())


def with_stores(api: Api) -> Api:
    text = "store,item,count\nBerlin,Hats,1\nBerlin,Socks,0\nParis,Hats,2\nRome,Hats,3\n"
    api.world.put("all.csv", text)
    load_inventory.handle(api.world.event(), api.services)
    check_stock.handle(api.world.stream_event(), api.services)
    return api


def test_a_store_shows_its_totals_and_when_it_reported_last(api: Api) -> None:
    [berlin, *_] = api.get("/stores").json["stores"]

    assert (berlin["store"], berlin["items"], berlin["out"], berlin["low"]) == ("Berlin", 2, 1, 0)
    assert berlin["last_report_at"].endswith("Z")
    assert api.get(f"/uploads/{berlin['last_upload']}").json["key"] == "all.csv"
    assert (berlin["silent"], berlin["report_every_hours"]) == (False, None)


def test_stores_come_in_pages_and_by_the_beginning_of_their_name(api: Api) -> None:
    first = api.get("/stores", limit="2").json
    second = api.get("/stores", limit="2", cursor=first["next"]).json

    assert [s["store"] for s in first["stores"] + second["stores"]] == ["Berlin", "Paris", "Rome"]
    assert second["next"] is None
    assert [s["store"] for s in api.get("/stores", search="P").json["stores"]] == ["Paris"]


def test_a_store_that_is_late_shows_as_silent(api: Api) -> None:
    api.ask("PUT", "/stores/Berlin", body={"report_every_hours": 48})

    api.world.clock += 1.5 * DAY

    silent = {s["store"]: s["silent"] for s in api.get("/stores").json["stores"]}
    assert silent == {"Berlin": False, "Paris": True, "Rome": True}


def test_the_time_for_all_stores_is_a_setting(api: Api) -> None:
    api.ask("PUT", "/settings", body={"report_every_hours": None})

    api.world.clock += 300 * DAY

    assert api.get("/settings").json["report_every_hours"] is None
    assert not any(s["silent"] for s in api.get("/stores").json["stores"])


def test_a_store_user_who_reads_only_their_own_sees_them_even_before_a_report() -> None:
    api = with_stores(Api(World(**SETTINGS, store_users_read="own")))

    stores = api.get("/stores", store_user("Berlin", "Oslo")).json["stores"]

    assert [(s["store"], s["items"]) for s in stores] == [("Berlin", 2), ("Oslo", 0)]
    assert stores[1]["last_report_at"] is None


def test_who_i_am_names_role_stores_and_what_i_may_read(api: Api) -> None:
    me = api.get("/me", store_user("Berlin/Mitte", "Größe 50%")).json

    assert (me["role"], me["stores"], me["reads"]) == (
        "store",
        ["Berlin/Mitte", "Größe 50%"],
        "all",
    )
    assert api.get("/me").json["role"] == "manager"
    assert api.get("/me", claims("guests")).status == 403


def test_the_most_specific_threshold_holds_and_the_next_one_after_it_is_gone(api: Api) -> None:
    def state() -> tuple[int | None, str | None]:
        [item] = api.get("/items", store="Berlin", item="Hats").json["items"]
        return item["threshold"], item["threshold_from"]

    assert state() == (None, None)
    changes: list[tuple[dict[str, Any], str]] = [
        ({"threshold": 1}, "everywhere"),
        ({"threshold": 2, "item": "Hats"}, "item"),
        ({"threshold": 3, "store": "Berlin"}, "store"),
        ({"threshold": 4, "store": "Berlin", "item": "Hats"}, "store and item"),
    ]
    for body, source in changes:
        api.ask("PUT", "/thresholds", body=body)
        assert state() == (body["threshold"], source)

    api.ask("DELETE", "/thresholds", query={"store": "Berlin", "item": "Hats"})

    assert state() == (3, "store")


def test_a_changed_threshold_asks_for_what_it_touches_to_be_judged_again(api: Api) -> None:
    api.ask("PUT", "/thresholds", body={"store": "Berlin", "threshold": 4})

    assert any('"Berlin"' in body for body in api.world.sqs.bodies("review"))


def test_rules_are_listed_by_store_and_item_and_in_pages(api: Api) -> None:
    for n in range(5):
        api.ask("PUT", "/thresholds", body={"store": "Berlin", "item": f"i{n}", "threshold": n})
    api.ask("PUT", "/thresholds", body={"store": "Paris", "threshold": 9})

    first = api.get("/thresholds", store="Berlin", limit="3").json
    second = api.get("/thresholds", store="Berlin", limit="3", cursor=first["next"]).json

    assert [r["threshold"] for r in first["thresholds"] + second["thresholds"]] == [0, 1, 2, 3, 4]
    assert [r["threshold"] for r in api.get("/thresholds", item="i2").json["thresholds"]] == [2]


LONG = "Filiale " + "ä/" * 40
"""Its group is a hash, from which the name cannot be told."""


def test_a_store_whose_group_is_a_hash_is_in_every_list_of_its_users() -> None:
    api = with_stores(Api(World(**SETTINGS, store_users_read="own")))
    api.world.put("long.csv", f'store,item,count\n"{LONG}",Hats,0\n')
    load_inventory.handle(api.world.event(), api.services)
    check_stock.handle(api.world.stream_event(), api.services)
    somebody = store_user(LONG, "Berlin")

    def shown(path: str, noun: str, **query: str) -> set[str]:
        return {row["store"] for row in api.get(path, somebody, **query).json[noun]}

    assert api.get("/me", somebody).json["stores"] == ["Berlin", LONG]
    assert shown("/stores", "stores") == {"Berlin", LONG}
    assert shown("/items", "items", item="Hats") == {"Berlin", LONG}
    assert shown("/alerts", "alerts") == {"Berlin", LONG}
    keys = {each["key"] for each in api.get("/uploads", somebody, store=LONG).json["uploads"]}
    assert keys == {"long.csv"}


def test_only_a_hashed_group_costs_a_look_for_its_name() -> None:
    api = with_stores(Api(World(**SETTINGS, store_users_read="own")))
    made = []

    for store in ("Berlin", LONG):
        start = len(api.world.trace)
        api.get("/me", store_user(store))
        made.append([operation for _, operation, *_ in api.world.trace[start:]])

    assert made == [[], ["Query"]]


def test_a_store_has_a_label_beside_its_name() -> None:
    api = Api()
    api.world.put("a.csv", "store,item,count\nB1,Tea,1\nB2,Tea,1\n")
    load_inventory.handle(api.world.event(), api.services)
    hours: dict[str, Any] = {"report_every_hours": 5}

    said = api.ask("PUT", "/stores/B1", body={**hours, "label": "Mitte"}).json
    kept = api.ask("PUT", "/stores/B1", body=hours).json
    listed = api.get("/stores").json["stores"]
    gone = api.ask("PUT", "/stores/B1", body={**hours, "label": None}).json

    assert (said["store"], said["label"], kept["label"]) == ("B1", "Mitte", "Mitte")
    assert [each["label"] for each in listed] == ["Mitte", None]
    assert gone["label"] is None


@pytest.mark.parametrize("label", ["B2", "Café", "Cafe\u0301"])
def test_no_store_is_called_as_another_is(label: str) -> None:
    api = Api()
    api.drop("1.csv", "store,item,count\nB1,hat,5\nB2,hat,5\n")
    hours = {"report_every_hours": 5}
    assert api.ask("PUT", "/stores/B2", body={**hours, "label": "Café"}).status == 200

    answer = api.ask("PUT", "/stores/B1", body={**hours, "label": label})

    assert (answer.status, answer.json["code"]) == (409, "CONFLICT")
    assert api.ask("PUT", "/stores/B2", body={**hours, "label": "Café"}).status == 200


@pytest.mark.parametrize(("written", "label"), [(" Am  Ufer ", "Am Ufer"), (" ", None)])
def test_a_label_has_something_to_read_or_is_none(written: str, label: str | None) -> None:
    api = Api()
    api.world.put("a.csv", "store,item,count\nB1,Tea,1\n")
    load_inventory.handle(api.world.event(), api.services)

    body = {"report_every_hours": 5, "label": written}
    said = api.ask("PUT", "/stores/B1", body=body).json

    assert said["label"] == label


@pytest.mark.parametrize("user", [manager(), store_user("B1", "B2", "B3")])
@pytest.mark.parametrize("mode", ["all", "own"])
def test_a_search_finds_stores_by_name_and_by_label(user: Any, mode: str) -> None:
    api = Api(World(**SETTINGS, store_users_read=mode))
    api.world.put("a.csv", "store,item,count\nB1,Tea,1\nB2,Tea,1\nB3,Tea,1\n")
    load_inventory.handle(api.world.event(), api.services)
    for store, label in (("B1", "Mitte"), ("B2", "Wedding"), ("B3", "Mitte 2")):
        body = {"report_every_hours": 5, "label": label}
        api.ask("PUT", f"/stores/{store}", body=body)

    def found(search: str, **more: str) -> list[str]:
        page = api.get("/stores", user, search=search, **more).json
        return [each["store"] for each in page["stores"]]

    first = api.get("/stores", user, search="Mitte", limit="1").json
    assert found("Mitte") == ["B1", "B3"]
    assert found("B") == ["B1", "B2", "B3"]
    assert found("Mitte", limit="1", cursor=first["next"]) == ["B3"]


@pytest.mark.parametrize(
    ("scope", "matches"),
    [
        ({}, True),
        ({"store": "Berlin"}, True),
        ({"store": "Berlim"}, False),
        ({"item": "Hats"}, True),
        ({"item": "Hat"}, False),
        ({"store": "Berlin", "item": "Hats"}, True),
        ({"store": "Paris", "item": "Socks"}, False),
    ],
)
def test_who_sets_a_threshold_hears_whether_anything_has_these_names(
    api: Api, scope: dict[str, str], matches: bool
) -> None:
    answer = api.ask("PUT", "/thresholds", body={**scope, "threshold": 3})

    assert answer.json["matches"] is matches
