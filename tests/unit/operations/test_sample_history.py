"""Weeks that nobody had: they end at the counts of today, and have what shops have."""

from __future__ import annotations

import random
from contextlib import ExitStack
from csv import DictReader
from datetime import date, timedelta
from statistics import mean, median
from typing import Any

import pytest

from chalicelib.domain.history import tallies
from chalicelib.domain.history.days import DAY, day_of
from chalicelib.domain.history.use import WINDOW
from chalicelib.handlers import load_inventory
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from chalicelib.repositories.stores_table import StoreRecord
from operations.local import sample_history
from operations.local.sample_history import Demand, SampleDay
from operations.local.system import SAMPLES
from tests.makers.gateway import Api
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


def test_a_sample_has_stock_outs_deliveries_and_use() -> None:
    world = World()
    services = world.services()
    stores_table.add(["Berlin"], services)

    sample_history.keep_sample("Berlin", COUNTS, LAST, 28, services)

    found = history_files.find_trends("Berlin", LAST, services)
    assert found is not None
    assert list(found.today.counts) == [COUNTS[item] for item in found.today.items]
    days = [date.fromordinal(LAST.toordinal() - back) for back in range(28)]
    kept = [history_files.find_day("Berlin", day, services) for day in days]
    ended = {tally for counts in kept if counts is not None for tally in counts.tallies}
    assert {"used", "rose", "empty"} <= set(map(tallies.kind_of, ended))


def test_whatever_is_said_of_sample_days_says_that_they_are() -> None:
    api = Api()
    services = api.services
    today = day_of(services.now(), services.settings.zone)
    last = str(today - DAY)
    api.world.put("all.csv", "store,item,count\nBerlin,hat,100\nRome,hat,1\n")
    load_inventory.handle(api.world.event(), services)
    for store, left in (("Berlin", 100), ("Rome", 1)):
        sold = [
            SampleDay(today - timedelta(back), {"hat": left + 5 * back - 5}, is_reported=True)
            for back in range(28, 0, -1)
        ]
        sample_history.keep_days(store, sold, services)
    stores_table.add(["Oslo"], services)
    sample_history.keep_sample("Oslo", COUNTS, today - DAY, 28, services)

    def said(path: str, **query: str) -> tuple[Any, list[dict[str, str]]]:
        csv = api.ask("GET", path, None, query, headers={"Accept": "text/csv"}).text
        return api.get(path, **query).json, list(DictReader(csv.splitlines()))

    at, at_csv = said("/items/at", store="Berlin", day=last)
    matrix, matrix_csv = said("/matrix", day=last)
    transfers, transfers_csv = said("/transfers", horizon="7", item="hat")
    trends, trends_csv = said("/trends", store="Berlin")
    of_item, of_item_csv = said("/items/trends", item="hat")
    calendar, calendar_csv = said("/calendar", store="Oslo", days="2")
    soon, soon_csv = said("/items/soon", store="Rome")
    digest, digest_csv = said("/digest", store="Rome")
    [series] = api.get("/items/series", rows="Berlin\that").json["series"]

    assert [each["sample"] for each in at["items"]] == [True]
    assert matrix["sample"] == ["Berlin", "Oslo", "Rome"]
    assert [each["sample"] for each in transfers["transfers"]] == [True]
    assert trends["sample"] is True
    assert [each["sample"] for each in calendar["days"]] == [True, False]
    assert series["sample_until"] == last
    assert soon["sample"] is True
    assert [each["sample"] for each in digest["lines"]] == [True]
    assert {row["sample"] for row in (*soon_csv, *digest_csv)} == {"True"}
    assert {row["sample"] for row in (*at_csv, *transfers_csv, *trends_csv, *of_item_csv)} == {
        "True"
    }
    assert [row["sample"] for row in calendar_csv] == ["True", "False"]
    assert {row["sample"] for row in matrix_csv} == {"Berlin, Oslo, Rome"}
    assert [each["sample"] for each in of_item["trends"]] == [True, True]


def test_figures_say_that_they_are_sample_as_long_as_a_sample_day_is_among_theirs() -> None:
    berlin = StoreRecord("Berlin", sample_until=LAST)

    assert berlin.is_sample_in(LAST.toordinal() + WINDOW - 1)
    assert not berlin.is_sample_in(LAST.toordinal() + WINDOW)
    assert not StoreRecord("Rome").is_sample_in(LAST.toordinal())


def test_the_sample_stores_have_four_weeks_of_reports_one_late_and_one_silent() -> None:
    api = Api()
    services = api.services
    today = day_of(services.now(), services.settings.zone)
    with ExitStack() as files:
        rows = [
            row
            for file in sorted(SAMPLES.glob("*.csv"))
            for row in DictReader(files.enter_context(file.open(encoding="utf-8")))
        ]
    stores = dict(sample_history.stores_in(rows))
    for store, counts in stores.items():
        stores_table.add([store], services)
        sample_history.keep_sample(store, counts, today - DAY, 28, services)

    kinds = {
        store: [each["kind"] for each in days_of(api, store)[1:] if each["sample"]]
        for store in stores
    }

    assert len(kinds) == 6
    assert all(len(each) == 28 and each.count("reported") > 7 for each in kinds.values())
    assert all(set(each) <= {"reported", "late", "missing", "none"} for each in kinds.values())
    assert any(each[at : at + 7] == ["missing"] * 7 for each in kinds.values() for at in range(22))
    late = [each for each in kinds.values() if "late" in each and "missing" not in each]
    assert late


def days_of(api: Api, store: str) -> list[dict[str, Any]]:
    """Of the calendar of a store."""
    found: list[dict[str, Any]] = api.get("/calendar", store=store, days="30").json["days"]
    return found


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
    uses = map(tallies.use_of, found.used, found.tallies)
    return [use.used / use.days for use in uses if use.days]
