"""Weeks of a shop that nobody had: counts that end at those of today, for trying and measuring.

Goods are sold day by day, more before a weekend, and some more in summer or in winter; some run out
and stay so until a delivery comes; some days the store does not report, now and then for a week or
two, and some counts are recounted. Most reports come in the morning, some late in the evening.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import cos, pi
from typing import NamedTuple
from urllib.parse import quote

from chalicelib.aws.services import Services
from chalicelib.domain.history import trends
from chalicelib.domain.history.day_counts import StockThen, day_counts
from chalicelib.domain.history.trends import Trends
from chalicelib.domain.upload import STORES, Upload, order_of
from chalicelib.repositories import registrations, stores_table
from chalicelib.repositories.history import history_files, series_file
from chalicelib.repositories.registrations import Registration

WEEKEND = (4, 5)
"""Days of the week on which twice as much is sold: Friday, Saturday."""
SUMMER = 196
"""The day of the year about which most goods of summer are sold, and fewest of winter."""
RATES = (0.2, 0.5, 1.0, 2.0, 4.0)
SWINGS = (0.0, 0.0, 0.0, 0.5, -0.5)
DELIVERED = 20
"""Days that a delivery lasts."""
SILENCES = (1, 1, 1, 1, 1, 7, 14)
"""Days for which a store does not report."""
LATE = 0.05
"""The part of its reports that come late."""
MORNING, EVENING = time(8), time(20)


class Demand(NamedTuple):
    """For an item."""

    rate: float
    """Units a day, in the mean of a year, but before a weekend."""
    swing: float
    """The part of the rate by which it is higher in summer and lower in winter."""

    def on(self, day: date) -> float:
        season = 1 + self.swing * cos(2 * pi * (day.timetuple().tm_yday - SUMMER) / 365)
        return self.rate * season * (1 + (day.weekday() in WEEKEND))


@dataclass(frozen=True)
class SampleDay:
    day: date
    counts: Mapping[str, int]
    is_reported: bool
    is_late: bool = False


def sample_days(counts: Mapping[str, int], last: date, number: int, seed: int) -> list[SampleDay]:
    """The days up to the last, at whose end a store has these counts; told backwards."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    demands = {item: Demand(chance.choice(RATES), chance.choice(SWINGS)) for item in counts}
    days = days_sold(counts, demands, last, number, chance)
    return [replace(each, is_late=each.is_reported and chance.random() < LATE) for each in days]


def days_sold(
    counts: Mapping[str, int],
    demands: Mapping[str, Demand],
    last: date,
    number: int,
    chance: random.Random,
) -> list[SampleDay]:
    """The same, where so much is asked for."""
    found: list[SampleDay] = []
    now, silent = dict(counts), 0
    for back in range(number):
        day = last - timedelta(back)
        if back and not silent and chance.random() < 0.05:
            silent = chance.choice(SILENCES)
        found.append(SampleDay(day, dict(now), not silent))
        silent = max(0, silent - 1)
        for item, demand in demands.items():
            now[item] = _day_before(now[item], demand.on(day), chance)
    return found[::-1]


def _day_before(count: int, rate: float, chance: random.Random) -> int:
    full = max(3, round(rate * DELIVERED))
    if count <= 0:  # it ran out some days ago
        return 0 if chance.random() < 0.6 else max(1, round(rate))
    if count >= full:  # a delivery came on this day
        return chance.choice((0, 0, 1, 2))
    if chance.random() < 0.02:  # a recount
        return max(0, count + chance.choice((-2, -1, 1, 2)))
    sold = int(rate) + (chance.random() < rate % 1) + chance.choice((-1, 0, 1)) * (rate >= 1)
    return count + max(0, sold)


def keep_sample(
    store: str, counts: Mapping[str, int], last: date, number: int, services: Services
) -> None:
    """Keeps these days as if Keep-History had, with the reports of them, marked as a sample."""
    seed = int.from_bytes(store.encode(), "big")
    days = sample_days(counts, last, number, seed)
    for each in days:
        if each.is_reported:
            _note_report(store, each, services)
    keep_days(store, days, services)


def _note_report(store: str, each: SampleDay, services: Services) -> None:
    """As a load does that has changed every count. There is no file, and no receipt."""
    hour = EVENING if each.is_late else MORNING
    at = datetime.combine(each.day, hour, services.settings.zone).timestamp()
    key = f"{STORES}{quote(store, safe='')}/sample {each.day}.csv"
    file = Registration(Upload(key, "sample"), order_of(key, at, 0, "smp"), full=False)
    registrations.register({store: None}, file, services)
    numbers = {"Changed": len(each.counts), "Unchanged": 0, "Superseded": 0}
    registrations.finish({store: numbers}, file.order, services)


def keep_days(store: str, days: Sequence[SampleDay], services: Services) -> None:
    first = days[0].day.toordinal()
    found = Trends(first, first)
    for each in days:
        found = _kept(store, each, found, services)
    stores_table.note_sample(store, days[-1].day, services)
    stores_table.note_kept(store, days[-1].day, trends.at_risk(found), None, services)


def _kept(store: str, each: SampleDay, before: Trends, services: Services) -> Trends:
    """A day without a report has the counts of the day before."""
    day, items = each.day.toordinal(), sorted(each.counts)
    is_reported = each.is_reported or not before.today.items
    counts = [each.counts[item] for item in items] if is_reported else before.today.counts
    then = StockThen(items, counts, [day] * len(items), [0] * len(items))
    reported = frozenset(items) if is_reported else frozenset()
    kept = day_counts(then, before.today, reported, frozenset(), day)
    kept = history_files.keep_day(store, each.day, kept, services)
    found = trends.next_day(before, kept, [], day)
    history_files.keep_trends(store, found, services)
    series_file.add_day(store, day, kept, [], services, is_sample=True)
    return found


def stores_in(rows: list[dict[str, str]]) -> Iterator[tuple[str, dict[str, int]]]:
    """By store, the counts of a sample file's rows."""
    for store in sorted({row["store"] for row in rows}):
        yield store, {row["item"]: int(row["count"]) for row in rows if row["store"] == store}
