"""A file whose header nobody understands: the page asks, the answer loads it, from now on too."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.looks import LOOKS, faults, is_too_wide, settle
from tests.system.running import Stack

DONE = ".upload-done"


@pytest.fixture
def word() -> str:
    """A heading of this test's own: what is remembered of it concerns no other test."""
    return f"Wat {uuid.uuid4().hex[:6]}"


def file(word: str, store: str = "Corner shop", count: int = 5) -> str:
    return f"{word},Hoeveel,Waar\nPen,{count},{store}\nInk,0,{store}\n"


def form(place: Page | Locator) -> Locator:
    return place.get_by_role("form", name="Which column is which?")


def say(place: Page | Locator, **roles: str) -> None:
    """Chooses above each column, which is named without its test's own word, what it is."""
    for heading, role in roles.items():
        place.get_by_label(f"What the column {heading}").select_option(role)


def dropped(stack: Stack, text: str, key: str | None = None) -> dict[str, Any]:
    name = key or f"{uuid.uuid4().hex}.csv"
    return stack.load(name, text)


def test_a_held_file_shows_its_first_rows_and_is_loaded_by_the_answer(
    stack: Stack, manager: Visitor, word: str
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    upload = dropped(stack, file(word, store))
    manager.open_view(f"#/uploads/{upload['id']}")
    page = manager.page
    expect(page.locator(".outcome")).to_contain_text("Held back")
    expect(page.locator(".outcome")).to_contain_text("It is not clear which column is which")
    expect(form(page).get_by_role("row").nth(1)).to_have_text(f"Pen5{store}")

    say(page, Wat="item", Hoeveel="count", Waar="store")
    form(page).get_by_role("button", name="Load the file").click()

    expect(page.locator(".outcome")).to_contain_text("Every row was loaded")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".receipt")).to_contain_text("The columns are as manager chose them on")
    expect(page.get_by_role("row", name=f"Pen {store} new 5")).to_be_visible()
    assert stack.counts(store) == {"Pen": 5, "Ink": 0}


def test_what_is_missing_is_said_and_the_store_can_be_named(stack: Stack, manager: Visitor) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    upload = dropped(stack, "SKU,Naam,On hand\nPen,x,5\n")
    manager.open_view(f"#/uploads/{upload['id']}")
    asked = form(manager.page)
    expect(asked.get_by_label("What the column SKU")).to_have_value("item")
    expect(asked.get_by_label("What the column On hand")).to_have_value("count")

    asked.get_by_role("button", name="Load the file").click()
    named = asked.get_by_label("Which store is this file of?")
    expect(named).to_be_focused()
    expect(asked).to_contain_text("Name the store, or choose its column")
    named.fill(store)
    say(asked, SKU="count")
    asked.get_by_role("button", name="Load the file").click()
    expect(asked.get_by_role("alert")).to_contain_text("Say which column is the item")
    say(asked, SKU="item", **{"On hand": "count"})
    asked.get_by_role("button", name="Load the file").click()

    expect(manager.page.locator(".outcome")).to_contain_text("Every row was loaded")
    assert stack.counts(store) == {"Pen": 5}


def test_a_column_without_numbers_is_not_taken_for_the_count(
    stack: Stack, manager: Visitor, word: str
) -> None:
    manager.expect_problem("400")
    upload = dropped(stack, file(word))
    manager.open_view(f"#/uploads/{upload['id']}")
    asked = form(manager.page)

    say(asked, Wat="count", Hoeveel="item", Waar="store")
    asked.get_by_role("button", name="Load the file").click()

    expect(asked.get_by_role("alert")).to_contain_text("a column with numbers")


