"""What was wrong at the end of a day, and is put right on a later one, is no use."""

from __future__ import annotations

import random
from datetime import UTC

import pytest

from chalicelib.domain.history.days import day_of
from chalicelib.domain.history.trends import days_out
from chalicelib.domain.history.use import Use
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.ingest.people import correction, undo
from chalicelib.repositories.history import history_files
from tests.makers.loading import Depot, csv
from tests.makers.november import TOLD, at, counts, night, retire, send, uses
from tests.unit.ingest.history.test_renames import rename


def correct(depot: Depot, day: int, item: str, count: int, seen: int) -> LedgerEntry:
    depot.world.clock = max(at(day, 15), depot.world.clock)
    upload = correction.correct("Berlin", item, count, seen, TOLD, depot.services)
    depot.load()
    return depot.named(upload.name)


def sent(depot: Depot, day: int, *rows: str) -> LedgerEntry:
    depot.world.clock = at(day, 9)
    return depot.send(f"{day}-9.csv", csv(*(f"Berlin,{row}" for row in rows)))


def undo_of(depot: Depot, day: int, entry: LedgerEntry) -> None:
    depot.world.clock = max(at(day, 15), depot.world.clock)
    undo.undo(depot.entry(entry), TOLD, depot.services)
    depot.load()


@pytest.mark.parametrize("right_on", [3, 4, 6])
def test_what_fell_up_to_a_count_that_is_corrected_is_not_used(depot: Depot, right_on: int) -> None:
    send(depot, 2, "Berlin,hat,188", "Berlin,cap,9")
    night(depot, 2)
    send(depot, 3, "Berlin,hat,18", "Berlin,cap,7")
    for day in range(3, right_on):
        night(depot, day)
    correct(depot, right_on, "hat", 188, 18)
    night(depot, right_on)
    send(depot, right_on + 1, "Berlin,hat,186")
    night(depot, right_on + 1)

    assert uses(depot, right_on + 1) == {
        "hat": Use(used=2, days=1, periods=1, other=1 + (right_on > 3)),
        "cap": Use(used=2, days=1, periods=1),
    }
    assert counts(depot, 3)["hat"] == (188 if right_on == 3 else 18)


def test_what_fell_up_to_a_wrong_count_and_from_it_on_is_not_used_if_its_file_is_undone(
    depot: Depot,
) -> None:
    send(depot, 2, "Berlin,hat,20", "Berlin,cap,188", "Berlin,tie,9")
    night(depot, 2)
    wrong = sent(depot, 3, "hat,200", "cap,18", "tie,9")
    night(depot, 3)
    send(depot, 4, "Berlin,hat,19", "Berlin,tie,8")
    night(depot, 4)
    assert (uses(depot, 4)["hat"].used, uses(depot, 4)["cap"].used) == (181, 170)

    undo_of(depot, 5, wrong)
    night(depot, 5)
    send(depot, 6, "Berlin,hat,18", "Berlin,cap,187", "Berlin,tie,8")
    night(depot, 6)

    assert uses(depot, 6) == {
        "hat": Use(used=1, days=2, periods=1, rose=1, other=1),
        "cap": Use(used=1, days=1, periods=1, other=2),
        "tie": Use(used=1, days=4, periods=3),
    }


def test_a_file_of_the_day_of_the_undo_does_not_count_from_the_wrong_one_either(
    depot: Depot,
) -> None:
    send(depot, 2, "Berlin,hat,20", "Berlin,cap,20")
    night(depot, 2)
    wrong = sent(depot, 3, "hat,200", "cap,200")
    night(depot, 3)
    sent(depot, 4, "hat,19")
    undo_of(depot, 4, wrong)

    night(depot, 4)

    assert uses(depot, 4)["hat"] == Use(rose=1, other=1)


