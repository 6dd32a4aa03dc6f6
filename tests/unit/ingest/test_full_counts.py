"""Full counts: what a file does not name is sold out, and what is held."""

from __future__ import annotations

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import LEASE, LedgerEntry
from chalicelib.ingest import hold_rules, reconciliation
from chalicelib.ingest.people import held_files
from tests import ROOT
from tests.makers.loading import Depot, csv
from tests.world.errors import Crash
from tests.world.faults import CRASH_AFTER
from tests.world.s3 import Version

TEN = [f"Berlin,item {number},1" for number in range(10)]


def test_items_that_a_full_count_does_not_name_become_zero() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))

    receipt = depot.send("b.csv", csv(*TEN[2:]), mode="full")

    assert [depot.count("Berlin", f"item {number}") for number in range(3)] == [0, 0, 1]
    assert (receipt["Unchanged"], receipt["Changed"], receipt["Emptied"]) == (8, 0, 2)
    assert receipt["Out"] == 2


def test_other_stores_keep_their_items() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Rome,hat,5"))

    depot.send("b.csv", csv("Berlin,hat,4"), mode="full")

    assert depot.count("Rome", "hat") == 5


@pytest.mark.parametrize(
    ("emptied", "items", "held"), [(0, 0, False), (2, 10, False), (3, 10, True), (1, 4, True)]
)
def test_more_than_a_fifth_of_a_store_holds_a_full_count(
    emptied: int, items: int, held: bool
) -> None:
    assert hold_rules.must_be_held(emptied, items) is held


def test_the_document_says_the_limit_of_the_code() -> None:
    text = (ROOT / "docs/merging.md").read_text("utf-8")

    assert f"more than one in {hold_rules.ONE_IN} of what a store has" in text
    assert f"{held_files.PATIENCE / 86400:.0f} days" in text


def test_a_full_count_that_would_empty_more_than_a_fifth_is_held() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))

    receipt = depot.send("b.csv", csv(*TEN[3:]), mode="full")

    assert (receipt["State"], receipt["Codes"]) == ("held", {"FULL_COUNT_HELD": 1})
    assert depot.count("Berlin", "item 0") == 1


@pytest.mark.parametrize("more", [[], ["Berlin,hat,x"]])
@pytest.mark.parametrize("count", [0, -1])
def test_a_full_count_that_names_more_than_a_fifth_with_zero_or_less_is_held(
    count: int, more: list[str]
) -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))
    zeros = [row.replace(",1", f",{count}") for row in TEN[:3]]

    receipt = depot.send("b.csv", csv(*zeros, *TEN[3:], *more), mode="full")

    assert (receipt["State"], receipt["Codes"]["FULL_COUNT_HELD"]) == ("held", 1)
    assert "3 of the 10 items" in receipt["Findings"][0]["message"]
    assert depot.count("Berlin", "item 0") == 1


def test_a_file_that_is_deleted_before_its_hold_is_written_down_comes_to_an_end() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))
    version = depot.drop("b.csv", csv(*TEN[3:]), mode="full")
    depot.world.scripted().plan("dynamodb.UpdateItem", CRASH_AFTER, skip=1)
    with pytest.raises(Crash):
        depot.load(version)
    depot.world.s3.forget(version)

    depot.load(version)

    receipt = depot.receipt(version)
    assert (receipt["State"], receipt["Codes"]) == ("held", {"FULL_COUNT_HELD": 1})


def held_count(depot: Depot, kept: int = 7) -> LedgerEntry:
    """Berlin has ten items in stock; a full count that names the last few of them is held."""
    depot.send("a.csv", csv(*TEN))
    return depot.send("b.csv", csv(*TEN[10 - kept :]), mode="full", by="bob")


def accept(depot: Depot, entry: LedgerEntry) -> LedgerEntry:
    held_files.accept(entry, "ann", depot.services)
    depot.work_off()
    return depot.entry(entry)


def test_a_held_full_count_is_loaded_when_a_manager_accepts_it() -> None:
    depot = Depot()
    held = held_count(depot)

    receipt = accept(depot, held)

    assert (receipt["State"], receipt["Emptied"], receipt["Codes"]) == ("loaded", 3, {})
    assert (receipt["By"], receipt["Accepted"]["By"]) == ("bob", "ann")
    assert receipt["AsOf"] == held["AsOf"]


def test_an_accepted_count_wipes_nothing_that_came_after_it() -> None:
    depot = Depot()
    held = held_count(depot)
    late = depot.drop("c.csv", csv("Berlin,item 0,77", "Berlin,new,5"))

    accept(depot, held)
    depot.load(late)
    depot.send("d.csv", csv("Berlin,item 1,8"))

    counts = {item: depot.count("Berlin", item) for item in ("item 0", "item 1", "item 2", "new")}
    assert counts == {"item 0": 77, "item 1": 8, "item 2": 0, "new": 5}


