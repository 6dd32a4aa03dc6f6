"""Correcting one count: newer than what its author saw, and no report."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import count

import pytest

from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.ledger_entry import Announcement, LedgerEntry
from chalicelib.file_reader import reader
from chalicelib.ingest.people import correction, generated_files
from chalicelib.ingest.people.generated_files import GeneratedRow
from tests.makers.loading import Depot, csv
from tests.world.world import World

TOLD = Announcement(By="ann", Why="found", File="Correction of hat")


def correct(depot: Depot, count: int, seen: int, item: str = "hat") -> LedgerEntry:
    correction.correct("Berlin", item, count, seen, TOLD, depot.services)
    version = depot.world.s3.created[-1]
    depot.load(version)
    return depot.receipt(version)


def test_a_count_is_corrected_by_an_upload_of_its_own() -> None:
    depot = Depot()
    depot.send("zz.csv", csv("Berlin,hat,5", "Berlin,cap,1"))

    receipt = correct(depot, 7, seen=5)

    assert depot.world.counts() == {("Berlin", "hat"): 7, ("Berlin", "cap"): 1}
    assert (receipt["Kind"], receipt["By"], receipt["Why"]) == ("correction", "ann", "found")
    assert (receipt["State"], receipt["Changed"], receipt["Store"]) == ("loaded", 1, "Berlin")


def test_a_correction_in_the_second_of_its_file_is_newer_than_that() -> None:
    depot = Depot(World(whole_seconds=True))
    depot.send("zz.csv", csv("Berlin,hat,5"))
    clock = depot.world.clock

    correct(depot, 7, seen=5)

    assert depot.count("Berlin", "hat") == 7
    assert depot.world.clock <= clock + 1.5


def test_a_correction_that_s3_thinks_older_is_sent_again() -> None:
    depot = Depot(World(whole_seconds=True))
    depot.world.clock += 3
    depot.send("zz.csv", csv("Berlin,hat,5"))
    depot.world.clock -= 2

    correct(depot, 7, seen=5)

    assert depot.count("Berlin", "hat") == 7


def test_a_count_that_has_changed_is_not_corrected() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    made = len(depot.world.s3.created)

    with pytest.raises(Conflicting, match="The count is 5 by now") as refused:
        correct(depot, 7, seen=4)

    assert refused.value.code == "COUNT_CHANGED"
    assert len(depot.world.s3.created) == made


@pytest.mark.parametrize(
    ("counted", "state"), [(6, "rejected"), (5, "loaded")], ids=["changed", "confirmed"]
)
def test_a_count_that_changed_after_its_author_looked_is_not_corrected(
    counted: int, state: str
) -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    between = depot.drop("b.csv", csv(f"Berlin,hat,{counted}"))
    depot.world.clock += 1
    correction.correct("Berlin", "hat", 7, 5, TOLD, depot.services)
    sent = depot.world.s3.created[-1]

    depot.load(between)
    depot.load(sent)

    receipt = depot.receipt(sent)
    assert receipt["State"] == state
    assert depot.count("Berlin", "hat") == (7 if state == "loaded" else counted)
    if state == "rejected":
        assert receipt["Codes"] == {"COUNT_CHANGED": 1}
        assert "hat in Berlin was counted meanwhile" in receipt["Findings"][0]["message"]


@pytest.mark.parametrize("mode", ["merge", "full"])
def test_a_correction_overrules_no_file_that_was_let_in_before_at_whatever_call(mode: str) -> None:
    step, is_over = 0, False
    states = set()
    while not is_over:
        step += 1
        depot = Depot()
        others = [f"Berlin,tie {number},1" for number in range(9)]
        depot.send("a.csv", csv("Berlin,hat,5", *others))
        rows = ["Berlin,hat,6"] if mode == "merge" else others
        file = depot.drop("b.csv", csv(*rows), mode=mode)

        def act(depot: Depot = depot) -> None:
            depot.world.clock += 1
            registered = len(list(depot.world.dynamodb.tables["Loads"].items())) == 2
            with suppress(Conflicting):
                states.add((registered, correct(depot, 7, seen=5)["State"]))

        is_over = not depot.overtake(file, step, act)

    assert states == {(False, "loaded"), (True, "rejected")}


def test_what_is_let_in_and_written_before_a_corrections_last_look_is_not_overruled() -> None:
    states, looks = [], 0
    for step in count(1):
        depot = Depot()
        depot.send("a.csv", csv("Berlin,hat,5"))
        between = depot.drop("b.csv", csv("Berlin,hat,6"))
        depot.world.clock += 1
        correction.correct("Berlin", "hat", 7, 5, TOLD, depot.services)
        sent, before = depot.world.s3.created[-1], len(depot.world.trace)

        overtaken = depot.overtake(sent, step, partial(depot.load, between))

        states.append(depot.receipt(sent)["State"])
        if not overtaken:
            looks = max(
                number
                for number, (_, operation, _, detail) in enumerate(depot.world.trace[before:], 1)
                if (operation, "attribute_not_exists(#Changed)" in str(detail)) == ("Query", True)
                or (operation, "Inventory" in str(detail)) == ("BatchGetItem", True)
            )
            break

    assert states == ["rejected"] * looks + ["loaded"] * (len(states) - looks)


def test_an_item_that_the_store_does_not_have_is_not_corrected() -> None:
    with pytest.raises(NotFound):
        correct(Depot(), 7, seen=5)


def test_a_later_file_replaces_a_correction_and_an_older_one_does_not() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    older = depot.drop("b.csv", csv("Berlin,hat,6"))
    depot.world.clock += 1
    correct(depot, 7, seen=5)

    depot.load(older)
    assert depot.count("Berlin", "hat") == 7
    depot.send("c.csv", csv("Berlin,hat,8"))
    assert depot.count("Berlin", "hat") == 8


def test_a_correction_is_no_report_of_its_store() -> None:
    depot = Depot()
    file = depot.send("a.csv", csv("Berlin,hat,5"))

    correct(depot, 7, seen=5)

    record = depot.world.dynamodb.tables["Stores"].get(("store", "Berlin"))
    assert record is not None
    assert record["LastAsOf"]["S"] == file["AsOf"]


@pytest.mark.parametrize(
    "item",
    [
        "a,b",
        'a "b"',
        "=1+1",
        "-5",
        "00123",
        "Total 5",
        "1.5",
        "12/24",
        "Ä",
        "'x",
        "'=x",
        "a;b",
        "store",
    ],
)
def test_a_generated_file_is_read_as_it_was_meant(item: str) -> None:
    rows = [
        GeneratedRow("Berlin", item, -3, retired=True, seen=0),
        GeneratedRow("Rome; Trastevere", item, 999_999_999),
    ]

    content = generated_files.as_csv(rows)
    result = reader.read(content)

    assert [row[:3] for row in result.rows] == [row[:3] for row in rows]
    assert result.refused == 0
    assert {found.code for found in result.findings} <= {"NEGATIVE_COUNT", "FORMULA"}
    assert generated_files.rows_in(content) == rows


def test_whoever_puts_a_correction_once_more_cannot_make_a_full_count_of_it() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,1"))
    sent = correct(depot, 7, seen=5)

    again = depot.send(sent["Key"], depot.world.s3.created[-1].body, mode="full")

    assert (again["Mode"], again["Emptied"]) == ("merge", 0)
    assert depot.count("Berlin", "cap") == 1


def test_of_two_names_that_an_apostrophe_tells_apart_the_right_one_is_corrected() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,=1+1,5", "Berlin,''=1+1,6"))

    correct(depot, 7, seen=6, item="'=1+1")

    assert depot.world.counts() == {("Berlin", "=1+1"): 5, ("Berlin", "'=1+1"): 7}
