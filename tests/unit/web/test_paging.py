"""Cursors that somebody edited: every position of every list, with what does not belong there."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.makers.gateway import Api, packed
from tests.unit.api.test_costs import filled

LISTS: list[tuple[str, dict[str, str]]] = [
    ("/items", {"store": "Store 0"}),
    ("/items", {"store": "Store 0", "order": "descending"}),
    ("/items", {"store": "Store 0", "state": "out"}),
    ("/items", {"store": "Store 0", "state": "ok"}),
    ("/items", {"store": "Store 0", "search": "item"}),
    ("/items", {"store": "Store 0", "changed_since": "2020-01-01T00:00:00Z"}),
    ("/items", {"item": "item 00001"}),
    ("/alerts", {}),
    ("/alerts", {"state": "all"}),
    ("/alerts", {"store": "Store 0"}),
    ("/alerts", {"store": "Store 0", "state": "all"}),
    ("/stores", {}),
    ("/uploads", {}),
]
EDITS = [
    *("\ud800", "\x00", "x" * 2900, "é" * 600, "0", "-1", "~", "#", "{}", "\u202e", "NaN", "1e400"),
    *("9" * 30, "9999-12", "0000-00", "log#", "log#zzz", "open#", "open#~", "out#Store 1"),
]


@pytest.fixture(scope="module")
def api() -> Api:
    return filled(2, 25)[0]


def first_cursor(api: Api, path: str, query: dict[str, str]) -> list[str]:
    cursor = api.ask("GET", path, query={**query, "limit": "1"}).json["next"]
    content: list[str] = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return content


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize(("path", "query"), LISTS, ids=str)
def test_an_edited_position_leads_nowhere_else_and_breaks_nothing(
    api: Api, path: str, query: dict[str, str], edit: str
) -> None:
    content = first_cursor(api, path, query)

    for place in range(1, len(content)):
        edited = packed([*content[:place], edit, *content[place + 1 :]])
        answer = api.ask("GET", path, query={**query, "limit": "1", "cursor": edited})

        rows = next(iter(answer.json.values())) if answer.status == 200 else []
        assert answer.status in (200, 400)
        assert {row["store"] for row in rows if "store" in query} <= {query.get("store")}


@pytest.mark.parametrize(("path", "query"), LISTS, ids=str)
def test_a_cursor_of_another_make_is_refused(api: Api, path: str, query: dict[str, str]) -> None:
    mark, *rest = first_cursor(api, path, query)
    others: list[Any] = [
        *([mark], [mark, *rest, "more"], [mark, *([1] * len(rest))], [mark, *([None] * len(rest))]),
        *([mark, *([[]] * len(rest))], [mark, *([""] * len(rest))], {"0": mark}, mark, ["", *rest]),
    ]

    statuses = [
        api.ask("GET", path, query={**query, "cursor": packed(other)}).status for other in others
    ]

    assert statuses == [400] * len(others)
