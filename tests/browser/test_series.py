"""The last days of items as pictures: in the chart of an item, and in the rows of lists."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.history.shops import Shop, row, shop, words_of
from tests.browser.looks import LOOKS, faults, put_on, settle
from tests.system.running import Stack

BOXES = """() => [...document.querySelectorAll("table.items :is(th, td)")]
    .map((cell) => JSON.stringify(cell.getBoundingClientRect()))"""


@pytest.fixture(scope="module")
def kept(stack: Stack) -> Shop:
    found = shop(stack)
    stack.api("PUT", "/thresholds", {"store": found.name, "item": "Apple", "threshold": 10})
    return found


def test_the_rows_of_a_store_have_their_last_days_as_a_line_and_in_words(
    kept: Shop, manager: Visitor
) -> None:
    with manager.page.expect_request(re.compile("/api/items/series")):
        manager.open_view(kept.address)

    for item, words in {
        "Apple": "fell from 48 to 8 in 20 days",
        "Candle": "stayed at 4 for 20 days",
        "Egg": "fell from 57 to 0 in 20 days",
    }.items():
        expect(row(manager, item).get_by_role("img", name=words)).to_be_visible()
    expect(row(manager, "Fig").locator("svg.sparkline")).to_have_count(0)  # it is of today
    expect(row(manager, "Apple").locator(".threshold-line")).to_have_count(1)
    expect(row(manager, "Bread").locator(".threshold-line")).to_have_count(0)


def test_last_days_that_no_row_has_take_no_column(kept: Shop, manager: Visitor) -> None:
    column = manager.page.get_by_role("columnheader", name="30 days")
    manager.open_view(kept.address)
    expect(column).to_be_visible()

    manager.open_view(f"{kept.address}?q=Fig")

    expect(row(manager, "Fig")).to_be_visible()
    expect(column).to_have_count(0)


def test_no_row_moves_when_its_last_days_come_and_none_waits_for_them(
    kept: Shop, manager: Visitor
) -> None:
    held = manager.hold(re.compile("/api/items/series"))
    manager.open_view(kept.address)
    held.first()
    expect(row(manager, "Apple").locator(".lasts")).to_contain_text("about 4 days")
    before = manager.page.evaluate(BOXES)

    held.release()

    expect(manager.page.locator("svg.sparkline")).to_have_count(5)
    assert manager.page.evaluate(BOXES) == before


def test_rows_are_shown_without_their_last_days_where_these_cannot_be_read(
    kept: Shop, manager: Visitor
) -> None:
    manager.expect_problem("500")
    body = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r-1"}
    path = re.compile("/api/items/series")
    manager.page.route(path, lambda route: route.fulfill(status=500, json=body))

    manager.open_view(kept.address)

    expect(row(manager, "Apple").locator(".lasts")).to_contain_text("about 4 days")
    assert manager.is_at_rest()
    expect(manager.page.locator("svg.sparkline")).to_have_count(0)
    manager.page.unroute(path)
    manager.page.get_by_role("button", name="Runs out soon 1").click()
    expect(manager.page.locator("svg.sparkline")).to_have_count(1)


@pytest.mark.parametrize("width", [800, 1280])
def test_a_table_with_the_last_days_fits_its_card(kept: Shop, manager: Visitor, width: int) -> None:
    manager.page.set_viewport_size({"width": width, "height": 800})
    manager.open_view(kept.address)
    expect(row(manager, "Apple").locator(".lasts")).to_contain_text("about 4 days")
    assert manager.is_at_rest()

    table = "document.querySelector('table.items').getBoundingClientRect().right"
    card = "document.querySelector('.store-main').getBoundingClientRect().right"
    assert manager.page.evaluate(f"{table} < {card}")


def test_a_phone_asks_for_no_last_days_of_rows(kept: Shop, manager: Visitor) -> None:
    put_on(manager, "narrow")
    asked: list[str] = []
    manager.page.on("request", lambda request: asked.append(request.url))

    manager.open_view(kept.address)

    expect(row(manager, "Apple")).to_contain_text("about 4 days")
    assert manager.is_at_rest()
    expect(manager.page.locator("svg.sparkline")).to_have_count(0)
    assert not [url for url in asked if "/items/series" in url]


def test_the_overview_asks_once_for_the_rows_that_it_shows(kept: Shop, manager: Visitor) -> None:
    asked: list[str] = []
    manager.page.on("request", lambda request: asked.append(request.url))

    manager.open_view(f"#/overview?store={kept.name.replace(' ', '+')}")

    line = manager.page.locator("table.needs tbody tr")
    expect(line.filter(has_text="Egg").get_by_role("img")).to_have_accessible_name(
        "fell from 57 to 0 in 20 days"
    )
    assert manager.is_at_rest()
    assert len([url for url in asked if "/items/series" in url]) == 1


def test_the_chart_of_an_item_shows_the_days_before_its_first_upload_and_a_table_says_them(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(f"#/items/Apple?store={kept.name.replace(' ', '+')}")

    chart = manager.page.get_by_role("img", name="Counts over time, from 48 to 8; low at 10.")
    expect(chart).to_be_visible()
    expect(chart.locator(".threshold-line")).to_have_count(1)
    expect(chart.locator(".point")).to_have_count(1)
    assert chart.locator("line.step:not(.out)").count() > 20
    manager.page.get_by_text("At the end of each day").click()
    rows = manager.page.locator(".kept-days tbody tr")
    expect(rows).to_have_count(21)
    expect(rows.first).to_have_text(re.compile(rf"{words_of(kept.last)}\s*8"))
    expect(rows.last).to_contain_text("48")


def test_a_night_that_was_missed_is_a_gap_in_the_pictures_and_not_known_in_the_table(
    kept: Shop, manager: Visitor
) -> None:
    counts = [9, 8, None, 6, 5, 5, 4]
    first = kept.last.isoformat()
    late = [(kept.last + timedelta(1)).isoformat()]
    known = {"store": kept.name, "item": "Bread", "first": first, "kept_late": late}
    answer = {"series": [{**known, "counts": counts}]}
    manager.page.route(re.compile("/api/items/series"), lambda route: route.fulfill(json=answer))
    manager.open_view(f"{kept.address}?q=Bread")
    line = row(manager, "Bread").get_by_role("img", name="fell from 9 to 4 in 6 days")
    expect(line).to_be_visible()

    assert (line.locator("path").get_attribute("d") or "").count("M") == 2
    manager.open_view(f"#/items/Bread?store={kept.name.replace(' ', '+')}")
    manager.page.get_by_text("At the end of each day").click()
    rows = manager.page.locator(".kept-days tbody tr")
    expect(rows.nth(4)).to_contain_text("not known")
    expect(rows.filter(has_text="kept late")).to_contain_text(["8 kept late"])


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_pictures_of_the_last_days(
    kept: Shop, manager: Visitor, look: str
) -> None:
    put_on(manager, look)
    manager.open_view(f"#/items/Apple?store={kept.name.replace(' ', '+')}")
    settle(manager, "Apple")
    manager.page.get_by_text("At the end of each day").click()
    found = faults(manager)
    manager.open_view(kept.address)
    settle(manager, kept.name)

    assert found + faults(manager) == []
