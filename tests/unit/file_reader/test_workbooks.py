"""Workbooks: what a sheet holds is read as its users see it, or refused."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.spreadsheet import workbook
from chalicelib.file_reader.spreadsheet.sheet import Sheet
from chalicelib.file_reader.spreadsheet.workbook import opened, text_of
from chalicelib.file_reader.spreadsheet.xml_part import plain_number

FOLDER = Path(__file__).resolve().parents[2] / "data/spreadsheets"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
CELL = '<row><c t="inlineStr"><is><t>Mug</t></is></c><c><v>12</v></c></row>'


def sheets(content: bytes) -> list[Sheet]:
    return opened(content).sheets


def made(rows: str = CELL, **more: str) -> bytes:
    """A workbook with one sheet; `more` are other parts, by name without `xl/` and `.xml`."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    relation = '<Relationship Id="{0}" Type="' + kinds + '{0}" Target="{1}"/>'
    inner = ["worksheet", *more]
    parts = {
        "_rels/.rels": relations([relation.format("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": relations(
            [relation.format(name, f"{name}.xml") for name in inner]
        ),
        "xl/workbook.xml": '<workbook><sheets><sheet name="S" id="worksheet"/></sheets></workbook>',
        "xl/worksheet.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
        **{f"xl/{name}.xml": content for name, content in more.items()},
    }
    return packed(parts)


def relations(each: list[str]) -> str:
    return f"<Relationships>{''.join(each)}</Relationships>"


def packed(parts: Mapping[str, str]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sheet_is_read_as_its_users_see_it(name: str) -> None:
    found = sheets((FOLDER / name).read_bytes())

    visible = next(sheet for sheet in found if not sheet.is_hidden)
    rows = [
        [row.number, row.is_hidden, {str(c): [*cell] for c, cell in row.cells.items()}]
        for row in visible.rows()
    ]
    assert [[sheet.name, sheet.is_hidden] for sheet in found] == EXPECTED[name]["sheets"]
    assert rows == EXPECTED[name]["rows"]


def test_the_strict_form_of_the_format_says_the_same_as_the_usual_one() -> None:
    assert EXPECTED["strict.xlsx"]["rows"] == EXPECTED["cases.xlsx"]["rows"]


def test_rows_and_cells_without_a_place_follow_each_other() -> None:
    [sheet] = sheets(made(CELL * 2))

    assert [(row.number, [*row.cells]) for row in sheet.rows()] == [(1, [0, 1]), (2, [0, 1])]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("12", "12"),
        ("00123", "00123"),
        ("12.0", "12"),
        ("12.000000000000002", "12"),
        ("12.5", "12.5"),
        ("-3", "-3"),
        ("4.006381333931E12", "4006381333931"),
        ("1E-2", "0.01"),
        ("123456789012345678", "123456789012345678"),
        ("inf", "inf"),
        ("1_000", "1_000"),
    ],
)
def test_a_number_keeps_its_digits_and_loses_what_arithmetic_left(text: str, plain: str) -> None:
    assert plain_number(text) == plain


def test_a_workbook_that_declares_a_document_type_is_refused() -> None:
    parts = unpacked(made())
    parts["xl/worksheet.xml"] = "<!DOCTYPE worksheet>" + parts["xl/worksheet.xml"]
    broken = packed(parts)

    with pytest.raises(BrokenText, match="damaged"):
        list(sheets(broken)[0].rows())


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        made('<row><c r="12"><v>1</v></c></row>'),
        made('<row><c t="s"><v>3</v></c></row>', sharedStrings="<sst/>"),
        made("<row><c>"),
    ],
    ids=["cut", "a place without a column", "a text that is missing", "open elements"],
)
def test_a_damaged_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(BrokenText, match="damaged"):
        [list(sheet.rows()) for sheet in sheets(content)]


def test_a_part_in_an_encoding_that_nobody_knows_is_refused() -> None:
    parts = unpacked(made())
    parts["xl/worksheet.xml"] = '<?xml version="1.0" encoding="U-8"?>' + parts["xl/worksheet.xml"]

    with pytest.raises(BrokenText, match="damaged"):
        list(sheets(packed(parts))[0].rows())


def test_a_workbook_with_any_byte_changed_is_read_or_refused() -> None:
    content = made(CELL * 20)

    refused = 0
    for place in range(4, len(content)):
        for byte in (0, 255):
            try:
                found = sheets(content[:place] + bytes((byte,)) + content[place + 1 :])
                assert all(list(sheet.rows()) for sheet in found)
            except BrokenText:
                refused += 1
    assert refused > len(content)


def test_an_archive_that_is_no_workbook_says_so() -> None:
    with pytest.raises(BrokenText, match="ZIP archive"):
        sheets(packed({"readme.txt": "no workbook"}))


def test_the_binary_form_of_a_workbook_says_what_to_do() -> None:
    with pytest.raises(BrokenText, match=r"Save it as \.xlsx or as CSV"):
        sheets(packed({"xl/workbook.bin": "", "_rels/.rels": ""}))


def test_every_row_of_a_sheet_is_a_line_of_its_text() -> None:
    [sheet] = sheets((FOLDER / "gaps.xlsx").read_bytes())

    assert text_of(sheet).content == b"\n\n,item,,count\n\n,1,,2\n"


def test_dates_are_told_beside_the_text() -> None:
    [sheet] = sheets((FOLDER / "cases.xlsx").read_bytes())

    assert text_of(sheet).dates == {6: {1}, 23: {1}, 24: {1}, 25: {1}}


def test_a_row_has_as_many_fields_as_the_table_has_columns() -> None:
    [sheet] = sheets(made(CELL + '<row><c r="D2"><v>1</v></c></row>'))

    assert text_of(sheet, width=2).content == b"Mug,12\n,\n"


def test_three_digits_after_a_point_are_no_group_of_thousands() -> None:
    [sheet] = sheets(made("<row><c><v>1.234</v></c><c><v>12.5</v></c></row>"))

    assert text_of(sheet).content == b"1.2340,12.5\n"


def test_hidden_rows_are_counted() -> None:
    stock = next(each for each in sheets((FOLDER / "hid.xlsx").read_bytes()) if not each.is_hidden)

    assert text_of(stock).hidden_rows == 1


def test_a_sheet_with_too_many_rows_says_so() -> None:
    [sheet] = sheets(made('<row r="999999999"><c><v>1</v></c></row>'))

    with pytest.raises(BrokenText, match="more than 200,000 rows"):
        text_of(sheet)


def test_a_workbook_cut_anywhere_is_refused() -> None:
    content = (FOLDER / "cases.xlsx").read_bytes()

    for size in range(0, len(content), 97):
        with pytest.raises(BrokenText):
            [list(sheet.rows()) for sheet in sheets(content[:size])]


def test_a_part_that_would_unpack_too_large_is_refused_before_it_is_unpacked() -> None:
    content = made()
    directory = content.index(b"PK\x01\x02")
    size = struct.pack("<I", workbook.LARGEST_PART + 1)

    with pytest.raises(BrokenText, match="too large"):
        sheets(content[: directory + 24] + size + content[directory + 28 :])


def test_a_workbook_with_a_password_says_so() -> None:
    content = made()
    directory = content.index(b"PK\x01\x02")
    flags = struct.pack("<H", 1)

    with pytest.raises(BrokenText, match="password"):
        sheets(content[: directory + 8] + flags + content[directory + 10 :])


def unpacked(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
