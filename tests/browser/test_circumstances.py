"""A store without a file yet, a connection that comes back, text that alone is enlarged."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from operations.local.system import password
from operations.stage import users
from tests.browser.conftest import Visitor
from tests.browser.counting.phone import row
from tests.browser.looks import faults, put_on, scrolls_sideways, settle
from tests.system.running import Stack

DOUBLED = "() => { document.documentElement.style.fontSize = '200%'; }"
AS_BEFORE = "() => { document.documentElement.style.fontSize = ''; }"


@pytest.fixture
def nobody(manager: Visitor) -> str:
    """A store of which no file has come."""
    manager.expect_problem(r"404 .*/api/items\?")
    return f"Shop {uuid.uuid4().hex[:6]}"


def test_a_store_of_which_no_file_has_come_is_counted_item_by_item(
    manager: Visitor, nobody: str
) -> None:
    manager.open_view(f"#/count/{nobody}")
    manager.page.get_by_role("button", name="Begin to count").click()

    manager.page.get_by_role("searchbox").fill("Apple")
    manager.page.get_by_role("button", name="Count “Apple” as a new item").click()
    manager.page.get_by_role("dialog").get_by_label("Count", exact=True).fill("4")
    manager.page.keyboard.press("Escape")

    expect(row(manager, "Apple").locator("strong")).to_have_text("4")
    expect(manager.page.get_by_role("alert")).to_have_count(0)


def test_a_store_of_which_no_file_has_come_has_an_empty_calendar(
    stack: Stack, visit: Callable[..., Visitor]
) -> None:
    visitor, name, secret = visit(), f"new-{uuid.uuid4().hex[:6]}", password()
    visitor.expect_problem(r"404 .*/api/(items|calendar)\?")
    users.add(
        stack.outputs["UserPoolId"],
        name=name,
        role="store",
        stores=[f"Shop {name}"],
        password=secret,
    )
    visitor.open(f"#/stores/Shop {name}?view=calendar")
    visitor.page.get_by_role("button", name="Sign in").click()

    visitor.type_password(name, secret)

    expect(visitor.page.get_by_role("heading", name="Never reported")).to_be_visible()
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_what_could_not_be_read_is_read_when_the_connection_is_back(
    stocked: Stack, manager: Visitor
) -> None:
    manager.expect_problem("ERR_INTERNET_DISCONNECTED")
    manager.open_whole_view("#/stores/Berlin")
    manager.page.context.set_offline(True)
    manager.open_view("#/stores/Berlin?view=calendar")
    expect(manager.page.get_by_text("The reports could not be read.")).to_be_visible()

    manager.page.context.set_offline(False)

    expect(manager.page.locator("table.calendar")).to_be_visible()
    expect(manager.page.get_by_role("alert")).to_have_count(0)


def test_who_tries_again_is_led_to_the_heading_when_that_works(
    stocked: Stack, manager: Visitor
) -> None:
    manager.expect_problem("500")
    body = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r-1"}
    path = "**/api/items?**"
    manager.page.route(path, lambda route: route.fulfill(status=500, json=body))
    manager.open_view("#/items/Croissant")
    again = manager.page.get_by_role("button", name="Try again")
    again.focus()
    manager.page.unroute(path)

    manager.page.keyboard.press("Enter")

    expect(again).to_have_count(0)
    expect(manager.page.get_by_role("heading", level=1, name="Croissant")).to_be_focused()


def test_what_fails_for_one_reason_is_said_once(stocked: Stack, manager: Visitor) -> None:
    manager.expect_problem("500")
    manager.open_whole_view("#/stores/Berlin")
    body = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r-1"}
    manager.page.route("**/api/**", lambda route: route.fulfill(status=500, json=body))

    manager.open_view("#/stores/Pusan")

    expect(manager.page.get_by_role("alert")).to_contain_text("The items could not be read.")


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Overview", "#/overview"),
        ("Berlin", "#/stores/Berlin"),
        ("Croissant", "#/items/Croissant"),
        ("Settings", "#/settings"),
    ],
)
def test_nothing_scrolls_the_page_sideways_where_text_alone_is_twice_as_large(
    stocked: Stack, manager: Visitor, title: str, address: str
) -> None:
    manager.open_view(address)
    settle(manager, title)
    manager.page.evaluate(DOUBLED)

    is_wide = scrolls_sideways(manager)
    found = faults(manager)
    put_on(manager, "narrow")
    is_wide_on_a_phone = scrolls_sideways(manager)

    manager.page.evaluate(AS_BEFORE)
    assert not is_wide
    assert not is_wide_on_a_phone
    assert not found
