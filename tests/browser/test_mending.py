"""Mending refused rows in the browser, and what else a receipt gives back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.browser.looks import LOOKS, faults, put_on
from tests.system.running import Stack

ROWS = ("Apple,9", "Pear,many", "=Fig,(3)", 'Plum,"1,000"', ",5")


@pytest.fixture
def store() -> str:
    """A store of this test's own."""
    return f"Shop {uuid.uuid4().hex[:6]}"


def drop(stack: Stack, key: str, *rows: str) -> Any:
    text = "\n".join(["store,item,count", *rows, ""])
    return stack.load(key, text)


@pytest.fixture
def partial(stack: Stack, store: str) -> Any:
    """A file of which one row was loaded, and two of the others have a fix."""
    return drop(stack, f"{store}.csv", *(f"{store},{row}" for row in ROWS))


def section(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Refused rows")


def opened(visitor: Visitor, upload: Any) -> Locator:
    visitor.open_view(f"#/uploads/{upload['id']}")
    section(visitor).get_by_role("button", name="Mend 4 rows here").click()
    form = section(visitor).get_by_role("form")
    # It takes the focus when it is there: what is typed before would go to another cell.
    expect(form.locator("input:focus")).to_have_count(1)
    return form


def send(place: Locator) -> None:
    place.get_by_role("button", name=re.compile("^Send .* mended row")).click()


def test_refused_rows_are_mended_in_place_and_sent_through_a_preview(
    stack: Stack, manager: Visitor, store: str, partial: Any
) -> None:
    form = opened(manager, partial)
    expect(form.get_by_label("count, line 5")).to_have_value("1000")
    expect(form.get_by_label("count, line 5")).to_have_accessible_description("Fix: was 1,000")
    expect(form.get_by_label("item, line 4")).to_have_value("=Fig")
    form.get_by_label("count, line 3").fill("7")
    expect(form.get_by_label("count, line 3")).to_have_accessible_description("was many")
    form.get_by_label("count, line 4").fill("3")

    send(form)

    preview = section(manager).get_by_role("article", name="What it would do")
    expect(preview).to_contain_text("3 rows read: 3 to change.")
    expect(preview).not_to_contain_text("not used")
    assert stack.counts(store) == {"Apple": 9}
    manager.take_in()
    expect(section(manager)).to_contain_text("Every row was loaded.")
    assert stack.counts(store) == {"Apple": 9, "Pear": 7, "=Fig": 3, "Plum": 1000}


def test_what_was_typed_is_kept_when_the_preview_is_discarded_or_the_request_fails(
    manager: Visitor, partial: Any
) -> None:
    manager.expect_problem("ERR_FAILED|503")
    form = opened(manager, partial)
    form.get_by_label("count, line 3").fill("7")
    manager.page.route("**/api/previews", lambda route: route.abort(), times=1)
    send(form)
    expect(section(manager)).to_contain_text("The server cannot be reached.")
    expect(form.get_by_label("count, line 3")).to_have_value("7")
    send(form)

    section(manager).get_by_role("button", name="Discard").click()

    expect(section(manager)).to_contain_text("was discarded. Nothing was changed.")
    expect(form.get_by_label("count, line 3")).to_have_value("7")


def test_what_was_typed_is_there_after_the_session_has_ended_and_gone_once_it_is_sent(
    stocked: Stack, visit: Callable[..., Visitor], store: str, partial: Any
) -> None:
    visitor = visit()
    visitor.sign_in("manager")
    form = opened(visitor, partial)
    form.get_by_label("count, line 3").fill("7")

    visitor.end_session("**/api/previews")
    send(form)
    expect(visitor.page.locator("main")).to_contain_text("Your session has ended")
    visitor.page.unroute_all()
    visitor.page.get_by_role("button", name="Sign in").click()
    visitor.enter_password("manager")
    expect(form.get_by_label("count, line 3")).to_have_value("7")
    send(form)
    visitor.take_in()
    expect(section(visitor)).to_contain_text("rows read")

    kept = visitor.page.evaluate("() => Object.keys(sessionStorage)")

    assert kept == []


def test_signing_out_forgets_what_was_typed(visit: Callable[..., Visitor], partial: Any) -> None:
    visitor = visit()
    visitor.sign_in("manager")
    opened(visitor, partial).get_by_label("count, line 3").fill("7")
    assert visitor.page.evaluate("() => sessionStorage.length") == 1

    visitor.page.get_by_role("button", name="Sign out").click()

    expect(visitor.page.get_by_role("button", name="Sign in")).to_be_visible()
    assert visitor.page.evaluate("() => sessionStorage.length") == 0


def test_rows_of_several_stores_are_sent_one_store_at_a_time(
    stack: Stack, manager: Visitor, store: str
) -> None:
    other = f"{store} B"
    rows = [f'{each},{item},"1,000"' for each in (store, other) for item in ("Apple", "Pear")]
    upload = drop(stack, f"{store}.csv", *rows, f"{store},Fig,1", f"{other},Fig,1")
    form = opened(manager, upload)
    form.get_by_label("count, line 2").fill("8")

    form.get_by_label("Rows of").select_option(other)
    send(form)

    manager.take_in()
    expect(section(manager)).to_contain_text("2 rows read: 2 changed.")
    assert stack.counts(other) == {"Apple": 1000, "Pear": 1000, "Fig": 1}
    assert stack.counts(store) == {"Fig": 1}
    section(manager).get_by_role("button", name="Dismiss").click()
    expect(form.get_by_label("count, line 2")).to_have_value("8")


def test_the_first_wrong_cell_takes_the_focus(manager: Visitor, partial: Any) -> None:
    form = opened(manager, partial)

    expect(form.get_by_label("count, line 3")).to_be_focused()


def test_a_loaded_file_leads_to_mending_its_refused_rows_and_to_undoing_it(
    stack: Stack, manager: Visitor, store: str, partial: Any
) -> None:
    manager.open_view(f"#/stores/{store}")
    manager.upload("next.csv", f"store,item,count\n{store},Apple,4\n{store},Pear,many\n")
    done = manager.page.locator(".upload-done")

    done.get_by_role("link", name="Mend the refused rows").click()
    expect(section(manager).get_by_label("count, line 3")).to_be_focused()
    manager.page.go_back()
    done.get_by_role("link", name="Undo…").click()

    expect(manager.page.get_by_role("form", name="Undo")).to_be_visible()


def test_what_is_still_wrong_is_named_by_the_line_of_the_first_file(
    manager: Visitor, partial: Any
) -> None:
    form = opened(manager, partial)
    form.get_by_label("count, line 3").fill("few")

    send(form)

    preview = section(manager).get_by_role("article", name="What it would do")
    expect(preview.locator(".findings")).to_contain_text("Line 3, Pear, count")


def test_enter_and_the_arrows_lead_through_a_column(manager: Visitor, partial: Any) -> None:
    form = opened(manager, partial)
    form.get_by_label("count, line 3").fill("7")

    manager.page.keyboard.press("Enter")
    expect(form.get_by_label("count, line 4")).to_be_focused()
    manager.page.keyboard.press("ArrowDown")
    expect(form.get_by_label("count, line 5")).to_be_focused()
    manager.page.keyboard.press("ArrowUp")
    manager.page.keyboard.press("Tab")

    expect(form.get_by_label("store, line 5")).to_be_focused()


def test_too_many_rows_are_to_be_downloaded(stack: Stack, manager: Visitor, store: str) -> None:
    rows = (f"{store},Item {number},{'x' if number % 2 else 5}" for number in range(801))
    upload = drop(stack, f"{store}.csv", *rows)

    manager.open_view(f"#/uploads/{upload['id']}")

    expect(section(manager)).to_contain_text("400 rows are too many to mend here: download them")
    expect(section(manager).get_by_role("button")).to_have_count(0)


def test_whoever_may_not_upload_for_the_store_is_not_offered_to_mend(
    clerk: Visitor, partial: Any
) -> None:
    clerk.open_view(f"#/uploads/{partial['id']}")

    expect(clerk.page.locator(".findings-table")).to_be_visible()
    expect(section(clerk)).to_have_count(0)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_while_rows_are_mended(manager: Visitor, partial: Any, look: str) -> None:
    put_on(manager, look)
    form = opened(manager, partial)
    expect(form.get_by_label("count, line 5")).to_have_value("1000")

    assert faults(manager) == []
    width = manager.page.evaluate("document.documentElement.scrollWidth")
    assert width <= manager.page.evaluate("innerWidth")


def test_the_original_is_downloaded_under_its_own_name(manager: Visitor, partial: Any) -> None:
    manager.open_view(f"#/uploads/{partial['id']}")

    with manager.page.expect_download() as waiting:
        manager.page.get_by_role("button", name="Download the file").click()

    assert waiting.value.suggested_filename == partial["file"]
    assert waiting.value.path().stat().st_size == partial["size"]
    manager.heading(partial["file"])


def test_a_file_with_the_bytes_of_an_earlier_one_says_which_before_and_after_it_is_loaded(
    stack: Stack, manager: Visitor, store: str
) -> None:
    drop(stack, f"{store}.csv", f"{store},Apple,5")
    manager.open_view(f"#/stores/{store}")
    manager.heading(store)
    text = f"store,item,count\n{store},Apple,9\n"
    manager.upload("full.csv", text)
    done = manager.page.locator(".upload-done")
    expect(done).to_contain_text("Every row was loaded.")
    expect(done.locator(".same-bytes")).to_have_count(0)
    manager.page.get_by_label("Load at once when nothing looks wrong").check()

    manager.choose("again.csv", text)

    preview = manager.page.get_by_role("article", name="What it would do")
    words = re.compile(r"This is the same file as full\.csv of \d+ \w+ 20\d\d")
    expect(preview.locator(".same-bytes")).to_have_text(words)
    manager.take_in()
    expect(done.locator(".same-bytes")).to_have_text(words)
    done.locator(".same-bytes").get_by_role("link", name="full.csv").click()
    manager.heading("full.csv")
