"""What a load decides to write, without AWS."""

from __future__ import annotations

import pytest

from chalicelib.domain import merge_plan
from chalicelib.domain.merge_plan import (
    ABSENT,
    LEAP,
    Change,
    ChangeGroup,
    MergePlan,
    NewerFile,
    Row,
    StoredRow,
)
from tests import ROOT

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
        (1, 0, True, False),
        (3, 1, False, False),
        (1, 2, False, False),
        (0, 1, False, True),
        (-2, 1, False, True),
        (-2, -3, False, False),
        (None, 1, False, False),
    ],
)
def test_running_out_and_coming_back_are_told_from_other_changes(
    before: int | None, after: int, out: bool, back: bool
) -> None:
    change = Change("Berlin", "hat", before, after, 2, OLD, OURS)

    assert (merge_plan.ran_out(change), merge_plan.came_back(change)) == (out, back)


@pytest.mark.parametrize(
    ("before", "after", "group"),
    [
        (None, 0, "new"),
        (None, 50, "new"),
        (1, 0, "zero"),
        (50, -1, "zero"),
        (0, -1, "other"),
        (-1, 0, "other"),
        (0, 50, "other"),
        (-1, 50, "other"),
        (2, 1, "other"),
        (1, LEAP, "other"),
        (1, LEAP + 1, "leap"),
        (2 * LEAP, 2, "other"),
        (2 * LEAP + 1, 2, "leap"),
    ],
)
def test_a_change_is_in_the_group_of_its_harm(
    before: int | None, after: int, group: ChangeGroup
) -> None:
    assert merge_plan.group_of(Change("Berlin", "hat", before, after, 2, OLD, OURS)) == group


def test_the_document_says_from_how_many_times_a_count_leaps() -> None:
    text = (ROOT / "docs/merging.md").read_text("utf-8")

    assert LEAP == 5
    assert "rise or fall by more than five times" in text


def test_rows_are_told_apart_by_store_and_item_and_the_last_of_an_item_counts() -> None:
    hat, cap, again = ("Berlin", "hat", 1, 2), ("Berlin", "cap", 2, 3), ("Berlin", "hat", 4, 5)
    rome = ("Rome", "hat", 3, 4)

    assert merge_plan.by_store([hat, cap, rome, again]) == {
        "Berlin": {"hat": again, "cap": cap},
        "Rome": {"hat": rome},
    }


def test_a_plan_takes_the_numbers_of_a_second_look_and_not_its_changes() -> None:
    change = Change("Berlin", "hat", 5, 7, 2, OLD, OURS)
    row, later = ("Berlin", "hat", 7, 2), ("Berlin", "cap", 1, 3)
    plan = MergePlan([change], [row], 1, 2)

    plan.add(MergePlan([change], [later], 10, 20))

    assert plan == MergePlan([change], [row, later], 11, 22)


@pytest.mark.parametrize("found", [NEW, NEWEST])
def test_a_row_that_stands_in_a_newer_name_is_not_written_in_that_name_again(found: str) -> None:
    file = NewerFile(NEW, False, rows(hat=9).get)

    plan = merge_plan.plan("Berlin", OURS, rows(hat=7), stored(hat=(5, found)), newer=[file])

    assert (plan.changes, plan.superseded) == ([], 1)


def test_items_that_a_plain_file_does_not_name_are_passed_over_and_not_those_after_them() -> None:
    table = stored(axe=(3, OLD), hat=(5, OLD), tie=(4, OLD))

    plan = merge_plan.plan("Berlin", OURS, rows(hat=7), table)

    assert plan.changes == [Change("Berlin", "hat", 5, 7, 2, OLD, OURS)]


def test_the_absent_are_no_rows_of_the_file_whoever_has_set_them() -> None:
    full = NewerFile(NEWEST, True, rows().get)
    table = stored(cap=(0, OLD), tie=(0, OURS), bow=(4, NEW))

    plain = merge_plan.plan("Berlin", OURS, rows(), table, full=True)
    helped = merge_plan.plan("Berlin", OURS, rows(), stored(cap=(0, OLD)), full=True, newer=[full])

    assert plain == MergePlan(written=[("Berlin", "tie", 0, ABSENT)])
    assert helped == MergePlan()


def test_new_items_that_no_newer_file_names_are_ours_in_the_order_of_items() -> None:
    file = NewerFile(NEW, False, rows(cap=1).get)

    plan = merge_plan.plan("Berlin", OURS, rows(tie=3, hat=7, cap=7), stored(), newer=[file])

    assert [(each.item, each.after, each.order) for each in plan.changes] == [
        ("cap", 1, NEW),
        ("hat", 7, OURS),
        ("tie", 3, OURS),
    ]


def test_without_newer_files_new_items_keep_the_order_of_the_file() -> None:
    plan = merge_plan.plan("Berlin", OURS, rows(tie=3, hat=7), stored())

    assert [each.item for each in plan.changes] == ["tie", "hat"]


def test_one_order_is_one_text_however_many_rows_have_it() -> None:
    table = [("hat", 5, "".join(OLD)), ("cap", 5, "".join([*OLD]))]

    first, second = merge_plan.plan("Berlin", OURS, rows(hat=7, cap=7), table).changes

    assert first.before_order is second.before_order
