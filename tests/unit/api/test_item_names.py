"""The names of items across stores, to be searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from chalicelib.api.naming.item_names import MOST_CHARACTERS, MOST_STORES
from chalicelib.handlers import load_inventory
from chalicelib.repositories import stores_table
from chalicelib.repositories.naming import item_names
from tests.makers.gateway import SETTINGS, Api, store_user
from tests.makers.history import keep_day
from tests.world.world import World


def load(api: Api, *rows: str) -> None:
    api.world.put(f"{len(api.world.trace)}.csv", "\n".join(["store,item,count", *rows, ""]))
    load_inventory.handle(api.world.event(), api.services)


def pages(api: Api, claims: Mapping[str, Any] | None = None) -> list[dict[str, int]]:
    """Each page: in how many of its stores each item is."""
    found: list[dict[str, int]] = []
    query: dict[str, str] = {}
    while True:
        page = api.get("/items/names", claims, **query).json
        found.append(dict(zip(page["items"], page["stores"], strict=True)))
        if page["next"] is None:
            return found
        query = {"cursor": page["next"]}


def test_a_name_comes_once_with_the_number_of_stores_that_have_it() -> None:
    api = Api()
    load(api, "Berlin,hat,1", "Berlin,tie,0", "Rome,hat,4")

    assert pages(api) == [{"hat": 2, "tie": 1}]


def test_a_new_item_is_found_as_soon_as_its_file_is_loaded() -> None:
    api = Api()
    load(api, "Berlin,hat,1")
    load(api, "Berlin,Čapka,1")

    assert pages(api) == [{"hat": 1, "Čapka": 1}]


@pytest.mark.parametrize(
    ("reads", "expected"), [("own", {"hat": 1}), ("all", {"hat": 1, "tie": 1})]
)
def test_a_store_user_gets_the_names_of_stores_that_they_may_read(
    reads: str, expected: dict[str, int]
) -> None:
    api = Api(World(**SETTINGS, store_users_read=reads))
    load(api, "Berlin,hat,1", "Rome,tie,4")

    assert pages(api, store_user("Berlin")) == [expected]


def test_a_retired_store_is_left_out() -> None:
    api = Api()
    load(api, "Berlin,hat,1", "Rome,tie,4")
    stores_table.retire("Rome", api.services)

    assert pages(api) == [{"hat": 1}]


def test_many_stores_come_page_by_page() -> None:
    api = Api()
    stores = [f"Store {n:02}" for n in range(2 * MOST_STORES + 1)]
    stores_table.add(stores, api.services)  # these have no names, and end no page too early
    load(api, *(f"{store},hat {store},1" for store in stores[1:]), "Store 01,hat,1")

    found = pages(api)

    assert [len(page) for page in found] == [MOST_STORES, MOST_STORES, 1]
    assert sum(map(Counter, found), Counter()) == {
        **{f"hat {store}": 1 for store in stores[1:]},
        "hat": 1,
    }


def test_many_names_of_a_store_come_page_by_page() -> None:
    api = Api()
    stores_table.add(["Berlin", "Rome"], api.services)
    names = [f"{n:05}{'x' * 245}" for n in range(MOST_CHARACTERS // 250 + 10)]
    item_names.keep("Berlin", names, api.services)
    item_names.keep("Rome", names[:1], api.services)

    found = pages(api)

    assert [len(page) for page in found] == [MOST_CHARACTERS // 250, 11]
    assert [*found[0], *found[1]] == [*names, names[0]]


def test_names_from_before_they_were_kept_are_kept_at_night() -> None:
    api = Api()
    load(api, "Berlin,hat,1")
    for version in list(api.world.s3.buckets["receipts"]["item-names/Berlin.txt.gz"]):
        api.world.s3.forget(version)
    assert pages(api) == [{}]

    keep_day(api.world)

    assert pages(api) == [{"hat": 1}]


def test_the_names_are_not_sent_again_unless_there_are_new_ones() -> None:
    api = Api()
    load(api, "Berlin,hat,1")
    etag = api.get("/items/names").headers["ETag"]

    def status() -> int:
        return api.ask("GET", "/items/names", None, {}, headers={"If-None-Match": etag}).status

    load(api, "Berlin,hat,2")
    assert status() == 304
    load(api, "Berlin,tie,2")
    assert status() == 200
