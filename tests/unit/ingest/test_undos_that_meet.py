"""Undos that others overtake: a newer file, another undo, the same one a second time."""

from __future__ import annotations

from functools import partial
from itertools import count

import pytest

from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import name_of
from chalicelib.domain.thresholds import Scope
from chalicelib.ingest.people import correction, held_files, retirement, undo
from chalicelib.repositories import upload_ledger
from tests.makers.loading import Depot, csv
from tests.makers.undoing import TOLD, dropped, undone
from tests.world import Crash, faults


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
        undo.undo(depot.entry(file), TOLD, depot.services)
    undos = depot.world.s3.created[-2:]
    first, second = (0, 1) if is_older_first else (1, 0)

    depot.load(undos[first])
    depot.load(undos[second])

    assert depot.receipt(undos[second])["Codes"] == {"UNDO_REFUSED": 1}
    depot.world.clock += 61
    undone(depot, files[second])
    assert set(depot.world.counts().values()) == {5, 1}
    assert depot.count("Berlin", "hat") == 5


def test_an_undo_waits_for_the_rows_of_another_that_is_accepted_and_died() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    older = depot.send("2.csv", csv("Berlin,hat,9"))
    newer = depot.send("3.csv", csv("Berlin,hat,5"))
    first, second = dropped(depot, newer), dropped(depot, older)
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_BEFORE)
    with pytest.raises(Crash):
        depot.load(first)

    depot.load(second)
    depot.load(first)

    assert depot.receipt(second)["Codes"] == {"UNDO_REFUSED": 1}
    depot.world.clock += 61
    undone(depot, older)
    assert depot.world.counts() == {("Berlin", "hat"): 5}


def test_an_undo_that_waits_until_one_of_a_later_order_is_loaded_is_rejected() -> None:
    depot = Depot()
    first = depot.send("1.csv", csv("Berlin,hat,3"))
    taken_back = undone(depot, first)
    redo = dropped(depot, taken_back)
    depot.world.clock += 1
    undone(depot, depot.send("2.csv", csv("Berlin,hat,2")))

    depot.load(redo)

    assert depot.receipt(redo)["Codes"] == {"UNDO_REFUSED": 1}
    undone(depot, taken_back)
    assert depot.world.counts() == {("Berlin", "hat"): 3}


def test_what_a_late_file_says_comes_back_also_where_the_upload_had_found_the_count_right() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,1"))
    late = depot.drop("2.csv", csv("Berlin,hat,3"))
    depot.world.clock += 1
    wrong = depot.send("3.csv", csv("Berlin,hat,1"))
    depot.load(late)

    undone(depot, wrong)

    assert depot.world.counts() == {("Berlin", "hat"): 3}


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
    undo.undo(file, TOLD, depot.services)

    with pytest.raises(Conflicting, match="Somebody else is undoing"):
        undo.undo(file, TOLD, depot.services)


def test_of_two_undos_of_one_file_the_second_is_rejected() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))
    for _ in range(2):
        depot.world.clock += 61
        undo.undo(file, TOLD, depot.services)
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
    sent = dropped(depot, file)
    depot.load(between)

    depot.load(sent)

    receipt = depot.receipt(sent)
    assert (receipt["State"], receipt["Codes"]) == ("rejected", {"UNDO_REFUSED": 1})
    assert receipt["Withheld"] == 2
    assert depot.count("Berlin", "hat") == 7
    depot.world.clock += 61
    undone(depot, file)
    assert depot.world.counts() == {("Berlin", "hat"): 7, ("Berlin", "cap"): 5}


def test_an_undo_is_rejected_in_words_if_a_newer_file_is_gone_by_the_time_it_is_loaded() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,2"))
    wrong = depot.send("2.csv", csv("Berlin,hat,9", "Berlin,cap,3"))
    newer = depot.drop("3.csv", csv("Berlin,hat,7"))
    depot.world.clock += 1
    version = dropped(depot, wrong)
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


def test_an_undo_is_one_upload_also_if_the_reply_of_s3_is_lost() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    file = depot.send("2.csv", csv("Berlin,hat,9"))
    depot.world.scripted().plan("s3.PutObject", "repeated")

    sent = undo.undo(file, TOLD, depot.services)

    [version] = [each for each in depot.world.s3.created if each.key == sent.key]
    depot.load(version)
    assert (version.version_id, depot.count("Berlin", "hat")) == (sent.version, 5)


