"""Settings: who is sent which alerts, when a store is silent, when an item is low."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from operations.local.mails import Mailbox
from tests.browser.conftest import Visitor
from tests.browser.looks import LOOKS, faults, put_on
from tests.system.running import Stack

BELOW = """(form) => form.closest("li").getBoundingClientRect().bottom -
  form.querySelector("button").getBoundingClientRect().bottom"""
"""How much room there is between the button and the border below it."""
OF_FILES = (
    "File rejected: nothing of it is loaded",
    "File held back until somebody decides",
    "File partly loaded: rows were refused",
    "Loading failed: a fault of Inventory, not of the file",
)
KINDS = (
    "Item out of stock",
    "Item low",
    "Item back in stock",
    "Store silent: no file in its time",
    "Store reports again",
    *OF_FILES,
)


@pytest.fixture
def settings(stocked: Stack, manager: Visitor) -> Visitor:
    manager.open_whole_view("#/settings")
    expect(manager.page.get_by_label("Hours for all stores")).to_be_visible()
    return manager


@pytest.fixture
def store(stack: Stack) -> str:
    """A store of this test's own."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    stack.load(f"{name}.csv", f"store,item,count\n{name},Apple,5\n")
    return name


def address() -> str:
    return f"{uuid.uuid4().hex[:8]}@example.com"


def form(visitor: Visitor, email: str, *, without: tuple[str, ...] = ()) -> Locator:
    """The form for a new subscription, filled in."""
    found = visitor.page.get_by_role("form", name="New subscription")
    found.get_by_label("E-mail address").fill(email)
    for kind in without:
        found.get_by_label(kind, exact=True).uncheck()
    return found


def subscribe(visitor: Visitor, email: str, **options: Any) -> Locator:
    """Subscribes an address; its entry in the list."""
    form(visitor, email, **options).get_by_role("button", name="Subscribe").press("Enter")
    entry = visitor.page.locator(".subscriptions li", has_text=email)
    expect(entry).to_be_visible()
    return entry


def subscriptions(stack: Stack, email: str, user: str = "manager") -> list[dict[str, Any]]:
    every = stack.api("GET", "/subscriptions", as_user=user).json["subscriptions"]
    return [each for each in every if each["address"] == email]


def test_an_address_is_sent_the_kinds_of_the_stores_that_were_chosen(
    stack: Stack, settings: Visitor
) -> None:
    email = address()
    filled = form(settings, email, without=("Item back in stock", "Store reports again", *OF_FILES))
    filled.get_by_label("Only these:").check()
    filled.get_by_label("Karachi").check()
    filled.get_by_label("Berlin").check()
    filled.get_by_role("button", name="Subscribe").click()

    entry = settings.page.locator(".subscriptions li", has_text=email)
    expect(entry).to_contain_text("Berlin, Karachi")
    expect(entry).to_contain_text("Item out of stock, Item low, Store silent: no file in its time")
    assert [(each["stores"], each["kinds"]) for each in subscriptions(stack, email)] == [
        (["Berlin", "Karachi"], ["out", "low", "silent"])
    ]


def test_a_new_address_is_said_to_wait_for_its_confirmation(settings: Visitor) -> None:
    email = address()
    entry = subscribe(settings, email)

    expect(entry).to_contain_text("Waits to be confirmed by e-mail")
    expect(entry).to_contain_text("Every store · everything")
    expect(settings.page.locator(".done")).to_contain_text(f"A message is on its way to {email}")
    expect(settings.page.get_by_role("status")).to_contain_text("is on its way")


def test_an_address_is_confirmed_by_the_link_of_its_mail(stack: Stack, settings: Visitor) -> None:
    mailbox = Mailbox(stack.system.aws.log)
    email = address()
    entry = subscribe(settings, email)
    confirm = entry.get_by_role("form", name=f"Confirm {email}")
    settings.expect_problem("400")
    confirm.get_by_label("Link in the mail").fill("https://x.example/?Token=" + "0" * 32)
    confirm.get_by_role("button", name="Confirm").click()
    expect(confirm.get_by_label("Link in the mail")).to_have_accessible_description(
        re.compile("the whole link of the newest mail")
    )
    assert faults(settings) == []
    assert confirm.evaluate(BELOW) >= 8

    token = next(mail.token for mail in mailbox.new() if mail.to == email)
    link = f"https://sns.eu-central-1.amazonaws.com/confirmation.html?TopicArn=a:b&Token={token}"
    confirm.get_by_label("Link in the mail").fill(f"{link}&Endpoint={email}")
    confirm.get_by_role("button", name="Confirm").click()

    expect(confirm).to_have_count(0)
    assert [each["state"] for each in subscriptions(stack, email)] == ["protected"]
    expect(entry).not_to_contain_text("A link in each mail")


