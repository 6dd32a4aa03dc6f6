"""Several uploads that are undone, and undos that are undone: what counts then."""

from __future__ import annotations

from itertools import permutations

import pytest

from chalicelib.domain.naming.name_rules import Alias
from chalicelib.ingest.people import renaming, undo
from tests.makers.loading import Depot, csv
from tests.makers.undoing import TOLD, dropped, fates, undone


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
    renaming.rename(Alias("item", "old", "new"), "sum", seen, TOLD, depot.services)
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
    renaming.rename(Alias("item", "old", "new"), "item", seen, TOLD, depot.services)
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


def test_a_file_whose_undo_was_undone_speaks_again() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    second = depot.send("2.csv", csv("Berlin,hat,9"))
    third = depot.send("3.csv", csv("Berlin,hat,7"))

    undone(depot, undone(depot, third))

    assert fates(depot, second) == {"hat": "kept"}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("key", ["{}.csv", "stores/Berlin/{}.csv"])
def test_two_files_that_say_the_same_are_undone_and_redone_in_any_order(
    order: tuple[int, ...], key: str
) -> None:
    depot = Depot()
    depot.send("0.csv", csv("Berlin,hat,9", "Berlin,cap,1"))
    wrong = [depot.send(key.format(n), csv("Berlin,hat,5", "Berlin,tie,2")) for n in range(2)]

    undos = [undone(depot, wrong[n]) for n in order]

    assert [each["State"] for each in undos] == ["loaded", "loaded"]
    counts = {("Berlin", "hat"): 9, ("Berlin", "cap"): 1, ("Berlin", "tie"): 0}
    assert depot.world.counts() == counts
    assert depot.retired() == {("Berlin", "tie")}
    undone(depot, undos[0])
    counts = {("Berlin", "hat"): 5, ("Berlin", "cap"): 1, ("Berlin", "tie"): 2}
    assert depot.world.counts() == counts
    assert depot.retired() == set()
