"""What a store had at the end of a day, under the names that its items have by now."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chalicelib.handlers import load_inventory
from tests.makers.gateway import Api
from tests.makers.history import KEPT, add_day, keep_day
from tests.unit.api.history.conftest import NIGHTS


@pytest.fixture(scope="module")
def renamed() -> Api:
    """Rye was counted on two days, and then is Dark Rye; Bread is merged into Toast."""
    api = Api()
    for number in (5, 4):
        rows = [f"Berlin,{item},{number}" for item in ("Bread", "Cake", "Rye", "Toast")]
        add_day(api.world, *rows, "Rome,Rye,1")
    for old, new in (("Rye", "Dark Rye"), ("Bread", "Toast")):
        names = {"item": old, "into": new}
        seen = api.get("/items/rename", **names).json["fingerprint"]
        body = {**names, "right": "item", "seen": seen}
        assert api.ask("POST", "/items/rename", body=body).status == 202
        load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)
    return api


def test_stock_as_of_a_day_is_what_was_known_at_its_end(api: Api) -> None:
    first = api.get("/items/at", store="Berlin", day=KEPT).json

    assert {each["item"]: each["count"] for each in first["items"]} == {
        **{"cap": 4, "hat": 30, "tie": 8}
    }
    assert first["items"][0] == {
        **{"item": "cap", "count": 4, "counted_on": KEPT},
        **{"period": None, "used": 0, "days": 0, "formerly": None, "kept_late": False},
        "sample": False,
    }


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "20261121"])
def test_a_day_that_is_none_is_refused_in_words(api: Api, day: str) -> None:
    answer = api.get("/items/at", store="Berlin", day=day)

    assert answer.status == 400
    assert answer.json["details"][0]["expected"] == "a day such as 2026-11-21"


def test_a_day_that_is_not_kept_and_a_store_without_days_are_not_found(api: Api) -> None:
    assert api.get("/items/at", store="Berlin", day="2020-01-01").status == 404
    assert api.get("/trends", store="Rome").status == 404


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/trends", {}),
        ("/items/at", {"day": KEPT}),
        ("/calendar", {}),
        ("/transfers", {}),
        ("/items/soon", {}),
        ("/digest", {}),
    ],
)
def test_a_store_that_never_reported_is_named_and_not_one_that_lacks_nothing(
    api: Api, path: str, query: dict[str, str]
) -> None:
    answer = api.get(path, store="Atlantis", **query)

    assert (answer.status, answer.json["message"]) == (404, "There is no such store.")
    assert answer.json["details"] == [
        {"field": "store", "value": "Atlantis", "expected": "a store that has reported"}
    ]


@pytest.mark.parametrize("path", ["/items/at", "/matrix"])
def test_a_day_that_is_not_over_is_refused_in_words(api: Api, path: str) -> None:
    store = {"store": "Berlin"} if path == "/items/at" else {}
    over = date.fromisoformat(KEPT) + timedelta(NIGHTS - 1)
    today = str(over + timedelta(1))

    answer = api.get(path, **store, day=today)

    assert (answer.status, answer.json["message"]) == (400, "That day is not over yet.")
    expected = f"a day that is over: {over} or earlier"
    assert answer.json["details"] == [{"field": "day", "value": today, "expected": expected}]
    assert api.get(path, **store, day=str(over)).status == 200


def test_a_day_has_the_names_that_its_items_got_since_and_says_those_of_then(renamed: Api) -> None:
    """Toast has counts of its own, so it goes on with these, and Bread was another item then."""
    found = renamed.get("/items/at", store="Berlin", day=KEPT).json["items"]

    assert [(each["item"], each["count"], each["formerly"]) for each in found] == [
        *(("Bread", 5, None), ("Cake", 5, None)),
        *(("Dark Rye", 5, "Rye"), ("Toast", 5, None)),
    ]
    last = renamed.get("/trends", store="Berlin").json["day"]
    after = renamed.get("/items/at", store="Berlin", day=last).json["items"]
    assert [(each["item"], each["formerly"]) for each in after] == [
        *(("Cake", None), ("Dark Rye", None), ("Toast", None))
    ]


def test_a_day_under_new_names_comes_page_by_page_in_their_order(renamed: Api) -> None:
    query, found = {"store": "Berlin", "day": KEPT, "limit": "1"}, []
    while True:
        page = renamed.get("/items/at", **query).json
        found += [each["item"] for each in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]

    assert found == ["Bread", "Cake", "Dark Rye", "Toast"]


def test_the_matrix_of_a_day_has_an_item_of_all_stores_under_its_name_by_now(renamed: Api) -> None:
    found = renamed.get("/matrix", day=KEPT).json

    assert found["stores"] == ["Berlin", "Rome"]
    assert {row["item"]: row["counts"] for row in found["items"]} == {
        **{"Bread": [5, None], "Cake": [5, None], "Toast": [5, None]},
        "Dark Rye": [5, 1],
    }


def test_a_day_before_a_rename_has_the_new_name_however_long_ago_that_is(renamed: Api) -> None:
    for _ in range(70):
        keep_day(renamed.world)

    found = renamed.get("/items/at", store="Rome", day=KEPT).json["items"]

    assert [(each["item"], each["formerly"]) for each in found] == [("Dark Rye", "Rye")]
