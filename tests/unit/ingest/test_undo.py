"""Undoing an upload: what comes back, what is kept, and what never happens twice."""

from __future__ import annotations

from itertools import permutations

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import LedgerEntry, name_of
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.ingest.people import generated_files, renaming, undo
from chalicelib.ingest.people.generated_files import GeneratedRow
from chalicelib.ingest.people.undo import UndoneRow
from chalicelib.repositories.naming import name_rules
from tests.makers.loading import Depot, csv
from tests.world.s3 import Version

TOLD = {"By": "ann", "Why": "The file of another store", "File": "Undo of b.csv"}


def dropped(depot: Depot, entry: LedgerEntry) -> Version:
    """The undo of an upload, not loaded yet."""
    undo.undo(depot.entry(entry), TOLD, depot.services)  # type: ignore[arg-type]  # a TypedDict
    return depot.world.s3.created[-1]


def undone(depot: Depot, entry: LedgerEntry) -> LedgerEntry:
    """The undo of an upload, loaded."""
    version = dropped(depot, entry)
    depot.load(version)
    depot.world.clock += 61
    return depot.receipt(version)


def fates(depot: Depot, entry: LedgerEntry) -> dict[str, str]:
    return {row.item: row.fate for row in undo.rows(depot.entry(entry), depot.services)}


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
    with pytest.raises(Conflicting, match="Nothing would change"):
        undone(depot, wrong)


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


def test_an_undo_of_an_undo_is_a_redo() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9", "Berlin,tie,4"))

    first = undone(depot, file)
    redo = undone(depot, first)

    assert depot.world.counts() == {("Berlin", "hat"): 9, ("Berlin", "tie"): 4}
    undone(depot, redo)
    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "tie"): 0}


def test_two_wrong_files_are_undone_newest_first() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,1"))
    second = depot.send("2.csv", csv("Berlin,hat,9", "Berlin,cap,2"))
    third = depot.send("3.csv", csv("Berlin,hat,7", "Berlin,cap,2"))

    undone(depot, third)
    assert fates(depot, second) == {"hat": "back", "cap": "back"}
    undone(depot, second)

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 1}


def test_two_wrong_files_are_undone_oldest_first() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,1"))
    second = depot.send("2.csv", csv("Berlin,hat,9", "Berlin,cap,2", "Berlin,tie,4"))
    third = depot.send("3.csv", csv("Berlin,hat,7", "Berlin,tie,3"))

    undone(depot, second)
    assert depot.world.counts()["Berlin", "hat"] == 7
    shown = {row.item: (row.fate, row.then) for row in undo.rows(third, depot.services)}
    undone(depot, third)

    assert shown == {"hat": ("back", 5), "tie": ("made", 0)}
    counts = {("Berlin", "hat"): 5, ("Berlin", "cap"): 1, ("Berlin", "tie"): 0}
    assert depot.world.counts() == counts
    assert depot.retired() == {("Berlin", "tie")}


def test_several_wrong_files_are_undone_in_any_order() -> None:
    for order in permutations(range(3)):
        depot = Depot()
        depot.send("0.csv", csv("Berlin,hat,5", *(f"Berlin,own {n},1" for n in range(3))))
        wrong = [
            depot.send(f"{n}.csv", csv(f"Berlin,hat,{6 + n}", f"Berlin,own {n},2"))
            for n in range(3)
        ]

        for place in order:
            undone(depot, wrong[place])

        assert depot.count("Berlin", "hat") == 5, order


def test_what_a_file_in_between_found_right_stands_although_who_set_it_is_undone() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,1"))
    second = depot.send("2.csv", csv("Berlin,hat,9", "Berlin,cap,2"))
    depot.send("3.csv", csv("Berlin,hat,9"))
    fourth = depot.send("4.csv", csv("Berlin,hat,7"))

    undone(depot, second)
    undone(depot, fourth)

    assert depot.world.counts() == {("Berlin", "hat"): 9, ("Berlin", "cap"): 1}


def test_an_undo_that_was_overtaken_is_passed_over_like_the_file_that_it_undoes() -> None:
    depot = Depot()
    depot.send("0.csv", csv("Berlin,hat,3"))
    first = depot.send("1.csv", csv("Berlin,hat,5", "Berlin,own,5"))
    undone(depot, depot.send("2.csv", csv("Berlin,hat,9")))
    wrong = depot.send("3.csv", csv("Berlin,hat,7"))

    undone(depot, first)
    undone(depot, wrong)

    assert depot.count("Berlin", "hat") == 3


