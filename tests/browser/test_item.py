"""The page of an item: all stores that have it, and one of them with its history."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, Visitor
from tests.browser.looks import LOOKS, faults, is_too_wide, put_on, settle
from tests.system.running import Stack

ROWS = ".item-stores tbody tr"


@pytest.fixture(scope="module")
def item(stack: Stack) -> str:
    """Out in one store, which had it, and there in another."""
    name = f"Tea {uuid.uuid4().hex[:6]}"
    for count in (7, 0):
        file = f"store,item,count\nTea North,{name},{count}\nTea South,{name},{12 - count}\n"
        stack.load("tea.csv", file.encode())
    return name


def open_item(visitor: Visitor, item: str, query: str = "") -> None:
    visitor.open_view(f"#/items/{item.replace(' ', '%20')}{query}")
    settle(visitor, item)


def test_an_item_is_shown_in_all_stores_and_in_the_worst_of_them(
    item: str, manager: Visitor
) -> None:
    open_item(manager, item)

    expect(manager.page.locator(".title-row")).to_contain_text("12 in 2 stores")
    expect(manager.page.locator(ROWS)).to_have_text([re.compile("Tea North0"), re.compile("12")])
    expect(manager.page.get_by_role("region", name="In Tea North")).to_be_visible()
    chart = manager.page.get_by_role("img", name="Counts over time, from 7 to 0.")
    expect(chart).to_be_visible()
    expect(manager.page.locator(".history tbody tr")).to_have_count(2)


def test_who_chooses_a_store_is_led_to_what_is_said_of_it(item: str, manager: Visitor) -> None:
    open_item(manager, item)
    manager.page.locator(ROWS).get_by_role("link", name="Tea South").focus()

    manager.page.keyboard.press("Enter")

    detail = manager.page.get_by_role("region", name="In Tea South")
    expect(detail.get_by_role("heading", name="Tea South")).to_be_focused()


@pytest.mark.parametrize("width", [1000, 1280, 1440])
def test_the_stores_of_an_item_fit_beside_its_history(
    stocked: Stack, manager: Visitor, width: int
) -> None:
    manager.page.set_viewport_size({**DESKTOP, "width": width})
    open_item(manager, "Croissant")
    rows = manager.page.locator(ROWS)
    expect(rows.filter(has_text="Springfield")).to_be_visible()

    beyond = rows.evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().right"
        " - row.closest('section').getBoundingClientRect().right)"
    )

    assert max(beyond) < -8, "beyond the padding"


def test_a_store_user_sees_an_item_in_their_own_store_first(stocked: Stack, clerk: Visitor) -> None:
    open_item(clerk, "Croissant")

    expect(clerk.page.get_by_role("region", name="In Berlin")).to_be_visible()


def test_another_store_is_chosen_and_the_address_keeps_it(item: str, manager: Visitor) -> None:
    open_item(manager, item)

    manager.page.locator(ROWS).get_by_role("link", name="Tea South").click()

    expect(manager.page.get_by_role("img", name="Counts over time, from 5 to 12.")).to_be_visible()
    expect(manager.page).to_have_url(re.compile(r"\?store=Tea\+South$"))


def test_a_count_is_corrected_there_and_shown_in_the_list(stack: Stack, manager: Visitor) -> None:
    name = f"Mug {uuid.uuid4().hex[:6]}"
    file = f"store,item,count\nTea North,{name},7\n"
    stack.load("mug.csv", file.encode())
    open_item(manager, name)

    manager.page.get_by_role("button", name="Correct").click()
    manager.page.get_by_label("New count: all there is now").fill("9")
    manager.page.get_by_role("button", name="Set the count to 9").click()

    expect(manager.page.get_by_text("Saved: 9.", exact=True).last).to_be_visible()
    expect(manager.page.locator(ROWS)).to_contain_text("9")
    expect(manager.page.get_by_role("img", name="Counts over time, from 7 to 9.")).to_be_visible()
    expect(manager.page.locator(".history-plot .point rect")).to_have_count(1)


def test_the_panel_of_a_store_leads_to_it(stocked: Stack, manager: Visitor) -> None:
    manager.open_view("#/stores/Berlin?item=Croissant")

    manager.page.get_by_role("link", name="This item in all stores").click()

    manager.heading("Croissant")


def test_an_item_that_nobody_has_says_so(stocked: Stack, manager: Visitor) -> None:
    open_item(manager, "No such thing")

    expect(manager.page.get_by_role("heading", name="No store has this item")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_page_of_an_item(item: str, manager: Visitor, look: str) -> None:
    put_on(manager, look)
    open_item(manager, item)

    assert faults(manager) == []
    assert not is_too_wide(manager)
