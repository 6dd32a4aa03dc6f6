"""Many items in few calls, of which DynamoDB may leave some undone."""

from __future__ import annotations

import pytest

from chalicelib.aws.dynamodb import get_items, put_items
from chalicelib.aws.retries import ATTEMPTS, LONGEST_PAUSE, attempts
from chalicelib.domain.errors import ReadFailed, WriteFailed
from tests.world import World

ITEMS = [{"Store": "Berlin", "Item": f"item {number:03}", "Count": number} for number in range(230)]
KEYS = [{"Store": "Berlin", "Item": f"item {number:03}"} for number in range(230)]


def test_items_are_written_and_read_whatever_is_left_undone_at_first() -> None:
    world = World()
    faults = world.scripted()
    pauses: list[float] = []

    faults.unprocessed_left = 60
    put_items(world.dynamodb, "Inventory", ITEMS, pauses.append)
    faults.unprocessed_left = 250
    found = list(get_items(world.dynamodb, "Inventory", KEYS, pauses.append))

    assert sorted(found, key=lambda item: item["Item"]) == ITEMS
    assert pauses


def test_only_the_attributes_asked_for_are_read() -> None:
    world = World()
    put_items(world.dynamodb, "Inventory", ITEMS[:1], world.services().sleep)

    [found] = get_items(
        world.dynamodb, "Inventory", KEYS[:2], lambda _: None, attributes=("Count",)
    )

    assert found == {"Count": 0}


def test_a_read_that_is_never_done_fails_as_a_read() -> None:
    world = World()
    world.scripted().unprocessed_left = 1 << 30

    with pytest.raises(ReadFailed, match="could not be read"):
        list(get_items(world.dynamodb, "Inventory", KEYS, lambda _: None))

    assert world.dynamodb.calls == {"BatchGetItem": ATTEMPTS}


def test_a_write_that_is_never_done_fails_as_a_write() -> None:
    world = World()
    world.scripted().unprocessed_left = 1 << 30

    with pytest.raises(WriteFailed, match="could not be written"):
        put_items(world.dynamodb, "Inventory", ITEMS, lambda _: None)

    assert world.dynamodb.calls == {"BatchWriteItem": ATTEMPTS}


def test_there_is_a_pause_before_each_attempt_but_the_first() -> None:
    pauses: list[float] = []

    assert list(attempts(pauses.append)) == list(range(1, ATTEMPTS + 1))
    assert len(pauses) == ATTEMPTS - 1
    assert all(0 <= pause <= LONGEST_PAUSE for pause in pauses)
