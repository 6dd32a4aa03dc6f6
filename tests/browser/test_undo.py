"""Undoing an upload from its receipt, and redoing what was undone."""

from __future__ import annotations

import re
import uuid
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack, wait_until

RECEIPT = ".receipt"
UNDO = "Undo this file…"


def drop(stack: Stack, key: str, *rows: str) -> Any:
    text = "\n".join(["store,item,count", *rows, ""])
    return stack.load(key, text)


def undone(stack: Stack, upload: Any) -> str:
    """The id of the undo, once it is loaded."""
    sent: str = stack.api("POST", f"/uploads/{upload['id']}/undo", {}).json["id"]

    def is_loaded() -> bool:
        return bool(stack.api("GET", f"/uploads/{sent}").json.get("state") == "loaded")

    wait_until(is_loaded, f"the receipt of the undo {sent}")
    return sent


@pytest.fixture
def store() -> str:
    """A store of this test's own."""
    return f"Shop {uuid.uuid4().hex[:6]}"


@pytest.fixture
def wrong(stack: Stack, store: str) -> Any:
    """A file of which one count comes back, one item was made, and a newer file speaks of one."""
    drop(stack, f"{store}.csv", f"{store},Apple,5", f"{store},Pear,3")
    rows = (f"{store},Apple,50", f"{store},Pear,30", f"{store},Fig,1")
    upload = drop(stack, f"wrong {store}.csv", *rows)
    drop(stack, f"newer {store}.csv", f"{store},Pear,30")
    return upload


def test_an_undo_is_shown_first_and_leads_to_its_own_receipt(
    stack: Stack, manager: Visitor, store: str, wrong: Any
) -> None:
    page = manager.page
    manager.open_view(f"#/uploads/{wrong['id']}")
    page.get_by_role("button", name=UNDO).click()
    undo = page.get_by_role("region", name="Undo")
    expect(page.get_by_role("heading", name=f"Undo wrong {store}.csv?")).to_be_focused()
    expect(undo).to_contain_text("Of the 3 counts that it changed:")
    fates = undo.get_by_role("list", name="What becomes of them")
    expect(fates.get_by_role("listitem")).to_have_text(
        [
            "1 comes back as before",
            "1 is retired, because the file made the item",
            f"1 is kept, because newer files speak of it: newer {store}.csv",
        ]
    )
    expect(undo.get_by_role("list", name="Who is told")).to_have_count(0)
    expect(undo.get_by_role("row", name="Apple")).to_contain_text("505comes back")

    undo.get_by_label("Why?").fill("The wrong shelf")
    undo.get_by_role("button", name="Undo it").click()

    expect(page.locator(RECEIPT)).to_contain_text(f"It undoes wrong {store}.csv.")
    expect(page.locator(RECEIPT)).to_contain_text("Every row was loaded.")
    expect(page.locator(".about")).to_contain_text("by manager: The wrong shelf")
    assert stack.counts(store) == {"Apple": 5, "Pear": 30, "Fig": 0}


def test_an_undone_file_says_so_and_its_undo_can_be_undone(
    stack: Stack, manager: Visitor, store: str, wrong: Any
) -> None:
    page = manager.page
    sent = undone(stack, wrong)
    manager.open_view(f"#/uploads/{sent}")
    expect(page.locator(RECEIPT)).to_contain_text("Every row was loaded.")
    page.locator(RECEIPT).get_by_role("link", name=f"wrong {store}.csv").click()
    expect(page.locator(RECEIPT)).to_contain_text(f"Undone by Undo of wrong {store}.csv.")
    expect(page.get_by_role("button", name=UNDO)).to_have_count(0)
    page.get_by_role("link", name=f"Undo of wrong {store}.csv").click()

    page.get_by_role("button", name="Redo what this undid…").click()
    page.get_by_role("button", name="Redo it").click()

    expect(page.locator(RECEIPT)).to_contain_text(f"It undoes Undo of wrong {store}.csv.")
    expect(page.locator(RECEIPT)).to_contain_text("Every row was loaded.")
    assert stack.counts(store) == {"Apple": 50, "Pear": 30, "Fig": 1}


def test_a_redo_says_what_looks_wrong_and_who_is_told_as_the_file_did(
    stack: Stack, manager: Visitor, store: str
) -> None:
    rows = [f"{store},Item {number},{number}" for number in range(10, 20)]
    drop(stack, f"{store}.csv", *rows, f"{store},Fig,9")
    upload = drop(stack, f"wrong {store}.csv", *(f"{row}0" for row in rows), f"{store},Fig,0")
    email = f"{uuid.uuid4().hex}@example.com"
    stack.api("POST", "/subscriptions", {"address": email, "stores": [store]})
    manager.open_view(f"#/uploads/{undone(stack, upload)}")

    manager.page.get_by_role("button", name="Redo what this undid…").click()

    redo = manager.page.get_by_role("region", name="Undo")
    expect(redo.get_by_role("list", name="What looks wrong")).to_contain_text("10 times")
    expect(redo.get_by_role("list", name="Who is told")).to_contain_text(
        re.compile(r"1 item runs out of stock \(\d+ address(?:es are| is) told\)")
    )


def test_the_upload_box_says_that_its_file_was_undone(
    stack: Stack, manager: Visitor, store: str
) -> None:
    drop(stack, f"{store}.csv", f"{store},Apple,5")
    manager.open_view(f"#/stores/{store}")
    manager.heading(store)
    manager.upload("wrong.csv", f"store,item,count\n{store},Apple,50\n")
    done = manager.page.locator(".upload-done")
    expect(done).to_contain_text("Every row was loaded.")

    newest = stack.api("GET", f"/uploads?store={quote(store)}").json["uploads"][0]
    undone(stack, newest)

    expect(done).to_contain_text("It was loaded, and then undone.")
    expect(done).to_contain_text("Undone by Undo of wrong.csv.")
    expect(done).not_to_contain_text("Every row was loaded.")


