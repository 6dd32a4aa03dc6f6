"""What store users and managers are offered."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from playwright.sync_api import expect

from operations.local.system import password
from operations.stage import users
from tests.browser.conftest import Visitor
from tests.system.running import Stack


def test_a_store_user_uploads_for_their_store_only(stocked: Stack, clerk: Visitor) -> None:
    clerk.open_view("#/stores/Berlin")
    expect(clerk.page.get_by_role("region", name="Upload")).to_be_visible()

    clerk.open_view("#/stores/Karachi")
    clerk.heading("Karachi")

    expect(clerk.page.locator("table.items")).to_be_visible()
    expect(clerk.page.get_by_role("region", name="Upload")).to_have_count(0)


def test_a_store_user_is_not_offered_thresholds(clerk: Visitor) -> None:
    clerk.open_view("#/settings")

    expect(clerk.page.get_by_role("heading", name="Who is told")).to_be_visible()
    expect(clerk.page.get_by_role("heading", name="When is an item low?")).to_have_count(0)


def test_a_managers_threshold_makes_an_item_low(stocked: Stack, manager: Visitor) -> None:
    manager.open_view("#/stores/Pusan?item=Oat+Milk+1+l")
    panel = manager.page.get_by_role("dialog")
    panel.get_by_label("Low at, in this store only").fill("60")
    panel.get_by_role("button", name="Save").click()

    expect(panel).to_contain_text("Low at 60 or fewer")
    manager.page.keyboard.press("Escape")
    expect(manager.page.get_by_role("row", name="Oat Milk 1 l")).to_contain_text("Low")


def test_who_has_no_role_is_told_so_and_can_sign_in_as_somebody_else(
    stocked: Stack, visit: Callable[..., Visitor]
) -> None:
    visitor, name, secret = visit(), f"new-{uuid.uuid4().hex[:6]}", password()
    visitor.expect_problem("403")
    pool = stocked.outputs["UserPoolId"]
    users.add(pool, name=name, role="store", stores=[], password=secret)
    visitor.open()
    visitor.page.get_by_role("button", name="Sign in").click()
    visitor.type_password(name, secret)
    expect(visitor.page.get_by_role("alert")).to_contain_text(
        "You are signed in, but nobody has given you access yet"
    )

    visitor.page.get_by_role("button", name="Sign in as somebody else").click()
    visitor.page.get_by_role("button", name="Sign in", exact=True).click()
    visitor.enter_password("manager")

    visitor.heading("Overview")
