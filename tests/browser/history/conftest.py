"""What the tests of days that are over look at."""

from __future__ import annotations

import pytest

from tests.browser.history.shops import Shop, shop
from tests.system.running import Stack


@pytest.fixture(scope="session")
def kept(stack: Stack) -> Shop:
    """One for all tests that only look at it."""
    return shop(stack)
