"""Undoing an upload: what comes back, what is kept, and what cannot be undone."""

from __future__ import annotations

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import name_of
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.ingest.people import generated_files, undo
from chalicelib.ingest.people.generated_files import GeneratedRow
from chalicelib.ingest.people.undo import UndoneRow
from chalicelib.repositories import upload_lists
from chalicelib.repositories.naming import name_rules
from tests.makers.loading import Depot, csv
from tests.makers.undoing import fates, undone


def test_counts_come_back_and_what_the_upload_made_becomes_zero() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,2", "Rome,hat,1"))
    wrong = depot.send("b.csv", csv("Berlin,hat,9", "Berlin,cap,2", "Berlin,tie,4", "Rome,hat,0"))

    receipt = undone(depot, wrong)

    counts = {("Berlin", "hat"): 5, ("Berlin", "cap"): 2, ("Berlin", "tie"): 0, ("Rome", "hat"): 1}
    assert depot.world.counts() == counts
    assert (receipt["State"], receipt["Changed"], receipt["Kind"]) == ("loaded", 3, "undo")
    assert (receipt["By"], receipt["Why"]) == ("ann", "The file of another store")
    assert (receipt["Undoes"], depot.entry(wrong)["Undone"]) == (name_of(wrong), name_of(receipt))


def test_a_count_that_a_newer_file_found_right_is_kept_although_it_wrote_nothing() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,9", "Berlin,cap,1"))
    wrong = depot.send("2.csv", csv("Berlin,hat,5", "Berlin,cap,2"))
    newer = depot.send("3.csv", csv("Berlin,hat,5"))

    rows = undo.rows(wrong, depot.services)
    undone(depot, wrong)

    assert UndoneRow("kept", "Berlin", "hat", 5, 5, name_of(newer)) in rows
    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 1}


def test_a_newer_full_count_speaks_of_what_it_does_not_name() -> None:
    depot = Depot()
    rows = [f"Berlin,item {number},1" for number in range(9)]
    depot.send("1.csv", csv(*rows))
    wrong = depot.send("2.csv", csv("Berlin,phantom,5"))
    depot.send("3.csv", csv(*rows), mode="full")

    assert fates(depot, wrong) == {"phantom": "kept"}
    undone(depot, wrong)
    assert depot.count("Berlin", "phantom") == 0


def test_what_is_as_before_already_is_left_alone() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,0", "Berlin,cap,1", "Berlin,bow,2"))
    wrong = depot.send("2.csv", csv("Berlin,hat,3", "Berlin,tie,0", "Berlin,cap,2", "Berlin,bow,0"))
    # By hand, which no file speaks of.
    hat = depot.world.dynamodb.tables["Inventory"].get(("Berlin", "hat"))
    assert hat is not None
    hat["Count"] = {"N": "0"}

    found = {"hat": "already", "tie": "made", "cap": "back", "bow": "back"}
    assert fates(depot, wrong) == found


def test_what_only_the_undone_file_made_is_retired_also_at_zero_and_a_second_time() -> None:
    depot = Depot()
    wrong = depot.send("1.csv", csv("Berlin,tie,4", "Berlin,bow,0"))

    undo_of_it = undone(depot, wrong)
    assert depot.retired() == {("Berlin", "tie"), ("Berlin", "bow")}
    assert (undo_of_it["Changed"], undo_of_it["Out"]) == (1, 0)

    redo = undone(depot, undo_of_it)
    assert depot.retired() == set()
    undone(depot, redo)
    assert depot.retired() == {("Berlin", "tie"), ("Berlin", "bow")}


def test_an_undo_brings_back_what_a_full_count_did_not_name() -> None:
    depot = Depot()
    rows = [f"Berlin,item {number},1" for number in range(10)]
    depot.send("1.csv", csv(*rows))
    wrong = depot.send("2.csv", csv(*rows[1:]), mode="full")

    undone(depot, wrong)

    assert depot.count("Berlin", "item 0") == 1


def test_an_undone_file_may_be_sent_again() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    undone(depot, depot.send("2.csv", csv("Berlin,hat,9")))

    again = depot.send("2.csv", csv("Berlin,hat,9"))

    assert (again["State"], depot.count("Berlin", "hat")) == ("loaded", 9)


def test_an_undo_is_no_report_of_its_stores() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))

    undone(depot, file)

    record = depot.world.dynamodb.tables["Stores"].get(("store", "Berlin"))
    assert record is not None
    assert record["LastAsOf"]["S"] == file["AsOf"]


def test_what_was_not_loaded_cannot_be_undone() -> None:
    depot = Depot()
    entry = depot.send("1.csv", "no header")

    with pytest.raises(Conflicting, match="this one is rejected"):
        undo.rows(entry, depot.services)


