"""The counts of the last days of the items that somebody looks at."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.handlers import load_inventory
from tests.makers.gateway import Api
from tests.makers.history import KEPT, add_day, keep_day, load
from tests.unit.api.history.conftest import NIGHTS


def test_the_last_days_of_some_items_are_had_at_once_and_not_sent_again_unchanged(api: Api) -> None:
    rows = "Berlin\that\nBerlin\tscarf\nBerlin\tnever\nRome\that"
    answer = api.get("/items/series", rows=rows)

    last: dict[str, Any] = {"store": "Berlin", "first": KEPT, "kept_late": []}
    last |= {"formerly": None, "renamed_on": None, "sample_until": None}
    assert answer.json["series"] == [
        last | {"item": "hat", "counts": [30 - day for day in range(NIGHTS)]},
        last | {"item": "scarf", "counts": [None] * (NIGHTS - 1) + [3]},
    ]
    again = api.ask(
        "GET",
        "/items/series",
        None,
        {"rows": rows},
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert again.status == 304


@pytest.mark.parametrize("rows", ["", "Berlin", "Berlin\that\n", "a\tb\tc", "Berlin\that\n" * 51])
def test_rows_that_are_none_are_refused_in_words(api: Api, rows: str) -> None:
    answer = api.get("/items/series", rows=rows)

    assert answer.status == 400
    assert answer.json["details"][0]["expected"] == "1 to 50 lines, each a store, a tab and an item"


def test_the_days_of_a_renamed_item_say_under_which_name_they_were_counted() -> None:
    api = Api()
    add_day(api.world, "Berlin,Rye,5")
    names = {"item": "Rye", "into": "Rye Bread"}
    seen = api.get("/items/rename", **names).json["fingerprint"]
    sent = api.ask("POST", "/items/rename", body={**names, "right": "item", "seen": seen})
    load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)

    [found] = api.get("/items/series", rows="Berlin\tRye Bread").json["series"]

    assert sent.status == 202
    assert (found["first"], found["counts"]) == (KEPT, [5, 5])
    assert found["formerly"] == "Rye"
    assert found["renamed_on"] == api.get("/trends", store="Berlin").json["day"]


def test_a_day_whose_night_was_missed_says_so_wherever_it_is_shown() -> None:
    api = Api()
    for count in (9, 8, 7):
        load(api.world, f"Berlin,Rye,{count}", "Rome,Rye,1")
        if count == 8:
            api.world.clock += 86_400
        else:
            keep_day(api.world)
    first = date.fromisoformat(KEPT)
    days = [str(first + timedelta(number)) for number in range(3)]

    late = [
        api.get("/items/at", store="Berlin", day=day).json["items"][0]["kept_late"] for day in days
    ]
    matrices = [api.get("/matrix", day=day).json["kept_late"] for day in days]
    csv = [
        api.ask("GET", "/matrix", None, {"day": day}, headers={"Accept": "text/csv"}).text
        for day in days
    ]
    [found] = api.get("/items/series", rows="Berlin\tRye").json["series"]

    assert late == [False, True, False]
    assert matrices == [[], ["Berlin", "Rome"], []]
    assert [text.splitlines()[1] for text in csv] == [
        "Rye,9,1,,",
        'Rye,8,1,"Berlin, Rome",',
        "Rye,7,1,,",
    ]
    assert (found["counts"], found["kept_late"]) == ([9, 8, 7], [days[1]])
