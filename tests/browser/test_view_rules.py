"""The pure modules of the page, run where they run: in the browser, under its policy."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from chalicelib.domain.stock import state_of
from chalicelib.file_reader import refused_rows
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import RefusedRow
from tests.makers.formula_cases import GUARDED

Call = Callable[..., Any]
RUN = "([module, name, args]) => import(`/rules/${module}.js`).then((m) => m[name](...args))"


@pytest.fixture(scope="module")
def call(rules_page: Page) -> Call:
    """On one page for all of them: they leave nothing behind."""
    return lambda module, name, *args: rules_page.evaluate(RUN, [module, name, list(args)])


def item(name: str, count: int, state: str) -> dict[str, Any]:
    return {"item": name, "count": count, "state": state, "threshold": None}


SHELF = [item("b2", 5, "ok"), item("b10", 0, "out"), item("A", 2, "low"), item("c", -3, "out")]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["c", "b10", "A", "b2"]),
        ({"sort": "item"}, ["A", "b2", "b10", "c"]),
        ({"sort": "-count"}, ["b2", "A", "b10", "c"]),
        ({"state": "out"}, ["c", "b10"]),
        ({"q": " B1 "}, ["b10"]),
        ({"sort": "nonsense", "state": "nonsense"}, ["c", "b10", "A", "b2"]),
    ],
)
def test_items_are_filtered_and_ordered_as_the_address_says(
    call: Call, query: dict[str, str], names: list[str]
) -> None:
    found = call("items/item_filter", "filtered", SHELF, query)
    shown = call("items/item_filter", "firstItems", found, 25, query)

    assert [each["item"] for each in shown] == names


def test_a_page_beyond_the_last_is_the_last(call: Call) -> None:
    page = call("lib/page_of", "pageOf", list(range(60)), "99")

    assert (page["page"], page["from"], page["to"]) == (3, 51, 60)


def test_the_address_names_any_store(call: Call) -> None:
    name = "Zürich / 100% <Mitte> ?&#"

    route = call(
        "lib/route", "parse", call("lib/route", "href", "stores", name, {"q": "a&b", "page": ""})
    )

    assert route == {"page": "stores", "name": name, "query": {"q": "a&b"}}


@pytest.mark.parametrize(
    ("most", "steps"),
    [(0, [0, 1]), (3, [0, 1, 2, 3]), (57, [0, 20, 40, 60]), (900, [0, 500, 1000])],
)
def test_the_axis_has_round_steps(call: Call, most: int, steps: list[int]) -> None:
    assert call("items/axis", "ticks", most) == steps


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "just now"), (60, "1 minute ago"), (7_200, "2 hours ago"), (90_000, "yesterday")],
)
def test_times_are_told_as_people_do(call: Call, seconds: int, words: str) -> None:
    now = 1_800_000_000_000

    assert call("lib/format", "ago", now - seconds * 1000, now) == words


DAY = """(now) => import("/rules/lib/format.js").then(({ today }) => today(new Date(now)))"""


def test_the_day_is_that_of_the_place(rules_page: Page) -> None:
    assert rules_page.evaluate(DAY, "2026-03-04T00:30:00") == "2026-03-04"
    assert rules_page.evaluate(DAY, "2026-12-31T23:30:00") == "2026-12-31"


def test_a_saved_file_holds_no_formula_and_quotes_what_it_must(call: Call) -> None:
    text = call("lib/csv", "toCsv", ["item", "count"], [{"item": '=1+"1",2', "count": -3}])

    assert text == 'item,count\r\n"\'=1+""1"",2",-3\r\n'


def test_a_saved_file_guards_the_same_cells_as_the_api(call: Call) -> None:
    rows = [{"item": item} for item in GUARDED]

    text = call("lib/csv", "toCsv", ["item"], rows)

    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["item"],
        *([guarded] if guarded else [] for guarded in GUARDED.values()),
    ]
    assert call("lib/csv", "parseCsv", text, ",") == [["item"], *([item] for item in GUARDED)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_refused_rows_are_read_and_written_as_the_functions_do(call: Call, delimiter: str) -> None:
    fields = [
        "",
        "plain",
        "=1+1",
        "'=1",
        "＝x",
        "-5",
        "-3,5",
        'say "hi"',
        "a;b,c|d\te",
        "two\nlines",
    ]
    dialect = Dialect("UTF-8", delimiter, 1, 0, tuple(fields), 0, 1, 2)
    rows = [RefusedRow(line, tuple(fields), ()) for line in (2, 3)]
    text = refused_rows.as_csv(dialect, rows).decode("utf-8-sig")

    read = call("lib/csv", "parseCsv", text, delimiter)

    assert read == [[*refused_rows.OURS, *fields], *([str(n), "", "", *fields] for n in (2, 3))]
    assert call("lib/csv", "rowsToCsv", read, delimiter) == text


KINDS = ["out", "low", "back", "silent", "reporting"]


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"address": "nobody"}, "address", "Write an e-mail address"),
        ({"channel": "sms", "address": "0151 123456"}, "address", "country’s code"),
        ({"channel": "webhook", "address": "http://x.example"}, "address", "https://"),
        ({"kinds": []}, "kinds", "Choose at least one."),
        ({"stores": []}, "stores", "Choose at least one store."),
        ({"stores": [f"S{n}" for n in range(31)]}, "stores", "at most 30 stores"),
        ({"stores": [f"S{n}" for n in range(101)], "kinds": ["out"]}, "stores", "at most 100"),
    ],
)
def test_a_subscription_that_cannot_be_is_told_what_is_wrong(
    call: Call, changed: dict[str, Any], field: str, words: str
) -> None:
    good = {"channel": "email", "address": " anna@example.com ", "stores": None, "kinds": KINDS}

    assert call("subscriptions/subscription_check", "problemsOfSubscription", good) == {}
    problems = call("subscriptions/subscription_check", "problemsOfSubscription", good | changed)
    assert list(problems) == [field]
    assert words in problems[field]


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), (" 7 ", 7), ("8784", 8784), ("1e3", None), ("-1", None)]
)
def test_only_plain_whole_numbers_are_taken(call: Call, text: str, value: int | None) -> None:
    found = call("lib/parse_integer", "parseInteger", text, 1, 8784)

    assert (found == value) if value else found != found


@pytest.mark.parametrize(
    ("before", "after", "words"), [(5, 9, "+4"), (9, 5, "-4"), (5, 5, "0"), (None, 5, "")]
)
def test_a_change_says_by_how_much(call: Call, before: int | None, after: int, words: str) -> None:
    assert call("lib/format", "difference", {"before": before, "after": after}) == words


def test_stores_with_trouble_come_worst_first(call: Call) -> None:
    stores = [
        {"store": name, "out": out, "low": low, "silent": silent}
        for name, out, low, silent in [("A", 0, 0, True), ("B", 1, 0, False), ("C", 3, 2, False)]
    ]

    assert [each["store"] for each in call("stores/stores", "storesIn", "short", stores)] == [
        "C",
        "B",
    ]
    assert [each["store"] for each in call("stores/stores", "storesIn", "silent", stores)] == ["A"]


@pytest.mark.parametrize(
    ("count", "threshold", "state"),
    [(0, 5, "out"), (-1, None, "out"), (5, 5, "low"), (6, 5, "ok"), (1, None, "ok"), (1, 0, "ok")],
)
def test_a_state_is_told_as_the_functions_tell_it(
    call: Call, count: int, threshold: int | None, state: str
) -> None:
    assert (
        call("lib/stock_state", "stateOf", count, threshold) == state_of(count, threshold) == state
    )


def test_a_change_that_is_older_than_the_row_leaves_it(call: Call) -> None:
    row = item("Apple", 3, "ok") | {"as_of": "2026-11-21T20:45:00.5Z"}
    older = {"item": "Apple", "after": 0, "at": "2026-11-21T20:45:00Z"}
    newer = {"item": "Apple", "after": 0, "at": "2026-11-21T20:46:00Z"}

    assert call("items/newer_rows", "changedRow", row, older)["count"] == 3
    assert call("items/newer_rows", "changedRow", row, newer)["state"] == "out"


def alert(store: str, item_: str, count: int, upload: str | None = "u") -> dict[str, Any]:
    """Of an item that is low at 5."""
    state = "out" if count <= 0 else "low"
    told = {"store": store, "item": item_, "count": count, "state": state, "upload": upload}
    return {**told, "as_of": None, "acknowledgement": None}


def test_alerts_are_grouped_by_store_and_file_the_worst_first(call: Call) -> None:
    alerts = [alert("A", "b", 3), alert("A", "a", 1), alert("B", "x", 0), alert("B", "y", 2)]

    made = call("alerts/alert_groups", "grouped", [*alerts, alert("B", "z", -1, "other")])

    found = [(group["store"], group["out"], group["low"]) for group in made]
    assert found == [("B", 1, 1), ("B", 1, 0), ("A", 0, 2)]
    assert [each["item"] for each in made[2]["list"]] == ["a", "b"]


def trend(outlook: str, left: float | None = None, **other: Any) -> dict[str, Any]:
    bounds = (
        {"least": None, "most": None} if left is None else {"least": left - 1, "most": left + 2}
    )
    told = {"item": "a", "count": 5, "formula": "1 more count needed", "at_risk": False}
    told |= {"missing_counts": 1, "missing_days": 0, "missing_units": 0}
    return {**told, "outlook": outlook, "days_left": left, **bounds, **other}


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (trend("days", 4.2), "about 4 days (3 to 6)"),
        (trend("days", 1.0), "about 1 day (0 to 3)"),
        (trend("days", 0.4, least=0, most=0.6), "less than a day (0 to 1)"),
        (trend("days", 59.0), "about 59 days (58 to 60+)"),
        (trend("days", 60.4), "60+ days"),
        (trend("still"), "did not move"),
        (trend("unknown"), ""),
        (trend("out", count=0), ""),
    ],
)
def test_how_long_an_item_lasts_is_told_as_people_do(
    call: Call, known: dict[str, Any], words: str
) -> None:
    assert call("lib/days_left", "lastingWords", known) == words


def test_what_has_no_figure_says_why(call: Call) -> None:
    reasons = [
        call("lib/days_left", "lastingOf", *args)["reason"]
        for args in ([trend("unknown")], [trend("out")], [trend("days", 3), 0], [])
    ]

    assert reasons == [
        "Not known: 1 more count needed.",
        "It was out of stock.",
        "It is out of stock.",
        "Not known: it is new.",
    ]


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ((2, 10, 0), "2 more counts and 10 more days"),
        ((0, 1, 0), "1 more day"),
        ((0, 0, 5), "5 more used units"),
    ],
)
def test_what_is_missing_for_a_figure_is_said_as_a_number(
    call: Call, missing: tuple[int, int, int], words: str
) -> None:
    names = ("missing_counts", "missing_days", "missing_units")
    known = trend("unknown", **dict(zip(names, missing, strict=True)))

    assert call("lib/days_left", "lastingOf", known)["reason"] == f"Not known: {words} needed."


def test_what_is_low_and_runs_out_soon_is_one_line_that_is_both(call: Call) -> None:
    def line(kind: str, item: str, days: float | None = None, count: int = 5) -> dict[str, Any]:
        return {"kind": kind, "store": "Berlin", "item": item, "days": days, "count": count}

    short = [line("out", "Apple"), line("low", "Bread"), line("low", "Egg")]
    soon = [
        line("soon", "Apple", 0.5),
        line("soon", "Bread", 2.0, count=3),
        line("soon", "Fig", 3.0),
    ]

    made = call("overview/needs", "together", short, soon)

    assert made == [
        *(line("out", "Apple"), line("low", "Bread", 2.0, count=3), line("low", "Egg")),
        line("soon", "Fig", 3.0),
    ]
    assert [call("overview/needs", "is", each, "soon") for each in made] == [
        *(False, True, False, True)
    ]
    assert [call("overview/needs", "is", each, "low") for each in made] == [
        *(False, True, True, False)
    ]


@pytest.mark.parametrize(
    ("key", "ctrl", "place"),
    [
        ("ArrowDown", False, (2, 1)),
        ("ArrowLeft", False, (1, 0)),
        ("End", False, (1, 3)),
        ("Home", True, (0, 0)),
        ("Tab", False, None),
    ],
)
def test_arrows_lead_from_cell_to_cell_and_not_out_of_the_matrix(
    call: Call, key: str, ctrl: bool, place: tuple[int, int] | None
) -> None:
    last = {"row": 2, "column": 3}
    event = {"key": key, "ctrlKey": ctrl}

    found = call("history/matrix_grid", "placeAfter", event, {"row": 1, "column": 1}, last)

    assert found == (place and {"row": place[0], "column": place[1]})
    if place and key == "ArrowDown":
        assert call("history/matrix_grid", "placeAfter", event, found, last) == found


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Crème BRÛLÉE", "creme brulee"),
        ("Größe Łódź Ærø", "grosse lodz aero"),
        ("ﬁne ①", "fine 1"),
        ("İstanbul ılık", "istanbul ilik"),
        ("AA Batteries 4 pcs", "aa batteries 4 pcs"),
        ("Ёлка", "елка"),
    ],
)
def test_names_are_searched_without_case_and_accents(call: Call, name: str, folded: str) -> None:
    assert call("lib/folded", "folded", name) == folded


@pytest.mark.parametrize(
    ("search", "places"),
    [
        ("milk", [1, 2, 0, 4]),
        ("MILK oat", [0]),
        ("ilk", [0, 1, 2, 4]),
        ("milk 1 l", [2, 0]),
        ("cocoa", []),
    ],
)
def test_the_best_fit_comes_first(call: Call, search: str, places: list[int]) -> None:
    names = ["oat milk 1 l", "milk", "milk 1 l", "juice", "buttermilk"]

    found = call("find/name_index", "ranked", names, search, 9)

    assert (found["places"], found["total"]) == (places, len(places))


def test_of_many_that_fit_some_are_given_and_all_are_counted(call: Call) -> None:
    found = call("find/name_index", "ranked", [f"hat {n}" for n in range(50)], "hat", 8)

    assert (found["places"], found["total"], found["rank"]) == (list(range(8)), 50, 1)


DAY_MS = 86_400_000


def test_a_count_is_not_drawn_where_a_store_was_silent_for_too_long(call: Call) -> None:
    days = [
        {"day": f"2026-11-{day:02}", "kind": kind}
        for day, kind in [
            (1, "reported"),
            (2, "late"),
            (3, "missing"),
            (4, "missing"),
            (5, "partial"),
        ]
    ]
    first = 1_793_491_200_000  # 1 November 2026
    now = first + 5.5 * DAY_MS

    gaps = call("items/chart_shape", "silences", days, 24, now)
    list_ = [{"at": "2026-11-05T00:00:00Z", "after": 2}, {"at": "2026-11-01T00:00:00Z", "after": 9}]
    held = call("items/chart_shape", "stretches", list_, gaps, now)

    assert gaps == [{"from": first + 2 * DAY_MS, "to": first + 4 * DAY_MS}]
    assert held == [
        {"from": first, "to": first + 2 * DAY_MS, "count": 9},
        {"from": first + 4 * DAY_MS, "to": now, "count": 2},
    ]
    assert call("items/chart_shape", "silences", days, None, now) == []


@pytest.mark.parametrize(("hour", "gaps"), [(16, 0), (40, 1)])
def test_a_store_that_reports_each_evening_is_not_silent_the_next_afternoon(
    call: Call, hour: int, gaps: int
) -> None:
    first = 1_793_491_200_000  # 1 November 2026
    days = [{"day": "2026-11-01", "kind": "reported"}]

    found = call("items/chart_shape", "silences", days, 26, first + DAY_MS + hour * DAY_MS / 24)

    assert len(found) == gaps


def test_an_axis_of_days_has_a_few_marks(call: Call) -> None:
    marks = call("items/chart_shape", "dayMarks", DAY_MS / 2, 11 * DAY_MS, 5)

    assert [mark / DAY_MS for mark in marks] == [1, 3, 5, 7, 9, 11]
