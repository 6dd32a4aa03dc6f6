"""What holds of every view of days that are over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.history.shops import Shop, seen_by_axe, shop
from tests.browser.looks import LOOKS, is_too_wide
from tests.system.running import Stack

HISTORY = ["{}", "{}?state=soon", "{}?view=order", "{}?view=calendar", "{}?view=day", "{}?item=Egg"]


@pytest.mark.parametrize(
    ("path", "view"),
    [
        ("trends", "stores/{name}?view=order"),
        ("transfers", "matrix?view=transfers"),
        ("calendar", "stores/{name}?view=calendar"),
        ("items/at", "stores/{name}?view=day"),
        ("matrix", "matrix"),
    ],
)
def test_what_cannot_be_read_says_so_and_can_be_asked_for_again(
    kept: Shop, manager: Visitor, path: str, view: str
) -> None:
    manager.expect_problem("500")
    body = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r-1"}
    address = re.compile(rf"/api/{path}\?{'.*horizon' if path == 'trends' else ''}")
    manager.page.route(address, lambda route: route.fulfill(status=500, json=body))
    manager.open_view(f"#/{view.format(name=kept.name)}")
    alert = manager.page.get_by_role("alert")
    expect(alert).to_contain_text("It broke.")

    button = alert.get_by_role("button", name="Try again")
    expect(button).to_be_visible()
    manager.page.unroute(address)
    # At once: a view that asks now and then may need nobody any more.
    button.evaluate_all("buttons => buttons.forEach((button) => button.click())")

    expect(alert).to_have_count(0)
    nothing = manager.page.get_by_role("heading", name="Nothing to move")
    expect(manager.page.locator("main table tbody tr").or_(nothing).first).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_what_is_said_of_days_that_are_over(
    kept: Shop, manager: Visitor, look: str
) -> None:
    found = []
    for address in [
        *(each.format(kept.address) for each in HISTORY),
        "#/matrix",
        "#/matrix?view=transfers",
    ]:
        manager.open_view(address)
        settle_history(manager)
        found += [f"{address} {fault}" for fault in seen_by_axe(manager, look)]

    assert not found


def test_nothing_of_days_that_are_over_scrolls_sideways_at_320_pixels(
    stack: Stack, manager: Visitor
) -> None:
    store = shop(stack, {"Apple": 8, "W" * 120: 1, "ÄÖ" * 60: 0})
    manager.page.set_viewport_size({"width": 320, "height": 640})
    too_wide = []
    for address in [
        *(each.format(store.address) for each in HISTORY),
        "#/matrix",
        "#/matrix?view=transfers",
    ]:
        manager.open_view(address)
        settle_history(manager)
        if is_too_wide(manager):
            too_wide.append(address)

    assert too_wide == []


def settle_history(visitor: Visitor) -> None:
    visitor.page.wait_for_function("() => document.querySelector('main h1')")
    assert visitor.is_at_rest()
    expect(visitor.page.locator(".skeleton")).to_have_count(0)
    assert visitor.is_at_rest()
