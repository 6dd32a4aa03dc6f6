"""How long the items of a store last."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import expect

from chalicelib.domain.history import days
from tests.browser.conftest import Visitor
from tests.browser.history.shops import ROWS, Shop, row, shop, words_of
from tests.browser.looks import is_too_wide
from tests.system.running import Stack


def test_a_store_says_of_each_item_how_long_it_lasts_or_why_nobody_knows(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(kept.address)

    expect(row(manager, "Apple").locator(".lasts")).to_have_text(
        "◆ about 4 days: Runs out soon (3 to 5)"
    )
    expect(row(manager, "Bread").locator(".lasts")).to_have_text("about 20 days (15 to 28)")
    expect(row(manager, "Candle").locator(".lasts")).to_have_text("did not move")
    expect(row(manager, "Door mat").locator(".lasts")).to_have_text("60+ days")
    expect(row(manager, "Egg").locator(".lasts")).to_have_text("–It is out of stock.")
    expect(row(manager, "Fig").locator(".lasts")).to_have_text("–Not known: it is new.")
    as_of = f"as of the end of {words_of(kept.last)}, from sample history."
    expect(manager.page.get_by_text(as_of)).to_be_visible()


def test_rows_are_of_one_height_whether_or_not_an_item_runs_out_soon(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(kept.address)

    expect(row(manager, "Apple").locator(".lasts")).to_contain_text("◆ about 4 days")
    heights = manager.page.locator(ROWS).evaluate_all("(rows) => rows.map((r) => r.offsetHeight)")
    assert len(set(heights)) == 1
    assert not is_too_wide(manager)


def test_what_runs_out_soon_can_be_shown_alone_and_what_lasts_be_sorted(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(kept.address)
    manager.page.get_by_role("button", name="Runs out soon 1").click()

    expect(manager.page.locator(ROWS)).to_have_count(1)
    expect(manager.page).to_have_url(re.compile(r"\?state=soon$"))
    expect(manager.page.get_by_role("columnheader", name="Lasts")).to_have_attribute(
        "aria-sort", "ascending"
    )
    manager.open_view(f"{kept.address}?sort=lasts")
    names = manager.page.locator(".item-name")
    expect(names).to_have_text(["Apple", "Bread", "Door mat", "Candle", "Egg", "Fig"])


def test_a_count_that_came_since_is_told_beside_the_figure_and_takes_back_the_warning(
    stack: Stack, manager: Visitor
) -> None:
    store = shop(stack)
    name = f"later {store.name}.csv"
    stack.load(name, f"store,item,count\n{store.name},Apple,300\n")

    manager.open_view(store.address)

    expect(row(manager, "Apple").locator(".lasts")).to_have_text("about 4 days (8 then)")


def test_rows_are_of_one_height_beside_long_names_and_newer_counts(
    stack: Stack, manager: Visitor
) -> None:
    store = shop(stack, {"Apple": 8, "Sparkling Water 6 x 1.5 l": 30, "Candle": 4})
    stack.load(f"{store.name} later.csv", f"store,item,count\n{store.name},Apple,7\n")
    manager.open_view(store.address)

    expect(row(manager, "Apple").locator(".lasts")).to_have_text(
        "◆ about 4 days: Runs out soon (8 then)"
    )
    heights = manager.page.locator(ROWS).evaluate_all("(rows) => rows.map((r) => r.offsetHeight)")
    assert len(set(heights)) == 1
    assert not is_too_wide(manager)


def test_a_store_without_a_day_that_is_over_has_no_such_column_and_says_so(
    stack: Stack, manager: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    stack.load(store, f"store,item,count\n{store},Apple,8\n")
    manager.open_view(f"#/stores/{store}")
    expect(manager.page.locator(ROWS)).to_have_count(1)
    assert manager.is_at_rest()
    expect(manager.page.get_by_role("columnheader", name="Lasts")).to_have_count(0)

    manager.open_view(f"#/stores/{store}?state=soon")

    expect(manager.page.get_by_role("heading", name="Not known yet")).to_be_visible()


def test_the_table_stays_when_how_long_items_last_cannot_be_read(
    kept: Shop, manager: Visitor
) -> None:
    manager.expect_problem("500")
    body = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r-1"}
    manager.page.route("**/api/trends?*", lambda route: route.fulfill(status=500, json=body))
    manager.open_view(kept.address)
    alert = manager.page.get_by_role("alert")
    expect(alert).to_contain_text("How long they last could not be read. It broke.")
    expect(manager.page.locator(ROWS)).to_have_count(6)

    manager.page.unroute("**/api/trends?*")
    alert.get_by_role("button", name="Try again").click()

    expect(row(manager, "Apple").locator(".lasts")).to_contain_text("about 4 days")


def test_an_item_says_how_its_figure_comes_about_and_what_is_needed(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(f"{kept.address}?item=Egg")
    outlook = manager.page.get_by_role("dialog").locator(".outlook")

    expect(outlook).to_contain_text(
        "Fell by 57 in 19 days with stock, 3 a day; 1 of 20 periods not used: 1 empty."
    )
    expect(outlook).to_contain_text("Out of stock at the end of 2 of the last 21 days")
    moved = words_of(kept.last - days.DAY)
    expect(outlook).to_contain_text(f"Last moved on {moved}")
    expect(outlook).to_contain_text("42 more needed to last for 14 days")
