"""Alerts: what is open, what has come back, and of which store."""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Visitor
from tests.browser.looks import faults
from tests.system.running import Stack, wait_until

ROWS = "table.alerts tbody tr"
BELOW = """(form) => form.closest("li").getBoundingClientRect().bottom -
  form.querySelector("input").getBoundingClientRect().bottom"""
"""How much room there is between the field and the border of its group."""


@pytest.fixture
def store(stack: Stack) -> str:
    """A store of this test's own: Apple is out, Pear was."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    for number, (apple, pear) in enumerate([(0, 0), (0, 7)]):
        key = f"{name}-{number}.csv"
        file = f"store,item,count\n{name},Apple,{apple}\n{name},Pear,{pear}\n"
        stack.load(key, file)
        wait_until(lambda: _short(stack, name) == 2 - number, "its alerts")  # noqa: B023 asked at once
    return name


def test_the_address_keeps_the_store_whose_alerts_are_shown(
    stocked: Stack, manager: Visitor, store: str
) -> None:
    manager.open_view("#/alerts")
    manager.page.get_by_label("Store").select_option(store)

    expect(manager.page).to_have_url(re.compile(r"#/alerts\?store=Shop"))
    expect(manager.page.locator(ROWS)).to_have_count(1)
    expect(row(manager, "Apple")).to_contain_text("Out of stock")


def test_what_came_back_says_how_long_it_was_short(manager: Visitor, store: str) -> None:
    manager.open_view(f"#/alerts?store={store}")
    manager.page.get_by_role("button", name="Back in stock").click()

    expect(row(manager, "Pear")).to_contain_text("In stock")
    expect(row(manager, "Pear")).to_contain_text("was short for")


def test_the_log_holds_what_went_out_and_what_came_back(manager: Visitor, store: str) -> None:
    manager.open_view(f"#/alerts?store={store}&state=all")

    expect(manager.page.locator(ROWS)).to_have_count(3)
    expect(manager.page.get_by_role("columnheader", name="Announced")).to_be_visible()


def test_a_store_leads_to_its_alerts(manager: Visitor, store: str) -> None:
    manager.open_view(f"#/stores/{store}")
    manager.page.locator(".facts").get_by_role("link", name="Alerts").click()

    manager.heading("Alerts")
    expect(manager.page.get_by_label("Store")).to_have_value(store)


def test_a_store_without_alerts_says_so_and_leads_back_to_all(manager: Visitor, store: str) -> None:
    manager.open_view("#/alerts?store=Nowhere")

    expect(
        manager.page.get_by_role("heading", name="Nothing is out or low in Nowhere")
    ).to_be_visible()
    manager.page.get_by_role("link", name="Show every store").click()
    expect(manager.page.locator("summary", has_text=store)).to_be_visible()


def test_an_alert_is_taken_in_hand_where_the_item_is_seen_and_says_so_everywhere(
    manager: Visitor, store: str
) -> None:
    manager.open_view(f"#/stores/{store}?item=Apple")
    form = manager.page.get_by_role("form", name="Who takes care of it")
    form.get_by_label("Note").fill("Comes on Friday")
    assert not faults(manager)

    form.get_by_role("button", name="Save").click()

    panel = manager.page.get_by_role("dialog")
    expect(panel.locator(".acknowledgement")).to_contain_text("manager is on it Comes on Friday")
    assert not faults(manager)
    panel.get_by_role("button", name="Close").click()
    expect(row(manager, "Apple")).to_contain_text("manager is on it")
    manager.open_view(f"#/alerts?store={store}")
    expect(row(manager, "Apple")).to_contain_text("manager is on it")
    manager.page.get_by_role("button", name="Nobody on it yet").click()
    expect(manager.page.get_by_role("heading", name="Somebody is on everything")).to_be_visible()


def test_an_alert_is_handed_to_somebody_by_name_and_on_to_another(
    manager: Visitor, store: str
) -> None:
    manager.open_view(f"#/stores/{store}?item=Apple")
    panel = manager.page.get_by_role("dialog")
    form = panel.get_by_role("form", name="Who takes care of it")
    form.get_by_label("Who").fill("Ben of the warehouse")
    form.get_by_role("button", name="Save").click()
    said = panel.locator(".acknowledgement")
    expect(said).to_contain_text("Ben of the warehouse is on it")
    expect(said).to_contain_text("Said by manager")

    said.get_by_role("button", name="Hand it over…").click()
    form.get_by_label("Who").fill("Cleo")
    assert not faults(manager)
    form.get_by_role("button", name="Save").click()

    expect(said).to_contain_text("Cleo is on it")
    panel.get_by_role("button", name="Close").click()
    expect(row(manager, "Apple")).to_contain_text("Cleo is on it")


def test_an_item_that_is_out_again_says_who_had_it_in_hand_last_time(
    stack: Stack, manager: Visitor, store: str
) -> None:
    alerts = stack.api("GET", f"/alerts?store={quote(store)}&item=Apple").json["alerts"]
    said = {"store": store, "item": "Apple", "id": alerts[0]["id"], "note": "Comes on Friday"}
    stack.api("PUT", "/alerts/acknowledgement", said)
    for count, short in ((9, 0), (0, 1)):
        key = f"{store} {count}.csv"
        stack.load(key, f"store,item,count\n{store},Apple,{count}\n")
        wait_until(lambda: _short(stack, store) == short, "its alerts")  # noqa: B023 asked at once

    manager.open_view(f"#/alerts?store={store}")

    words = re.compile("Last time: .+, Comes on Friday")
    expect(row(manager, "Apple")).to_contain_text(words)
    expect(row(manager, "Apple")).not_to_contain_text("is on it")
    row(manager, "Apple").get_by_role("link", name="Apple").click()
    form = manager.page.locator(".acknowledgement")
    expect(form).to_contain_text(words)
    expect(form.get_by_role("button", name="Save")).to_be_visible()
    assert not faults(manager)


def test_a_snoozed_alert_says_until_when_and_is_taken_back(manager: Visitor, store: str) -> None:
    manager.open_view(f"#/stores/{store}?item=Apple")
    panel = manager.page.get_by_role("dialog")
    form = panel.get_by_role("form", name="Who takes care of it")
    form.get_by_label("This alert").select_option("Snooze for a week")
    form.get_by_role("button", name="Save").click()
    expect(panel.locator(".acknowledgement")).to_contain_text("Snoozed until")

    panel.get_by_role("button", name="Take it back").click()

    expect(form).to_be_visible()
    expect(panel.locator(".badge.said")).to_have_count(0)


@pytest.fixture
def many(stack: Stack) -> str:
    """A store of which one file made 300 items out; a second, 2 low."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    stack.api("PUT", "/thresholds", {"store": name, "threshold": 5})
    files = [[f"Item {number},0" for number in range(300)], ["Kiwi,4", "Fig,3"]]
    for number, rows in enumerate(files):
        text = "\n".join(["store,item,count", *(f"{name},{row}" for row in rows), ""])
        stack.load(f"{name}-{number}.csv", text)
    wait_until(lambda: _short(stack, name) == 302, "its alerts")
    return name


