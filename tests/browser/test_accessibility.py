"""Every view by axe (WCAG 2.2 A and AA, best practice), in light, dark and narrow; at 320 px."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.looks import LOOKS, faults, is_too_wide, looked_at, put_on, settle
from tests.system.running import Stack

VIEWS = {
    "Stores": "#/stores",
    "Berlin": "#/stores/Berlin",
    "Alerts": "#/alerts",
    "Uploads": "#/uploads",
    "Settings": "#/settings",
    "API": "#/api",
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_any_view(stocked: Stack, manager: Visitor, look: str) -> None:
    put_on(manager, look)
    found = []

    for title, address in VIEWS.items():
        manager.open_view(address)
        settle(manager, title)
        found += [f"{title}: {fault}" for fault in faults(manager)]

    assert not found


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_before_signing_in(visit: Callable[..., Visitor], look: str) -> None:
    visitor = visit(**LOOKS[look])
    held = visitor.hold("**/config.json")
    visitor.open()
    expect(visitor.page.get_by_text("Opening Inventory…")).to_be_visible()

    found = faults(visitor)

    held.first()
    held.release()
    expect(visitor.page.get_by_role("button", name="Sign in")).to_be_visible()
    found += faults(visitor)
    assert not found


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_item_panel_and_a_receipt(
    stocked: Stack, manager: Visitor, look: str
) -> None:
    put_on(manager, look)
    manager.open_view("#/stores/Berlin?item=Eggs+10+pcs")
    expect(manager.page.get_by_role("dialog").get_by_role("heading", level=3).first).to_be_visible()
    found = faults(manager)

    manager.page.keyboard.press("Escape")
    manager.upload("counts.csv", "store,item,count\nBerlin,Eggs 10 pcs,0\nBerlin,Brie 150 g,x\n")
    expect(manager.page.locator(".upload-done")).to_be_visible()
    found += faults(manager)
    manager.page.get_by_role("link", name="Full receipt").click()
    settle(manager, "counts.csv")
    found += faults(manager)

    assert not found


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_way_of_a_file(stack: Stack, manager: Visitor, look: str) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]} " + "W" * 60
    head, item = "store,item,count\n", "Ä" * 40
    stack.load(f"{store}.csv", f"{head}{store},{item},5\n{store},B,3\n")
    put_on(manager, look)
    page = manager.page
    found: list[str] = []

    def check(step: str) -> None:
        found.extend(looked_at(manager, f"{step}-{look}"))

    manager.open_view(f"#/stores/{store}?item={item}")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="History")).to_be_visible()
    check("correction")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_label("This is a full count").check()
    manager.choose("all.csv", f"{head}{store},{item},50\n{store},{item}x,1\n{store},B,many\n")
    expect(page.get_by_role("article", name="What it would do")).to_be_visible()
    check("preview")
    key = f"all {store}.csv"
    held = stack.load(key, f"{head}{store},{item},6\n", mode="full")
    manager.open_view(f"#/uploads/{held['id']}")
    settle(manager, key)
    page.get_by_role("button", name="Discard this file").click()
    check("held")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Accept this full count").click()
    page.get_by_role("button", name="Yes, accept it").click()
    page.get_by_role("button", name="Undo this file").click()
    expect(page.get_by_role("region", name="Undo")).to_be_visible()
    check("undo")

    assert not found


def test_nothing_scrolls_sideways_at_320_pixels_whatever_the_names(
    stocked: Stack, manager: Visitor
) -> None:
    store, item = "W" * 128, "ÄÖ" * 64
    file = f"store,item,count\n{store},{item},-12345678\n{store},{item}x,many\n"
    stocked.load("long.csv", file)
    manager.page.set_viewport_size({"width": 320, "height": 640})
    too_wide = []

    there = {
        store: f"#/stores/{store}?item={item}",
        "Alerts": f"#/alerts?store={store}",
        "Settings": f"#/settings?store={store}",
    }
    for title, address in (VIEWS | there).items():
        manager.open_view(address)
        settle(manager, title)
        if is_too_wide(manager):
            too_wide.append(title)

    assert too_wide == []


def test_the_whole_way_to_an_item_can_be_gone_by_keyboard(
    stocked: Stack, visit: Callable[..., Visitor]
) -> None:
    visitor = visit()
    visitor.sign_in("manager", "#/stores")
    page = visitor.page
    expect(page.locator(".store-card").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)
    page.locator(".store-name", has_text="Berlin").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()

    page.get_by_role("button", name="Eggs 10 pcs").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Eggs 10 pcs")).to_be_focused()
