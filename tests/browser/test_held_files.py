"""A held file on the page: accepted at its own order, or discarded with a reason."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack

DONE = ".upload-done"
RECEIPT = ".receipt"


@pytest.fixture
def store(stack: Stack) -> str:
    """A store of this test's own, with two items."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    drop(stack, f"{name}.csv", f"{name},Apple,5", f"{name},Pear,3")
    return name


def drop(stack: Stack, key: str, *rows: str, **metadata: str) -> Any:
    text = "\n".join(["store,item,count", *rows, ""])
    return stack.load(key, text, **metadata)


def held(stack: Stack, store: str) -> Any:
    """The receipt of a full count that would empty half of the store."""
    upload = drop(stack, f"{store}-all.csv", f"{store},Apple,6", mode="full")
    assert upload["state"] == "held"
    return upload


def accept(place: Locator) -> None:
    place.get_by_role("button", name="Accept this full count").click()
    place.get_by_role("button", name="Yes, accept it").click()


def test_a_full_count_that_empties_much_is_loaded_by_accepting_it(
    manager: Visitor, store: str
) -> None:
    manager.open_view(f"#/stores/{store}")
    manager.heading(store)
    manager.page.get_by_label("This is a full count").check()
    manager.upload("all.csv", f"store,item,count\n{store},Apple,6\n")
    done = manager.page.locator(DONE)
    expect(done).to_contain_text(f"would set 1 of the 2 items that {store} has in stock to 0")
    expect(done).to_contain_text("1 row read: 1 good row waits.")
    expect(manager.page.get_by_role("row", name="Pear")).to_contain_text("3")

    accept(done)

    expect(done).to_contain_text("Every row was loaded. Accepted by manager.")
    expect(done).to_contain_text("1 row read: 1 changed.")
    expect(done).to_contain_text("1 item that the file does not name became 0.")
    expect(manager.page.get_by_role("row", name="Pear")).to_contain_text("Out of stock")


def test_a_held_file_is_accepted_on_its_receipt_which_then_is_that_of_a_loaded_one(
    stack: Stack, manager: Visitor, store: str
) -> None:
    upload = held(stack, store)
    manager.open_view(f"#/uploads/{upload['id']}")
    receipt = manager.page.locator(RECEIPT)

    accept(receipt)

    expect(receipt).to_contain_text("Accepted by manager.")
    expect(receipt).to_contain_text("Loaded")
    expect(manager.page.get_by_role("heading", level=1)).to_be_focused()
    expect(manager.page.get_by_role("row", name=f"Pear {store} 3 0")).to_be_visible()


def test_a_held_file_is_discarded_with_a_reason(stack: Stack, manager: Visitor, store: str) -> None:
    upload = held(stack, store)
    manager.open_view(f"#/uploads/{upload['id']}")
    receipt = manager.page.locator(RECEIPT)
    receipt.get_by_role("button", name="Discard this file").click()
    reason = receipt.get_by_label("Why is it discarded?")
    expect(reason).to_be_focused()
    receipt.get_by_role("button", name="Discard it").click()
    expect(receipt.get_by_text("Say why.")).to_be_visible()
    expect(reason).to_be_focused()

    reason.fill("A shelf was left out")
    reason.press("Enter")

    expect(receipt).to_contain_text(
        "manager discarded this file: A shelf was left out. Nothing was loaded."
    )
    expect(receipt).to_contain_text("not loaded.")
    expect(receipt.get_by_role("button", name="Accept this full count")).to_have_count(0)
    assert stack.counts(store) == {"Apple": 5, "Pear": 3}


