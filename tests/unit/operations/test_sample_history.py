"""Weeks that nobody had: they end at the counts of today, and have what shops have."""

from __future__ import annotations

import random
from datetime import date, timedelta
from statistics import mean, median

import pytest

from chalicelib.domain.history import tallies
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from operations.local import sample_history
from operations.local.sample_history import Demand, SampleDay
from tests.world.world import World

LAST = date(2026, 11, 28)
COUNTS = {f"item {number:02}": number % 40 for number in range(80)}


def test_the_last_of_the_days_has_the_counts_of_today_and_none_is_below_zero() -> None:
    days = sample_history.sample_days(COUNTS, LAST, 60, seed=1)

    assert [each.day.toordinal() for each in days] == list(
        range(LAST.toordinal() - 59, LAST.toordinal() + 1)
    )
    assert days[-1].counts == COUNTS
    assert all(count >= 0 for each in days for count in each.counts.values())
    assert {each.is_reported for each in days} == {True, False}
    assert sample_history.sample_days(COUNTS, LAST, 60, seed=1) == days


def test_some_stores_are_silent_for_weeks_and_some_for_a_day() -> None:
    silences = set[int]()
    for seed in range(20):
        days = sample_history.sample_days({"hat": 9}, LAST, 90, seed)
        said = "".join("x" if each.is_reported else "." for each in days)
        silences |= {len(silence) for silence in said.split("x")}

    assert {0, 1, 7, 14} <= silences


def test_a_sample_has_stock_outs_deliveries_and_use_and_is_marked() -> None:
    world = World()
    services = world.services()
    stores_table.add(["Berlin"], services)

    sample_history.keep_sample("Berlin", COUNTS, LAST, 28, services)

    found = history_files.find_trends("Berlin", LAST, services)
    assert found is not None
    assert found.is_sample
    assert list(found.today.counts) == [COUNTS[item] for item in found.today.items]
    days = [date.fromordinal(LAST.toordinal() - back) for back in range(28)]
    kept = [history_files.find_day("Berlin", day, services) for day in days]
    ended = {tally for counts in kept if counts is not None for tally in counts.tallies}
    assert {"used", "rose", "empty"} <= set(map(tallies.kind_of, ended))


@pytest.mark.parametrize(
    ("last", "swing", "too_much"),
    [
        (date(2026, 4, 15), 0.0, 0.0),
        (date(2026, 4, 15), 0.5, -0.28),
        (date(2026, 7, 15), 0.5, -0.06),
        (date(2026, 10, 15), 0.5, 0.30),
        (date(2026, 1, 15), 0.5, 0.13),
    ],
)
def test_the_rule_lags_behind_a_season_by_as_much_as_is_documented(
    last: date, swing: float, too_much: float
) -> None:
    """By sixty days of seven stores, beside what is asked for in the two weeks after these."""
    demand = Demand(2.0, swing)
    counts = {f"item {number:03}": 5 + number % 30 for number in range(100)}
    demands = dict.fromkeys(counts, demand)
    truth = mean(demand.on(last + timedelta(ahead)) for ahead in range(1, 15))

    found = []
    for seed in range(7):
        days = sample_history.days_sold(counts, demands, last, 61, random.Random(seed))
        found.append(median(_rates(days, last)) / truth - 1)

    assert median(found) == pytest.approx(too_much, abs=0.02)


def _rates(days: list[SampleDay], last: date) -> list[float]:
    """What is used a day, of each item."""
    services = World().services()
    stores_table.add(["Berlin"], services)
    sample_history.keep_days("Berlin", days, services)
    found = history_files.find_trends("Berlin", last, services)
    assert found is not None
    return [use.used / use.days for use in found.uses() if use.days]
