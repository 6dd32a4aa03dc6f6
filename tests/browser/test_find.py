"""Find: items, stores, uploads and views from anywhere, by the keyboard or a button."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.browser.looks import LOOKS, faults, is_too_wide, put_on
from tests.system.running import Stack


def field(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("combobox", name="Find items, stores, uploads")


def opened(visitor: Visitor, key: str = "/") -> None:
    """By the key, in a view that is there."""
    visitor.page.keyboard.press(key)
    expect(field(visitor)).to_be_focused()


def test_an_item_is_found_by_the_keyboard_whatever_its_accents(
    stocked: Stack, manager: Visitor
) -> None:
    name = f"Crème brûlée {uuid.uuid4().hex[:6]}"
    file = f"store,item,count\nCafé,{name},4\n"
    stocked.load("creme.csv", file.encode())
    opened(manager)

    manager.page.keyboard.type(f"BRULEE {name[-6:]}")
    expect(manager.page.get_by_role("option", name=name)).to_have_attribute("aria-selected", "true")
    expect(manager.page.get_by_role("dialog").get_by_role("status")).to_have_text(
        f"1 result: {name}"
    )
    manager.page.keyboard.press("Enter")

    manager.heading(name)
    expect(manager.page.get_by_role("heading", level=1)).to_be_focused()


def test_what_is_typed_before_find_is_there_is_in_its_field(
    stocked: Stack, manager: Visitor
) -> None:
    held = manager.hold("**/assets/find_dialog-*")
    manager.page.keyboard.type("/crois")
    held.first()
    manager.page.keyboard.press("Enter")
    manager.page.keyboard.type("s")
    held.release()

    expect(field(manager)).to_have_value("croiss")
    manager.page.keyboard.type("ant")
    options = manager.page.get_by_role("dialog").get_by_role("option")
    expect(options.first).to_have_text(re.compile("^Croissant"))
    manager.page.keyboard.press("Enter")
    manager.heading("Croissant")


def test_arrows_lead_through_all_kinds_and_round_again(stocked: Stack, manager: Visitor) -> None:
    manager.open_view("#/stores")
    manager.heading("Stores")
    opened(manager)
    manager.page.keyboard.type("berlin")
    options = manager.page.get_by_role("dialog").get_by_role("option")
    expect(options.first).to_have_text(re.compile("^Berlin"))
    assert manager.is_at_rest()
    expect(manager.page.locator(".find-foot")).to_have_count(0)

    manager.page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    last = options.last.get_attribute("id") or ""
    expect(field(manager)).to_have_attribute("aria-activedescendant", last)
    manager.page.keyboard.press("ArrowDown")
    manager.page.keyboard.press("Enter")

    manager.heading("Berlin")


def test_escape_leads_back_to_where_one_was(stocked: Stack, manager: Visitor) -> None:
    manager.open_view("#/stores/Berlin")
    search = manager.page.get_by_role("searchbox", name="Search items")
    search.fill("milk")

    opened(manager, "Control+k")
    manager.page.keyboard.press("Escape")

    expect(field(manager)).to_have_count(0)
    expect(search).to_be_focused()
    manager.page.keyboard.type("/1")
    expect(search).to_have_value("milk/1")


def test_what_a_store_user_may_do_is_offered_before_a_letter_is_typed(
    stocked: Stack, clerk: Visitor
) -> None:
    opened(clerk)

    expect(clerk.page.get_by_role("option", name="Upload a count for Berlin")).to_be_visible()
    expect(clerk.page.get_by_role("option", name="Suggested transfers")).to_have_count(0)


def test_the_keys_are_the_pages_again_where_find_does_not_come(
    stocked: Stack, manager: Visitor
) -> None:
    manager.expect_problem("ERR_FAILED")
    manager.page.route("**/assets/find_dialog-*", lambda route: route.abort())
    manager.page.keyboard.press("/")
    expect(manager.page.get_by_role("alert")).to_contain_text("This view could not be loaded.")

    manager.page.get_by_role("link", name="Alerts").focus()
    manager.page.keyboard.press("Enter")

    manager.heading("Alerts")


def test_names_that_cannot_be_read_are_asked_for_again(stocked: Stack, manager: Visitor) -> None:
    manager.expect_problem("503")
    names = "**/api/items/names*"
    manager.page.route(names, lambda route: route.fulfill(status=503, json={"message": "Busy."}))
    opened(manager)
    expect(manager.page.get_by_role("alert")).to_contain_text("The names of items could not be")
    manager.page.unroute(names)

    manager.page.get_by_role("button", name="Try again").click()
    field(manager).fill("croissant")

    expect(manager.page.get_by_role("option", name="Croissant").first).to_be_visible()


def test_a_number_is_not_said_to_be_all_while_more_names_are_read(
    stocked: Stack, manager: Visitor
) -> None:
    teas = {"items": [f"Oolong {number}" for number in range(9)], "stores": [1] * 9}
    last = manager.hold(re.compile("/api/items/names.*cursor"))
    manager.page.route(
        re.compile("/api/items/names$"), lambda route: route.fulfill(json={**teas, "next": "more"})
    )
    opened(manager)
    manager.page.keyboard.type("oolong")
    dialog = manager.page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_have_text("9 results so far: Oolong 0")
    expect(dialog.get_by_text("first 8 of 9 so far")).to_be_visible()

    last.first().fulfill(json={"items": ["Oolong pot"], "stores": [1], "next": None})

    expect(dialog.get_by_role("status")).to_have_text("10 results: Oolong 0")
    expect(dialog.get_by_text("first 8 of 10", exact=True)).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_find(stocked: Stack, manager: Visitor, look: str) -> None:
    put_on(manager, look)
    manager.page.get_by_role("button", name="Find").click()
    field(manager).fill("b")
    expect(manager.page.get_by_role("group", name="Items")).to_be_visible()

    assert faults(manager) == []
    assert not is_too_wide(manager)
