"""Stores with days that are over."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import NamedTuple

from playwright.sync_api import Locator

from chalicelib.domain.history import days
from operations.local import sample_history
from operations.local.sample_history import SampleDay
from operations.stage.queues import services_of
from tests.browser.conftest import Visitor
from tests.browser.looks import faults, put_on
from tests.system.running import Stack

ROWS = "table.items tbody tr"
NIGHTS = 21
SELLS = {"Apple": 2, "Bread": 1, "Candle": 0, "Door mat": 1, "Egg": 3}
"""Units a day."""
LEFT = {"Apple": 8, "Bread": 20, "Candle": 4, "Door mat": 90, "Egg": 0}
"""At the end of the last day."""


class Shop(NamedTuple):
    """A store with three weeks of counts."""

    name: str
    last: date

    @property
    def address(self) -> str:
        return f"#/stores/{self.name}"


def shop(stack: Stack, left: dict[str, int] | None = None, behind: int = 0) -> Shop:
    """Each item falls by what it sells; an egg has been out for two days. `behind` nights are
    missing."""
    left = LEFT if left is None else left
    name = f"Shop {uuid.uuid4().hex[:6]}"
    services = services_of(stack.outputs)
    last = days.day_of(services.now(), services.settings.zone) - days.DAY * (1 + behind)
    kept = [
        SampleDay(
            last - timedelta(back),
            {item: _count(item, count, back) for item, count in left.items()},
            is_reported=True,
        )
        for back in reversed(range(NIGHTS))
    ]
    rows = "".join(f"{name},{item},{count}\n" for item, count in (left | {"Fig": 5}).items())
    stack.load(f"{name}.csv", f"store,item,count\n{rows}")
    sample_history.keep_days(name, kept, services)
    return Shop(name, last)


def _count(item: str, count: int, back: int) -> int:
    return count + SELLS.get(item, 1) * (max(0, back - 1) if item == "Egg" else back)


def words_of(day: date) -> str:
    """As the page writes it: 4 Nov 2026."""
    return f"{day.day} {day:%b %Y}".replace("Sep ", "Sept ")


def row(visitor: Visitor, item: str) -> Locator:
    return visitor.page.locator(ROWS).filter(has=visitor.page.get_by_role("button", name=item))


def seen_by_axe(visitor: Visitor, look: str) -> list[str]:
    put_on(visitor, look)
    return [f"{look}: {fault}" for fault in faults(visitor)]
