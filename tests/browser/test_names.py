"""Items that are the same: said in the panel of one, or in the receipt of the file that made it."""

from __future__ import annotations

import uuid
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.browser.looks import faults
from tests.system.running import Stack


@pytest.fixture
def store(stack: Stack) -> str:
    """A store of this test's own, with two items."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    drop(stack, name, f"{old(name)},5", f"{new(name)},7")
    return name


def old(store: str) -> str:
    """Names of the test's own: an alias may hold everywhere."""
    return f"Rye 750 {store}"


def new(store: str) -> str:
    return f"Rye Bread {store}"


def drop(stack: Stack, store: str, *rows: str) -> str:
    key = f"{store} {uuid.uuid4().hex[:6]}.csv"
    lines = ["store,item,count", *(f"{store},{row}" for row in rows), ""]
    return str(stack.load(key, "\n".join(lines))["id"])


def opened(visitor: Visitor, store: str, item: str) -> Locator:
    visitor.open_view(f"#/stores/{store}?item={item}")
    visitor.page.get_by_role("button", name="Same as…").click()
    form = visitor.page.get_by_role("form", name="Same as another item")
    expect(form.get_by_label("Its right name")).to_be_focused()
    return form


def test_an_item_becomes_another_with_the_count_that_somebody_says_is_right(
    stack: Stack, manager: Visitor, store: str
) -> None:
    form = opened(manager, store, old(store))
    form.get_by_label("Its right name").fill(new(store))
    form.get_by_role("button", name="Compare").click()
    expect(form.locator("tbody tr")).to_contain_text("5, ")
    expect(form.locator("tbody tr")).to_contain_text("7, ")
    assert faults(manager) == []

    form.get_by_label("Both together").check()
    form.get_by_role("button", name=f"Call it {new(store)}").click()

    panel = manager.page.get_by_role("dialog")
    expect(panel.get_by_role("heading", name=new(store))).to_be_visible()
    expect(panel.locator(".panel-count")).to_contain_text("12")
    drop(stack, store, f"{old(store)},4")
    assert stack.counts(store)[new(store)] == 4