def groups(manager: Visitor) -> Locator:
    return manager.page.locator(".alert-groups > li")


def test_the_alerts_of_one_store_and_file_are_one_line(manager: Visitor, many: str) -> None:
    manager.open_view(f"#/alerts?store={many}")

    expect(groups(manager)).to_have_count(2)
    expect(groups(manager).first).to_contain_text(f"{many} 300 out")
    expect(groups(manager).last).to_contain_text(f"{many} 2 low")
    expect(manager.page.locator(ROWS)).to_have_count(0)
    assert not faults(manager)
    manager.page.get_by_role("button", name="Low 2").click()
    expect(manager.page.locator(ROWS)).to_have_count(2)
    expect(manager.page.locator("table.alerts thead th")).to_have_text(
        ["Item", "State", "Count", "Since"]
    )
    expect(manager.page.locator(ROWS).first).to_contain_text("Fig")
    manager.page.get_by_role("button", name="Open now").click()
    expect(groups(manager).first).to_contain_text("and 296 more")
    groups(manager).first.locator("summary").click()
    expect(manager.page.locator(ROWS)).to_have_count(100)
    groups(manager).first.get_by_role("button", name="Show more of 300").click()
    expect(manager.page.locator(ROWS)).to_have_count(300)


def test_alerts_are_searched_and_saved(manager: Visitor, many: str) -> None:
    manager.open_view(f"#/alerts?store={many}")
    expect(groups(manager)).to_have_count(2)
    manager.page.get_by_label("Search alerts").fill("kiwi")
    expect(manager.page.locator(ROWS)).to_have_count(1)

    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()

    lines = saving.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0] == "store,item,state,count,threshold,since,in hand by,note"
    assert [line.rpartition(",20")[0] for line in lines[1:]] == [f"{many},Kiwi,low,4,5"]


