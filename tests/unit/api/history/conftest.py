"""Stores with some days behind them."""

from __future__ import annotations

import pytest

from tests.makers.gateway import Api
from tests.makers.history import add_day

NIGHTS = 12


@pytest.fixture(scope="module")
def api() -> Api:
    """Twelve days of a store in which a hat is sold each day, a cap never, and a tie is out."""
    api = Api()
    for day in range(NIGHTS):
        rows = [f"Berlin,hat,{30 - day}", "Berlin,cap,4", f"Berlin,tie,{max(0, 8 - 2 * day)}"]
        rows += ["Berlin,scarf,3"] if day == NIGHTS - 1 else []
        add_day(api.world, *rows)
    return api
