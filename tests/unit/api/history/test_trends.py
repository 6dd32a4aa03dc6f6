"""What the last days of a store say: days left, what to order, days out."""

from __future__ import annotations

from csv import DictReader
from typing import Any

from tests.makers.gateway import Api
from tests.makers.history import keep_day, load
from tests.unit.api.history.conftest import NIGHTS


def trends(api: Api, **query: str) -> dict[str, Any]:
    answer = api.get("/trends", store="Berlin", **query).json
    return {each["item"]: each for each in answer["trends"]}


def test_an_item_lasts_as_long_as_its_count_does_at_the_rate_of_its_use(api: Api) -> None:
    hat = trends(api)["hat"]

    assert (hat["count"], hat["used"], hat["days"]) == (19, 11, 11)
    assert (hat["outlook"], hat["days_left"], hat["least"], hat["most"]) == (
        *("days", 19.0),
        *(13.7, 30.9),
    )
    assert hat["formula"] == "fell by 11 in 11 days with stock, 1 a day"
    assert (hat["at_risk"], hat["needed"], hat["days_out"]) == (False, 0, 0)


def test_what_does_not_move_is_out_or_is_new_has_no_days_left_and_says_why(api: Api) -> None:
    found = trends(api)

    assert {item: each["outlook"] for item, each in found.items()} == {
        **{"cap": "still", "hat": "days"},
        **{"scarf": "unknown", "tie": "out"},
    }
    assert found["cap"]["formula"] == "not moved in 11 days"
    assert found["scarf"]["formula"] == "2 more counts and 10 more days needed"
    assert found["tie"]["days_out"] == NIGHTS - 4
    assert [found[item]["days_left"] for item in ("cap", "scarf", "tie")] == [None] * 3


def test_a_longer_lead_time_and_horizon_put_more_at_risk_and_ask_for_more(api: Api) -> None:
    hat = trends(api, lead="20", horizon="30")["hat"]

    assert (hat["at_risk"], hat["needed"]) == (True, 11)
    assert list(trends(api, lead="20", only="at_risk")) == ["hat"]
    assert list(trends(api, horizon="30", only="needed")) == ["hat"]
    assert trends(api, only="at_risk") == {}
    assert list(trends(api, only="out")) == ["tie"]


def test_trends_come_page_by_page_and_as_csv(api: Api) -> None:
    first = api.get("/trends", store="Berlin", limit="3").json
    second = api.get("/trends", store="Berlin", limit="3", cursor=first["next"]).json

    assert [each["item"] for each in first["trends"] + second["trends"]] == [
        *("cap", "hat", "scarf", "tie")
    ]
    assert second["next"] is None
    csv = api.ask("GET", "/trends", None, {"store": "Berlin"}, headers={"Accept": "text/csv"})
    assert csv.text.splitlines()[0].startswith("item,count,counted_on,outlook,days_left")
    assert len(csv.text.splitlines()) == 5


def test_what_to_order_for_a_horizon_comes_as_csv(api: Api) -> None:
    query = {"store": "Berlin", "only": "needed", "horizon": "30"}
    csv = api.ask("GET", "/trends", None, query, headers={"Accept": "text/csv"})

    lines = DictReader(csv.text.splitlines())
    assert [(line["item"], line["needed"]) for line in lines] == [("hat", "11")]


def test_one_item_can_be_asked_for(api: Api) -> None:
    assert list(trends(api, item="hat")) == ["hat"]


def test_a_horizon_that_is_none_is_refused_in_words(api: Api) -> None:
    for path in ("/trends", "/transfers", "/items/trends"):
        answer = api.get(path, horizon="10000", store="Berlin", item="hat")

        assert answer.status == 400
        expected = {"field": "horizon", "value": "10000", "expected": "an integer from 1 to 365"}
        assert expected in answer.json["details"]


def test_what_is_missing_for_a_figure_is_there_as_numbers_too(api: Api) -> None:
    names = ("missing_counts", "missing_days", "missing_units")
    found = {item: [each[name] for name in names] for item, each in trends(api).items()}

    assert found["scarf"] == [2, 10, 0]
    assert found["hat"] == [0, 0, 0]


def test_a_store_says_which_day_is_kept_last(api: Api) -> None:
    [berlin] = api.get("/stores").json["stores"]

    assert berlin["kept_day"] == api.get("/trends", store="Berlin").json["day"]


def test_a_store_of_which_no_day_is_over_says_so() -> None:
    api = Api()
    load(api.world, "Berlin,hat,1")

    assert [each["kept_day"] for each in api.get("/stores").json["stores"]] == [None]


def test_the_record_of_a_store_says_how_many_items_ran_out_soon() -> None:
    api = Api()
    for day in range(NIGHTS):
        rows = [f"Berlin,hat,{25 - 2 * day}", "Berlin,cap,4", f"Berlin,tie,{90 - day}"]
        load(api.world, *rows)
        if day == 0:
            assert at_risk(api) == [None]
        keep_day(api.world)
        if day == 0:
            assert at_risk(api) == [0]

    assert list(trends(api, only="at_risk")) == ["hat"]
    assert at_risk(api) == [1]


def at_risk(api: Api) -> list[int | None]:
    return [each["at_risk"] for each in api.get("/stores").json["stores"]]
