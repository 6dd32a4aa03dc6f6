"""What the last days say of an item, in each store that has it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.makers.gateway import SETTINGS, Api, store_user
from tests.makers.history import add_day, load
from tests.unit.api.history.conftest import NIGHTS
from tests.world.world import World


@pytest.fixture(scope="module")
def chain() -> Api:
    """Thirty stores have a hat, of which each sells one more a day than the one before; one more
    has a cap, and of another no day is over."""
    api = Api(World(**SETTINGS, store_users_read="own"))
    for day in range(NIGHTS):
        rows = [f"Store {n:02},hat,{500 - n * day}" for n in range(30)]
        add_day(api.world, *rows, "Store 30,cap,1")
    load(api.world, "Athens,hat,1")
    return api


def of_item(api: Api, claims: Any = None, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        answer = api.get("/items/trends", claims, item="hat", **query, **cursor).json
        found += answer["trends"]
        if answer["next"] is None:
            return found
        cursor = {"cursor": answer["next"]}


def test_an_item_has_its_trend_in_each_store_a_page_for_25_of_them(chain: Api) -> None:
    first = chain.get("/items/trends", item="hat").json

    found = of_item(chain)

    assert len(first["trends"]) == 24  # no day of Athens is over
    assert first["next"] is not None
    assert [each["store"] for each in found] == [f"Store {n:02}" for n in range(30)]
    for each in found:
        alone = chain.get("/trends", store=each["store"], item="hat").json
        shared = {name: alone[name] for name in ("store", "day", "kept_since", "sample")}
        assert each == {**alone["trends"][0], **shared}


def test_a_horizon_and_a_lead_time_hold_for_the_item_in_all_stores(chain: Api) -> None:
    usual, longer = of_item(chain), of_item(chain, lead="60", horizon="100")

    assert not any(each["at_risk"] or each["needed"] for each in usual[:10])
    assert all(each["at_risk"] and each["needed"] for each in longer[10:])


def test_who_reads_only_their_own_stores_has_the_item_in_no_other(chain: Api) -> None:
    claims = store_user("Store 07", "Store 30")

    assert [each["store"] for each in of_item(chain, claims)] == ["Store 07"]


def test_trends_of_an_item_come_as_csv_and_are_not_sent_again_unchanged(chain: Api) -> None:
    query = {"item": "hat"}
    answer = chain.get("/items/trends", **query)
    csv = chain.ask("GET", "/items/trends", None, query, headers={"Accept": "text/csv"})
    tag = {"If-None-Match": answer.headers["ETag"]}

    assert csv.text.splitlines()[0].startswith("store,day,item,count,counted_on,outlook,days_left")
    assert len(csv.text.splitlines()) == 25
    assert chain.ask("GET", "/items/trends", None, query, headers=tag).status == 304


def test_an_item_that_no_store_has_lasts_nowhere(chain: Api) -> None:
    answer = chain.get("/items/trends", item="tie")

    assert answer.json == {"trends": [], "next": None}
