"""Correcting a count and undoing an upload, as whoever asks for it meets them."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.handlers import check_stock, load_inventory
from chalicelib.repositories import upload_ledger
from tests.makers.gateway import SETTINGS, Answer, Api, manager, store_user
from tests.world.world import World

KEY = "stores/Berlin/monday.csv"


def drop(api: Api, key: str, *rows: str, by: str = "ann") -> str:
    api.world.clock += 1
    version = api.world.put(key, "\n".join(["store,item,count", *rows, ""]), by=by)
    load_inventory.handle(api.world.event(version), api.services)
    found: str = api.get("/uploads").json["uploads"][0]["id"]
    return found


def load_sent(api: Api, answer: Answer) -> Any:
    """The receipt of the file that an answer names, once it is loaded."""
    load_inventory.handle(api.world.event(), api.services)
    return api.get(f"/uploads/{answer.json['id']}").json


def correct(api: Api, claims: Any = None, **body: Any) -> Answer:
    asked = {"store": "Berlin", "item": "Hats", "count": 7, "seen": 5, "reason": "found", **body}
    return api.ask("PUT", "/items/count", claims, body=asked)


def test_a_correction_is_an_upload_that_says_who_and_why(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5")

    answer = correct(api, manager(username="jürgen"), reason="damaged", text="broken glass")
    receipt = load_sent(api, answer)

    assert answer.status == 202
    assert (receipt["state"], receipt["kind"], receipt["by"]) == ("loaded", "correction", "jürgen")
    assert receipt["reason"] == "damaged or expired: broken glass"
    assert receipt["file"] == "Correction of Hats"
    assert api.world.count("Berlin", "Hats") == 7


def test_a_count_that_has_changed_is_answered_with_the_new_one(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,6")

    answer = correct(api)

    assert (answer.status, answer.json["code"]) == (409, "COUNT_CHANGED")
    assert answer.json["details"] == [{"field": "seen", "value": "5", "expected": "6"}]


def test_any_other_reason_is_given_in_words(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5")

    assert correct(api, reason="other").status == 400
    assert correct(api, reason="other", text="lent out").status == 202


def test_a_store_corrects_its_own_counts_only(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5")

    assert correct(api, store_user("Rome")).status == 403
    assert correct(api, store_user("Berlin")).status == 202


def test_the_history_of_a_count_leads_to_its_correction(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5")
    sent = load_sent(api, correct(api))

    found = api.get("/items/history", store="Berlin", item="Hats").json["changes"]

    assert [(each["before"], each["after"]) for each in found] == [(5, 7), (None, 5)]
    assert found[0]["upload"] == sent["id"]
    about = [(each["file"], each["kind"], each["by"], each["reason"]) for each in found]
    assert about == [
        ("Correction of Hats", "correction", "somebody", "found"),
        ("monday.csv", "count", "ann", None),
    ]


def test_the_history_names_no_file_of_stores_that_its_reader_may_not_see() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    drop(api, "both.csv", "Berlin,Hats,5", "Rome,Hats,5")

    [change] = api.get("/items/history", store_user("Berlin"), store="Berlin", item="Hats").json[
        "changes"
    ]

    assert (change["after"], change["file"], change["by"]) == (5, None, None)


def test_an_undo_is_shown_before_it_is_done_and_does_what_was_shown(api: Api) -> None:
    drop(api, "a.csv", "Berlin,Hats,5", "Berlin,Caps,5", "Berlin,Ties,1")
    wrong = drop(api, KEY, "Berlin,Hats,9", "Berlin,Caps,9", "Berlin,New,4", "Berlin,Ties,2")
    newer = drop(api, "b.csv", "Berlin,Caps,9")
    assert "undo" in api.get(f"/uploads/{wrong}").json["links"]

    shown = api.get(f"/uploads/{wrong}/undo").json
    said = {"reason": "oops", "seen": shown["fingerprint"]}
    receipt = load_sent(api, api.ask("POST", f"/uploads/{wrong}/undo", body=said))

    assert (shown["back"], shown["made"], shown["already"], shown["kept"]) == (2, 1, 0, 1)
    assert shown["counts"][0] == {
        "store": "Berlin",
        "item": "Caps",
        "fate": "kept",
        "now": 9,
        "then": 9,
        "newer": newer,
    }
    assert (receipt["kind"], receipt["undoes"], receipt["reason"]) == ("undo", wrong, "oops")
    assert receipt["file"] == "Undo of monday.csv"
    assert receipt["changed"] == 3
    undone = api.get(f"/uploads/{wrong}").json
    assert undone["undone_by"] == receipt["id"]
    assert "undo" not in undone["links"]
    again = api.get(f"/uploads/{wrong}/undo")
    assert (again.status, again.json["code"]) == (409, "ALREADY_UNDONE")


def test_what_is_no_longer_undone_is_shown_so_in_lists_and_for_files_of_the_same_bytes(
    api: Api,
) -> None:
    wrong = drop(api, KEY, "Berlin,Hats,5")
    sent = load_sent(api, api.ask("POST", f"/uploads/{wrong}/undo", body={}))
    api.world.clock += 61
    redo = load_sent(api, api.ask("POST", f"/uploads/{sent['id']}/undo", body={}))

    shown = {each["id"]: each for each in api.get("/uploads", store="Berlin").json["uploads"]}

    assert (shown[wrong]["undone_by"], shown[sent["id"]]["undone_by"]) == (None, redo["id"])
    assert "undo" in shown[wrong]["links"]
    assert api.get(f"/uploads/{wrong}").json["undone_by"] is None
    again = drop(api, KEY, "Berlin,Hats,5")
    same = api.get(f"/uploads/{again}").json["same_as"]
    assert (same["id"], same["undone"]) == (wrong, False)


def test_what_was_brought_back_can_be_undone_again_by_whoever_may_undo_the_redo(api: Api) -> None:
    drop(api, "a.csv", "Berlin,Hats,5")
    wrong = drop(api, KEY, "Berlin,Hats,9")
    for _ in range(4):
        asked = api.ask("POST", f"/uploads/{wrong}/undo", body={})
        redo = load_sent(api, asked)
        assert (redo["state"], api.world.count("Berlin", "Hats")) == ("loaded", 5)
        api.world.clock += 61
        again = api.ask("POST", f"/uploads/{redo['id']}/undo", body={})
        assert load_sent(api, again)["state"] == "loaded"
        assert api.world.count("Berlin", "Hats") == 9
        api.world.clock += 61

    ann = store_user("Berlin", username="ann")
    assert api.ask("POST", f"/uploads/{wrong}/undo", ann, body={}).status == 403


def test_an_undo_that_was_rejected_undoes_nothing_also_where_it_was_noted(api: Api) -> None:
    wrong = drop(api, KEY, "Berlin,Hats,5")
    sent = api.ask("POST", f"/uploads/{wrong}/undo", body={}).json["id"]
    # It died when it had said so, and was overtaken before the next attempt.
    entry = upload_ledger.named(wrong, api.services)
    assert entry is not None
    upload_ledger.note_undone(entry, sent, api.services)
    drop(api, "b.csv", "Berlin,Hats,7")
    load_inventory.handle(api.world.event(api.world.s3.created[-2]), api.services)

    assert api.get(f"/uploads/{sent}").json["state"] == "rejected"
    assert api.get(f"/uploads/{wrong}").json["undone_by"] is None


@pytest.mark.parametrize("path", ["changes", "refused"])
def test_what_is_not_kept_of_a_receipt_any_more_is_not_found(api: Api, path: str) -> None:
    upload = drop(api, KEY, "Berlin,Hats,5", "Berlin,Caps,x")
    forget_receipts(api)

    assert api.get(f"/uploads/{upload}/{path}").status == 404


def test_the_history_of_a_count_ends_where_it_is_not_kept_any_more(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5")
    forget_receipts(api)
    load_sent(api, correct(api))

    found = api.get("/items/history", store="Berlin", item="Hats").json["changes"]

    assert [(each["before"], each["after"]) for each in found] == [(5, 7)]


def test_what_was_retired_so_long_ago_that_its_count_is_not_kept_comes_back_at_zero(
    api: Api,
) -> None:
    drop(api, KEY, "Berlin,Hats,5")
    body = {"store": "Berlin", "item": "Hats", "retired": True}
    load_sent(api, api.ask("PUT", "/items/retired", body=body))
    forget_receipts(api)

    answer = api.ask("PUT", "/items/retired", body={**body, "retired": False})
    load_sent(api, answer)

    assert (answer.status, api.world.count("Berlin", "Hats")) == (202, 0)
    assert [each["item"] for each in api.get("/items", store="Berlin").json["items"]] == ["Hats"]


def forget_receipts(api: Api) -> None:
    """As a rule of an operator for the bucket does."""
    kept = api.world.s3.buckets["receipts"]
    for key in [each for each in kept if each.startswith("receipts/")]:
        del kept[key]


@pytest.mark.parametrize(
    ("who", "hours", "status"),
    [
        (store_user("Berlin", username="ann"), 23, 202),
        (store_user("Berlin", username="ann"), 25, 403),
        (store_user("Berlin", username="bob"), 1, 403),
        (store_user("Rome", username="ann"), 1, 403),
        (manager(), 1000, 202),
    ],
)
def test_a_sender_undoes_for_a_day_and_a_manager_always(
    api: Api, who: Any, hours: int, status: int
) -> None:
    upload = drop(api, KEY, "Berlin,Hats,5")
    api.world.clock += hours * 3600

    assert api.ask("POST", f"/uploads/{upload}/undo", who, body={}).status == status


def test_an_undo_that_would_do_something_else_by_now_is_shown_again_first(api: Api) -> None:
    drop(api, "a.csv", "Berlin,Hats,5", "Berlin,Caps,5")
    wrong = drop(api, KEY, "Berlin,Hats,9", "Berlin,Caps,9")
    shown = api.get(f"/uploads/{wrong}/undo").json
    drop(api, "b.csv", "Berlin,Caps,9")

    body = {"seen": shown["fingerprint"]}
    answer = api.ask("POST", f"/uploads/{wrong}/undo", body=body)

    assert (answer.status, answer.json["code"]) == (409, "UNDO_CHANGED")
    assert api.get(f"/uploads/{wrong}/undo").json["fingerprint"] != shown["fingerprint"]
    assert api.world.count("Berlin", "Hats") == 9


def test_an_undo_says_what_would_be_alerted_and_how_many_would_be_told(api: Api) -> None:
    drop(api, "a.csv", "Berlin,Hats,0", "Berlin,Caps,5")
    wrong = drop(api, KEY, "Berlin,Hats,9", "Berlin,Caps,0", "Berlin,New,4")
    wanted = {"address": "berlin@example.com", "stores": ["Berlin"], "kinds": ["out"]}
    api.ask("POST", "/subscriptions", body=wanted)

    shown = api.get(f"/uploads/{wrong}/undo").json

    assert shown["crossings"] == {"out": 1, "low": 0, "back": 1}
    assert shown["told"] == {"out": 1, "low": 0, "back": 0}


def test_a_redo_says_what_looks_wrong_as_the_file_did(api: Api) -> None:
    items = range(10, 20)
    drop(api, "a.csv", *(f"Berlin,item {number},{number}" for number in items))
    wrong = drop(api, KEY, *(f"Berlin,item {number},{number}0" for number in items))
    assert api.get(f"/uploads/{wrong}/undo").json["suspicions"] == []
    undone = load_sent(api, api.ask("POST", f"/uploads/{wrong}/undo", body={}))

    shown = api.get(f"/uploads/{undone['id']}/undo").json

    assert [each["code"] for each in shown["suspicions"]] == ["COUNTS_SCALED"]


def test_an_undo_alerts_and_suspects_nothing_of_items_that_it_retires(api: Api) -> None:
    wrong = drop(api, KEY, *(f"Berlin,item {number},5" for number in range(9)))

    shown = api.get(f"/uploads/{wrong}/undo").json

    assert (shown["made"], shown["suspicions"]) == (9, [])
    assert shown["crossings"] == {"out": 0, "low": 0, "back": 0}


def test_an_undo_of_a_store_s_retirement_says_that_the_store_stays_retired(api: Api) -> None:
    drop(api, KEY, "Berlin,hat,0")
    body = {"store": "Berlin", "retired": True}
    retired = load_sent(api, api.ask("PUT", "/items/retired", body=body))["id"]

    shown = api.get(f"/uploads/{retired}/undo").json

    assert (shown["back"], shown["crossings"]["out"]) == (1, 1)
    assert [found["code"] for found in shown["suspicions"]] == ["STILL_RETIRED"]


def test_an_undo_says_that_it_sets_much_of_a_store_to_zero(api: Api) -> None:
    drop(api, "a.csv", *(f"Berlin,item {number},0" for number in range(9)))
    wrong = drop(api, KEY, *(f"Berlin,item {number},5" for number in range(9)))

    shown = api.get(f"/uploads/{wrong}/undo").json

    assert [each["code"] for each in shown["suspicions"]] == ["MANY_TO_ZERO"]
    assert (
        "sets 9 of the 9 items that Berlin has in stock to 0" in shown["suspicions"][0]["message"]
    )


def test_a_large_undo_shows_the_first_counts_and_all_numbers(api: Api) -> None:
    upload = drop(api, KEY, *(f"Berlin,item {number:04},1" for number in range(600)))

    shown = api.get(f"/uploads/{upload}/undo").json

    assert (shown["made"], len(shown["counts"])) == (600, 500)


def retire(api: Api, claims: Any = None, **body: Any) -> Answer:
    return api.ask("PUT", "/items/retired", claims, body={"retired": True, **body})


def test_a_retired_item_is_listed_only_where_it_is_asked_for(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5", "Berlin,Caps,0")

    answer = retire(api, store="Berlin", item="Hats", reason="The supplier has stopped it")
    receipt = load_sent(api, answer)
    check_stock.handle(api.world.stream_event(), api.services)

    assert (answer.status, receipt["kind"], receipt["file"]) == (
        *(202, "correction", "Retirement of Hats: Berlin"),
    )
    assert receipt["reason"] == "The supplier has stopped it"
    assert [each["item"] for each in api.get("/items", store="Berlin").json["items"]] == ["Caps"]
    for asked in ({"store": "Berlin", "state": "retired"}, {"item": "Hats"}):
        [found] = api.get("/items", **asked).json["items"]
        assert (found["item"], found["state"], found["count"]) == ("Hats", "retired", 0)
    [store] = api.get("/stores").json["stores"]
    assert (store["items"], store["out"], store["retired_items"]) == (1, 1, 1)


def test_what_is_retired_already_says_so_and_is_brought_back(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5")
    load_sent(api, retire(api, store="Berlin", item="Hats"))

    assert retire(api, store="Berlin", item="Hats").json == {"id": None}
    receipt = load_sent(api, retire(api, store="Berlin", item="Hats", retired=False))

    assert (receipt["file"], receipt["reason"]) == ("Return of Hats: Berlin", "brought back")
    [found] = api.get("/items", store="Berlin").json["items"]
    assert (found["state"], found["count"]) == ("ok", 5)


def test_only_managers_retire_what_is_not_of_one_store(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5")
    clerk = store_user("Berlin")

    assert retire(api, clerk, item="Hats").status == 403
    assert retire(api, clerk, store="Berlin").status == 403
    assert retire(api, clerk, store="Berlin", item="Hats").status == 202
    assert retire(api).status == 400


def test_a_retired_store_is_said_to_be_and_is_not_silent(api: Api) -> None:
    drop(api, KEY, "Berlin,Hats,5")
    load_sent(api, retire(api, store="Berlin"))
    api.world.clock += 30 * 86400

    [store] = api.get("/stores").json["stores"]
    assert (store["retired"], store["silent"]) == (True, False)
