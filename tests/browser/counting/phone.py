"""What a person does who counts a store on a phone."""

from __future__ import annotations

import uuid
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack


def drop(stack: Stack, store: str, **counts: int) -> Any:
    key = f"{store} {uuid.uuid4().hex[:6]}.csv"
    rows = [f"{store},{item},{count}" for item, count in counts.items()]
    return stack.load(key, "\n".join(["store,item,count", *rows, ""]))


def begin(visitor: Visitor, store: str, *, blind: bool = False, first: str = "Apple") -> None:
    visitor.open_view(f"#/count/{store}")
    form = visitor.page.get_by_role("form", name="Begin a count")
    if blind:
        form.get_by_label("Count blind").check()
    form.get_by_role("button", name="Begin to count").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_be_focused()
    expect(row(visitor, first)).to_be_visible()


def row(visitor: Visitor, item: str) -> Locator:
    return visitor.page.locator(".count-row", has=visitor.page.get_by_text(item, exact=True))


def keys(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("dialog")


def say(visitor: Visitor, item: str, count: str) -> None:
    """Types the count of an item, and closes the keys."""
    row(visitor, item).click()
    keys(visitor).get_by_label("Count", exact=True).fill(count)
    visitor.page.keyboard.press("Escape")
    expect(row(visitor, item).locator("strong")).to_have_text(count)


def scan(visitor: Visitor, text: str) -> None:
    """As a scanner types it."""
    visitor.page.get_by_role("searchbox").press_sequentially(text)
    visitor.page.keyboard.press("Enter")


def review(visitor: Visitor) -> Locator:
    visitor.page.get_by_role("link", name="Review and send").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_be_focused()
    return visitor.page.get_by_role("form", name="Before you send")


def send(visitor: Visitor) -> None:
    visitor.expect_problem(r"404 .*/api/uploads/[^/?]+$")
    visitor.page.get_by_role("button", name="Send", exact=True).click()
