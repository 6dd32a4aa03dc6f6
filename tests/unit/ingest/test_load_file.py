"""A file from its event to its receipt."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalicelib.alerting import threshold_changes
from chalicelib.aws.settings import Limits
from chalicelib.domain.ledger_entry import LedgerEntry, name_of
from chalicelib.domain.thresholds import Scope
from chalicelib.repositories import registrations, upload_keys, upload_lists
from chalicelib.repositories.upload_keys import minted_key
from tests.makers.loading import Depot, adds_up, csv, upload_of

WORKBOOK = Path(__file__).resolve().parents[2] / "data/spreadsheets/stock.xlsx"


def test_the_rows_of_a_file_become_stock_and_a_receipt() -> None:
    depot = Depot()

    receipt = depot.send("a.csv", csv("Berlin,hat,5", "Rome,cap,0"))

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Rome", "cap"): 0}
    assert (receipt["State"], receipt["Read"], receipt["Changed"]) == ("loaded", 2, 2)
    assert (receipt["By"], receipt["Stores"]) == ("dropped", ["Berlin", "Rome"])


def test_a_workbook_is_loaded_and_its_refused_rows_can_be_had_as_csv() -> None:
    depot = Depot()

    receipt = depot.send("stock.xlsx", WORKBOOK.read_bytes())

    assert depot.world.counts() == {("Berlin", "00123"): 12}
    assert receipt["State"] == "partial"
    assert receipt["Codes"] == {"NEW_STORES": 1, "DAMAGED_NAME": 1}
    assert receipt["Understood"]["encoding"] == "XLSX"
    assert "2026-01-03" in depot.refused(receipt)


def test_an_unchanged_file_writes_no_row_and_raises_no_record_of_the_stream() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,3"))
    records = len(depot.world.records)

    receipt = depot.send("b.csv", csv("Berlin,hat,5", "Berlin,cap,3"))

    assert (receipt["Changed"], receipt["Unchanged"]) == (0, 2)
    assert len(depot.world.records) == records
    assert depot.calls("BatchExecuteStatement") == 1


def test_the_same_event_again_changes_nothing() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    before = [dict(item) for item in depot.world.dynamodb.tables["Uploads"].items()]

    depot.load()

    assert [dict(item) for item in depot.world.dynamodb.tables["Uploads"].items()] == before


def test_a_late_older_file_does_not_overwrite_a_count_that_was_only_confirmed() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    late, newest = (
        depot.drop("2.csv", csv("Berlin,hat,7")),
        depot.drop("3.csv", csv("Berlin,hat,5")),
    )

    depot.load(newest)
    depot.load(late)

    assert depot.count("Berlin", "hat") == 5
    assert depot.receipt(late)["Superseded"] == 1


def test_a_late_older_file_sets_items_that_no_newer_file_names() -> None:
    depot = Depot()
    late = depot.drop("1.csv", csv("Berlin,hat,7", "Berlin,cap,2"))
    depot.send("2.csv", csv("Berlin,hat,5"))

    depot.load(late)

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 2}
    assert adds_up(depot.receipt(late))


def test_every_version_of_a_key_is_read_itself_and_the_last_one_wins() -> None:
    depot = Depot()
    versions = [depot.world.put("a.csv", csv(f"Berlin,hat,{count}")) for count in (1, 2, 3)]

    depot.load(*reversed(versions))

    assert depot.count("Berlin", "hat") == 3
    assert [depot.receipt(version)["Read"] for version in versions] == [1, 1, 1]


def test_the_receipt_adds_up_and_says_what_ran_out_and_came_back() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,0", "Berlin,tie,1"))

    rows = ("Berlin,hat,0", "Berlin,cap,4", "Berlin,tie,1", "Berlin,tie,1", "Berlin,bow,x")
    receipt = depot.send("b.csv", csv(*rows))

    assert (receipt["Changed"], receipt["Unchanged"], receipt["Refused"]) == (2, 1, 1)
    assert (receipt["Superseded"], receipt["Doubled"]) == (0, 1)
    assert (receipt["Out"], receipt["Back"]) == (1, 1)
    assert adds_up(receipt)


def test_a_file_bound_to_a_store_may_have_rows_of_that_store_only() -> None:
    depot = Depot()

    receipt = depot.send("stores/S%C3%A3o%20Paulo/x.csv", csv("São Paulo,hat,5", "Rome,hat,5"))

    assert depot.world.counts() == {("São Paulo", "hat"): 5}
    assert receipt["Codes"] == {"NEW_STORES": 1, "OTHER_STORE": 1}
    assert receipt["Store"] == "São Paulo"


@pytest.mark.parametrize("body", [b"", b"\x89PNG\r\n", b"store,item,count\n", b"a\n1\n"])
def test_a_rejected_file_changes_nothing_and_is_listed_with_its_store(body: bytes) -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))

    receipt = depot.send("stores/Berlin/x.csv", body, mode="full")

    assert (receipt["State"], receipt["FindingsTotal"]) == ("rejected", 1)
    assert depot.count("Berlin", "hat") == 5
    listed, _ = upload_lists.of_stores(["Berlin"], 10, None, depot.services)
    assert [upload["State"] for upload in listed] == ["rejected", "loaded"]


def test_who_sent_a_file_and_how_is_in_the_receipt() -> None:
    depot = Depot()

    receipt = depot.send("stores/Berlin/x.csv", csv("Berlin,hat,5"), by="ann", mode="full")

    assert (receipt["By"], receipt["Mode"], receipt["State"]) == ("ann", "full", "loaded")


def test_a_store_knows_its_last_report_and_the_number_of_its_items() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,5"))
    depot.send("b.csv", csv("Berlin,hat,5"))

    [record] = depot.world.dynamodb.tables["Stores"].items()

    newest = depot.receipt(depot.world.s3.created[-1])
    assert record["Items"] == {"N": "2"}
    assert record["LastUpload"] == {"S": name_of(newest)}


def test_a_late_file_is_not_the_last_report() -> None:
    depot = Depot()
    late = depot.drop("1.csv", csv("Berlin,hat,7"))
    newest = depot.send("2.csv", csv("Berlin,hat,5"))

    depot.load(late)

    [record] = depot.world.dynamodb.tables["Stores"].items()
    assert record["LastAsOf"] == {"S": newest["AsOf"]}


def test_a_row_tells_which_upload_and_line_set_it() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,cap,1", "Berlin,hat,5"))
    depot.load(version)
    [_, row] = depot.world.dynamodb.tables["Inventory"].items()

    registration = registrations.find("Berlin", row["AsOf"]["S"], depot.services)

    assert registration is not None
    assert registration.upload == upload_of(version)
    assert row["Line"] == {"N": "3"}


def test_few_rows_for_a_large_store_are_read_by_their_keys() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*(f"Berlin,item {number},1" for number in range(100))))
    before = depot.calls("BatchGetItem")

    receipt = depot.send("b.csv", csv("Berlin,item 7,1", "Berlin,item 8,2"))

    assert depot.calls("BatchGetItem") == before + 2
    assert (receipt["Changed"], receipt["Unchanged"]) == (1, 1)


@pytest.mark.parametrize("limits", [None, Limits(size=10, part=9_000)])
@pytest.mark.parametrize(
    "header",
    [
        "store,item,count," + "x" * 500_000,
        "store,item,count" + "".join(f",{place:03}" + "x" * 3_000 for place in range(190)),
    ],
)
def test_a_file_is_loaded_however_long_its_headings_are(header: str, limits: Limits | None) -> None:
    depot = Depot(limits=limits)
    more = "," * (header.count(",") - 2)
    body = header + "".join(f"\nBerlin,item {n},5{more}" for n in range(50))

    version = depot.drop("a.csv", body)
    depot.load(version)
    depot.work_off()

    receipt = depot.receipt(version)
    assert (receipt["State"], receipt["Changed"]) == ("loaded", 50)
    assert len(str(receipt["Understood"])) < 6_000


def test_a_receipt_counts_the_items_that_became_low_by_the_thresholds_in_force() -> None:
    depot = Depot()
    threshold_changes.set_threshold(Scope(store="Berlin"), 3, depot.services)
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,2", "Berlin,tie,0", "Rome,hat,5"))

    receipt = depot.send("b.csv", csv("Berlin,hat,3", "Berlin,cap,1", "Berlin,tie,1", "Rome,hat,1"))

    assert (receipt["Changed"], receipt["Low"], receipt["Back"]) == (4, 1, 1)


def test_an_unchanged_file_does_not_ask_for_the_thresholds() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    asked = depot.calls("GetItem")

    depot.send("b.csv", csv("Berlin,hat,5", ""))

    assert depot.calls("GetItem") == asked + 3  # names, the like, whether people are to be told


def same(receipt: LedgerEntry) -> str | None:
    found = receipt.get("SameAs")
    return found["File"] if found else None


def test_a_file_with_the_bytes_of_an_earlier_one_of_its_store_says_of_which() -> None:
    depot = Depot()
    text = csv("Berlin,hat,5")
    first = depot.send("stores/Berlin/1.csv", text, file="monday.csv")
    other_store = depot.send("stores/Rome/1.csv", text)
    other_bytes = depot.send("stores/Berlin/2.csv", csv("Berlin,hat,6"))
    again = depot.send("stores/Berlin/3.csv", text)
    third = depot.send("stores/Berlin/4.csv", text)

    assert [same(each) for each in (first, other_store, other_bytes)] == [None, None, None]
    assert (same(again), same(third)) == ("monday.csv", "3.csv")
    assert again["State"] == "loaded"
    [found] = [each for each in again["Findings"] if each["code"] == "SAME_BYTES"]
    assert found["severity"] == "warning"
    assert "has the same bytes as monday.csv of 20" in found["message"]
    assert depot.count("Berlin", "hat") == 5


def test_a_dropped_file_is_known_again_in_the_folder_of_its_store_and_the_other_way_round() -> None:
    depot = Depot()
    text, of_two = csv("Berlin,hat,5"), csv("Berlin,hat,5", "Rome,hat,5")
    depot.send("monday.csv", text)
    depot.send("both.csv", of_two)

    in_its_folder = depot.send("stores/Berlin/1.csv", text)
    dropped_again = depot.send("2.csv", text)
    half_refused = depot.send("stores/Berlin/3.csv", of_two)

    assert [same(each) for each in (in_its_folder, dropped_again)] == ["monday.csv", "1.csv"]
    assert (half_refused["State"], same(half_refused)) == ("partial", None)


def test_a_file_whose_like_was_not_loaded_is_like_none() -> None:
    depot = Depot()
    rejected = depot.send("1.csv", "nothing")
    again = depot.send("2.csv", "nothing")

    assert (rejected["State"], same(again)) == ("rejected", None)


def test_an_older_file_that_comes_late_is_not_said_to_be_like_a_newer_one() -> None:
    depot = Depot()
    older = depot.drop("1.csv", csv("Berlin,hat,5"))
    newer = depot.send("2.csv", csv("Berlin,hat,5"))
    depot.load(older)

    assert (same(depot.receipt(older)), same(newer)) == (None, None)
    assert same(depot.send("3.csv", csv("Berlin,hat,5"))) == "2.csv"


def test_a_form_brings_one_file_however_often_it_is_posted() -> None:
    depot = Depot()
    key = minted_key("Berlin", depot.world.clock)
    first = depot.send(key, csv("Berlin,hat,5"), by="ann")

    same = depot.send(key, csv("Berlin,hat,5"), by="ann")
    other = depot.send(key, csv("Berlin,hat,9"), by="ann")

    assert [each["State"] for each in (first, same, other)] == ["loaded", "loaded", "rejected"]
    assert other["Codes"] == {"FORM_USED": 1}
    assert depot.count("Berlin", "hat") == 5


def test_a_file_that_is_dropped_again_under_its_name_is_loaded_again() -> None:
    depot = Depot()
    key = "stores/Berlin/stock20261130.csv"
    depot.send(key, csv("Berlin,hat,5"))

    again = depot.send(key, csv("Berlin,hat,9"))

    assert upload_keys.is_minted(key)
    assert again["State"] == "loaded"
    assert depot.count("Berlin", "hat") == 9
