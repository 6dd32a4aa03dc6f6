"""Sending a file from the page, and seeing what became of it."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack

DONE = ".upload-done"


def test_an_upload_changes_the_table_without_reloading(manager: Visitor, store: str) -> None:
    manager.page.evaluate("window.stillHere = true")

    manager.upload("today.csv", f"store,item,count\n{store},Apple,0\n{store},Pear,3\n")

    row = manager.page.get_by_role("row", name="Apple")
    expect(row).to_contain_text("Out of stock")
    expect(manager.page.locator(DONE)).to_contain_text("Loaded")
    expect(manager.page.locator(DONE)).to_contain_text("1 item ran out of stock")
    assert manager.page.evaluate("window.stillHere")


def test_who_dismisses_what_became_of_a_file_is_led_to_the_heading(
    manager: Visitor, store: str
) -> None:
    manager.upload("today.csv", f"store,item,count\n{store},Apple,7\n")
    dismiss = manager.page.get_by_role("button", name="Dismiss")
    dismiss.focus()

    manager.page.keyboard.press("Enter")

    expect(dismiss).to_have_count(0)
    expect(manager.page.get_by_role("heading", name=f"Upload a count for {store}")).to_be_focused()


def test_refused_rows_are_shown_with_line_value_and_reason(manager: Visitor, store: str) -> None:
    file = f"store,item,count\n{store},Apple,9\n{store},Pear,many\nElsewhere,Plum,1\n"

    manager.upload("bad rows.csv", file)

    done = manager.page.locator(DONE)
    expect(done).to_contain_text("Partly loaded")
    expect(done).to_contain_text("Line 3, Pear, count")
    expect(done).to_contain_text("many")
    expect(done).to_contain_text("Line 4, Plum, store")
    with manager.page.expect_download() as saving:
        done.get_by_role("button", name="Download the refused rows").click()
    assert "many" in saving.value.path().read_text("utf-8-sig")


def test_a_file_that_is_no_stock_count_changes_nothing(manager: Visitor, store: str) -> None:
    manager.choose("letter.csv", "Dear all,\nsee you on Monday.\n")

    box = manager.page.get_by_role("region", name="Upload")
    expect(box).to_contain_text("letter.csv cannot be loaded")
    expect(box.get_by_role("button", name="Load this file")).to_have_count(0)
    with manager.page.expect_file_chooser() as choosing:
        box.get_by_role("button", name="Choose another file").click()
    good = f"store,item,count\n{store},Apple,5\n".encode()
    file: Any = {"name": "good.csv", "mimeType": "text/csv", "buffer": good}
    choosing.value.set_files(files=[file])
    expect(box).to_contain_text("No count would change.")
    box.get_by_role("button", name="Discard").click()
    expect(box.get_by_role("button", name="Choose files")).to_be_visible()
    expect(manager.page.get_by_role("row", name="Apple")).to_contain_text("5")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("counts.xls", "PK", "cannot be read. Save it as XLSX or as CSV"),
        ("photo.jpg", "JFIF", "is neither a CSV file nor a workbook"),
        ("counts.csv", "", "is empty"),
    ],
)
def test_what_cannot_be_a_count_is_not_sent(
    manager: Visitor, store: str, name: str, content: str, words: str
) -> None:
    sent: list[str] = []
    manager.page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))

    manager.choose(name, content)

    expect(manager.page.locator(".upload .notice")).to_contain_text(words)
    assert not [each for each in sent if each.startswith("POST") and "/oauth2/" not in each]


def test_a_refusal_of_the_storage_is_shown_and_can_be_retried(manager: Visitor, store: str) -> None:
    manager.expect_problem("403")
    bucket = re.compile(re.escape(manager.stack.outputs["ReceiptsBucket"]))
    refusal = "<Error><Code>AccessDenied</Code></Error>"
    open_to_all = {"Access-Control-Allow-Origin": "*"}
    manager.page.route(
        bucket, lambda route: route.fulfill(status=403, body=refusal, headers=open_to_all)
    )
    manager.choose("today.csv", f"store,item,count\n{store},Apple,7\n")
    box = manager.page.get_by_role("region", name="Upload")
    expect(box).to_contain_text("AccessDenied")

    manager.page.unroute(bucket)
    box.get_by_role("button", name="Try again").click()
    manager.take_in()

    expect(manager.page.get_by_role("row", name="Apple")).to_contain_text("7")


def test_a_file_dropped_by_hand_shows_up_by_itself(
    stack: Stack, manager: Visitor, store: str
) -> None:
    expect(manager.page.get_by_text("Reported")).to_be_visible()
    key = f"{store}-later.csv"
    stack.load(key, f"store,item,count\n{store},Apple,123\n")

    expect(manager.page.get_by_role("row", name="Apple")).to_contain_text("123")


def test_every_upload_is_listed_with_its_outcome(
    stack: Stack, manager: Visitor, store: str
) -> None:
    manager.open_view("#/uploads")
    row = manager.page.get_by_role("row", name=store)

    expect(row).to_contain_text("Loaded")
    row.get_by_role("link", name=f"{store}.csv").click()
    manager.heading(f"{store}.csv")
    expect(manager.page.get_by_text("sent from outside this page")).to_be_visible()
    expect(manager.page.locator(".receipt")).to_contain_text("split at commas")
    expect(manager.page.get_by_role("row", name=f"Apple {store} new 5")).to_be_visible()


def test_a_sent_file_is_listed_and_has_its_receipt_by_its_own_name(
    manager: Visitor, store: str
) -> None:
    name = f"Zählung {store}.csv"
    manager.upload(name, f"store,item,count\n{store},Apple,7\n")
    manager.page.get_by_role("link", name="Full receipt").click()
    manager.heading(name)

    manager.open_view("#/uploads")
    expect(manager.page.get_by_role("row").filter(has_text=name)).to_contain_text("by manager")


def test_a_file_dropped_in_the_bucket_shows_without_reloading(
    stack: Stack, manager: Visitor
) -> None:
    name = f"Shop {uuid.uuid4().hex[:6]}"
    manager.open_view("#/stores")
    manager.heading("Stores")

    stack.drop(f"{name}.csv", f"store,item,count\n{name},Apple,0\n")

    card = manager.page.locator(".store-card", has_text=name)
    expect(card).to_contain_text("1 out of stock")


def test_sending_can_be_cancelled(manager: Visitor, store: str) -> None:
    bucket = re.compile(re.escape(manager.stack.outputs["ReceiptsBucket"]))
    held = manager.hold(bucket)
    manager.choose("today.csv", f"store,item,count\n{store},Apple,7\n")
    held.first()

    manager.page.get_by_role("button", name="Cancel").click()

    expect(manager.page.get_by_role("region", name="Upload")).to_contain_text("was cancelled")
    expect(manager.page.get_by_role("button", name="Choose files")).to_be_visible()


def test_a_dropped_file_is_sent(manager: Visitor, store: str) -> None:
    manager.page.locator(".drop").evaluate(
        """(zone, text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "dropped.csv"));
          zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
        }""",
        f"store,item,count\n{store},Apple,42\n",
    )
    manager.take_in()

    expect(manager.page.get_by_role("row", name="Apple")).to_contain_text("42")


def test_the_receipt_lists_each_finding_with_line_column_value_and_fix(
    stack: Stack, manager: Visitor, store: str
) -> None:
    key = f"{store}-findings.csv"
    text = f'store,item,count\n{store},Apple,9\n{store},Pear,"1,000"\n'
    upload = stack.load(key, text)

    manager.open_view(f"#/uploads/{upload['id']}")

    finding = manager.page.get_by_role("row", name="Line 3")
    expect(finding.get_by_role("cell")).to_contain_text(
        ["Pear", "count", "1,000", "1000", "whole number"]
    )
    expect(manager.page.get_by_role("row", name=f"Apple {store} 5 9 +4")).to_be_visible()


def test_findings_show_the_worst_first_and_no_column_that_would_be_empty(
    stack: Stack, manager: Visitor, store: str
) -> None:
    key = f"{store}-findings.csv"
    text = f"store,item,count,colour\n{store},Apple,9,red\n{store},Pear,many,red\n"
    upload = stack.load(key, text)

    manager.open_view(f"#/uploads/{upload['id']}")

    table = manager.page.locator(".findings-table")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Where", "Item", "Column", "Value", "What is wrong"]
    )
    expect(table.get_by_role("rowheader")).to_have_text(
        [re.compile("Line 3"), re.compile("Whole file")]
    )


def test_a_phone_shows_the_list_first_and_all_of_a_finding(
    stack: Stack, manager: Visitor, store: str
) -> None:
    key = f"{store}-findings.csv"
    text = f'store,item,count\n{store},Apple,9\n{store},Pear,"1,000"\n'
    upload = stack.load(key, text)
    manager.page.set_viewport_size({"width": 360, "height": 740})
    manager.open_view("#/uploads")
    expect(manager.page.get_by_role("row", name=key)).to_be_visible()
    form = manager.page.get_by_role("region", name="Upload", exact=True)
    assert edges(manager.page.get_by_role("table"))["bottom"] <= edges(form)["top"]

    manager.open_view(f"#/uploads/{upload['id']}")

    finding = manager.page.locator(".findings-table tbody tr")
    for words in ("Pear, count", "1,000", "Fix: 1000"):
        seen = edges(finding.locator(".narrow").get_by_text(words).first)
        assert 0 <= seen["left"] < seen["right"] <= 360


def edges(place: Locator) -> dict[str, float]:
    """Where it is on the screen; it must be there."""
    expect(place).to_be_visible()
    found: dict[str, float] = place.evaluate("(part) => part.getBoundingClientRect().toJSON()")
    return found


def test_more_changes_than_a_page_holds_can_all_be_seen(stack: Stack, manager: Visitor) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    rows = "".join(f"{store},Item {number:03d},{number}\n" for number in range(130))
    upload = stack.load(f"{store}.csv", f"store,item,count\n{rows}")

    manager.open_view(f"#/uploads/{upload['id']}")
    changes = manager.page.locator("table.changes tbody tr")
    expect(manager.page.locator(".more")).to_contain_text("100 of 130 shown")
    manager.page.get_by_role("button", name="Show more").click()

    expect(changes).to_have_count(130)
    expect(manager.page.locator(".more")).to_have_count(0)


def test_a_large_file_shows_how_many_of_its_parts_are_read(manager: Visitor, store: str) -> None:
    shown: list[bool] = []

    def loading(route: Route) -> None:
        if shown:
            return route.continue_()
        answer = route.fetch()
        if answer.status != 200:
            return route.fulfill(response=answer)
        entry = answer.json() | {"state": "loading", "parts_total": 40, "parts_done": 12}
        return route.fulfill(json=entry)

    manager.page.route("**/api/uploads/*", loading)
    manager.upload("large.csv", f"store,item,count\n{store},Apple,7\n")

    box = manager.page.get_by_role("region", name="Upload")
    expect(box.get_by_role("progressbar", name="Parts read")).to_have_attribute("value", "12")
    expect(box).to_contain_text("12 of 40 parts read")
    shown.append(True)
    expect(manager.page.locator(DONE)).to_contain_text("Loaded")


@pytest.mark.parametrize("status", [429, 500])
def test_a_receipt_that_cannot_be_read_for_a_moment_does_not_fail_the_upload(
    manager: Visitor, store: str, status: int
) -> None:
    manager.expect_problem(str(status))
    refused: list[int] = []

    def refuse_once(route: Route) -> None:
        if refused:
            return route.continue_()
        refused.append(status)
        return route.fulfill(status=status, json={"message": "Not now."})

    manager.page.route("**/api/uploads/*", refuse_once)
    manager.upload("today.csv", f"store,item,count\n{store},Apple,7\n")

    expect(manager.page.locator(DONE)).to_contain_text("Loaded")
    assert refused == [status]


def test_a_stored_file_whose_receipt_is_out_of_reach_is_not_sent_again(
    manager: Visitor, store: str
) -> None:
    manager.expect_problem("403")
    answer = {"code": "NOT_ALLOWED", "message": "Not for you."}
    manager.page.route("**/api/uploads/*", lambda route: route.fulfill(status=403, json=answer))
    manager.upload("today.csv", f"store,item,count\n{store},Apple,7\n")

    box = manager.page.get_by_role("region", name="Upload")
    expect(box).to_contain_text("“today.csv” is stored. Not for you.")
    expect(box.get_by_role("button", name="Try again")).to_have_count(0)
    manager.page.unroute("**/api/uploads/*")
    box.get_by_role("link", name="Follow it").click()
    expect(manager.page.locator(".receipt")).to_contain_text("Every row was loaded")


def test_a_change_in_a_long_list_is_shown_before_all_of_it_is_read_again(
    stack: Stack, manager: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    rows = "".join(f"{store},Item {number:04d},{number}\n" for number in range(1, 1101))
    stack.load(f"{store}.csv", f"store,item,count\n{rows}")
    manager.open_view(f"#/stores/{store}?q=Item+1100")
    row = manager.page.get_by_role("row", name="Item 1100")
    expect(row).to_contain_text("1,100")
    expect(manager.page.get_by_role("button", name="Download CSV")).to_be_enabled()
    assert manager.is_at_rest()
    held = manager.hold(re.compile(r"/api/items\?store=[^&]+&limit=100$"))

    manager.upload("one.csv", f"store,item,count\n{store},Item 1100,0\n")

    expect(row).to_contain_text("Out of stock")
    held.release()


def test_changes_can_be_filtered_searched_ordered_and_saved(
    stack: Stack, manager: Visitor, store: str
) -> None:
    key = f"{store}-more.csv"
    rows = f"{store},Apple,0\n{store},Pear,90\n{store},Fig,7\n"
    upload = stack.load(key, f"store,item,count\n{rows}")
    manager.open_view(f"#/uploads/{upload['id']}")
    changes = manager.page.locator("table.changes tbody th")
    expect(changes).to_contain_text(["Apple", "Pear", "Fig"])

    manager.page.get_by_role("button", name="Largest first").click()
    expect(changes).to_contain_text(["Pear", "Fig", "Apple"])
    manager.page.get_by_role("button", name="To zero").click()
    expect(changes).to_contain_text(["Apple"])
    manager.page.get_by_role("button", name="Became low").click()
    expect(manager.page.get_by_text("No change fits the search and the filter.")).to_be_visible()
    manager.page.get_by_role("button", name="New", exact=True).click()
    expect(changes).to_contain_text(["Fig"])
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()

    assert saving.value.suggested_filename == f"changes-{store}-more.csv"
    text = saving.value.path().read_text("utf-8-sig")
    assert text.splitlines() == ["store,item,before,after,line", f"{store},Fig,,7,4"]
    manager.page.get_by_role("button", name="All", exact=True).click()
    manager.page.get_by_role("searchbox").fill("pea")
    expect(changes).to_contain_text(["Pear"])


def test_all_changes_of_a_long_list_are_read_before_it_is_searched(
    stack: Stack, manager: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    rows = "".join(f"{store},Item {number:04d},{number}\n" for number in range(1, 2102))
    upload = stack.load(f"{store}.csv", f"store,item,count\n{rows}")
    manager.open_view(f"#/uploads/{upload['id']}")
    expect(manager.page.locator(".more")).to_contain_text("100 of 2,101 shown")

    manager.page.get_by_role("searchbox").fill("Item 210")

    expect(manager.page.locator("table.changes tbody tr")).to_have_count(4)
    expect(manager.page.get_by_role("row", name=f"Item 2101 {store} new 2,101")).to_be_visible()


def test_a_store_leads_to_the_files_that_it_sent(
    stack: Stack, manager: Visitor, store: str
) -> None:
    stack.load(f"{store} other.csv", f"store,item,count\nKiosk of {store},Apple,5\n")
    manager.page.locator(".facts").get_by_role("link", name="Uploads").click()
    manager.heading("Uploads")

    rows = manager.page.locator("table.uploads tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(f"{store}.csv")
    manager.page.get_by_role("button", name="Held back 0").click()
    expect(manager.page.get_by_role("heading", name="No file waits")).to_be_visible()
    manager.page.get_by_role("button", name="All", exact=True).click()
    manager.page.get_by_label("Store").first.select_option("Every store")
    expect(manager.page.get_by_role("row", name=f"{store} other.csv")).to_be_visible()


@pytest.mark.parametrize("name", ["nothing", "0" * 26])
def test_a_file_that_is_not_there_is_said_to_be_none(manager: Visitor, name: str) -> None:
    manager.expect_problem("404|400")

    manager.open_view(f"#/uploads/{name}")

    expect(manager.page.get_by_role("heading", name="There is no such file")).to_be_visible()
    expect(manager.page.get_by_role("alert")).to_have_count(0)


def test_a_phone_offers_no_choice_of_one(manager: Visitor, store: str) -> None:
    manager.page.set_viewport_size({"width": 360, "height": 740})
    nothing: dict[str, Any] = {"uploads": [], "next": None}
    manager.page.route("**/api/uploads?state=held*", lambda route: route.fulfill(json=nothing))

    manager.open_view(f"#/uploads?store={store}")

    expect(manager.page.locator("table.uploads tbody tr")).to_have_count(1)
    expect(manager.page.locator(".chips")).to_be_hidden()
