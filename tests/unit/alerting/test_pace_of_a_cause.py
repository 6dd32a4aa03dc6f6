"""When the next message of a cause may go, and who asks for it."""

from __future__ import annotations

import pytest

from chalicelib.alerting import pacing
from chalicelib.repositories.alerts import queued_alerts
from chalicelib.repositories.alerts.queued_alerts import Pace
from tests.unit.domain.test_crossings import OUT
from tests.world.runtime import LONGEST_RUN
from tests.world.world import World

PACE = ("Berlin", "a file")


@pytest.fixture
def world() -> World:
    return World()


def delays(world: World) -> list[float]:
    """For how long each job waits that was asked for."""
    return [each.visible - each.sent for each in world.sqs.queues["review"].messages]


def queue(world: World) -> None:
    pacing.queue_alerts(*PACE, [OUT], world.services())


def may_send(world: World) -> bool:
    return pacing.may_send_now(pace(world), world.services())


def note_sent(world: World) -> None:
    pacing.note_sent(*PACE, pace(world), world.services())


def pace(world: World) -> Pace:
    return queued_alerts.pace_of(*PACE, world.services())


def test_the_gap_doubles_with_each_message_up_to_a_quarter_of_an_hour(world: World) -> None:
    assert may_send(world)
    gaps = []
    for _ in range(11):
        note_sent(world)
        gaps.append(pacing.seconds_left(*PACE, world.services()))

    assert gaps == pytest.approx([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], abs=0.1)


def test_a_message_may_go_when_its_gap_is_over_and_not_before(world: World) -> None:
    note_sent(world)
    early = may_send(world)
    world.clock += 1
    left = pacing.seconds_left(*PACE, world.services())
    world.clock += 1

    assert (early, may_send(world)) == (False, True)
    assert left == pytest.approx(1, abs=0.1)
    world.clock += 5
    assert pacing.seconds_left(*PACE, world.services()) == 0


def test_one_job_is_asked_for_when_the_gap_is_over_however_much_is_queued(world: World) -> None:
    for _ in range(3):
        note_sent(world)

    queue(world)
    queue(world)

    assert delays(world) == [8]
    assert pace(world).due_at == pytest.approx(pace(world).next_at, abs=0.1)


def test_a_job_of_a_cause_whose_gap_is_over_waits_a_second_for_what_comes_with_it(
    world: World,
) -> None:
    queue(world)

    assert delays(world) == [1]


def test_while_a_job_is_expected_nothing_overtakes_what_it_is_to_send(world: World) -> None:
    queue(world)
    world.clock += pacing.LOST / 2
    expected = may_send(world)
    queue(world)
    world.clock += pacing.LOST

    assert (expected, may_send(world)) == (False, True)
    assert len(delays(world)) == 1


def test_a_job_that_is_an_hour_overdue_is_asked_for_again(world: World) -> None:
    queue(world)
    world.clock += pacing.LOST - 60
    queue(world)
    soon = len(delays(world))
    world.clock += 120

    queue(world)
    queue(world)

    assert (soon, len(delays(world))) == (1, 2)


def test_a_job_takes_what_is_queued_and_the_next_alert_asks_for_another(world: World) -> None:
    queue(world)

    taken = pacing.take_queued(*PACE, world.services())
    queue(world)

    assert taken is not None
    assert list(taken.crossings) == [OUT]
    assert len(delays(world)) == 2


def test_while_a_job_sends_nobody_else_does_until_it_ends(world: World) -> None:
    queue(world)
    pacing.take_queued(*PACE, world.services())
    world.clock += 100

    second = pacing.take_queued(*PACE, world.services())

    assert (second, may_send(world)) == (None, False)
    queued_alerts.end_wave(*PACE, world.services())
    assert pacing.take_queued(*PACE, world.services()) is not None


def test_of_jobs_that_wait_for_another_one_asks_again_however_many_there_are(world: World) -> None:
    queue(world)
    pacing.take_queued(*PACE, world.services())
    world.sqs.queues["review"].messages.clear()

    for _ in range(3):
        for _ in range(4):
            pacing.wait_for_turn(*PACE, world.services())
        world.clock += pacing.TURN

    assert delays(world) == [pacing.TURN] * 3


def test_a_job_that_died_holds_up_others_no_longer_than_its_message_is_hidden(
    world: World,
) -> None:
    queue(world)
    pacing.take_queued(*PACE, world.services())
    review = world.sqs.queues["review"]

    world.clock += queued_alerts.LEASE + 1

    assert LONGEST_RUN["Review-Stock"] < queued_alerts.LEASE < review.visibility
    assert pacing.take_queued(*PACE, world.services()) is not None