def test_escape_takes_the_question_for_a_reason_back(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.open_view(f"#/uploads/{held(stack, store)['id']}")
    ask = manager.page.get_by_role("button", name="Discard this file")
    ask.click()
    expect(manager.page.get_by_label("Why is it discarded?")).to_be_focused()

    manager.page.keyboard.press("Escape")

    expect(ask).to_be_focused()


def test_a_decision_that_somebody_else_has_made_is_said(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.expect_problem("409")
    upload = held(stack, store)
    manager.open_view(f"#/uploads/{upload['id']}")
    receipt = manager.page.locator(RECEIPT)
    receipt.get_by_role("button", name="Accept this full count").click()
    stack.api("POST", f"/uploads/{upload['id']}/discard", {"reason": "Wrong day"})

    receipt.get_by_role("button", name="Yes, accept it").click()

    expect(receipt).to_contain_text("manager discarded this file: Wrong day. Nothing was loaded.")


def test_a_store_user_may_discard_a_full_count_of_theirs_and_not_accept_it(
    stocked: Stack, clerk: Visitor
) -> None:
    key = f"stores/Berlin/{uuid.uuid4().hex}.csv"
    upload = drop(stocked, key, "Berlin,Brie 150 g,3", mode="full")
    clerk.open_view(f"#/uploads/{upload['id']}")
    receipt = clerk.page.locator(RECEIPT)
    expect(receipt.get_by_role("button", name="Discard this file")).to_be_visible()
    expect(receipt.get_by_role("button", name="Accept this full count")).to_have_count(0)

    receipt.get_by_role("button", name="Discard this file").click()
    receipt.get_by_label("Why is it discarded?").fill("Half of it")
    receipt.get_by_role("button", name="Discard it").click()

    expect(receipt).to_contain_text("berlin discarded this file: Half of it.")


def test_a_store_user_looks_at_and_discards_a_file_of_theirs_that_was_dropped_anywhere(
    stocked: Stack, clerk: Visitor
) -> None:
    upload = drop(stocked, f"{uuid.uuid4().hex}.csv", "Berlin,Brie 150 g,3", mode="full")
    clerk.open_view(f"#/uploads/{upload['id']}")
    preview = clerk.page.get_by_role("region", name="If it were accepted now")
    expect(preview.locator("summary").first).to_contain_text("items go to zero")
    receipt = clerk.page.locator(RECEIPT)
    receipt.get_by_role("button", name="Discard this file").click()
    receipt.get_by_label("Why is it discarded?").fill("Half of it")

    receipt.get_by_role("button", name="Discard it").click()

    expect(receipt).to_contain_text("berlin discarded this file: Half of it.")


def test_what_somebody_else_decides_while_it_is_looked_at_is_shown(
    stack: Stack, manager: Visitor, store: str
) -> None:
    upload = held(stack, store)
    manager.expect_problem(rf"404 .*/uploads/{upload['id']}/preview$")

    def discard_first(route: Route) -> None:
        stack.api("POST", f"/uploads/{upload['id']}/discard", {"reason": "Half of it"})
        route.continue_()

    manager.page.route("**/preview", discard_first)
    manager.open_view(f"#/uploads/{upload['id']}")

    expect(manager.page.locator(RECEIPT)).to_contain_text("manager discarded this file")
    expect(manager.page.get_by_role("region", name="If it were accepted now")).to_have_count(0)
    manager.page.unroute("**/preview")


def test_files_that_wait_are_counted_in_the_menu_and_on_the_card_for_who_may_decide(
    stocked: Stack, manager: Visitor, clerk: Visitor, store: str
) -> None:
    theirs = drop(stocked, f"{uuid.uuid4().hex}.csv", "Berlin,Brie 150 g,3", mode="full")
    held(stocked, store)
    for visitor in (manager, clerk):
        visitor.open_view("#/uploads?state=held")
        visitor.heading("Uploads")
        expect(visitor.page.get_by_role("row", name=f"{store}-all.csv")).to_be_visible()
    before = count_in_menu(clerk)
    assert count_in_menu(manager) > before >= 1
    manager.open_view("#/stores")
    card = manager.page.locator(".store-card", has_text=store)
    expect(card).to_contain_text("1 file waits")

    clerk.open_view(f"#/uploads/{theirs['id']}")
    clerk.page.get_by_role("button", name="Discard this file").click()
    clerk.page.get_by_label("Why is it discarded?").fill("Half of it")
    clerk.page.get_by_role("button", name="Discard it").click()

    expect(in_menu(clerk)).to_have_text(waiting(before - 1))


def in_menu(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("navigation", name="Main").get_by_role("link", name="Uploads")


def count_in_menu(visitor: Visitor) -> int:
    expect(in_menu(visitor)).to_have_text(re.compile("wait"))
    [count] = re.findall(r"\((\d+) files? waits?\)", in_menu(visitor).inner_text())
    return int(count)


def waiting(count: int) -> str:
    if count == 0:
        return "Uploads"
    words = "1 file waits" if count == 1 else f"{count} files wait"
    return f"Uploads {count}({words})"


def test_the_page_of_a_store_leads_to_the_file_that_waits(
    stack: Stack, manager: Visitor, store: str
) -> None:
    held(stack, store)
    manager.open_view(f"#/stores/{store}")
    manager.heading(store)
    manager.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")

    manager.page.locator(".facts").get_by_role("link", name="1 file waits").click()

    expect(manager.page.locator(RECEIPT)).to_contain_text("Held back")
