"""Retiring what is no more, and bringing it back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack


def retire(visitor: Visitor, item: str, reason: str = "") -> None:
    visitor.page.get_by_role("button", name=f"Retire {item}…").click()
    form = visitor.page.get_by_role("form", name="Retire the item")
    expect(form.locator(":focus")).to_have_count(1)
    form.get_by_label("Why?").fill(reason)
    form.get_by_role("button", name="Retire it").click()


def test_an_item_is_retired_and_found_again(manager: Visitor, stack: Stack, store: str) -> None:
    manager.open_view(f"#/stores/{store}?item=Apple")
    panel = manager.page.get_by_role("dialog")
    retire(manager, "Apple", "The supplier has stopped it")

    expect(panel).to_contain_text("Retired: not listed, not alerted and in no total.")
    expect(panel).to_contain_text("The supplier has stopped it")
    panel.get_by_role("button", name="Close").click()
    table = manager.page.locator(".store-main table")
    expect(table).not_to_contain_text("Apple")
    expect(table).to_contain_text("Pear")
    assert stack.counts(store) == {"Apple": 0, "Pear": 3}

    manager.page.get_by_role("button", name="Retired 1").click()
    expect(table).to_contain_text("Apple")
    table.get_by_role("button", name="Apple").click()
    panel.get_by_role("button", name="Bring it back").click()
    expect(panel.locator(".panel-count")).to_contain_text("5")


def test_a_store_is_retired_and_brought_back(manager: Visitor, store: str) -> None:
    manager.page.get_by_text("Retire this store…").click()
    manager.page.get_by_role("button", name=f"Retire {store}").click()

    back = manager.page.get_by_role("button", name="Bring the store back")
    expect(back).to_be_visible()
    manager.open_view("#/stores")
    card = manager.page.locator(".store-card", has_text=store)
    expect(manager.page.get_by_role("heading", name="Stores")).to_be_visible()
    expect(card).to_have_count(0)
    manager.open_view("#/stores?state=retired")
    expect(card).to_contain_text("Retired")

    card.click()
    back.click()
    expect(manager.page.get_by_text("Retire this store…")).to_be_visible()


def test_a_search_tells_of_retired_items_that_match(
    manager: Visitor, stack: Stack, store: str
) -> None:
    body = {"store": store, "item": "Apple", "retired": True}
    stack.api("PUT", "/items/retired", body)
    main = manager.page.locator(".store-main")
    expect(main.get_by_role("button", name="Retired 1")).to_be_visible()

    manager.page.get_by_label("Search items").fill("plum")
    expect(main.get_by_role("button", name="Retired 0")).to_be_visible()
    manager.page.get_by_label("Search items").fill("apple")
    main.get_by_role("link", name="Show 1 retired item that matches").click()

    expect(main.locator("table")).to_contain_text("Apple")


def test_a_store_of_which_all_is_retired_says_so(
    manager: Visitor, stack: Stack, store: str
) -> None:
    stack.api("PUT", "/items/retired", {"store": store, "retired": True})
    main = manager.page.locator(".store-main")

    expect(main.get_by_role("heading", name="All items are retired")).to_be_visible()
    main.get_by_role("link", name="Show the retired items").click()

    expect(main.locator("table")).to_contain_text("Pear")
