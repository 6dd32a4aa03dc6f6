"""Uploads: the form to send a file with, the receipt, and a held count's way in."""

from __future__ import annotations

import base64
import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from chalicelib.api import receipts
from chalicelib.domain.upload import Upload
from chalicelib.handlers import load_inventory, load_part
from tests.makers.gateway import SETTINGS, Api, manager, store_user
from tests.world.world import World

DAY = 86_400.0


@pytest.fixture
def api() -> Api:
    return Api()


def drop(api: Api, key: str, text: str, **said: str) -> str:
    api.world.clock += 60
    version = api.world.put(key, text, **said)
    load_inventory.handle(api.world.event(), api.services)
    return Upload(key, version.version_id).name


def form(api: Api, store: str = "Berlin", **claims: Any) -> dict[str, Any]:
    answer = api.ask("POST", "/uploads", manager(**claims), body={"store": store})
    assert answer.status == 201
    found: dict[str, Any] = answer.json
    return found


def policy(made: dict[str, Any]) -> list[Any]:
    conditions: list[Any] = json.loads(base64.b64decode(made["fields"]["policy"]))["conditions"]
    return conditions


def test_a_form_is_good_for_one_key_one_type_five_minutes_and_512_megabytes(api: Api) -> None:
    made = form(api)

    conditions = policy(made)
    assert {"key": made["key"]} in conditions
    assert {"Content-Type": "text/csv"} in conditions
    assert {"success_action_status": "201"} in conditions
    assert {"x-amz-meta-mode": "merge"} in conditions
    assert ["content-length-range", 1, 536_870_912] in conditions
    assert not any("starts-with" in condition for condition in conditions)


def test_a_form_is_signed_with_version_4_in_every_region(api: Api) -> None:
    fields = form(api)["fields"]

    assert fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    assert "AWSAccessKeyId" not in fields


@pytest.mark.parametrize(
    "store", ["Berlin", "a/b", "../Paris", "50%", "Größe", "🧦", "a b", "x" * 128, "=cmd", "."]
)
def test_the_key_is_ours_and_under_the_stores_own_prefix(api: Api, store: str) -> None:
    key = form(api, store)["key"]

    assert Upload(key, "").store == store
    assert key.isascii()
    assert key.count("/") == 2
    assert len(key) <= 1024


def test_no_two_forms_share_a_key(api: Api) -> None:
    assert form(api)["key"] != form(api)["key"]


def test_the_id_of_a_form_is_that_of_the_receipt(api: Api) -> None:
    made = form(api)
    assert api.get(f"/uploads/{made['id']}").status == 404

    drop(api, made["key"], "store,item,count\nBerlin,Hats,1\n", by="somebody", mode="merge")

    assert api.get(f"/uploads/{made['id']}").json["state"] == "loaded"


@pytest.mark.parametrize("name", ["jürgen", "a\r\nb", "用户", "plain.name@example.com"])
def test_the_senders_name_travels_in_plain_ascii_and_comes_back_whole(api: Api, name: str) -> None:
    made = form(api, username=name)
    said = made["fields"]["x-amz-meta-by"]

    upload = drop(api, made["key"], "store,item,count\nBerlin,Hats,1\n", by=said)

    assert said.isascii()
    assert said.isprintable()
    assert api.get(f"/uploads/{upload}").json["by"] == name


@pytest.mark.parametrize(
    "name", ["montag.csv", "Zählung Köln 50% (2).csv", "=cmd.csv", "../../etc/passwd", "🧦" * 80]
)
def test_a_receipt_names_the_file_as_its_sender_does(api: Api, name: str) -> None:
    made = api.ask("POST", "/uploads", manager(), body={"store": "Berlin", "file": name}).json
    said = made["fields"]["x-amz-meta-file"]

    upload = drop(api, made["key"], "store,item,count\nBerlin,Hats,1\n", file=said)

    assert re.fullmatch(r"[!-~]+", said)
    assert api.get(f"/uploads/{upload}").json["file"] == name
    assert [each["file"] for each in api.get("/uploads").json["uploads"]] == [name]


def test_a_file_whose_name_nobody_said_is_named_by_its_key(api: Api) -> None:
    upload = drop(api, "monday/berlin counts.csv", "store,item,count\nBerlin,Hats,1\n")

    assert api.get(f"/uploads/{upload}").json["file"] == "berlin counts.csv"


