"""Nights that were missed, and what is gone by the time at which they are made up for."""

from __future__ import annotations

from datetime import UTC, date, datetime

from chalicelib.aws.settings import Limits
from chalicelib.domain.history.use import Use
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from tests.makers.loading import Depot, csv, upload_of
from tests.makers.november import at, counts, kept, night, send, uses

FIRST = date(2026, 11, 2)


def test_a_store_whose_nights_were_missed_for_long_goes_on_with_the_last_four_weeks() -> None:
    """What large files leave for others is not there any more after thirty days."""
    depot = Depot(limits=Limits(size=60, part=40))
    depot.world.clock = at(2)
    depot.send("1.csv", csv(*(f"Berlin,item {number},9" for number in range(10))))
    depot.work_off()
    night(depot, 2)
    depot.world.clock = at(3)
    depot.send("2.csv", csv(*(f"Berlin,item {number},8" for number in range(9))))
    depot.work_off()
    kept_files = depot.world.s3.buckets["receipts"]
    for key in [each for each in kept_files if each.startswith("work/")]:
        del kept_files[key]

    night(depot, 32)

    assert history_files.find_day("Berlin", date(2026, 11, 4), depot.services) is None
    assert set(kept(depot, 5).counts) == {8, 9}
    assert set(kept(depot, 32).counts) == {8, 9}


def test_a_day_is_kept_although_what_a_large_file_of_a_month_ago_left_is_gone() -> None:
    depot = Depot(limits=Limits(size=60, part=40))
    depot.world.clock = at(2)
    late = depot.drop("large.csv", csv(*(f"Berlin,item {number},9" for number in range(10))))
    send(depot, 2, "Berlin,item 1,8", hour=13)
    depot.load(late)
    depot.work_off()
    for day in range(2, 32):
        night(depot, day)
    send(depot, 33, "Berlin,item 2,7", hour=0)
    kept_files = depot.world.s3.buckets["receipts"]
    for key in [each for each in kept_files if each.startswith("work/")]:
        if upload_of(late).id in key:
            del kept_files[key]

    night(depot, 32)

    assert counts(depot, 32)["item 2"] == 9
    assert counts(depot, 32)["item 1"] == 8


def test_of_a_store_that_was_away_for_long_nothing_stays_that_should_have_left_the_window(
    depot: Depot,
) -> None:
    """The days that would leave are kept no more, where a stage keeps few."""
    for day in range(2, 63):
        send(depot, day, f"Berlin,hat,{900 - 10 * day}")
        night(depot, day)
    stores_table.retire("Berlin", depot.services)
    depot.world.clock = at(103)
    _expire(depot, before=103 - 90)
    stores_table.bring_back(["Berlin"], depot.world.clock, depot.services)

    for day in range(103, 166):
        send(depot, day, "Berlin,hat,5")
        night(depot, day)

    assert uses(depot, 165)["hat"] == Use(used=0, days=60, periods=60)


def _expire(depot: Depot, before: int) -> None:
    """Removes what is kept of days before this one."""
    objects = depot.world.s3.buckets["receipts"]
    first = datetime.fromtimestamp(at(before), UTC).date().isoformat()
    for key in [key for key in objects if key.startswith("history/Berlin/20")]:
        if key.removeprefix("history/Berlin/") < first:
            del objects[key]
