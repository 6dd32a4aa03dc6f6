"""Which store could give what to which."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.history.shops import Shop, shop
from tests.system.running import Stack


def test_a_suggestion_says_which_store_could_give_what_to_which(
    stack: Stack, manager: Visitor
) -> None:
    item = f"Rye {uuid.uuid4().hex[:6]}"
    giver, taker = shop(stack, {item: 400}), shop(stack, {item: 1})
    manager.open_view(f"{taker.address}?view=order")
    manager.page.get_by_role("link", name="Could another store give some?").click()
    manager.heading("Transfers")

    rows = manager.page.locator("table.transfers tbody tr")
    expect(rows.filter(has_text=taker.name)).to_have_count(1)
    expect(rows.filter(has_text=giver.name)).to_contain_text("13")
    expect(manager.page.get_by_text("A suggestion: nothing is moved by it.")).to_be_visible()
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    assert saved == ["item,giver,taker,units,sample", f"{item},{giver.name},{taker.name},13,True"]
    expect(manager.page.get_by_text("From sample history.")).to_be_visible()


def test_suggestions_are_ordered_by_a_column_and_those_of_an_item_by_how_many(
    stack: Stack, manager: Visitor
) -> None:
    item = f"Rye {uuid.uuid4().hex[:6]}"
    giver, takers = shop(stack, {item: 4000}), [shop(stack, {item: count}) for count in range(4)]
    manager.open_view("#/matrix?view=transfers")
    header = manager.page.get_by_role("columnheader", name="How many").get_by_role("button")
    header.click()
    header.click()

    units = manager.page.locator("table.transfers tbody td.number")
    counts = [int(text.replace(",", "")) for text in units.all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) >= len(takers)

    manager.open_view(f"#/items/{quote(item)}")
    hint = manager.page.locator(".transfer-hint")
    expect(hint.get_by_role("listitem")).to_have_count(3)
    expect(hint.get_by_role("listitem").first).to_contain_text(f"14 from {giver.name}")
    expect(hint).to_contain_text("so that every store has enough for 14 days:")
    expect(hint).to_contain_text("nothing is moved by it. From sample history.")
    hint.get_by_text("and 1 more transfer").click()
    expect(hint.get_by_role("listitem")).to_have_count(4)


def test_transfers_of_a_store_that_never_reported_are_not_none(manager: Visitor) -> None:
    manager.expect_problem("404")
    manager.open_view("#/matrix?view=transfers&store=Atlantis")

    expect(
        manager.page.get_by_role("heading", name="There is no store of this name")
    ).to_be_visible()
    expect(manager.page.get_by_text("Nothing to move")).to_have_count(0)


def test_only_managers_are_offered_transfers(kept: Shop, clerk: Visitor) -> None:
    clerk.open_view(f"{kept.address}?view=order")
    expect(clerk.page.locator("table.orders tbody tr")).to_have_count(2)
    expect(clerk.page.get_by_role("link", name="Could another store")).to_have_count(0)

    clerk.open_view("#/matrix?view=transfers")

    expect(clerk.page.get_by_role("heading", name="For managers")).to_be_visible()