def test_a_count_accepted_after_newer_files_leaves_them_as_they_are() -> None:
    depot = Depot()
    held = held_count(depot)
    depot.send("c.csv", csv("Berlin,item 0,77"))

    accept(depot, held)

    assert [depot.count("Berlin", f"item {number}") for number in range(3)] == [77, 0, 0]


def test_good_rows_of_a_held_file_are_withheld_and_not_refused() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))

    zeros = [row.replace(",1", ",0") for row in TEN[:6]]

    receipt = depot.send("b.csv", csv(*zeros, zeros[0], "Berlin,x,y"), mode="full")

    assert (receipt["State"], receipt["Read"], receipt["Withheld"]) == ("held", 8, 6)
    assert (receipt["Refused"], receipt["Doubled"]) == (1, 1)


def test_an_accepted_count_that_would_empty_more_by_now_is_held_again() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*(row.replace(",1", ",0") for row in TEN[:2]), *TEN[2:]))
    late = depot.drop("b.csv", csv(*TEN))
    held = depot.send("c.csv", csv(*TEN[5:]), mode="full")
    assert held["Held"]["in_all"] == 3
    depot.load(late)

    again = accept(depot, held)

    assert (again["State"], again["Held"]["in_all"]) == ("held", 5)
    assert accept(depot, again)["State"] == "loaded"


def test_a_manager_accepts_what_all_stores_would_lose_and_no_more() -> None:
    depot = Depot()
    two = [*TEN, *(row.replace("Berlin", "Rome") for row in TEN)]
    depot.send("a.csv", csv(*two))

    held = depot.send("b.csv", csv(*TEN[3:], *two[14:]), mode="full")

    assert held["Held"] == {
        "store": "Berlin",
        "emptied": 3,
        "items": 10,
        "in_all": 7,
        "stores": ["Berlin", "Rome"],
    }
    assert accept(depot, held)["State"] == "loaded"


def test_zeros_of_old_do_not_wear_the_brake_out() -> None:
    depot = Depot()
    old = [f"Berlin,old {number},0" for number in range(100)]
    depot.send("a.csv", csv(*TEN, *old))

    assert depot.send("b.csv", csv(*old), mode="full")["State"] == "held"


def test_nobody_passes_the_brake_by_what_he_writes_on_a_file() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))

    receipt = depot.send("b.csv", csv(*TEN[5:]), mode="full", confirmed="me", accepted="me")

    assert receipt["State"] == "held"


def test_a_held_file_that_was_deleted_can_still_be_accepted() -> None:
    depot = Depot()
    held = held_count(depot)
    depot.world.s3.forget(depot.world.s3.created[-1])

    assert accept(depot, held)["State"] == "loaded"


def test_a_large_held_file_that_was_deleted_can_still_be_accepted() -> None:
    depot = Depot(limits=Limits(size=10, part=60))
    depot.send("a.csv", csv(*TEN))
    depot.work_off()
    held = depot.send("b.csv", csv(*TEN[3:]), mode="full")
    depot.work_off()
    depot.world.s3.forget(depot.world.s3.created[-1])

    receipt = accept(depot, depot.entry(held))

    assert (receipt["State"], receipt["Emptied"]) == ("loaded", 3)


@pytest.mark.parametrize("first", ["accept", "discard"])
def test_a_held_file_is_decided_on_once(first: str) -> None:
    depot = Depot()
    held = held_count(depot)
    if first == "accept":
        held_files.accept(held, "ann", depot.services)
    else:
        held_files.discard(held, "ann", "A shelf was left out", depot.services)

    with pytest.raises(Conflicting, match="Somebody else"):
        held_files.accept(held, "bob", depot.services)
    with pytest.raises(Conflicting, match="Somebody else"):
        held_files.discard(held, "bob", "No", depot.services)
    with pytest.raises(Conflicting, match="Only a held upload"):
        held_files.accept(depot.entry(held), "bob", depot.services)


def test_a_discarded_file_says_who_did_so_and_why_and_is_never_loaded() -> None:
    depot = Depot()
    held = held_count(depot)

    held_files.discard(held, "ann", "A shelf was left out", depot.services)
    depot.load(depot.world.s3.created[-1])

    receipt = depot.entry(held)
    assert (receipt["State"], receipt["Codes"]) == ("rejected", {"DISCARDED": 1})
    assert receipt["Findings"][0]["message"] == "ann discarded this file: A shelf was left out"
    assert depot.count("Berlin", "item 0") == 1


