"""Looking at a store: table, chart, filters, and what is shown when there is nothing to show."""

from __future__ import annotations

import re
import uuid
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import DESKTOP, Visitor
from tests.browser.looks import faults
from tests.system.running import Stack

ROWS = "table.items tbody tr"


@pytest.fixture
def berlin(stocked: Stack, manager: Visitor) -> Visitor:
    manager.open_view("#/stores")
    manager.page.get_by_role("link", name="Berlin", exact=True).click()
    manager.heading("Berlin")
    expect(manager.page.locator(ROWS)).to_have_count(25)
    return manager


def test_the_most_urgent_items_come_first(berlin: Visitor) -> None:
    first = berlin.page.locator(ROWS).first

    expect(first).to_contain_text("Eggs 10 pcs")
    expect(first).to_contain_text("Out of stock")


def test_items_are_asked_for_while_their_view_is_on_its_way(
    stocked: Stack, manager: Visitor
) -> None:
    held = manager.hold("**/assets/views_of_stores-*")

    with manager.page.expect_request(re.compile(r"/api/items\?store=Berlin")):
        manager.open_view("#/stores/Berlin")
        held.first()

    held.release()
    expect(manager.page.locator(ROWS)).to_have_count(25)


def test_a_count_is_a_bar_as_well_as_long_as_it_is_large(berlin: Visitor) -> None:
    rows = berlin.page.locator(ROWS)
    fills = berlin.page.locator(f"{ROWS} .bar .fill")

    expect(fills).to_have_count(25)
    counts = [int(text) for text in rows.locator(".count").all_inner_texts()]
    widths = [float((fill.get_attribute("width") or "").rstrip("%")) for fill in fills.all()]
    assert widths == pytest.approx([100 * count / max(counts) for count in counts], abs=0.1)
    expect(rows.filter(has_text="Eggs 10 pcs").locator(".bar")).to_be_visible()


def test_a_chip_shows_only_what_is_out_and_the_address_keeps_it(berlin: Visitor) -> None:
    berlin.page.get_by_role("button", name="Out of stock 2").click()

    expect(berlin.page.locator(ROWS)).to_have_count(2)
    expect(berlin.page).to_have_url(re.compile(r"#/stores/Berlin\?state=out$"))
    berlin.page.go_back()
    expect(berlin.page.locator(ROWS)).to_have_count(25)


def test_searching_narrows_the_table(berlin: Visitor) -> None:
    berlin.page.get_by_role("searchbox").focus()
    berlin.page.keyboard.type("juice", delay=60)

    expect(berlin.page.locator(ROWS)).to_have_count(2)
    expect(berlin.page.get_by_role("status")).to_have_text("2 items found")


def test_a_search_without_a_match_offers_everything_again(berlin: Visitor) -> None:
    berlin.page.get_by_role("searchbox").fill("no such thing")
    berlin.page.get_by_role("link", name="Show all items").click()

    expect(berlin.page.locator(ROWS)).to_have_count(25)


def test_a_column_header_sorts_and_says_so(berlin: Visitor) -> None:
    header = berlin.page.get_by_role("columnheader", name="Item")
    header.get_by_role("button").click()
    header.get_by_role("button").click()

    expect(header).to_have_attribute("aria-sort", "descending")
    expect(berlin.page.locator(ROWS).first).to_contain_text("Whole Milk")


def test_the_last_page_holds_the_rest(berlin: Visitor) -> None:
    total = len(berlin.stack.counts("Berlin"))

    berlin.page.get_by_role("button", name="Next").click()

    expect(berlin.page.locator(ROWS)).to_have_count(total - 25)
    expect(berlin.page.get_by_text(f"26–{total} of {total}")).to_be_visible()


def test_an_item_shows_who_else_has_it_and_closes_with_escape(berlin: Visitor) -> None:
    berlin.page.get_by_role("button", name="Orange Juice 1 l").click()
    panel = berlin.page.get_by_role("dialog", name="Orange Juice 1 l")

    expect(panel.get_by_role("row", name="Karachi 58 In stock")).to_be_visible()
    expect(panel.get_by_text("Set by inventory-berlin.csv line")).to_be_visible()
    berlin.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_store_without_items_offers_a_template(stocked: Stack, manager: Visitor) -> None:
    manager.expect_problem("404")

    manager.open_view("#/stores/Atlantis")

    expect(manager.page.get_by_role("heading", name="Atlantis has no items yet")).to_be_visible()
    expect(manager.page.get_by_role("link", name="Download an empty template")).to_be_visible()