def test_counts_that_have_changed_are_shown_again(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.expect_problem("409")
    form = opened(manager, store, old(store))
    form.get_by_label("Its right name").fill(new(store))
    form.get_by_role("button", name="Compare").click()
    expect(form.locator("tbody tr")).to_contain_text("5, ")
    form.get_by_role("button", name=f"Call it {new(store)}").click()
    expect(form).to_contain_text("Say which count is right.")
    form.get_by_label(f"That of {new(store)}").check()
    drop(stack, store, f"{old(store)},6")

    form.get_by_role("button", name=f"Call it {new(store)}").click()

    expect(form.get_by_role("alert")).to_contain_text("The counts are others by now")
    expect(form.locator("tbody tr")).to_contain_text("6, ")


def test_old_names_are_listed_in_the_settings_and_taken_back(
    stack: Stack, manager: Visitor, store: str
) -> None:
    body = {"kind": "item", "old": old(store), "name": new(store)}
    stack.api("PUT", "/names", body)
    manager.open_whole_view("#/settings")
    words = f"“{old(store)}” is “{new(store)}”"
    expect(manager.page.get_by_text(words, exact=True)).to_be_visible()

    manager.page.get_by_role("button", name=f"Remove: {words}").click()
    manager.page.get_by_role("button", name="Remove it").click()

    expect(manager.page.get_by_text(words, exact=True)).to_have_count(0)


def test_a_new_item_that_looks_like_a_known_one_leads_to_both(
    stack: Stack, manager: Visitor, store: str
) -> None:
    look_alike = new(store).replace(" ", "-")
    upload = drop(stack, store, f"{look_alike},5")
    manager.open_view(f"#/uploads/{upload}")
    manager.page.get_by_role("link", name=f"{look_alike} is the same as {new(store)}").click()

    form = manager.page.get_by_role("form", name="Same as another item")
    expect(form.get_by_label("Its right name")).to_have_value(new(store))


def test_names_that_are_two_are_not_asked_about_again(
    stack: Stack, manager: Visitor, store: str
) -> None:
    look_alike = new(store).replace(" ", "-")
    upload = drop(stack, store, f"{look_alike},5")
    manager.open_view(f"#/uploads/{upload}")

    manager.page.get_by_role("button", name="Two different").click()

    said = manager.page.locator("#main").get_by_text("are two items, said manager.")
    expect(said).to_be_visible()
    manager.page.reload()
    manager.enter_password("manager")
    expect(said).to_be_visible()
    expect(manager.page.get_by_role("button", name="Two different")).to_have_count(0)
    assert faults(manager) == []
    [kept] = [
        name
        for name in stack.api("GET", "/names?limit=1000").json["names"]
        if look_alike in (name["old"], name["name"])
    ]
    assert kept["distinct"]


def test_who_writes_keeps_the_focus_when_somebody_else_calls_the_store_otherwise(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.open_view(f"#/stores/{store}")
    manager.heading(store)
    search = manager.page.get_by_label("Search items")
    search.focus()

    body = {"label": f"New Town {store}", "report_every_hours": 26}
    assert stack.api("PUT", f"/stores/{quote(store)}", body).status == 200

    manager.heading(f"New Town {store}")
    expect(search).to_be_focused()


def test_a_store_is_called_by_its_label_and_found_by_both(
    stack: Stack, manager: Visitor, store: str
) -> None:
    label = f"Old Town {store}"
    manager.open_view(f"#/stores/{store}")
    button = manager.page.get_by_role("button", name=f"Call {store} something else…")
    button.click()
    manager.page.get_by_role("button", name="Close").click()
    expect(button).to_be_focused()
    button.click()
    form = manager.page.get_by_role("form", name=f"What {store} is called")
    form.get_by_label("Name to show").fill(label)
    form.get_by_role("button", name="Save").click()

    manager.heading(label)
    assert faults(manager) == []
    manager.open_view("#/stores")
    expect(manager.page.get_by_role("link", name=label)).to_be_visible()
    search = quote(store)
    found = stack.api("GET", f"/stores?search={search}").json["stores"]
    assert [each["label"] for each in found] == [label]


def test_a_held_file_of_a_store_that_is_the_same_is_loaded_into_it(
    stack: Stack, manager: Visitor, store: str
) -> None:
    written = store.upper()
    key = f"{written}.csv"
    version = stack.drop(key, f"store,item,count\n{written},{new(store)},9\n")
    upload = stack.receipt(key, version)["id"]
    manager.open_view(f"#/uploads/{upload}")
    same = manager.page.get_by_role("button", name=f"The same: {written} is {store}")
    expect(same).to_be_visible()
    assert faults(manager) == []

    same.click()

    expect(manager.page.locator(".outcome").first).to_contain_text("Every row was loaded")
    assert stack.counts(store)[new(store)] == 9


def test_an_old_name_says_what_it_is_read_as_and_the_name_says_the_old_one(
    stack: Stack, manager: Visitor, store: str
) -> None:
    alias = {"kind": "item", "old": old(store), "name": new(store), "store": store}
    assert stack.api("PUT", "/names", alias).status == 200
    manager.open_view(f"#/stores/{store}?item={old(store)}")
    panel = manager.page.get_by_role("dialog")

    expect(panel).to_contain_text(f"Files that say “{old(store)}” are read as {new(store)}.")
    panel.get_by_role("link", name=new(store)).click()

    expect(panel).to_contain_text(f"Files may also say {old(store)}, where its earlier history is.")
    panel.get_by_role("link", name=old(store)).click()
    manager.heading(old(store))
    expect(manager.page.locator("table.history tbody tr")).not_to_have_count(0)


def test_the_receipt_of_a_retirement_says_what_it_is(
    stack: Stack, manager: Visitor, store: str
) -> None:
    body = {"store": store, "item": old(store), "retired": True}
    sent = stack.api("PUT", "/items/retired", body).json["id"]

    manager.open_view(f"#/uploads/{sent}")

    manager.heading(f"Retirement of {old(store)}: {store}")
