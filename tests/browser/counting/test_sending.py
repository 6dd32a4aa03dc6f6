"""A count ends when its file is loaded; on paper it begins with a sheet."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from chalicelib.file_reader import reader
from tests.browser.conftest import Visitor
from tests.browser.counting.phone import review, row, say, send
from tests.system.running import Stack, wait_until

DONE = ".upload-done"


def test_a_held_count_stays_on_the_phone_until_it_is_loaded(
    stack: Stack, phone: Visitor, store: str
) -> None:
    say(phone, "Apple", "30")
    form = review(phone)
    form.get_by_label(
        "I counted everything: they become 0, also the 2 that should be in stock"
    ).check()
    send(phone)
    expect(phone.page.get_by_role("article", name="What it would do")).to_contain_text(
        "A manager has to accept it."
    )
    phone.take_in()
    notice = phone.page.locator(".notice", has_text="This count was sent.")
    expect(notice).to_contain_text("Its file waits for somebody to accept it.")
    href = notice.get_by_role("link", name="Receipt").get_attribute("href") or ""
    upload = href.rpartition("/")[2]
    phone.page.reload()
    phone.enter_password("manager")
    expect(notice).to_contain_text("Its file waits for somebody to accept it.")

    stack.api("POST", f"/uploads/{upload}/accept", {})

    expect(phone.page.locator("main")).to_contain_text("Your count was loaded.")
    wait_until(lambda: stack.counts(store)["Plum"] == 0 or None, "the full count", 60)
    expect(phone.page.get_by_role("button", name="Begin to count")).to_be_visible()


def waiting(phone: Visitor) -> tuple[Locator, str]:
    """A full count of one item that waits to be accepted: what is said of it, and its upload."""
    say(phone, "Apple", "31")
    review(phone).get_by_label("I counted everything").check()
    send(phone)
    phone.take_in()
    notice = phone.page.locator(".notice", has_text="This count was sent.")
    expect(notice).to_contain_text("Its file waits for somebody to accept it.")
    href = notice.get_by_role("link", name="Receipt").get_attribute("href") or ""
    return notice, href.rpartition("/")[2]


def test_who_goes_on_counting_sends_only_what_they_count_then_or_takes_the_rest_back(
    stack: Stack, phone: Visitor, store: str
) -> None:
    notice, upload = waiting(phone)

    notice.get_by_role("button", name="Go on counting").click()

    expect(row(phone, "Apple")).to_contain_text("not counted")
    say(phone, "Pear", "4")
    notice.get_by_role("button", name="Take it back into this count").click()
    expect(row(phone, "Apple").locator("strong")).to_have_text("31")
    expect(notice).to_have_count(0)
    phone.page.get_by_role("button", name="Undo", exact=True).click()
    expect(row(phone, "Pear")).to_contain_text("not counted")
    review(phone)
    send(phone)
    phone.take_in()
    expect(phone.page.locator(DONE)).to_contain_text("1 row read: 1 changed.")
    assert stack.counts(store)["Plum"] == 9
    assert stack.api("GET", f"/uploads/{upload}").json["state"] == "held"


def test_a_sent_count_ends_by_itself_while_the_next_goes_on(
    stack: Stack, phone: Visitor, store: str
) -> None:
    notice, upload = waiting(phone)
    notice.get_by_role("button", name="Go on counting").click()
    say(phone, "Pear", "4")

    stack.api("POST", f"/uploads/{upload}/accept", {})

    expect(notice).to_have_count(0)
    expect(row(phone, "Apple")).to_contain_text("not counted")
    expect(row(phone, "Pear").locator("strong")).to_have_text("4")


def test_a_count_of_which_rows_were_refused_says_so(phone: Visitor, stack: Stack) -> None:
    say(phone, "Apple", "30")
    review(phone).get_by_label("I counted everything").check()
    send(phone)
    phone.take_in()
    notice = phone.page.locator(".notice", has_text="This count was sent.")
    href = notice.get_by_role("link", name="Receipt").get_attribute("href") or ""
    upload = href.rpartition("/")[2]
    address = f"/uploads/{upload}"
    partly = {**stack.api("GET", address).json, "state": "partial"}
    phone.page.route(f"**/api{address}", lambda route: route.fulfill(json=partly))
    phone.page.reload()

    phone.enter_password("manager")

    expect(phone.page.locator("main")).to_contain_text("loaded in part: some rows were refused")


def test_a_count_whose_file_could_not_be_sent_or_was_discarded_goes_on(phone: Visitor) -> None:
    phone.expect_problem("ERR_FAILED")
    say(phone, "Pear", "4")
    review(phone)
    phone.page.route("**/api/previews", lambda route: route.abort(), times=1)
    send(phone)
    expect(phone.page.locator("main")).to_contain_text("The server cannot be reached.")
    send(phone)

    preview = phone.page.get_by_role("article", name="What it would do")
    preview.get_by_role("button", name="Discard").click()

    phone.page.get_by_role("link", name="Go on counting").click()
    expect(row(phone, "Pear").locator("strong")).to_have_text("4")


def test_a_sheet_has_an_empty_column_on_paper_and_as_a_file(manager: Visitor, store: str) -> None:
    manager.open_view(f"#/count/{store}?view=sheet")
    sheet = manager.page.get_by_role("region", name="Count sheet")
    expect(sheet.locator("tbody th bdi")).to_have_text(["Apple", "Fig", "Pear", "Plum"])
    with manager.page.expect_download() as saved:
        sheet.get_by_role("button", name="Download CSV to fill").click()
    read = reader.read(saved.value.path().read_bytes().replace(b"Pear,", b"Pear,5"))

    manager.page.emulate_media(media="print")

    expect(sheet.get_by_role("button", name="Print")).to_be_hidden()
    expect(manager.page.locator(".page-head")).to_be_hidden()
    expect(sheet.locator("tbody td")).to_have_text(["", "", "", ""])
    assert [each[:3] for each in read.rows] == [(store, "Pear", 5)]
    assert {finding.code for finding in read.findings} == {"COUNT_MISSING"}
    manager.page.emulate_media(media="screen")