def test_the_undo_of_a_redo_is_looked_at_again_after_a_late_file_that_says_the_same() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,2"))
    wrong = depot.send("2.csv", csv("Berlin,hat,0"))
    late = depot.drop("3.csv", csv("Berlin,hat,0"))
    depot.world.clock += 1
    redo = undone(depot, undone(depot, wrong))
    overtaken = dropped(depot, redo)

    depot.load(late)
    depot.load(overtaken)
    depot.world.clock += 61

    receipt = depot.receipt(overtaken)
    assert (receipt["State"], receipt["Findings"][0]["code"]) == ("rejected", "UNDO_REFUSED")
    assert fates(depot, redo) == {"hat": "already"}
    assert depot.world.counts() == {("Berlin", "hat"): 0}


def test_the_count_of_a_renaming_stands_where_its_undo_left_the_old_name_as_it_is() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,old,5", "Berlin,new,3", "Rome,old,1"))
    seen = renaming.fingerprint(renaming.find("old", "new", None, depot.services))
    renaming.rename(Alias("item", "old", "new"), "sum", seen, TOLD, depot.services)  # type: ignore[arg-type]  # a TypedDict
    renamed = depot.world.s3.created[-1]
    depot.load(renamed)
    wrong = depot.send("2.csv", csv("Berlin,new,7"))

    undone(depot, depot.receipt(renamed))
    undone(depot, wrong)

    counts = {("Berlin", "old"): 0, ("Berlin", "new"): 8, ("Rome", "old"): 1, ("Rome", "new"): 0}
    assert depot.world.counts() == counts


def test_an_old_name_stays_zero_where_the_undo_of_its_renaming_left_it_as_it_is() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,old,3", "Rome,old,1"))
    wrong = depot.send("2.csv", csv("Berlin,old,5"))
    seen = renaming.fingerprint(renaming.find("old", "new", None, depot.services))
    renaming.rename(Alias("item", "old", "new"), "item", seen, TOLD, depot.services)  # type: ignore[arg-type]  # a TypedDict
    renamed = depot.world.s3.created[-1]
    depot.load(renamed)
    depot.send("3.csv", csv("Berlin,new,7"))

    undone(depot, depot.receipt(renamed))

    assert fates(depot, wrong) == {"old": "kept"}
    assert depot.count("Berlin", "new") == 7


def test_what_is_undone_says_nothing_also_in_a_store_that_its_undo_left_as_it_is() -> None:
    depot = Depot()
    first = depot.send("1.csv", csv("Berlin,hat,9", "Rome,hat,1"))
    wrong = depot.send("2.csv", csv("Berlin,hat,5", "Rome,hat,2"))
    also_wrong = depot.send("3.csv", csv("Berlin,hat,7"))

    undone(depot, wrong)
    undone(depot, also_wrong)
    between = depot.world.counts()
    undone(depot, first)

    assert between == {("Berlin", "hat"): 9, ("Rome", "hat"): 1}
    assert depot.world.counts() == {("Berlin", "hat"): 0, ("Rome", "hat"): 0}


def test_a_redo_counts_also_in_a_store_that_it_left_as_it_is() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,9", "Rome,hat,1"))
    again = depot.send("2.csv", csv("Berlin,hat,5", "Rome,hat,2"))
    wrong = depot.send("3.csv", csv("Berlin,hat,7"))

    undone(depot, undone(depot, again))
    undone(depot, wrong)

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Rome", "hat"): 2}


def test_a_file_whose_undo_was_undone_counts_as_before() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,1"))
    second = depot.send("2.csv", csv("Berlin,hat,9", "Berlin,cap,2"))
    third = depot.send("3.csv", csv("Berlin,hat,7"))

    undone(depot, undone(depot, second))
    undone(depot, third)

    assert depot.world.counts() == {("Berlin", "hat"): 9, ("Berlin", "cap"): 2}


@pytest.mark.parametrize("is_older_first", [True, False])
def test_of_two_undos_at_the_same_time_the_second_is_rejected_and_can_be_done_again(
    is_older_first: bool,
) -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,1", "Berlin,tie,1"))
    files = [
        depot.send("2.csv", csv("Berlin,hat,9", "Berlin,cap,2")),
        depot.send("3.csv", csv("Berlin,hat,7", "Berlin,tie,2")),
    ]
    for file in files:
        undo.undo(depot.entry(file), TOLD, depot.services)  # type: ignore[arg-type]  # a TypedDict
    undos = depot.world.s3.created[-2:]
    first, second = (0, 1) if is_older_first else (1, 0)

    depot.load(undos[first])
    depot.load(undos[second])

    assert depot.receipt(undos[second])["Codes"] == {"UNDO_REFUSED": 1}
    depot.world.clock += 61
    undone(depot, files[second])
    assert set(depot.world.counts().values()) == {5, 1}
    assert depot.count("Berlin", "hat") == 5