def test_a_file_that_was_chosen_is_asked_about_at_once_and_the_next_one_no_more(
    stack: Stack, manager: Visitor, word: str
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    dropped(stack, f"store,item,count\n{store},Pen,1\n")
    manager.open_view(f"#/stores/{store}")
    manager.heading(store)
    manager.upload("monday.csv", f"{word},Hoeveel\nPen,5\n")
    asked = form(manager.page.locator(DONE))
    expect(asked).to_contain_text(f"All rows are those of {store}")

    say(asked, Wat="item", Hoeveel="count")
    asked.get_by_label(f"from now on, for files of {store} with these headings").check()
    asked.get_by_role("button", name="Load the file").click()
    expect(manager.page.locator(DONE)).to_contain_text("Every row was loaded")
    expect(manager.page.get_by_role("row", name="Pen")).to_contain_text("5")

    manager.upload("tuesday.csv", f"{word},Hoeveel\nPen,0\n")
    expect(manager.page.locator(DONE)).to_contain_text("tuesday.csv")
    expect(manager.page.locator(DONE)).to_contain_text("Every row was loaded")
    expect(manager.page.locator(DONE)).to_contain_text("from now on")
    expect(manager.page.get_by_role("row", name="Pen")).to_contain_text("Out of stock")


def test_what_is_remembered_is_listed_and_can_be_removed(
    stack: Stack, manager: Visitor, word: str
) -> None:
    upload = dropped(stack, file(word))
    body = {"item_column": 1, "count_column": 2, "store_column": 3, "scope": "everybody"}
    stack.api("POST", f"/uploads/{upload['id']}/columns", body)
    manager.open_whole_view("#/settings")
    entry = manager.page.get_by_role("listitem").filter(has_text=word)
    expect(entry).to_contain_text(
        f"In every file, “{word}” is the item, “Hoeveel” the count, “Waar” the store."
    )
    expect(entry).to_contain_text("Said by manager of")

    entry.get_by_role("button", name="Remove").click()
    entry.get_by_role("button", name="Remove it").click()

    expect(entry).to_have_count(0)
    expect(manager.page.get_by_role("heading", name="Which column is which?")).to_be_focused()
    assert dropped(stack, file(word))["state"] == "held"


def test_a_store_user_answers_for_their_store_and_not_for_everybody(
    stack: Stack, clerk: Visitor, word: str
) -> None:
    own = dropped(
        stack, f"{word},Hoeveel\nSea Salt 500 g,13\n", f"stores/Berlin/{uuid.uuid4().hex}.csv"
    )
    other = dropped(stack, file(word))
    clerk.open_view(f"#/uploads/{other['id']}")
    expect(clerk.page.locator(".receipt")).to_contain_text("A manager has to say")
    expect(form(clerk.page)).to_have_count(0)

    clerk.open_view(f"#/uploads/{own['id']}")
    asked = form(clerk.page)
    expect(asked.get_by_label("from now on, for every file")).to_have_count(0)
    say(asked, Wat="item", Hoeveel="count")
    asked.get_by_role("button", name="Load the file").click()

    expect(clerk.page.locator(".outcome")).to_contain_text("Every row was loaded")


def test_the_question_can_be_answered_by_keyboard(
    stack: Stack, manager: Visitor, word: str
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    upload = dropped(stack, file(word, store))
    manager.open_view(f"#/uploads/{upload['id']}")
    page = manager.page
    page.get_by_role("region", name="First rows of the file").focus()
    for letter in "ICS":  # Item, Count, Store
        page.keyboard.press("Tab")
        page.keyboard.press(letter)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".outcome")).to_contain_text("Every row was loaded")
    assert stack.counts(store)["Pen"] == 5


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_a_question(
    stocked: Stack, visit: Callable[..., Visitor], word: str, look: str
) -> None:
    long = "W" * 90
    upload = dropped(stocked, f"{word},Hoeveel,{long},{long}x,Waar\nPen,5,{long},,Berlin\n")
    answered = dropped(stocked, file(word))
    body = {"item_column": 1, "count_column": 2, "store_column": 3, "scope": "everybody"}
    stocked.api("POST", f"/uploads/{answered['id']}/columns", body)
    visitor = visit(**LOOKS[look])
    visitor.sign_in("manager", f"#/uploads/{upload['id']}")
    settle(visitor, upload["file"])
    say(visitor.page, Wat="item")
    found = faults(visitor)
    assert not is_too_wide(visitor)

    visitor.open_whole_view("#/settings")
    settle(visitor, "Settings")
    expect(visitor.page.get_by_role("listitem").filter(has_text=word)).to_be_visible()
    found += faults(visitor)

    assert not found
