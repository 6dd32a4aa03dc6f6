"""The matrix of items by stores."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.history.shops import Shop, shop
from tests.browser.looks import put_on
from tests.browser.test_saving import cells, save
from tests.system.running import Stack


def test_the_matrix_shows_items_by_stores_and_arrows_lead_through_it(
    stack: Stack, manager: Visitor
) -> None:
    item, other = f"Rye {uuid.uuid4().hex[:6]}", f"Oat {uuid.uuid4().hex[:6]}"
    full, empty = shop(stack, {item: 400, other: 7}), shop(stack, {item: 0})
    manager.open_view("#/matrix")
    manager.heading("Compare stores")
    grid = manager.page.get_by_role("grid")
    line = grid.get_by_role("row").filter(has_text=item)

    expect(manager.page.get_by_text("From sample history: ")).to_be_visible()
    expect(line.get_by_role("link", name=f"{item}, {full.name}: 400", exact=True)).to_have_text(
        "400"
    )
    out = line.get_by_role("link", name=f"{item}, {empty.name}: 0, out of stock")
    expect(out).to_have_text("0")
    carried = grid.get_by_role("row").filter(has_text=other).locator("a.cell")
    expect(carried).to_have_count(1)
    expect(grid.locator('[tabindex="0"]')).to_have_count(1)
    grid.locator('[tabindex="0"]').focus()
    manager.page.keyboard.press("Control+End")
    expect(grid.get_by_role("row").last.locator(".cell").last).to_be_focused()
    manager.page.keyboard.press("ArrowUp")
    manager.page.keyboard.press("Home")
    expect(grid.get_by_role("row").nth(-2).locator(".cell").first).to_be_focused()
    expect(grid.locator('[tabindex="0"]')).to_have_count(1)
    out.focus()
    manager.page.keyboard.press("Enter")
    expect(manager.page.get_by_role("dialog", name=item)).to_be_visible()


def test_the_matrix_can_be_that_of_another_day_of_what_was_out_and_be_saved(
    stack: Stack, manager: Visitor
) -> None:
    item = f"Rye {uuid.uuid4().hex[:6]}"
    store = shop(stack, {item: 0, f"Oat {item}": 3})
    then = store.last - timedelta(3)
    manager.open_view("#/matrix?state=out")
    grid = manager.page.get_by_role("grid")
    expect(grid.get_by_role("row").filter(has_text=f"Oat {item}")).to_have_count(0)
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    at = saved[0].split(",").index(store.name)
    assert [line.split(",")[at] for line in saved if line.startswith(f"{item},")] == ["0"]
    workbook = cells(save(manager.page))
    assert [row[at] for row in workbook if row[0] == item] == [0]

    manager.page.get_by_role("button", name="All", exact=True).click()
    manager.page.get_by_role("textbox", name="At the end of").fill(then.isoformat())

    cell = grid.get_by_role("link", name=f"{item}, {store.name}: 3", exact=True)
    expect(cell).to_be_visible()
    expect(manager.page).to_have_url(re.compile(rf"#/matrix\?day={then}$"))


def test_a_long_matrix_scrolls_by_itself_and_the_page_ends_at_its_foot(
    stack: Stack, manager: Visitor
) -> None:
    shop(stack, {"Wheat": 3})
    shop(stack, {f"Spelt {number}": number + 1 for number in range(60)})
    manager.open_view("#/matrix")
    grid = manager.page.get_by_role("grid")
    expect(grid.get_by_role("row").filter(has_text="Spelt 59")).to_have_count(1)

    beyond = manager.page.evaluate(
        "document.documentElement.scrollHeight - scrollY"
        " - document.querySelector('.page-foot').getBoundingClientRect().bottom"
    )

    assert beyond < 1


def test_where_there_is_no_room_the_matrix_is_a_list(stack: Stack, manager: Visitor) -> None:
    item = f"Rye {uuid.uuid4().hex[:6]}"
    store = shop(stack, {item: 0})
    put_on(manager, "narrow")
    manager.open_view("#/matrix")

    manager.page.locator("summary", has_text=item).click()

    opened = manager.page.locator("details", has_text=item)
    expect(opened.get_by_text("✕ out in 1 of 1 store")).to_be_visible()
    expect(opened.get_by_role("listitem")).to_have_text(f"{store.name}0 out of stock")
    expect(manager.page.get_by_role("grid")).to_have_count(0)


def test_a_day_of_which_no_store_has_counts_is_not_an_empty_matrix(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(f"#/matrix?day={kept.last - timedelta(300)}")

    expect(
        manager.page.get_by_role("heading", name="No counts were kept for this day")
    ).to_be_visible()
