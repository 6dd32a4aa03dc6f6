"""The form to send a file with, and what travels with it."""

from __future__ import annotations

import base64
import json
import re
from datetime import datetime
from typing import Any

import pytest

from chalicelib.domain.upload import Upload
from tests.makers.gateway import Api, manager


def policy(made: dict[str, Any]) -> list[Any]:
    conditions: list[Any] = json.loads(base64.b64decode(made["fields"]["policy"]))["conditions"]
    return conditions


def test_a_form_is_good_for_one_key_one_type_five_minutes_and_512_megabytes(api: Api) -> None:
    made = api.form()

    conditions = policy(made)
    assert {"key": made["key"]} in conditions
    assert {"Content-Type": "text/csv"} in conditions
    assert {"success_action_status": "201"} in conditions
    assert {"x-amz-meta-mode": "merge"} in conditions
    assert ["content-length-range", 1, 536_870_912] in conditions
    assert not any("starts-with" in condition for condition in conditions)


def test_a_form_is_signed_with_version_4_in_every_region(api: Api) -> None:
    fields = api.form()["fields"]

    assert fields["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    assert "AWSAccessKeyId" not in fields


@pytest.mark.parametrize(
    "store", ["Berlin", "a/b", "../Paris", "50%", "Größe", "🧦", "a b", "x" * 128, "=cmd", "."]
)
def test_the_key_is_ours_and_under_the_stores_own_prefix(api: Api, store: str) -> None:
    key = api.form(store)["key"]

    assert Upload(key, "").store == store
    assert key.isascii()
    assert key.count("/") == 2
    assert len(key) <= 1024


def test_no_two_forms_share_a_key(api: Api) -> None:
    assert api.form()["key"] != api.form()["key"]


def test_the_id_of_a_form_is_that_of_the_receipt(api: Api) -> None:
    made = api.form()
    assert api.get(f"/uploads/{made['id']}").status == 404

    api.drop(made["key"], "store,item,count\nBerlin,Hats,1\n", by="somebody", mode="merge")

    assert api.get(f"/uploads/{made['id']}").json["state"] == "loaded"


@pytest.mark.parametrize("name", ["jürgen", "a\r\nb", "用户", "plain.name@example.com"])
def test_the_senders_name_travels_in_plain_ascii_and_comes_back_whole(api: Api, name: str) -> None:
    made = api.form(username=name)
    said = made["fields"]["x-amz-meta-by"]

    upload = api.drop(made["key"], "store,item,count\nBerlin,Hats,1\n", by=said)

    assert said.isascii()
    assert said.isprintable()
    assert api.get(f"/uploads/{upload}").json["by"] == name


@pytest.mark.parametrize(
    "name", ["montag.csv", "Zählung Köln 50% (2).csv", "=cmd.csv", "../../etc/passwd", "🧦" * 80]
)
def test_a_receipt_names_the_file_as_its_sender_does(api: Api, name: str) -> None:
    made = api.ask("POST", "/uploads", manager(), body={"store": "Berlin", "file": name}).json
    said = made["fields"]["x-amz-meta-file"]

    upload = api.drop(made["key"], "store,item,count\nBerlin,Hats,1\n", file=said)

    assert re.fullmatch(r"[!-~]+", said)
    assert api.get(f"/uploads/{upload}").json["file"] == name
    assert [each["file"] for each in api.get("/uploads").json["uploads"]] == [name]


@pytest.mark.parametrize("name", ["", "x" * 81, "a\nb", 7])
def test_a_files_name_is_a_short_text_that_shows(api: Api, name: object) -> None:
    answer = api.ask("POST", "/uploads", manager(), body={"store": "Berlin", "file": name})

    assert answer.status == 400
    assert answer.json["details"][0]["field"] == "file"


def test_a_form_ends_with_its_policy_after_five_minutes(api: Api) -> None:
    fields = api.form()["fields"]
    signed = datetime.strptime(fields["x-amz-date"], "%Y%m%dT%H%M%S%z")
    ends = datetime.fromisoformat(json.loads(base64.b64decode(fields["policy"]))["expiration"])

    assert 298 <= (ends - signed).total_seconds() <= 301
