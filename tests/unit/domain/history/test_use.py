"""Use and days left, from counts alone: which periods count, and when there is a figure."""

from __future__ import annotations

import random
from itertools import pairwise
from statistics import median

import pytest

from chalicelib.domain.history import use
from chalicelib.domain.history.use import Use, UsePeriod


@pytest.mark.parametrize(
    ("before", "after", "days", "expected"),
    [
        (10, 7, 2, UsePeriod("used", 3, 2)),
        (10, 10, 1, UsePeriod("used", 0, 1)),
        (3, 0, 2, UsePeriod("used", 3, 2)),
        (3, -1, 2, UsePeriod("used", 4, 2)),
        (3, 4, 2, UsePeriod("rose", 0, 2)),
        (0, 0, 2, UsePeriod("empty", 0, 2)),
        (0, 8, 2, UsePeriod("empty", 0, 2)),
        (-1, -3, 2, UsePeriod("empty", 0, 2)),
        (10, 7, 31, UsePeriod("used", 3, 31)),
        (10, 7, 32, UsePeriod("long", 0, 32)),
    ],
)
def test_what_fell_between_two_counts_was_used_unless_it_cannot_be_known(
    before: int, after: int, days: int, expected: UsePeriod
) -> None:
    assert use.period(before, after, days) == expected


def test_a_period_that_a_correction_ends_does_not_count() -> None:
    assert use.period(10, 7, 2, corrected=True).kind == "corrected"


def test_the_days_left_are_the_count_at_the_rate_of_the_periods_that_count() -> None:
    found = use.outlook(8, Use(used=31, days=19, periods=5, rose=2, empty=1))

    assert found.kind == "days"
    assert found.days == pytest.approx(8 / (31 / 19))
    assert found.least == pytest.approx(4.0, abs=0.05)
    assert found.most == pytest.approx(6.4, abs=0.05)


@pytest.mark.parametrize(
    ("count", "known", "kind", "words"),
    [
        (0, Use(31, 19, 5), "out", "fell by 31 in 19 days with stock, 1.6 a day"),
        (-2, Use(), "out", "2 more counts and 10 more days needed"),
        (8, Use(31, 19, 1), "unknown", "1 more count needed"),
        (8, Use(31, 9, 5), "unknown", "1 more day needed"),
        (8, Use(4, 19, 5), "unknown", "1 more used unit needed"),
        (8, Use(0, 19, 5), "still", "not moved in 19 days"),
        (8, Use(5, 10, 2), "days", "fell by 5 in 10 days with stock, 0.5 a day"),
        (8, Use(2091, 17, 9), "days", "fell by 2,091 in 17 days with stock, 123 a day"),
        (8, Use(99_500, 10, 9), "days", "fell by 99,500 in 10 days with stock, 9,950 a day"),
        (
            8,
            Use(31, 19, 5, 2, 1),
            "days",
            "fell by 31 in 19 days with stock, 1.6 a day; "
            "3 of 8 periods not used: 2 deliveries, 1 empty",
        ),
        (
            8,
            Use(0, 2, 1, 0, 0, 1),
            "unknown",
            "1 more count and 8 more days needed; 1 of 2 periods not used: 1 corrected or long",
        ),
    ],
)
def test_there_is_a_figure_only_where_enough_is_known_and_words_say_how_it_comes_about(
    count: int, known: Use, kind: str, words: str
) -> None:
    assert (use.outlook(count, known).kind, use.in_words(count, known)) == (kind, words)


@pytest.mark.parametrize(
    ("days_since", "lead", "at_risk"), [(0, 5, True), (0, 4, False), (1, 4, True), (2, 2, False)]
)
def test_an_item_is_at_risk_if_it_lasts_less_than_the_lead_time_from_today(
    days_since: int, lead: int, at_risk: bool
) -> None:
    found = use.outlook(8, Use(used=20, days=10, periods=5))  # 4 days

    assert use.is_at_risk(found, days_since, lead) is at_risk


def test_an_item_that_is_out_is_never_also_at_risk() -> None:
    assert not use.is_at_risk(use.outlook(0, Use(20, 10, 5)), 0, 7)


