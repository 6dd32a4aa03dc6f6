"""Retiring items: not listed, alerted or totalled, and back when files count them."""

from __future__ import annotations

from functools import partial
from itertools import count

import pytest

from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.domain.thresholds import Scope
from chalicelib.ingest.people import retirement, undo
from chalicelib.repositories.alerts import open_alerts
from chalicelib.repositories.naming import name_rules
from tests.makers.loading import Depot, csv
from tests.makers.retiring import TOLD, change, check, record_of, undone


def test_a_retired_item_is_zero_in_silence_and_in_no_total() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,0"))
    assert check(depot) == ["cap: out of stock in Berlin"]
    sent = len(depot.world.sns.messages)

    receipt = change(depot, Scope("Berlin", "hat"))
    change(depot, Scope("Berlin", "cap"))

    assert depot.retired() == {("Berlin", "hat"), ("Berlin", "cap")}
    assert depot.count("Berlin", "hat") == 0
    assert len(depot.world.sns.messages) == sent
    record = record_of(depot, "Berlin")
    assert (record.items, record.out, record.retired) == (2, 0, 2)
    assert receipt is not None
    assert (receipt["Changed"], receipt["Out"], receipt["Why"]) == (1, 0, TOLD["Why"])
    alert = open_alerts.between("Berlin", "cap", "cap", depot.services)["cap"]
    assert alert.state == "retired"


def test_a_file_that_still_lists_it_with_zero_does_not_bring_it_back() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    change(depot, Scope("Berlin", "hat"))

    depot.send("2.csv", csv("Berlin,hat,0"))
    depot.send("3.csv", csv("Berlin,hat,0"), mode="full")

    assert depot.retired() == {("Berlin", "hat")}
    assert check(depot) == []


def test_what_was_below_zero_stays_retired_when_a_full_count_leaves_it_out() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,-3", "Berlin,cap,5"))
    check(depot)
    change(depot, Scope("Berlin", "hat"))

    depot.send("2.csv", csv("Berlin,cap,5"), mode="full")
    assert (check(depot), depot.retired()) == ([], {("Berlin", "hat")})

    depot.world.clock += 2
    change(depot, Scope("Berlin", "hat"), retired=False)
    assert depot.count("Berlin", "hat") == -3


def test_a_file_that_counts_more_brings_it_back_and_then_it_can_run_out() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    change(depot, Scope("Berlin", "hat"))

    depot.send("2.csv", csv("Berlin,hat,7"))
    assert depot.retired() == set()
    assert check(depot) == ["hat: back in stock in Berlin"]
    assert record_of(depot, "Berlin").retired == 0

    depot.send("3.csv", csv("Berlin,hat,0"))
    assert check(depot) == ["hat: out of stock in Berlin"]


def test_what_was_retired_by_mistake_is_brought_back_as_it_is() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,0"))
    check(depot)
    change(depot, Scope("Berlin", "hat"))

    receipt = change(depot, Scope("Berlin", "hat"), retired=False)

    assert depot.retired() == set()
    assert receipt is not None
    assert receipt["Changed"] == 0
    record = record_of(depot, "Berlin")
    assert (record.out, record.retired) == (1, 0)


def test_what_comes_back_above_zero_is_never_alerted_as_out() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    change(depot, Scope("Berlin", "hat"))

    change(depot, Scope("Berlin", "hat"), retired=False)

    subjects = [message["Subject"] for message in depot.world.sns.messages]
    assert subjects == ["hat: back in stock in Berlin"]


def test_what_an_undo_has_retired_comes_back_at_zero() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    wrong = depot.send("2.csv", csv("Berlin,hat,6", "Berlin,tie,4"))
    undo.undo(wrong, TOLD, depot.services)
    depot.load(depot.world.s3.created[-1])

    change(depot, Scope("Berlin", "tie"), retired=False)

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "tie"): 0}


