"""On which days a store reported: all of its items, some, late, or not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.history.report_calendar import Report, report_days

FIRST = date(2026, 11, 2)


def at(day: int, hour: int = 9) -> float:
    return datetime(2026, 11, day, hour, tzinfo=UTC).timestamp()


def kinds(*reports: Report, hours: int | None = 26) -> list[str]:
    return [each.kind for each in report_days(reports, FIRST, at(6, 23), hours, UTC)]


def test_every_day_of_a_store_that_reports_daily_is_reported() -> None:
    assert kinds(*(Report(at(day), 10) for day in range(1, 7))) == ["reported"] * 5


def test_a_day_without_a_file_is_missing_once_one_was_due_and_the_next_file_is_late() -> None:
    assert kinds(Report(at(2), 10), Report(at(5), 10)) == [
        *("reported", "missing", "missing", "late", "missing")
    ]


def test_nothing_is_missing_of_a_store_without_an_interval_or_that_never_reported() -> None:
    assert kinds(Report(at(3), 10), hours=None) == ["none", "reported", "none", "none", "none"]
    assert kinds() == ["none"] * 5


def test_a_file_that_names_few_items_is_a_partial_report_and_one_that_was_not_loaded_none() -> None:
    whole = [Report(at(day), 10) for day in (2, 3, 5)]
    reports = sorted([*whole, Report(at(4), None), Report(at(6), 7)])

    assert kinds(*reports) == ["reported", "reported", "refused", "late", "partial"]


def test_today_is_missing_only_once_the_file_is_due() -> None:
    reports = [Report(at(5, 9), 10)]

    morning, noon = (
        list(report_days(reports, FIRST, at(6, hour), 26, UTC))[-1].kind for hour in (8, 12)
    )

    assert (morning, noon) == ("none", "missing")


def test_a_second_file_completes_the_day() -> None:
    reports = [Report(at(2), 3), Report(at(2, 10), 10), Report(at(2, 11), 10)]

    found = list(report_days(reports, FIRST, at(2, 12), 26, UTC))

    assert [(each.kind, each.files, each.rows) for each in found] == [("reported", 3, 10)]


def test_the_day_is_that_of_the_time_zone() -> None:
    auckland = ZoneInfo("Pacific/Auckland")

    found = list(report_days([Report(at(2, 13), 10)], FIRST, at(2, 14), 26, auckland))

    assert [each.kind for each in found] == ["none", "reported"]
