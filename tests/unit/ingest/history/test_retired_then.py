"""Days of items and stores that were retired, as they were at the end of each."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.domain.thresholds import Scope
from chalicelib.ingest.people import retirement
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from tests.makers.loading import Depot
from tests.makers.november import TOLD, at, counts, kept, night, retire, send

FIRST = date(2026, 11, 2)


def test_a_retired_item_stays_in_its_place_and_is_not_out(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9", "Berlin,cap,3")
    night(depot, 2)
    retire(depot, 3, "cap")
    night(depot, 3)
    send(depot, 4, "Berlin,cap,5", "Berlin,hat,9")
    night(depot, 4)

    assert [kept(depot, day).retired for day in (2, 3, 4)] == [[0, 0], [1, 0], [0, 0]]
    found = history_files.find_trends("Berlin", date(2026, 11, 4), depot.services)
    assert found is not None
    assert list(found.out) == [0, 0]


@pytest.mark.parametrize("retired_on", [2, 3])
@pytest.mark.parametrize("again", [False, True])
def test_what_was_retired_at_the_end_of_the_day_is_no_other_by_what_is_done_before_the_job(
    depot: Depot, retired_on: int, again: bool
) -> None:
    send(depot, 2, "Berlin,hat,9", "Berlin,cap,0")
    for day in (2, 3):
        if day == retired_on:
            retire(depot, day, "cap")
        if day == 2:
            night(depot, day)
    depot.world.clock = at(4, 0) + 60
    for retired in (False, True) if again else (False,):
        retirement.set_retired(Scope("Berlin", "cap"), TOLD, depot.services, retired=retired)
        depot.load()

    night(depot, 3)

    assert kept(depot, 3).retired == [1, 0]
    night(depot, 4)
    assert kept(depot, 4).retired == [int(again), 0]


def test_what_is_brought_back_on_the_day_and_retired_before_the_job_was_there(
    depot: Depot,
) -> None:
    send(depot, 2, "Berlin,hat,9", "Berlin,cap,0")
    retire(depot, 2, "cap")
    night(depot, 2)
    for moment, retired in ((at(3), False), (at(4, 0) + 60, True)):
        depot.world.clock = moment
        retirement.set_retired(Scope("Berlin", "cap"), TOLD, depot.services, retired=retired)
        depot.load()

    night(depot, 3)

    assert kept(depot, 3).retired == [0, 0]


def set_store_retired(depot: Depot, moment: float, *, retired: bool) -> None:
    depot.world.clock = moment
    retirement.set_retired(Scope("Berlin"), TOLD, depot.services, retired=retired)
    depot.load()


@pytest.mark.parametrize(("since", "days"), [(at(4, 0) + 60, [2, 3, 4]), (at(3, 23), [2, 4])])
def test_a_store_that_is_retired_and_brought_back_before_the_job_loses_only_the_day_it_was_retired(
    depot: Depot, since: float, days: list[int]
) -> None:
    send(depot, 2, "Berlin,hat,9")
    night(depot, 2)
    send(depot, 3, "Berlin,hat,7")
    set_store_retired(depot, since, retired=True)
    set_store_retired(depot, at(4, 0) + 120, retired=False)

    night(depot, 3)
    night(depot, 4)

    assert _kept_days(depot) == days
    assert [counts(depot, day)["hat"] for day in days] == [9, *[7] * (len(days) - 1)]


def test_a_day_from_before_a_store_was_retired_is_made_up_for_when_it_is_back(
    depot: Depot,
) -> None:
    send(depot, 2, "Berlin,hat,9")
    night(depot, 2)
    send(depot, 3, "Berlin,hat,7")
    set_store_retired(depot, at(4), retired=True)
    set_store_retired(depot, at(6), retired=False)

    night(depot, 6)

    assert _kept_days(depot) == [2, 3, 6]


def _kept_days(depot: Depot) -> list[int]:
    found = (
        history_files.find_day("Berlin", FIRST.replace(day=day), depot.services)
        for day in range(1, 31)
    )
    return [day for day, each in enumerate(found, 1) if each is not None]


def test_the_days_of_a_retired_store_are_not_kept(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    stores_table.retire("Berlin", depot.services)

    night(depot, 2)

    assert history_files.find_day("Berlin", FIRST, depot.services) is None


def test_of_the_days_on_which_a_store_was_retired_nothing_is_made_up_for(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    night(depot, 2)
    depot.world.clock = at(3)
    retirement.set_retired(Scope("Berlin"), TOLD, depot.services, retired=True)
    depot.load()
    night(depot, 6)
    depot.world.clock = at(9)
    retirement.set_retired(Scope("Berlin"), TOLD, depot.services, retired=False)
    depot.load()

    night(depot, 9)

    days = [
        history_files.find_day("Berlin", FIRST.replace(day=day), depot.services)
        for day in range(2, 10)
    ]
    assert [day is not None for day in days] == [True, *[False] * 6, True]
    found = history_files.find_trends("Berlin", FIRST.replace(day=9), depot.services)
    assert found is not None
    assert list(found.out) == [0]