@pytest.mark.parametrize(
    ("count", "horizon", "needed"), [(8, 14, 20), (0, 14, 28), (-3, 14, 28), (99, 14, 0), (8, 0, 0)]
)
def test_what_is_needed_for_a_horizon_is_the_use_in_it_less_what_is_there(
    count: int, horizon: int, needed: int
) -> None:
    assert use.needed(count, Use(20, 10, 5), horizon) == needed


def test_nobody_knows_what_is_needed_of_an_item_of_unknown_use() -> None:
    assert use.needed(8, Use(3, 10, 5), 14) is None
    assert use.needed(8, Use(0, 30, 5), 14) is None


@pytest.mark.parametrize(
    ("sold_a_day", "counted_every", "within"),
    [(1, 1, 0.07), (1, 3, 0.07), (5, 1, 0.07), (5, 3, 0.07), (5, 7, 0.07), (0.2, 1, 0.2)],
)
def test_the_rate_is_near_the_truth_of_a_shop_whose_deliveries_nobody_reports(
    sold_a_day: float, counted_every: int, within: float
) -> None:
    """Sales by chance, as long as there is stock; filled up again some days after it is low."""
    chance = random.Random(7)
    rates = []
    for _ in range(150):
        counts = _counted(sold_a_day, counted_every, chance)
        periods = [use.period(before, after, counted_every) for before, after in pairwise(counts)]
        used = [period for period in periods if period.kind == "used"]
        rates.append(sum(each.used for each in used) / sum(each.days for each in used))

    assert abs(median(rates) / sold_a_day - 1) <= within


@pytest.mark.parametrize(
    ("sold_a_day", "counted_every", "shown", "reads", "holds"),
    [
        *((0.05, 1, 0.15, 1.9, 0.65), (0.1, 1, 0.6, 1.15, 0.9), (0.2, 1, 1, 1, 0.85)),
        *((1, 1, 1, 0.97, 0.8), (5, 1, 1, 0.98, 0.8), (1, 7, 1, 0.9, 0.75), (5, 7, 1, 0.96, 0.65)),
    ],
)
def test_what_is_shown_of_slow_items_is_high_and_a_week_apart_the_range_holds_less_often(
    sold_a_day: float, counted_every: int, shown: float, reads: float, holds: float
) -> None:
    """As docs/days-left.md says. Of slow items those are shown of which more was sold by chance."""
    chance, rates, held = random.Random(11), [], 0
    for _ in range(300):
        counts = _counted(sold_a_day, counted_every, chance)
        periods = [use.period(before, after, counted_every) for before, after in pairwise(counts)]
        counted = [period for period in periods if period.kind == "used"]
        known = Use(sum(p.used for p in counted), sum(p.days for p in counted), len(counted))
        left = use.outlook(100, known)
        if left.days is None or left.least is None or left.most is None:
            continue
        rates.append(100 / left.days / sold_a_day)
        held += left.least <= 100 / sold_a_day <= left.most

    assert len(rates) / 300 == pytest.approx(shown, abs=0.05)
    assert median(rates) == pytest.approx(reads, abs=0.05)
    assert held / len(rates) == pytest.approx(holds, abs=0.06)


def _counted(sold_a_day: float, every: int, chance: random.Random) -> list[int]:
    full, low = max(2, round(sold_a_day * 21)), max(1, round(sold_a_day * 3))
    stock, arrives, counts = full, None, []
    for day in range(400):
        if day == arrives:
            stock, arrives = full, None
        stock -= min(stock, _poisson(sold_a_day, chance))
        if stock <= low and arrives is None:
            arrives = day + chance.choice((2, 3, 4, 6, 9))
        if day % every == 0:
            counts.append(stock)
    return counts[-(use.WINDOW // every) - 1 :]


def _poisson(mean: float, chance: random.Random) -> int:
    """How many events of an exponential waiting time are within one day."""
    events, at = 0, chance.expovariate(mean)
    while at < 1:
        events, at = events + 1, at + chance.expovariate(mean)
    return events
