"""Weeks that nobody had: they end at the counts of today, and have what shops have."""

from __future__ import annotations

from datetime import date

from chalicelib.domain.history import tallies
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from operations.local import sample_history
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
