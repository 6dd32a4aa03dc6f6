"""A day that is carried on from the day before, by what files have changed; else the table is read.

Whether it is read shows a count that somebody has written into the table by hand: no file says it.
Of what is carried on from the fifth, the hat is not compared with the table before the tenth.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from chalicelib.aws import dynamodb
from chalicelib.aws.dynamodb_requests import Update
from chalicelib.domain.stock import StockRow
from chalicelib.handlers import keep_history
from chalicelib.ingest.history import carried_day
from chalicelib.ingest.history.carried_day import PARTS
from chalicelib.ingest.people import correction, undo
from chalicelib.repositories import inventory_pages, stores_table
from chalicelib.repositories.history import history_files
from tests.makers.loading import Depot, csv
from tests.makers.november import TOLD, at, counts, kept, night, retire, uses
from tests.world.errors import Crash

ROWS = "hat,5", "cap,4", "tie,3"


def send_bound(depot: Depot, day: int, *rows: str, hour: int = 12, **metadata: str) -> None:
    depot.world.clock = at(day, hour)
    depot.send(
        f"stores/Berlin/{day}-{hour}.csv", csv(*(f"Berlin,{row}" for row in rows)), **metadata
    )


def write_by_hand(depot: Depot, count: int = 77) -> None:
    """The count of the hat."""
    table, key = depot.services.settings.inventory_table, {"Store": "Berlin", "Item": "hat"}
    dynamodb.update_item(depot.services.dynamodb, Update(table, key, set={"Count": count}))


def rows(depot: Depot) -> dict[str, StockRow]:
    every = [key for key in depot.world.counts() if key[0] == "Berlin"]
    return {row.item: row for row in inventory_pages.rows_of(every, depot.services)}


def is_as_the_table(depot: Depot, day: int) -> bool:
    found, table = kept(depot, day), rows(depot)
    flags = [int(table[item].is_retired) for item in found.items]
    return counts(depot, day) == {item: row.count for item, row in table.items()} and (
        list(found.retired) == flags
    )


@pytest.fixture
def begun(depot: Depot) -> Depot:
    """The fifth of November is kept."""
    send_bound(depot, 5, *ROWS)
    night(depot, 5)
    return depot


def test_a_day_is_carried_on_without_the_table(begun: Depot) -> None:
    send_bound(begun, 6, "hat,5", "cap,2", "scarf,1", "bag,2")
    write_by_hand(begun)

    night(begun, 6)
    night(begun, 7)

    assert counts(begun, 6) == {"bag": 2, "cap": 2, "hat": 5, "scarf": 1, "tie": 3}
    assert list(counts(begun, 6)) == sorted(counts(begun, 6))
    assert counts(begun, 7) == counts(begun, 6)
    assert uses(begun, 6)["cap"].used == 2


def late(depot: Depot) -> None:
    """A file of yesterday, of which only the reconciler hears."""
    depot.world.clock -= 86_400
    version = depot.drop("stores/Berlin/late.csv", csv("Berlin,cap,9"))
    depot.world.clock += 86_400
    depot.load(version)


def overtaken(depot: Depot) -> None:
    first = depot.drop("stores/Berlin/first.csv", csv("Berlin,cap,9"))
    depot.send("stores/Berlin/second.csv", csv("Berlin,cap,4"))
    depot.load(first)


def full_and_another(depot: Depot) -> None:
    depot.send("stores/Berlin/full.csv", csv(*(f"Berlin,{row}" for row in ROWS)), mode="full")
    depot.send("stores/Berlin/second.csv", csv("Berlin,cap,3"))


def undone(depot: Depot) -> None:
    receipt = depot.send("stores/Berlin/wrong.csv", csv("Berlin,cap,0", "Berlin,new,3"))
    undo.undo(depot.entry(receipt), TOLD, depot.services)
    depot.load()


def corrected(depot: Depot) -> None:
    correction.correct("Berlin", "cap", 1, 4, TOLD, depot.services)
    depot.load()


def under_way(depot: Depot) -> None:
    version = depot.drop("stores/Berlin/crashed.csv", csv("Berlin,cap,3"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(version)


OTHERS: dict[str, Callable[[Depot], object]] = {
    "a file that came late": late,
    "a file that a later one overtook": overtaken,
    "a full count that another file follows": full_and_another,
    "a file of several stores": lambda depot: depot.send(
        "all.csv", csv("Berlin,cap,3", "Rome,a,1")
    ),
    "a load that never ends": under_way,
    "a retirement": lambda depot: retire(depot, 6, "tie"),
    "a correction": corrected,
    "an undo": undone,
}


@pytest.mark.parametrize("what", OTHERS)
def test_the_table_is_read_after(begun: Depot, what: str) -> None:
    begun.world.clock = at(6)
    OTHERS[what](begun)
    write_by_hand(begun)

    night(begun, 6)

    assert counts(begun, 6)["hat"] == 77
    assert is_as_the_table(begun, 6)


def test_the_table_is_read_after_a_day_that_was_read_while_later_files_were_there(
    depot: Depot,
) -> None:
    send_bound(depot, 5, *ROWS)
    send_bound(depot, 6, "cap,3", hour=0)
    depot.world.clock = at(6, 1)
    keep_history.handle(depot.services)
    depot.work_off()
    write_by_hand(depot)

    night(depot, 6)

    assert counts(depot, 5)["cap"] == 4
    assert counts(depot, 6) == {"hat": 77, "cap": 3, "tie": 3}


def test_the_table_is_read_after_days_that_are_not_kept(begun: Depot) -> None:
    stores_table.retire("Berlin", begun.services)
    begun.world.clock = at(8)
    stores_table.bring_back(["Berlin"], begun.world.clock, begun.services)
    write_by_hand(begun)

    night(begun, 8)

    assert counts(begun, 8) == {"hat": 77, "cap": 4, "tie": 3}


def test_a_day_begins_where_the_day_before_has_ended_though_the_stage_has_another_time_zone(
    depot: Depot,
) -> None:
    """There are as many files as before: one that came, and one that is too old to be late."""
    depot.services.settings = replace(depot.services.settings, time_zone="Pacific/Auckland")
    send_bound(depot, 5, *ROWS)
    depot.world.clock = at(20, 11) + 300  # the 21st in Auckland
    keep_history.handle(depot.services)
    depot.work_off()
    depot.services.settings = replace(depot.services.settings, time_zone="Pacific/Honolulu")
    send_bound(depot, 20, "cap,1", hour=20)
    depot.world.clock = at(22, 10) + 300  # the 22nd in Honolulu

    keep_history.handle(depot.services)
    depot.work_off()

    assert counts(depot, 21) == {"cap": 1, "hat": 5, "tie": 3}
    assert uses(depot, 21)["cap"].used == 3


def test_missed_nights_are_carried_on_one_from_the_other(begun: Depot) -> None:
    for day, count in ((6, 3), (7, 2), (8, 1)):
        send_bound(begun, day, f"cap,{count}")
    write_by_hand(begun)

    night(begun, 8)

    assert [counts(begun, day)["cap"] for day in (6, 7, 8)] == [3, 2, 1]
    assert counts(begun, 8)["hat"] == 5


def test_each_night_a_part_is_compared_with_the_table_and_what_differs_is_said(
    begun: Depot, caplog: pytest.LogCaptureFixture
) -> None:
    night(begun, 8)
    write_by_hand(begun)
    send_bound(begun, 10, "cap,2")

    with caplog.at_level(logging.WARNING):
        night(begun, 10)

    assert counts(begun, 9) == {"cap": 4, "hat": 5, "tie": 3}
    assert counts(begun, 10) == {"cap": 2, "hat": 77, "tie": 3}
    assert [record.getMessage() for record in caplog.records] == ["history was not as the table"]


def test_what_a_later_file_has_written_by_the_night_is_no_difference(
    begun: Depot, caplog: pytest.LogCaptureFixture
) -> None:
    night(begun, 9)
    send_bound(begun, 11, "hat,1", "halo,2", hour=0)
    begun.world.clock = at(11, 1)

    with caplog.at_level(logging.WARNING):
        keep_history.handle(begun.services)
        begun.work_off()

    assert counts(begun, 10) == {"cap": 4, "hat": 5, "tie": 3}
    assert not caplog.records


@pytest.mark.parametrize("number", [0, 1, 3, 7, 8, 100])
def test_after_a_week_every_item_and_any_new_one_was_compared(number: int) -> None:
    items = [f"item {each:03}" for each in range(number)]
    week = [carried_day.compared_part(date(2026, 11, day), items) for day in range(1, 1 + PARTS)]

    def is_in(item: str, low: str | None, high: str | None) -> bool:
        return (low is None or low <= item) and (high is None or item <= high)

    for item in (*items, "a", "item 002.5", "z"):
        assert any(is_in(item, *part) for part in week)
    largest = max(sum(is_in(item, *part) for item in items) for part in week)
    assert largest <= number // PARTS + 2


def test_what_was_kept_by_another_run_is_not_carried_on(begun: Depot) -> None:
    """Which files it had seen is not known."""
    send_bound(begun, 6, "cap,3")
    begun.world.clock = at(7, 0) + 300
    keep_history.handle(begun.services)
    faults = begun.world.scripted()
    faults.plan("s3.PutObject", "crash after")
    with pytest.raises(Crash):
        begun.work_off()
    faults.planned.clear()
    night(begun, 6)
    write_by_hand(begun)

    night(begun, 7)

    found = history_files.find_trends("Berlin", date(2026, 11, 6), begun.services)
    assert found is not None
    assert found.files is None
    assert counts(begun, 7)["hat"] == 77


@pytest.mark.parametrize("seed", range(12))
def test_what_is_kept_is_the_table_whatever_happens_on_the_days(depot: Depot, seed: int) -> None:
    chance = random.Random(seed)
    send_bound(depot, 2, *ROWS)
    carried = 0
    for day in range(2, 24):
        night(depot, day)
        assert is_as_the_table(depot, day)
        found = history_files.find_trends("Berlin", date(2026, 11, day), depot.services)
        carried += found is not None and found.files is not None
        depot.world.clock = at(day + 1)
        for _ in range(chance.choice((0, 1, 1, 2))):
            _something(depot, day + 1, chance)
    assert carried > 10


def _something(depot: Depot, day: int, chance: random.Random) -> None:
    named = [f"{item},{chance.choice((0, 0, 1, 5))}" for item in "abcde" if chance.random() < 0.5]
    hour = round((depot.world.clock - at(day, 0)) / 3600) + 1
    if chance.random() < 0.85:
        full = {"mode": "full"} if chance.random() < 0.2 else {}
        send_bound(depot, day, *ROWS, *named, hour=hour, **full)
        return
    depot.world.clock = at(day, hour)
    what = chance.choice([late, overtaken, full_and_another, undone])
    what(depot)
