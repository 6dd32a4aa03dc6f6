"""Reads a workbook: the first visible sheet that has a table, by the rules of any other file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.domain.errors import BrokenText
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.file_reader import csv_head
from chalicelib.file_reader.dialect_finder import Found, dialect_of
from chalicelib.file_reader.file_validator import FileValidator
from chalicelib.file_reader.findings import Finding, finding
from chalicelib.file_reader.header import column_findings
from chalicelib.file_reader.header.column_choice import ColumnChoice, identity_of
from chalicelib.file_reader.header.column_values import filled
from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.header.movement_headings import is_name_of_document
from chalicelib.file_reader.read_result import ReadResult, rejected
from chalicelib.file_reader.spreadsheet import workbook
from chalicelib.file_reader.spreadsheet.sheet import Sheet
from chalicelib.file_reader.spreadsheet.workbook import SheetText

HEAD_ROWS = 200  # by which a sheet with a table is told
MOST_SHEETS = 50  # that are looked at


def read_workbook(
    data: bytes,
    own_store: str | None,
    choice: ColumnChoice | None,
    current_names: CurrentNames,
    name: str,
) -> ReadResult:
    try:
        book = workbook.opened(data)
        visible = _in_order(book.sheets, own_store)
        sheet, width = _with_table(visible, own_store, choice, name)
        text, found = _read(sheet, width, own_store, choice, _name_of(sheet, name))
    except BrokenText as broken:
        return rejected([finding(broken.code, str(broken))])
    findings = [*_of_sheets(book.sheets, sheet, text), *found.findings]
    if found.dialect is None:
        return rejected(findings, question=found.question)
    dialect = replace(found.dialect, encoding=book.kind)
    validator = FileValidator(
        found.records,
        dialect,
        found.numbers,
        own_store,
        dates=text.dates,
        current_names=current_names,
    )
    return validator.validate(findings)


def _read(
    sheet: Sheet, width: int, own_store: str | None, choice: ColumnChoice | None, name: str
) -> tuple[SheetText, Found]:
    """Where the count is hidden, and another column says it, that one is taken."""
    text = workbook.text_of(sheet, width=width)
    found = dialect_of(text.content, own_store, choice, name)
    hidden, dialect = text.hidden_columns, found.dialect
    if choice or dialect is None or dialect.by_store or dialect.count not in hidden:
        return text, found
    shown = workbook.text_of(sheet, width=width, without=hidden - {dialect.item, dialect.store})
    visible = dialect_of(shown.content, own_store, choice, name)
    said = column_findings.hidden(dialect.columns["count"], visible.dialect is not None)
    if visible.dialect is None:
        return text, found._replace(findings=[said, *found.findings])
    return shown, visible._replace(findings=[said, *visible.findings])


def _in_order(sheets: Sequence[Sheet], own_store: str | None) -> list[Sheet]:
    """Those that are visible; one that is called as the sender's only store first."""
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    return sorted(visible, key=lambda sheet: not _is_of(sheet, own_store))


def _is_of(sheet: Sheet, own_store: str | None) -> bool:
    return own_store is not None and key(sheet.name) == key(own_store)


def _name_of(sheet: Sheet, name: str) -> str:
    """That which says whether it may be one of stock: the file's, unless its own says it is not."""
    return sheet.name if is_name_of_document(sheet.name) else name


def _with_table(
    visible: Sequence[Sheet], own_store: str | None, choice: ColumnChoice | None, name: str
) -> tuple[Sheet, int]:
    """The sheet, and how many columns its table has. Without a table: the first that has rows.
    Raises BrokenText where another sheet has counts under the same headings: of another month,
    perhaps."""
    first: tuple[Sheet, int] | None = None
    table: tuple[Sheet, int] | None = None
    alike = ""
    for sheet in visible[:MOST_SHEETS]:
        head = workbook.text_of(sheet, most_rows=HEAD_ROWS)
        found = dialect_of(head.content, own_store, choice, _name_of(sheet, name))
        if found.dialect is not None and table is None:
            table, alike = (sheet, len(found.dialect.headings)), _kind_of(found)
            if _is_of(sheet, own_store):
                break
        elif table is not None and _kind_of(found) == alike != "":
            raise BrokenText(
                "SEVERAL_SHEETS",
                f"The sheets “{table[0].name}” and “{sheet.name}” both have counts under the same "
                "headings. Hide those that are not to be read, or send one of them.",
            )
        if first is None and head.content:
            first = sheet, head.width
    found_one = table or first
    if found_one is None:
        raise BrokenText("EMPTY_FILE", "No visible sheet of this workbook has any rows.")
    return found_one


def _kind_of(found: Found) -> str:
    """Its headings but for that of the count, which may name a day; "" where it has no counts."""
    dialect = found.dialect
    if dialect is None or not filled(csv_head.column(found.records(), dialect.count)):
        return ""
    return identity_of([*dialect.headings[: dialect.count], *dialect.headings[dialect.count + 1 :]])


def _of_sheets(sheets: Sequence[Sheet], read: Sheet, text: SheetText) -> Iterator[Finding]:
    others = [sheet.name for sheet in sheets if sheet is not read]
    if others:
        message = f"Only the sheet “{read.name}” was read: the first visible one with a table."
        yield finding("OTHER_SHEETS", message, value=", ".join(others))
    if text.hidden_rows:
        message = f"{text.hidden_rows} rows that are hidden in the sheet were read like the others."
        yield finding("HIDDEN_ROWS", message, value=str(text.hidden_rows))