def test_an_old_name_is_not_brought_back() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,Hat XL,3"))
    change(depot, Scope("Berlin", "Hat XL"))
    alias = Alias("item", "Hat XL", "hat", None, "ann", depot.world.clock)
    name_rules.change(lambda rules: rules.with_alias(alias), depot.services)

    with pytest.raises(Conflicting, match="an old name of “hat”"):
        change(depot, Scope("Berlin", "Hat XL"), retired=False)

    assert depot.retired() == {("Berlin", "Hat XL")}


def test_an_item_is_retired_in_all_stores_that_have_it() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Rome,hat,1", "Rome,cap,2"))

    change(depot, Scope(None, "hat"))

    assert depot.retired() == {("Berlin", "hat"), ("Rome", "hat")}
    assert depot.count("Rome", "cap") == 2


def test_an_undo_of_a_retirement_brings_back_what_was_out_too_and_can_be_undone() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,0"))
    check(depot)
    retirement_of_all = change(depot, Scope("Berlin"))
    assert retirement_of_all is not None

    undo_of_it = undone(depot, retirement_of_all)
    assert depot.retired() == set()
    assert depot.count("Berlin", "hat") == 5
    assert check(depot) == ["1 out of stock, 1 back in stock in Berlin"]

    undone(depot, undo_of_it)
    assert depot.retired() == {("Berlin", "hat"), ("Berlin", "cap")}
    assert check(depot) == []


def test_an_undo_of_what_brought_an_item_back_at_zero_retires_it_again() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,0"))
    change(depot, Scope("Berlin", "hat"))
    returned = change(depot, Scope("Berlin", "hat"), retired=False)
    assert returned is not None

    undone(depot, returned)

    assert depot.retired() == {("Berlin", "hat")}


@pytest.mark.parametrize("retirement_first", [True, False])
def test_an_item_that_was_brought_back_is_not_retired_by_the_undo_of_a_retirement_and_of_that(
    retirement_first: bool,
) -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,0", "Rome,hat,0"))
    retired = change(depot, Scope(None, "hat"))
    file = depot.send("2.csv", csv("Berlin,hat,5"))
    assert retired

    for each in (retired, file) if retirement_first else (file, retired):
        undone(depot, each)

    assert depot.retired() == set()
    assert depot.count("Berlin", "hat") == 0


def test_what_is_so_already_sends_no_file() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))

    assert change(depot, Scope("Berlin", "hat"), retired=False) is None
    assert change(depot, Scope("Berlin", "hat")) is not None
    assert change(depot, Scope("Berlin", "hat")) is None


def test_what_is_unknown_or_too_much_says_so() -> None:
    depot = Depot()
    depot.send("1.csv", csv(*(f"Berlin,{item},5" for item in range(retirement.MOST + 1))))

    with pytest.raises(NotFound):
        change(depot, Scope("Berlin", "tie"))
    with pytest.raises(Conflicting, match="more than 20,000 items"):
        change(depot, Scope("Berlin"))
    with pytest.raises(ValueError, match="Everything"):
        change(depot, Scope())


def test_a_load_that_knows_of_the_file_before_it_is_marked_alerts_nothing() -> None:
    """Another load may write the file's 0 in its name as soon as it is registered.

    Before the file is decided on, what that other load says is not overruled.
    """
    states = []
    for step in count(1):
        depot = Depot()
        depot.send("1.csv", csv("Berlin,hat,5"))
        check(depot)
        late = depot.drop("2.csv", csv("Berlin,hat,6"))
        depot.world.clock += 2
        retirement.set_retired(Scope("Berlin", "hat"), TOLD, depot.services, retired=True)
        retiring = depot.world.s3.created[-1]

        overtaken = depot.overtake(retiring, step, partial(depot.load, late))

        assert check(depot) == []
        states.append(depot.receipt(retiring)["State"])
        assert depot.retired() == ({("Berlin", "hat")} if states[-1] == "loaded" else set())
        if not overtaken:
            break
    assert states == sorted(states, reverse=True)
    assert states.count("loaded") > 10