def test_a_phone_number_is_subscribed(stack: Stack, settings: Visitor) -> None:
    number = f"+4915{uuid.uuid4().int % 10**9:09d}"
    new = settings.page.get_by_role("form", name="New subscription")
    new.get_by_label("Text message").check()
    new.get_by_label("Phone number").fill(number)
    new.get_by_role("button", name="Subscribe").click()

    expect(settings.page.locator(".done")).to_contain_text(f"{number} gets them from now on")
    assert [each["state"] for each in subscriptions(stack, number)] == ["confirmed"]


def test_store_users_subscribe_no_phone_numbers(stocked: Stack, clerk: Visitor) -> None:
    clerk.open_whole_view("#/settings")
    expect(clerk.page.get_by_label("Web hook")).to_be_visible()

    expect(clerk.page.get_by_label("Text message")).to_have_count(0)


def test_the_secret_of_a_web_hook_is_shown_once_and_its_deliveries_with_the_reason(
    settings: Visitor,
) -> None:
    page, hook = settings.page, f"https://127.0.0.1/{uuid.uuid4().hex}"
    new = page.get_by_role("form", name="New subscription")
    new.get_by_label("Web hook").check()
    new.get_by_label("Address of the web hook").fill(hook)
    new.get_by_role("button", name="Subscribe").click()

    expect(new.locator("code")).to_have_text(re.compile("^whsec_.{44}$"))
    assert faults(settings) == []
    entry = page.locator(".subscriptions > li", has_text=hook)
    expect(entry).to_contain_text("A program")
    entry.get_by_role("button", name=f"Deliveries to {hook}").click()
    expect(entry).to_contain_text("Nothing was sent")
    entry.get_by_role("button", name="Send a test").click()
    expect(entry).to_contain_text("The host's address is not a public one.", timeout=30_000)
    expect(entry).to_contain_text("Not delivered")
    assert faults(settings) == []

    settings.open_view("#/alerts")
    settings.open_whole_view("#/settings")
    expect(page.locator(".subscriptions > li", has_text=hook)).to_contain_text("Not delivered")
    expect(page.get_by_text("whsec_")).to_have_count(0)


def test_an_answer_that_was_overtaken_does_not_hide_a_new_subscription(
    stocked: Stack, manager: Visitor
) -> None:
    held = manager.hold("**/api/subscriptions", times=1)
    manager.open_view("#/settings")
    overtaken = held.first()
    entry = subscribe(manager, address())

    with manager.page.expect_request_finished(lambda asked: asked == overtaken.request):
        overtaken.fulfill(json={"subscriptions": [], "next": None})
    manager.page.evaluate("() => new Promise((done) => setTimeout(done, 50))")

    expect(entry).to_be_visible()


def test_what_is_wrong_is_said_beside_its_field_and_the_first_gets_the_focus(
    settings: Visitor,
) -> None:
    filled = form(settings, "nobody", without=KINDS)
    filled.get_by_label("Only these:").check()
    filled.get_by_role("button", name="Subscribe").click()

    email = filled.get_by_label("E-mail address")
    expect(email).to_be_focused()
    expect(email).to_have_accessible_description(re.compile("Write an e-mail address"))
    expect(filled.get_by_label("Item low", exact=True)).to_have_accessible_description(
        "Choose at least one."
    )
    expect(filled).to_contain_text("Choose at least one store.")


def test_what_was_wrong_with_a_field_goes_when_the_field_is_changed(settings: Visitor) -> None:
    filled = form(settings, "nobody", without=KINDS)
    filled.get_by_role("button", name="Subscribe").click()
    expect(filled.locator(".field-error")).to_have_count(2)
    expect(filled.get_by_label("E-mail address")).to_be_focused()

    filled.get_by_label("Item low", exact=True).check()

    expect(filled.locator(".field-error")).to_have_text(
        ["Write an e-mail address, such as berlin@example.com."]
    )
    expect(filled.get_by_label("Item low", exact=True)).to_be_focused()
    filled.get_by_label("E-mail address").press_sequentially("@")
    expect(filled.locator(".field-error")).to_have_count(0)