@pytest.mark.parametrize("name", ["", "x" * 81, "a\nb", 7])
def test_a_files_name_is_a_short_text_that_shows(api: Api, name: object) -> None:
    answer = api.ask("POST", "/uploads", manager(), body={"store": "Berlin", "file": name})

    assert answer.status == 400
    assert answer.json["details"][0]["field"] == "file"


def test_rows_of_another_store_in_a_stores_file_are_refused(api: Api) -> None:
    made = form(api)

    upload = drop(api, made["key"], "store,item,count\nBerlin,Hats,1\nParis,Hats,0\n", by="x")

    receipt = api.get(f"/uploads/{upload}").json
    assert (receipt["state"], receipt["changed"], receipt["refused"]) == ("partial", 1, 1)
    assert [finding["code"] for finding in receipt["findings"]] == ["NEW_STORES", "OTHER_STORE"]
    assert api.world.count("Paris", "Hats") is None


def test_a_receipt_says_what_became_of_every_row_and_links_what_there_is(api: Api) -> None:
    upload = drop(api, "a.csv", "store;item;count\nBerlin;Hats;1\nBerlin;Socks;x\n")

    receipt = api.get(f"/uploads/{upload}").json

    assert (receipt["read"], receipt["changed"], receipt["refused"]) == (2, 1, 1)
    assert receipt["understood"]["delimiter"] == ";"
    assert receipt["by"] == "dropped"
    assert api.get(receipt["links"]["refused"]).headers["Content-Type"].startswith("text/csv")
    assert api.get(receipt["links"]["changes"]).json["changes"][0]["after"] == 1


def original(api: Api, upload: str, who: Any = None) -> dict[str, list[str]]:
    """The query of the address where it can be had; its path is under ``."""
    answer = api.get(f"/uploads/{upload}/original", who)
    assert answer.status == 200
    parts = urlsplit(answer.json["url"])
    return {**parse_qs(parts.query), "": [parts.netloc + parts.path]}


def test_the_original_is_the_very_version_or_its_copy_where_that_is_deleted(api: Api) -> None:
    upload = drop(api, "a.csv", "store,item,count\nBerlin,Hats,1\n")
    [version] = api.world.s3.created
    drop(api, "a.csv", "store,item,count\nBerlin,Hats,2\n")

    there = original(api, upload)
    api.world.s3.forget(version)
    kept = original(api, upload)

    assert there["versionId"] == [version.version_id]
    assert re.search("counts[./].*a\\.csv$", there[""][0])
    assert there["X-Amz-Expires"] == ["300"]
    assert "versionId" not in kept
    assert re.search("receipts[./]", kept[""][0])
    [key] = [key for key in api.world.s3.buckets["receipts"] if key in kept[""][0]]
    assert api.world.s3.buckets["receipts"][key][-1].body == version.body


def test_an_original_that_is_deleted_and_was_never_loaded_is_not_found(api: Api) -> None:
    upload = drop(api, "a.csv", "nothing")
    api.world.s3.forget(api.world.s3.created[0])

    assert api.get(f"/uploads/{upload}/original").status == 404


def test_the_original_is_for_who_may_read_the_receipt() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    upload = drop(api, "a.csv", "store,item,count\nBerlin,Hats,1\n")

    statuses = [
        api.get(f"/uploads/{upload}/original", store_user(store)).status
        for store in ("Berlin", "Rome")
    ]

    assert statuses == [200, 404]


@pytest.mark.parametrize(
    ("given", "plain", "whole"),
    [
        ("monday.csv", "monday.csv", "monday.csv"),
        ("Käse.XLSX", "K_se.XLSX", "Käse.XLSX"),
        ('a"b\r\nSet-Cookie: x.csv', "a-bSet-Cookie- x.csv", "a-bSet-Cookie- x.csv"),
        ("../../etc/passwd", "-..-etc-passwd.csv", "-..-etc-passwd.csv"),
        ("invoice.csv\u202efdp.exe", "invoice.csvfdp.exe.csv", "invoice.csvfdp.exe.csv"),
        ("page.html", "page.html.csv", "page.html.csv"),
        ("...", "counts.csv", "counts.csv"),
    ],
)
def test_an_original_is_saved_under_its_own_name_and_never_shown(
    api: Api, given: str, plain: str, whole: str
) -> None:
    upload = drop(api, "a.csv", "store,item,count\nBerlin,Hats,1\n", file=quote(given))

    found = original(api, upload)

    assert found["response-content-type"] == ["application/octet-stream"]
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"
    assert found["response-content-disposition"] == [disposition]


