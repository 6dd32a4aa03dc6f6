"""On which days a store reported, and what it had at the end of one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from chalicelib.domain.history import days
from chalicelib.domain.history.renames import Rename
from chalicelib.repositories import stores_table
from chalicelib.repositories.history import history_files
from operations.stage.queues import services_of
from tests.browser.conftest import Visitor
from tests.browser.history.shops import NIGHTS, Shop, row, seen_by_axe, shop, words_of
from tests.browser.looks import LOOKS
from tests.system.running import Stack


def test_a_store_shows_on_which_days_it_reported(stack: Stack, manager: Visitor) -> None:
    store = shop(stack)
    manager.open_view(f"{store.address}?view=calendar")

    expect(manager.page.get_by_text("1 of 1 day reported.")).to_be_visible()
    today = words_of(store.last + days.DAY)
    calendar = manager.page.locator("table.calendar")
    expect(calendar.get_by_role("cell", name=f"{today} Reported 1 file, 6 items")).to_be_visible()
    before = manager.page.locator("td.day", has_text=words_of(store.last))
    expect(before).to_contain_text("Not due")
    expect(
        manager.page.get_by_text(f"Days up to {words_of(store.last)} are sample history.")
    ).to_be_visible()
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    assert saved[0] == "day,kind,files,rows,sample"
    assert saved[-1] == f"{store.last + days.DAY},reported,1,6,False"


def test_each_kind_of_day_has_a_word_and_a_mark_of_its_own(kept: Shop, manager: Visitor) -> None:
    kinds = ["reported", "late", "partial", "refused", "missing", "none"]
    shown = [
        {"day": f"2026-11-{n + 9:02}", "kind": kind, "files": 1, "rows": 3, "sample": False}
        for n, kind in enumerate(kinds)
    ]
    answer = {"store": kept.name, "report_every_hours": 26, "days": shown}
    manager.page.route("**/api/calendar?*", lambda route: route.fulfill(json=answer))
    manager.open_view(f"{kept.address}?view=calendar")

    words = ["● Reported", "◑ Late", "◔ In part", "✕ Refused", "○ Missing", "– Not due"]
    expect(manager.page.locator("td.day .kind")).to_have_text(words)
    expect(manager.page.get_by_text("3 of 5 days reported, 1 late, 1 in part.")).to_be_visible()
    expect(manager.page.locator("td.blank")).to_have_count(1)
    assert [fault for look in LOOKS for fault in seen_by_axe(manager, look)] == []


def test_a_store_shows_what_it_had_at_the_end_of_a_day(kept: Shop, manager: Visitor) -> None:
    manager.open_view(f"{kept.address}?view=day")
    rows = manager.page.locator("table.on-day tbody tr")
    expect(rows.filter(has_text="Apple").get_by_role("cell").first).to_have_text("8")
    expect(rows.filter(has_text="Egg").get_by_role("cell").first).to_have_text("✕ Out 0")

    then = kept.last - timedelta(10)
    manager.page.get_by_role("textbox", name="At the end of").fill(then.isoformat())

    expect(rows.filter(has_text="Apple").get_by_role("cell")).to_have_text(["28", words_of(then)])
    expect(manager.page.locator(".as-of")).to_have_text(
        f"As of the end of {words_of(then)}, as it was known then, from sample history. Back to now"
    )
    expect(manager.page).to_have_url(re.compile(rf"\?view=day&day={then}$"))
    expect(rows).to_have_count(5)  # what was first counted later is not there
    manager.page.get_by_role("link", name="Back to now").click()
    expect(row(manager, "Fig")).to_be_visible()


def test_the_stock_of_a_day_is_searched_and_saved(kept: Shop, manager: Visitor) -> None:
    then = kept.last - timedelta(1)
    manager.open_view(f"{kept.address}?view=day&day={then}")
    rows = manager.page.locator("table.on-day tbody tr")
    expect(rows).to_have_count(5)
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    manager.page.get_by_role("searchbox").fill("bre")

    expect(rows).to_have_count(1)
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    assert saved[:3] == [
        "store,item,count,counted_on,sample",
        f"{kept.name},Apple,10,{then},yes",
        f"{kept.name},Bread,21,{then},yes",
    ]


def test_an_item_that_was_renamed_since_says_what_it_was_called_then(
    stack: Stack, manager: Visitor
) -> None:
    kept, services = shop(stack, behind=1), services_of(stack.outputs)
    found, today = history_files.find_trends(kept.name, kept.last, services), kept.last + days.DAY
    assert found is not None
    renamed = (Rename(today.toordinal(), "Bread", "Toast"),)
    next_day = replace(found, day=today.toordinal(), renamed=renamed)
    history_files.keep_trends(kept.name, next_day, services)
    stores_table.note_kept(kept.name, today, 0, today, services)

    manager.open_view(f"{kept.address}?view=day&day={kept.last}")

    rows = manager.page.locator("table.on-day tbody tr")
    expect(rows.filter(has_text="Toast").get_by_role("rowheader")).to_have_text(
        "Toast named Bread then"
    )
    expect(rows).to_have_count(5)


def test_a_day_whose_night_was_missed_says_that_it_was_kept_late(
    stack: Stack, manager: Visitor
) -> None:
    kept, services = shop(stack, behind=1), services_of(stack.outputs)
    missed = kept.last + days.DAY
    counts = history_files.find_day(kept.name, kept.last, services)
    found = history_files.find_trends(kept.name, kept.last, services)
    assert counts is not None
    assert found is not None
    history_files.keep_day(kept.name, missed, replace(counts, kept_late=True), services)
    history_files.keep_trends(kept.name, replace(found, day=missed.toordinal()), services)
    stores_table.note_kept(kept.name, missed, 0, None, services)

    manager.open_view(f"{kept.address}?view=day&day={missed}")
    expect(manager.page.get_by_text("Kept late: the night after this day was")).to_be_visible()
    manager.open_view(f"#/matrix?day={missed}")

    words = f"Kept late, with what could be known then: {kept.name}."
    expect(manager.page.get_by_text(words)).to_be_visible()


def test_a_day_that_is_not_kept_says_so_and_one_out_of_range_is_not_asked_for(
    kept: Shop, manager: Visitor
) -> None:
    manager.expect_problem("404")
    first = kept.last - timedelta(NIGHTS - 1)
    manager.open_view(f"{kept.address}?view=day&day={first - days.DAY}")
    expect(
        manager.page.get_by_role("heading", name="No counts were kept for this day")
    ).to_be_visible()

    manager.page.get_by_label("At the end of").fill((kept.last + days.DAY).isoformat())

    words = f"A day from {words_of(first)} to {words_of(kept.last)}, please."
    expect(manager.page.get_by_text(words)).to_be_visible()


@pytest.mark.parametrize("day", ["2099-01-01", "today"])
@pytest.mark.parametrize("view", ["{shop}?view=day&day=", "#/matrix?day="])
def test_a_day_that_is_not_over_is_said_in_words_and_is_no_fault(
    kept: Shop, manager: Visitor, view: str, day: str
) -> None:
    manager.expect_problem("400")
    manager.open_view(view.format(shop=kept.address) + day)

    expect(
        manager.page.get_by_role("heading", name="No counts were kept for this day")
    ).to_be_visible()
    expect(manager.page.get_by_text(f"to {words_of(kept.last)}, please.")).to_be_visible()
    expect(manager.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("view", ["order", "calendar", "day"])
def test_a_store_that_never_reported_is_none_in_each_of_its_views(
    manager: Visitor, view: str
) -> None:
    manager.expect_problem("404")
    manager.open_view(f"#/stores/Atlantis?view={view}")

    name = "There is no store of this name"
    expect(manager.page.get_by_role("heading", name=name)).to_be_visible()
    expect(manager.page.get_by_role("alert")).to_have_count(0)
