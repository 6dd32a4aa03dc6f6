"""Signing in and out through the sign-in service."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Response, expect

from chalicelib import __version__
from tests.browser.conftest import Visitor
from tests.system.running import Stack

UNDER_WAY = (
    "sessionStorage.setItem('sign-in', JSON.stringify({verifier: 'v', state: 's', view: ''}))"
)
"""A sign-in that the page has begun."""
STORED = "({local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie})"


@pytest.fixture
def newcomer(visit: Callable[..., Visitor]) -> Visitor:
    """A manager who has just signed in, at a page that nobody has used."""
    visitor = visit()
    visitor.sign_in("manager")
    return visitor


def test_a_manager_signs_in_and_begins_at_what_needs_them(
    stocked: Stack, newcomer: Visitor
) -> None:
    newcomer.heading("Overview")

    expect(newcomer.page.locator(".store-tiles li", has_text="Karachi")).to_contain_text("✕")
    expect(newcomer.page.locator(".who")).to_contain_text("manager Manager")
    expect(newcomer.page.get_by_text("Opening Inventory")).to_have_count(0)


def test_who_has_one_store_begins_there(stocked: Stack, visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.sign_in("berlin")

    visitor.heading("Berlin")
    visitor.open_view("#/settings")
    visitor.heading("Settings")
    visitor.page.get_by_role("link", name="Inventory", exact=True).click()
    visitor.heading("Berlin")


def test_an_address_that_names_no_view_leads_to_where_one_begins(manager: Visitor) -> None:
    manager.open_view("#/no-such-view")

    manager.heading("Overview")
    expect(manager.page).to_have_url(re.compile("#/overview$"))


def test_the_foot_of_the_page_says_which_version_it_is(manager: Visitor) -> None:
    expect(manager.page.get_by_role("contentinfo")).to_have_text(f"Inventory {__version__} · API")


def test_tokens_are_kept_in_no_storage_and_not_in_the_address(manager: Visitor) -> None:
    stored = manager.page.evaluate(STORED)

    assert stored == {"local": {}, "session": {}, "cookies": ""}
    assert "code=" not in manager.page.url


def test_a_link_to_a_store_survives_signing_in(
    stocked: Stack, visit: Callable[..., Visitor]
) -> None:
    visitor = visit()

    visitor.sign_in("manager", "#/stores/Berlin?state=out")

    visitor.heading("Berlin")
    expect(visitor.page.get_by_role("button", name="Out of stock")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_view_that_cannot_be_loaded_says_so_and_can_be_tried_again(manager: Visitor) -> None:
    manager.expect_problem("ERR_FAILED")
    manager.page.route("**/assets/settings_page-*", lambda route: route.abort())

    manager.open_view("#/settings")

    expect(manager.page.get_by_role("alert")).to_contain_text("This view could not be loaded.")
    manager.page.unroute_all()
    manager.page.get_by_role("button", name="Try again").click()
    manager.enter_password("manager")
    manager.heading("Settings")


def test_signing_out_leads_back_to_the_door(newcomer: Visitor) -> None:
    newcomer.page.get_by_role("button", name="Sign out").click()

    expect(newcomer.page.get_by_role("button", name="Sign in")).to_be_visible()
    assert newcomer.page.evaluate(STORED)["session"] == {}


def test_a_refused_sign_in_says_why(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open()
    visitor.page.evaluate(UNDER_WAY)

    visitor.open("?error=access_denied&error_description=The+account+is+closed&state=s")

    expect(visitor.page.get_by_role("alert")).to_contain_text("The account is closed")


def test_an_answer_that_the_page_did_not_ask_for_is_refused(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open()
    visitor.page.evaluate(UNDER_WAY)

    visitor.open("?code=stolen&state=other")

    expect(visitor.page.get_by_role("alert")).to_contain_text("does not belong to this page")
    expect(visitor.page.get_by_role("button", name="Sign in")).to_be_visible()


def test_a_code_without_a_sign_in_under_way_is_refused(visit: Callable[..., Visitor]) -> None:
    visitor = visit()

    visitor.open("?code=anything&state=s")

    expect(visitor.page.get_by_role("alert")).to_contain_text("another tab")


def test_a_session_that_cannot_be_renewed_asks_to_sign_in_again(
    stocked: Stack, newcomer: Visitor
) -> None:
    newcomer.end_session("**/api/**")

    newcomer.page.get_by_role("link", name="Alerts").click()

    expect(newcomer.page.locator("main")).to_contain_text("Your session has ended")


def test_a_token_that_is_refused_is_renewed_without_the_user(
    stocked: Stack, manager: Visitor
) -> None:
    manager.expect_problem("401")
    denied = {"code": "NOT_SIGNED_IN", "message": "", "details": [], "request_id": ""}
    manager.page.route(
        "**/api/alerts*", lambda route: route.fulfill(status=401, json=denied), times=1
    )

    def answered(answer: Response) -> bool:
        # Not modified, where the page has asked for this list before.
        return "/api/alerts" in answer.url and answer.status in (200, 304)

    with (
        manager.page.expect_request_finished(lambda asked: "oauth2/token" in asked.url),
        manager.page.expect_response(answered),
    ):
        manager.page.get_by_role("link", name="Alerts").click()

    expect(manager.page.locator(".alert-groups")).to_contain_text("Berlin")


def test_reloading_signs_in_again_and_keeps_the_view(stocked: Stack, newcomer: Visitor) -> None:
    newcomer.open_view("#/stores/Berlin?q=juice")
    newcomer.heading("Berlin")

    newcomer.page.reload()
    newcomer.enter_password("manager")

    newcomer.heading("Berlin")
    expect(newcomer.page.get_by_role("searchbox")).to_have_value("juice")


def test_a_page_without_its_settings_says_so_and_can_be_tried_again(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    visitor.expect_problem("503")
    visitor.page.route("**/config.json", lambda route: route.fulfill(status=503), times=1)
    visitor.open()
    expect(visitor.page.get_by_role("alert")).to_contain_text("503")

    visitor.page.get_by_role("button", name="Try again").click()

    expect(visitor.page.locator("input[name=username]:visible")).to_be_visible()