def test_the_refused_rows_can_be_mended_and_dropped_again(api: Api) -> None:
    upload = drop(api, "a.csv", 'store,item,count\nBerlin,Hats,1\nBerlin,Socks,"1,000"\n')

    refused = api.get(f"/uploads/{upload}/refused")
    drop(api, "mended.csv", refused.text.replace('"1,000"', "1000"))

    assert "attachment" in refused.headers["Content-Disposition"]
    assert api.world.count("Berlin", "Socks") == 1000


def test_a_receipt_says_how_many_of_the_refused_rows_their_file_has(api: Api) -> None:
    good = "".join(f"Berlin,hat {n},1\n" for n in range(10_001))
    bad = "".join(f"Berlin,cap {n},x\n" for n in range(10_001))
    upload = drop(api, "a.csv", "store,item,count\n" + good + bad)

    receipt = api.get(f"/uploads/{upload}").json

    assert (receipt["refused"], receipt["refused_listed"]) == (10_001, 10_000)


def test_an_upload_without_refused_rows_has_no_file_of_them(api: Api) -> None:
    upload = drop(api, "a.csv", "store,item,count\nBerlin,Hats,1\n")

    assert api.get(f"/uploads/{upload}/refused").status == 404
    assert "refused" not in api.get(f"/uploads/{upload}").json["links"]


def test_a_change_says_what_the_item_became_with_it(api: Api) -> None:
    api.ask("PUT", "/thresholds", body={"store": "Berlin", "threshold": 3})
    head = "store,item,count\n"
    drop(api, "a.csv", f"{head}Berlin,Hats,9\nBerlin,Caps,0\nBerlin,Ties,9\nBerlin,Socks,9\n")
    api.world.clock += 1
    text = f"{head}Berlin,Hats,0\nBerlin,Caps,9\nBerlin,Ties,3\nBerlin,Socks,8\n"
    upload = drop(api, "b.csv", text)

    changes = api.get(f"/uploads/{upload}/changes").json["changes"]

    assert {change["item"]: change["crossing"] for change in changes} == {
        "Hats": "out",
        "Caps": "back",
        "Ties": "low",
        "Socks": None,
    }


def test_the_changes_of_an_upload_come_in_pages(api: Api) -> None:
    rows = "".join(f"Berlin,item {n},{n}\n" for n in range(5))
    upload = drop(api, "a.csv", "store,item,count\n" + rows)
    path = f"/uploads/{upload}/changes"

    first = api.get(path, limit="3").json
    second = api.get(path, limit="3", cursor=first["next"]).json

    assert [c["after"] for c in first["changes"] + second["changes"]] == [0, 1, 2, 3, 4]
    assert second["next"] is None


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_uploads_are_listed_newest_first_across_months_and_in_pages(api: Api, limit: int) -> None:
    keys = []
    for n in range(5):
        keys.append(f"{n}.csv")
        drop(api, keys[-1], f"store,item,count\nBerlin,Hats,{n}\n")
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
    drop(api, "a.csv", "no header at all")

    assert [u["state"] for u in api.get("/uploads").json["uploads"]] == ["rejected"]


@pytest.mark.parametrize("query", [{}, {"store": "Berlin"}])
def test_a_list_tells_the_findings_the_stores_and_the_store(api: Api, query: Any) -> None:
    key = form(api)["key"]
    drop(api, key, "store,item,count\nBerlin,Hats,1\nBerlin,Belts,x\n")

    [listed] = api.ask("GET", "/uploads", query=query).json["uploads"]

    assert (listed["findings_total"], listed["stores_total"], listed["store"]) == (2, 1, "Berlin")


@pytest.mark.parametrize("query", [{}, {"store": "Berlin"}])
def test_a_list_shows_an_upload_as_its_receipt_does_but_for_the_findings(
    api: Api, query: Any
) -> None:
    held = held_count(api, form(api)["key"])
    api.ask("POST", f"/uploads/{held}/discard", body={"reason": "A shelf was left out"})
    drop(api, "b.csv", "store;item;count\nBerlin;Hats;1\nBerlin;Socks;x\n")

    listed = api.ask("GET", "/uploads", query=query).json["uploads"]

    receipts = [api.get(f"/uploads/{upload['id']}").json for upload in listed]
    assert len(listed) == 3
    for receipt in receipts:
        del receipt["findings"]
    assert listed == receipts
    assert listed[0]["codes"]["COUNT_FORMAT"] == 1
    assert "accept" not in next(each for each in listed if each["id"] == held)["links"]


