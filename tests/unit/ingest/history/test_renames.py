"""An item that is renamed goes on under its new name, with what is known of it."""

from __future__ import annotations

import pytest

from chalicelib.domain.history.renames import Rename, earlier_names, followed, name_on
from chalicelib.domain.history.use import Use
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.ingest.people import renaming
from chalicelib.repositories.history import series_file
from chalicelib.repositories.history.series_file import Series
from tests.makers.loading import Depot
from tests.makers.november import TOLD, at, counts, night, retire, send, uses

RENAMED = 14
"""The day of November on which the hat becomes the cap."""


def rename(depot: Depot, day: int, old: str, new: str, right: renaming.RightCount = "item") -> None:
    depot.world.clock = at(day)
    seen = renaming.fingerprint(renaming.find(old, new, None, depot.services))
    renaming.rename(Alias("item", old, new), right, seen, TOLD, depot.services)
    depot.load()


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


def test_what_is_retired_and_not_renamed_goes_on_nowhere(sold: Depot) -> None:
    retire(sold, RENAMED, "hat")
    night(sold, RENAMED)

    assert uses(sold, RENAMED)["hat"].used == 11


def test_names_are_followed_in_the_order_of_the_renames() -> None:
    renamed = [Rename(3, "a", "b"), Rename(5, "b", "c"), Rename(7, "x", "a")]

    assert followed(["a", "b", "c", "x"], renamed) == ["c", "c", "c", "a"]
    assert [each.old for each in earlier_names("c", renamed)] == ["b", "a"]
    assert [name_on(day, "c", renamed) for day in (2, 3, 4, 5)] == ["a", "b", "b", "c"]
    assert [name_on(day, "b", renamed) for day in (4, 5)] == [None, "b"]
