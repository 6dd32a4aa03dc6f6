"""What every test of days begins with."""

from __future__ import annotations

import pytest

from tests.makers.loading import Depot
from tests.makers.november import at


@pytest.fixture
def depot() -> Depot:
    """At noon on the second of November 2026."""
    found = Depot()
    found.world.clock = at(2)
    return found
