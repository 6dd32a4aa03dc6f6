"""Several files that are chosen together: each is sent, looked at and decided on by itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Dialog, Locator, Route, expect

from tests.browser.conftest import IS_UPLOADING, Visitor
from tests.browser.looks import LOOKS, faults, is_too_wide, put_on

AT_ONCE = "Load at once when nothing looks wrong"
LETTER = "Dear all,\nsee you on Monday.\n"


@pytest.fixture
def bucket(manager: Visitor) -> re.Pattern[str]:
    return re.compile(re.escape(manager.stack.outputs["ReceiptsBucket"]))


def rows(store: str, **counts: int) -> str:
    lines = [f"{store},{item},{count}" for item, count in counts.items()]
    return "\n".join(["store,item,count", *lines, ""])


def choose(visitor: Visitor, **texts: str) -> None:
    # On a busy machine the page asks for the receipt before there is one.
    visitor.expect_problem(r"404 .*/api/uploads/[^/?]+$")
    files: Any = [
        {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()}
        for name, text in texts.items()
    ]
    visitor.page.locator("input[type=file]").set_input_files(files=files)


def three(visitor: Visitor, store: str) -> None:
    """One that is in order, one that is no count, one with something to say."""
    choose(visitor, good=rows(store, Apple=6), wrong=LETTER, odd=rows(store, Pear=4, Peer=1))


def line(visitor: Visitor, name: str) -> Locator:
    files = visitor.page.get_by_role("list", name="Chosen files").locator("> li")
    return files.filter(has=visitor.page.locator("h3 bdi", has_text=f"{name}.csv"))


def counts(visitor: Visitor, store: str) -> dict[str, int]:
    return visitor.stack.counts(store)


def test_each_of_several_files_says_what_it_would_do_and_the_first_to_look_at_is_open(
    manager: Visitor, store: str
) -> None:
    three(manager, store)

    expect(line(manager, "good")).to_contain_text(re.compile(r"\d+ byte.*In order"))
    expect(line(manager, "odd")).to_contain_text("To be looked at")
    expect(line(manager, "wrong")).to_contain_text("Rejected")
    expect(line(manager, "wrong")).to_contain_text("cannot be loaded")
    expect(manager.page.get_by_role("article", name="What it would do")).to_have_count(1)
    expect(manager.page.get_by_role("button", name="Choose files")).to_have_count(0)
    assert counts(manager, store) == {"Apple": 5, "Pear": 3}


def test_all_that_is_in_order_is_loaded_together_and_the_others_one_by_one(
    manager: Visitor, store: str
) -> None:
    choose(
        manager,
        one=rows(store, Apple=6),
        two=rows(store, Pear=4),
        odd=rows(store, Plum=1),
    )

    manager.page.get_by_role("button", name="Load all 2 files that are in order").click()
    expect(line(manager, "one")).to_contain_text("Loaded")
    expect(line(manager, "two")).to_contain_text("Loaded")
    assert counts(manager, store) == {"Apple": 6, "Pear": 4}
    manager.take_in()

    expect(line(manager, "odd").locator(".upload-done")).to_contain_text("1 changed")
    assert counts(manager, store) == {"Apple": 6, "Pear": 4, "Plum": 1}


def test_files_in_order_are_loaded_at_once_for_whom_wants_that(
    manager: Visitor, store: str
) -> None:
    manager.page.get_by_label(AT_ONCE).check()

    three(manager, store)

    expect(line(manager, "odd")).to_contain_text("To be looked at")
    expect(line(manager, "good")).to_contain_text("Loaded")
    assert counts(manager, store) == {"Apple": 6, "Pear": 3}


def test_a_file_is_looked_at_again_if_one_before_it_changed_what_it_would_do(
    manager: Visitor, store: str
) -> None:
    manager.expect_problem("409")
    choose(manager, one=rows(store, Apple=6), two=rows(store, Apple=7))

    manager.page.get_by_role("button", name="Load all 2 files that are in order").click()

    expect(line(manager, "one")).to_contain_text("Loaded")
    expect(line(manager, "two")).to_contain_text("Something has changed since you looked.")
    assert counts(manager, store) == {"Apple": 6, "Pear": 3}


def test_what_is_no_count_or_was_refused_does_not_stop_the_next(
    manager: Visitor, store: str, bucket: re.Pattern[str]
) -> None:
    manager.expect_problem("403")
    refused: list[Route] = []

    def refuse_once(route: Route) -> None:
        if refused:
            return route.continue_()
        refused.append(route)
        body = "<Error><Code>AccessDenied</Code></Error>"
        headers = {"Access-Control-Allow-Origin": "*"}
        return route.fulfill(status=403, body=body, headers=headers)

    manager.page.route(bucket, refuse_once)
    choose(manager, first=rows(store, Apple=6), empty="", last=rows(store, Pear=4))

    expect(line(manager, "last")).to_contain_text("In order")
    expect(line(manager, "empty")).to_contain_text("is empty")
    expect(line(manager, "first")).to_contain_text("AccessDenied")
    line(manager, "first").get_by_role("button", name="Try again").click()
    expect(line(manager, "first")).to_contain_text("In order")


def test_files_are_sent_one_after_the_other_and_each_can_be_cancelled(
    manager: Visitor, store: str, bucket: re.Pattern[str]
) -> None:
    held = manager.hold(bucket)
    choose(
        manager,
        first=rows(store, Apple=6),
        second=rows(store, Apple=7),
        third=rows(store, Apple=8),
    )
    held.first()
    expect(line(manager, "third")).to_contain_text("Waits for its turn")
    assert len(held.routes) == 1

    line(manager, "second").get_by_role("button", name="Cancel").click()
    expect(line(manager, "second")).to_contain_text("was cancelled")
    expect(line(manager, "second").get_by_role("heading")).to_be_focused()
    line(manager, "first").get_by_role("button", name="Cancel").click()

    expect(line(manager, "first")).to_contain_text("was cancelled")
    held.one(1).continue_()
    expect(line(manager, "third")).to_contain_text("In order")


def test_the_page_asks_before_it_is_left_while_files_are_sent(
    manager: Visitor, store: str, bucket: re.Pattern[str]
) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    manager.page.on("dialog", stay)
    manager.page.get_by_label(AT_ONCE).click()
    held = manager.hold(bucket)
    choose(manager, first=rows(store, Apple=6), second=rows(store, Pear=4))
    held.first()

    manager.page.evaluate("() => { location.reload(); }")

    expect(line(manager, "second")).to_contain_text("Waits for its turn")
    manager.page.remove_listener("dialog", stay)
    assert asked == ["beforeunload"]
    held.release()
    expect(line(manager, "second")).to_contain_text("Loaded")
    assert not manager.page.evaluate(IS_UPLOADING)


def test_the_queue_goes_on_and_is_still_there_after_looking_elsewhere(
    manager: Visitor, store: str
) -> None:
    three(manager, store)
    manager.open_view("#/alerts")
    manager.heading("Alerts")

    manager.open_view(f"#/stores/{store}")

    expect(line(manager, "odd")).to_contain_text("To be looked at")
    expect(line(manager, "good")).to_contain_text("In order")


def test_files_are_looked_at_and_loaded_by_keyboard(manager: Visitor, store: str) -> None:
    choose(manager, one=rows(store, Apple=6), two=rows(store, Plum=1))
    expect(line(manager, "two")).to_contain_text("To be looked at")
    name = line(manager, "one").get_by_role("button", name="one.csv")
    name.focus()

    manager.page.keyboard.press("Enter")
    expect(name).to_have_attribute("aria-expanded", "true")
    line(manager, "one").get_by_role("button", name="Load this file").focus()
    manager.page.keyboard.press("Enter")

    expect(line(manager, "one").get_by_role("heading", name="one.csv").first).to_be_focused()
    expect(line(manager, "one").locator(".upload-done")).to_contain_text("1 changed")
    assert counts(manager, store) == {"Apple": 6, "Pear": 3}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_a_queue(manager: Visitor, store: str, look: str) -> None:
    put_on(manager, look)
    three(manager, store)
    expect(line(manager, "odd")).to_contain_text("To be looked at")

    found = faults(manager)

    assert not found
    assert not is_too_wide(manager)
