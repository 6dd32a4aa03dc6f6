"""Columns by hand: what is asked of a held file, the answer, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.makers.gateway import Answer, Api, manager, store_user

FILE = "Wat,Hoeveel,Waar\nPen,5,Berlin\nInk,0,Berlin\n"
OF_A_STORE = "Wat,Hoeveel\nPen,5\n"
ANSWER = {"item_column": 1, "count_column": 2, "store_column": 3}
OWN_ANSWER = {"item_column": 1, "count_column": 2}


def answer(
    api: Api, upload: str, body: Mapping[str, Any], claims: Mapping[str, Any] | None = None
) -> Answer:
    """Answers, and has the work queue done."""
    said = api.ask("POST", f"/uploads/{upload}/columns", claims, body=dict(body))
    api.work_off()
    return said


def details(said: Answer) -> dict[str, str]:
    assert said.status == 400
    return {each["field"]: each["expected"] for each in said.json["details"]}


def test_a_held_file_asks_which_column_is_which_and_is_loaded_by_the_answer(api: Api) -> None:
    upload = api.drop("a.csv", FILE)
    held = api.get(f"/uploads/{upload}").json
    assert held["state"] == "held"
    assert held["question"] == {
        "headings": ["Wat", "Hoeveel", "Waar"],
        "line": 1,
        "rows": [["Pen", "5", "Berlin"], ["Ink", "0", "Berlin"]],
        "item_column": None,
        "count_column": None,
        "store_column": None,
    }
    assert held["links"]["columns"] == f"/uploads/{upload}/columns"

    said = answer(api, upload, ANSWER)

    receipt = api.get(f"/uploads/{upload}").json
    assert (said.status, said.json) == (202, {"id": upload})
    assert (receipt["state"], receipt["changed"]) == ("loaded", 2)
    assert api.world.count("Berlin", "Pen") == 5
    assert "question" not in receipt
    assert "columns" not in receipt["links"]


def test_what_is_clear_is_said_in_numbers_from_one(api: Api) -> None:
    upload = api.drop("a.csv", "SKU,Naam,On hand\nPen,x,5\n")

    question = api.get(f"/uploads/{upload}").json["question"]

    assert (question["item_column"], question["count_column"]) == (1, 3)
    assert question["store_column"] is None


def test_lists_have_the_link_and_not_the_question(api: Api) -> None:
    upload = api.drop("a.csv", FILE)

    [listed] = api.get("/uploads").json["uploads"]

    assert listed["links"]["columns"] == f"/uploads/{upload}/columns"
    assert "accept" not in listed["links"]
    assert "question" not in listed


def test_a_held_full_count_is_asked_nothing(api: Api) -> None:
    api.drop("a.csv", "store,item,count\n" + "".join(f"Berlin,{n},5\n" for n in range(10)))
    held = api.drop("b.csv", "store,item,count\nBerlin,1,5\n", mode="full")

    assert "columns" not in api.get(f"/uploads/{held}").json["links"]
    assert answer(api, held, ANSWER).status == 409


def test_a_file_held_for_its_columns_cannot_be_accepted(api: Api) -> None:
    upload = api.drop("a.csv", FILE, mode="full")

    assert api.ask("POST", f"/uploads/{upload}/accept").status == 409


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"item_column": 1, "count_column": 4, "store_column": 3}, "count_column"),
        ({"item_column": 1, "count_column": 1, "store_column": 3}, "count_column"),
        ({"item_column": 1, "count_column": 2, "store_column": 2}, "store_column"),
        ({"item_column": 2, "count_column": 1, "store_column": 3}, "count_column"),
        ({"item_column": 1, "count_column": 2}, "store_column"),
        ({**ANSWER, "of_store": "Berlin"}, "of_store"),
        ({**ANSWER, "scope": "store"}, "scope"),
        ({**ANSWER, "scope": "nobody"}, "scope"),
        ({**ANSWER, "item_column": 0}, "item_column"),
    ],
)
def test_columns_that_the_file_cannot_have_are_refused(
    api: Api, body: dict[str, Any], wrong: str
) -> None:
    upload = api.drop("a.csv", FILE)

    assert list(details(answer(api, upload, body))) == [wrong]
    assert api.get(f"/uploads/{upload}").json["state"] == "held"


def test_a_file_of_one_store_is_given_no_other(api: Api) -> None:
    upload = api.drop("stores/Berlin/a.csv", OF_A_STORE)

    assert list(details(answer(api, upload, {**OWN_ANSWER, "of_store": "Rome"}))) == ["of_store"]
    assert answer(api, upload, OWN_ANSWER).status == 202
    assert api.world.count("Berlin", "Pen") == 5


def test_of_two_answers_the_second_is_refused(api: Api) -> None:
    upload = api.drop("a.csv", FILE)
    answer(api, upload, ANSWER)

    again = answer(api, upload, {**ANSWER, "scope": "everybody"})

    assert (again.status, again.json["code"]) == (409, "CONFLICT")
    assert api.get("/columns").json["columns"] == []


@pytest.mark.parametrize(
    ("key", "scope", "status"),
    [
        ("stores/Berlin/a.csv", "file", 202),
        ("stores/Berlin/a.csv", "store", 202),
        ("stores/Berlin/a.csv", "everybody", 403),
        ("stores/Paris/a.csv", "file", 403),
        ("a.csv", "file", 403),
    ],
)
def test_whoever_may_upload_for_the_store_may_answer(
    api: Api, key: str, scope: str, status: int
) -> None:
    upload = api.drop(key, OF_A_STORE)
    body = {**OWN_ANSWER, "scope": scope}
    if not key.startswith("stores/"):
        body["of_store"] = "Berlin"

    assert answer(api, upload, body, store_user("Berlin")).status == status
    assert answer(api, upload, body, manager()).status == (409 if status == 202 else 202)


def test_an_answer_from_now_on_is_listed_with_who_when_and_where(api: Api) -> None:
    upload = api.drop("stores/Berlin/a.csv", OF_A_STORE, file="monday%20morning.csv")

    answer(api, upload, {**OWN_ANSWER, "scope": "store"}, store_user("Berlin", username="ben"))

    [choice] = api.get("/columns").json["columns"]
    assert choice.pop("at").startswith("20")
    assert len(choice.pop("id")) == 20
    assert choice == {
        "store": "Berlin",
        "headings": ["Wat", "Hoeveel"],
        "item_column": 1,
        "count_column": 2,
        "store_column": None,
        "of_store": None,
        "by": "ben",
        "file": "monday morning.csv",
    }


def test_a_changed_choice_is_used_for_the_next_file(api: Api) -> None:
    file = "Wat,Hoeveel,Of\nPen,5,7\n"
    answer(api, api.drop("a.csv", file), {**OWN_ANSWER, "of_store": "Rome", "scope": "everybody"})
    [choice] = api.get("/columns").json["columns"]

    changed = {"id": choice["id"], "item_column": 1, "count_column": 3, "of_store": "Berlin"}
    said = api.ask("PUT", "/columns", manager(username="eve"), body=changed)
    api.drop("b.csv", file)

    assert (said.json["by"], said.json["count_column"], said.json["of_store"]) == (
        "eve",
        3,
        "Berlin",
    )
    assert [said.json] == api.get("/columns").json["columns"]
    assert api.world.counts() == {("Rome", "Pen"): 5, ("Berlin", "Pen"): 7}


def test_a_choice_that_is_not_there_cannot_be_changed(api: Api) -> None:
    body = {"id": "a" * 20, **OWN_ANSWER}

    assert api.ask("PUT", "/columns", body=body).status == 404
    assert api.get("/columns").json["columns"] == []


def test_a_change_must_fit_the_headings(api: Api) -> None:
    answer(api, api.drop("a.csv", FILE), {**ANSWER, "scope": "everybody"})
    [choice] = api.get("/columns").json["columns"]
    body = {"id": choice["id"], "item_column": 1, "count_column": 9}

    assert list(details(api.ask("PUT", "/columns", body=body))) == ["count_column"]


def test_a_removed_choice_is_asked_for_again(api: Api) -> None:
    answer(api, api.drop("a.csv", FILE), {**ANSWER, "scope": "everybody"})
    [choice] = api.get("/columns").json["columns"]

    said = api.ask("DELETE", "/columns", query={"id": choice["id"]})

    assert said.json == {"id": choice["id"], "store": None}
    assert api.get("/columns").json["columns"] == []
    assert api.get(f"/uploads/{api.drop('b.csv', FILE)}").json["state"] == "held"


def test_choices_are_listed_page_by_page(api: Api) -> None:
    for store in ("Berlin", "Paris", "Rome"):
        upload = api.drop(f"stores/{store}/a.csv", OF_A_STORE)
        answer(api, upload, {**OWN_ANSWER, "scope": "store"})

    first = api.get("/columns", limit="2").json
    second = api.get("/columns", limit="2", cursor=first["next"]).json

    assert [each["store"] for each in first["columns"]] == ["Berlin", "Paris"]
    assert [each["store"] for each in second["columns"]] == ["Rome"]
    assert second["next"] is None
