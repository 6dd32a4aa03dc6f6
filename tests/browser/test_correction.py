"""Correcting one count in the panel of its item."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack

FORM = "Correct the count"
COUNT = "New count: all there is now"


@pytest.fixture
def store(stack: Stack, manager: Visitor) -> str:
    """A store of this test's own, with the panel of its one item in view."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    drop(stack, name, 5)
    manager.open_view(f"#/stores/{name}?item=Apple")
    manager.heading(name)
    return name


def drop(stack: Stack, store: str, count: int) -> None:
    key = f"{store} {count}.csv"
    stack.load(key, f"store,item,count\n{store},Apple,{count}\n")


def opened(visitor: Visitor) -> Locator:
    visitor.page.get_by_role("button", name="Correct", exact=True).click()
    return visitor.page.get_by_role("form", name=FORM)


def save(form: Locator) -> None:
    form.get_by_role("button", name="Set the count").click()


def test_who_has_gone_on_is_left_where_they_are_when_a_correction_is_saved(
    manager: Visitor, store: str
) -> None:
    panel = manager.page.get_by_role("dialog")
    form = opened(manager)
    form.get_by_label(COUNT).fill("7")
    form.get_by_label("Reason").select_option("Found")
    held = manager.hold("**/items/count")
    save(form)
    held.first()
    threshold = panel.get_by_label("Low at, in this store only")
    threshold.focus()

    held.release()

    expect(panel).to_contain_text("Saved: 7.")
    expect(threshold).to_be_focused()


def test_a_count_is_corrected_where_it_is_seen(stack: Stack, manager: Visitor, store: str) -> None:
    panel = manager.page.get_by_role("dialog")
    expect(panel).to_contain_text(f"Set by {store} 5.csv line 2")
    form = opened(manager)
    expect(form.get_by_label(COUNT)).to_be_focused()
    expect(form.get_by_role("status")).to_have_text("Now 5.")
    expect(form).to_contain_text(f"The next file of {store} that names this item replaces")

    form.get_by_label(COUNT).fill("7")
    form.get_by_label("Reason").select_option("Damaged or expired")
    form.get_by_label("More about it").fill("the box was wet")
    save(form)
    expect(form).to_contain_text("“Damaged or expired” means fewer than 5, and this is 2 more.")
    save(form)

    expect(panel).to_contain_text("Saved: 7.")
    expect(panel.locator(".panel-count")).to_contain_text("7")
    expect(panel.get_by_role("button", name="Correct", exact=True)).to_be_focused()
    words = "by manager: damaged or expired: the box was wet"
    expect(panel.locator(".facts").first).to_contain_text("Set by Correction of Apple")
    expect(panel.locator(".facts").first).to_contain_text(words)
    expect(panel.locator("table.history tbody tr").first).to_contain_text(words)
    assert stack.counts(store) == {"Apple": 7}


def test_a_difference_is_not_taken_for_the_count(
    stack: Stack, manager: Visitor, store: str
) -> None:
    form = opened(manager)
    form.get_by_label(COUNT).fill("2")
    form.get_by_label("Reason").select_option("Found")
    expect(form.get_by_role("status")).to_have_text("5 → 2: 3 fewer.")
    form.get_by_role("button", name="Set the count to 2").click()
    doubt = form.locator(".field-error")
    expect(doubt).to_contain_text("“Found” means more than 5, and this is 3 fewer.")
    expect(doubt).to_contain_text("If 2 is the difference, write 7.")
    assert stack.counts(store) == {"Apple": 5}

    form.get_by_label(COUNT).fill("7")

    expect(doubt).to_have_count(0)
    expect(form.get_by_role("status")).to_have_text("5 → 7: 2 more.")
    save(form)
    expect(manager.page.get_by_role("dialog")).to_contain_text("Saved: 7.")


def test_a_correction_says_while_it_is_being_saved(manager: Visitor, store: str) -> None:
    held = manager.hold("**/api/uploads?*")
    form = opened(manager)
    form.get_by_label(COUNT).fill("7")

    save(form)
    held.first()

    expect(form.get_by_role("button", name="Being saved…")).to_be_visible()
    held.release()
    expect(manager.page.get_by_role("dialog")).to_contain_text("Saved: 7.")


def test_a_count_that_has_changed_is_shown_and_what_was_typed_stays(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.expect_problem("409")
    form = opened(manager)
    form.get_by_label(COUNT).fill("7")
    drop(stack, store, 9)
    save(form)
    expect(form.get_by_role("alert")).to_contain_text("The count has changed to 9; it was 5.")
    expect(form.get_by_label(COUNT)).to_have_value("7")
    expect(form.get_by_role("status")).to_have_text("9 → 7: 2 fewer.")
    expect(manager.page.locator(".panel-count")).to_contain_text("9")

    save(form)

    expect(manager.page.get_by_role("dialog")).to_contain_text("Saved: 7.")
    assert stack.counts(store) == {"Apple": 7}


def test_a_number_is_needed_and_any_other_reason_in_words(manager: Visitor, store: str) -> None:
    form = opened(manager)
    form.get_by_label(COUNT).fill("a few")
    save(form)
    expect(form).to_contain_text("A whole number, please.")
    expect(form.get_by_label(COUNT)).to_be_focused()

    form.get_by_label(COUNT).fill("-2")
    form.get_by_label("Reason").select_option("Something else")
    save(form)

    expect(form).to_contain_text("Say why.")
    expect(form.get_by_label("Why?")).to_be_focused()


def test_escape_closes_the_form_and_not_the_panel(manager: Visitor, store: str) -> None:
    opened(manager).get_by_label(COUNT).press("Escape")

    expect(manager.page.get_by_role("form", name=FORM)).to_have_count(0)
    expect(manager.page.get_by_role("button", name="Correct", exact=True)).to_be_focused()


def test_only_who_may_upload_for_the_store_may_correct(stocked: Stack, clerk: Visitor) -> None:
    clerk.open_view("#/stores/Karachi?item=Orange+Juice+1+l")
    panel = clerk.page.get_by_role("dialog")
    expect(panel).to_contain_text("Set by inventory-karachi.csv")
    expect(panel.get_by_role("button", name="Correct", exact=True)).to_have_count(0)

    clerk.open_view("#/stores/Berlin?item=Orange+Juice+1+l")

    expect(panel.get_by_role("button", name="Correct", exact=True)).to_be_visible()


def test_a_correction_is_undone_where_it_was_made(
    stack: Stack, manager: Visitor, store: str
) -> None:
    panel = manager.page.get_by_role("dialog")
    form = opened(manager)
    form.get_by_label(COUNT).fill("7")
    save(form)
    expect(panel).to_contain_text("Saved: 7.")

    panel.get_by_role("button", name="Undo", exact=True).click()

    expect(panel).to_contain_text("Undone: 5.")
    expect(panel.locator(".panel-count")).to_contain_text("5")
    expect(panel.get_by_role("button", name="Correct", exact=True)).to_be_focused()
    expect(panel.get_by_role("button", name="Undo", exact=True)).to_have_count(0)
    assert stack.counts(store) == {"Apple": 5}