@pytest.mark.parametrize("is_held", [False, True])
def test_what_came_late_stands_below_a_correction_that_is_undone(is_held: bool) -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,5"))
    body = csv("Berlin,hat,8", "Berlin,cap,0")
    late = depot.drop("2.csv", body, **({"mode": "full"} if is_held else {}))
    if is_held:
        depot.load(late)
        assert depot.receipt(late)["State"] == "held"
    depot.world.clock += 1
    correction.correct("Berlin", "hat", 6, 5, TOLD, depot.services)
    corrected = depot.world.s3.created[-1]
    depot.load(corrected)
    if is_held:
        held_files.accept(depot.receipt(late), "max", depot.services)
        depot.work_off()
    else:
        depot.load(late)
    between = depot.world.counts()

    undone(depot, depot.receipt(corrected))

    assert between == {("Berlin", "hat"): 6, ("Berlin", "cap"): 0}
    assert depot.world.counts() == {("Berlin", "hat"): 8, ("Berlin", "cap"): 0}


def test_what_came_late_stands_below_a_retirement_that_is_undone() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,0"))
    late = depot.drop("2.csv", csv("Berlin,hat,8"))
    depot.world.clock += 1
    retirement.set_retired(Scope("Berlin", "hat"), TOLD, depot.services, retired=True)
    retiring = depot.world.s3.created[-1]
    depot.load(retiring)
    depot.load(late)
    between = depot.retired()

    undone(depot, depot.receipt(retiring))

    assert between == {("Berlin", "hat")}
    assert depot.retired() == set()
    assert depot.count("Berlin", "hat") == 8


def test_what_a_file_found_right_stands_below_an_undone_one_and_above_one_that_came_late() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    late = depot.drop("2.csv", csv("Berlin,hat,8"))
    depot.send("3.csv", csv("Berlin,hat,5"))
    wrong = depot.send("4.csv", csv("Berlin,hat,6"))
    depot.load(late)

    undone(depot, wrong)

    assert depot.count("Berlin", "hat") == 5


def test_a_full_count_that_came_late_does_not_keep_what_only_the_undone_file_made() -> None:
    depot = Depot()
    rows = [f"Berlin,item {number},1" for number in range(9)]
    depot.send("1.csv", csv(*rows))
    late = depot.drop("2.csv", csv(*rows), mode="full")
    wrong = depot.send("3.csv", csv("Berlin,phantom,5"))
    depot.load(late)

    undone(depot, wrong)

    assert depot.retired() == {("Berlin", "phantom")}


def test_an_undo_is_looked_at_again_where_another_makes_its_item_one_that_nothing_is_left_of() -> (
    None
):
    depot = Depot()
    first = depot.send("1.csv", csv("Berlin,hat,0"))
    second = depot.send("2.csv", csv("Berlin,hat,2"))
    overtaken = dropped(depot, second)
    undone(depot, first)

    depot.load(overtaken)

    assert depot.receipt(overtaken)["Codes"] == {"UNDO_REFUSED": 1}
    undone(depot, second)
    assert depot.retired() == {("Berlin", "hat")}


@pytest.mark.parametrize("is_older_first", [True, False])
def test_an_undo_that_comes_at_any_moment_of_another_leaves_no_count_of_both_files(
    is_older_first: bool,
) -> None:
    for step in count(1):
        depot = Depot()
        depot.send("1.csv", csv("Berlin,hat,9", "Berlin,cap,1"))
        files = [
            depot.send("2.csv", csv("Berlin,hat,5", "Berlin,cap,2")),
            depot.send("3.csv", csv("Berlin,hat,5", "Berlin,tie,2")),
        ]
        one, other = files if is_older_first else reversed(files)

        is_met = depot.overtake(dropped(depot, one), step, partial(undone, depot, other))
        depot.world.clock += 61
        for file in files:
            if not upload_ledger.undos_of(depot.entry(file), depot.services):
                undone(depot, file)

        counts = {("Berlin", "hat"): 9, ("Berlin", "cap"): 1, ("Berlin", "tie"): 0}
        assert depot.world.counts() == counts, step
        if not is_met:
            return


def test_what_an_older_file_says_stands_also_where_it_died_long_before_and_is_not_loaded_yet() -> (
    None
):
    depot = Depot()
    dead = depot.drop("1.csv", csv("Berlin,hat,1"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_BEFORE)
    with pytest.raises(Crash):
        depot.load(dead)
    depot.world.clock += 5 * 3600
    wrong = depot.send("2.csv", csv("Berlin,hat,2"))

    undone(depot, wrong)
    depot.load(dead)

    assert depot.world.counts() == {("Berlin", "hat"): 1}
    assert depot.retired() == set()
