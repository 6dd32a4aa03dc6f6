"""An item that is renamed goes on under its new name, with what is known of it."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.domain.history.renames import Rename, earlier_names, followed
from chalicelib.domain.history.use import Use
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.domain.thresholds import Scope
from chalicelib.domain.upload import Upload
from chalicelib.handlers import keep_history
from chalicelib.ingest.people import renaming, retirement, undo
from chalicelib.repositories import upload_ledger
from chalicelib.repositories.history import history_files, series_file
from chalicelib.repositories.history.series_file import Series
from chalicelib.repositories.naming import name_rules
from tests.makers.loading import Depot
from tests.makers.november import TOLD, at, counts, night, retire, send, uses

RENAMED = 14
"""The day of November on which the hat becomes the cap."""


def rename(
    depot: Depot,
    day: int,
    old: str,
    new: str,
    right: renaming.RightCount = "item",
    hour: int = 12,
) -> Upload:
    depot.world.clock = max(at(day, hour), depot.world.clock)
    seen = renaming.fingerprint(renaming.find(old, new, None, depot.services))
    sent = renaming.rename(Alias("item", old, new), right, seen, TOLD, depot.services)
    assert sent is not None
    depot.load()
    return sent


def rename_back(depot: Depot, day: int) -> None:
    """The cap becomes the hat again."""
    depot.world.clock = max(at(day), depot.world.clock)
    name_rules.change(lambda rules: rules.without_alias("item", "hat", None), depot.services)
    retirement.set_retired(Scope("Berlin", "hat"), TOLD, depot.services, retired=False)
    depot.load()
    rename(depot, day, "cap", "hat")


def series(depot: Depot, item: str) -> Series | None:
    return series_file.find("Berlin", [item], depot.services).get(item)


@pytest.fixture
def sold(depot: Depot) -> Depot:
    """One hat a day from the second on, up to the day on which it is renamed."""
    for day in range(2, RENAMED):
        send(depot, day, f"Berlin,hat,{100 - day}", "Berlin,tie,3")
        night(depot, day)
    return depot


def test_what_was_used_under_the_old_name_is_known_of_the_new_one(sold: Depot) -> None:
    rename(sold, RENAMED, "hat", "cap")
    night(sold, RENAMED)
    send(sold, RENAMED + 1, "Berlin,cap,84")
    night(sold, RENAMED + 1)

    found = uses(sold, RENAMED + 1)
    assert found["cap"] == Use(used=11 + 3, days=11 + 1, periods=11 + 1)
    assert (found["hat"].used, found["hat"].days) == (0, 0)
    assert found["tie"].days == 11


def test_the_old_names_days_leave_the_window_of_the_new_one(depot: Depot) -> None:
    for day in range(2, 90):
        if day == RENAMED:
            rename(depot, RENAMED, "hat", "cap")
        else:
            send(
                depot, day, f"Berlin,{'hat' if day < RENAMED else 'cap'},{1000 - day * (day < 60)}"
            )
        night(depot, day)

    assert uses(depot, 70)["cap"].used == 3 + 46  # those of the 11th on
    assert uses(depot, 89) == {"cap": Use(used=30, days=59, periods=59, rose=1), "hat": Use()}


def test_the_days_before_stand_under_the_new_name(sold: Depot) -> None:
    rename(sold, RENAMED, "hat", "cap")
    night(sold, RENAMED)

    found = series(sold, "cap")
    assert found is not None
    assert found.counts == [*(100 - day for day in range(2, RENAMED)), 87]
    assert found.renamed is not None
    assert found.renamed.old == "hat"
    assert "cap" not in counts(sold, RENAMED - 1)


def test_an_item_that_has_counts_of_its_own_goes_on_with_these(sold: Depot) -> None:
    rename(sold, RENAMED, "hat", "tie", "sum")
    night(sold, RENAMED)

    assert uses(sold, RENAMED)["tie"].used == 0
    found = series(sold, "tie")
    assert found is not None
    assert found.counts[-2:] == [3, 90]
    assert found.renamed is None


def test_an_item_that_is_renamed_twice_has_the_days_of_both_names(sold: Depot) -> None:
    rename(sold, RENAMED, "hat", "cap")
    night(sold, RENAMED)
    rename(sold, RENAMED + 1, "cap", "bonnet")
    night(sold, RENAMED + 1)

    found = series(sold, "bonnet")
    assert found is not None
    assert found.counts == [*(100 - day for day in range(2, RENAMED)), 87, 87]
    assert uses(sold, RENAMED + 1)["bonnet"].used == 11


def test_an_item_that_is_renamed_twice_on_a_day_goes_on_under_its_last_name(sold: Depot) -> None:
    rename(sold, RENAMED, "hat", "cap")
    rename(sold, RENAMED, "cap", "bonnet")
    night(sold, RENAMED)

    assert uses(sold, RENAMED)["bonnet"].used == 11
    found = series(sold, "bonnet")
    assert found is not None
    assert found.counts == [*(100 - day for day in range(2, RENAMED)), 87]


@pytest.mark.parametrize("missed", [0, 1])
def test_an_item_that_is_renamed_again_before_the_job_of_the_day_has_the_days_of_all_names(
    sold: Depot, missed: int
) -> None:
    rename(sold, RENAMED, "hat", "cap")
    if missed:
        send(sold, RENAMED + missed, "Berlin,cap,80")
    rename(sold, RENAMED + 1 + missed, "cap", "bonnet", hour=0)
    keep_history.handle(sold.services)
    sold.work_off()
    night(sold, RENAMED + 1 + missed)

    assert uses(sold, RENAMED)["cap"].used == 11
    assert uses(sold, RENAMED + 1 + missed)["bonnet"].used == 11 + 7 * missed
    found = series(sold, "bonnet")
    assert found is not None
    assert found.counts[: RENAMED - 1] == [*(100 - day for day in range(2, RENAMED)), 87]
    assert len(found.counts) == RENAMED + missed


def test_an_item_that_is_renamed_and_back_has_its_days_again(sold: Depot) -> None:
    rename(sold, RENAMED, "hat", "cap")
    night(sold, RENAMED)
    rename_back(sold, RENAMED + 1)
    night(sold, RENAMED + 1)
    send(sold, RENAMED + 2, "Berlin,hat,80")
    night(sold, RENAMED + 2)

    assert uses(sold, RENAMED + 2)["hat"].used == 11 + 7
    assert uses(sold, RENAMED + 2)["cap"].used == 0
    found = series(sold, "hat")
    assert found is not None
    assert found.counts == [*(100 - day for day in range(2, RENAMED)), 87, 87, 80]


def test_what_is_renamed_and_back_on_one_day_was_not_renamed(sold: Depot) -> None:
    rename(sold, RENAMED, "hat", "cap")
    rename_back(sold, RENAMED)
    retire(sold, RENAMED, "tie")
    night(sold, RENAMED)

    assert uses(sold, RENAMED)["hat"].used == 11
    found = history_files.find_trends("Berlin", date(2026, 11, RENAMED), sold.services)
    assert found is not None
    assert found.renamed == ()


def test_an_item_whose_renaming_is_undone_after_a_night_has_its_days_again(sold: Depot) -> None:
    renamed = rename(sold, RENAMED, "hat", "cap")
    night(sold, RENAMED)
    assert uses(sold, RENAMED)["cap"].used == 11
    sold.world.clock = at(RENAMED + 1)
    entry = upload_ledger.named(renamed.name, sold.services)
    assert entry is not None
    undo.undo(entry, TOLD, sold.services)
    sold.load()
    night(sold, RENAMED + 1)

    assert uses(sold, RENAMED + 1)["hat"].used == 11
    assert uses(sold, RENAMED + 1)["cap"].used == 0


def test_the_days_of_both_names_leave_the_window_after_a_renaming_and_back(sold: Depot) -> None:
    rename(sold, RENAMED, "hat", "cap")
    night(sold, RENAMED)
    rename_back(sold, RENAMED + 1)
    for day in range(RENAMED + 1, 100):
        night(sold, day)

    assert set(uses(sold, 99).values()) == {Use()}


def test_what_is_retired_and_not_renamed_goes_on_nowhere(sold: Depot) -> None:
    retire(sold, RENAMED, "hat")
    night(sold, RENAMED)

    assert uses(sold, RENAMED)["hat"].used == 11


def test_names_are_followed_in_the_order_of_the_renames() -> None:
    renamed = [Rename(3, "a", "b"), Rename(5, "b", "c"), Rename(7, "x", "a")]

    assert followed(["a", "x", "y"], renamed) == ["c", "a", "y"]
    assert [each.old for each in earlier_names("c", renamed)] == ["b", "a"]


def test_a_name_that_is_renamed_and_back_is_followed_with_the_one_between() -> None:
    renamed = [Rename(3, "a", "b"), Rename(5, "b", "a")]

    assert followed(["a", "b"], renamed) == ["a", "b"]
    assert followed(["a", "b"], renamed[1:]) == ["b", "a"]


def test_a_name_that_was_given_up_has_nothing_of_what_goes_on_under_the_next() -> None:
    renamed = [Rename(5, "a", "b"), Rename(5, "b", "c")]

    assert earlier_names("b", renamed) == []
