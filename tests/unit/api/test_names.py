"""What people say of names, through the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.makers.gateway import SETTINGS, Api, manager, store_user
from tests.world import World

RYE = {"kind": "item", "old": "Rye 750", "name": "Rye"}


def send(api: Api, text: str) -> None:
    api.drop("a.csv", f"store,item,count\n{text}\n")


def say(api: Api, **more: Any) -> Any:
    return api.ask("PUT", "/names", body={**RYE, **more})


def names(api: Api, claims: Any = None, **query: str) -> list[str]:
    return [each["old"] for each in api.get("/names", claims, **query).json["names"]]


def test_an_alias_holds_for_the_files_that_come_after(api: Api) -> None:
    send(api, "Rome,Rye 750,5")

    said = say(api)
    send(api, "Rome,Rye 750,6")

    assert said.json == {
        **RYE,
        "store": None,
        "distinct": False,
        "by": "somebody",
        "at": said.json["at"],
    }
    assert api.world.counts() == {("Rome", "Rye 750"): 5, ("Rome", "Rye"): 6}


def test_an_alias_that_is_taken_back_holds_no_longer(api: Api) -> None:
    say(api)

    api.ask("DELETE", "/names", None, {"kind": "item", "old": "Rye 750"})
    send(api, "Rome,Rye 750,6")

    assert names(api) == []
    assert api.world.counts() == {("Rome", "Rye 750"): 6}


def test_a_name_that_would_become_its_own_old_one_is_refused(api: Api) -> None:
    say(api)

    refused = say(api, old="Rye", name="Rye 750")

    assert (refused.status, refused.json["code"]) == (409, "NAMES_IN_A_CIRCLE")
    assert names(api) == ["Rye 750"]


def test_names_that_are_two_are_listed_until_that_is_taken_back(api: Api) -> None:
    say(api, old="rye", name="Rye", distinct=True)

    listed = api.get("/names").json["names"]
    api.ask("DELETE", "/names", None, {"kind": "item", "old": "Rye", "name": "rye"})

    assert [(each["old"], each["name"], each["distinct"]) for each in listed] == [
        ("Rye", "rye", True)
    ]
    assert names(api) == []


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "store", "store": "Rome"},
        {"distinct": True, "store": "Rome"},
        {"distinct": True, "name": "Rye 750"},
        {"kind": "store", "name": "R" * 129},
        {"name": "Rye\n\u200e"},
    ],
)
def test_what_can_be_said_of_no_names_is_refused(api: Api, body: dict[str, Any]) -> None:
    assert say(api, **body).status == 400


def test_a_store_user_sees_the_names_that_hold_in_their_stores() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    say(api, old="a")
    say(api, old="b", store="Rome")
    say(api, old="c", store="Oslo")
    say(api, kind="store", old="Roma", name="Rome")
    say(api, kind="store", old="Christiania", name="Oslo")

    assert names(api, store_user("Rome")) == ["a", "b", "Roma"]
    assert names(api, manager(), store="Rome") == ["a", "b", "Christiania", "Roma"]


def test_the_list_goes_on_from_page_to_page(api: Api) -> None:
    for number in range(5):
        say(api, old=f"old {number}")

    first = api.get("/names", limit="3").json
    second = api.get("/names", limit="3", cursor=first["next"]).json

    assert [each["old"] for each in first["names"] + second["names"]] == [
        f"old {number}" for number in range(5)
    ]
    assert second["next"] is None
