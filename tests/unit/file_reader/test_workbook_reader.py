"""Workbooks by the rules of files: what is loaded, refused and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalicelib.file_reader.header.column_choice import ColumnChoice
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.file_reader.reader import read
from tests.unit.file_reader.test_workbooks import made, packed, relations

FOLDER = Path(__file__).resolve().parents[2] / "data/spreadsheets"


def text(*cells: str) -> str:
    """A row; numbers stay numbers, and what is XML stays XML."""
    return "<row>" + "".join(map(_cell, cells)) + "</row>"


def _cell(content: str) -> str:
    if content.startswith("<"):
        return content
    if content.isdigit():
        return f"<c><v>{content}</v></c>"
    return f'<c t="inlineStr"><is><t>{content}</t></is></c>'


HEADER = text("store", "item", "count")
CODES = (
    "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='00000'/></numFmts>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='200'/><xf numFmtId='14'/></cellXfs></styleSheet>"
)


def counts(result: ReadResult) -> dict[tuple[str, str], int]:
    return {(store, item): count for store, item, count, _ in result.rows}


def test_a_workbook_is_read_like_a_file_of_text() -> None:
    result = read(made(HEADER + text("Berlin", "Mug", "12") + text("Berlin", "Tee", "0")))

    assert counts(result) == {("Berlin", "Mug"): 12, ("Berlin", "Tee"): 0}
    assert result.status == "loaded"
    assert result.dialect is not None
    assert result.dialect.encoding_name == "XLSX"


def test_a_workbook_whose_header_nobody_understands_is_asked_about_and_read_by_the_answer() -> None:
    book = made(text("Wat", "Hoeveel", "Waar") + text("Mug", "12", "Berlin"))

    asked = read(book).question
    result = read(book, None, ColumnChoice(0, 1, 2, headings=asked.identity if asked else ""))

    assert asked
    assert asked.rows == (("Mug", "12", "Berlin"),)
    assert counts(result) == {("Berlin", "Mug"): 12}


def test_a_finding_names_the_row_that_the_sheet_shows() -> None:
    rows = HEADER + '<row r="7"><c r="A7" t="inlineStr"><is><t>Berlin</t></is></c></row>'

    result = read(made(rows))

    assert {(found.code, found.line) for found in result.findings} >= {("ITEM_MISSING", 7)}


def test_a_code_keeps_the_zeros_that_its_format_shows_and_a_count_is_its_value() -> None:
    padded = '<c s="1"><v>123</v></c>'

    result = read(made(HEADER + text("Berlin", padded, padded), styles=CODES))

    assert counts(result) == {("Berlin", "00123"): 123}


@pytest.mark.parametrize("shown", ['0 "pcs"', '0 "days"', '#,##0 "m"', r"0\ \S\t", "[Red]0"])
def test_a_count_whose_format_adds_a_unit_or_a_colour_is_a_count_and_no_date(shown: str) -> None:
    styles = (
        f"<styleSheet><numFmts><numFmt numFmtId='200' formatCode='{shown}'/></numFmts>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='200'/></cellXfs></styleSheet>"
    )

    result = read(made(HEADER + text("Berlin", "Mug", '<c s="1"><v>12</v></c>'), styles=styles))

    assert counts(result) == {("Berlin", "Mug"): 12}


def test_a_date_is_no_item() -> None:
    date = '<c s="2"><v>46025</v></c>'

    result = read(
        made(HEADER + text("Berlin", date, "5") + text("Berlin", "Tee", "1"), styles=CODES)
    )

    assert counts(result) == {("Berlin", "Tee"): 1}
    [found] = result.findings
    assert (found.code, found.line, found.value) == ("DAMAGED_NAME", 2, "2026-01-03")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<c t="e"><v>#N/A</v></c>', "COUNT_FORMAT"),
        ("<c><f>1+1</f></c>", "COUNT_FORMAT"),
        ('<c t="b"><v>1</v></c>', "COUNT_FORMAT"),
        ('<c s="2"><v>12</v></c>', "COUNT_FORMAT"),
        ("<c><v>12.5</v></c>", "COUNT_FORMAT"),
        ("<c/>", "COUNT_MISSING"),
    ],
    ids=["error", "not calculated", "yes or no", "date", "half", "blank"],
)
def test_what_is_no_count_is_refused_and_never_0(cell: str, code: str) -> None:
    rows = text("Berlin", "Mug", cell) + text("Berlin", "Tee", "3")

    result = read(made(HEADER + rows, styles=CODES))

    assert counts(result) == {("Berlin", "Tee"): 3}
    assert [(found.code, found.line) for found in result.findings] == [(code, 2)]


@pytest.mark.parametrize("cell", ['<c t="e"><v>#REF!</v></c>', "<c><f>A1</f></c>"])
def test_an_item_that_a_formula_did_not_give_is_refused(cell: str) -> None:
    result = read(made(HEADER + text("Berlin", cell, "5") + text("Berlin", "Tee", "3")))

    assert [(found.code, found.line) for found in result.findings] == [("DAMAGED_NAME", 2)]


def test_a_number_with_a_fraction_gets_no_fix_a_thousand_times_too_large() -> None:
    result = read(made(HEADER + text("Berlin", "Mug", "<c><v>1.234</v></c>")))

    assert [(found.code, found.fix) for found in result.findings][:1] == [("COUNT_FORMAT", "")]


def test_the_first_visible_sheet_with_a_table_is_read_and_the_others_are_named() -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    notes, stock = text("Counted on Monday"), HEADER + text("Berlin", "Mug", "12")
    sheet = "<worksheet><sheetData>{}</sheetData></worksheet>"
    related = [f'<Relationship Id="{n}" Type="{kinds}worksheet" Target="{n}.xml"/>' for n in "abc"]
    content = packed(
        {
            "_rels/.rels": relations(
                [f'<Relationship Id="w" Type="{kinds}officeDocument" Target="workbook.xml"/>']
            ),
            "_rels/workbook.xml.rels": relations(related),
            "workbook.xml": '<workbook><sheets><sheet name="Old" id="a" state="hidden"/>'
            '<sheet name="Notes" id="b"/><sheet name="Stock" id="c"/></sheets></workbook>',
            "a.xml": sheet.format(HEADER + text("Berlin", "Mug", "99")),
            "b.xml": sheet.format(notes),
            "c.xml": sheet.format(stock),
        }
    )

    result = read(content)

    assert counts(result) == {("Berlin", "Mug"): 12}
    [found] = result.findings
    assert (found.code, found.value) == ("OTHER_SHEETS", "Old, Notes")


def test_hidden_rows_are_read_and_said() -> None:
    hidden = text("Berlin", "Tee", "1").replace("<row>", '<row hidden="1">')

    result = read(made(HEADER + text("Berlin", "Mug", "12") + hidden))

    assert counts(result) == {("Berlin", "Mug"): 12, ("Berlin", "Tee"): 1}
    assert result.codes == {"HIDDEN_ROWS": 1}


def test_a_table_that_begins_further_down_and_to_the_right_is_found() -> None:
    result = read((FOLDER / "rep.ods").read_bytes(), "Berlin")

    assert result.dialect is not None
    assert result.dialect.encoding_name == "ODS"
    assert counts(result)["Berlin", "Mug"] == 6


@pytest.mark.parametrize("content", [b"PK\x03\x04", packed({"a.txt": ""}), made("")])
def test_a_workbook_that_cannot_be_read_is_rejected_in_words(content: bytes) -> None:
    result = read(content)

    assert result.status == "rejected"
    assert result.findings[0].message


@pytest.mark.parametrize(
    ("shown", "item"),
    [
        ("&quot;SKU-&quot;0000", "SKU-0123"),
        (r"\A0000\-00", "A0001-23"),
        ("[Red]00", "123"),
        ("0&quot; pcs&quot;", "123"),
    ],
)
def test_a_code_is_what_its_format_makes_of_a_number(shown: str, item: str) -> None:
    styles = (
        f'<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{shown}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'
    )

    result = read(made(HEADER + text("Berlin", '<c s="1"><v>123</v></c>', "5"), styles=styles))

    assert counts(result) == {("Berlin", item): 5}


HIDDEN = '<col min="3" max="3" hidden="1"/>'


def test_the_count_that_is_shown_is_taken_where_another_one_is_hidden() -> None:
    rows = text("store", "item", "on hand", "count") + text("Berlin", "Mug", "12", "5")

    result = read(made(HIDDEN + rows))

    assert counts(result) == {("Berlin", "Mug"): 5}
    assert "hidden" in result.findings[0].message


def test_a_hidden_count_is_read_and_said_where_there_is_no_other() -> None:
    result = read(made(HIDDEN + HEADER + text("Berlin", "Mug", "12")))

    assert counts(result) == {("Berlin", "Mug"): 12}
    assert result.codes == {"WEAK_HEADING": 1}


def months(first: str, second: str) -> bytes:
    """A workbook with the sheets October and November."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    sheet = "<worksheet><sheetData>{}</sheetData></worksheet>"
    related = [f'<Relationship Id="{n}" Type="{kinds}worksheet" Target="{n}.xml"/>' for n in "ab"]
    return packed(
        {
            "_rels/.rels": relations(
                [f'<Relationship Id="w" Type="{kinds}officeDocument" Target="workbook.xml"/>']
            ),
            "_rels/workbook.xml.rels": relations(related),
            "workbook.xml": '<workbook><sheets><sheet name="October" id="a"/>'
            '<sheet name="November" id="b"/></sheets></workbook>',
            "a.xml": sheet.format(first),
            "b.xml": sheet.format(second),
        }
    )


@pytest.mark.parametrize("heading", ["count", "Stock 30.11.2026"])
def test_of_two_sheets_with_the_same_headings_neither_is_read(heading: str) -> None:
    other = text("store", "item", heading) + text("Berlin", "Mug", "9")

    result = read(months(HEADER + text("Berlin", "Mug", "12"), other))

    assert result.codes == {"SEVERAL_SHEETS": 1}
    assert "“October” and “November”" in result.findings[0].message


def test_of_sheets_with_the_same_headings_that_of_the_store_is_read() -> None:
    rows = HEADER + text("November", "Mug", "12")

    assert counts(read(months(rows, rows), "November")) == {("November", "Mug"): 12}


def test_a_sheet_that_nobody_has_filled_in_yet_is_no_other_one() -> None:
    result = read(months(HEADER + text("Berlin", "Mug", "12"), HEADER + text("Berlin", "Mug")))

    assert counts(result) == {("Berlin", "Mug"): 12}
