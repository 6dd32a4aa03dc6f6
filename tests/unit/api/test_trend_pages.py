"""Pages of trends that are made for whoever asks first, and sent to all others as they lie."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from csv import DictReader
from datetime import date
from hashlib import sha256
from io import StringIO
from typing import Any
from urllib.parse import parse_qsl

import pytest

from chalicelib.api.history import item_trend
from chalicelib.api.history.item_trend import ItemTrend
from chalicelib.domain import names
from chalicelib.domain.history import tallies, trends
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.trends import Trends
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files, trend_pages
from chalicelib.web.responses import as_csv
from tests.makers.gateway import Answer, Api, manager, packed, store_user

DAY = date(2026, 11, 20)
ITEMS = [f"item {number:04}" for number in range(1_010)]
RETIRED = {"item 0003", "item 0500", ITEMS[-1]}


def a_store(day: date, count: int = 7) -> Trends:
    """What ten days come to, of which the last has these counts."""
    number, last = len(ITEMS), day.toordinal()
    retired = [int(item in RETIRED) for item in ITEMS]
    used = [place % 3 for place in range(number)]
    counts = [count * (place % 5) for place in range(number)]
    found = Trends(last - 11, last - 11)
    for each in range(last - 10, last + 1):
        ended = [tallies.USED + 1] * number
        today = DayCounts(ITEMS, counts, [each] * number, retired, used, ended)
        found = trends.next_day(found, today, [], each)
    return found


def keep(api: Api, day: date, count: int = 7) -> None:
    history_files.keep_trends("Berlin", a_store(day, count), api.services)
    stores_table.add(["Berlin"], api.services)
    stores_table.note_kept("Berlin", day, 0, None, api.services)


@pytest.fixture
def api() -> Api:
    found = Api()
    keep(found, DAY)
    return found


def pages(api: Api, claims: Any = None, limit: str = "1000", **query: str) -> Iterator[Answer]:
    query = {"store": "Berlin", "limit": limit, **query}
    while True:
        answer = api.get("/trends", claims, **query)
        yield answer
        if answer.json["next"] is None:
            return
        query["cursor"] = answer.json["next"]


def kept(api: Api) -> list[str]:
    return [key for key in api.world.s3.buckets["receipts"] if key.startswith("trends/")]


def reads(api: Api, claims: Any = None, **query: str) -> tuple[list[Answer], int]:
    """All pages, and how many objects were put meanwhile."""
    start = len(api.world.trace)
    found = list(pages(api, claims, **query))
    return found, sum(operation == "PutObject" for _, operation, *_ in api.world.trace[start:])


def worked_out(lead: int, horizon: int, only: str | None = None) -> list[ItemTrend]:
    """What is wanted of the store, item by item."""
    found = a_store(DAY)
    rows = [item_trend.shown(each, found.day, lead, horizon) for each in found.rows()]
    if only == "at_risk":
        return [row for row in rows if row["at_risk"]]
    if only == "needed":
        return [row for row in rows if row["needed"]]
    return [row for row in rows if only in (None, row["outlook"])]


ASKED = [(7, 14), (7, 30), (1, 1), (60, 365)]
ONLY = [None, "at_risk", "needed", "out", "still"]


@pytest.mark.parametrize("limit", ["1000", "999", "300"])
@pytest.mark.parametrize("only", ONLY)
def test_all_pages_are_those_that_are_worked_out_for_whoever_asks(
    api: Api, only: str | None, limit: str
) -> None:
    """Whether they lie there or not, also where others have asked with other numbers."""
    for lead, horizon in ASKED:
        query = {"lead": str(lead), "horizon": str(horizon), **({"only": only} if only else {})}

        found = list(pages(api, limit=limit, **query))

        rows = [row for answer in found for row in answer.json["trends"]]
        assert rows == worked_out(lead, horizon, only)
        assert all(len(answer.json["trends"]) <= int(limit) for answer in found)


@pytest.mark.parametrize("only", ONLY)
def test_the_csv_says_the_same(api: Api, only: str | None) -> None:
    for lead, horizon in ASKED:
        query = {"store": "Berlin", "lead": str(lead), "horizon": str(horizon), "limit": "1000"}
        query |= {"only": only} if only else {}
        lines, link = list[str](), "first"
        while link:
            answer = api.ask("GET", "/trends", manager(), query, headers={"Accept": "text/csv"})
            lines += answer.text.splitlines()[bool(lines) :]
            link = answer.headers.get("Link", "")
            query = dict(parse_qsl(link.partition("?")[2].partition(">")[0]))

        wanted = as_csv(item_trend.COLUMNS, worked_out(lead, horizon, only), {"sample": False})
        assert "\r\n".join([*lines, ""]) == wanted


def test_a_name_that_looks_like_what_stands_between_the_rows_is_a_name(api: Api) -> None:
    odd = ['"},{"item":"', "a,b", '"at_risk":false,"needed":null', "=1+1", 'q"']
    odd = sorted(map(names.tidy, odd))
    last, number = DAY.toordinal(), len(odd)
    today = DayCounts(
        odd, [5] * number, [last] * number, [0] * number, [1] * number, [257] * number
    )
    found = trends.next_day(Trends(last, last), today, [], last)
    history_files.keep_trends("Rome", found, api.services)
    stores_table.add(["Rome"], api.services)
    stores_table.note_kept("Rome", DAY, 0, None, api.services)

    answer = api.get("/trends", store="Rome")
    csv = api.ask("GET", "/trends", None, {"store": "Rome"}, headers={"Accept": "text/csv"})

    assert [row["item"] for row in answer.json["trends"]] == odd
    rows = list(DictReader(StringIO(csv.text, newline="")))
    assert [names.unquoted(row["item"]) for row in rows] == odd


def test_who_asks_first_leaves_the_pages_for_all_others(api: Api) -> None:
    first, made = reads(api)
    again, made_again = reads(api)
    other, made_for_other = reads(api, lead="9", horizon="99")

    assert [len(answer.json["trends"]) for answer in first] == [1000, 7]
    assert [answer.text for answer in again] == [answer.text for answer in first]
    assert [len(answer.json["trends"]) for answer in other] == [1000, 7]
    assert (made, made_again, made_for_other) == (2, 0, 0)


def test_a_page_that_lies_there_has_the_tag_of_its_text_and_is_not_sent_again(api: Api) -> None:
    [first, *_], _ = reads(api)
    query = {"store": "Berlin", "limit": "1000"}

    again = api.ask("GET", "/trends", None, query, headers={"If-None-Match": first.headers["ETag"]})

    assert again.status == 304


def test_the_next_day_has_pages_of_its_own(api: Api) -> None:
    reads(api)
    keep(api, date(2026, 11, 21), count=9)

    [first, *_], made = reads(api)

    assert first.json["day"] == "2026-11-21"
    assert first.json["trends"][1]["count"] == 9
    assert made == 2


def test_each_reader_goes_on_by_their_own_cursor(api: Api) -> None:
    by_manager, _ = reads(api)
    by_store, made = reads(api, store_user("Berlin"))

    assert [answer.json["trends"] for answer in by_store] == [
        answer.json["trends"] for answer in by_manager
    ]
    assert made == 0


@pytest.mark.parametrize("after", ["item 0002", "item 0003", "item 0999 and", ITEMS[-2], "zzz"])
def test_where_no_page_leads_to_none_is_kept(api: Api, after: str) -> None:
    """Whoever edits a cursor fills no bucket."""
    cursor = next(pages(api)).json["next"]
    mark, *_ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))

    answer = api.get(
        "/trends", store="Berlin", limit="1000", cursor=packed([mark, f"/{after}", after])
    )

    wanted = [item for item in ITEMS if item > after and item not in RETIRED][:1000]
    assert [row["item"] for row in answer.json["trends"]] == wanted
    assert len(kept(api)) == 1


def test_one_item_is_worked_out_each_time(api: Api) -> None:
    api.get("/trends", store="Berlin", item="item 0001")

    assert kept(api) == []


def test_who_changes_what_a_page_says_raises_its_form(api: Api) -> None:
    """Else a page of an older version would be sent beside those of the new one."""
    [first, *_], _ = reads(api)

    digest = sha256(first.text.partition('"next"')[0].encode()).hexdigest()[:12]
    assert (trend_pages.FORM, digest) == (4, "d2496d835b8c")
