"""The rules of a count on a phone, run where they run: in the browser, under its policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from chalicelib.file_reader import reader

COUNT = """async ([events, items, state, search]) => {
  const of = (name) => import(`/rules/counting/${name}.js`);
  const { tallyOf } = await of("tally");
  const { countFile, countRows, reviewOf, rowsShown } = await of("count_rows");
  const tally = tallyOf(events);
  const rows = countRows(items, tally.counted);
  const named = (list) => list.map(({ item }) => item);
  const review = Object.entries(reviewOf(rows)).map(([group, list]) => [group, named(list)]);
  return {
    ...tally,
    counted: Object.fromEntries([...tally.counted].map(([item, { count }]) => [item, count])),
    rows: named(rowsShown(rows, state, search)),
    review: Object.fromEntries(review),
    file: countFile("Berlin", tally),
  };
}"""
DIFFERS = """async ([count, known]) =>
  (await import("/rules/counting/tally.js")).differsMuch(count, known)"""
SCAN = """async ([text, names, codes]) =>
  (await import("/rules/counting/scan_match.js")).itemOfScan(text, names, new Map(codes))"""

OVER = """async ([events, sent]) =>
  (await import("/rules/counting/tally.js")).over(events, sent)"""

Counted = Callable[..., Any]


@pytest.fixture(scope="module")
def counted(rules_page: Page) -> Counted:
    """What some events come to, beside the items of a store."""

    def run(*entries: dict[str, Any], state: str = "", search: str = "") -> Any:
        events = [{"id": at, "known": None, **entry} for at, entry in enumerate(entries, 1)]
        return rules_page.evaluate(COUNT, [events, SHELF, state, search])

    return run


def item(name: str, count: int, state: str = "ok") -> dict[str, Any]:
    return {"item": name, "count": count, "state": state}


SHELF = [item("Apple", 30), item("Pear", 0, "out"), item("Red Plum", 4), item("Old", 0, "retired")]


def said(name: str, count: int, known: int | None = None) -> dict[str, Any]:
    return {"kind": "set", "item": name, "count": count, "known": known}


def more(name: str, by: int = 1) -> dict[str, Any]:
    return {"kind": "add", "item": name, "by": by}


def undo(event: int) -> dict[str, Any]:
    return {"kind": "undo", "of": event}


BEGIN = {"kind": "begin", "blind": True}
SENT = {"kind": "sent", "upload": "u", "of": [2]}
REOPEN = {"kind": "reopen", "upload": "u"}


@pytest.mark.parametrize(
    ("entries", "counts"),
    [
        ([], {}),
        ([said("Apple", 3)], {"Apple": 3}),
        ([said("Apple", 3), said("Apple", 0)], {"Apple": 0}),
        ([said("Apple", 3), more("Apple", 4), more("Pear")], {"Apple": 7, "Pear": 1}),
        ([more("Apple"), more("Apple"), said("Apple", 9)], {"Apple": 9}),
        ([said("Apple", 3), said("Apple", 30), undo(2)], {"Apple": 3}),
        ([said("Apple", 3), more("Apple"), undo(1)], {"Apple": 1}),
        ([said("Apple", 3), undo(1)], {}),
        ([said("__proto__", 3)], {}),
    ],
)
def test_a_mistake_is_one_more_event(
    counted: Counted, entries: list[dict[str, Any]], counts: dict[str, int]
) -> None:
    assert counted(*entries)["counted"] == counts


def test_what_is_undone_next_is_the_last_entry_that_stands(counted: Counted) -> None:
    entries = [BEGIN, said("Apple", 3), said("Pear", 4), undo(3)]

    assert counted(*entries)["last"]["id"] == 2
    assert counted(*entries, undo(2))["last"] is None


def test_a_count_begins_blind_and_waits_for_what_it_sent_until_it_goes_on(counted: Counted) -> None:
    begun = counted(BEGIN)
    sent = counted(BEGIN, said("Apple", 1), SENT)
    reopened = counted(BEGIN, said("Apple", 1), SENT, REOPEN)

    assert (counted()["hasBegun"], begun["hasBegun"], begun["isBlind"]) == (False, True, True)
    assert sent["sent"]["upload"] == "u"
    assert (reopened["sent"], reopened["counted"]) == (None, {"Apple": 1})


def test_what_was_sent_is_no_part_of_the_next_count_unless_it_is_taken_back(
    counted: Counted,
) -> None:
    entries = [BEGIN, said("Apple", 1), SENT, {"kind": "next"}, said("Pear", 2), more("Apple")]
    goes_on = counted(*entries)

    assert (goes_on["sent"], [each["upload"] for each in goes_on["aside"]]) == (None, ["u"])
    assert (goes_on["counted"], goes_on["entries"]) == ({"Pear": 2, "Apple": 1}, [5, 6])
    assert counted(*entries[:4])["last"] is None
    assert counted(*entries, REOPEN)["counted"] == {"Apple": 2, "Pear": 2}


def test_only_what_was_sent_is_forgotten_when_it_is_loaded(rules_page: Page) -> None:
    sent = {**SENT, "id": 4}
    entries = [BEGIN, said("Apple", 1), undo(2), sent, {"kind": "next"}]
    events = [{**entry, "id": at} for at, entry in enumerate(entries, 1)]
    later = [*events, {**said("Pear", 2), "id": 6}]

    def forgotten(kept: list[dict[str, Any]]) -> list[int]:
        return [event["id"] for event in rules_page.evaluate(OVER, [kept, sent])]

    assert forgotten(events) == [1, 2, 3, 4, 5]
    assert forgotten(later) == [2, 3, 4]


@pytest.mark.parametrize(
    ("count", "known", "differs"),
    [
        (30, 30, False),
        (24, 30, True),
        (26, 30, False),
        (0, 4, False),
        (0, 5, True),
        (105, 100, False),
        (120, 100, True),
        (119, 100, False),
        (9, 0, True),
        (900, None, False),
    ],
)
def test_a_count_that_is_off_by_five_and_by_a_fifth_is_asked_for_again(
    rules_page: Page, count: int, known: int | None, differs: bool
) -> None:
    assert rules_page.evaluate(DIFFERS, [count, known]) is differs


@pytest.mark.parametrize(
    ("entries", "doubtful"),
    [
        ([said("Apple", 2, 30)], ["Apple"]),
        ([said("Apple", 2, 30), said("Apple", 2, 30)], []),
        ([said("Apple", 2, 30), said("Apple", 3, 30)], ["Apple"]),
        ([said("Apple", 2, 30), said("Apple", 29, 30)], []),
        ([said("Apple", 2, 30), said("Apple", 2, 30), {**more("Apple"), "known": 30}], ["Apple"]),
        ([said("Apple", 2, 30), said("Apple", 2, 30), undo(2)], ["Apple"]),
        ([said("Fig", 900)], []),
    ],
)
def test_the_same_count_twice_stands(
    counted: Counted, entries: list[dict[str, Any]], doubtful: list[str]
) -> None:
    found = counted(*entries, state="again")

    assert found["rows"] == found["review"]["doubtful"] == doubtful


@pytest.mark.parametrize(
    ("state", "search", "names"),
    [
        ("", "", ["Apple", "Pear", "Red Plum", "Fig"]),
        ("open", "", ["Pear", "Red Plum"]),
        ("out", "", ["Pear"]),
        ("", " plum  RED ", ["Red Plum"]),
        ("open", "apple", []),
    ],
)
def test_items_stand_in_the_order_of_the_store_then_what_was_found_beside_them(
    counted: Counted, state: str, search: str, names: list[str]
) -> None:
    found = counted(said("Fig", 1), said("Apple", 2), state=state, search=search)

    assert found["rows"] == names


def test_a_review_parts_what_differs_and_what_was_not_counted(counted: Counted) -> None:
    review = counted(said("Apple", 30), said("Pear", 1), said("Fig", 2))["review"]

    assert review["counted"] == ["Apple", "Pear", "Fig"]
    assert review["differing"] == ["Pear", "Fig"]
    assert review["open"] == review["openInStock"] == ["Red Plum"]


def test_the_file_of_a_count_is_read_without_a_finding(counted: Counted) -> None:
    file = counted(said("Apple", 30), said('a,"b"', 0))["file"]

    read = reader.read(file.encode())

    assert list(read.findings) == []
    assert [row[:3] for row in read.rows] == [("Berlin", "Apple", 30), ("Berlin", 'a,"b"', 0)]


NAMES = [
    *("Rye Bread", "4006381333931 Pen", "rye-750", "Box 12345678", "Case 12345678"),
    *("ax-1", "AX-1"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RYE bread ", "Rye Bread"),
        ("RYE-750", "rye-750"),
        ("4006381333931", "4006381333931 Pen"),
        ("036000291452", "Rye Bread"),
        ("0036000291452", "Rye Bread"),
        ("AX-1", "AX-1"),
        ("Ax-1", None),
        ("rye", None),
        ("750", None),
        ("12345678", None),
        ("", None),
    ],
)
def test_a_scan_finds_the_item_of_that_name_or_code_and_no_other(
    rules_page: Page, text: str, found: str | None
) -> None:
    codes = [["36000291452", "Rye Bread"]]

    assert rules_page.evaluate(SCAN, [text, NAMES, codes]) == found
