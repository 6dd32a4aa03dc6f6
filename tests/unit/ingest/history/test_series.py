"""The counts of a store's last days side by side: those of the kept days, and nothing else."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.repositories.history import history_files, series_file
from tests.makers.loading import Depot
from tests.makers.november import night, retire, send

FIRST = date(2026, 11, 2)


def known(depot: Depot, *items: str) -> dict[str, dict[date, int]]:
    """The counts of each item by day."""
    found = series_file.find("Berlin", items, depot.services)
    return {
        item: {
            date.fromordinal(series.first + place): count
            for place, count in enumerate(series.counts)
            if count is not None
        }
        for item, series in found.items()
    }


@pytest.mark.parametrize("seed", range(5))
def test_the_series_of_every_item_is_what_the_kept_days_say(depot: Depot, seed: int) -> None:
    """Forty days; items come in between the others, some nights are missed, some days are gone."""
    chance = random.Random(seed)
    items: list[str] = []
    days: dict[date, dict[str, int]] = {}
    for number in range(40):
        day = FIRST + timedelta(number)
        if chance.random() < 0.2 and number != 39:
            continue
        items = sorted({*items, *(f"item {chance.randrange(30)}" for _ in range(3))})
        counts = [chance.choice((0, -2, 7, 999_999_999)) for _ in items]
        retired = [int(chance.random() < 0.2) for _ in items]
        kept = DayCounts(items, counts, retired=retired)
        series_file.add_day("Berlin", day.toordinal(), kept, [], depot.services)
        rows = zip(items, counts, retired, strict=True)
        days[day] = {item: count for item, count, is_retired in rows if not is_retired}

    wanted = {
        item: {
            day: counts[item]
            for day, counts in days.items()
            if item in counts and day > FIRST + timedelta(39 - series_file.DAYS)
        }
        for item in items
    }
    assert known(depot, *items, "never") == {item: each for item, each in wanted.items() if each}


def test_each_night_adds_its_day_and_one_that_was_missed_is_made_up_for(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    night(depot, 2)
    send(depot, 3, "Berlin,hat,7", "Berlin,cap,1")
    send(depot, 4, "Berlin,hat,6")

    night(depot, 4)

    days = [FIRST + timedelta(number) for number in range(3)]
    assert known(depot, "hat", "cap") == {
        "hat": dict(zip(days, (9, 7, 6), strict=True)),
        "cap": {days[1]: 1, days[2]: 1},
    }
    for day in days:
        kept = history_files.find_day("Berlin", day, depot.services)
        assert kept is not None
        assert kept.counts[kept.items.index("hat")] == known(depot, "hat")["hat"][day]
    late = series_file.find("Berlin", ["hat"], depot.services)["hat"].late
    assert list(map(date.fromordinal, late)) == [days[1]]


def test_a_retired_item_has_no_count(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9", "Berlin,cap,3")
    night(depot, 2)
    retire(depot, 3, "cap")

    night(depot, 3)

    assert known(depot, "cap") == {"cap": {FIRST: 3}}


def test_who_adds_a_day_while_another_does_loses_nothing_of_it(depot: Depot) -> None:
    days = [FIRST.toordinal() + number for number in range(3)]
    counts = [DayCounts(["hat"], [count], retired=[0]) for count in (9, 7, 6)]
    series_file.add_day("Berlin", days[0], counts[0], [], depot.services)
    slow = depot.world.services(s3=Overtaken(depot, days, counts))

    series_file.add_day("Berlin", days[1], counts[1], [], slow)

    assert list(known(depot, "hat")["hat"].values()) == [9, 7, 6]


class Overtaken:
    """S3 as it is for a job that is slow: another has added two days before it writes."""

    def __init__(self, depot: Depot, days: list[int], counts: list[DayCounts]) -> None:
        self.depot, self.days, self.counts = depot, days, counts

    def __getattr__(self, name: str) -> object:
        if name == "put_object":
            for day, counts in zip(self.days[1:], self.counts[1:], strict=True):
                series_file.add_day("Berlin", day, counts, [], self.depot.services)
        return getattr(self.depot.services.s3, name)


def test_a_store_without_a_day_has_no_series(depot: Depot) -> None:
    assert known(depot, "hat") == {}
