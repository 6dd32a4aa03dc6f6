"""What a store had at the end of a day, from tables that later files have changed since."""

from __future__ import annotations

from tests.makers.loading import Depot, csv
from tests.makers.november import at, counts, night, send


def test_a_file_of_the_day_that_a_later_one_overtook_counts_for_the_day(depot: Depot) -> None:
    """It has written nothing."""
    send(depot, 1, "Berlin,hat,9", "Berlin,cap,9", "Berlin,bow,9")
    depot.world.clock = at(2)
    late = depot.drop("late.csv", csv("Berlin,hat,4", "Berlin,cap,4", "Berlin,tie,4"))
    confirms = depot.drop("confirms.csv", csv("Berlin,cap,9"))
    send(depot, 3, "Berlin,hat,9", "Berlin,cap,3", "Berlin,tie,1", "Berlin,new,1", hour=0)
    depot.load(confirms)
    depot.load(late)

    night(depot, 2)
    night(depot, 3)

    assert counts(depot, 2) == {"bow": 9, "cap": 9, "hat": 4, "tie": 4}
    assert counts(depot, 3) == {"bow": 9, "cap": 3, "hat": 9, "new": 1, "tie": 1}


def test_a_full_count_of_the_day_that_a_later_file_overtook_counts_for_the_day(
    depot: Depot,
) -> None:
    others = [f"Berlin,tie {number},9" for number in range(9)]
    send(depot, 1, "Berlin,hat,9", *others)
    depot.world.clock = at(2)
    late = depot.drop("late.csv", csv(*others), mode="full")
    send(depot, 3, "Berlin,hat,9", "Berlin,new,1", hour=0)
    depot.load(late)

    night(depot, 2)

    assert counts(depot, 2)["hat"] == 0
    assert "new" not in counts(depot, 2)


def test_what_other_loads_wrote_for_a_later_file_is_taken_back() -> None:
    """The later one confirms a count that an older one replaces at the same time, and mends."""
    step, meet = 0, True
    while meet:
        step += 1
        depot = Depot()
        send(depot, 1, "Berlin,hat,9", "Berlin,cap,9")
        depot.world.clock = at(2)
        late = depot.drop("late.csv", csv("Berlin,hat,4"))
        depot.world.clock = at(3, 0)
        later = depot.drop("later.csv", csv("Berlin,hat,9", "Berlin,cap,8"))
        meet = depot.overtake(late, step, lambda: depot.load(later))  # noqa: B023 - called at once

        night(depot, 2)

        assert counts(depot, 2) == {"cap": 9, "hat": 4}, f"step {step}"

    assert step > 10
