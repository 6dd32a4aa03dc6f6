"""A receipt, the original behind it, its refused rows and its changes."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from chalicelib.api import receipts
from tests.makers.gateway import SETTINGS, Api, store_user
from tests.world.world import World


def test_a_file_whose_name_nobody_said_is_named_by_its_key(api: Api) -> None:
    upload = api.drop("monday/berlin counts.csv", "store,item,count\nBerlin,Hats,1\n")

    assert api.get(f"/uploads/{upload}").json["file"] == "berlin counts.csv"


def test_rows_of_another_store_in_a_stores_file_are_refused(api: Api) -> None:
    made = api.form()

    upload = api.drop(made["key"], "store,item,count\nBerlin,Hats,1\nParis,Hats,0\n", by="x")

    receipt = api.get(f"/uploads/{upload}").json
    assert (receipt["state"], receipt["changed"], receipt["refused"]) == ("partial", 1, 1)
    assert [finding["code"] for finding in receipt["findings"]] == ["NEW_STORES", "OTHER_STORE"]
    assert api.world.count("Paris", "Hats") is None


def test_a_receipt_says_what_became_of_every_row_and_links_what_there_is(api: Api) -> None:
    upload = api.drop("a.csv", "store;item;count\nBerlin;Hats;1\nBerlin;Socks;x\n")

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
    upload = api.drop("a.csv", "store,item,count\nBerlin,Hats,1\n")
    [version] = api.world.s3.created
    api.drop("a.csv", "store,item,count\nBerlin,Hats,2\n")

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
    upload = api.drop("a.csv", "nothing")
    api.world.s3.forget(api.world.s3.created[0])

    assert api.get(f"/uploads/{upload}/original").status == 404


def test_the_original_is_for_who_may_read_the_receipt() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    upload = api.drop("a.csv", "store,item,count\nBerlin,Hats,1\n")

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
    upload = api.drop("a.csv", "store,item,count\nBerlin,Hats,1\n", file=quote(given))

    found = original(api, upload)

    assert found["response-content-type"] == ["application/octet-stream"]
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"
    assert found["response-content-disposition"] == [disposition]


def test_the_refused_rows_can_be_mended_and_dropped_again(api: Api) -> None:
    upload = api.drop("a.csv", 'store,item,count\nBerlin,Hats,1\nBerlin,Socks,"1,000"\n')

    refused = api.get(f"/uploads/{upload}/refused")
    api.drop("mended.csv", refused.text.replace('"1,000"', "1000"))

    assert "attachment" in refused.headers["Content-Disposition"]
    assert api.world.count("Berlin", "Socks") == 1000


def test_a_receipt_says_how_many_of_the_refused_rows_their_file_has(api: Api) -> None:
    good = "".join(f"Berlin,hat {n},1\n" for n in range(10_001))
    bad = "".join(f"Berlin,cap {n},x\n" for n in range(10_001))
    upload = api.drop("a.csv", "store,item,count\n" + good + bad)

    receipt = api.get(f"/uploads/{upload}").json

    assert (receipt["refused"], receipt["refused_listed"]) == (10_001, 10_000)


def test_an_upload_without_refused_rows_has_no_file_of_them(api: Api) -> None:
    upload = api.drop("a.csv", "store,item,count\nBerlin,Hats,1\n")

    assert api.get(f"/uploads/{upload}/refused").status == 404
    assert "refused" not in api.get(f"/uploads/{upload}").json["links"]


def test_a_change_says_what_the_item_became_with_it(api: Api) -> None:
    api.ask("PUT", "/thresholds", body={"store": "Berlin", "threshold": 3})
    head = "store,item,count\n"
    api.drop("a.csv", f"{head}Berlin,Hats,9\nBerlin,Caps,0\nBerlin,Ties,9\nBerlin,Socks,9\n")
    api.world.clock += 1
    text = f"{head}Berlin,Hats,0\nBerlin,Caps,9\nBerlin,Ties,3\nBerlin,Socks,8\n"
    upload = api.drop("b.csv", text)

    changes = api.get(f"/uploads/{upload}/changes").json["changes"]

    assert {change["item"]: change["crossing"] for change in changes} == {
        "Hats": "out",
        "Caps": "back",
        "Ties": "low",
        "Socks": None,
    }


def test_the_changes_of_an_upload_come_in_pages(api: Api) -> None:
    rows = "".join(f"Berlin,item {n},{n}\n" for n in range(5))
    upload = api.drop("a.csv", "store,item,count\n" + rows)
    path = f"/uploads/{upload}/changes"

    first = api.get(path, limit="3").json
    second = api.get(path, limit="3", cursor=first["next"]).json

    assert [c["after"] for c in first["changes"] + second["changes"]] == [0, 1, 2, 3, 4]
    assert second["next"] is None


@pytest.mark.parametrize("letter", ["\x01", '"', "é", "🧦"])
def test_refused_rows_that_are_passed_on_fit_into_an_answer_of_lambdas(letter: str) -> None:
    most = receipts.MOST_SENT // len(letter.encode())

    answer = json.dumps({"statusCode": 200, "body": letter * most})

    assert len(answer) < 6 * 1024 * 1024


def test_a_failed_attempt_is_shown_without_the_words_of_aws(api: Api) -> None:
    api.world.put("a.csv", "store,item,count\nBerlin,Hats,1\n")
    from chalicelib.aws.attribute_values import to_wire

    upload = api.drop("b.csv", "store,item,count\nBerlin,Hats,1\n")
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
