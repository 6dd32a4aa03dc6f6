"""The lists of uploads, and how a held file comes in or never does."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.handlers import load_part
from tests.makers.gateway import SETTINGS, Api, manager, store_user
from tests.world.world import World

DAY = 86_400.0


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_uploads_are_listed_newest_first_across_months_and_in_pages(api: Api, limit: int) -> None:
    keys = []
    for n in range(5):
        keys.append(f"{n}.csv")
        api.drop(keys[-1], f"store,item,count\nBerlin,Hats,{n}\n")
        api.world.clock += 25 * DAY

    for query in ({}, {"store": "Berlin"}):
        found: list[str] = []
        cursor: dict[str, str] = {}
        while True:
            page = api.ask("GET", "/uploads", query={**query, **cursor, "limit": str(limit)}).json
            found += [upload["key"] for upload in page["uploads"]]
            if not page["next"]:
                break
            cursor = {"cursor": page["next"]}
        assert found == keys[::-1]


def test_an_upload_that_was_rejected_is_listed_too(api: Api) -> None:
    api.drop("a.csv", "no header at all")

    assert [u["state"] for u in api.get("/uploads").json["uploads"]] == ["rejected"]


@pytest.mark.parametrize("query", [{}, {"store": "Berlin"}])
def test_a_list_tells_the_findings_the_stores_and_the_store(api: Api, query: Any) -> None:
    key = api.form()["key"]
    api.drop(key, "store,item,count\nBerlin,Hats,1\nBerlin,Belts,x\n")

    [listed] = api.ask("GET", "/uploads", query=query).json["uploads"]

    assert (listed["findings_total"], listed["stores_total"], listed["store"]) == (2, 1, "Berlin")


@pytest.mark.parametrize("query", [{}, {"store": "Berlin"}])
def test_a_list_shows_an_upload_as_its_receipt_does_but_for_the_findings(
    api: Api, query: Any
) -> None:
    held = held_count(api, api.form()["key"])
    api.ask("POST", f"/uploads/{held}/discard", body={"reason": "A shelf was left out"})
    api.drop("b.csv", "store;item;count\nBerlin;Hats;1\nBerlin;Socks;x\n")

    listed = api.ask("GET", "/uploads", query=query).json["uploads"]

    receipts = [api.get(f"/uploads/{upload['id']}").json for upload in listed]
    assert len(listed) == 3
    for receipt in receipts:
        del receipt["findings"]
    assert listed == receipts
    assert listed[0]["codes"]["COUNT_FORMAT"] == 1
    assert "accept" not in next(each for each in listed if each["id"] == held)["links"]


def test_a_stores_own_rejected_file_is_in_its_list(api: Api) -> None:
    made = api.form()
    api.drop(made["key"], "no header at all", by="somebody")

    found = api.get("/uploads", store_user("Berlin"), store="Berlin").json["uploads"]

    assert [upload["state"] for upload in found] == ["rejected"]


def test_a_held_full_count_goes_in_once_a_manager_accepts_it(api: Api) -> None:
    rows = "".join(f"Berlin,item {n},5\n" for n in range(10))
    api.drop("a.csv", "store,item,count\n" + rows)
    made = api.form()
    held = api.drop(made["key"], "store,item,count\nBerlin,item 1,5\n", by="x", mode="full")
    assert api.get(f"/uploads/{held}").json["state"] == "held"

    answer = api.ask("POST", api.get(f"/uploads/{held}").json["links"]["accept"])
    [message] = api.world.sqs.bodies("work")
    load_part.do_job(message, api.services)

    receipt = api.get(f"/uploads/{made['id']}").json
    assert answer.status == 202
    assert api.world.count("Berlin", "item 2") == 0
    assert (receipt["state"], receipt["accepted_by"]) == ("loaded", "somebody")


def held_count(api: Api, key: str = "full.csv") -> str:
    rows = "".join(f"Berlin,item {n},5\n" for n in range(10))
    api.drop("a.csv", "store,item,count\n" + rows)
    return api.drop(key, "store,item,count\nBerlin,item 1,5\n", mode="full")


def test_what_is_not_held_can_be_neither_accepted_nor_discarded(api: Api) -> None:
    upload = api.drop("a.csv", "store,item,count\nBerlin,Hats,1\n")

    accepted = api.ask("POST", f"/uploads/{upload}/accept")
    discarded = api.ask("POST", f"/uploads/{upload}/discard", body={"reason": "No"})

    assert (accepted.status, accepted.json["code"]) == (409, "CONFLICT")
    assert (discarded.status, discarded.json["code"]) == (409, "CONFLICT")


def test_a_discarded_file_says_who_did_so_and_has_nothing_more_to_decide(api: Api) -> None:
    held = held_count(api)

    api.ask("POST", f"/uploads/{held}/discard", manager(username="jürgen"), body={"reason": "No"})

    receipt = api.get(f"/uploads/{held}").json
    assert (receipt["state"], receipt["discarded_by"]) == ("rejected", "jürgen")
    assert {"accept", "discard"}.isdisjoint(receipt["links"])


@pytest.mark.parametrize(
    ("store", "key", "status"),
    [
        ("Berlin", None, 200),
        ("Rome", None, 403),
        ("Berlin", "full.csv", 200),
        ("Rome", "full.csv", 403),
    ],
)
def test_a_store_looks_at_and_discards_a_file_of_its_own_wherever_it_was_put(
    api: Api, store: str, key: str | None, status: int
) -> None:
    held = held_count(api, key or api.form()["key"])
    assert api.get(f"/uploads/{held}/preview", store_user(store)).status == status

    who = store_user(store)
    answer = api.ask("POST", f"/uploads/{held}/discard", who, body={"reason": "No"})

    assert answer.status == status


@pytest.mark.parametrize(
    ("stores", "status"), [(("Berlin",), 403), (("Rome",), 403), (("Berlin", "Rome"), 200)]
)
def test_whoever_decides_on_a_file_of_several_stores_may_upload_for_all_of_them(
    api: Api, stores: tuple[str, ...], status: int
) -> None:
    held_count(api)
    rows = "Berlin,item 1,5\nRome,Hats,1\n"
    held = api.drop("both.csv", f"store,item,count\n{rows}", mode="full")

    who = store_user(*stores)

    assert api.get(f"/uploads/{held}/preview", who).status == status
    answer = api.ask("POST", f"/uploads/{held}/discard", who, body={"reason": "No"})
    assert answer.status == status


def waiting(api: Api, who: Any = None, **query: str) -> list[str]:
    found = api.get("/uploads", who, state="held", **query).json["uploads"]
    return [each["id"] for each in found]


def test_the_files_that_wait_are_listed_newest_first_until_somebody_decides(api: Api) -> None:
    own = held_count(api, api.form()["key"])
    api.drop("r.csv", "store,item,count\nRome,Hats,1\nRome,Caps,1\n")
    rome = api.drop("rome.csv", "store,item,count\nRome,Hats,2\n", mode="full")
    assert waiting(api) == [rome, own]
    assert waiting(api, store="Berlin") == [own]
    first = api.get("/uploads", state="held", limit="1").json
    assert [each["id"] for each in first["uploads"]] == [rome]
    assert waiting(api, limit="1", cursor=first["next"]) == [own]

    api.ask("POST", f"/uploads/{rome}/discard", body={"reason": "No"})

    assert waiting(api) == [own]


def test_files_that_wait_are_listed_only_for_who_may_see_them() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    held = held_count(api)

    assert waiting(api, store_user("Berlin")) == [held]
    assert waiting(api, store_user("Rome")) == []
