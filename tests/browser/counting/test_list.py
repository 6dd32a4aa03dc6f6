"""Counting a store item by item: by its list, by typing, by a scanner."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.counting.phone import begin, keys, review, row, say, scan, send
from tests.system.running import Stack

DONE = ".upload-done"


def test_a_store_is_counted_by_its_list_and_sent_as_a_file(
    stack: Stack, phone: Visitor, store: str
) -> None:
    row(phone, "Apple").click()
    for count in ("29", "0", "4"):
        keys(phone).get_by_label("Count", exact=True).fill(count)
        keys(phone).get_by_role("button", name="Next").click()
    expect(keys(phone).get_by_role("heading", name="Plum")).to_be_visible()
    keys(phone).get_by_role("button", name="Close").click()
    expect(phone.page.locator(".count-progress")).to_contain_text("3 of 4 counted")

    form = review(phone)
    expect(form.locator("summary")).to_have_text(
        ["2 differ from what is known", "1 was not counted"]
    )
    expect(form.get_by_role("listitem").filter(has_text="Pear")).to_contain_text("3 → 4 +1")
    send(phone)
    expect(phone.page.get_by_role("article", name="What it would do")).to_contain_text(
        "2 to change"
    )
    phone.take_in()

    expect(phone.page.locator(DONE)).to_contain_text("Every row was loaded")
    assert stack.counts(store) == {"Apple": 29, "Fig": 0, "Pear": 4, "Plum": 9}
    expect(phone.page.get_by_role("button", name="Begin to count")).to_be_visible()


def test_a_mistake_is_taken_back_or_said_anew(phone: Visitor) -> None:
    say(phone, "Pear", "4")
    say(phone, "Pear", "5")
    phone.page.get_by_role("button", name="Undo").click()
    expect(row(phone, "Pear").locator("strong")).to_have_text("4")
    row(phone, "Pear").click()
    keys(phone).get_by_label("Count", exact=True).fill("2")
    keys(phone).get_by_role("button", name="Add to the 4").click()
    keys(phone).get_by_role("button", name="Close").click()
    expect(row(phone, "Pear").locator("strong")).to_have_text("6")

    for _ in range(2):
        phone.page.get_by_role("button", name="Undo").click()

    expect(row(phone, "Pear")).to_contain_text("not counted")
    expect(phone.page.get_by_role("button", name="Undo")).to_have_count(0)


def test_a_count_that_differs_much_is_asked_for_twice(phone: Visitor) -> None:
    row(phone, "Apple").click()
    count = keys(phone).get_by_label("Count", exact=True)
    count.fill("3")
    phone.page.keyboard.press("Enter")
    expect(count).to_have_accessible_description(
        "You counted 3, but 30 were expected. Please count once more. 30 known · 3 counted"
    )
    expect(count).to_have_value("")
    phone.page.keyboard.press("Escape")
    expect(row(phone, "Apple")).to_contain_text("Count again")
    form = review(phone)
    expect(form).to_contain_text("1 count differs much from what is known.")
    form.get_by_role("link", name="Count again").click()
    row(phone, "Apple").click()
    count.fill("3")

    phone.page.keyboard.press("Enter")

    expect(keys(phone)).to_have_count(0)
    phone.page.get_by_role("button", name="All 4").click()
    expect(row(phone, "Apple")).not_to_contain_text("Count again")


def test_a_blind_count_does_not_say_what_the_system_has(manager: Visitor, store: str) -> None:
    begin(manager, store, blind=True)
    main = manager.page.locator("main")
    expect(main).not_to_contain_text("known")
    expect(manager.page.get_by_role("group", name="Show")).not_to_contain_text("Out of stock")
    row(manager, "Apple").click()
    expect(keys(manager)).not_to_contain_text("30")
    keys(manager).get_by_label("Count", exact=True).fill("3")
    manager.page.keyboard.press("Enter")
    expect(keys(manager)).to_contain_text("Please count once more.")
    expect(keys(manager)).not_to_contain_text("30")
    manager.page.keyboard.press("Escape")

    form = review(manager)

    expect(form).not_to_contain_text("30")
    expect(form.locator("summary")).to_have_text(["3 were not counted"])


def test_a_scanner_that_types_adds_one_or_asks_for_the_count(phone: Visitor) -> None:
    scan(phone, "pear")
    keys(phone).get_by_label("Count", exact=True).fill("4")
    phone.page.keyboard.press("Enter")
    expect(keys(phone)).to_have_count(0)
    expect(phone.page.get_by_role("searchbox")).to_be_focused()
    phone.page.get_by_label("A scan adds 1").check()

    for _ in range(2):
        scan(phone, "pear")

    expect(phone.page.locator(".last-entry")).to_contain_text("Last: Pear +1")
    expect(row(phone, "Pear").locator("strong")).to_have_text("6")


def test_a_code_that_nobody_knows_is_given_its_item_once(phone: Visitor, store: str) -> None:
    phone.page.get_by_label("A scan adds 1").check()
    scan(phone, "4006381333931")
    expect(phone.page.get_by_role("alert")).to_contain_text(
        "No item is known by the code 4006381333931."
    )
    row(phone, "Plum").click()
    keys(phone).get_by_label("Count", exact=True).fill("7")
    phone.page.keyboard.press("Escape")

    scan(phone, "4006381333931")

    expect(row(phone, "Plum").locator("strong")).to_have_text("8")


def test_who_searches_the_moment_that_the_keys_close_stays_there(
    phone: Visitor, store: str
) -> None:
    row(phone, "Plum").click()
    expect(keys(phone)).to_be_visible()
    search = phone.page.get_by_role("searchbox")
    phone.page.evaluate(
        "search => { document.querySelector('dialog').close(); search.focus(); }",
        search.element_handle(),
    )

    expect(keys(phone)).to_have_count(0)
    expect(search).to_be_focused()


def test_what_is_not_in_the_list_is_counted_as_a_new_item(
    stack: Stack, phone: Visitor, store: str
) -> None:
    phone.page.get_by_role("searchbox").fill("Quince")
    phone.page.get_by_role("button", name="Count “Quince” as a new item").click()
    keys(phone).get_by_label("Count", exact=True).fill("7")
    keys(phone).get_by_role("button", name="Done").click()
    expect(row(phone, "Quince").locator("strong")).to_have_text("7")

    review(phone)
    send(phone)
    expect(phone.page.get_by_role("article", name="What it would do")).to_contain_text("1 new item")
    phone.take_in()

    expect(phone.page.locator(DONE)).to_contain_text("Every row was loaded")
    assert stack.counts(store)["Quince"] == 7


def test_a_store_is_counted_with_the_keyboard_alone(phone: Visitor) -> None:
    press = phone.page.keyboard.press
    row(phone, "Apple").focus()
    press("Enter")
    for text in ("30", "0"):
        phone.page.keyboard.type(text)
        press("Enter")
    expect(keys(phone).get_by_role("heading", name="Pear")).to_be_visible()

    press("Escape")

    expect(row(phone, "Pear")).to_be_focused()
    expect(phone.page.locator(".count-row strong")).to_have_text(["30", "0"])


def test_who_types_fast_loses_no_number(phone: Visitor) -> None:
    row(phone, "Apple").click()
    expect(keys(phone).get_by_label("Count", exact=True)).to_be_focused()

    phone.page.keyboard.type("3\n3\n1\n4\n12\n")

    expect(keys(phone)).to_have_count(0)
    expect(phone.page.locator(".count-row strong")).to_have_text(["3", "1", "4", "12"])


def test_whoever_may_not_send_counts_of_a_store_cannot_count_it(clerk: Visitor, store: str) -> None:
    clerk.expect_problem("403")
    clerk.open_view(f"#/count/{store}")
    expect(clerk.page.locator("main")).to_contain_text("You may not send counts of this store")
    clerk.open_view(f"#/stores/{store}")
    clerk.heading(store)
    expect(clerk.page.get_by_role("link", name="Count", exact=True)).to_have_count(0)
