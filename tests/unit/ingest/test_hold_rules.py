"""Files that look wrong, or make stores: said in the receipt, and held where the stage asks."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.ledger_entry import Held, LedgerEntry
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.naming.name_rules import NameRules
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import hold_rules
from chalicelib.ingest.people import held_files
from chalicelib.repositories.stores_table import StoreRecord
from tests.makers.loading import Depot, csv
from tests.world.errors import Crash
from tests.world.faults import CRASH_AFTER
from tests.world.world import World

TEN = [f"Berlin,item {number},{number + 3}" for number in range(10)]
TENFOLD = [f"Berlin,item {number},{number + 3}0" for number in range(10)]
LARGE = Limits(size=10, part=60)


def depot(limits: Limits | None = None, **settings: Any) -> Depot:
    made = Depot(World(**settings), limits)
    receipt = send(made, "a.csv", *TEN)
    if receipt["State"] == "held":
        accept(made, receipt)
    return made


def send(depot: Depot, key: str, *rows: str, **metadata: str) -> LedgerEntry:
    receipt = depot.send(key, csv(*rows), **metadata)
    depot.work_off()
    return depot.entry(receipt)


def accept(depot: Depot, held: LedgerEntry) -> LedgerEntry:
    held_files.accept(held, "the boss", depot.services)
    depot.work_off()
    return depot.entry(held)


@pytest.mark.parametrize("limits", [None, LARGE])
def test_what_looks_wrong_is_a_warning_in_the_receipt(limits: Limits | None) -> None:
    receipt = send(depot(limits), "b.csv", *TENFOLD)

    assert (receipt["State"], receipt["Codes"]) == ("loaded", {"COUNTS_SCALED": 1})


def test_a_second_attempt_warns_too() -> None:
    made = depot()
    version = made.drop("b.csv", csv(*TENFOLD))
    made.world.scripted().plan("dynamodb.BatchExecuteStatement", CRASH_AFTER)
    with pytest.raises(Crash):
        made.load(version)

    made.load(version)

    assert made.receipt(version)["Codes"] == {"COUNTS_SCALED": 1}


@pytest.mark.parametrize("limits", [None, LARGE])
def test_too_few_items_are_told_by_those_of_the_last_file(limits: Limits | None) -> None:
    made = depot(limits)

    few, fewer = send(made, "b.csv", *TEN[:5]), send(made, "c.csv", *TEN[:2])
    send(made, "d.csv", *TEN)
    after = send(made, "e.csv", *TEN[:4])

    assert [receipt["Codes"] for receipt in (few, fewer)] == [{}, {}]
    assert after["Codes"] == {"FEW_ITEMS": 1}


def test_rows_that_were_refused_and_are_sent_again_are_not_too_few() -> None:
    made = depot()
    refused = send(made, "b.csv", *TEN[1:], "Berlin,item 0,x")
    text = made.refused(refused).replace(",x", ",4")

    receipt = made.send("c.csv", text)

    assert (receipt["State"], receipt["Read"], receipt["Codes"]) == ("loaded", 1, {})


@pytest.mark.parametrize("limits", [None, LARGE])
def test_a_stage_may_hold_what_looks_wrong_until_a_manager_accepts_it(
    limits: Limits | None,
) -> None:
    made = depot(limits, hold_suspicious="yes")

    held = send(made, "b.csv", *TENFOLD)
    assert (held["State"], list(held["Codes"])) == ("held", ["SUSPICIOUS_HELD", "COUNTS_SCALED"])
    assert made.count("Berlin", "item 0") == 3

    assert accept(made, held)["State"] == "loaded"
    assert made.count("Berlin", "item 0") == 30


def test_whatever_the_table_says_later_a_held_file_stays_held() -> None:
    made = depot(hold_suspicious="yes")
    version = made.drop("b.csv", csv(*TENFOLD))
    made.world.scripted().plan("dynamodb.UpdateItem", CRASH_AFTER, skip=1)
    with pytest.raises(Crash):
        made.load(version)
    decided = made.receipt(version)
    assert (decided["State"], decided["Decision"]) == ("loading", "held")
    nine = [f"Berlin,item {number},{(number + 3) * 9}" for number in range(10)]
    assert send(made, "c.csv", *nine)["State"] == "loaded"

    made.load(version)

    assert made.receipt(version)["State"] == "held"


def test_it_is_held_again_if_something_else_looks_wrong_by_then() -> None:
    made = depot(hold_suspicious="yes")
    late = made.drop("b.csv", csv(*(f"Berlin,more {number},5" for number in range(20)), *TEN))
    held = send(made, "c.csv", *TENFOLD)
    made.load(late)

    again = accept(made, held)

    assert (again["State"], list(again["Codes"])) == (
        "held",
        ["SUSPICIOUS_HELD", "COUNTS_SCALED", "FEW_ITEMS"],
    )
    assert accept(made, again)["State"] == "loaded"


def test_a_full_count_may_be_held_for_more_than_one_reason_and_is_accepted_once() -> None:
    made = depot(hold_suspicious="yes", new_stores="hold")
    held = send(made, "b.csv", *TENFOLD[:6], "Rome,hat,30", mode="full")
    assert list(held["Codes"]) == [
        "FULL_COUNT_HELD",
        "SUSPICIOUS_HELD",
        "NEW_STORES_HELD",
        "COUNTS_SCALED",
    ]

    assert accept(made, held)["State"] == "loaded"


def test_a_stage_may_hold_files_that_make_stores() -> None:
    made = depot(new_stores="hold")

    known = send(made, "b.csv", *TEN[:9])
    held = send(made, "c.csv", *TEN, "Berlln,hat,3")

    assert (known["State"], held["State"]) == ("loaded", "held")
    assert "Berlln" in held["Findings"][0]["message"]
    assert accept(made, held)["State"] == "loaded"
    assert send(made, "d.csv", "Berlln,hat,4")["State"] == "loaded"


def test_the_findings_of_a_discarded_file_add_up() -> None:
    made = Depot(World(hold_suspicious="yes", new_stores="hold"))
    held = send(made, "a.csv", *(f"Berlin,item {number},7" for number in range(10)))
    assert set(held["Codes"]) == {"SUSPICIOUS_HELD", "NEW_STORES_HELD", "SAME_COUNT"}

    held_files.discard(held, "ann", "The count of another day", made.services)

    receipt = made.entry(held)
    assert receipt["Codes"] == {"DISCARDED": 1, "SAME_COUNT": 1}
    assert receipt["FindingsTotal"] == len(receipt["Findings"]) == 2


def why(*stores: str, accepted: dict[str, Any] | None, retired: bool = False) -> Held | None:
    """Why a file is held that empties two of a store's three items, in each of these stores.

    It has one item of a store "STUTTGART" besides, which looks like "Stuttgart".
    """
    world = World()
    made = Depot(world)
    made.send(
        "a.csv", csv(*(f"{store},{item},5" for store in (*stores, "Stuttgart") for item in "abc"))
    )
    rows = {store: {"a": (store, "a", 7, 2)} for store in (*stores, "STUTTGART")}
    known = {store: StoreRecord(store, retired_at=1.0 if retired else None) for store in stores}
    seen: Any = None if accepted is None else {"By": "ann", "At": 1.0, "Emptied": 0, **accepted}
    result = ReadResult("loaded", None)
    names = CurrentNames(NameRules())
    return hold_rules.reasons(rows, result, seen, dict, known, names, made.services, full=True)


SEEN = {"Emptied": 2, "Stores": ["Oslo"], "SimilarStores": ["STUTTGART"], "RetiredStores": ["Oslo"]}


def test_a_file_is_held_for_all_its_reasons() -> None:
    held = why("Oslo", accepted=None, retired=True)

    assert held == {
        **{"store": "Oslo", "emptied": 2, "items": 3, "in_all": 2, "stores": ["Oslo"]},
        **{"retired_stores": ["Oslo"], "similar_stores": {"STUTTGART": "Stuttgart"}},
    }


def test_stores_are_named_in_their_order() -> None:
    stores = ["Ulm", "Oslo", "Bonn", "Rome", "Graz", "Lodz"]
    held = why(*stores, accepted=None, retired=True)
    made = depot(new_stores="hold")
    new = send(made, "b.csv", *(f"{store},hat,3" for store in stores))

    assert held is not None
    assert held["retired_stores"] == sorted(stores)
    assert made.entry(new)["Findings"][0]["message"].count(", ".join(sorted(stores)[:3])) == 1


@pytest.mark.parametrize(
    ("accepted", "is_held"),
    [
        ({}, False),
        ({"Emptied": 3}, False),
        ({"Emptied": 1}, True),
        ({"Stores": ["Oslo", "Bonn"]}, False),
        ({"Stores": ["Bonn"]}, True),
        ({"SimilarStores": ["STUTTGART", "Bonn"]}, False),
        ({"SimilarStores": []}, True),
        ({"RetiredStores": ["Oslo", "Bonn"]}, False),
        ({"RetiredStores": []}, True),
    ],
)
def test_an_accepted_file_is_held_again_for_what_was_not_seen_and_for_nothing_less(
    accepted: dict[str, Any], is_held: bool
) -> None:
    found = why("Oslo", accepted=SEEN | accepted, retired=True)

    assert (found is not None) == is_held


def test_what_is_below_zero_is_not_on_the_shelf() -> None:
    stored = [("a", -1, "1/a"), ("b", 2, "1/a")]

    assert hold_rules.would_empty({}, stored, absent=True) == (1, 1)
    assert hold_rules.would_empty({}, stored, absent=False) == (0, 1)
