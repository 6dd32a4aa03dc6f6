"""A cursor leads on from a position of the list that it was made for, and from nothing else."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.errors import InvalidCursor
from chalicelib.web import paging
from chalicelib.web.access import Caller
from chalicelib.web.requests import Request
from tests.makers.gateway import packed
from tests.unit.api.test_costs import filled

MANAGER = Caller("1", "boss", frozenset({"managers"}), frozenset(), reads_all=True)
QUERY: dict[str, object] = {"store": "Berlin", "state": "out", "limit": 5, "cursor": None}


def mark() -> str:
    cursor = paging.encode(["a"], QUERY)
    found: str = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))[0]
    return found


@pytest.mark.parametrize("length", range(1, 9))
def test_a_cursor_holds_its_position_whatever_its_length(length: int) -> None:
    position = ["x" * length, "Köln? ~~~ \U0001f600"]

    assert paging.decode(paging.encode(position, QUERY), QUERY, 2) == position


def test_a_cursor_is_as_short_as_its_content_allows() -> None:
    content = f'["{mark()}","a","b"]'

    cursor = paging.encode(["a", "b"], QUERY)

    assert cursor == base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def test_a_cursor_fits_the_same_query_with_another_limit_and_in_another_order() -> None:
    cursor = paging.encode(["a"], QUERY)

    assert paging.decode(cursor, {**QUERY, "limit": 9, "cursor": cursor}, 1) == ["a"]
    assert paging.decode(cursor, dict(reversed(QUERY.items())), 1) == ["a"]


def test_a_cursor_of_a_query_with_a_time_fits_it() -> None:
    query = {"since": datetime(2026, 11, 30, tzinfo=UTC)}

    assert paging.decode(paging.encode(["a"], query), query, 1) == ["a"]


@pytest.mark.parametrize("other", [{"store": "Hamburg"}, {"state": "low"}, {"state": None}])
def test_a_cursor_of_another_query_is_refused(other: dict[str, object]) -> None:
    with pytest.raises(InvalidCursor):
        paging.decode(paging.encode(["a"], QUERY), {**QUERY, **other}, 1)


@pytest.mark.parametrize(
    "content",
    [
        {"0": "a", "1": "b"},
        ["", "a"],
        [None, "a"],
        "ab",
        7,
    ],
    ids=str,
)
def test_what_is_no_list_of_a_mark_and_positions_is_refused(content: Any) -> None:
    with pytest.raises(InvalidCursor):
        paging.decode(packed(content), QUERY, 1)


@pytest.mark.parametrize("position", [[], [""], [1], ["a", "b"], ["\ud800"]], ids=ascii)
def test_a_position_of_another_length_or_kind_is_refused(position: list[Any]) -> None:
    with pytest.raises(InvalidCursor):
        paging.decode(packed([mark(), *position]), QUERY, 1)


@pytest.mark.parametrize("sign", ["!", "=", "+", "/", " "])
def test_a_sign_that_no_cursor_has_is_refused(sign: str) -> None:
    cursor = paging.encode(["a"], QUERY)

    with pytest.raises(InvalidCursor):
        # As many as keep its length one that padding fills.
        paging.decode(f"{cursor[:4]}{sign * 4}{cursor[4:]}", QUERY, 1)


def test_a_page_has_a_hundred_rows_and_at_most_a_thousand() -> None:
    api = filled(1, 101)[0]
    query = {"store": "Store 0"}

    assert len(api.ask("GET", "/items", query=query).json["items"]) == 100
    assert api.ask("GET", "/items", query={**query, "limit": "1000"}).status == 200
    assert api.ask("GET", "/items", query={**query, "limit": "1001"}).status == 400


def test_a_page_that_the_list_just_fills_is_the_last() -> None:
    request = Request("1", "GET /items", MANAGER, {paging.LIMIT: 2, paging.CURSOR: None}, {})

    assert paging.cut(request, ["a", "b"], str) == (["a", "b"], None)
    shown, following = paging.cut(request, ["a", "b", "c"], str)
    assert shown == ["a", "b"]
    assert paging.decode(str(following), request.query(), 1) == ["b"]


def test_a_list_of_one_text_goes_on_after_it() -> None:
    api = filled(2, 1)[0]
    first = api.ask("GET", "/stores", query={"limit": "1"}).json

    second = api.ask("GET", "/stores", query={"limit": "1", "cursor": first["next"]}).json

    assert [row["store"] for row in (*first["stores"], *second["stores"])] == ["Berlin", "Store 0"]
