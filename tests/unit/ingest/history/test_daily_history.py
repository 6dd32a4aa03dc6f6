"""What is kept of days that are over, each once; and what the last days come to."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.history.use import Use
from chalicelib.handlers import keep_history
from chalicelib.ingest.history import daily_history
from chalicelib.ingest.jobs import HistoryJob, parse
from chalicelib.ingest.people import correction
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from tests.makers.loading import Depot, csv
from tests.makers.november import TOLD, at, counts, kept, night, send, uses
from tests.world.errors import Crash

FIRST = date(2026, 11, 2)


def test_the_counts_of_a_day_are_kept_when_it_is_over(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,5", "Berlin,cap,0", "Rome,hat,7")

    night(depot, 2)

    assert counts(depot, 2) == {"cap": 0, "hat": 5}
    assert kept(depot, 2, "Rome").counts == [7]
    record = stores_table.record_of("Berlin", depot.services)
    assert record is not None
    assert record.kept_day == FIRST


def test_a_day_that_is_not_over_is_not_kept_and_one_that_is_kept_is_not_asked_for(
    depot: Depot,
) -> None:
    send(depot, 2, "Berlin,hat,5")
    night(depot, 2)
    before = depot.calls("PutObject")

    night(depot, 2)

    assert depot.calls("PutObject") == before
    assert history_files.find_day("Berlin", date(2026, 11, 3), depot.services) is None


def test_a_store_keeps_the_days_of_its_time_zone() -> None:
    depot = Depot()
    depot.services.settings = replace(depot.services.settings, time_zone="Pacific/Auckland")
    depot.world.clock = at(2, 10)  # 23 o'clock in Auckland
    depot.send("1.csv", csv("Berlin,hat,5"))
    depot.world.clock = at(2, 12)  # 1 o'clock on the third
    depot.send("2.csv", csv("Berlin,hat,3"))

    keep_history.handle(depot.services)
    depot.work_off()

    assert counts(depot, 2) == {"hat": 5}


def test_counts_that_came_after_the_end_of_the_day_are_taken_back(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,5", "Berlin,cap,4")
    send(depot, 3, "Berlin,hat,3", "Berlin,tie,1", hour=8)
    send(depot, 3, "Berlin,hat,2", "Berlin,cap,4", hour=9)

    keep_history.handle(depot.services)
    depot.work_off()
    night(depot, 3)

    assert counts(depot, 2) == {"cap": 4, "hat": 5}
    assert counts(depot, 3) == {"cap": 4, "hat": 2, "tie": 1}


def test_an_unchanged_count_that_a_file_names_ends_a_period_and_one_that_none_names_does_not(
    depot: Depot,
) -> None:
    for day, rows in enumerate(
        [("hat,5", "cap,5"), ("hat,5",), ("hat,4", "cap,3")],
        2,
    ):
        send(depot, day, *(f"Berlin,{row}" for row in rows))
        night(depot, day)

    assert uses(depot, 4) == {"hat": Use(1, 2, 2), "cap": Use(2, 2, 1)}


def test_what_a_full_count_leaves_out_is_counted_as_zero(depot: Depot) -> None:
    others = [f"Berlin,tie {number},9" for number in range(9)]
    send(depot, 2, "Berlin,hat,5", *others)
    night(depot, 2)
    send(depot, 3, *others, mode="full")
    night(depot, 3)

    assert uses(depot, 3)["hat"] == Use(5, 1, 1)
    assert uses(depot, 3)["tie 1"] == Use(0, 1, 1)


def test_a_correction_ends_a_period_that_does_not_count_and_begins_another(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    night(depot, 2)
    depot.world.clock = at(3)
    correction.correct("Berlin", "hat", 6, 9, TOLD, depot.services)
    depot.load()
    night(depot, 3)
    send(depot, 5, "Berlin,hat,4")
    night(depot, 4)
    night(depot, 5)

    assert uses(depot, 5) == {"hat": Use(used=2, days=2, periods=1, other=1)}


def test_nights_that_were_missed_are_made_up_for(depot: Depot) -> None:
    other = Depot()
    for day, count in ((2, 9), (3, 7), (4, 7), (6, 3)):
        for each in (depot, other):
            send(each, day, f"Berlin,hat,{count}", "Berlin,cap,1")
        night(other, day)
    night(depot, 2)
    night(other, 5)
    night(other, 6)

    night(depot, 6)

    for day in range(2, 7):
        made_up, other_day = (replace(kept(each, day), kept_late=False) for each in (depot, other))
        assert made_up == other_day
    assert [kept(depot, day).kept_late for day in range(2, 7)] == [False, True, True, True, False]
    assert uses(depot, 6) == uses(other, 6) == {"cap": Use(0, 4, 3), "hat": Use(6, 4, 3)}


def test_a_job_that_dies_at_any_call_or_comes_twice_keeps_the_same(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    night(depot, 2)
    send(depot, 3, "Berlin,hat,7")
    send(depot, 4, "Berlin,hat,6", hour=1)
    keep_history.handle(depot.services)
    [job] = [each for each in depot.world.sqs.bodies("work") if "history" in each]
    for calls in range(100):
        faults = depot.world.scripted()
        faults.plan("*", "crash before", skip=calls)
        try:
            depot.work_off()
        except Crash:
            depot.world.sqs.put("work", job)
            continue
        faults.planned.clear()
        break

    assert counts(depot, 3) == {"hat": 7}
    assert uses(depot, 3) == {"hat": Use(2, 1, 1)}
    assert calls > 8
    keeping = depot.world.s3.buckets["receipts"]
    once = {key: len(versions) for key, versions in keeping.items() if "history/" in key}
    assert once.pop("history/Berlin/series") == 2  # by each night
    assert set(once.values()) == {1}


def test_a_day_with_a_load_under_way_waits_for_it(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    depot.world.clock = at(2, 23)
    late = depot.drop("late.csv", csv("Berlin,hat,4"))
    faults = depot.world.scripted()
    faults.plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(late)

    depot.world.clock = at(3, 0) + 300
    keep_history.handle(depot.services)
    [message] = depot.world.sqs.queues["work"].messages
    depot.world.sqs.queues["work"].messages.clear()
    daily_history.keep(HistoryJob("Berlin"), depot.world.clock, depot.services)
    [again] = depot.world.sqs.queues["work"].messages

    assert history_files.find_day("Berlin", FIRST, depot.services) is None
    assert again.visible - again.sent == daily_history.PAUSE
    faults.planned.clear()
    depot.load(late)
    depot.work_off()
    assert counts(depot, 2) == {"hat": 4}
    assert message.body != again.body


def test_a_job_that_has_waited_long_for_a_day_waits_anew_for_the_next(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    late = depot.drop("late.csv", csv("Berlin,hat,4"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(late)
    depot.world.clock = at(3, 0) + 300
    depot.world.sqs.queues["work"].messages.clear()

    job = HistoryJob("Berlin", daily_history.WAITS, "2026-11-01")
    daily_history.keep(job, depot.world.clock, depot.services)

    [again] = depot.world.sqs.queues["work"].messages
    assert parse(again.body) == HistoryJob("Berlin", 1, FIRST.isoformat())
    assert history_files.find_day("Berlin", FIRST, depot.services) is None


def test_a_day_whose_load_never_ends_is_kept_as_it_is(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    late = depot.drop("late.csv", csv("Berlin,hat,4"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(late)

    night(depot, 2)

    assert counts(depot, 2) == {"hat": 9}


def test_the_first_day_that_is_kept_knows_who_was_named_on_it(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9", "Berlin,cap,9")
    send(depot, 12, "Berlin,hat,9")
    night(depot, 12)
    send(depot, 13, "Berlin,hat,8", "Berlin,cap,8")
    night(depot, 13)

    assert uses(depot, 13) == {"hat": Use(1, 1, 1), "cap": Use(1, 11, 1)}


@pytest.mark.parametrize("seed", range(3))
def test_what_the_last_days_come_to_is_what_their_counts_say(depot: Depot, seed: int) -> None:
    """Seventy days, of which the first leave the window: summed up night by night, and at once."""
    chance = random.Random(seed)
    depot.world.clock = begin = datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp()
    stock = {"hat": 9, "cap": 3, "tie": 0}
    days: list[dict[str, tuple[int, bool]]] = []
    for number in range(70):
        depot.world.clock = begin + number * 86_400
        if number == 20:
            stock["scarf"] = 4
        named = {item for item in stock if chance.random() < 0.7}
        for item in named:
            stock[item] = chance.choice((stock[item], max(0, stock[item] - 2), 9, 0))
        if named:
            depot.send(f"{number}.csv", csv(*(f"Berlin,{item},{stock[item]}" for item in named)))
        days.append({item: (stock[item], item in named) for item in stock})
        if chance.random() < 0.8 or number == 69:
            depot.world.clock = begin + number * 86_400 + 43_200 + 300
            keep_history.handle(depot.services)
            depot.work_off()

    last = date(2026, 6, 1).toordinal() + 69
    found = history_files.find_trends("Berlin", date.fromordinal(last), depot.services)

    assert found is not None
    known = {each.item: each.use for each in found.rows()}
    assert known == {item: _summed_up(item, days) for item in known}
    outs = dict(zip(found.today.items, found.out, strict=True))
    assert outs == {item: _days_out(item, days) for item in outs}


def _days_out(item: str, days: Sequence[Mapping[str, tuple[int, bool]]]) -> int:
    first = next(place for place, day in enumerate(days) if day.get(item, (0, False))[1])
    return sum(1 << (69 - place) for place in range(first, 70) if days[place][item][0] <= 0)


def _summed_up(item: str, days: Sequence[Mapping[str, tuple[int, bool]]]) -> Use:
    """By the definition: all periods, then those that end in the last sixty days."""
    used = lasted = periods = rose = empty = other = 0
    last: tuple[int, int] | None = None
    for place, day in enumerate(days):
        count, named = day.get(item, (0, False))
        if not named:
            continue
        if last is not None and place > len(days) - 1 - 60:
            before, length = last[1], place - last[0]
            if before <= 0:
                empty += 1
            elif count > before:
                rose += 1
            elif length > 31:
                other += 1
            else:
                used, lasted, periods = used + before - count, lasted + length, periods + 1
        last = place, count
    return Use(used, lasted, periods, rose, empty, other)
