"""Reads a workbook: the first visible sheet that has a table, by the rules of any other file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.domain.errors import BrokenText
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.file_reader.dialect_finder import dialect_of
from chalicelib.file_reader.file_validator import FileValidator
from chalicelib.file_reader.findings import Finding, finding
from chalicelib.file_reader.header.column_choice import ColumnChoice
from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.header.movement_headings import is_name_of_document
from chalicelib.file_reader.read_result import ReadResult, rejected
from chalicelib.file_reader.spreadsheet import workbook
from chalicelib.file_reader.spreadsheet.sheet import Sheet
from chalicelib.file_reader.spreadsheet.workbook import SheetText

HEAD_ROWS = 200  # by which a sheet with a table is told


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
        text = workbook.text_of(sheet, width=width)
    except BrokenText as broken:
        return rejected([finding(broken.code, str(broken))])
    found = dialect_of(text.content, own_store, choice, _name_of(sheet, name))
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
    """The sheet, and how many columns its table has. Without a table: the first that has rows."""
    first: tuple[Sheet, int] | None = None
    for sheet in visible:
        head = workbook.text_of(sheet, most_rows=HEAD_ROWS)
        found = dialect_of(head.content, own_store, choice, _name_of(sheet, name))
        if found.dialect is not None:
            return sheet, len(found.dialect.headings)
        if first is None and head.content:
            first = sheet, head.width
    if first is None:
        raise BrokenText("EMPTY_FILE", "No visible sheet of this workbook has any rows.")
    return first


def _of_sheets(sheets: Sequence[Sheet], read: Sheet, text: SheetText) -> Iterator[Finding]:
    others = [sheet.name for sheet in sheets if sheet is not read]
    if others:
        message = f"Only the sheet “{read.name}” was read: the first visible one with a table."
        yield finding("OTHER_SHEETS", message, value=", ".join(others))
    if text.hidden_rows:
        message = f"{text.hidden_rows} rows that are hidden in the sheet were read like the others."
        yield finding("HIDDEN_ROWS", message, value=str(text.hidden_rows))