@pytest.mark.parametrize("letter", ["\x01", '"', "é", "🧦"])
def test_refused_rows_that_are_passed_on_fit_into_an_answer_of_lambdas(letter: str) -> None:
    most = receipts.MOST_SENT // len(letter.encode())

    answer = json.dumps({"statusCode": 200, "body": letter * most})

    assert len(answer) < 6 * 1024 * 1024


def test_a_stores_own_rejected_file_is_in_its_list(api: Api) -> None:
    made = form(api)
    drop(api, made["key"], "no header at all", by="somebody")

    found = api.get("/uploads", store_user("Berlin"), store="Berlin").json["uploads"]

    assert [upload["state"] for upload in found] == ["rejected"]


def test_a_held_full_count_goes_in_once_a_manager_accepts_it(api: Api) -> None:
    rows = "".join(f"Berlin,item {n},5\n" for n in range(10))
    drop(api, "a.csv", "store,item,count\n" + rows)
    made = form(api)
    held = drop(api, made["key"], "store,item,count\nBerlin,item 1,5\n", by="x", mode="full")
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
    drop(api, "a.csv", "store,item,count\n" + rows)
    return drop(api, key, "store,item,count\nBerlin,item 1,5\n", mode="full")


def test_what_is_not_held_can_be_neither_accepted_nor_discarded(api: Api) -> None:
    upload = drop(api, "a.csv", "store,item,count\nBerlin,Hats,1\n")

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
    held = held_count(api, key or form(api)["key"])
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
    held = drop(api, "both.csv", f"store,item,count\n{rows}", mode="full")

    who = store_user(*stores)

    assert api.get(f"/uploads/{held}/preview", who).status == status
    answer = api.ask("POST", f"/uploads/{held}/discard", who, body={"reason": "No"})
    assert answer.status == status


def waiting(api: Api, who: Any = None, **query: str) -> list[str]:
    found = api.get("/uploads", who, state="held", **query).json["uploads"]
    return [each["id"] for each in found]


def test_the_files_that_wait_are_listed_newest_first_until_somebody_decides(api: Api) -> None:
    own = held_count(api, form(api)["key"])
    drop(api, "r.csv", "store,item,count\nRome,Hats,1\nRome,Caps,1\n")
    rome = drop(api, "rome.csv", "store,item,count\nRome,Hats,2\n", mode="full")
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


def test_a_failed_attempt_is_shown_without_the_words_of_aws(api: Api) -> None:
    api.world.put("a.csv", "store,item,count\nBerlin,Hats,1\n")
    from chalicelib.aws.attribute_values import to_wire

    upload = drop(api, "b.csv", "store,item,count\nBerlin,Hats,1\n")
    upload_id, _, tag = upload.partition(".")
    api.services.dynamodb.call(
        "UpdateItem",
        {
            "TableName": "Uploads",
            "Key": to_wire({"Upload": upload_id, "Version": tag}),
            "UpdateExpression": "SET #e = :e, #s = :s",
            "ExpressionAttributeNames": {"#e": "Error", "#s": "State"},
            "ExpressionAttributeValues": to_wire({":e": "AccessDenied: arn:aws:…", ":s": "failed"}),
        },
    )

    receipt = api.get(f"/uploads/{upload}").json

    assert receipt["state"] == "failed"
    assert "arn:aws" not in json.dumps(receipt)


@pytest.mark.parametrize("bad", ["x", "../a", "a" * 20 + ".", "A" * 20, "a" * 20 + ".vABC", "*"])
def test_an_id_that_is_none_is_refused(api: Api, bad: str) -> None:
    from urllib.parse import quote

    assert api.get(f"/uploads/{quote(bad, safe='')}").status == 400


def test_a_form_ends_with_its_policy_after_five_minutes(api: Api) -> None:
    fields = form(api)["fields"]
    signed = datetime.strptime(fields["x-amz-date"], "%Y%m%dT%H%M%S%z")
    ends = datetime.fromisoformat(json.loads(base64.b64decode(fields["policy"]))["expiration"])

    assert 298 <= (ends - signed).total_seconds() <= 301
