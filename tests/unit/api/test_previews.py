"""Previews: what a file would do, shown before it is sent; and taking it in, once."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.upload import Upload
from chalicelib.handlers import load_inventory
from chalicelib.ingest.preview import MOST_ITEMS
from tests.makers.gateway import Answer, Api, manager, store_user
from tests.world import faults
from tests.world.errors import Crash
from tests.world.s3 import Version

HEADER = "store,item,count\n"


def drop(api: Api, text: str, key: str = "all.csv", **said: str) -> str:
    return api.drop(key, HEADER + text, **said)


def form(api: Api, claims: Mapping[str, Any] | None = None, **said: str) -> dict[str, Any]:
    answer = api.ask("POST", "/previews", claims, body={"store": "Berlin", **said})
    assert answer.status == 201
    found: dict[str, Any] = answer.json
    return found


def post(api: Api, made: dict[str, Any], content: str | bytes) -> Version:
    """As a browser posts the form to S3."""
    body = content if isinstance(content, bytes) else content.encode()
    said = {
        name.removeprefix("x-amz-meta-"): value
        for name, value in made["fields"].items()
        if name.startswith("x-amz-meta-")
    }
    api.world.clock += 1
    return api.world.s3.store("receipts", made["key"], body, said)


def preview(api: Api, text: str, **said: Any) -> str:
    made = form(api, **said)
    post(api, made, HEADER + text)
    name: str = made["id"]
    return name


def shown(api: Api, name: str) -> Any:
    answer = api.get(f"/previews/{name}")
    assert answer.status == 200
    return answer.json


def take_in(api: Api, name: str, seen: str, claims: Mapping[str, Any] | None = None) -> Answer:
    return api.ask("POST", f"/previews/{name}/take-in", claims, body={"seen": seen})


def sent(api: Api) -> list[Version]:
    """What is in the counts bucket under a minted key."""
    return [each for each in api.world.s3.created if each.key.startswith("stores/")]


def changes(answer: Any) -> list[tuple[Any, ...]]:
    return [(c["item"], c["before"], c["after"], c["group"]) for c in answer["changes"]]


def test_the_form_is_for_the_receipts_bucket_and_not_larger_than_what_can_be_looked_at(
    api: Api,
) -> None:
    made = form(api, mode="full", file="monday.csv")

    conditions = json.loads(base64.b64decode(made["fields"]["policy"]))["conditions"]
    assert {"bucket": "receipts"} in conditions
    assert {"key": f"previews/{made['id']}"} in conditions
    assert {"x-amz-meta-mode": "full"} in conditions
    assert {"x-amz-meta-store": "Berlin"} in conditions
    assert ["content-length-range", 1, made["max_bytes"]] in conditions
    assert made["max_bytes"] == api.services.limits.size - 1


def test_changes_are_in_order_of_harm_with_before_and_after(api: Api) -> None:
    drop(api, "Berlin,Socks,3\nBerlin,Hats,9\nBerlin,Gloves,2\nBerlin,Scarves,5\nBerlin,Belts,1\n")

    answer = shown(
        api,
        preview(
            api,
            "Berlin,Socks,4\nBerlin,Hats,0\nBerlin,Gloves,11\nBerlin,Ties,6\nBerlin,Belts,1\n",
        ),
    )

    assert changes(answer) == [
        ("Ties", None, 6, "new"),
        ("Hats", 9, 0, "zero"),
        ("Gloves", 2, 11, "leap"),
        ("Socks", 3, 4, "other"),
    ]
    assert answer["groups"] == {"new": 1, "zero": 1, "leap": 1, "other": 1}
    assert (answer["state"], answer["read"], answer["unchanged"]) == ("loaded", 5, 1)


def test_nothing_is_written_by_looking(api: Api) -> None:
    drop(api, "Berlin,Socks,3\n")
    name = preview(api, "Berlin,Socks,0\n")
    start = len(api.world.trace)

    shown(api, name)

    made = {operation for _, operation, *_ in api.world.trace[start:]}
    assert made <= {"GetItem", "BatchGetItem", "Query", "GetObject"}


def test_a_preview_says_what_the_receipt_says_after_it_was_taken_in(api: Api) -> None:
    api.ask("PUT", "/thresholds", body={"threshold": 4})
    drop(api, "Berlin,Socks,5\nBerlin,Hats,9\nBerlin,Gloves,0\nBerlin,Belts,1\nBerlin,Caps,7\n")
    text = "Berlin,Socks,4\nBerlin,Hats,0\nBerlin,Gloves,9\nBerlin,Belts,1\nBerlin,x,y\n"
    name = preview(api, text, file="monday.csv")
    answer = shown(api, name)

    taken = take_in(api, name, answer["fingerprint"], manager(username="anna"))
    load_inventory.handle(api.world.event(), api.services)

    assert taken.status == 202
    receipt = api.get(f"/uploads/{taken.json['id']}").json
    same = ("read", "changed", "unchanged", "refused", "doubled", "state", "mode")
    assert {name: answer[name] for name in same} == {name: receipt[name] for name in same}
    assert answer["crossings"] == {name: receipt[name] for name in ("out", "low", "back")}
    assert (receipt["file"], receipt["by"]) == ("monday.csv", "anna")


def test_a_preview_that_was_taken_in_says_so(api: Api) -> None:
    name = preview(api, "Berlin,Socks,3\n")
    answer = shown(api, name)
    assert (answer["upload"], answer["new_stores"]) == (None, ["Berlin"])

    taken = take_in(api, name, answer["fingerprint"]).json

    assert shown(api, name)["upload"] == taken["id"]


def test_taken_in_twice_it_is_one_upload(api: Api) -> None:
    name = preview(api, "Berlin,Socks,3\n")
    seen = shown(api, name)["fingerprint"]

    first = take_in(api, name, seen)
    load_inventory.handle(api.world.event(), api.services)
    second = take_in(api, name, seen)

    assert first.json == second.json
    assert len(sent(api)) == 1


@pytest.mark.parametrize("call", ["dynamodb.UpdateItem", "s3.PutObject"])
@pytest.mark.parametrize("fault", [faults.CRASH_BEFORE, faults.CRASH_AFTER])
def test_whoever_dies_while_taking_in_is_helped_by_asking_again(
    api: Api, call: str, fault: str
) -> None:
    name = preview(api, "Berlin,Socks,3\n")
    seen = shown(api, name)["fingerprint"]
    api.world.scripted().plan(call, fault)
    with pytest.raises(Crash):
        take_in(api, name, seen)

    # Also if the table has changed since: it was decided.
    drop(api, "Berlin,Socks,8\n")
    again = take_in(api, name, seen)

    decided = not (call == "dynamodb.UpdateItem" and fault == faults.CRASH_BEFORE)
    assert again.status == (202 if decided else 409)
    assert len(sent(api)) == decided


def test_it_is_not_taken_in_if_the_rows_have_changed_since(api: Api) -> None:
    drop(api, "Berlin,Socks,3\n")
    name = preview(api, "Berlin,Socks,5\n")
    seen = shown(api, name)["fingerprint"]
    drop(api, "Berlin,Socks,4\n", "later.csv")

    answer = take_in(api, name, seen)

    assert (answer.status, answer.json["code"]) == (409, "PREVIEW_CHANGED")
    assert sent(api) == []
    newly = shown(api, name)
    assert changes(newly) == [("Socks", 4, 5, "other")]
    assert take_in(api, name, newly["fingerprint"]).status == 202


def test_it_is_not_taken_in_if_a_threshold_would_alert_another_item_by_now(api: Api) -> None:
    drop(api, "Berlin,Socks,9\n")
    name = preview(api, "Berlin,Socks,5\n")
    seen = shown(api, name)["fingerprint"]

    api.ask("PUT", "/thresholds", body={"threshold": 6})

    assert take_in(api, name, seen).status == 409


def test_another_file_posted_by_the_same_form_is_not_the_one_that_was_seen(api: Api) -> None:
    made = form(api)
    post(api, made, HEADER + "Berlin,Socks,5\n")
    seen = shown(api, made["id"])["fingerprint"]
    post(api, made, HEADER + "Berlin,Socks,6\n")

    assert take_in(api, made["id"], seen).status == 409


def test_what_is_posted_after_it_was_taken_in_does_not_count(api: Api) -> None:
    made = form(api)
    post(api, made, HEADER + "Berlin,Socks,5\n")
    seen = shown(api, made["id"])["fingerprint"]
    api.world.scripted().plan("s3.PutObject", faults.CRASH_BEFORE)
    with pytest.raises(Crash):
        take_in(api, made["id"], seen)
    post(api, made, HEADER + "Berlin,Socks,600\n")

    take_in(api, made["id"], seen)

    assert [each.body.decode() for each in sent(api)] == [HEADER + "Berlin,Socks,5\n"]


def test_a_day_later_there_is_no_preview(api: Api) -> None:
    name = preview(api, "Berlin,Socks,3\n")
    seen = shown(api, name)["fingerprint"]
    api.world.clock += 86_401

    for answer in (api.get(f"/previews/{name}"), take_in(api, name, seen)):
        assert answer.status == 404
        assert "more than a day ago" in answer.json["message"]


def test_a_file_that_is_too_large_to_look_at_can_be_sent(api: Api) -> None:
    api.services.limits = Limits(rows=3)
    name = preview(api, "Berlin,Socks,3\nBerlin,Hats,3\nBerlin,Ties,3\n")

    answer = api.get(f"/previews/{name}")

    assert answer.status == 413
    assert answer.json["message"] == "This file is too large to preview; it can be sent."


def test_a_file_of_a_store_that_is_too_large_to_read_can_be_sent(api: Api) -> None:
    drop(api, "Berlin,Socks,3\n")
    stores = api.world.dynamodb.tables["Stores"]
    record = stores.get(("store", "Berlin")) or {}
    stores.put(("store", "Berlin"), {**record, "Items": {"N": str(MOST_ITEMS + 1)}})

    rows = "Berlin,Socks,4\n"
    few = api.get(f"/previews/{preview(api, rows)}")
    full = api.get(f"/previews/{preview(api, rows, mode='full')}")

    assert (few.status, full.status) == (200, 413)


def test_a_foreign_preview_is_refused(api: Api) -> None:
    name = preview(api, "Berlin,Socks,3\n")
    seen = shown(api, name)["fingerprint"]

    paris = store_user("Paris")
    assert api.get(f"/previews/{name}", paris).status == 403
    assert take_in(api, name, seen, paris).status == 403
    take_in(api, name, seen)
    assert take_in(api, name, seen, paris).status == 403


def test_rows_of_another_store_are_refused_as_in_an_upload(api: Api) -> None:
    answer = shown(api, preview(api, "Berlin,Socks,3\nParis,Hats,4\n"))

    assert (answer["state"], answer["refused"]) == ("partial", 1)
    assert [found["code"] for found in answer["findings"]] == ["OTHER_STORE"]


def test_a_full_count_shows_what_it_would_set_to_0_and_that_it_is_held(api: Api) -> None:
    drop(api, "".join(f"Berlin,item {i},5\n" for i in range(10)))

    rows = "".join(f"Berlin,item {i},5\n" for i in range(7))
    answer = shown(api, preview(api, rows, mode="full"))

    assert answer["state"] == "held"
    assert [found["code"] for found in answer["held_for"]] == ["FULL_COUNT_HELD"]
    assert changes(answer) == [(f"item {i}", 5, 0, "zero") for i in range(7, 10)]
    assert answer["emptied"] == 3


def test_a_header_that_nobody_knows_is_shown_with_its_question(api: Api) -> None:
    made = form(api)
    post(api, made, "Alpha,Beta\nSocks,3\nHats,4\n")

    answer = shown(api, made["id"])

    assert answer["state"] == "held"
    assert answer["question"]["headings"] == ["Alpha", "Beta"]


def test_it_says_how_many_subscriptions_would_be_told(api: Api) -> None:
    drop(api, "Berlin,Socks,3\n")
    for email, more in (
        ("a@example.com", {}),
        ("b@example.com", {"stores": ["Paris"]}),
        ("c@example.com", {"stores": ["Berlin"], "kinds": ["out", "back"]}),
        ("d@example.com", {"kinds": ["low"]}),
    ):
        answer = api.ask("POST", "/subscriptions", body={"address": email, **more})
        assert answer.status == 201

    answer = shown(api, preview(api, "Berlin,Socks,0\n"))

    assert answer["crossings"] == {"out": 1, "low": 0, "back": 0}
    assert answer["told"] == {"out": 2, "low": 0, "back": 0}


def test_long_lists_are_cut_and_csv_has_all(api: Api) -> None:
    name = preview(api, "".join(f"Berlin,item {i:03},5\n" for i in range(300)))

    answer = shown(api, name)
    text = api.ask("GET", f"/previews/{name}", headers={"accept": "text/csv"}).text

    assert (len(answer["changes"]), answer["groups"]["new"]) == (200, 300)
    assert text.splitlines()[0] == "store,item,before,after,line,group,crossing,threshold"
    assert len(text.splitlines()) == 301


def test_items_that_would_be_alerted_are_listed_beyond_the_first_of_their_group(api: Api) -> None:
    api.ask("PUT", "/thresholds", body={"item": "item 290", "threshold": 6})
    drop(api, "".join(f"Berlin,item {i:03},9\n" for i in range(300)))

    answer = shown(api, preview(api, "".join(f"Berlin,item {i:03},5\n" for i in range(300))))

    assert len(answer["changes"]) == 201
    assert [c["item"] for c in answer["changes"] if c["crossing"] == "low"] == ["item 290"]


def test_what_looks_wrong_is_said(api: Api) -> None:
    drop(api, "".join(f"Berlin,item {i},{i + 3}\n" for i in range(10)))

    answer = shown(api, preview(api, "".join(f"Berlin,item {i},{i + 3}00\n" for i in range(10))))

    assert [found["code"] for found in answer["suspicions"]] == ["COUNTS_SCALED"]
    assert answer["state"] == "loaded"


def held(api: Api) -> str:
    drop(api, "".join(f"Berlin,item {i},5\n" for i in range(10)), "stores/Berlin/1.csv")
    text = "".join(f"Berlin,item {i},5\n" for i in range(7))
    return drop(api, text, "stores/Berlin/2.csv", mode="full")


def test_a_held_file_shows_what_it_would_do_at_its_own_order(api: Api) -> None:
    upload = held(api)
    drop(api, "Berlin,item 8,4\n", "stores/Berlin/3.csv")

    answer = api.get(f"/uploads/{upload}/preview").json

    assert changes(answer) == [("item 7", 5, 0, "zero"), ("item 9", 5, 0, "zero")]
    assert (answer["held_for"], answer["state"]) == ([], "loaded")


def test_a_held_file_that_would_empty_more_by_now_says_that_it_would_be_held_again(
    api: Api,
) -> None:
    upload = held(api)
    drop(api, "".join(f"Berlin,more {i},5\n" for i in range(10)), "stores/Berlin/0.csv")

    answer = api.get(f"/uploads/{upload}/preview").json

    assert [found["code"] for found in answer["held_for"]] == ["FULL_COUNT_HELD"]


def test_only_a_held_file_can_be_looked_at_after_it_was_sent(api: Api) -> None:
    upload = drop(api, "Berlin,Socks,3\n")

    assert api.get(f"/uploads/{upload}/preview").status == 404


def test_a_held_file_that_was_deleted_is_not_found(api: Api) -> None:
    version = api.world.put("stores/Berlin/c.csv", "Wat,Hoeveel\nPen,5\n")
    load_inventory.handle(api.world.event(), api.services)
    upload = Upload(version.key, version.version_id).name
    api.world.s3.forget(version)

    assert api.get(f"/uploads/{upload}/preview").status == 404


def test_a_file_says_which_loaded_one_had_the_same_bytes_and_whether_that_was_undone(
    api: Api,
) -> None:
    first = preview(api, "Berlin,Hats,5\n", file="monday.csv")
    assert shown(api, first)["same_as"] is None
    take_in(api, first, shown(api, first)["fingerprint"])
    load_inventory.handle(api.world.event(), api.services)
    upload = api.get("/uploads").json["uploads"][0]

    again = preview(api, "Berlin,Hats,5\n", file="tuesday.csv")

    same = shown(api, again)["same_as"]
    assert same == {
        "id": upload["id"],
        "file": "monday.csv",
        "as_of": upload["as_of"],
        "undone": False,
    }
    api.world.clock += 60
    api.ask("POST", f"/uploads/{upload['id']}/undo", body={})
    load_inventory.handle(api.world.event(), api.services)
    assert shown(api, again)["same_as"] == same | {"undone": True}
    assert take_in(api, again, shown(api, again)["fingerprint"]).status == 202
    load_inventory.handle(api.world.event(), api.services)
    receipt = api.get("/uploads").json["uploads"][0]
    assert (receipt["state"], receipt["changed"]) == ("loaded", 1)
    assert receipt["same_as"] == same | {"undone": True}
