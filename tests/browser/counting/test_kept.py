"""What was counted stays on the phone, whatever happens to the page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.counting.phone import begin, drop, keys, review, row, say, send
from tests.browser.looks import LOOKS
from tests.system.running import Stack

DONE = ".upload-done"
OFFLINE = "ERR_INTERNET_DISCONNECTED"


def test_what_was_typed_is_there_after_a_reload_even_if_it_was_not_finished(
    phone: Visitor,
) -> None:
    say(phone, "Pear", "4")
    row(phone, "Plum").click()
    keys(phone).get_by_label("Count", exact=True).fill("12")

    phone.page.reload()
    phone.enter_password("manager")

    expect(row(phone, "Pear").locator("strong")).to_have_text("4")
    expect(row(phone, "Plum").locator("strong")).to_have_text("12")


FULL_ONCE = """() => {
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    IDBObjectStore.prototype.add = add;
    throw new DOMException("The disk is full.", "QuotaExceededError");
  };
}"""


def test_that_a_count_could_not_be_kept_is_said_until_somebody_has_seen_it(phone: Visitor) -> None:
    phone.page.evaluate(FULL_ONCE)
    row(phone, "Plum").click()
    keys(phone).get_by_label("Count", exact=True).fill("9")
    phone.page.keyboard.press("Escape")
    said = phone.page.get_by_role("alert")
    expect(said).to_contain_text("The disk is full.")

    say(phone, "Pear", "4")

    expect(said).to_contain_text("The disk is full.")
    said.get_by_role("button", name="Try again").click()
    expect(said).to_have_count(0)
    expect(row(phone, "Plum")).to_contain_text("not counted")


def test_what_was_typed_is_kept_when_one_goes_back_to_another_view(
    phone: Visitor, store: str
) -> None:
    row(phone, "Plum").click()
    keys(phone).get_by_label("Count", exact=True).fill("12")

    phone.open_view(f"#/stores/{store}")

    link = phone.page.get_by_role("link", name="Go on counting (1 item)")
    link.click()
    expect(row(phone, "Plum").locator("strong")).to_have_text("12")


def test_counting_goes_on_without_a_connection(phone: Visitor, stack: Stack, store: str) -> None:
    phone.expect_problem(OFFLINE)
    phone.page.context.set_offline(True)
    expect(phone.page.locator("main")).to_contain_text("There is no connection.")
    say(phone, "Pear", "4")
    review(phone)
    send_button = phone.page.get_by_role("button", name="Send", exact=True)
    expect(send_button).to_have_attribute("aria-disabled", "true")
    phone.page.get_by_role("link", name="Go on counting").click()
    say(phone, "Plum", "8")

    phone.page.context.set_offline(False)

    review(phone)
    expect(send_button).to_have_attribute("aria-disabled", "false")
    send(phone)
    phone.take_in()
    expect(phone.page.locator(DONE)).to_contain_text("2 rows read: 2 changed.")
    assert stack.counts(store)["Plum"] == 8


def test_a_list_that_was_read_stays_when_one_comes_back_to_it_without_a_connection(
    phone: Visitor, store: str
) -> None:
    phone.expect_problem(OFFLINE)
    phone.page.context.set_offline(True)
    for _ in range(3):
        phone.open_view("#/api")
        phone.open_view(f"#/count/{store}")
        expect(row(phone, "Plum")).to_be_visible()

    phone.page.context.set_offline(False)

    phone.open_view("#/api")


def test_a_session_that_ends_takes_nothing_with_it(
    stack: Stack, visit: Callable[..., Visitor], store: str
) -> None:
    visitor = visit(viewport=LOOKS["narrow"]["viewport"])
    visitor.sign_in("manager")
    begin(visitor, store)
    say(visitor, "Pear", "4")
    visitor.end_session("**/api/items?*")
    row(visitor, "Plum").click()
    keys(visitor).get_by_label("Count", exact=True).fill("12")
    visitor.open_view("#/count/" + store + "?view=review")
    expect(visitor.page.locator("main")).to_contain_text("Your session has ended")
    visitor.page.unroute_all()

    visitor.page.get_by_role("button", name="Sign in").click()
    visitor.enter_password("manager")

    form = visitor.page.get_by_role("form", name="Before you send")
    expect(form).to_contain_text("2 items counted")
    send(visitor)
    visitor.take_in()
    expect(visitor.page.locator(DONE)).to_contain_text("Every row was loaded")
    assert stack.counts(store) == {"Apple": 30, "Fig": 0, "Pear": 4, "Plum": 12}


def test_two_tabs_add_to_one_count(stack: Stack, visit: Callable[..., Visitor], store: str) -> None:
    first = visit()
    first.sign_in("manager")
    begin(first, store)
    second = Visitor(first.page.context.new_page(), stack)
    second.open()
    second.page.get_by_role("button", name="Sign in").click()
    second.enter_password("manager")
    second.open_view(f"#/count/{store}")

    say(second, "Pear", "4")
    say(first, "Plum", "8")
    say(second, "Fig", "1")

    for visitor in (first, second):
        expect(visitor.page.locator(".count-row strong")).to_have_text(["1", "4", "8"])
    assert not second.complaints()


def test_each_store_has_a_count_of_its_own(phone: Visitor, stack: Stack, store: str) -> None:
    other = f"{store} B"
    drop(stack, other, Apple=5, Pear=5)
    say(phone, "Pear", "4")

    begin(phone, other)

    expect(row(phone, "Pear")).to_contain_text("not counted")
    phone.open_view(f"#/count/{store}")
    expect(row(phone, "Pear").locator("strong")).to_have_text("4")


def test_a_count_is_discarded_after_a_question(phone: Visitor, store: str) -> None:
    say(phone, "Pear", "4")
    phone.page.get_by_role("button", name="Discard this count").click()
    phone.page.get_by_role("button", name="Yes, discard it").click()

    expect(phone.page.get_by_role("button", name="Begin to count")).to_be_visible()
    begin(phone, store)
    expect(row(phone, "Pear")).to_contain_text("not counted")


def test_a_count_stays_its_users_after_they_sign_out(
    stocked: Stack, visit: Callable[..., Visitor]
) -> None:
    visitor = visit()
    visitor.sign_in("manager")
    begin(visitor, "Berlin", first="Apple Juice 1 l")
    say(visitor, "Apple Juice 1 l", "4")

    for name in ("berlin", "manager"):
        visitor.page.get_by_role("button", name="Sign out").click()
        visitor.page.get_by_role("button", name="Sign in").click()
        visitor.enter_password(name)
        visitor.open_view("#/count/Berlin")
        if name == "berlin":
            expect(visitor.page.get_by_role("button", name="Begin to count")).to_be_visible()

    expect(row(visitor, "Apple Juice 1 l").locator("strong")).to_have_text("4")
