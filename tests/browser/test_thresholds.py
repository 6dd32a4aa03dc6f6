"""One threshold for several items, and the way back."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.browser.looks import faults
from tests.system.running import Stack

ROWS = "table.items tbody tr"


@pytest.fixture
def store(stack: Stack) -> str:
    """A store of this test's own: one of its items has a threshold of its own."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    rows = ("Apple Juice", "Pear Juice", "Plum Juice", "Tea")
    stack.load(
        f"{name}.csv", "\n".join(["store,item,count", *(f"{name},{row},5" for row in rows), ""])
    )
    stack.api("PUT", "/thresholds", {"store": name, "item": "Pear Juice", "threshold": 9})
    return name


def own_rules(stack: Stack, store: str) -> dict[str, int]:
    rules = stack.api("GET", f"/thresholds?store={quote(store)}").json["thresholds"]
    return {rule["item"]: rule["threshold"] for rule in rules if rule["item"]}


def row(visitor: Visitor, item: str) -> Locator:
    return visitor.page.locator(ROWS, has_text=item)


def test_what_a_search_finds_is_given_one_threshold_and_that_is_taken_back(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.open_view(f"#/stores/{store}?q=juice")
    manager.page.get_by_role("button", name="One threshold for 3 items…").click()
    form = manager.page.get_by_role("form", name="One threshold for several items")
    expect(form.get_by_label("Low at")).to_be_focused()
    form.get_by_label("Plum Juice").uncheck()
    form.get_by_label("Low at").fill("6")
    assert not faults(manager)

    form.get_by_role("button", name="Set for 2 items").click()

    expect(form).to_contain_text("Saved: 2 items are low at 6 or fewer.")
    expect(row(manager, "Apple Juice")).to_contain_text("Low")
    expect(row(manager, "Apple Juice")).to_contain_text("6 own rule")
    assert own_rules(stack, store) == {"Apple Juice": 6, "Pear Juice": 6}

    manager.page.get_by_role("button", name="Bring 2 thresholds of before back").click()

    expect(row(manager, "Pear Juice")).to_contain_text("9 own rule")
    expect(row(manager, "Apple Juice")).not_to_contain_text("own rule")
    assert own_rules(stack, store) == {"Pear Juice": 9}


def test_what_was_saved_before_a_failure_is_said_and_can_be_taken_back(
    stack: Stack, manager: Visitor, store: str
) -> None:
    failure = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r"}
    sent: list[Any] = []

    def second_fails(route: Any) -> None:
        sent.append(route)
        if len(sent) == 2:
            route.fulfill(status=500, json=failure)
        else:
            route.continue_()

    manager.expect_problem("500")
    manager.open_view(f"#/stores/{store}?sort=item")
    manager.page.get_by_role("button", name="One threshold for 4 items…").click()
    form = manager.page.get_by_role("form", name="One threshold for several items")
    form.get_by_label("Low at").fill("6")
    manager.page.route("**/api/thresholds*", second_fails)
    form.get_by_role("button", name="Set for 4 items").click()

    expect(form.get_by_role("alert")).to_contain_text("It broke.")
    manager.page.get_by_role("button", name="Bring 1 threshold of before back").click()

    expect(manager.page.get_by_role("button", name="of before back")).to_have_count(0)
    assert own_rules(stack, store) == {"Pear Juice": 9}


def test_a_store_user_sets_no_thresholds(stocked: Stack, clerk: Visitor) -> None:
    clerk.open_view("#/stores/Berlin")
    expect(clerk.page.locator(ROWS)).to_have_count(25)

    expect(clerk.page.get_by_role("button", name="One threshold for")).to_have_count(0)