def test_a_count_that_was_put_right_on_its_own_day_leaves_out_no_use_of_others(
    depot: Depot,
) -> None:
    send(depot, 2, "Berlin,hat,20", "Berlin,cap,20")
    night(depot, 2)
    wrong = sent(depot, 3, "hat,2", "cap,2")
    send(depot, 3, "Berlin,hat,18")
    night(depot, 3)
    sent(depot, 4, "hat,17")
    undo_of(depot, 4, wrong)

    night(depot, 4)

    assert uses(depot, 4)["hat"] == Use(used=3, days=2, periods=2)
    assert uses(depot, 4)["cap"].used == 0


def test_what_is_retired_was_not_wrong_before(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9")
    night(depot, 2)
    send(depot, 3, "Berlin,hat,7")
    night(depot, 3)
    retire(depot, 4, "hat")
    night(depot, 4)

    assert uses(depot, 4)["hat"] == Use(used=2, days=1, periods=1, other=1)


def test_a_wrong_count_is_found_under_the_name_that_the_item_got_since(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,188")
    night(depot, 2)
    wrong = sent(depot, 3, "hat,18", "tie,1")
    night(depot, 3)
    rename(depot, 4, "hat", "cap")
    night(depot, 4)
    assert uses(depot, 4)["cap"].used == 170
    undo_of(depot, 5, wrong)
    night(depot, 5)

    assert uses(depot, 5)["cap"].used == 0


def said_twice(depot: Depot) -> LedgerEntry:
    """A file of whose counts a correction says that one is wrong, and then an undo that all are."""
    send(depot, 2, "Berlin,hat,188", "Berlin,cap,9")
    night(depot, 2)
    wrong = sent(depot, 3, "hat,18", "cap,1")
    night(depot, 3)
    correct(depot, 4, "hat", 187, 18)
    night(depot, 4)
    undo_of(depot, 5, wrong)
    night(depot, 5)
    return wrong


def test_what_was_said_twice_is_left_out_once(depot: Depot) -> None:
    said_twice(depot)

    assert uses(depot, 5) == {"hat": Use(other=2), "cap": Use(other=2)}


def test_of_days_that_are_out_of_the_window_nothing_is_left_out(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,188")
    night(depot, 2)
    send(depot, 3, "Berlin,hat,18")
    for day in range(3, 70):
        night(depot, day)
    correct(depot, 70, "hat", 188, 18)
    night(depot, 70)

    assert uses(depot, 70)["hat"] == Use(other=1)


@pytest.mark.parametrize("seed", range(4))
def test_after_weeks_only_what_stands_is_in_the_figures(depot: Depot, seed: int) -> None:
    """Ninety days on which many counts are wrong, and are corrected one to four days later: by the
    definition, the periods that end in the last sixty days, without those of a wrong count."""
    chance = random.Random(seed)
    stock, kinds = 5_000, dict[int, tuple[int, int]]()
    last, wrong_on, seen = 1, 0, 0
    send(depot, 1, f"Berlin,hat,{stock}")
    night(depot, 1)
    for day in range(2, 92):
        if wrong_on and chance.random() < 0.4:
            correct(depot, day, "hat", stock, seen)
            kinds[wrong_on] = kinds[day] = (0, 0)
            last, wrong_on = day, 0
        elif not wrong_on and chance.random() < 0.8:
            fell = chance.randrange(5)
            is_wrong = chance.random() < 0.3
            stock -= fell
            wrong_on, seen = (day, stock // 10) if is_wrong else (0, stock)
            send(depot, day, f"Berlin,hat,{seen}")
            kinds[day] = (stock + fell - seen, day - last)
            last = day
        night(depot, day)
        window = [kinds[each] for each in kinds if day - 60 < each <= day]
        used, days = (sum(each[column] for each in window) for column in (0, 1))
        found = uses(depot, day)["hat"]
        assert (found.used, found.days) == (used, days), day


def undone(depot: Depot, entry: LedgerEntry) -> LedgerEntry:
    """The undo of it."""
    return depot.named(depot.entry(entry)["Undone"])


def redo(depot: Depot, day: int, entry: LedgerEntry) -> None:
    undo_of(depot, day, undone(depot, entry))


def nights_out(depot: Depot, day: int) -> dict[str, int]:
    found = history_files.find_trends("Berlin", day_of(at(day), UTC), depot.services)
    assert found is not None
    return {
        item: days_out(bits, 30) for item, bits in zip(found.today.items, found.out, strict=True)
    }


def test_a_count_that_was_wrongly_zero_was_no_day_out(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,9", "Berlin,cap,9")
    night(depot, 2)
    wrong = sent(depot, 3, "hat,0", "cap,0", "tie,0")
    for day in (3, 4):
        night(depot, day)
    assert nights_out(depot, 4) == {"hat": 2, "cap": 2, "tie": 2}

    correct(depot, 5, "hat", 9, 0)
    night(depot, 5)
    assert nights_out(depot, 5) == {"hat": 0, "cap": 3, "tie": 3}

    undo_of(depot, 6, wrong)
    night(depot, 6)
    assert nights_out(depot, 6) == {"hat": 0, "cap": 0, "tie": 0}


def test_a_zero_that_another_file_of_the_day_found_right_stays_a_day_out(depot: Depot) -> None:
    first = sent(depot, 2, "hat,0")
    send(depot, 2, "Berlin,hat,0", hour=15)
    night(depot, 2)
    undo_of(depot, 3, first)
    night(depot, 3)

    assert nights_out(depot, 3) == {"hat": 2}


def test_what_an_undo_had_retired_was_not_out_before_it_came_back(depot: Depot) -> None:
    file = sent(depot, 2, "hat,9")
    night(depot, 2)
    undo_of(depot, 3, file)
    for day in (3, 4):
        night(depot, day)
    back = undone(depot, file)
    undo_of(depot, 5, back)
    night(depot, 5)
    redo(depot, 6, back)
    night(depot, 6)

    assert nights_out(depot, 6) == {"hat": 0}


def test_what_was_undone_and_is_right_after_all_is_used_and_out_again(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,20", "Berlin,cap,9", "Berlin,tie,9")
    night(depot, 2)
    file = sent(depot, 3, "hat,17", "cap,0", "tie,5")
    night(depot, 3)
    send(depot, 4, "Berlin,hat,15")
    night(depot, 4)
    before = uses(depot, 4)
    undo_of(depot, 5, file)
    night(depot, 5)
    assert uses(depot, 5)["hat"] == Use(other=2)
    assert nights_out(depot, 5)["cap"] == 0

    redo(depot, 7, file)
    night(depot, 7)

    assert uses(depot, 7)["hat"] == before["hat"] == Use(used=5, days=2, periods=2)
    assert (uses(depot, 7)["cap"].used, uses(depot, 7)["tie"].used) == (9, 4)
    assert nights_out(depot, 7)["cap"] == 3

    redo(depot, 8, undone(depot, file))
    night(depot, 8)
    assert [use.used for use in uses(depot, 8).values()] == [0, 0, 0]


def test_what_two_have_said_is_wrong_until_both_have_taken_it_back(depot: Depot) -> None:
    wrong = said_twice(depot)
    redo(depot, 6, wrong)
    night(depot, 6)

    assert uses(depot, 6)["hat"].used == 0
    assert uses(depot, 6)["cap"].used == 8


def test_a_correction_that_is_undone_says_nothing(depot: Depot) -> None:
    send(depot, 2, "Berlin,hat,188")
    night(depot, 2)
    send(depot, 3, "Berlin,hat,18")
    night(depot, 3)
    by = correct(depot, 4, "hat", 187, 18)
    night(depot, 4)
    assert uses(depot, 4)["hat"].used == 0
    undo_of(depot, 5, by)
    night(depot, 5)

    assert uses(depot, 5)["hat"].used == 170
