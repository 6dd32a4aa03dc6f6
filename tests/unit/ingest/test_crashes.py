"""Loads that die, meet others, or are refused: the table ends up as the fold of the files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.errors import WriteFailed
from tests.makers.loading import Depot, adds_up, csv
from tests.world.errors import Crash
from tests.world.s3 import Version


def crash_at_every_call(depot: Depot) -> None:
    """Delivers the last event again and again, each time dying one call to AWS later."""
    for calls in range(200):
        faults = depot.world.scripted()
        faults.plan("*", "crash before", skip=calls)
        try:
            depot.load()
        except Crash:
            continue
        faults.planned.clear()
        return
    raise AssertionError("The load never came to its end")


def test_a_load_that_dies_at_every_call_has_the_same_result() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,0"))
    version = depot.drop("b.csv", csv("Berlin,hat,0", "Berlin,cap,2", "Rome,tie,1"))

    crash_at_every_call(depot)

    receipt = depot.receipt(version)
    assert (receipt["State"], receipt["Changed"], receipt["Out"], receipt["Back"]) == (
        *("loaded", 3),
        *(1, 1),
    )
    assert {(c.item, c.before, c.after) for c in depot.changes(receipt)} == {
        ("hat", 5, 0),
        ("cap", 0, 2),
        ("tie", None, 1),
    }


def test_a_load_that_dies_at_every_call_is_like_the_file_before_and_not_like_itself() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    version = depot.drop("b.csv", csv("Berlin,hat,5"))

    crash_at_every_call(depot)

    assert depot.receipt(version)["SameAs"]["File"] == "a.csv"


@pytest.mark.parametrize("fault", ["crash after", "repeated"])
def test_a_write_whose_answer_is_lost_counts_as_changed(fault: str) -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    version = depot.drop("b.csv", csv("Berlin,hat,7"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", fault)
    try:
        depot.load()
    except Crash:
        depot.load()

    receipt = depot.receipt(version)

    assert (receipt["Changed"], receipt["Unchanged"]) == (1, 0)
    assert [(c.before, c.after) for c in depot.changes(receipt)] == [(5, 7)]


def test_a_file_that_registers_while_an_older_one_writes_wins() -> None:
    depot = Depot()
    older = depot.drop("1.csv", csv("Berlin,hat,7", "Berlin,cap,1"))
    newer = depot.drop("2.csv", csv("Berlin,hat,5"))
    depot.world.pause = meet_once(depot, newer, after="PutObject")
    depot.load(older)

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 1}
    assert [depot.receipt(v)["State"] for v in (older, newer)] == ["loaded", "loaded"]
    assert adds_up(depot.receipt(older))


def test_a_dead_load_is_repaired_by_its_retry_although_a_newer_file_saw_no_change() -> None:
    depot = Depot()
    depot.send("0.csv", csv("Berlin,hat,5"))
    older, newer = (
        depot.drop("1.csv", csv("Berlin,hat,7")),
        depot.drop("2.csv", csv("Berlin,hat,5")),
    )
    depot.world.pause = meet_once(depot, newer, after="PutObject")
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", "crash after")
    with pytest.raises(Crash):
        depot.load(older)
    wrong = depot.count("Berlin", "hat")

    depot.load(older)

    assert (wrong, depot.count("Berlin", "hat")) == (7, 5)


def meet_once(depot: Depot, version: Version, after: str) -> Callable[[object], None]:
    """Loads the version whole, once, right after the first call of that name."""
    met = False

    def meet(call: object) -> None:
        nonlocal met
        if not met and depot.world.trace and depot.world.trace[-1][1] == after:
            met = True
            depot.load(version)

    return meet


def test_a_throttled_row_is_written_in_the_end() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5", "Berlin,cap,3"))
    faults = depot.world.scripted()
    faults.statements = [("ThrottlingError", "before"), None, ("InternalServerError", "after")]

    depot.load(version)

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 3}
    assert depot.receipt(version)["Changed"] == 2


@pytest.mark.parametrize(
    "code",
    [
        "InternalServerError",
        "ProvisionedThroughputExceeded",
        "RequestLimitExceeded",
        "ThrottlingError",
        "TransactionConflict",
    ],
)
def test_a_row_that_is_refused_for_a_moment_is_written_in_the_end(code: str) -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.scripted().statements = [(code, "before")]

    depot.load(version)

    assert depot.world.counts() == {("Berlin", "hat"): 5}


def test_a_row_that_is_refused_for_good_fails_the_load_visibly() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.scripted().statements = [("ValidationError", "before")]

    with pytest.raises(WriteFailed):
        depot.load(version)

    assert depot.receipt(version)["State"] == "failed"


def test_registrations_that_are_not_processed_are_sent_again() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv(*(f"Store {number},hat,5" for number in range(60))))
    depot.world.scripted().unprocessed_left = 3

    depot.load(version)

    assert len(list(depot.world.dynamodb.tables["Loads"].items())) == 60
    assert depot.receipt(version)["StoresTotal"] == 60


SLOW = [None, *[("ProvisionedThroughputExceeded", "before")] * 24]
"""A partition that takes one row of a batch."""


@pytest.mark.parametrize("large", [False, True], ids=["a small file", "a large one"])
def test_what_cannot_be_written_in_time_is_written_by_another_invocation(large: bool) -> None:
    depot = Depot(limits=Limits(size=10, part=1 << 20) if large else None)
    version = depot.drop("a.csv", csv(*(f"Berlin,item {number:03},5" for number in range(800))))
    faults = depot.world.scripted()
    faults.statements = SLOW * 700
    began = depot.world.clock

    depot.load(version)
    invocations = depot.work_off()

    assert len(faults.statements) < 25
    assert depot.receipt(version)["State"] == "loaded"
    assert depot.receipt(version)["Changed"] == 800
    assert len(depot.world.counts()) == 800
    assert invocations >= (4 if large else 1)
    assert depot.world.clock - began > 600
