"""Stores that are retired and brought back, and files that come for them meanwhile."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import count

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.domain.thresholds import Scope
from chalicelib.ingest.people import correction, held_files, retirement
from chalicelib.repositories.naming import name_rules
from tests.makers.alerting import hours_pass
from tests.makers.loading import Depot, csv
from tests.makers.retiring import TOLD, change, check, record_of, undone
from tests.world.errors import Crash


def test_a_store_that_only_an_undone_file_has_made_is_not_waited_for() -> None:
    depot = Depot()
    undone(depot, depot.send("1.csv", csv("Hat,Berlin,5")))
    check(depot)
    sent = len(depot.world.sns.messages)

    hours_pass(depot.world, 48)

    assert len(depot.world.sns.messages) == sent


def test_who_brings_a_store_back_finds_the_counts_of_its_items_again() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,0"))
    change(depot, Scope("Berlin"))

    change(depot, Scope("Berlin"), retired=False)

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 0}
    assert depot.retired() == set()


def test_a_store_comes_back_with_what_was_retired_with_it_and_nothing_else() -> None:
    """Not what was retired before, nor the old name of an item."""
    depot = Depot()
    rows = ("hat,5", "cap,0", "tie,2", "Hat XL,3")
    depot.send("1.csv", csv(*(f"Berlin,{row}" for row in rows)))
    change(depot, Scope("Berlin", "tie"))
    depot.world.clock += 120
    change(depot, Scope("Berlin"))
    depot.world.clock += 120
    alias = Alias("item", "Hat XL", "hat", None, "ann", depot.world.clock)
    name_rules.change(lambda rules: rules.with_alias(alias), depot.services)

    change(depot, Scope("Berlin"), retired=False)

    assert depot.retired() == {("Berlin", "tie"), ("Berlin", "Hat XL")}
    assert [depot.count("Berlin", item) for item in ("hat", "cap")] == [5, 0]
    assert record_of(depot, "Berlin").retired_at is None


def test_who_asks_a_second_time_for_a_store_to_be_retired_or_brought_back_changes_nothing() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5"))
    for retired in (True, True):
        change(depot, Scope("Berlin"), retired=retired)
        depot.world.clock += 120

    for calls in range(20):
        depot.world.scripted().plan("*", "crash before", skip=calls)
        with suppress(Crash):
            retirement.set_retired(Scope("Berlin"), TOLD, depot.services, retired=False)
            break
        depot.world.scripted()
        change(depot, Scope("Berlin"), retired=False)
        assert depot.count("Berlin", "hat") == 5
        assert record_of(depot, "Berlin").retired_at is None
        change(depot, Scope("Berlin"))
        depot.world.clock += 120

    assert calls > 5


def test_a_store_that_could_not_be_brought_back_is_still_retired_and_can_be() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Berlin,cap,6"))
    change(depot, Scope("Berlin"))
    depot.world.clock += 120
    retirement.set_retired(Scope("Berlin"), TOLD, depot.services, retired=False)
    back = depot.world.s3.created[-1]
    correction.correct("Berlin", "hat", 2, 0, TOLD, depot.services)
    depot.load(depot.world.s3.created[-1])
    depot.load(back)
    assert depot.receipt(back)["State"] == "rejected"

    depot.world.clock += 120
    change(depot, Scope("Berlin"), retired=False)

    assert depot.world.counts() == {("Berlin", "hat"): 2, ("Berlin", "cap"): 6}
    assert record_of(depot, "Berlin").retired_at is None


def test_a_store_that_has_another_name_by_now_is_not_brought_back() -> None:
    """Its files are read as another's, so its stock would be counted twice."""
    depot = Depot()
    depot.send("1.csv", csv("Old,hat,5", "Rome,hat,3"))
    change(depot, Scope("Old"))
    change(depot, Scope("Rome", "hat"))
    alias = Alias("store", "Old", "Rome", None, "ann", depot.world.clock)
    name_rules.change(lambda rules: rules.with_alias(alias), depot.services)

    for scope in (Scope("Old"), Scope("Old", "hat")):
        with pytest.raises(Conflicting, match="an old name of “Rome”"):
            change(depot, scope, retired=False)
    with pytest.raises(Conflicting, match="an old name of “Rome”"):
        correction.correct("Old", "hat", 5, 0, TOLD, depot.services)
    depot.world.clock += 120
    change(depot, Scope(None, "hat"), retired=False)

    assert depot.world.counts() == {("Old", "hat"): 0, ("Rome", "hat"): 3}


def test_a_file_of_a_retired_store_is_held_and_accepting_it_brings_the_store_back() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,5", "Rome,cap,2"))
    change(depot, Scope("Rome"))
    assert record_of(depot, "Rome").retired_at is not None

    held = depot.drop("2.csv", csv("Rome,cap,3"))
    depot.load(held)
    assert depot.receipt(held)["Codes"] == {"RETIRED_STORES_HELD": 1}
    assert depot.retired() == {("Rome", "cap")}

    held_files.accept(depot.receipt(held), "ann", depot.services)
    depot.work_off()

    assert depot.count("Rome", "cap") == 3
    assert record_of(depot, "Rome").retired_at is None


def test_a_store_that_nobody_knew_to_be_retired_is_not_brought_back_by_accepting_its_file() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Rome,cap,2", "Rome,hat,3"))
    held = depot.drop("2.csv", csv("Rome,cap,3"), mode="full")
    depot.load(held)
    assert depot.receipt(held)["Codes"] == {"FULL_COUNT_HELD": 1}
    depot.world.clock += 2
    change(depot, Scope("Rome"))

    held_files.accept(depot.receipt(held), "ann", depot.services)
    depot.work_off()

    assert depot.receipt(held)["Codes"] == {"RETIRED_STORES_HELD": 1}
    assert record_of(depot, "Rome").retired_at is not None


def test_a_file_that_was_let_in_before_its_store_is_retired_does_not_bring_it_back() -> None:
    for step in count(1):
        depot = Depot()
        depot.send("1.csv", csv("Rome,cap,2"))
        file = depot.drop("2.csv", csv("Rome,cap,3"))

        overtaken = depot.overtake(file, step, partial(change, depot, Scope("Rome")))

        assert record_of(depot, "Rome").retired_at is not None
        if not overtaken:
            break
    assert step > 10


def test_accepting_a_file_brings_the_store_back_also_if_a_newer_one_has_come() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Rome,cap,2"))
    late = depot.drop("2.csv", csv("Rome,hat,3"))
    depot.send("3.csv", csv("Rome,cap,4"))
    depot.world.clock += 2
    change(depot, Scope("Rome"))
    depot.load(late)

    held_files.accept(depot.receipt(late), "ann", depot.services)
    depot.work_off()

    assert depot.count("Rome", "hat") == 3
    assert record_of(depot, "Rome").retired_at is None


def test_a_store_whose_names_fill_more_than_one_invocation_is_not_retired_by_halves() -> None:
    depot = Depot(limits=Limits(rows=3))
    depot.send("1.csv", csv("Berlin,hat,5"))
    depot.send("2.csv", csv("Berlin,cap,5"))

    with pytest.raises(Conflicting, match="too long together"):
        change(depot, Scope("Berlin"))

    assert record_of(depot, "Berlin").retired_at is None
