"""What a file would do, before it is loaded."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack

DONE = ".upload-done"
AT_ONCE = "Load at once when nothing looks wrong"


@pytest.fixture
def store(stack: Stack, manager: Visitor) -> str:
    """A store of this test's own, in view."""
    name = f"Shop {uuid.uuid4().hex[:6]}"
    drop(stack, f"{name}.csv", file(name, Apple=5, Pear=3, Plum=9, Fig=0))
    manager.open_view(f"#/stores/{name}")
    manager.heading(name)
    return name


def file(store: str, **counts: object) -> str:
    rows = [f"{store},{item},{count}" for item, count in counts.items()]
    return "\n".join(["store,item,count", *rows, ""])


def drop(stack: Stack, key: str, text: str, **metadata: str) -> Any:
    return stack.load(key, text, **metadata)


def box(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="Upload")


def shown(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("article", name="What it would do")


def test_a_file_says_what_it_would_do_in_order_of_harm_and_does_it_when_it_is_taken_in(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.choose("monday.csv", file(store, Plumm=1, Pear=0, Apple=500, Plum=8, Fig=2, Rye="x"))

    preview = shown(manager)
    expect(preview.get_by_role("heading", name="monday.csv is not loaded yet")).to_be_focused()
    expect(preview).to_contain_text("6 rows read: 5 to change, 1 refused.")
    expect(preview.locator("summary")).to_have_text(
        [
            "1 new item",
            "1 item goes to zero",
            "1 count changes by more than five times",
            "2 other changes",
        ]
    )
    expect(preview.get_by_role("row", name="Apple")).to_contain_text("5→ 500")
    expect(preview.get_by_role("listitem").first).to_have_text(
        re.compile(r"1 item runs out of stock \((nobody is|1 address is|\d+ addresses are) told\)")
    )
    expect(preview).to_contain_text("Line 7, Rye, count")
    assert stack.counts(store)["Apple"] == 5
    manager.take_in()

    expect(manager.page.locator(DONE)).to_contain_text("6 rows read: 5 changed, 1 refused.")
    assert stack.counts(store) == {"Apple": 500, "Pear": 0, "Plum": 8, "Plumm": 1, "Fig": 2}


def test_other_changes_are_shown_before_and_after_when_they_are_opened(
    manager: Visitor, store: str
) -> None:
    manager.choose("monday.csv", file(store, Plum=8))
    row = shown(manager).get_by_role("row", name="Plum")
    expect(row).to_have_count(0)

    shown(manager).get_by_text("1 other change").click()

    expect(row).to_contain_text("9→ 8")


def test_what_is_to_be_decided_stays_in_sight_however_much_there_is_to_say(
    manager: Visitor, store: str
) -> None:
    manager.page.set_viewport_size({"width": 1280, "height": 500})
    manager.choose("many.csv", file(store, **{f"Item{n}": "x" if n % 2 else n for n in range(60)}))

    assert shown(manager).evaluate("(it) => it.scrollHeight > innerHeight")
    send = shown(manager).get_by_role("button", name="Load this file")
    expect(send).to_be_in_viewport(ratio=1)


def test_what_is_wrong_with_several_rows_alike_is_said_once(manager: Visitor, store: str) -> None:
    manager.choose("half.csv", file(store, Apple=6, Pear="", Plum="", Fig="", Rye="", Oats="x"))

    found = shown(manager).locator(".findings li")
    expect(found).to_have_count(2)
    expect(found.first).to_contain_text("4 rows: Pear, Plum, Fig and 1 more")
    expect(found.last).to_contain_text("Line 7, Oats, count")
    expect(shown(manager)).to_contain_text("the others are refused, and change nothing")


def test_a_file_without_a_row_that_can_be_read_counts_none(manager: Visitor, store: str) -> None:
    manager.choose("prices.csv", "article;price\nApple;1.99\nPear;2.99\n")

    expect(shown(manager)).to_contain_text("It is not clear which column is which")
    expect(shown(manager)).not_to_contain_text("0 rows")


def test_a_new_item_that_looks_like_a_known_one_is_named(manager: Visitor, store: str) -> None:
    manager.choose("monday.csv", file(store, apple=6, Pear=3))

    wrong = shown(manager).get_by_role("list", name="What looks wrong")
    expect(wrong).to_contain_text("apple Fix: Apple")
    expect(shown(manager)).to_contain_text("write the known name in the file")


def test_who_asks_for_more_changes_goes_on_at_the_first_that_is_new(
    manager: Visitor, store: str
) -> None:
    manager.choose("monday.csv", file(store, **{f"Item{n}": n for n in range(1, 9)}))
    more = shown(manager).get_by_role("button", name="Show 8")
    more.focus()

    manager.page.keyboard.press("Enter")

    expect(more).to_have_count(0)
    expect(shown(manager).get_by_role("rowheader", name="Item6")).to_be_focused()


def test_on_a_phone_a_list_comes_first_and_a_button_leads_to_the_upload(
    manager: Visitor, store: str
) -> None:
    manager.page.set_viewport_size({"width": 360, "height": 740})
    for view, title in ((f"#/stores/{store}", store), ("#/uploads", "Uploads")):
        manager.open_view(view)
        manager.heading(title)
        expect(manager.page.locator(".store-main tbody tr").first).to_be_in_viewport()

        manager.page.get_by_role("button", name="Upload", exact=True).click()

        expect(box(manager).get_by_role("heading").first).to_be_focused()
        expect(box(manager).get_by_role("button", name="Choose files")).to_be_in_viewport()


def test_a_discarded_file_is_never_loaded(manager: Visitor, store: str) -> None:
    asked: list[str] = []
    manager.page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    manager.choose("wrong.csv", file(store, Apple=0))

    shown(manager).get_by_role("button", name="Discard").click()

    expect(box(manager)).to_contain_text("“wrong.csv” was discarded. Nothing was changed.")
    expect(box(manager).get_by_role("button", name="Choose files")).to_be_visible()
    assert not [each for each in asked if re.search("POST .*/(take-in|uploads)$", each)]
    assert [each for each in asked if re.search("POST .*/previews$", each)]


def test_ordinary_changes_are_loaded_at_once_for_whom_wants_that(
    manager: Visitor, store: str
) -> None:
    box(manager).get_by_label(AT_ONCE).check()
    manager.choose("monday.csv", file(store, Apple=6, Plum=8))
    expect(manager.page.locator(DONE)).to_contain_text("2 rows read: 2 changed.")

    manager.choose("tuesday.csv", file(store, Apple=7, Aple=1))

    expect(shown(manager)).to_contain_text("1 new item")
    expect(manager.page.get_by_role("row", name="Apple")).to_contain_text("6")


def test_that_choice_is_kept_in_the_browser(stocked: Stack, visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.sign_in("berlin", "#/stores/Berlin")
    expect(box(visitor).get_by_label(AT_ONCE)).not_to_be_checked()
    box(visitor).get_by_label(AT_ONCE).check()

    visitor.page.reload()
    visitor.enter_password("berlin")
    visitor.heading("Berlin")

    expect(box(visitor).get_by_label(AT_ONCE)).to_be_checked()


def test_what_has_changed_since_one_looked_is_said_before_the_file_is_loaded(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.expect_problem("409")
    manager.choose("monday.csv", file(store, Apple=6, Plum=8))
    expect(shown(manager)).to_contain_text("2 rows read: 2 to change.")
    drop(stack, f"{store}-2.csv", file(store, Plum=70))
    shown(manager).get_by_role("button", name="Load this file").click()
    expect(shown(manager).get_by_role("alert")).to_contain_text(
        "Something has changed since you looked."
    )
    expect(shown(manager).get_by_role("alert")).to_contain_text(
        "Plum is 70 by now, and would become 8"
    )
    assert stack.counts(store)["Apple"] == 5

    manager.take_in()

    expect(manager.page.locator(DONE)).to_contain_text("Every row was loaded")
    assert stack.counts(store) | {"Fig": 0} == {"Apple": 6, "Pear": 3, "Plum": 8, "Fig": 0}


def test_a_file_that_is_too_large_to_look_at_can_be_loaded(manager: Visitor, store: str) -> None:
    def small(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"max_bytes": 10})

    manager.page.route("**/api/previews", small)
    manager.choose("large.csv", file(store, Apple=7))
    expect(box(manager)).to_contain_text("“large.csv” is too large to look at first.")

    box(manager).get_by_role("button", name="Load it").click()

    expect(manager.page.locator(DONE)).to_contain_text("1 row read: 1 changed.")


def test_what_looks_wrong_is_said(stack: Stack, manager: Visitor, store: str) -> None:
    counts = {f"Item{number}": number for number in range(10, 30)}
    drop(stack, f"{store}-2.csv", file(store, **counts))

    manager.choose("tens.csv", file(store, **{item: 10 * n for item, n in counts.items()}))

    wrong = shown(manager).get_by_role("list", name="What looks wrong")
    expect(wrong).to_contain_text("This looks wrong")
    expect(wrong).to_contain_text("10 times")
    below = shown(manager).locator(".findings ~ .outcome")
    expect(below).to_have_text("Every row can be loaded.")
    manager.take_in()
    done = manager.page.locator(DONE)
    expect(done.get_by_role("list", name="What looks wrong")).to_contain_text("10 times")


def test_a_full_count_says_what_it_would_empty_and_that_a_manager_has_to_accept_it(
    manager: Visitor, store: str
) -> None:
    box(manager).get_by_label("This is a full count").check()
    manager.choose("all.csv", file(store, Apple=6))

    expect(shown(manager).locator("h3 + .outcome")).to_contain_text("A manager has to accept it.")
    send = "Send it; a manager has to accept it"
    expect(shown(manager).get_by_role("button")).to_have_text([send, "Discard"])
    expect(shown(manager)).to_contain_text("2 items that the file does not name become 0.")
    expect(shown(manager).get_by_role("row", name="Pear")).to_contain_text("not in the file")


def test_the_receipt_of_a_held_file_shows_what_it_would_do(
    stack: Stack, manager: Visitor, store: str
) -> None:
    upload = drop(stack, f"{store}-all.csv", file(store, Apple=6), mode="full")
    manager.open_view(f"#/uploads/{upload['id']}")

    preview = manager.page.get_by_role("region", name="If it were accepted now")

    expect(preview).to_contain_text("1 row read: 1 to change.")
    expect(preview.locator("summary")).to_have_text(["2 items go to zero", "1 other change"])
    expect(preview.get_by_role("row", name="Plum")).to_contain_text("9→ 0")
    manager.page.get_by_role("button", name="Accept this full count").click()
    manager.page.get_by_role("button", name="Yes, accept it").click()
    expect(manager.page.locator(".receipt")).to_contain_text("Accepted by manager.")
    expect(preview).to_have_count(0)


def test_a_store_user_sees_what_a_held_file_of_theirs_would_do(
    stocked: Stack, clerk: Visitor
) -> None:
    key = f"stores/Berlin/{uuid.uuid4().hex}.csv"
    upload = drop(stocked, key, "store,item,count\nBerlin,Brie 150 g,3\n", mode="full")

    clerk.open_view(f"#/uploads/{upload['id']}")

    preview = clerk.page.get_by_role("region", name="If it were accepted now")
    expect(preview.locator("summary").first).to_have_text(re.compile("items go to zero"))
    stocked.api("POST", f"/uploads/{upload['id']}/discard", {"reason": "A test"})


def test_columns_the_wrong_way_round_are_said_once_and_asked_about(
    manager: Visitor, store: str
) -> None:
    rows = ["item,count", "5,Apple", "3,Pear", "9,Plum", "0,Fig"]

    manager.choose("swapped.csv", "\n".join(rows))

    finding = shown(manager).get_by_role("listitem")
    expect(finding).to_contain_text("4 rows: 5, 3, 9 and 1 more")
    expect(finding).to_contain_text("Apple")
    expect(finding).to_contain_text("the wrong way round?")


def test_that_a_file_names_no_store_is_not_said_where_it_was_sent_for_one(
    manager: Visitor, store: str
) -> None:
    manager.choose("monday.csv", "item,count\nApple,6\n")

    expect(shown(manager)).to_contain_text("1 row read: 1 to change.")
    expect(shown(manager).get_by_role("listitem")).to_have_count(0)


def test_a_discarded_file_can_be_brought_back(manager: Visitor, store: str) -> None:
    manager.choose("monday.csv", file(store, Apple=0))
    shown(manager).get_by_role("button", name="Discard").click()
    expect(box(manager)).to_contain_text("“monday.csv” was discarded. Nothing was changed.")

    box(manager).get_by_role("button", name="Bring it back").click()

    expect(shown(manager)).to_contain_text("monday.csv is not loaded yet")
    manager.take_in()
    expect(manager.page.locator(DONE)).to_contain_text("1 row read: 1 changed.")


def test_a_file_that_was_sent_is_said_to_be_looked_at(manager: Visitor, store: str) -> None:
    held = manager.hold(re.compile(r"/api/previews/\w+$"))

    manager.choose("monday.csv", file(store, Apple=0))

    held.first()
    expect(box(manager)).to_contain_text("Being looked at…")
    held.release()
    expect(shown(manager)).to_be_visible()