def test_a_file_whose_undo_was_undone_speaks_again() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    second = depot.send("2.csv", csv("Berlin,hat,9"))
    third = depot.send("3.csv", csv("Berlin,hat,7"))

    undone(depot, undone(depot, third))

    assert fates(depot, second) == {"hat": "kept"}


def test_an_undone_file_may_be_sent_again() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    undone(depot, depot.send("2.csv", csv("Berlin,hat,9")))

    again = depot.send("2.csv", csv("Berlin,hat,9"))

    assert (again["State"], depot.count("Berlin", "hat")) == ("loaded", 9)


def test_an_upload_is_undone_once() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))
    undone(depot, file)

    with pytest.raises(Conflicting, match="undone already"):
        undo.rows(depot.entry(file), depot.services)


def test_who_begins_a_second_later_is_told_to_wait() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))
    undo.undo(file, TOLD, depot.services)  # type: ignore[arg-type]

    with pytest.raises(Conflicting, match="Somebody else is undoing"):
        undo.undo(file, TOLD, depot.services)  # type: ignore[arg-type]


def test_of_two_undos_of_one_file_the_second_is_rejected() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))
    for _ in range(2):
        depot.world.clock += 61
        undo.undo(file, TOLD, depot.services)  # type: ignore[arg-type]
    first, second = depot.world.s3.created[-2:]

    depot.load(first)
    depot.load(second)

    assert depot.receipt(first)["State"] == "loaded"
    receipt = depot.receipt(second)
    assert (receipt["State"], receipt["Codes"]) == ("rejected", {"UNDO_REFUSED": 1})
    assert depot.entry(file)["Undone"] == name_of(depot.receipt(first))


def test_an_undo_that_a_newer_file_has_overtaken_is_rejected_and_can_be_done_again() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9", "Berlin,cap,9"))
    between = depot.drop("3.csv", csv("Berlin,hat,7"))
    depot.world.clock += 1
    undo.undo(file, TOLD, depot.services)  # type: ignore[arg-type]
    sent = depot.world.s3.created[-1]
    depot.load(between)

    depot.load(sent)

    receipt = depot.receipt(sent)
    assert (receipt["State"], receipt["Codes"]) == ("rejected", {"UNDO_REFUSED": 1})
    assert receipt["Withheld"] == 2
    assert depot.count("Berlin", "hat") == 7
    depot.world.clock += 61
    undone(depot, file)
    assert depot.world.counts() == {("Berlin", "hat"): 7, ("Berlin", "cap"): 5}


def test_an_undo_is_no_report_of_its_stores() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))

    undone(depot, file)

    record = depot.world.dynamodb.tables["Stores"].get(("store", "Berlin"))
    assert record is not None
    assert record["LastAsOf"]["S"] == file["AsOf"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (csv("Berlin,hat,5"), "changed nothing"),
        ("no header", "this one is rejected"),
    ],
)
def test_what_changed_nothing_cannot_be_undone(body: str, why: str) -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    entry = depot.send("2.csv", body)

    with pytest.raises(Conflicting, match=why):
        undo.rows(entry, depot.services)


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
    file = depot.send("1.csv", csv("Berlin,Fage,5", "Berlin,Total,7", "Rome,Total,8"))

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


def test_an_undo_is_rejected_in_words_if_a_newer_file_is_gone_by_the_time_it_is_loaded() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,2"))
    wrong = depot.send("2.csv", csv("Berlin,hat,9", "Berlin,cap,3"))
    newer = depot.drop("3.csv", csv("Berlin,hat,7"))
    depot.world.clock += 1
    undo.undo(depot.entry(wrong), TOLD, depot.services)  # type: ignore[arg-type]  # a TypedDict
    version = depot.world.s3.created[-1]
    depot.load(newer)
    depot.world.s3.forget(newer)
    kept = depot.world.s3.buckets["receipts"]
    for key in [key for key in kept if key.startswith("work/")]:
        del kept[key]

    depot.load(version)

    receipt = depot.receipt(version)
    assert receipt["State"] == "rejected"
    assert receipt["Refusal"] == "What newer files say is not kept any more."
    assert depot.world.counts()["Berlin", "hat"] == 7


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


def test_an_undo_is_one_upload_also_if_the_reply_of_s3_is_lost() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))
    depot.world.scripted().plan("s3.PutObject", "repeated")

    sent = undo.undo(file, TOLD, depot.services)  # type: ignore[arg-type]

    [version] = [each for each in depot.world.s3.created if each.key == sent.key]
    depot.load(version)
    assert (version.version_id, depot.count("Berlin", "hat")) == (sent.version, 5)


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
