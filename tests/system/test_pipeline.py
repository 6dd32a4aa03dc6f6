"""A file dropped in the bucket becomes stock, a receipt and an alert: on the deployed system."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import pytest

from operations.local.run import Alerts
from operations.local.system import SAMPLES
from tests.system.running import wait_until

if TYPE_CHECKING:
    from tests.system.running import Stack


class Heard:
    """What a subscriber of the topic hears."""

    def __init__(self, queue_url: str) -> None:
        self.queue_url = queue_url
        self.alerts: list[dict[str, Any]] = []

    def of(self, store: str) -> list[tuple[str, str, int]]:
        """(item, kind, count) of every alert of a store so far."""
        self.listen()
        return [
            (item["item"], item["kind"], item["count"])
            for alert in self.alerts
            if alert["store"] == store
            for item in alert["alerts"]
        ]

    def listen(self) -> None:
        sqs = boto3.client("sqs")
        while found := sqs.receive_message(QueueUrl=self.queue_url, MaxNumberOfMessages=10).get(
            "Messages"
        ):
            for message in found:
                self.alerts.append(json.loads(json.loads(message["Body"])["Message"]))
                sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])


@pytest.fixture(scope="module")
def heard(stack: Stack) -> Heard:
    return Heard(Alerts(stack.outputs["NoStockTopicArn"]).queue_url)


def a_store() -> str:
    """A store that no other test has."""
    return f"Store {uuid.uuid4().hex[:8]}"


def test_a_dropped_file_becomes_rows_and_a_receipt(stack: Stack) -> None:
    store = a_store()

    version = stack.drop("counts.csv", f"store,item,count\n{store},Apple,5\n{store},Pear,0\n")
    receipt = stack.receipt("counts.csv", version)

    assert receipt["state"] == "loaded"
    assert (receipt["read"], receipt["changed"], receipt["out"]) == (2, 2, 1)
    assert stack.counts(store) == {"Apple": 5, "Pear": 0}


def test_an_item_that_runs_out_is_alerted_once_and_not_for_each_upload(
    stack: Stack, heard: Heard
) -> None:
    store = a_store()
    file = f"store,item,count\n{store},Apple,0\n{store},Pear,3\n"

    stack.load("first.csv", file)
    wait_until(lambda: heard.of(store), "the alert")
    stack.load("again.csv", file)
    stack.load("back.csv", f"store,item,count\n{store},Apple,9\n")
    wait_until(lambda: len(heard.of(store)) > 1, "the news that it is back")

    assert heard.of(store) == [("Apple", "out", 0), ("Apple", "back", 9)]


@pytest.mark.parametrize(
    "key",
    [
        "a file with spaces.csv",
        "plus+and%25percent%.csv",
        "Bestände/März & Co (1).csv",
        "在庫-📦.csv",
        "UPPER.CSV",
        "no-suffix",
        "../dots.csv",
    ],
)
def test_a_key_of_any_characters_is_read(stack: Stack, key: str) -> None:
    store = a_store()

    version = stack.drop(key, f"store,item,count\n{store},Apple,5\n")

    assert stack.receipt(key, version)["state"] == "loaded"
    assert stack.counts(store) == {"Apple": 5}


def test_good_rows_are_loaded_and_bad_ones_are_named(stack: Stack) -> None:
    store = a_store()

    version = stack.drop("mixed.csv", f"store,item,count\n{store},Apple,5\n{store},Pear,many\n")
    receipt = stack.receipt("mixed.csv", version)

    assert receipt["state"] == "partial"
    of_rows = [found for found in receipt["findings"] if found["line"]]
    assert [(f["code"], f["line"], f["value"]) for f in of_rows] == [("COUNT_FORMAT", 3, "many")]
    assert stack.counts(store) == {"Apple": 5}


def test_the_refused_rows_can_be_mended_and_dropped_again(stack: Stack) -> None:
    store = a_store()
    version = stack.drop("bad.csv", f"store,item,count\n{store},Apple,5\n{store},Pear,many\n")
    receipt = stack.receipt("bad.csv", version)

    refused = stack.api("GET", f"/uploads/{receipt['id']}/refused")
    mended = refused.body.decode("utf-8-sig").replace("many", "7")
    stack.load("mended.csv", mended)

    assert stack.counts(store) == {"Apple": 5, "Pear": 7}


def test_a_file_that_is_no_csv_writes_nothing_and_says_so(stack: Stack) -> None:
    version = stack.drop("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(64))

    receipt = stack.receipt("picture.csv", version)

    assert receipt["state"] == "rejected"
    assert [finding["code"] for finding in receipt["findings"]] == ["NOT_TEXT"]


def test_each_version_of_a_key_has_its_own_receipt_and_the_later_one_wins(stack: Stack) -> None:
    store = a_store()

    versions = [
        stack.drop("same.csv", f"store,item,count\n{store},Apple,{count}\n") for count in (5, 6, 7)
    ]
    receipts = [stack.receipt("same.csv", version) for version in versions]

    assert len({receipt["id"] for receipt in receipts}) == 3
    assert stack.counts(store) == {"Apple": 7}


def test_the_same_file_again_changes_nothing(stack: Stack) -> None:
    store = a_store()
    file = f"store,item,count\n{store},Apple,5\n{store},Pear,2\n"
    stack.load("one.csv", file)

    receipt = stack.load("two.csv", file)

    assert (receipt["changed"], receipt["unchanged"]) == (0, 2)


def test_the_six_sample_files_load_whole(stack: Stack) -> None:
    versions = {
        file.name: stack.drop(file.name, file.read_bytes()) for file in SAMPLES.glob("*.csv")
    }

    receipts = [stack.receipt(name, version) for name, version in versions.items()]

    assert [receipt["state"] for receipt in receipts] == ["loaded"] * 6
    assert {receipt["read"] for receipt in receipts} == {30}


def test_the_api_answers_for_the_store(stack: Stack) -> None:
    store = a_store()
    stack.load("api.csv", f"store,item,count\n{store},Apple,0\n")

    stores = stack.api("GET", "/stores").json["stores"]
    items = stack.api("GET", f"/stores/{store.replace(' ', '%20')}/items").json["items"]

    assert store in {entry["store"] for entry in stores}
    assert [(item["item"], item["count"], item["state"]) for item in items] == [("Apple", 0, "out")]


def test_nobody_without_a_token_is_answered(stack: Stack) -> None:
    answer = stack.api("GET", "/stores", as_user=None)

    assert answer.status == 401


def test_the_sample_files_name_six_cities() -> None:
    assert len(list(Path(SAMPLES).glob("inventory-*.csv"))) == 6
