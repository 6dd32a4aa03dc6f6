"""Renaming an item, and merging it into another that has counts of its own."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.timestamps import to_the_second
from chalicelib.handlers import check_stock, load_inventory
from tests.makers.gateway import Answer, Api, store_user
from tests.makers.loading import csv
from tests.world import Crash


def send(api: Api, *rows: str) -> None:
    api.drop("a.csv", csv(*rows))
    api.work_off()


def load(api: Api) -> None:
    load_inventory.handle(api.world.event(), api.services)
    api.work_off()


def shown(api: Api, item: str = "Rye 750", into: str = "Rye", **query: str) -> Any:
    return api.get("/items/rename", item=item, into=into, **query).json


def rename(api: Api, item: str = "Rye 750", into: str = "Rye", **more: Any) -> Answer:
    """As somebody does who looks first."""
    api.world.clock += 60
    query = {"store": more["store"]} if "store" in more else {}
    seen = more.pop("seen", None) or shown(api, item, into, **query)["fingerprint"]
    body = {"item": item, "into": into, "right": "into", "seen": seen, **more}
    return api.ask("POST", "/items/rename", body=body)


def listed(api: Api, store: str) -> dict[str, int]:
    items = api.get("/items", store=store).json["items"]
    return {each["item"]: each["count"] for each in items}


def test_both_counts_are_shown_for_each_store_that_has_the_old_name(api: Api) -> None:
    send(api, "Rome,Rye 750,5", "Rome,Rye,7", "Oslo,Rye 750,3", "Paris,Rye,9")

    counts = shown(api)["counts"]

    assert [(each["store"], each["item"], each["into"]) for each in counts] == [
        ("Oslo", 3, None),
        ("Rome", 5, 7),
    ]


@pytest.mark.parametrize(("right", "count"), [("item", 5), ("into", 7), ("sum", 12)])
def test_the_count_that_somebody_says_is_right_stays_under_the_other_name(
    api: Api, right: str, count: int
) -> None:
    send(api, "Rome,Rye 750,5", "Rome,Rye,7", "Oslo,Rye 750,3")

    answer = rename(api, right=right)
    load(api)

    assert answer.status == 202
    assert api.world.counts() == {
        ("Rome", "Rye 750"): 0,
        ("Rome", "Rye"): count,
        ("Oslo", "Rye 750"): 0,
        ("Oslo", "Rye"): 3,
    }
    assert (listed(api, "Rome"), listed(api, "Oslo")) == ({"Rye": count}, {"Rye": 3})


def test_the_old_name_is_zero_also_where_it_was_below(api: Api) -> None:
    send(api, "Rome,Rye 750,-3", "Rome,Tea,3")

    rename(api)
    load(api)

    assert api.world.counts()["Rome", "Rye 750"] == 0
    assert listed(api, "Rome") == {"Rye": -3, "Tea": 3}


def test_files_that_come_later_are_read_by_the_new_name(api: Api) -> None:
    send(api, "Rome,Rye 750,5")
    rename(api)
    load(api)

    send(api, "Rome,Rye 750,4")

    assert listed(api, "Rome") == {"Rye": 4}


def test_a_new_name_is_read_as_files_have_it(api: Api) -> None:
    """No file can have an item of that name: exports write codes so for spreadsheets."""
    send(api, "Rome,Rye 750,5")

    rename(api, into='="00123"')
    load(api)
    send(api, "Rome,Rye 750,4")

    assert listed(api, "Rome") == {"00123": 4}


def test_an_item_of_one_store_is_renamed_there_only(api: Api) -> None:
    send(api, "Rome,Rye 750,5", "Oslo,Rye 750,3")

    rename(api, store="Rome")
    load(api)
    send(api, "Rome,Rye 750,6", "Oslo,Rye 750,4")

    assert (listed(api, "Rome"), listed(api, "Oslo")) == ({"Rye": 6}, {"Rye 750": 4})


def test_nothing_is_done_if_a_count_is_another_by_now(api: Api) -> None:
    send(api, "Rome,Rye 750,5", "Rome,Rye,7")
    seen = shown(api)["fingerprint"]
    send(api, "Rome,Rye,6")

    refused = rename(api, seen=seen)

    assert (refused.status, refused.json["code"]) == (409, "COUNT_CHANGED")
    assert api.get("/names").json["names"] == []


def test_a_name_that_is_retired_has_to_be_brought_back_first(api: Api) -> None:
    send(api, "Rome,Rye 750,5", "Rome,Rye,7")
    api.world.clock += 60
    api.ask("PUT", "/items/retired", body={"store": "Rome", "item": "Rye", "retired": True})
    load(api)

    refused = rename(api)

    assert (refused.status, refused.json["code"]) == (409, "RETIRED")


def test_of_two_opposite_renamings_the_second_is_refused(api: Api) -> None:
    send(api, "Rome,Rye 750,5", "Rome,Rye,7")
    seen = shown(api, "Rye", "Rye 750")["fingerprint"]
    rename(api)

    refused = rename(api, "Rye", "Rye 750", seen=seen)

    assert refused.status == 409


def test_a_name_that_is_an_old_one_itself_is_no_choice(api: Api) -> None:
    send(api, "Rome,Rye 750,5", "Rome,Rye,7")
    rename(api)
    load(api)
    send(api, "Rome,Roggen,1")

    refused = api.get("/items/rename", item="Roggen", into="Rye 750")

    assert refused.status == 409
    assert "“Rye”" in refused.json["message"]


def test_who_got_no_answer_may_ask_again(api: Api) -> None:
    send(api, "Rome,Rye 750,5", "Rome,Rye,7")
    seen = shown(api)["fingerprint"]
    api.world.scripted().plan("s3.PutObject", "crash before", skip=1)
    with pytest.raises(Crash):
        rename(api, seen=seen)

    answer = rename(api, seen=seen)
    load(api)
    again = rename(api, seen=seen)

    assert answer.status == 202
    assert listed(api, "Rome") == {"Rye": 7}
    assert again.json == {"id": None}


def test_what_would_be_a_large_file_is_not_renamed_at_once_and_nothing_is_done() -> None:
    api = Api()
    send(api, "Rome,Rye 750,5", "Oslo,Rye 750,3")
    api.services = api.world.services(limits=Limits(size=100))

    answer = rename(api)
    one = rename(api, store="Rome")

    assert (answer.status, answer.json["code"]) == (409, "CONFLICT")
    assert "in each store" in answer.json["message"]
    names = api.get("/names").json["names"]
    assert (one.status, [each["store"] for each in names]) == (202, ["Rome"])


def test_a_renaming_is_a_correction_with_its_reason(api: Api) -> None:
    send(api, "Rome,Rye 750,5")

    upload = rename(api, reason="The supplier's name").json["id"]
    load(api)

    receipt = api.get(f"/uploads/{upload}").json
    assert (receipt["kind"], receipt["reason"]) == ("correction", "The supplier's name")
    assert receipt["state"] == "loaded"


def test_an_item_that_nobody_has_cannot_be_renamed(api: Api) -> None:
    assert api.get("/items/rename", item="Rye 750", into="Rye").status == 404


def test_a_store_user_cannot_rename(api: Api) -> None:
    send(api, "Rome,Rye 750,5")
    asked = api.get("/items/rename", store_user("Rome"), item="Rye 750", into="Rye")

    assert asked.status == 403


def test_an_undo_of_a_renaming_brings_back_an_item_that_was_out(api: Api) -> None:
    send(api, "Rome,Rye 750,0", "Rome,Tea,1")
    renamed = rename(api).json["id"]
    load(api)

    api.world.clock += 60
    said = api.get(f"/uploads/{renamed}/undo").json["suspicions"]
    answer = api.ask("POST", f"/uploads/{renamed}/undo", body={})
    load(api)

    assert answer.status == 202
    assert [(found["code"], found["value"]) for found in said] == [("STILL_OLD_NAME", "Rye 750")]
    assert listed(api, "Rome") == {"Rye 750": 0, "Tea": 1}


SET = [
    ({"item": "Rye 750"}, {}, [("item", None, 5)]),
    ({"store": "Rome", "item": "Rye 750"}, {}, [("store and item", "Rome", 5)]),
    ({"item": "Rye 750"}, {"store": "Rome"}, [("store and item", "Rome", 5)]),
    ({"store": "Oslo", "item": "Rye 750"}, {"store": "Rome"}, []),
    ({"store": "Rome"}, {"store": "Rome"}, []),
    ({}, {}, []),
]


@pytest.mark.parametrize(("scope", "where", "set_for_it"), SET)
def test_thresholds_of_the_old_name_hold_for_the_other(
    api: Api,
    scope: dict[str, str],
    where: dict[str, str],
    set_for_it: list[tuple[str, str | None, int]],
) -> None:
    send(api, "Rome,Rye 750,9", "Oslo,Rye 750,9")
    api.ask("PUT", "/thresholds", body={**scope, "threshold": 5})

    assert rename(api, **where).status == 202

    rules = api.get("/thresholds", item="Rye").json["thresholds"]
    assert [(each["scope"], each["store"], each["threshold"]) for each in rules] == set_for_it


@pytest.mark.parametrize(
    ("scope", "where"),
    [
        ({"item": "Rye 750"}, {}),
        ({"store": "Rome", "item": "Rye 750"}, {}),
        ({"store": "Rome", "item": "Rye 750"}, {"store": "Rome"}),
    ],
)
def test_a_threshold_that_is_set_for_the_old_name_after_a_renaming_holds_for_the_other(
    api: Api, scope: dict[str, str], where: dict[str, str]
) -> None:
    send(api, "Rome,Rye 750,9", "Oslo,Rye 750,9")
    rename(api, **where)

    api.ask("PUT", "/thresholds", body={**scope, "threshold": 5})

    rules = api.get("/thresholds", item="Rye").json["thresholds"]
    assert [(each["store"], each["threshold"]) for each in rules] == [(scope.get("store"), 5)]


@pytest.mark.parametrize("where", [{}, {"store": "Rome"}])
def test_a_threshold_of_the_name_that_stays_is_not_touched(api: Api, where: dict[str, str]) -> None:
    send(api, "Rome,Rye 750,9", "Rome,Rye,9")
    for item, threshold in (("Rye 750", 5), ("Rye", 2)):
        api.ask("PUT", "/thresholds", body={"item": item, "threshold": threshold})

    assert rename(api, **where).status == 202

    rules = api.get("/thresholds", item="Rye").json["thresholds"]
    assert [each["threshold"] for each in rules] == [2]


@pytest.mark.parametrize(("right", "into"), [("item", []), ("into", ["Rome,Rye,7"])])
def test_the_undo_of_a_renaming_counts_nothing_twice(api: Api, right: str, into: list[str]) -> None:
    send(api, "Rome,Rye 750,5", "Oslo,Rye 750,4", *into)
    renaming = rename(api, right=right).json["id"]
    load(api)
    send(api, "Rome,Rye 750,6")

    api.world.clock += 60
    shown = api.get(f"/uploads/{renaming}/undo").json["counts"]
    api.ask("POST", f"/uploads/{renaming}/undo", body={})
    load(api)

    kept = {each["item"] for each in shown if each["fate"] == "kept"}
    assert kept == {"Rye 750"} | ({"Rye"} if right == "item" else set())
    assert (listed(api, "Rome"), listed(api, "Oslo")) == ({"Rye": 6}, {"Rye 750": 4})


def test_the_undo_of_a_renaming_of_which_newer_files_speak_is_not_undone(api: Api) -> None:
    send(api, "Rome,Rye 750,5")
    renaming = rename(api, store="Rome").json["id"]
    load(api)
    api.world.clock += 60
    undo = api.ask("POST", f"/uploads/{renaming}/undo", body={}).json["id"]
    load(api)
    api.world.clock += 60
    alias = {"kind": "item", "old": "Rye 750", "store": "Rome"}
    assert api.ask("DELETE", "/names", query=alias).status == 200
    send(api, "Rome,Rye 750,6", "Rome,Rye,1")
    api.world.clock += 60

    answer = api.ask("POST", f"/uploads/{undo}/undo", body={})

    assert (answer.status, answer.json["message"]) == (
        409,
        "Nothing would change: newer files speak of all that it renamed.",
    )
    assert listed(api, "Rome") == {"Rye": 1, "Rye 750": 6}


def check(api: Api) -> None:
    check_stock.handle(api.world.stream_event(), api.services)
    api.world.records.clear()


def open_alerts(api: Api) -> dict[str, dict[str, Any]]:
    """Those of Rome, by item."""
    return {each["item"]: each for each in api.get("/alerts", store="Rome").json["alerts"]}


def take_in_hand(api: Api, item: str, **more: Any) -> None:
    seen = open_alerts(api)[item]["id"]
    body = {"store": "Rome", "item": item, "id": seen, **more}
    assert api.ask("PUT", "/alerts/acknowledgement", body=body).status == 200


@pytest.mark.parametrize("is_snoozed", [False, True])
def test_an_item_that_is_in_hand_stays_so_under_its_other_name(api: Api, is_snoozed: bool) -> None:
    send(api, "Rome,Rye 750,0", "Rome,Rye,7")
    check(api)
    until = to_the_second(api.world.clock + 86400)
    take_in_hand(api, "Rye 750", **({"until": until} if is_snoozed else {"who": "ben"}))
    said = open_alerts(api)["Rye 750"]["acknowledgement"]

    rename(api, right="item")
    load(api)
    check(api)

    alerts = open_alerts(api)
    assert list(alerts) == ["Rye"]
    assert alerts["Rye"]["acknowledgement"] == said
    send(api, "Rome,Rye,3")
    check(api)
    send(api, "Rome,Rye,0")
    check(api)
    assert open_alerts(api)["Rye"]["acknowledgement"] is None


def test_what_is_said_of_the_name_that_stays_is_not_replaced_by_what_is_said_of_the_old(
    api: Api,
) -> None:
    send(api, "Rome,Rye 750,0", "Rome,Rye,0")
    check(api)
    take_in_hand(api, "Rye 750", who="ann")
    take_in_hand(api, "Rye", who="ben")

    rename(api, right="into")
    load(api)
    check(api)

    assert open_alerts(api)["Rye"]["acknowledgement"]["who"] == "ben"


def test_an_item_gets_another_name_again_before_its_alert_has_the_first(api: Api) -> None:
    send(api, "Rome,Rye 750,0")
    check(api)
    take_in_hand(api, "Rye 750")
    rename(api)
    load(api)

    assert rename(api, item="Rye", into="Rye bread").status == 202
