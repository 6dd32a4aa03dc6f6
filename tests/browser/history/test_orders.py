"""What a store is to order."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.history.shops import Shop, shop
from tests.browser.looks import faults
from tests.system.running import Stack


def test_what_to_order_follows_the_days_that_it_is_to_last_for(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(f"{kept.address}?view=order")
    rows = manager.page.locator("table.orders tbody tr")
    expect(rows.nth(0).get_by_role("cell")).to_have_text(["0", "Out of stock", "42"])
    expect(rows.nth(1).get_by_role("cell")).to_have_text(["8", re.compile("about 4 days"), "20"])
    expect(rows).to_have_count(2)

    manager.page.get_by_role("button", name="30 days").click()
    expect(rows.nth(2).get_by_role("cell")).to_have_text(["20", re.compile("about 20"), "10"])
    manager.page.get_by_label("Other days").fill("100")
    manager.page.keyboard.press("Enter")

    expect(
        manager.page.get_by_role("heading", name="To order, to last for 100 days")
    ).to_be_visible()
    expect(rows.last.get_by_role("cell")).to_have_text(["90", "60+ days", "10"])
    expect(manager.page).to_have_url(re.compile(r"\?view=order&horizon=100$"))


def test_days_to_last_for_are_a_whole_number(kept: Shop, manager: Visitor) -> None:
    manager.open_view(f"{kept.address}?view=order")
    field = manager.page.get_by_label("Other days")

    field.fill("400")
    manager.page.keyboard.press("Enter")

    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("A whole number from 1 to 365, please.")


def test_what_to_order_is_saved_and_printed(kept: Shop, manager: Visitor) -> None:
    manager.open_view(f"{kept.address}?view=order")
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    manager.page.emulate_media(media="print")

    assert saving.value.path().read_text("utf-8-sig").splitlines() == [
        "store,item,count,lasts,needed",
        f"{kept.name},Egg,0,,42",
        f"{kept.name},Apple,8,about 4 days (3 to 5),20",
    ]
    expect(manager.page.locator("table.orders")).to_be_visible()
    expect(manager.page.locator(".toolbar")).to_be_hidden()
    manager.page.emulate_media(media="screen")


def test_nothing_to_order_and_a_store_that_never_reported_say_so(
    stack: Stack, manager: Visitor
) -> None:
    full = shop(stack, {"Bread": 400})
    manager.open_view(f"{full.address}?view=order&horizon=7")
    expect(manager.page.get_by_role("heading", name="Enough for 7 days")).to_be_visible()

    manager.open_view("#/stores/Atlantis?view=order")

    expect(
        manager.page.get_by_role("heading", name="There is no store of this name")
    ).to_be_visible()
    manager.expect_problem("404")


def test_days_of_the_address_that_are_none_are_said_and_the_usual_ones_are_shown(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(f"{kept.address}?view=order&horizon=10000")

    words = "10000 is not a number of days from 1 to 365: this is for 14 days."
    expect(manager.page.get_by_text(words)).to_be_visible()
    expect(manager.page.locator("table.orders tbody tr")).to_have_count(2)


def test_what_all_stores_need_is_one_list(stack: Stack, manager: Visitor) -> None:
    item = f"Rye {uuid.uuid4().hex[:6]}"
    first, second = shop(stack, {item: 4}), shop(stack, {item: 8})
    manager.open_view("#/matrix")
    manager.page.get_by_role("link", name="To order in all stores").click()
    manager.heading("To order in all stores")

    expect(manager.page.get_by_text("From sample history.")).to_be_visible()
    row = manager.page.locator("table.orders tbody tr", has_text=item)
    expect(row.get_by_role("cell")).to_have_text(["2", "16"])
    assert not faults(manager)
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    assert saved[0] == "item,store,count,lasts,needed"
    found = [line.split(",") for line in saved if line.startswith(item)]
    assert sorted((store, needed) for _, store, *_, needed in found) == sorted(
        [(first.name, "10"), (second.name, "6")]
    )
    row.get_by_role("link", name=item).click()
    manager.heading(item)
