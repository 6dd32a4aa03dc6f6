"""On which days a store reported."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain import freshness
from chalicelib.domain.freshness import HOUR
from chalicelib.domain.history import days, report_calendar
from chalicelib.domain.history.report_calendar import Report, ReportDayKind
from chalicelib.domain.upload import order_at, time_of
from chalicelib.repositories import registrations, reporting_interval, stores_table
from chalicelib.web import fields
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Day
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_day
from chalicelib.web.routes import route

STORE = fields.store("query", "The store.")
DAYS = fields.integer("days", "query", "How many days, up to today.", 1, 90, 30).default(30)


class DayOfReports(TypedDict):
    """A day in the time zone of the stage."""

    day: Annotated[Day, "The day."]
    kind: Annotated[
        ReportDayKind,
        "`reported`; `late`: later than the reporting interval; `partial`: fewer than 80 % of the "
        "items that the store's files mostly name; `refused`: files, of which none was loaded, "
        "or each was undone; `missing`; `none`: no file, and none was due.",
    ]
    files: Annotated[int, "How many files came.", 1]
    rows: Annotated[int, "The most items that one of them names.", 412]
    sample: Annotated[bool, "The day was made up, for somebody who tries the system."]


class ReportCalendar(TypedDict):
    """Every day, the oldest first."""

    store: Annotated[str, "The store.", "Berlin"]
    report_every_hours: Annotated[int | None, "The reporting interval; null: none.", 26]
    days: Annotated[list[DayOfReports], "The days."]


@route(
    "GET",
    "/calendar",
    Permission.READERS,
    summary="On which days a store reported: all of its items, some, late, or not",
    cost="2 GetItem (1 unit) and 1 Query of the files of these days (0.5 read units for each 4 KB, "
    "about 12 files)",
    fields=(STORE, DAYS),
    response=ReportCalendar,
    table=Table("days", ("day", "kind", "files", "rows", "sample")),
)
def show_calendar(request: Request, services: Services) -> Reply:
    store, zone = request[STORE], services.settings.zone
    record = stores_table.must_exist(store, services)
    hours = freshness.hours_of(record.report_every, reporting_interval.of_all(services))
    now = services.now()
    first = days.day_of(now, zone) - timedelta(request[DAYS] - 1)
    since = days.end_of(first - days.DAY, zone) - (hours or 0) * HOUR
    files = registrations.since(store, order_at(since), services)
    accepted = [file for file in reversed(files) if file.is_accepted]
    counting = {file.order for file in registrations.without_undone(accepted)}
    reports = [
        Report(time_of(file.order), file.rows if file.order in counting else None)
        for file in files
        if not file.upload.is_generated
    ]
    found = report_calendar.report_days(reports, first, now, hours, zone)
    shown = [
        DayOfReports(
            day=as_day(day.toordinal()),
            kind=kind,
            files=files,
            rows=rows,
            sample=record.is_sample(day),
        )
        for day, kind, files, rows in found
    ]
    return Reply(ReportCalendar(store=store, report_every_hours=hours, days=shown))