def test_a_whole_group_is_taken_in_hand(manager: Visitor, many: str) -> None:
    manager.open_view(f"#/alerts?store={many}&state=low")
    form = manager.page.get_by_role("form", name=f"Take care of: {many}")
    form.get_by_label("Note").fill("Ordered")
    assert form.evaluate(BELOW) >= 8

    form.get_by_role("button", name="I’ll take care of 2 alerts").click()

    expect(groups(manager)).to_contain_text("2 in hand")
    expect(groups(manager).locator("summary")).to_be_focused()
    expect(manager.page.locator(ROWS).first).to_contain_text("manager is on it")
    expect(form).to_have_count(0)
    assert not faults(manager)


def test_a_phone_says_once_when_the_alerts_of_a_group_began(manager: Visitor, many: str) -> None:
    manager.page.set_viewport_size({"width": 360, "height": 740})
    manager.open_view(f"#/alerts?store={many}&state=low")
    expect(manager.page.locator(ROWS)).to_have_count(2)

    assert manager.page.locator(".alert-groups time:visible").count() == 1


def test_a_phone_says_below_an_item_who_takes_care_of_it(manager: Visitor, many: str) -> None:
    manager.page.set_viewport_size({"width": 360, "height": 740})
    manager.open_view(f"#/alerts?store={many}&state=low")
    manager.page.get_by_role("button", name="I’ll take care of 2 alerts").click()

    below = manager.page.locator(f"{ROWS} th .badge.said").first
    expect(below).to_be_visible()
    expect(manager.page.locator(f"{ROWS} td .badge.said").first).to_be_hidden()


def test_a_group_that_was_taken_in_hand_by_mistake_is_given_back(
    manager: Visitor, many: str
) -> None:
    manager.open_view(f"#/alerts?store={many}&state=low")
    manager.page.get_by_role("button", name="I’ll take care of 2 alerts").click()
    expect(groups(manager).locator("summary")).to_contain_text("2 in hand")

    groups(manager).get_by_role("button", name="Undo").click()

    expect(manager.page.get_by_role("button", name="I’ll take care of 2 alerts")).to_be_visible()
    expect(groups(manager).locator("summary")).to_be_focused()
    expect(groups(manager)).not_to_contain_text("in hand")


def test_a_whole_group_is_handed_to_somebody(manager: Visitor, many: str) -> None:
    manager.open_view(f"#/alerts?store={many}&state=low")
    form = manager.page.get_by_role("form", name=f"Take care of: {many}")
    form.get_by_label("Who").fill("Ben")

    form.get_by_role("button", name="Give 2 alerts to Ben").click()

    expect(groups(manager)).to_contain_text("2 in hand")
    expect(manager.page.locator(ROWS).first).to_contain_text("Ben is on it")


def row(manager: Visitor, item: str) -> Locator:
    return manager.page.get_by_role("row", name=item)


def _short(stack: Stack, store: str) -> int:
    answer = stack.api("GET", f"/alerts?state=open&limit=1000&store={store.replace(' ', '%20')}")
    return len(answer.json["alerts"])