def test_a_failure_says_what_to_do_and_what_to_quote(stocked: Stack, manager: Visitor) -> None:
    manager.expect_problem("500")
    body = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r-123"}
    manager.page.route("**/api/items?*", lambda route: route.fulfill(status=500, json=body))

    manager.open_view("#/stores/Berlin")
    alert = manager.page.get_by_role("alert")
    expect(alert).to_contain_text("It broke.")
    expect(alert).to_contain_text("r-123")
    assert manager.is_at_rest()  # or it would ask again by itself
    manager.page.unroute("**/api/items?*")
    alert.get_by_role("button", name="Try again").click()

    expect(manager.page.locator(ROWS)).to_have_count(25)
    expect(alert).to_have_count(0)


def test_what_was_too_much_is_asked_for_again(stocked: Stack, manager: Visitor) -> None:
    manager.expect_problem("429")
    body = {"code": "TOO_MANY_REQUESTS", "message": "Too many.", "details": [], "request_id": "r"}
    refused: list[str] = []

    def first_two(route: Route) -> None:
        if len(refused) == 2:
            route.continue_()
            return
        refused.append(route.request.url)
        route.fulfill(status=429, json=body, headers={"Retry-After": "1"})

    manager.page.route("**/api/items?*", first_two)
    manager.open_view("#/stores/Berlin")

    expect(manager.page.locator(ROWS)).to_have_count(25)
    assert manager.is_at_rest()
    expect(manager.page.get_by_role("alert")).to_have_count(0)
    assert len(refused) == 2


def test_a_form_that_is_too_much_just_now_says_so_and_can_be_asked_for_again(
    berlin: Visitor,
) -> None:
    berlin.expect_problem("429")
    body = {"code": "TOO_MANY_REQUESTS", "message": "Wait a moment.", "details": []}
    berlin.page.route("**/api/previews", lambda route: route.fulfill(status=429, json=body))

    berlin.choose("a.csv", "store,item,count\nBerlin,Milk 1 l,41\n")
    expect(berlin.page.get_by_text("Wait a moment.").first).to_be_visible()
    berlin.page.unroute("**/api/previews")
    berlin.page.get_by_role("button", name="Try again").click()
    berlin.take_in()

    expect(berlin.page.locator(".upload-done")).to_be_visible()


def test_names_are_shown_as_text_whatever_they_hold(stack: Stack, manager: Visitor) -> None:
    store, item = "<b>Böse</b> & Söhne/1", "<img src=x onerror=alert(1)>"
    stack.load("markup.csv", f'store,item,count\n"{store}","{item}",0\n')

    manager.open_view("#/stores")
    manager.page.locator(".store-name", has_text=store).click()

    manager.heading(store)
    expect(manager.page.get_by_role("button", name=item)).to_be_visible()


def test_the_saved_file_can_be_uploaded_again(berlin: Visitor) -> None:
    with berlin.page.expect_download() as saving:
        berlin.page.get_by_role("button", name="Download CSV").click()
    text = saving.value.path().read_text("utf-8-sig")
    berlin.upload("Berlin.csv", text)

    rows = len(text.splitlines()) - 1
    expect(berlin.page.locator(".upload-done")).to_contain_text(
        f"{rows} rows read: {rows} unchanged."
    )


