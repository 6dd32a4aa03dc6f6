"""The overview: what needs somebody now, across stores, and every store beside it."""

from __future__ import annotations

import csv
import io
import re
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import DESKTOP, Visitor
from tests.browser.history.shops import shop, words_of
from tests.browser.looks import LOOKS, faults, is_too_wide, put_on, settle
from tests.system.running import Stack


class Trouble(NamedTuple):
    """A store where Apple runs out soon, Tea is out, and a full count is held."""

    store: str
    held: str


@pytest.fixture(scope="module")
def trouble(stack: Stack) -> Trouble:
    store = shop(stack, {"Apple": 8, "Bread": 20, "Candle": 4, "Door mat": 90}).name
    head = "store,item,count\n"
    rows = f"{head}{store},Tea,4\n", f"{head}{store},Tea,0\n"
    for row in rows:
        stack.load(f"{store}.csv", row)
    held = f"all {store}.csv"
    stack.load(held, f"{head}{store},Tea,3\n", mode="full")
    return Trouble(store, held)


def needs(visitor: Visitor, store: str, state: str = "") -> Locator:
    visitor.open_view(f"#/overview?store={store.replace(' ', '+')}&state={state}")
    settle(visitor, "Overview")
    return visitor.page.locator(".needs tbody tr")


def test_a_kind_has_no_number_before_it_is_known(trouble: Trouble, manager: Visitor) -> None:
    held = manager.hold(re.compile(r"/api/alerts\?"))
    manager.open_view(f"#/overview?store={trouble.store.replace(' ', '+')}")
    chip = manager.page.locator(".chip.out")
    expect(manager.page.locator(".chip.soon")).to_have_text("Runs out soon 1")
    held.first()

    expect(chip).to_have_text("Out of stock")
    expect(manager.page.get_by_text("More is being read…")).to_be_visible()
    held.release()

    expect(chip).to_have_text("Out of stock 1")
    expect(manager.page.locator(".chip.low")).to_have_text("Low 0")
    expect(manager.page.get_by_text("More is being read…")).to_have_count(0)


def test_before_the_first_file_it_says_how_to_begin(manager: Visitor) -> None:
    nothing: dict[str, Any] = {"stores": [], "next": None}
    manager.page.route("**/api/stores", lambda route: route.fulfill(json=nothing))

    manager.open_view("#/overview")

    expect(manager.page.get_by_role("heading", name="No store has reported yet")).to_be_visible()
    expect(manager.page.get_by_text("Nothing needs you")).to_have_count(0)
    manager.page.get_by_role("main").get_by_role("link", name="Upload a count").click()
    manager.heading("Uploads")


def test_what_needs_somebody_is_one_list_the_most_urgent_first(
    trouble: Trouble, manager: Visitor
) -> None:
    rows = needs(manager, trouble.store)

    expect(rows).to_have_text(
        [
            re.compile(f"Held back.*{re.escape(trouble.held)}"),
            re.compile("Out of stock.*Tea.*0"),
            re.compile("Runs out soon.*Apple.*8.*about 4 days"),
        ]
    )
    expect(manager.page.get_by_text("How long they last: as of the end of")).to_be_visible()


def test_of_a_store_whose_nights_are_behind_it_says_as_of_which_day(
    stack: Stack, manager: Visitor
) -> None:
    item = f"Apple {uuid.uuid4().hex[:6]}"
    last, behind = (shop(stack, {item: 4}, behind) for behind in (0, 2))

    manager.open_view(f"#/overview?q={item.replace(' ', '+')}")

    expect(manager.page.locator(".needs tbody tr")).to_have_count(2)
    said = f"as of the end of {words_of(last.last)}, from sample history"
    others = f"of {behind.name} as of the end of {words_of(behind.last)}"
    expect(manager.page.get_by_text(f"How long they last: {said}; {others}.")).to_be_visible()