def test_an_undo_that_changes_nothing_is_among_the_uploads_of_its_store() -> None:
    depot = Depot()
    depot.send("0.csv", csv("Berlin,hat,9"))
    same = depot.send("1.csv", csv("Berlin,hat,9"))

    receipt = undone(depot, same)

    assert (receipt["State"], receipt["Read"], receipt["Findings"]) == ("loaded", 0, [])
    listed, _ = upload_lists.of_stores(["Berlin"], 10, None, depot.services)
    assert name_of(receipt) in [name_of(each) for each in listed]


def test_a_newer_file_of_many_stores_is_read_once() -> None:
    depot = Depot()
    stores = [f"Shop {number}" for number in range(9)]
    depot.send("0.csv", csv(*(f"{store},hat,9" for store in stores)))
    wrong = depot.send("1.csv", csv(*(f"{store},hat,5" for store in stores)))
    depot.send("2.csv", csv(*(f"{store},hat,5" for store in stores)))
    before = depot.calls("GetObject")

    rows = undo.rows(wrong, depot.services)

    assert {row.fate for row in rows} == {"kept"}
    assert depot.calls("GetObject") - before == 2  # the changes, and the newer file


def test_an_upload_whose_changes_are_gone_says_so() -> None:
    depot = Depot()
    entry = depot.send("1.csv", csv("Berlin,hat,5"))
    del depot.world.s3.buckets["receipts"][entry["ChangesFile"]]

    with pytest.raises(Conflicting, match="not kept any more"):
        undo.rows(entry, depot.services)


def test_too_many_changes_are_refused_in_words_before_anything_is_read() -> None:
    depot = Depot()
    entry = depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,5"))
    entry["Changed"] = undo.MOST + 1
    calls = depot.calls("GetObject", "Query")

    with pytest.raises(Conflicting, match="last good files"):
        undo.rows(entry, depot.services)
    assert depot.calls("GetObject", "Query") == calls


def test_whoever_writes_the_key_of_an_undo_sends_a_plain_count() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))
    receipt = undone(depot, file)

    other = depot.send(receipt["Key"], csv("Berlin,hat,1"), by="mallory")

    assert (other.get("Kind"), other["By"]) == (None, "mallory")


def test_an_item_that_is_called_total_is_no_total_of_an_undo() -> None:
    depot = Depot()
    file = depot.send("1.csv", csv("Berlin,Total,7", "Rome,Total,8", "Berlin,Fage,5"))

    receipt = undone(depot, file)

    assert (receipt["State"], receipt["Changed"]) == ("loaded", 3)
    assert set(depot.world.counts().values()) == {0}


def test_an_undo_that_would_be_a_large_file_is_refused_in_words() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))
    depot.services.limits = Limits(
        size=len(generated_files.as_csv([GeneratedRow("Berlin", "hat", 5)]))
    )

    with pytest.raises(Conflicting, match="changed too much"):
        undone(depot, file)


@pytest.mark.parametrize("limits", [None, Limits(size=100, part=60)], ids=["small", "large"])
def test_a_newer_file_of_which_nothing_is_kept_is_answered_in_words(limits: Limits | None) -> None:
    depot = Depot(limits=limits)
    file = depot.send("1.csv", csv("Berlin,hat,5"))
    newer = depot.drop("2.csv", csv("Berlin,hat,5", *(f"Berlin,item {n},1" for n in range(9))))
    depot.load(newer)
    depot.work_off()
    depot.world.s3.forget(newer)
    kept = depot.world.s3.buckets["receipts"]
    for key in [key for key in kept if key.startswith("work/")]:
        del kept[key]

    with pytest.raises(Conflicting, match="not kept any more"):
        undo.rows(file, depot.services)


def test_the_ranges_of_a_large_newer_file_are_read_once_each() -> None:
    depot = Depot(limits=Limits(size=100, part=60))
    rows = [f"Berlin,item {n},1" for n in range(9)]
    file = depot.drop("1.csv", csv(*rows))
    newer = depot.drop("2.csv", csv(*rows, "Berlin,hat,1"))
    for version in (file, newer):
        depot.load(version)
        depot.work_off()
    calls = depot.calls("GetObject")

    undo.rows(depot.receipt(file), depot.services)

    assert depot.calls("GetObject") - calls < len(rows)


@pytest.mark.parametrize("is_taken_back", [False, True])
def test_what_came_into_the_folder_of_an_old_name_of_a_store_can_be_undone(
    is_taken_back: bool,
) -> None:
    depot = Depot()
    depot.send("stores/Berlin/1.csv", csv("Berlin,hat,5"))
    alias = Alias("store", "Mitte", "Berlin")
    name_rules.change(lambda rules: rules.with_alias(alias), depot.services)
    file = depot.send("stores/Mitte/2.csv", csv("Mitte,hat,9"))
    if is_taken_back:
        name_rules.change(lambda rules: rules.without_alias("store", "Mitte", None), depot.services)

    receipt = undone(depot, file)

    assert receipt["State"] == "loaded"
    assert depot.world.counts() == {("Berlin", "hat"): 5}
