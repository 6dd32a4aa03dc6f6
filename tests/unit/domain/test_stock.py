"""States of items, and what a move between two of them is."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from chalicelib.domain.stock import CrossingKind, State, StockRow, crossing_kind, state_of

OLDER, NEWER = "1/a", "2/b"


@pytest.mark.parametrize(
    ("count", "threshold", "state"),
    [
        (None, None, "ok"),
        (None, 5, "ok"),
        (-1, None, "out"),
        (0, None, "out"),
        (1, None, "ok"),
        (-1, 5, "out"),
        (0, 0, "out"),
        (1, 0, "ok"),
        (1, 5, "low"),
        (5, 5, "low"),
        (6, 5, "ok"),
    ],
)
def test_an_item_is_out_at_zero_and_below_and_low_at_its_threshold_and_below(
    count: int | None, threshold: int | None, state: State
) -> None:
    assert state_of(count, threshold) == state


@pytest.mark.parametrize(
    ("count", "state"), [(None, "ok"), (-1, "retired"), (0, "retired"), (1, "low"), (6, "ok")]
)
def test_a_retired_item_is_retired_only_while_there_is_none_of_it(
    count: int | None, state: State
) -> None:
    assert state_of(count, 5, is_retired=True) == state


@pytest.mark.parametrize(
    ("count", "order", "retired_by", "is_retired"),
    [
        (0, OLDER, NEWER, True),
        (-1, OLDER, NEWER, True),
        (1, OLDER, NEWER, False),
        (0, NEWER, NEWER, True),
        (0, NEWER, OLDER, False),
        (0, NEWER, "", False),
    ],
)
def test_a_row_is_retired_if_no_file_has_set_its_count_since_the_one_that_retired_it(
    count: int, order: str, retired_by: str, is_retired: bool
) -> None:
    assert StockRow("Berlin", "Socks", count, order, 2, retired_by).is_retired == is_retired


def test_an_item_that_a_file_counts_anew_is_not_retired_unless_that_is_said() -> None:
    assert not StockRow("Berlin", "Socks", 0, OLDER, 2).is_retired


@pytest.mark.parametrize(
    ("moves", "kinds"),
    [
        ("ok low out low ok", ["low", "out", "eased", "back"]),
        ("ok out ok", ["out", "back"]),
        ("ok retired ok", ["retired", "back"]),
        ("low retired low", ["retired", "low"]),
        ("out retired out", ["retired", "out"]),
        (
            "ok ok low low out out retired retired",
            [None, "low", None, "out", None, "retired", None],
        ),
    ],
)
def test_a_move_is_called_by_what_became_worse_or_better(
    moves: str, kinds: list[CrossingKind | None]
) -> None:
    states: list[Any] = moves.split()

    assert [crossing_kind(*each) for each in pairwise(states)] == kinds
