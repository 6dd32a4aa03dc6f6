"""What there is to tell of a day or a week, as daily and weekly messages have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Annotated, TypedDict

from chalicelib.alerting.daily import day
from chalicelib.alerting.daily.day import FileNews
from chalicelib.alerting.daily.digest import LISTED, Period, SectionName, digest_of
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import FileKind, file_name, name_of
from chalicelib.repositories import stores_table
from chalicelib.repositories.alerts.alert_lists import ListedAlert
from chalicelib.repositories.history.running_out import RunsOut
from chalicelib.web import acknowledgement, fields
from chalicelib.web.access import Permission
from chalicelib.web.acknowledgement import Acknowledgement
from chalicelib.web.fields import Field
from chalicelib.web.json_schema import Time
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_time, as_time_or_null
from chalicelib.web.routes import route

DAYS = {"day": 1, "week": 7}
STORE = fields.store("query", "Only of this store.").optional()
PERIOD: Field[str] = fields.choice(
    "period", "query", "Of the last 24 hours, or of the last 7 days.", tuple(DAYS)
).default("day")


class DigestLine(TypedDict):
    """An item, a file or a store."""

    section: Annotated[
        SectionName,
        "`out` and `low`: items that are; `at_risk`: items that run out within 7 days; `files`: "
        "that were held, rejected, loaded in part or given up; `silent`: stores; `back`: items.",
    ]
    store: Annotated[str, "The store; empty: a file of none, or of several.", "Berlin"]
    item: Annotated[str | None, "The item.", "Echo Dot"]
    count: Annotated[int | None, "The count of now, of what is back that of then.", 0]
    days_left: Annotated[float | None, "At risk: how many days it lasts from the last night on."]
    since: Annotated[
        Time | None,
        "Since when it is out or low; when it was back, or the file had its outcome; the last "
        "report of a silent store.",
    ]
    upload: Annotated[str | None, "The upload."]
    file: Annotated[str | None, "Its name.", "counts.csv"]
    outcome: Annotated[FileKind | None, "What became of it."]
    acknowledgement: Annotated[Acknowledgement | None, "Who has it in hand."]
    sample: Annotated[bool, "At risk by days that were made up, for somebody who tries the system."]


class DigestCounts(TypedDict):
    """How many there are of each section; the lines are the first of them."""

    out: Annotated[int, "Items that are out.", 3]
    low: Annotated[int, "Items that are low.", 14]
    at_risk: Annotated[int, "Items that run out within 7 days.", 2]
    files: Annotated[int, "Files that need somebody.", 1]
    silent: Annotated[int, "Stores that are silent.", 0]
    back: Annotated[int, "Items that came back.", 2]


class Digest(TypedDict):
    """One page, the most severe first."""

    since: Annotated[Time, "What happened is told from then on."]
    until: Annotated[Time, "Now."]
    lines: Annotated[list[DigestLine], "Of each section the first, 60 in all."]
    counts: Annotated[DigestCounts, "How many there are of each section."]
    ran_out: Annotated[int, "How many items ran out since.", 3]
    became_low: Annotated[int, "How many became low since.", 2]
    came_back: Annotated[int, "How many came back since.", 1]
    snoozed: Annotated[int, "How many alerts are snoozed, and not listed.", 0]
    not_read: Annotated[
        int, "Stores in which items run out soon that are not listed: they are too many.", 0
    ]
    cut: Annotated[list[str], "Of what only the newest was looked at, in words."]


@route(
    "GET",
    "/digest",
    Permission.READERS,
    summary="What there is to tell of the last day or week on one page, as daily and weekly "
    "messages have it",
    cost="3 Queries of the stores (0.5 read units for each 4 KB, about 20 stores); 2 Queries a "
    "store that is short of some items and 1 unit for each alert; 1 Query a month of alerts that "
    "were sent, and 1 of files, with 1 unit for each of the days before; 1 GET from S3 a store in "
    "which items run out soon, at most 100, and 1 unit for each of these items",
    fields=(PERIOD, STORE),
    response=Digest,
    table=Table(
        "lines",
        (
            *("section", "store", "item", "count", "days_left", "since"),
            *("upload", "file", "outcome", "sample"),
        ),
    ),
)
def show_digest(request: Request, services: Services) -> Reply:
    only = request[STORE]
    if only is not None:
        stores_table.must_exist(only, services)

    def follows(store: str, _: Iterable[str]) -> bool:
        return only in (None, store) and request.caller.may_read(store)

    now = services.now()
    period = Period(now - DAYS[request[PERIOD]] * 86_400, now)
    found = digest_of(follows, day.read(period.since, services), period)
    lines: dict[SectionName, Iterator[DigestLine]] = {
        "out": (_of_alert("out", each) for each in found.out),
        "low": (_of_alert("low", each) for each in found.low),
        "at_risk": map(_at_risk, found.at_risk),
        "files": map(_of_file, found.files),
        "silent": map(_silent, found.silent),
        "back": (_of_alert("back", each) for each in found.back),
    }
    return Reply(
        Digest(
            since=as_time(period.since),
            until=as_time(period.until),
            lines=[line for name, most in LISTED.items() for line in islice(lines[name], most)],
            counts=DigestCounts(
                out=len(found.out),
                low=len(found.low),
                at_risk=len(found.at_risk),
                files=len(found.files),
                silent=len(found.silent),
                back=len(found.back),
            ),
            ran_out=found.moved.get("out", 0),
            became_low=found.moved.get("low", 0),
            came_back=found.moved.get("back", 0),
            snoozed=found.snoozed,
            not_read=found.not_read,
            cut=list(found.cut),
        )
    )


def _line(section: SectionName, store: str) -> DigestLine:
    return {
        "section": section,
        "store": store,
        "item": None,
        "count": None,
        "days_left": None,
        "since": None,
        "upload": None,
        "file": None,
        "outcome": None,
        "acknowledgement": None,
        "sample": False,
    }


def _of_alert(section: SectionName, alert: ListedAlert) -> DigestLine:
    return {
        **_line(section, alert.store),
        "item": alert.item,
        "count": alert.count,
        "since": as_time(alert.since),
        "acknowledgement": acknowledgement.shown_or_null(alert.acknowledgement),
    }


def _at_risk(each: RunsOut) -> DigestLine:
    return {
        **_line("at_risk", each.store),
        "item": each.item,
        "count": each.count,
        "days_left": round(each.days, 1),
        "sample": each.is_sample,
    }


def _of_file(news: FileNews) -> DigestLine:
    return {
        **_line("files", news.store),
        "since": as_time_or_null(news.at),
        "upload": name_of(news.entry),
        "file": file_name(news.entry),
        "outcome": news.kind,
    }


def _silent(each: tuple[str, float]) -> DigestLine:
    store, last = each
    return {**_line("silent", store), "since": as_time(last)}
