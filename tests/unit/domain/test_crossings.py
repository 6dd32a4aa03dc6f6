"""Crossings: which changes are one, and what a crossing says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain import crossings
from chalicelib.domain.crossings import Crossing, crossing_by_thresholds, crossing_of
from chalicelib.domain.stock import CrossingKind, State, StockRow
from chalicelib.domain.stream_record import StockChange
from chalicelib.domain.thresholds import Scope, ThresholdSet

CAUSE, ORDER = "1a0c4506fe8/b.csv#00tag", "1a0c4506fe7/a.csv#00tag"
FIVE = ThresholdSet({Scope(): 5}, 7)
NONE = ThresholdSet({})
NOW = 1_790_000_000.5
OUT = Crossing(
    *("Köln", "Socks", "out", "out", 3, 0, 5, "everywhere"),
    *(CAUSE, ORDER, 2, 1_790_000_000.0),
)


def change(before: int | None, after: int, *, was: bool = False, is_: bool = False) -> StockChange:
    return StockChange("Köln", "Socks", before, after, CAUSE, ORDER, 2, was, is_)


def test_a_crossing_is_neither_late_nor_a_second_one_unless_that_is_said() -> None:
    assert (OUT.late, OUT.again, OUT.revision) == (False, False, 0)


def test_a_crossing_says_what_was_what_is_which_threshold_and_which_file() -> None:
    assert crossing_of(change(3, 0), FIVE) == replace(
        OUT, kind="out", state="out", before=3, since=int(ORDER[:11], 16) / 1000
    )


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(None, 3, "low"), (6, 5, "low"), (5, 6, "back"), (0, 5, "eased"), (5, 1, None), (9, 6, None)],
)
def test_a_change_is_judged_before_and_after_by_the_threshold_of_now(
    before: int | None, after: int, kind: CrossingKind | None
) -> None:
    found = crossing_of(change(before, after), FIVE)

    assert (found and found.kind) == kind


@pytest.mark.parametrize(
    ("was", "is_", "kind"),
    [(False, True, "retired"), (True, False, "out"), (True, True, None), (False, False, None)],
)
def test_a_row_at_zero_crosses_where_it_is_retired_or_brought_back(
    was: bool, is_: bool, kind: CrossingKind | None
) -> None:
    found = crossing_of(change(0, 0, was=was, is_=is_), NONE)

    assert (found and found.kind) == kind


@pytest.mark.parametrize(
    ("count", "known", "kind"),
    [
        (5, "ok", "low"),
        (6, "low", "back"),
        (5, "low", None),
        (1, "ok", "low"),
        (0, "ok", None),
        (-1, "low", None),
        (5, "out", None),
        (6, "retired", None),
    ],
)
def test_thresholds_move_an_item_between_ok_and_low_only(
    count: int, known: State, kind: CrossingKind | None
) -> None:
    found = crossing_by_thresholds(StockRow("Köln", "Socks", count, ORDER, 2), known, FIVE, NOW)

    assert (found is None) == (kind is None)
    assert found is None or found.kind == kind


def test_a_crossing_by_thresholds_names_their_revision_and_keeps_the_place_of_the_count() -> None:
    row = StockRow("Köln", "Socks", 4, ORDER, 2)

    assert crossing_by_thresholds(row, "ok", FIVE, NOW) == Crossing(
        *("Köln", "Socks", "low", "low", 4, 4, 5, "everywhere"),
        *("rules@000000007", ORDER, 2, NOW, 7),
    )


def test_an_id_is_of_the_store_the_item_the_order_and_the_kind_and_of_nothing_else() -> None:
    same = replace(OUT, cause="x", before=9, after=-1, since=1.0, revision=3, late=True)
    others = [
        replace(OUT, store="Bonn"),
        replace(OUT, item="Hats"),
        replace(OUT, order=CAUSE),
        replace(OUT, kind="low"),
        replace(OUT, again=True),
        replace(OUT, again=True, revision=3),
    ]

    assert same.id == OUT.id
    assert len(OUT.id) == 20
    assert len({each.id for each in (OUT, *others)}) == 1 + len(others)


def test_a_crossing_of_a_count_that_crossed_so_before_is_told_apart_by_its_revision() -> None:
    again = crossings.with_revision_in_id(replace(OUT, revision=3))

    assert again == replace(OUT, revision=3, again=True)
    assert (OUT.distinct_kind, again.distinct_kind) == ("out", "out~3")


@pytest.mark.parametrize(
    ("kind", "is_alert"),
    [("out", True), ("low", True), ("back", True), ("eased", False), ("retired", False)],
)
def test_what_is_eased_or_retired_is_no_alert(kind: CrossingKind, is_alert: bool) -> None:
    assert replace(OUT, kind=kind).is_alert is is_alert


def test_crossings_are_kept_as_a_text_that_holds_all_of_them_and_is_short() -> None:
    some = [OUT, replace(OUT, before=None, line=None, revision=3, again=True, late=True)]

    text = crossings.as_text(some)

    assert crossings.from_text(text) == some
    assert "Köln" in text
