"""What is asked of all stores at once: items by stores, and who could give what to whom."""

from __future__ import annotations

import pytest

from chalicelib.api.history import across_stores
from chalicelib.domain.errors import Conflicting
from chalicelib.handlers import keep_history
from chalicelib.repositories import stores_table
from tests.makers.gateway import SETTINGS, Api, store_user
from tests.makers.history import KEPT, add_day, do_jobs, load
from tests.unit.api.history.conftest import NIGHTS
from tests.world.world import World


def test_the_matrix_has_what_is_out_in_most_stores_first_and_tells_none_from_zero() -> None:
    api = Api()
    add_day(api.world, "Berlin,hat,0", "Berlin,cap,3", "Rome,hat,0", "Rome,tie,0", "Oslo,cap,0")

    found = api.get("/matrix", day=KEPT).json

    assert found["stores"] == ["Berlin", "Oslo", "Rome"]
    assert [(row["item"], row["out"], row["counts"]) for row in found["items"]] == [
        ("hat", 2, [0, None, 0]),
        ("cap", 1, [3, 0, None]),
        ("tie", 1, [None, None, 0]),
    ]
    csv = api.ask("GET", "/matrix", None, {"day": KEPT}, headers={"Accept": "text/csv"}).text
    assert csv.splitlines()[:2] == ["item,Berlin,Oslo,Rome,kept_late,sample", "hat,0,,0,,"]
    before = api.get("/matrix", day="2026-01-01").json
    assert (before["items"], before["unknown"]) == ([], ["Berlin", "Oslo", "Rome"])


def test_a_store_whose_first_file_came_later_is_unknown_on_a_day_and_not_without_items() -> None:
    api = Api()
    add_day(api.world, "Berlin,hat,1")
    load(api.world, "Oslo,hat,1")
    # Every hour; the next after the first file of Oslo.
    keep_history.handle(api.services)
    do_jobs(api.world)

    found = api.get("/matrix", day=KEPT).json

    assert (found["stores"], found["unknown"]) == (["Berlin"], ["Oslo"])
    assert api.get("/trends", store="Oslo").json["message"] == "No day of this store is over yet."


def test_stores_of_any_name_are_columns_of_the_matrix_and_no_formulas() -> None:
    api = Api()
    rows = ["item,hat,1", "=1+1,hat,2", '"a,b",hat,3', "Kept_Late,hat,4", "item (store),hat,5"]
    add_day(api.world, *rows)

    csv = api.ask("GET", "/matrix", None, {"day": KEPT}, headers={"Accept": "text/csv"}).text

    [head, row] = csv.splitlines()
    stores = '\'=1+1,Kept_Late (store),"a,b",item (store) (store),item (store)'
    assert (head, row) == (f"item,{stores},kept_late,sample", "hat,2,4,3,1,5,,")


def test_who_reads_only_their_own_stores_sees_no_others_in_the_matrix() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    add_day(api.world, "Berlin,hat,0", "Rome,hat,0")

    assert api.get("/matrix", store_user("Rome"), day=KEPT).json["stores"] == ["Rome"]
    assert api.get("/trends", store_user("Rome"), store="Berlin").status == 403
    assert api.get("/items/series", store_user("Rome"), rows="Rome\that\nBerlin\that").status == 403


def test_a_store_that_has_too_much_is_suggested_to_give_to_one_that_lacks() -> None:
    api = Api()
    for day in range(NIGHTS):
        rows = [f"Berlin,hat,{30 - day}", f"Rome,hat,{max(0, 22 - 2 * day)}", "Oslo,cap,1"]
        add_day(api.world, *rows)

    found = api.get("/transfers", horizon="7").json["transfers"]

    assert found == [
        {"item": "hat", "giver": "Berlin", "taker": "Rome", "units": 12, "sample": False}
    ]
    assert api.get("/transfers", horizon="60").json["transfers"] == []


def test_transfers_are_those_of_a_store_or_the_first_of_all() -> None:
    """Those of a hundred stores are more than an answer of Lambda may hold."""
    api = Api()
    for day in range(NIGHTS):
        rows = [f"{store},hat,{max(0, 22 - 2 * day)}" for store in ("Oslo", "Paris", "Rome")]
        add_day(api.world, *rows, f"Berlin,hat,{70 - day}")

    first = api.get("/transfers", horizon="7", limit="2").json
    rome = api.get("/transfers", horizon="7", store="Rome").json

    assert [each["taker"] for each in first["transfers"]] == ["Rome", "Paris"]
    assert first["total"] == 3
    assert [each["taker"] for each in rome["transfers"]] == ["Rome"]
    assert rome["total"] == 1
    assert api.get("/transfers", horizon="7", store="Berlin").json["total"] == 3
    assert api.get("/transfers", horizon="7", item="hat").json["total"] == 3
    assert api.get("/transfers", horizon="7", item="cap").json["total"] == 0


def test_transfers_of_an_item_are_those_of_no_other_however_many_come_before() -> None:
    api = Api()
    for day in range(NIGHTS):
        few, many = max(0, 22 - 2 * day), 70 - day
        pairs = [(store, item) for item in ("cap", "hat") for store in ("Rome", "Berlin")]
        rows = [f"{store},{item},{few if store == 'Rome' else many}" for store, item in pairs]
        add_day(api.world, *rows)

    found = api.get("/transfers", horizon="7", limit="1", item="hat").json

    assert [each["item"] for each in found["transfers"]] == ["hat"]
    assert found["total"] == 1


def test_a_csv_of_all_stores_is_whole_whatever_the_limit() -> None:
    api = Api()
    for day in range(NIGHTS):
        rows = [f"{store},hat,{max(0, 22 - 2 * day)}" for store in ("Oslo", "Rome")]
        rows += [f"Berlin,hat,{70 - day}", "Berlin,cap,0", "Berlin,tie,1"]
        add_day(api.world, *rows)
    asked = {"/matrix": {"day": KEPT, "limit": "1"}, "/transfers": {"horizon": "7", "limit": "1"}}

    for path, query in asked.items():
        csv = api.ask("GET", path, None, query, headers={"Accept": "text/csv"}).text

        total = api.get(path, **query).json["total"]
        assert len(csv.splitlines()) == 1 + total > 2


def test_a_csv_that_is_more_than_an_answer_can_hold_is_refused_and_not_cut() -> None:
    assert across_stores.whole("a" * across_stores.MOST_CHARACTERS, "ask less").body
    with pytest.raises(Conflicting, match="more than one answer can hold: ask less"):
        across_stores.whole("a" * (across_stores.MOST_CHARACTERS + 1), "ask less")


@pytest.mark.parametrize("path", ["/transfers", "/matrix"])
def test_more_items_than_a_request_can_hold_are_refused_before_one_is_read(path: str) -> None:
    api = Api()
    add_day(api.world, "Berlin,hat,1", "Rome,hat,1")
    stores_table.note_items("Berlin", 499_999, api.services)
    query = {"day": KEPT} if path == "/matrix" else {}
    first = api.get(path, **query).status
    stores_table.note_items("Rome", 2, api.services)

    assert (first, api.get(path, **query).status) == (200, 409)