def test_cancelling_changes_nothing_and_leads_back_to_the_button(
    manager: Visitor, wrong: Any
) -> None:
    manager.open_view(f"#/uploads/{wrong['id']}")
    button = manager.page.get_by_role("button", name=UNDO)
    button.click()
    manager.page.get_by_role("region", name="Undo").get_by_role("button", name="Cancel").click()
    expect(button).to_be_focused()
    button.click()
    expect(manager.page.get_by_role("region", name="Undo")).to_be_visible()

    manager.page.keyboard.press("Escape")

    expect(button).to_be_focused()


def test_a_file_of_which_newer_ones_say_everything_is_undone_without_a_change(
    stack: Stack, manager: Visitor, store: str, wrong: Any
) -> None:
    drop(stack, f"last {store}.csv", f"{store},Apple,1", f"{store},Pear,1", f"{store},Fig,1")
    manager.open_view(f"#/uploads/{wrong['id']}")

    manager.page.get_by_role("button", name=UNDO).click()

    undo = manager.page.get_by_role("region", name="Undo")
    expect(undo).to_contain_text("Nothing would change now.")
    undo.get_by_role("button", name="Undo it").click()
    expect(manager.page.locator(RECEIPT)).to_contain_text(f"It undoes wrong {store}.csv.")
    assert stack.counts(store) == {"Apple": 1, "Pear": 1, "Fig": 1}


def test_an_undo_that_would_do_something_else_by_now_is_shown_again(
    stack: Stack, manager: Visitor, store: str, wrong: Any
) -> None:
    manager.expect_problem("409")
    manager.open_view(f"#/uploads/{wrong['id']}")
    manager.page.get_by_role("button", name=UNDO).click()
    undo = manager.page.get_by_role("region", name="Undo")
    expect(undo.get_by_role("row", name="Apple")).to_contain_text("comes back")
    undo.get_by_label("Why?").fill("The wrong shelf")
    drop(stack, f"last {store}.csv", f"{store},Apple,1")

    undo.get_by_role("button", name="Undo it").click()

    expect(undo.get_by_role("alert")).to_contain_text("something else by now")
    expect(undo.get_by_role("row", name="Apple")).to_contain_text("is kept")
    expect(undo.get_by_label("Why?")).to_have_value("The wrong shelf")


def test_that_somebody_has_undone_it_meanwhile_is_said(
    stack: Stack, manager: Visitor, store: str, wrong: Any
) -> None:
    manager.expect_problem("409")
    manager.open_view(f"#/uploads/{wrong['id']}")
    expect(manager.page.get_by_role("button", name=UNDO)).to_be_visible()
    sent = undone(stack, wrong)
    manager.page.get_by_role("button", name=UNDO).click()

    expect(manager.page.locator(RECEIPT)).to_contain_text("It was loaded, and then undone.")
    link = manager.page.get_by_role("link", name=f"Undo of wrong {store}.csv")
    expect(link).to_have_attribute("href", f"#/uploads/{sent}")


def test_a_refusal_is_said_in_words_and_the_reason_stays(manager: Visitor, wrong: Any) -> None:
    manager.expect_problem("409")
    answer = {"code": "CONFLICT", "message": "Somebody else is undoing this upload."}

    def busy(route: Route) -> None:
        if route.request.method == "GET":
            return route.fallback()
        return route.fulfill(status=409, json=answer)

    manager.page.route("**/undo", busy)
    manager.open_view(f"#/uploads/{wrong['id']}")
    manager.page.get_by_role("button", name=UNDO).click()
    undo = manager.page.get_by_role("region", name="Undo")
    undo.get_by_label("Why?").fill("The wrong shelf")
    undo.get_by_role("button", name="Undo it").click()

    expect(undo.get_by_role("alert")).to_contain_text("Somebody else is undoing this upload.")
    expect(undo.get_by_label("Why?")).to_have_value("The wrong shelf")


def test_a_store_user_is_offered_to_undo_only_what_they_sent(
    stocked: Stack, clerk: Visitor
) -> None:
    name = f"{uuid.uuid4().hex}.csv"
    other = drop(stocked, f"stores/Berlin/{name}", "Berlin,Sea Salt 500 g,7")
    clerk.open_view("#/stores/Berlin")
    clerk.upload(f"own-{name}", "store,item,count\nBerlin,Sea Salt 500 g,8\n")
    clerk.page.get_by_role("link", name="Full receipt").click()
    expect(clerk.page.get_by_role("button", name=UNDO)).to_be_visible()

    clerk.open_view(f"#/uploads/{other['id']}")

    clerk.heading(name)
    expect(clerk.page.locator("table.changes")).to_be_visible()
    expect(clerk.page.get_by_role("button", name=UNDO)).to_have_count(0)


def test_on_a_phone_an_undo_begins_where_one_looks(manager: Visitor, wrong: Any) -> None:
    manager.page.set_viewport_size({"width": 360, "height": 740})
    manager.open_view(f"#/uploads/{wrong['id']}?open=undo")

    heading = manager.page.get_by_role("heading", name="Undo wrong")
    expect(heading).to_be_focused()
    assert heading.evaluate("(heading) => heading.getBoundingClientRect().top") < 200
    undo = manager.page.get_by_role("region", name="Undo")
    expect(undo.get_by_role("row", name="Apple").get_by_role("rowheader")).to_have_text("Apple")
