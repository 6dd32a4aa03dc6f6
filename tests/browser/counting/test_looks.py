"""The views of a count by axe, and at 360 pixels."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.counting.phone import begin, drop, keys, review, row, say, scan
from tests.browser.looks import LOOKS, looked_at, put_on
from tests.system.running import Stack


def test_on_a_small_screen_a_store_begins_with_the_way_to_count_it_and_its_items(
    manager: Visitor, store: str
) -> None:
    put_on(manager, "narrow")
    manager.open_view(f"#/stores/{store}")
    tops = [
        place.bounding_box()["y"]  # type: ignore[index]  # it is there
        for place in (
            manager.page.get_by_role("link", name="Count", exact=True),
            manager.page.get_by_role("region", name="Items"),
            manager.page.get_by_role("region", name="Upload"),
        )
    ]

    assert tops == sorted(tops)
    assert tops[1] < 400


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_while_a_store_is_counted(
    stack: Stack, manager: Visitor, look: str
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]} " + "W" * 60
    drop(stack, store, Apple=30, Fig=0, **{"Ä" * 60: 12_345_678})
    put_on(manager, look)
    page = manager.page
    found: list[str] = []

    def check(step: str) -> None:
        found.extend(looked_at(manager, f"count-{step}-{look}"))

    manager.open_view(f"#/count/{store}")
    expect(page.get_by_role("button", name="Begin to count")).to_be_visible()
    check("start")
    begin(manager, store)
    say(manager, "Ä" * 60, "3")
    check("list")
    row(manager, "Apple").click()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(keys(manager)).to_contain_text("Please count once more.")
    check("keys")
    page.keyboard.press("Escape")
    scan(manager, "4006381333931")
    expect(page.get_by_role("alert")).to_be_visible()
    check("code")
    review(manager).get_by_label(re.compile("keep their counts")).focus()
    check("review")
    manager.open_view(f"#/count/{store}?view=sheet")
    expect(page.get_by_role("region", name="Count sheet")).to_be_visible()
    check("sheet")

    assert not found
