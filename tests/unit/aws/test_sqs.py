"""What becomes of a message whose work fails."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.aws import sqs
from tests.world import faults
from tests.world.sqs import as_record
from tests.world.world import World


class Broken(Exception):
    pass


def fails(body: str, services: Any) -> None:
    raise Broken(body)


def attempt(world: World) -> None:
    """Hands the queue's message out, as Lambda does, to work that fails."""
    (message,) = world.sqs.take("work", 1)
    event = {"Records": [as_record(message)]}
    with pytest.raises(Broken):
        sqs.handle_messages(event, fails, world.sqs.url("work"), world.services())


def test_work_that_fails_is_tried_again_after_a_minute_and_then_ever_later() -> None:
    world = World()
    message = world.sqs.put("work", "job")
    waits = []

    for _ in range(5):
        world.clock = message.visible
        attempt(world)
        waits.append(message.visible - world.clock)

    assert waits == [60, 120, 240, 480, 960]


def test_a_message_of_work_that_succeeds_is_left_to_lambda() -> None:
    world, done = World(), []
    message = world.sqs.put("work", "job")
    (taken,) = world.sqs.take("work", 1)
    hidden_until = message.visible

    sqs.handle_messages(
        {"Records": [as_record(taken)]},
        lambda body, services: done.append(body),
        world.sqs.url("work"),
        world.services(),
    )

    assert done == ["job"]
    assert message.visible == hidden_until


def test_the_fault_rises_also_when_the_queue_cannot_be_told() -> None:
    world = World()
    message = world.sqs.put("work", "job")
    world.scripted().plan("sqs.ChangeMessageVisibility", faults.THROTTLE)
    began = world.clock

    attempt(world)

    assert message.visible == began + 5400
