"""Items: of a store, of all stores that have one, and how a count came about."""

from __future__ import annotations

import pytest

from chalicelib.domain import names
from chalicelib.handlers import check_stock
from tests.makers.gateway import Api

ODD = [
    "Hat/X",
    "50% off",
    "a+b",
    'say "hi"',
    "🧦",
    "#1",
    "käse",
    "a&b=c",
    "'quoted'",
    "=1+1",
    "%2F",
]


def drop(api: Api, text: str, key: str = "counts.csv", **said: str) -> None:
    api.drop(key, text, **said)


def counts(store: str, rows: dict[str, int]) -> str:
    quoted = ((names.quoted(item).replace('"', '""'), count) for item, count in rows.items())
    return "store,item,count\n" + "".join(f'{store},"{item}",{n}\n' for item, n in quoted)


def test_an_item_shows_its_count_its_state_and_where_it_came_from(api: Api) -> None:
    drop(api, counts("Berlin", {"Hats": 2, "Socks": 0}))
    api.ask("PUT", "/thresholds", body={"store": "Berlin", "threshold": 2})

    [hats, socks] = api.get("/items", store="Berlin").json["items"]

    assert (hats["count"], hats["state"], hats["threshold"]) == (2, "low", 2)
    assert (hats["threshold_from"], hats["line"]) == ("store", 2)
    assert (socks["count"], socks["state"]) == (0, "out")
    assert api.get(f"/uploads/{hats['upload']}").json["key"] == "counts.csv"
    assert hats["as_of"].endswith("Z")


@pytest.mark.parametrize("name", ODD)
def test_names_with_any_character_work_in_path_and_query(api: Api, name: str) -> None:
    from urllib.parse import quote

    drop(api, counts(f'"{name.replace(chr(34), chr(34) * 2)}"', {name: 1}))

    by_path = api.get(f"/stores/{quote(name, safe='')}/items")
    by_query = api.get("/items", store=name)
    both = api.get("/items", store=name, item=name)
    elsewhere = api.get("/items", item=name)

    assert [i["item"] for i in by_path.json["items"]] == [name]
    assert by_path.json == by_query.json == both.json == elsewhere.json


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
@pytest.mark.parametrize("order", ["ascending", "descending"])
@pytest.mark.parametrize("state", [None, "ok", "out"])
def test_pages_put_together_are_the_whole_list(
    api: Api, limit: int, order: str, state: str | None
) -> None:
    drop(api, counts("Berlin", {f"item {n}": n % 3 for n in range(7)}))
    check(api)
    query = {"store": "Berlin", "order": order} | ({"state": state} if state else {})

    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = api.get("/items", limit=str(limit), **query, **cursor).json
        found += [item["item"] for item in page["items"]]
        if not page["next"]:
            break
        cursor = {"cursor": page["next"]}

    wanted = [n for n in range(7) if state is None or (n % 3 == 0) == (state == "out")]
    names = [f"item {n}" for n in wanted]
    assert found == (names if order == "ascending" else names[::-1])


def check(api: Api) -> None:
    """Check-Stock sees what was loaded."""

    check_stock.handle(api.world.stream_event(), api.services)


def test_a_search_finds_names_by_their_beginning(api: Api) -> None:
    drop(api, counts("Berlin", {"Socks red": 1, "Socks blue": 2, "Hats": 3}))

    found = api.get("/items", store="Berlin", search="Socks").json["items"]

    assert [item["item"] for item in found] == ["Socks blue", "Socks red"]


def test_only_counts_set_since_a_time_are_shown_if_asked_for(api: Api) -> None:
    drop(api, counts("Berlin", {"Hats": 1, "Socks": 1}))
    drop(api, counts("Berlin", {"Hats": 1, "Socks": 2}))
    socks = api.get("/items", store="Berlin", search="Socks").json["items"][0]

    found = api.get("/items", store="Berlin", changed_since=socks["as_of"]).json["items"]

    assert [item["item"] for item in found] == ["Socks"]


def test_all_stores_that_have_an_item_are_found(api: Api) -> None:
    drop(api, counts("Berlin", {"Hats": 1}) + "Paris,Hats,0\nRome,Socks,4\n")

    found = api.get("/items", item="Hats").json["items"]

    assert [(item["store"], item["count"]) for item in found] == [("Berlin", 1), ("Paris", 0)]


def test_the_history_of_a_count_names_every_change_newest_first(api: Api) -> None:
    for count in (5, 3, 3, 0):
        drop(api, counts("Berlin", {"Hats": count, "Socks": 1}))

    changes = api.get("/items/history", store="Berlin", item="Hats").json["changes"]

    assert [(change["before"], change["after"]) for change in changes] == [
        (3, 0),
        (5, 3),
        (None, 5),
    ]
    assert len({change["upload"] for change in changes}) == 3
    assert all(change["line"] == 2 for change in changes)


def test_the_history_comes_in_pages(api: Api) -> None:
    for count in (5, 4, 3):
        drop(api, counts("Berlin", {"Hats": count}))
    query = {"store": "Berlin", "item": "Hats", "limit": "2"}

    first = api.get("/items/history", **query).json
    second = api.get("/items/history", **query, cursor=first["next"]).json

    assert [c["after"] for c in first["changes"] + second["changes"]] == [3, 4, 5]
    assert second["next"] is None


def test_an_item_that_nobody_counted_has_no_history(api: Api) -> None:
    drop(api, counts("Berlin", {"Hats": 5}))

    answer = api.get("/items/history", store="Berlin", item="Socks")

    assert answer.json == {"changes": [], "next": None}


def test_a_store_that_never_reported_is_not_found(api: Api) -> None:
    assert api.get("/items", store="Nowhere").json["code"] == "NOT_FOUND"


def test_a_search_without_a_match_in_a_store_that_is_known_is_an_empty_page(api: Api) -> None:
    drop(api, counts("Berlin", {"Hats": 5}))

    assert api.get("/items", store="Berlin", search="Z").json == {"items": [], "next": None}


def test_neither_store_nor_item_is_a_bad_request_that_says_what_is_missing(api: Api) -> None:
    answer = api.get("/items")

    assert answer.status == 400
    assert answer.json["details"][0]["expected"] == "a store, an item or both"


def test_a_csv_of_items_loads_back_unchanged(api: Api) -> None:
    rows = {name: n - 3 for n, name in enumerate([*ODD, "'=1+1", "+49", "-x", "@home"])}
    drop(api, counts("=Berlin", rows))

    exported = api.ask("GET", "/items", query={"store": "=Berlin"}, headers={"accept": "text/csv"})
    drop(api, exported.text, "exported.csv")

    receipt = api.get("/uploads").json["uploads"][0]
    assert (receipt["state"], receipt["refused"], receipt["changed"]) == ("loaded", 0, 0)
    assert receipt["unchanged"] == len(rows)
    assert "EXTRA_COLUMN" not in receipt["codes"]


def test_no_cell_of_a_csv_is_run_by_a_spreadsheet(api: Api) -> None:
    drop(api, counts("Berlin", {"=cmd|'/c calc'!A1": 1, "+49": 2, "-x": 3, "@x": 4, "＝x": 5}))

    exported = api.ask("GET", "/items", query={"store": "Berlin"}, headers={"accept": "text/csv"})

    cells = [line.split(",")[1] for line in exported.text.splitlines()[1:]]
    assert all(cell.lstrip('"').startswith("'") for cell in cells)
