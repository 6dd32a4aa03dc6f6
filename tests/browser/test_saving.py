"""Saving a list as a workbook."""

from __future__ import annotations

import re
import uuid
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.system.running import Stack

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROWS = "store,item,count\n{0},007,5\n{0},=1+1 <b> & “_x0041_”,0\n{0},Éclair,-3\n"


def cells(file: Path) -> list[list[str | int | None]]:
    """The cells of the sheet: a number only where the workbook says that it is one."""
    with zipfile.ZipFile(file) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 the page's own
    return [[value_of(cell) for cell in row] for row in sheet.iter(f"{SHEET}row")]


def value_of(cell: ElementTree.Element) -> str | int | None:
    number, text = cell.find(f"{SHEET}v"), cell.find(f"{SHEET}is/{SHEET}t")
    if number is not None and number.text is not None:
        return int(number.text)
    return None if text is None else text.text


def save(page: Page, label: str = "Download XLSX") -> Path:
    with page.expect_download() as saving:
        page.get_by_role("button", name=label).click()
    assert saving.value.suggested_filename.endswith(".xlsx")
    return saving.value.path()


@pytest.fixture
def store(stack: Stack, manager: Visitor) -> str:
    name = f"Shop {uuid.uuid4().hex[:6]}"
    stack.load(f"{name}.csv", ROWS.format(name))
    manager.open_view(f"#/stores/{name}")
    manager.heading(name)
    return name


def test_a_workbook_has_counts_as_numbers_and_codes_as_text_and_can_be_sent_back(
    manager: Visitor, store: str
) -> None:
    file = save(manager.page)

    head, *rows = cells(file)
    assert head == ["store", "item", "count"]
    assert [store, "007", 5] in rows
    assert [store, "Éclair", -3] in rows
    manager.upload("back.xlsx", file.read_bytes())
    done = manager.page.locator(".upload-done")
    expect(done).to_contain_text("3 rows read: 3 unchanged.")


def test_the_library_is_requested_when_a_workbook_is_saved(manager: Visitor, store: str) -> None:
    asked: list[str] = []
    manager.page.on("request", lambda request: asked.append(request.url))
    with manager.page.expect_download():
        manager.page.get_by_role("button", name="Download CSV").click()
    assert not [url for url in asked if re.search(r"/xlsx-\w+\.js", url)]

    save(manager.page)

    assert len([url for url in asked if re.search(r"/xlsx-\w+\.js", url)]) == 1


def test_what_a_file_changed_is_saved_with_numbers_too(
    stack: Stack, manager: Visitor, store: str
) -> None:
    upload = stack.load(f"{store}-2.csv", f"store,item,count\n{store},007,8\n")
    manager.open_view(f"#/uploads/{upload['id']}")

    head, *rows = cells(save(manager.page))

    assert head == ["store", "item", "before", "after", "line"]
    assert rows == [[store, "007", 5, 8, 2]]