def test_an_item_tells_its_history_with_before_after_and_line(
    stack: Stack, manager: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    for number, count in enumerate([5, 2]):
        key = f"{store}-{number}.csv"
        stack.load(key, f"store,item,count\n{store},Apple,{count}\n")

    manager.open_view(f"#/stores/{store}?item=Apple")

    history = manager.page.locator("table.history tbody tr")
    expect(history).to_have_count(2)
    expect(history.first).to_contain_text("line 2")
    expect(history.first.get_by_role("cell")).to_have_text(["5", "2", "-3"])
    expect(history.last.get_by_role("cell")).to_have_text(["new", "5", ""])


def test_a_threshold_says_which_rule_it_is_from_and_can_be_given_back(
    stack: Stack, manager: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    stack.load(f"{store}.csv", f"store,item,count\n{store},Apple,5\n")
    stack.api("PUT", "/thresholds", {"store": store, "threshold": 4})
    manager.open_view(f"#/stores/{store}")
    expect(manager.page.locator(f"{ROWS} td.threshold")).to_have_text("4 store’s rule")

    manager.page.get_by_role("button", name="Apple").click()
    panel = manager.page.get_by_role("dialog")
    expect(panel).to_contain_text("Low at 4 or fewer, by the rule for this store.")
    form = panel.get_by_role("form", name="Threshold")
    form.get_by_label("Low at, in this store only").fill("6")
    form.get_by_role("button", name="Save").click()
    expect(panel).to_contain_text("Low at 6 or fewer, by the rule for this item in this store.")
    form.get_by_label("Low at, in this store only").fill("9")
    form.get_by_role("button", name="Save").click()
    expect(panel).to_contain_text("Low at 9 or fewer, by")
    form.get_by_role("button", name="Undo").click()
    expect(panel).to_contain_text("Low at 6 or fewer, by")
    expect(form.get_by_label("Low at, in this store only")).to_have_value("6")
    panel.get_by_role("button", name="Use the wider rule").click()
    panel.get_by_role("button", name="Remove it").click()

    expect(panel).to_contain_text("Low at 4 or fewer, by the rule for this store.")


def test_escape_takes_back_a_question_and_not_the_panel_it_is_in(
    stack: Stack, manager: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    stack.load(f"{store}.csv", f"store,item,count\n{store},Apple,5\n")
    manager.open_view(f"#/stores/{store}?item=Apple")
    manager.page.get_by_label("Low at, in this store only").fill("4")
    manager.page.get_by_role("button", name="Save").click()
    ask = manager.page.get_by_role("button", name="Use the wider rule")
    ask.click()
    expect(manager.page.get_by_role("button", name="Remove it")).to_be_focused()

    manager.page.keyboard.press("Escape")

    expect(manager.page.get_by_role("dialog")).to_be_visible()
    expect(ask).to_be_focused()


def test_only_stores_with_trouble_can_be_shown(stocked: Stack, manager: Visitor) -> None:
    stores = [{"store": f"Branch {n}", "items": 3, "out": n % 2, "low": 0} for n in range(12)]
    shown = [each | {"report_every_hours": None, "silent": False} for each in stores]
    manager.page.route(
        "**/api/stores", lambda route: route.fulfill(json={"stores": shown, "next": None})
    )
    manager.open_view("#/stores")
    manager.page.get_by_role("button", name="Out or low 6").click()

    expect(manager.page).to_have_url(re.compile(r"#/stores\?state=short$"))
    expect(manager.page.locator(".store-card")).to_have_count(6)


def test_a_label_is_shown_wherever_the_store_is_named(stack: Stack, manager: Visitor) -> None:
    name, item = f"Shop {uuid.uuid4().hex[:6]}", f"Fig {uuid.uuid4().hex[:6]}"
    label, key = f"Corner of {name}", f"{name}.csv"
    rows = f"store,item,count\n{name},{item},0\nBerlin,{item},0\n"
    upload = stack.load(key, rows)
    hours: dict[str, Any] = {"report_every_hours": None}
    stack.api("PUT", f"/stores/{quote(name)}", {**hours, "label": label})

    for view in (f"#/uploads/{upload['id']}", "#/uploads", f"#/stores/Berlin?item={item}"):
        manager.open_view(view)
        expect(manager.page.get_by_text(label).filter(visible=True).first).to_be_visible()
    manager.open_view(f"#/alerts?store={quote(name)}")
    expect(manager.page.locator(".group-store")).to_have_text(label)
    manager.open_view(f"#/alerts?store={quote(name)}&state=all")
    expect(manager.page.locator("table.alerts")).to_contain_text(label)


def test_every_number_of_a_store_leads_to_what_it_counts(stocked: Stack, manager: Visitor) -> None:
    manager.open_view("#/stores?q=berlin")
    manager.page.locator(".store-card", has_text="Berlin").get_by_role(
        "link", name="out of"
    ).click()

    manager.heading("Berlin")
    expect(manager.page).to_have_url(re.compile(r"/stores/Berlin\?state=out"))
    manager.open_view("#/stores")
    manager.page.locator(".totals .out").get_by_role("link").click()
    manager.heading("Alerts")
    expect(manager.page).to_have_url(re.compile(r"#/alerts\?state=out"))


def test_sixty_stores_fit_one_screen_are_ordered_and_saved(manager: Visitor) -> None:
    record = {
        **{"label": None, "retired_items": 0, "retired": False, "last_upload": None},
        **{"silent": False, "report_every_hours": None, "last_report_at": "2026-11-01T00:00:00Z"},
    }
    stores = [
        {**record, "store": f"Store {number:02}", "items": 100 - number, "out": number, "low": 1}
        for number in range(60)
    ]
    answer = {"stores": stores, "next": None}
    manager.page.route("**/api/stores?*", lambda route: route.fulfill(json=answer))
    manager.page.route("**/api/stores", lambda route: route.fulfill(json=answer))
    manager.open_view("#/stores")
    names = manager.page.locator(".store-name")

    expect(names).to_have_count(60)
    expect(names.first).to_have_text("Store 59")
    bottom = "(list) => Math.max(...list.map((each) => each.getBoundingClientRect().bottom))"
    assert names.evaluate_all(bottom) <= DESKTOP["height"]
    assert not faults(manager)

    manager.page.get_by_label("Order").select_option("Most items")
    expect(names.first).to_have_text("Store 00")
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    lines = saving.value.path().read_text("utf-8-sig").splitlines()
    assert lines[:2] == [
        "store,label,items,out,low,silent,last_report_at",
        "Store 00,,100,0,1,no,2026-11-01T00:00:00Z",
    ]
    assert len(lines) == 61
