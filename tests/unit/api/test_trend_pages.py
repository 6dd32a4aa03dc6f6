"""Pages of trends that are made for whoever asks first, and sent to all others as they lie."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from chalicelib.domain.history import tallies, trends
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.trends import Trends
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files, trend_pages
from tests.makers.gateway import Answer, Api, manager, packed, store_user

DAY = date(2026, 11, 20)
ITEMS = [f"item {number:04}" for number in range(1_010)]
RETIRED = {"item 0003", "item 0500", ITEMS[-1]}


def keep(api: Api, day: date, count: int = 7) -> None:
    """Ten days of a store, of which the last has these counts."""
    number, last = len(ITEMS), day.toordinal()
    retired = [int(item in RETIRED) for item in ITEMS]
    used = [place % 3 for place in range(number)]
    counts = [count * (place % 5) for place in range(number)]
    found = Trends(last - 11, last - 11)
    for each in range(last - 10, last + 1):
        ended = [tallies.USED + 1] * number
        today = DayCounts(ITEMS, counts, [each] * number, retired, used, ended)
        found = trends.next_day(found, today, [], each)
    history_files.keep_trends("Berlin", found, api.services)
    stores_table.add(["Berlin"], api.services)
    stores_table.note_kept("Berlin", day, 0, None, api.services)


@pytest.fixture
def api() -> Api:
    found = Api()
    keep(found, DAY)
    return found


def pages(api: Api, claims: Any = None, limit: str = "1000") -> Iterator[Answer]:
    query = {"store": "Berlin", "limit": limit}
    while True:
        answer = api.get("/trends", claims, **query)
        yield answer
        if answer.json["next"] is None:
            return
        query["cursor"] = answer.json["next"]


def kept(api: Api) -> list[str]:
    return [key for key in api.world.s3.buckets["receipts"] if key.startswith("trends/")]


def reads(api: Api, claims: Any = None) -> tuple[list[Answer], int]:
    """All pages, and how many objects were put meanwhile."""
    start = len(api.world.trace)
    found = list(pages(api, claims))
    return found, sum(operation == "PutObject" for _, operation, *_ in api.world.trace[start:])


def test_all_pages_are_those_that_are_worked_out_whether_they_lie_there_or_not(api: Api) -> None:
    wanted = [row for answer in pages(api, limit="998") for row in answer.json["trends"]]

    first, made = reads(api)
    again, made_again = reads(api)

    assert [row for answer in first for row in answer.json["trends"]] == wanted
    assert [len(answer.json["trends"]) for answer in first] == [1000, 7]
    assert [answer.text for answer in again] == [answer.text for answer in first]
    assert (made, made_again) == (2, 0)


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
    mark, _ = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))

    answer = api.get("/trends", store="Berlin", limit="1000", cursor=packed([mark, after]))

    wanted = [item for item in ITEMS if item > after and item not in RETIRED][:1000]
    assert [row["item"] for row in answer.json["trends"]] == wanted
    assert len(kept(api)) == 1


@pytest.mark.parametrize("only", ["at_risk", "needed", "out", "still"])
def test_the_first_page_of_what_is_out_or_nearly_so_is_made_once(api: Api, only: str) -> None:
    wanted = api.get("/trends", store="Berlin", limit="999", only=only).json["trends"]

    first = api.get("/trends", store="Berlin", limit="1000", only=only)
    made = kept(api)
    again = api.get("/trends", store="Berlin", limit="1000", only=only)

    assert len(made) == 1
    assert kept(api) == made
    assert again.text == first.text
    assert first.json["trends"] == wanted


def test_where_more_are_out_than_a_page_has_the_others_are_worked_out_each_time(api: Api) -> None:
    keep(api, date(2026, 11, 21), count=0)
    query = {"store": "Berlin", "limit": "1000", "only": "out"}

    first = [api.get("/trends", **query).json for _ in range(2)]
    rest = api.get("/trends", **query, cursor=first[1]["next"]).json

    assert first[0] == first[1]
    assert [len(each["trends"]) for each in (first[0], rest)] == [1000, 7]
    assert len(kept(api)) == 1


@pytest.mark.parametrize("asked", [{"horizon": "15"}, {"lead": "8"}, {"item": "item 0001"}])
def test_what_few_ask_for_is_worked_out_each_time(api: Api, asked: dict[str, str]) -> None:
    api.get("/trends", store="Berlin", limit="1000", **asked)

    assert kept(api) == []


def test_a_csv_is_worked_out_each_time(api: Api) -> None:
    query = {"store": "Berlin", "limit": "1000"}

    csv = api.ask("GET", "/trends", manager(), query, headers={"Accept": "text/csv"})

    assert len(csv.text.splitlines()) == 1001
    assert kept(api) == []


def test_who_changes_what_a_page_says_raises_its_form(api: Api) -> None:
    """Else a page of an older version would be sent beside those of the new one."""
    [first, *_], _ = reads(api)

    digest = sha256(first.text.partition('"next"')[0].encode()).hexdigest()[:12]
    assert (trend_pages.FORM, digest) == (1, "23b7706a5b71")
