"""How fast a load writes after what it has seen: the rate, after each kind of answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chalicelib.aws import paced_writes
from chalicelib.aws.paced_writes import AWAY, LONGEST, MANY, PATIENCE, STAY, Pace, _Writing
from chalicelib.domain.errors import Unfinished, WriteFailed
from tests.world.world import World


def rate(pace: Pace, now: float) -> float:
    """Items a second, told by two batches that follow each other; the last that a test looks at."""
    first, second = pace.pause(1000, now), pace.pause(1000, now)
    return 1000 / (second - first)


def paced(now: float = 0.0) -> Pace:
    """Refused for the first time, at that time, and at the rate to begin with."""
    pace = Pace(now - 1)
    pace.note(25, 25, now)
    return pace


def test_the_first_refusal_sets_the_rate_to_what_was_taken_before() -> None:
    pace = Pace(10.0)
    pace.note(300, 0, 11.0)
    pace.note(200, 100, 12.0)

    assert rate(pace, 12.0) == pytest.approx(400 / 2)


def test_the_first_rate_is_not_of_less_than_a_fifth_of_a_second() -> None:
    pace = Pace(0.0)
    pace.note(125, 5, 0.1)

    assert rate(pace, 0.1) == pytest.approx(120 / 0.2)


def test_the_first_rate_is_fifty_at_least() -> None:
    assert rate(paced(), 0.0) == pytest.approx(50)


def test_batches_follow_each_other_at_the_rate() -> None:
    pace = paced()

    assert pace.pause(25, 0.0) == pytest.approx(1 / 50)
    assert pace.pause(25, 0.0) == pytest.approx(1 / 50 + 25 / 50)
    assert pace.pause(25, 100.0) == 0.0


def test_the_rate_rises_by_twenty_five_a_second() -> None:
    pace = paced()
    pace.note(25, 0, 0.5)
    pace.note(25, 0, 2.0)

    assert rate(pace, 2.0) == pytest.approx(50 + 2 * 25)


def test_the_rate_rises_twice_as_fast_after_five_seconds_without_a_refusal() -> None:
    pace = paced()
    for at in (1.0, 2.0, 3.0, 4.0, 5.0, 6.0):
        pace.note(25, 0, at)

    assert rate(pace, 6.0) == pytest.approx(50 + 5 * 25 + 50)


def test_it_rises_faster_once_in_five_seconds() -> None:
    pace = paced()
    for at in (5.0, 6.0, 7.0):
        pace.note(25, 0, at)

    assert rate(pace, 7.0) == pytest.approx(50 + 5 * 25 + 50 + 50)


def test_a_rise_begins_anew_after_a_refusal() -> None:
    pace = paced()
    pace.note(25, 0, 5.0)
    pace.note(100, 100, 6.0)
    pace.note(25, 0, 7.0)

    assert rate(pace, 7.0) == pytest.approx((50 + 5 * 25 + 50) * 0.5 + 25)


def test_the_rate_falls_by_half_of_the_share_that_was_refused() -> None:
    pace = paced()
    pace.note(100, 50, 0.2)

    assert rate(pace, 0.2) == pytest.approx((50 + 0.2 * 25) * 0.75)


def test_refusals_within_a_fifth_of_a_second_are_one_cut() -> None:
    pace = paced(100.0)
    pace.note(100, 100, 100.125)
    pace.note(300, 0, 100.25)

    assert rate(pace, 100.25) == pytest.approx((50 + 0.25 * 25) * (1 - 100 / 400 / 2))


def test_a_refusal_just_after_the_last_look_back_waits_for_more() -> None:
    pace = paced(100.0)
    pace.note(100, 0, 101.0)
    pace.note(100, 100, 101.125)

    assert rate(pace, 101.125) == pytest.approx(50 + 1.125 * 25)


def test_what_was_asked_within_a_second_counts() -> None:
    pace = paced(100.0)
    pace.note(100, 0, 100.5)
    pace.note(100, 100, 100.625)

    assert rate(pace, 100.625) == pytest.approx((50 + 0.625 * 25) * 0.75)


def test_it_rises_faster_after_more_than_five_seconds_too() -> None:
    pace = paced()
    for at in (3.0, 6.0, 7.0):
        pace.note(25, 0, at)

    assert rate(pace, 7.0) == pytest.approx(50 + 6 * 25 + 50)


def test_what_was_asked_more_than_a_second_ago_is_forgotten() -> None:
    pace = paced()
    pace.note(100, 0, 0.5)
    pace.note(100, 0, 1.0)
    pace.note(100, 100, 1.25)

    assert rate(pace, 1.25) == pytest.approx((50 + 1.25 * 25) * 0.5)


def test_the_rate_is_ten_at_least() -> None:
    pace = paced()
    for at in range(1, 40):
        pace.note(100, 100, at * 0.2)

    assert rate(pace, 8.0) == pytest.approx(10)


def test_a_cut_begins_what_is_counted_anew() -> None:
    pace = paced()
    pace.note(100, 100, 0.2)
    pace.note(100, 50, 0.4)

    first = (50 + 0.2 * 25) * 0.5
    assert rate(pace, 0.4) == pytest.approx((first + 0.2 * 25) * 0.75)


def test_what_is_left_after_ten_minutes_is_left_to_another_attempt() -> None:
    world = World()
    began = world.clock

    def execute(batch: Sequence[int]) -> tuple[list[int], str]:
        world.clock += PATIENCE
        return list(batch[1:]), "refused"

    with pytest.raises(Unfinished, match="40 items are left to be written"):
        paced_writes.write(range(50), 25, execute, world.services())

    assert LONGEST < world.clock - began <= LONGEST + PATIENCE + 60


def test_a_partition_is_crowded_if_the_rate_stays_low() -> None:
    pace = paced()
    pace.note(25, 0, 7.5)  # 50 + 7.5 × 25

    assert not pace.is_crowded(10, 10.0)
    assert pace.is_crowded(10, 10.5)


def test_a_partition_is_not_crowded_if_the_rate_has_risen() -> None:
    pace = paced()
    pace.note(25, 0, 8.5)  # 50 + 8.5 × 25

    assert not pace.is_crowded(10, 10.5)


def test_where_nothing_was_refused_it_is_not_crowded() -> None:
    assert not Pace(0.0).is_crowded(10, 1000.0)


def write_to_a_crowded_partition(world: World, items: int, taken: int) -> None:
    """Each call takes a second; of its batch so many are written."""

    def execute(batch: Sequence[int]) -> tuple[list[int], str]:
        world.clock += 1
        return list(batch[taken:]), "refused"

    paced_writes.write(range(items), 25, execute, world.services())


def test_a_long_load_leaves_a_crowded_partition_for_a_while() -> None:
    world = World()
    began = world.clock

    with pytest.raises(Unfinished, match="are for later") as left:
        write_to_a_crowded_partition(world, MANY + 1000, taken=12)

    assert STAY[0] < world.clock - began < STAY[1] + 60
    assert AWAY[0] <= left.value.wait <= AWAY[1]


def test_a_shorter_load_stays_in_a_crowded_partition() -> None:
    world = World()
    began = world.clock

    with pytest.raises(Unfinished, match="are left to be written") as left:
        write_to_a_crowded_partition(world, MANY, taken=12)

    assert world.clock - began > LONGEST
    assert left.value.wait == 0


def test_a_long_load_of_which_nothing_is_taken_fails() -> None:
    with pytest.raises(WriteFailed, match="refused"):
        write_to_a_crowded_partition(World(), MANY + 1000, taken=0)


@pytest.mark.parametrize(
    ("items", "seconds", "taken"),
    [
        pytest.param(50, PATIENCE, 1, id="ten minutes are over"),
        pytest.param(MANY + 1000, 1, 12, id="the partition is crowded"),
        pytest.param(50, PATIENCE + 1, 0, id="nothing is taken"),
    ],
)
def test_once_a_writer_has_given_up_the_others_send_nothing_more(
    items: int, seconds: float, taken: int
) -> None:
    world, sent = World(), []

    def execute(batch: Sequence[int]) -> tuple[list[int], str]:
        world.clock += seconds
        sent.append(len(batch))
        return list(batch[taken:]), "refused"

    writing = _Writing(range(items), 25, execute, world.services())
    with pytest.raises((Unfinished, WriteFailed)):
        writing.run()
    before = len(sent)
    writing.run()

    assert len(sent) == before


def test_it_gives_up_only_after_a_minute_without_any_write() -> None:
    world = World()
    calls = 0

    def execute(batch: Sequence[int]) -> tuple[list[int], str]:
        nonlocal calls
        calls += 1
        world.clock += 25
        return list(batch[calls == 3 :]), "hot"

    with pytest.raises(WriteFailed, match="hot"):
        paced_writes.write(range(5), 25, execute, world.services())

    assert calls == 6


def test_what_is_refused_comes_first_again_and_in_its_order() -> None:
    world = World()
    sent: list[list[int]] = []

    def execute(batch: Sequence[int]) -> tuple[list[int], str]:
        sent.append(list(batch))
        return (list(batch[1:]), "hot") if len(sent) == 1 else ([], "")

    paced_writes.write(range(6), 3, execute, world.services())

    assert sent == [[0, 1, 2], [1, 2, 3], [4, 5]]


def test_the_other_writers_leave_the_rest_when_one_has_failed() -> None:
    calls = 0

    def execute(batch: Sequence[int]) -> tuple[list[int], str]:
        nonlocal calls
        calls += 1
        if 0 in batch:
            raise WriteFailed("no such table")
        return [], ""

    with pytest.raises(WriteFailed, match="no such table"):
        paced_writes.write(range(1_000_000), 25, execute, World().services())

    assert calls < 1_000_000 / 25 / 2
