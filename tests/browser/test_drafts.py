"""What somebody has typed and not sent is there again when their session has ended."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack

KEPT = "() => Object.keys(sessionStorage)"


@pytest.fixture
def store(stack: Stack) -> str:
    """A store of this test's own, where Apple is out and Pear is not."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    stack.load(f"{name} before.csv", f"store,item,count\n{name},Apple,5\n{name},Pear,3\n")
    stack.load(f"{name}.csv", f"store,item,count\n{name},Apple,0\n")
    return name


def sign_in_again(visitor: Visitor, form: Locator, hash_: str, name: str = "manager") -> None:
    """What is sent is refused since the session has ended."""
    visitor.end_session("**/api/**")
    form.locator("button[type=submit]").click()
    expect(visitor.page.locator("main")).to_contain_text("Your session has ended")
    visitor.page.unroute_all()
    visitor.come_back(name, hash_)


def test_a_correction_is_as_it_was_typed_with_the_count_that_was_seen(
    stack: Stack, manager: Visitor, store: str
) -> None:
    hash_ = f"#/stores/{store}?item=Pear"
    manager.open_view(hash_)
    manager.page.get_by_role("button", name="Correct", exact=True).click()
    form = manager.page.get_by_role("form", name="Correct the count")
    form.get_by_label("New count").fill("7")
    form.get_by_label("Reason").select_option("Something else")
    form.get_by_label("Why?").fill("Behind the door")

    sign_in_again(manager, form, hash_)

    expect(form.get_by_label("New count")).to_have_value("7")
    expect(form.get_by_label("Why?")).to_have_value("Behind the door")
    expect(form).to_contain_text("3 → 7")
    form.get_by_role("button", name="Set the count").click()
    expect(manager.page.get_by_role("dialog")).to_contain_text("Saved: 7.")
    assert manager.page.evaluate(KEPT) == []


def test_an_alerts_note_is_as_it_was_typed(manager: Visitor, store: str) -> None:
    hash_ = f"#/alerts?store={store}"
    manager.open_view(hash_)
    form = manager.page.get_by_role("form", name=f"Take care of: {store}")
    form.get_by_label("Who").fill("Ben")
    form.get_by_label("Note").fill("Ordered")

    sign_in_again(manager, form, hash_)

    expect(form.get_by_label("Note")).to_have_value("Ordered")
    expect(form.get_by_role("button", name="Give 1 alert to Ben")).to_be_visible()


def test_settings_are_as_they_were_typed(manager: Visitor, store: str) -> None:
    manager.open_whole_view("#/settings")
    told = manager.page.get_by_role("form", name="New subscription")
    told.get_by_label("E-mail address").fill("ben@example.com")
    told.get_by_label("Item low", exact=True).uncheck()
    told.get_by_label("Only these:").check()
    told.get_by_label(store, exact=True).check()
    told.get_by_label("Once a day or a week").check()
    told.get_by_label("Hour").select_option("06:00")
    rule = manager.page.get_by_role("form", name="New rule")
    rule.get_by_label("Item", exact=True).fill("Plum")
    rule.get_by_label("Low at").fill("4")
    manager.page.get_by_label("Hours for all stores").fill("30")

    sign_in_again(manager, rule, "#/settings")

    expect(told.get_by_label("E-mail address")).to_have_value("ben@example.com")
    expect(told.get_by_label("Item low", exact=True)).not_to_be_checked()
    expect(told.get_by_label(store, exact=True)).to_be_checked()
    expect(told.get_by_label("Hour")).to_have_value("6")
    expect(rule.get_by_label("Item", exact=True)).to_have_value("Plum")
    expect(manager.page.get_by_label("Hours for all stores")).to_have_value("30")


def test_chosen_columns_are_as_they_were_chosen(stack: Stack, manager: Visitor) -> None:
    upload = stack.load(f"{uuid.uuid4().hex}.csv", "Wat,Hoeveel\nPen,5\n")
    hash_ = f"#/uploads/{upload['id']}"
    manager.open_view(hash_)
    form = manager.page.get_by_role("form", name="Which column is which?")
    form.get_by_label("What the column Wat").select_option("item")
    form.get_by_label("What the column Hoeveel").select_option("count")
    form.get_by_label("Which store").fill("Corner shop")

    sign_in_again(manager, form, hash_)

    expect(form.get_by_label("What the column Hoeveel")).to_have_value("count")
    expect(form.get_by_label("Which store")).to_have_value("Corner shop")


def test_a_form_that_is_closed_is_forgotten(manager: Visitor, store: str) -> None:
    manager.open_view(f"#/stores/{store}?item=Pear")
    manager.page.get_by_role("button", name="Correct", exact=True).click()
    form = manager.page.get_by_role("form", name="Correct the count")
    form.get_by_label("New count").fill("7")
    assert manager.page.evaluate(KEPT) != []

    form.get_by_role("button", name="Cancel").click()

    expect(form).to_have_count(0)
    assert manager.page.evaluate(KEPT) == []


def test_who_signs_in_next_is_not_shown_what_another_has_typed(
    manager: Visitor, store: str
) -> None:
    hash_ = "#/settings"
    manager.open_whole_view(hash_)
    told = manager.page.get_by_role("form", name="New subscription")
    told.get_by_label("E-mail address").fill("ben@example.com")

    sign_in_again(manager, told, hash_, "berlin")

    expect(told.get_by_label("E-mail address")).to_have_value("")
    manager.come_back("manager", hash_)


def test_why_a_file_is_discarded_is_as_it_was_typed(
    stack: Stack, manager: Visitor, store: str
) -> None:
    upload = stack.load(f"{store} all.csv", f"store,item,count\n{store},Pear,0\n", mode="full")
    hash_ = f"#/uploads/{upload['id']}"
    manager.open_view(hash_)
    receipt = manager.page.locator(".receipt")
    receipt.get_by_role("button", name="Discard this file").click()
    form = receipt.get_by_role("form", name="It will never be loaded.")
    form.get_by_label("Why is it discarded?").fill("A shelf was left out")

    sign_in_again(manager, form, hash_)

    expect(form.get_by_label("Why is it discarded?")).to_have_value("A shelf was left out")
    form.get_by_role("button", name="Cancel").click()
    assert manager.page.evaluate(KEPT) == []


def test_chosen_files_that_wait_are_there_again_and_are_loaded(
    stack: Stack, manager: Visitor, store: str
) -> None:
    hash_ = f"#/stores/{store}"
    manager.open_view(hash_)
    manager.upload("first.csv", f"store,item,count\n{store},Pear,4\n")
    manager.choose("second.csv", f"store,item,count\n{store},Pear,0\n")
    preview = manager.page.get_by_role("article", name="What it would do")
    expect(preview).to_contain_text("1 item goes to zero")

    manager.end_session("**/api/**")
    preview.get_by_role("button", name="Load this file").click()
    expect(manager.page.locator("main")).to_contain_text("Your session has ended")
    manager.page.unroute_all()
    manager.come_back("manager", hash_)

    expect(preview).to_contain_text("second.csv is not loaded yet")
    manager.take_in()
    expect(manager.page.locator(".upload-done")).to_contain_text("1 row read: 1 changed.")
    assert stack.counts(store)["Pear"] == 0
    assert manager.page.evaluate(KEPT) == []
