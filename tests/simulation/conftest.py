"""The simulator's runs are many; that boto3 sends the same is for the unit tests to see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.world import world


@pytest.fixture(scope="package", autouse=True)
def model_itself() -> Iterator[None]:
    before = world.client_over
    world.client_over = world.itself
    yield
    world.client_over = before
