"""Seven jobs by keyboard alone, and what a screen reader says at each step."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.assistive.listener import Listener
from tests.browser.conftest import Visitor
from tests.browser.counting.phone import drop
from tests.browser.looks import put_on, settle
from tests.system.running import Stack

DRAWS_LATE = "() => { window.requestAnimationFrame = (draw) => setTimeout(draw, 500); }"
"""As on a busy machine."""


@pytest.fixture
def stocked_store(stack: Stack, store: str) -> str:
    """With an item that is out: Fig."""
    drop(stack, store, Fig=0)
    return store


def at(manager: Visitor, address: str, title: str) -> Listener:
    manager.open_view(address)
    settle(manager, title)
    return Listener(manager.page)


def test_what_needs_somebody_is_found_searched_sorted_and_opened(
    manager: Visitor, stocked_store: str
) -> None:
    listener = at(manager, f"#/overview?store={stocked_store}", "Overview")

    listener.tab_to("Skip the stores button")
    listener.press("Enter")
    listener.hear("What needs you region")
    listener.tab_to("Search searchbox")
    listener.type("fig")
    listener.hear("status: 1 line found")
    listener.tab_to("Out of stock 1 button pressed false")
    listener.press("Space")
    listener.hear("now pressed true")
    listener.tab_to("What needs somebody; column headers sort. table, What button")
    listener.press("Enter")
    listener.hear("status: Sorted by What, descending")
    listener.tab_to("Fig link")
    listener.press("Enter")

    listener.hear("Fig heading level 1")
    assert listener.lost() == []


def test_an_item_is_found_and_its_history_is_a_table_below_a_heading(
    manager: Visitor, stocked_store: str
) -> None:
    listener = at(manager, f"#/stores/{stocked_store}", stocked_store)
    item = f"Quince {stocked_store}"
    drop(manager.stack, stocked_store, **{item: 4})

    listener.press("/")
    listener.hear("Find dialog, ")
    listener.type(item)
    listener.hear(f"status: 1 result: {item}")
    listener.press("Enter")
    listener.hear(f"{item} heading level 1")

    settle(manager, item)
    detail = manager.page.get_by_role("region", name=f"In {stocked_store}")
    assert detail.get_by_role("heading", level=3).first.inner_text() == "History"
    table = detail.get_by_role("table", name="History")
    assert table.get_by_role("columnheader").all_inner_texts() == [
        *("Set by", "Before", "After", "Difference"),
    ]
    assert detail.get_by_role("img").first.get_attribute("aria-label") == (
        "Counts over time, from 4 to 4."
    )
    listener.tab_to(".csv link")
    assert listener.lost() == []


def test_escape_leads_from_find_and_from_an_item_back_to_where_one_was(
    manager: Visitor, stocked_store: str
) -> None:
    listener = at(manager, f"#/stores/{stocked_store}", stocked_store)

    listener.tab_to("Pear button")
    listener.press("Control+k")
    listener.hear("Find dialog, Find items, stores, uploads combobox expanded true")
    listener.press("Escape")
    listener.hear("Pear button")
    listener.press("Enter")
    listener.hear("Pear dialog, Close button")
    listener.press("Escape")
    listener.hear("Pear button")
    assert listener.lost() == []


def test_a_file_is_looked_at_taken_in_and_undone(manager: Visitor, store: str) -> None:
    manager.expect_problem(r"404 .*/api/uploads/[^/?]+$")
    listener = at(manager, f"#/stores/{store}", store)
    manager.page.evaluate(DRAWS_LATE)

    # Heard of from before: Playwright does not wait until Chromium tells it of choosers.
    with manager.page.expect_file_chooser() as chooser:
        listener.tab_to("Choose files button (or drop them here)")
        manager.page.keyboard.press("Enter")
    rows = f"store,item,count\n{store},Apple,0\n{store},Pear,x\n"
    file: Any = {"name": "monday.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    chooser.value.set_files(files=[file])
    listener.hear("status: Sending monday.csv")
    listener.hear("What it would do article, monday.csv is not loaded yet heading level 3")
    assert sum("is not loaded yet" in said for said in listener.all) == 1

    listener.tab_to("1 item goes to zero DisclosureTriangle expanded true")
    listener.tab_to("Load this file button")
    listener.press("Enter")
    listener.hear(f"Upload a count for {store} heading", "status: monday.csv: Partly loaded")

    listener.tab_to("Undo… link")
    listener.press("Enter")
    listener.hear("Undo monday.csv? heading level 2")
    listener.tab_to("Undo form, Why? (shown on its receipt) textbox")
    listener.tab_to("Undo it button")
    listener.press("Enter")
    listener.hear("status: It is being undone.")
    listener.hear("status: Undo of monday.csv: Loaded")
    assert listener.lost() == []


def test_one_count_is_corrected(manager: Visitor, store: str) -> None:
    listener = at(manager, f"#/stores/{store}", store)

    listener.tab_to("Pear button")
    listener.press("Enter")
    listener.hear("Pear dialog, Close button")
    listener.tab_to("Correct button")
    listener.press("Enter")
    listener.hear("Correct the count form, New count: all there is now textbox (Now 3.)")
    listener.type("x")
    listener.press("Enter")
    listener.hear("status: A whole number, please.", "now invalid")
    listener.press("Backspace")
    listener.type("5")
    listener.hear("status: 3 → 5: 2 more.")
    listener.tab_to("Set the count to 5 button")
    listener.press("Enter")
    listener.hear("status: Saved: 5.", "Correct button")
    listener.press("Escape")
    listener.hear("Pear button")
    assert listener.lost() == []


def test_refused_rows_are_mended_and_taken_in(
    manager: Visitor, stack: Stack, stocked_store: str
) -> None:
    manager.expect_problem(r"404 .*/api/uploads/[^/?]+$")
    name = stocked_store
    upload = stack.load(
        f"{name} rows.csv", f"store,item,count\n{name},Apple,8\n{name},Pear,x\n{name},Fig,y\n"
    )
    listener = at(manager, f"#/uploads/{upload['id']}", f"{name} rows.csv")

    listener.tab_to("Mend 2 rows here button")
    listener.press("Enter")
    listener.hear("count, line 3 textbox", "invalid")
    listener.type("4")
    listener.press("Enter")
    listener.hear("count, line 4 textbox")
    listener.type("6")
    listener.tab_to("Send 2 mended rows button")
    listener.press("Enter")
    listener.hear("What it would do article, ")
    listener.tab_to("Load this file button")
    listener.press("Enter")
    listener.hear(": Loaded")
    assert stack.counts(name) == {"Apple": 8, "Pear": 4, "Fig": 6}
    assert listener.lost() == []


def test_an_alert_is_taken_in_hand_and_given_back(manager: Visitor, stocked_store: str) -> None:
    listener = at(manager, f"#/alerts?store={stocked_store}", "Alerts")

    listener.tab_to("Note textbox")
    listener.type("Ordered")
    listener.tab_to("I’ll take care of 1 alert button")
    listener.press("Enter")
    listener.hear("status: Saved.", stocked_store)
    listener.tab_to("Undo button")
    listener.press("Enter")
    listener.hear("status: Nobody on it yet", stocked_store)
    listener.tab_to("I’ll take care of 1 alert button")
    assert listener.lost() == []


def test_a_store_is_counted_on_a_phone_and_the_count_is_sent(manager: Visitor, store: str) -> None:
    manager.expect_problem(r"404 .*/api/uploads/[^/?]+$")
    put_on(manager, "narrow")
    listener = at(manager, f"#/count/{store}", f"Count {store}")

    listener.tab_to("Begin to count button")
    listener.press("Enter")
    listener.hear(f"Count {store} heading level 1")
    listener.tab_to("Search or scan an item searchbox")
    listener.type("pea")
    listener.hear("status: 1 item found")
    listener.press("Control+a", "Backspace")
    listener.tab_to("Apple 5 known not counted button")
    listener.press("Enter")
    listener.hear("Apple dialog, Count textbox (5 known)")
    listener.type("50")
    listener.press("Enter")
    listener.hear("status: You counted 50, but 5 were expected. Please count once more.")
    listener.type("50")
    listener.press("Enter")
    listener.hear("status: Apple: 50. Pear, 3 known")
    listener.type("3")
    listener.press("Enter")
    listener.hear("status: Pear: 3")
    listener.tab_to("Apple 5 known 50 counted button", key="Shift+Tab")

    listener.tab_to("Review and send link", key="Shift+Tab")
    listener.press("Enter")
    listener.hear(f"Count {store} heading level 1")
    listener.tab_to("1 differs from what is known DisclosureTriangle expanded true")
    listener.tab_to("Send button")
    listener.press("Enter")
    listener.hear(f"Count {store} heading level 1")
    listener.hear("is not loaded yet heading level 3")
    listener.tab_to("Load this file button")
    listener.press("Enter")
    assert re.search(r"count .*\.csv: Loaded", listener.hear(".csv: Loaded"))
    assert listener.lost() == []