def test_a_chip_counts_and_shows_one_kind_and_leads_to_the_item(
    trouble: Trouble, manager: Visitor
) -> None:
    rows = needs(manager, trouble.store)
    manager.page.get_by_role("button", name="Runs out soon 1").click()
    expect(rows).to_have_count(1)

    rows.get_by_role("link", name="Apple").click()

    manager.heading("Apple")
    expect(manager.page.get_by_role("region", name=f"In {trouble.store}")).to_be_visible()


def test_a_header_sorts_and_the_address_keeps_it(trouble: Trouble, manager: Visitor) -> None:
    rows = needs(manager, trouble.store)
    header = manager.page.get_by_role("columnheader", name="Item or file")

    header.get_by_role("button").click()

    expect(header).to_have_attribute("aria-sort", "ascending")
    expect(rows.first).to_contain_text(trouble.held)
    expect(manager.page).to_have_url(re.compile("sort=name"))


def test_what_is_shown_is_saved(trouble: Trouble, manager: Visitor) -> None:
    needs(manager, trouble.store, "out")

    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()

    text = saving.value.path().read_text("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["what"], row["store"], row["item"], row["count"]) == (
        *("out", trouble.store, "Tea"),
        "0",
    )


def test_every_store_is_a_line_whose_numbers_lead_to_what_they_count(
    trouble: Trouble, manager: Visitor
) -> None:
    manager.open_view("#/overview")
    line = manager.page.locator(".store-tiles li", has_text=trouble.store)

    expect(line.get_by_role("link").first).to_have_text(trouble.store)
    expect(line.locator("[aria-hidden=true]")).to_have_text(["✕ 1", "◆ 1"])
    expect(line.get_by_role("link", name="1 out")).to_be_visible()
    line.get_by_role("link", name="1 soon").click()

    manager.heading(trouble.store)
    expect(manager.page.locator("table.items tbody tr")).to_have_count(1)


def test_the_stores_are_skipped_by_keyboard(trouble: Trouble, manager: Visitor) -> None:
    needs(manager, trouble.store)
    manager.page.get_by_role("link", name="On one page").focus()

    manager.page.keyboard.press("Tab")
    manager.page.keyboard.press("Enter")
    manager.page.keyboard.press("Tab")

    expect(manager.page.get_by_label("Search")).to_be_focused()


@pytest.mark.last  # stores that no other test should find in its lists
def test_sixty_stores_fit_a_screen(stack: Stack, manager: Visitor) -> None:
    rows = "".join(f"Kiosk {n:02} {uuid.uuid4().hex[:4]},Tea,1\n" for n in range(60))
    stack.load("kiosks.csv", f"store,item,count\n{rows}")
    manager.open_view("#/overview")
    settle(manager, "Overview")

    sixtieth = manager.page.locator(".store-tiles li").nth(59).bounding_box()

    assert sixtieth
    assert sixtieth["y"] + sixtieth["height"] <= DESKTOP["height"]


def test_a_rejected_file_is_listed_however_many_files_came_after_it(manager: Visitor) -> None:
    store = f"Kiosk {uuid.uuid4().hex[:4]}"
    pages_of(manager, [upload(store, "good.csv", "loaded")], [upload(store, "bad.csv", "rejected")])

    expect(needs(manager, store)).to_have_text([re.compile("Rejected.*bad.csv")])


def test_where_too_many_files_came_it_says_among_which_it_has_looked(manager: Visitor) -> None:
    store = f"Kiosk {uuid.uuid4().hex[:4]}"
    many = [upload(store, f"{n}.csv", "loaded") for n in range(1000)]
    pages_of(manager, many, [upload(store, "bad.csv", "rejected")])

    expect(needs(manager, store)).to_have_count(0)

    said = "Rejected files are looked for among the newest 1,000 files only."
    expect(manager.page.get_by_text(said)).to_be_visible()