@pytest.mark.parametrize(("days", "state"), [(13.9, "held"), (14.1, "rejected")])
def test_a_file_on_which_nobody_decides_is_discarded_in_the_end(days: float, state: str) -> None:
    depot = Depot()
    held = held_count(depot)
    depot.world.clock += days * 86400

    for _ in range(2):
        reconciliation.reconcile(depot.world.clock, depot.services)

    assert depot.entry(held)["State"] == state
    records = depot.world.dynamodb.tables["Stores"].items()
    assert any(each["Kind"]["S"] == "held" for each in records) == (state == "held")


def test_an_accepted_file_whose_object_and_message_are_lost_is_loaded_by_the_reconciler() -> None:
    depot = Depot()
    held = held_count(depot)
    held_files.accept(held, "ann", depot.services)
    depot.world.sqs.queues["work"].messages.clear()
    depot.world.s3.forget(depot.world.s3.created[-1])
    depot.world.clock += LEASE + 1

    reconciliation.reconcile(depot.world.clock, depot.services)
    depot.work_off()

    assert depot.entry(held)["State"] == "loaded"


def test_a_decision_in_time_is_left_alone_by_the_reconciler() -> None:
    depot = Depot()
    held = held_count(depot)
    accept(depot, held)
    depot.world.clock += 15 * 86400

    reconciliation.reconcile(depot.world.clock, depot.services)

    assert depot.entry(held)["State"] == "loaded"


def test_a_full_count_with_refused_rows_empties_nothing() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))

    receipt = depot.send("b.csv", csv(*TEN[1:], "Berlin,item 0,x"), mode="full")

    assert depot.count("Berlin", "item 0") == 1
    assert (receipt["State"], receipt["Codes"]["ABSENT_KEPT"]) == ("partial", 1)


@pytest.mark.parametrize("late_first", [True, False])
def test_an_older_file_cannot_bring_back_what_a_full_count_did_not_name(late_first: bool) -> None:
    depot = Depot()
    older = depot.drop("1.csv", csv("Berlin,hat,7", "Berlin,cap,2"))
    full = depot.drop("2.csv", csv("Berlin,hat,5"), mode="full")

    depot.load(*((full, older) if late_first else (older, full)))
    if not late_first:
        accept(depot, depot.receipt(full))

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 0}


def test_a_newer_file_keeps_its_items_from_a_late_full_count() -> None:
    depot = Depot()
    full = depot.drop("1.csv", csv("Berlin,hat,5"), mode="full")
    depot.send("2.csv", csv("Berlin,cap,2"))

    depot.load(full)
    accept(depot, depot.receipt(full))

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 2}


def test_a_decision_once_made_holds_for_every_attempt() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))
    held = depot.drop("b.csv", csv(*TEN[3:]), mode="full")
    depot.world.scripted().plan("dynamodb.UpdateItem", "crash after", skip=1)
    with pytest.raises(BaseException, match="after dynamodb"):
        depot.load(held)
    depot.send("c.csv", csv(*(row.replace(",1", ",0") for row in TEN)))

    depot.load(held)

    assert depot.receipt(held)["State"] == "held"


@pytest.mark.parametrize("loaded", [False, True])
def test_an_attempt_that_an_acceptance_overtakes_at_any_step_changes_nothing(loaded: bool) -> None:
    """An attempt stops before each of its calls in turn, while another holds the file and it is
    accepted, also `loaded`; then it goes on."""
    for step in range(1, 30):
        depot = Depot()
        depot.send("a.csv", csv(*TEN))
        version = depot.drop("b.csv", csv(*TEN[3:]), mode="full")
        overtaken = overtake(depot, version, step, loaded)
        receipt = depot.receipt(version)

        assert [depot.count("Berlin", f"item {number}") for number in (0, 3)] == [0, 1], step
        assert (receipt["State"], receipt["Emptied"]) == ("loaded", 3), step
        if not overtaken:
            return
    pytest.fail("the attempt has more steps than that")


def overtake(depot: Depot, version: Version, step: int, loaded: bool) -> bool:
    """Another attempt holds the file, and it is answered."""

    def others() -> None:
        depot.load(version)
        held_files.accept(depot.receipt(version), "ann", depot.services)
        if loaded:
            depot.work_off()

    return depot.overtake(version, step, others)


def test_an_accepted_count_that_would_empty_another_store_by_now_is_held_again() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN, "Rome,hat,1"))
    late = depot.drop("b.csv", csv(*(f"Rome,item {number},1" for number in range(9))))
    held = depot.send("c.csv", csv("Berlin,item 0,1", "Rome,hat,1"), mode="full")
    depot.send("d.csv", csv(*(row.replace(",1", ",0") for row in TEN)))
    depot.load(late)

    again = accept(depot, held)

    assert (again["State"], again["Held"]["stores"]) == ("held", ["Rome"])
    assert accept(depot, again)["State"] == "loaded"