def test_what_the_api_refuses_is_said_beside_its_field(settings: Visitor) -> None:
    settings.expect_problem("400")
    filled = form(settings, "berlin@example.c0m")
    filled.get_by_role("button", name="Subscribe").click()

    expect(filled.get_by_label("E-mail address")).to_have_accessible_description(
        re.compile("Expected: an e-mail address")
    )


def test_a_subscription_is_changed_where_it_stands(stack: Stack, settings: Visitor) -> None:
    email = address()
    entry = subscribe(settings, email)
    entry.get_by_role("button", name=f"Change alerts to {email}").click()
    changed = settings.page.get_by_role("form", name=f"Alerts to {email}")
    changed.get_by_label("Item low", exact=True).uncheck()
    changed.get_by_role("button", name="Save").click()

    expect(entry).not_to_contain_text("everything")
    expect(settings.page.get_by_role("form", name="New subscription")).to_be_visible()
    assert [each["kinds"] for each in subscriptions(stack, email)] == [
        ["out", "back", "silent", "reporting", "rejected", "held", "partial", "failed"]
    ]


def test_a_subscription_is_weekly_or_daily_at_an_hour_of_a_time_zone(
    stack: Stack, settings: Visitor
) -> None:
    email = f"{uuid.uuid4().hex[:8]}@example.com"
    settings.expect_problem("400")
    form = settings.page.get_by_role("form", name="New subscription")
    form.get_by_label("E-mail address").fill(email)
    form.get_by_label("Once a day or a week, one message").check()
    form.get_by_role("combobox", name="Day").select_option("Friday")
    form.get_by_label("Hour").select_option("06:00")
    form.get_by_label("Time zone").fill("Europe/Berln")
    form.get_by_role("button", name="Subscribe").click()
    expect(form).to_contain_text("such as Europe/Berlin")
    expect(form.get_by_label("Time zone")).to_be_focused()
    assert not faults(settings)

    form.get_by_label("Time zone").fill("Europe/Berlin")
    form.get_by_role("button", name="Subscribe").click()

    row = settings.page.locator("ul.subscriptions li").filter(has_text=email)
    expect(row).to_contain_text("weekly, Friday at 06:00 Europe/Berlin")
    row.get_by_role("button", name=f"Change alerts to {email}").click()
    changed = settings.page.get_by_role("form", name=f"Alerts to {email}")
    expect(changed.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    changed.get_by_role("combobox", name="Day").select_option("Every day")
    changed.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("daily at 06:00 Europe/Berlin")
    row.get_by_role("button", name=f"Change alerts to {email}").click()
    changed.get_by_label("At once").check()
    changed.get_by_role("button", name="Save").click()
    expect(row).to_contain_text("at once")


def test_ending_a_subscription_asks_first_and_escape_keeps_it(
    stack: Stack, settings: Visitor
) -> None:
    email = address()
    entry = subscribe(settings, email)
    end = entry.get_by_role("button", name=f"End alerts to {email}")
    end.press("Enter")
    expect(entry.get_by_role("button", name="End them")).to_be_focused()
    settings.page.keyboard.press("Escape")
    expect(end).to_be_focused()
    assert subscriptions(stack, email)

    end.press("Enter")
    expect(entry.get_by_role("button", name="End them")).to_be_focused()
    settings.page.keyboard.press("Enter")

    expect(entry).to_have_count(0)
    expect(settings.page.get_by_role("heading", name="Who is told")).to_be_focused()
    assert not subscriptions(stack, email)


def test_a_store_user_subscribes_to_their_own_stores(stocked: Stack, clerk: Visitor) -> None:
    email = address()
    clerk.open_whole_view("#/settings")
    expect(clerk.page.get_by_label("My stores: Berlin")).to_be_checked()

    entry = subscribe(clerk, email)

    expect(entry).to_contain_text("Berlin · everything")
    assert [each["stores"] for each in subscriptions(stocked, email, "berlin")] == [["Berlin"]]


def test_a_store_user_is_not_offered_reporting_times(stocked: Stack, clerk: Visitor) -> None:
    clerk.open_whole_view("#/settings?store=Berlin")
    expect(clerk.page.get_by_role("heading", name="Who is told")).to_be_visible()

    expect(clerk.page.get_by_role("heading", name="When is a store silent?")).to_have_count(0)


def test_a_store_gets_a_reporting_time_of_its_own_and_gives_it_back(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.open_view(f"#/stores/{store}")
    manager.page.get_by_role("link", name="Reporting time").click()
    times = manager.page.get_by_role("form", name=f"Time of {store}")
    expect(times.get_by_label("like all stores")).to_be_checked()
    times.get_by_label("after hours of its own").check()
    times.get_by_label("Hours", exact=True).fill("12")
    times.get_by_role("button", name="Save time").click()

    row = manager.page.get_by_role("row", name=store)
    expect(row).to_contain_text("after 12 hours")
    expect(times).to_contain_text(f"Saved: {store} is silent after 12 hours")
    assert hours(stack, store) == 12

    row.get_by_role("button", name=f"Remove the time of {store}").click()
    row.get_by_role("button", name="Remove it").click()
    expect(row).to_have_count(0)
    assert hours(stack, store) is None


def test_a_store_can_be_told_never_to_be_silent(stack: Stack, manager: Visitor, store: str) -> None:
    manager.open_whole_view(f"#/settings?store={store}")
    times = manager.page.get_by_role("form", name=f"Time of {store}")
    times.get_by_label("never").check()
    times.get_by_role("button", name="Save time").click()

    expect(manager.page.get_by_role("row", name=store)).to_contain_text("never")
    assert hours(stack, store) == 0


@pytest.mark.parametrize("text", ["", "0", "1.5", "8785", "soon"])
def test_hours_that_cannot_be_are_refused_beside_the_field(
    stocked: Stack, manager: Visitor, text: str
) -> None:
    manager.open_whole_view("#/settings?store=Pusan")
    times = manager.page.get_by_role("form", name="Time of Pusan")
    times.get_by_label("after hours of its own").check()
    times.get_by_label("Hours", exact=True).fill(text)
    times.get_by_role("button", name="Save time").click()

    expect(times.get_by_label("Hours", exact=True)).to_be_focused()
    expect(times.get_by_label("Hours", exact=True)).to_have_accessible_description(
        "Write whole hours from 1 to 8,784."
    )
    assert hours(stocked, "Pusan") is None


def test_a_form_that_is_being_sent_says_so_and_is_sent_once(
    stocked: Stack, settings: Visitor
) -> None:
    assert settings.is_at_rest()
    held = settings.hold("**/api/subscriptions")
    filled = form(settings, address())
    filled.get_by_role("button", name="Subscribe").click()
    busy = filled.get_by_role("button", name="Subscribing…")
    expect(busy).to_have_attribute("aria-disabled", "true")
    busy.press("Enter")

    held.first()
    held.release()
    expect(filled).to_contain_text("A message is on its way")
    assert [each.request.method for each in held.routes] == ["POST"]


def test_a_rule_of_thresholds_is_removed_after_asking(
    stack: Stack, settings: Visitor, store: str
) -> None:
    rule = settings.page.get_by_role("form", name="New rule")
    item = f"Plum {uuid.uuid4().hex[:6]}"
    rule.get_by_label("Item").fill(item)
    rule.get_by_label("Low at").fill("3")
    rule.get_by_role("button", name="Set").click()
    row = settings.page.get_by_role("row", name=item)
    expect(row).to_contain_text("3")
    expect(rule).to_contain_text("Nothing has this name yet.")

    row.get_by_role("button", name=f"Remove the rule for {item}").click()
    row.get_by_role("button", name="Remove it").click()

    expect(row).to_have_count(0)
    assert item not in stack.api("GET", "/thresholds").body.decode()


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_settings_with_everything_open(
    stocked: Stack, manager: Visitor, look: str
) -> None:
    put_on(manager, look)
    manager.open_whole_view("#/settings?store=Berlin")
    email = address()
    subscribe(manager, email).get_by_role("button", name=f"End alerts to {email}").click()
    filled = form(manager, "nobody", without=KINDS)
    filled.get_by_label("Only these:").check()
    filled.get_by_role("button", name="Subscribe").click()
    manager.page.get_by_label("after hours of its own").check()
    manager.page.get_by_label("Hours", exact=True).fill("x")
    manager.page.get_by_role("button", name="Save time").click()
    expect(manager.page.get_by_text("Write whole hours")).to_be_visible()

    assert not faults(manager)


def hours(stack: Stack, store: str) -> int | None:
    every = stack.api("GET", "/stores?limit=1000").json["stores"]
    found: int | None = next(each["report_every_hours"] for each in every if each["store"] == store)
    return found