def upload(store: str, file: str, state: str) -> dict[str, Any]:
    """Of yesterday."""
    at = f"{datetime.now(UTC) - timedelta(hours=20):%Y-%m-%dT%H:%M:%SZ}"
    known = {"id": file, "file": file, "store": store, "stores": [], "state": state}
    return {**known, "received_at": at}


def pages_of(visitor: Visitor, first: list[Any], second: list[Any]) -> None:
    """The list of uploads."""

    def answered(route: Route) -> None:
        if "state=held" in route.request.url:
            return route.continue_()
        is_second = "cursor=more" in route.request.url
        page = {"uploads": second if is_second else first, "next": None if is_second else "more"}
        return route.fulfill(json=page)

    visitor.page.route("**/api/uploads?*", answered)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_overview(trouble: Trouble, manager: Visitor, look: str) -> None:
    put_on(manager, look)
    expect(needs(manager, trouble.store)).to_have_count(3)

    assert faults(manager) == []
    assert not is_too_wide(manager)


def test_what_runs_out_soon_is_one_number_in_tile_list_store_and_digest(
    stack: Stack, manager: Visitor
) -> None:
    name = shop(stack, {"Apple": 8, "Bread": 3, "Egg": 9, "Door mat": 4}).name
    # Delivered, out, and fewer; another is low as well.
    stack.load(f"{name}.csv", f"store,item,count\n{name},Apple,30\n{name},Bread,0\n{name},Egg,6\n")
    rows = needs(manager, name, "soon")

    expect(rows).to_have_text([re.compile("Egg.*6"), re.compile("Door mat.*4")])
    expect(manager.page.locator(".chip.soon")).to_have_text("Runs out soon 2")
    tile = manager.page.locator(".store-tiles li", has_text=name)
    expect(tile.get_by_role("link", name="2 soon")).to_be_visible()
    manager.open_view(f"#/overview?view=digest&store={name.replace(' ', '+')}")
    expect(manager.page.get_by_role("heading", name="Runs out soon (2)")).to_be_visible()
    manager.open_view(f"#/stores/{name}?state=soon")
    expect(manager.page.locator("table.items tbody tr")).to_have_count(2)


def test_a_delivery_takes_an_item_off_while_one_looks(stack: Stack, manager: Visitor) -> None:
    name = shop(stack, {"Apple": 8}).name
    rows = needs(manager, name, "soon")
    expect(rows).to_have_count(1)

    stack.load(f"{name}.csv", f"store,item,count\n{name},Apple,80\n")

    expect(rows).to_have_count(0)


def test_the_digest_has_what_a_message_would_say_and_leads_to_the_rest(
    trouble: Trouble, manager: Visitor
) -> None:
    manager.open_view(f"#/overview?store={trouble.store.replace(' ', '+')}")
    manager.page.get_by_role("link", name="On one page").click()
    manager.heading("On one page")
    digest = manager.page.get_by_role("region", name="On one page")

    expect(digest.get_by_role("heading", level=2)).to_have_text(
        ["Out of stock (1)", "Runs out soon (1)", "Files (1)"]
    )
    expect(digest.get_by_role("listitem")).to_have_text(
        [
            re.compile(f"Tea · {trouble.store} · 0 since"),
            re.compile(f"Apple · {trouble.store} · 8 about 4 days"),
            re.compile(f"{re.escape(trouble.held)} · .* · Held back"),
        ]
    )
    manager.page.get_by_role("button", name="Last 7 days").click()
    expect(manager.page).to_have_url(re.compile("view=digest&.*state=week|state=week.*view=digest"))
    expect(digest.get_by_text("1 ran out")).to_be_visible()
    digest.get_by_role("link", name="Tea").click()
    manager.heading("Tea")


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_the_digest(trouble: Trouble, manager: Visitor, look: str) -> None:
    put_on(manager, look)
    manager.open_view(f"#/overview?view=digest&store={trouble.store.replace(' ', '+')}")
    settle(manager, "On one page")

    assert faults(manager) == []
    assert not is_too_wide(manager)
