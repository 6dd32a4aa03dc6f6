"""What looks wrong in a file that is well formed, and what does not."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from chalicelib.domain import suspicions
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.suspicions import Signs


def signs(
    counts: Iterable[tuple[int | None, int]],
    *,
    in_stock: int | None = None,
    listed_before: int | None = None,
) -> Signs:
    """Of rows with these counts, before and after."""
    pairs = list(counts)
    rows = [("Berlin", f"item {i}", after, i + 2) for i, (_, after) in enumerate(pairs)]
    changes = [
        Change("Berlin", f"item {i}", before, after, i + 2, "", "")
        for i, (before, after) in enumerate(pairs)
        if before != after
    ]
    made = suspicions.signs_of(rows, changes)
    made["in_stock"], made["listed_before"] = in_stock, listed_before
    return made


def codes(
    *stores: Signs, refused: str = "", full: bool = False, corrected: bool = False
) -> list[str]:
    named = {f"Store {i}": each for i, each in enumerate(stores)}
    counts = [(7, refused)] if refused else []
    found = suspicions.found_in(named, counts, full=full, corrected=corrected)
    return [each.code for each in found]


def test_an_ordinary_file_is_not_suspicious() -> None:
    counts = [(8, 6), (12, 30), (3, 0), (None, 10), (40, 40), (5, 50), (0, 7), (9, 9), (2, 1)]

    assert codes(signs(counts * 2, in_stock=16, listed_before=18)) == []


@pytest.mark.parametrize("factor", [10, 100])
def test_most_counts_become_so_many_times_what_they_were(factor: int) -> None:
    counts = [(before, (before - 1) * factor) for before in (5, 9, 12, 30)]

    assert codes(signs([*counts, (8, 7), (8, 8), (8, 8)])) == ["COUNTS_SCALED"]


@pytest.mark.parametrize(
    "counts",
    [
        [(5, 50), (9, 90), (12, 120), (30, 300)],  # too few to say so
        [(5, 50), (9, 90), (12, 120), (4, 3), (8, 7), (30, 28)],  # half of them
        [(5, 51), (9, 93), (12, 119), (30, 301), (8, 77)],  # no multiples
        [(5, 500_000), (9, 900_000), (12, 1_200_000), (30, 3_000_000), (8, 800_000)],
    ],
)
def test_other_rises_are_not_called_so(counts: list[tuple[int, int]]) -> None:
    assert codes(signs(counts)) == []


def test_one_number_throughout_is_suspicious_unless_it_is_0_or_1() -> None:
    assert codes(signs([(None, 24)] * 10)) == ["SAME_COUNT"]
    assert codes(signs([(None, 24)] * 9)) == []
    assert codes(signs([(None, 24)] * 10), signs([(None, 23)])) == []
    assert codes(signs([(None, 1)] * 10)) == []
    assert codes(signs([(None, 0)] * 10)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4006381333931", True),
        ("036000291452", True),
        (" 4006381333931 ", True),
        ("4006381333930", False),
        ("40063813339310", False),
        ("96385074", False),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", False),
    ],
)
def test_a_count_may_be_a_barcode(text: str, found: bool) -> None:
    assert codes(signs([(3, 4)]), refused=text) == ["BARCODE_AS_COUNT"] * found


@pytest.mark.parametrize(
    ("zeroed", "in_stock", "found"),
    [(5, 24, True), (5, 25, False), (4, 4, False), (20, 100, False)],
)
def test_more_than_a_fifth_of_the_stock_may_not_go_to_0_unsaid(
    zeroed: int, in_stock: int, found: bool
) -> None:
    counts = [(3, 0)] * zeroed

    assert codes(signs(counts, in_stock=in_stock)) == ["MANY_TO_ZERO"] * found
    assert codes(signs(counts, in_stock=in_stock), full=True) == []


@pytest.mark.parametrize(
    ("rows", "before", "found"), [(9, 20, True), (10, 20, False), (4, 9, False), (4, None, False)]
)
def test_a_file_with_fewer_than_half_of_the_items_is_suspicious(
    rows: int, before: int | None, found: bool
) -> None:
    made = signs([(i, i) for i in range(rows)], listed_before=before)

    assert codes(made) == ["FEW_ITEMS"] * found
    assert codes(made, corrected=True) == []
    assert codes(made, full=True) == []


def test_ranges_of_a_store_are_judged_together() -> None:
    ranges = [signs([(3, 30)] * 3, in_stock=9), signs([(4, 40)] * 3, in_stock=9)]

    whole = suspicions.together(ranges)

    assert [codes(each) for each in ranges] == [[], []]
    assert codes(whole) == ["COUNTS_SCALED"]
    assert whole == signs([(3, 30)] * 3 + [(4, 40)] * 3, in_stock=9)
