"""What a load decides to write, without AWS."""

from __future__ import annotations

import pytest

from chalicelib.domain import merge_plan
from chalicelib.domain.merge_plan import Change, NewerFile, Row, StoredRow

OLD, OURS, NEW, NEWEST = "1/old", "2/ours", "3/new", "4/newest"


def stored(**items: tuple[int, str]) -> list[StoredRow]:
    return [(item, count, order) for item, (count, order) in items.items()]


def rows(**counts: int) -> dict[str, Row]:
    return {
        item: ("Berlin", item, count, line) for line, (item, count) in enumerate(counts.items(), 2)
    }


def test_a_changed_count_is_written_over_the_one_that_was_seen() -> None:
    plan = merge_plan.plan("Berlin", OURS, rows(hat=7), stored(hat=(5, OLD)))

    assert plan.changes == [Change("Berlin", "hat", 5, 7, 2, OLD, OURS)]


def test_an_equal_count_is_not_written() -> None:
    plan = merge_plan.plan("Berlin", OURS, rows(hat=5), stored(hat=(5, OLD)))

    assert (plan.changes, plan.unchanged) == ([], 1)


def test_an_unknown_item_is_new() -> None:
    plan = merge_plan.plan("Berlin", OURS, rows(hat=5), stored())

    assert plan.changes == [Change("Berlin", "hat", None, 5, 2, "", OURS)]


def test_a_row_of_a_newer_file_is_left_alone_whatever_it_counts() -> None:
    plan = merge_plan.plan("Berlin", OURS, rows(hat=5, cap=1), stored(hat=(5, NEW), cap=(2, NEW)))

    assert (plan.changes, plan.superseded) == ([], 2)


def test_a_row_that_an_earlier_attempt_wrote_is_known_again() -> None:
    plan = merge_plan.plan("Berlin", OURS, rows(hat=5), stored(hat=(5, OURS)))

    assert (plan.changes, plan.written) == ([], [("Berlin", "hat", 5, 2)])


def test_what_a_newer_file_says_is_written_in_its_name() -> None:
    file = NewerFile(NEW, False, rows(hat=9).get)

    plan = merge_plan.plan("Berlin", OURS, rows(hat=7), stored(hat=(5, OLD)), newer=[file])

    assert plan.changes == [Change("Berlin", "hat", 5, 9, 2, OLD, NEW)]


def test_the_newest_file_that_speaks_of_an_item_has_the_last_word() -> None:
    newest = NewerFile(NEWEST, False, rows(cap=1).get)
    newer = NewerFile(NEW, False, rows(hat=9, cap=2).get)

    plan = merge_plan.plan("Berlin", OURS, rows(hat=7, cap=7), stored(), newer=[newest, newer])

    assert {(c.item, c.after, c.order) for c in plan.changes} == {
        ("hat", 9, NEW),
        ("cap", 1, NEWEST),
    }


def test_a_newer_full_count_speaks_of_items_that_it_does_not_name() -> None:
    file = NewerFile(NEW, True, rows().get)

    plan = merge_plan.plan("Berlin", OURS, rows(hat=7), stored(hat=(5, OLD)), newer=[file])

    assert [(c.after, c.line, c.order) for c in plan.changes] == [(0, merge_plan.ABSENT, NEW)]


def test_a_row_that_is_as_a_newer_file_says_is_superseded_and_not_written() -> None:
    file = NewerFile(NEW, False, rows(hat=5).get)

    plan = merge_plan.plan("Berlin", OURS, rows(hat=7), stored(hat=(5, OLD)), newer=[file])

    assert (plan.changes, plan.superseded) == ([], 1)


def test_a_full_count_sets_what_it_does_not_name_to_zero() -> None:
    table = stored(hat=(5, OLD), cap=(3, OLD), tie=(0, OLD), bow=(4, NEW))

    plan = merge_plan.plan("Berlin", OURS, rows(hat=5), table, full=True)

    assert [(c.item, c.before, c.after, c.line) for c in plan.changes] == [("cap", 3, 0, 0)]
    assert (plan.unchanged, plan.superseded) == (1, 0)


def test_stores_take_turns_in_being_written() -> None:
    berlin = [Change("Berlin", item, 1, 2, 3, OLD, OURS) for item in "abc"]
    rome = [Change("Rome", item, 1, 2, 3, OLD, OURS) for item in "xy"]

    turns = merge_plan.interleaved([berlin, rome])

    assert [change.item for change in turns] == ["a", "x", "b", "y", "c"]


@pytest.mark.parametrize(
    ("before", "after", "out", "back"),
    [
        (5, 0, True, False),
        (5, -1, True, False),
        (None, 0, True, False),
        (0, 3, False, True),
        (-2, 0, False, False),
        (5, 3, False, False),
        (0, 0, False, False),
    ],
)
def test_running_out_and_coming_back_are_told_from_other_changes(
    before: int | None, after: int, out: bool, back: bool
) -> None:
    change = Change("Berlin", "hat", before, after, 2, OLD, OURS)

    assert (merge_plan.ran_out(change), merge_plan.came_back(change)) == (out, back)
