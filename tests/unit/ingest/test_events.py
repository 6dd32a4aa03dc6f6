"""Events as they come, and objects that are not there to be read."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.handlers import load_inventory
from chalicelib.ingest.reconciliation import reconcile
from chalicelib.repositories import upload_versions
from tests.makers.loading import Depot, csv, upload_of
from tests.world.errors import Crash, refusal
from tests.world.s3 import Version


@pytest.mark.parametrize(
    "event",
    [
        None,
        [],
        "text",
        {},
        {"Records": None},
        {"Records": []},
        {"Records": [None, 7, {}]},
        {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "counts"},
        {"Records": [{"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "counts"}}}]},
    ],
)
def test_what_is_not_an_event_of_a_file_is_ignored(event: Any) -> None:
    depot = Depot()

    load_inventory.handle(event, depot.services)

    assert depot.world.trace == []


def test_a_file_of_another_bucket_is_not_loaded() -> None:
    depot = Depot()
    depot.drop("a.csv", csv("Berlin,hat,5"))
    event = depot.world.event()
    event["Records"][0]["s3"]["bucket"]["name"] = "elsewhere"

    load_inventory.handle(event, depot.services)

    assert depot.world.trace == []


def test_a_deletion_is_ignored() -> None:
    depot = Depot()
    depot.drop("a.csv", csv("Berlin,hat,5"))
    event = depot.world.event()
    event["Records"][0]["eventName"] = "ObjectRemoved:DeleteMarkerCreated"

    load_inventory.handle(event, depot.services)

    assert depot.world.trace == []


@pytest.mark.parametrize(
    "key", ["stores/Berlin/", "stores/Berlin/.DS_Store", "._counts.csv", "a/Thumbs.db"]
)
def test_folders_and_what_file_managers_leave_are_ignored(key: str) -> None:
    depot = Depot()
    version = depot.drop(key, "" if key.endswith("/") else "x")
    depot.load(version)
    depot.world.clock += 1000

    asked = reconcile(depot.world.clock, depot.services)

    assert asked == 0
    assert not list(depot.world.dynamodb.tables["Uploads"].items())


def test_a_copy_of_an_object_onto_itself_brings_no_old_stock_back() -> None:
    depot = Depot()
    old = depot.drop("stores/Berlin/a.csv", csv("Berlin,hat,5"))
    depot.load(old)
    depot.send("stores/Berlin/b.csv", csv("Berlin,hat,0"))

    receipt = copied(depot, old)

    assert depot.count("Berlin", "hat") == 0
    assert (receipt["State"], receipt["Superseded"], receipt["Codes"]) == ("loaded", 1, {"COPY": 1})


def test_a_copy_with_other_bytes_or_of_another_key_is_a_file_like_any_other() -> None:
    depot = Depot()
    first = depot.drop("stores/Berlin/a.csv", csv("Berlin,hat,5"))
    depot.load(first)
    depot.send("stores/Berlin/a.csv", csv("Berlin,hat,7"))

    receipt = copied(depot, first)

    assert depot.count("Berlin", "hat") == 5
    assert "CopyOf" not in receipt


def test_a_file_that_is_sent_again_with_the_same_bytes_counts_from_then() -> None:
    depot = Depot()
    depot.send("stores/Berlin/a.csv", csv("Berlin,hat,5"))
    depot.send("stores/Berlin/b.csv", csv("Berlin,hat,0"))

    depot.send("stores/Berlin/a.csv", csv("Berlin,hat,5"))

    assert depot.count("Berlin", "hat") == 5


@pytest.mark.parametrize("mode", ["FULL", " Full"])
def test_the_mode_of_a_file_may_be_in_any_case(mode: str) -> None:
    depot = Depot()

    receipt = depot.send("a.csv", csv("Berlin,hat,5"), mode=mode)

    assert receipt["Mode"] == "full"


def test_a_receipt_warns_of_an_unknown_mode() -> None:
    depot = Depot()

    receipt = depot.send("a.csv", csv("Berlin,hat,5"), mode="fulll")

    assert (receipt["Mode"], receipt["Codes"]) == ("merge", {"NEW_STORES": 1, "UNKNOWN_MODE": 1})
    assert receipt["Findings"][1]["value"] == "fulll"


def copied(depot: Depot, version: Version) -> LedgerEntry:
    """The receipt of a copy of this version onto its own key."""
    depot.world.clock += 10
    depot.services.s3.copy_object(
        Bucket="counts",
        Key=version.key,
        CopySource={"Bucket": "counts", "Key": version.key, "VersionId": version.version_id},
        MetadataDirective="REPLACE",
    )
    copy = depot.world.s3.created[-1]
    depot.load(copy)
    return depot.receipt(copy)


def test_every_record_of_an_event_is_loaded() -> None:
    depot = Depot()
    versions = [depot.drop(f"{store}.csv", csv(f"{store},hat,5")) for store in ("Berlin", "Rome")]

    depot.load(*versions)

    assert set(depot.world.counts()) == {("Berlin", "hat"), ("Rome", "hat")}


def test_an_event_without_a_version_means_the_newest() -> None:
    depot = Depot()
    depot.drop("a.csv", csv("Berlin,hat,1"))
    depot.drop("a.csv", csv("Berlin,hat,2"))
    event = depot.world.event()
    del event["Records"][0]["s3"]["object"]["versionId"]

    load_inventory.handle(event, depot.services)

    assert depot.world.counts() == {("Berlin", "hat"): 2}


@pytest.mark.parametrize(
    "key",
    ["a b.csv", "plus+plus.csv", "100%25.csv", "März & Söhne.csv", "在庫-📦", "../x", "/x", "x/"],
)
def test_a_key_of_any_characters_is_found(key: str) -> None:
    depot = Depot()

    receipt = depot.send(key, csv("Berlin,hat,5"))

    assert (receipt["Key"], receipt["State"]) == (key, "loaded")


def test_a_file_deleted_before_it_is_read_is_rejected_and_says_so() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.s3.forget(version)

    depot.load(version)

    receipt = depot.receipt(version)
    assert (receipt["State"], receipt["Codes"]) == ("rejected", {"GONE": 1})
    assert depot.world.counts() == {}


def test_an_accepted_file_is_loaded_to_its_end_even_if_it_is_deleted() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(version)
    depot.world.s3.forget(version)

    depot.load(version)

    assert depot.receipt(version)["State"] == "loaded"
    assert depot.count("Berlin", "hat") == 5


def test_a_late_file_asks_a_newer_one_that_is_deleted_by_now() -> None:
    depot = Depot()
    late, newer = depot.drop("1.csv", csv("Berlin,hat,7")), depot.drop("2.csv", csv("Berlin,hat,5"))
    depot.load(newer)
    depot.world.s3.forget(newer)

    depot.load(late)

    assert depot.count("Berlin", "hat") == 5


@pytest.mark.parametrize("code", ["InvalidRequest", "InvalidObjectState"])
def test_a_file_that_no_retry_can_read_is_rejected_with_the_reason(code: str) -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.s3.denied["counts", "a.csv"] = code

    depot.load(version)

    receipt = depot.receipt(version)
    assert (receipt["State"], receipt["Codes"]) == ("rejected", {"UNREADABLE": 1})
    assert code in receipt["Findings"][0]["message"]


def test_a_file_that_a_policy_denies_fails_and_is_loaded_once_the_policy_is_corrected() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.s3.denied["counts", "a.csv"] = "AccessDenied"
    with pytest.raises(ClientError, match="AccessDenied"):
        depot.load(version)
    failed = depot.receipt(version)

    depot.world.s3.denied.clear()
    depot.load(version)

    assert (failed["State"], depot.receipt(version)["State"]) == ("failed", "loaded")


def test_a_failing_attempt_is_in_the_ledger_until_one_succeeds() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.scripted().plan("s3.GetObject", "error")
    with pytest.raises(type(refusal("InternalError", "GetObject", "", 500))):
        depot.load(version)
    failed = depot.receipt(version)

    depot.load(version)

    assert failed["State"] == "failed"
    assert "InternalError" in failed["Error"]
    assert depot.receipt(version)["State"] == "loaded"
    assert "Error" not in depot.receipt(version)


def test_the_newest_version_of_a_deleted_key_is_none() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.s3.forget(version)

    assert upload_versions.newest("a.csv", depot.services) is None
    assert upload_of(version).store is None
