"""Nights in which jobs die, clocks change or a store gets another name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.history import days
from chalicelib.domain.history.use import Use
from chalicelib.handlers import keep_history
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from tests.makers.loading import Depot, csv
from tests.makers.november import at, kept, night, send, uses


def test_a_night_in_which_half_of_the_jobs_die_is_finished_by_the_next_run(depot: Depot) -> None:
    stores = [f"Store {number}" for number in range(10)]
    send(depot, 2, *(f"{store},hat,{number}" for number, store in enumerate(stores)))
    depot.world.clock = at(3, 0) + 300
    keep_history.handle(depot.services)
    jobs = depot.world.sqs.queues["work"].messages
    del jobs[::2]
    depot.work_off()
    depot.world.clock += 3600

    keep_history.handle(depot.services)

    assert len(jobs) == 5
    depot.work_off()
    assert [kept(depot, 2, store).counts for store in stores] == [[n] for n in range(10)]
    assert not any(kept(depot, 2, store).kept_late for store in stores)
    objects = depot.world.s3.buckets["receipts"]
    once = [len(copies) for key, copies in objects.items() if key.startswith("history/")]
    assert once == [1] * 30  # of each store the day, what it comes to, the series


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 10, 26), 24)]
)
def test_a_day_on_which_the_clocks_change_is_kept_from_midnight_to_midnight(
    day: date, hours: int
) -> None:
    depot = Depot()
    depot.services.settings = replace(depot.services.settings, time_zone="Europe/Berlin")
    zone = depot.services.settings.zone
    begin, end = (days.end_of(each, zone) for each in (day - days.DAY, day))
    for midnight, before, after in ((begin, 9, 8), (end, 7, 6)):
        for moment, count in ((midnight - 60, before), (midnight + 60, after)):
            depot.world.clock = moment
            depot.send(f"{count}.csv", csv(f"Berlin,hat,{count}"))
        depot.world.clock = midnight + 300
        keep_history.handle(depot.services)
        depot.work_off()

    found = [
        history_files.find_day("Berlin", each, depot.services) for each in (day - days.DAY, day)
    ]

    assert end - begin == hours * 3600
    assert [each.counts for each in found if each] == [[9], [7]]
    assert [(each.used, each.kept_late) for each in found if each] == [([0], False), ([2], False)]


def test_a_store_that_gets_another_name_goes_on_with_its_days(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    night(depot, 2)
    stores_table.set_label("Berlin", "Berlin by the river", depot.services)
    send(depot, 3, "Berlin,hat,7")

    night(depot, 3)

    assert uses(depot, 3) == {"hat": Use(used=2, days=1, periods=1)}
