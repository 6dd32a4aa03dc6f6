"""A workbook as CSV, which the reader reads as it reads any other.

Every row of the sheet is one line, so that a finding names the row that the sheet shows. That a
cell is a date, which a text of CSV cannot say, is kept beside it.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import NamedTuple

from chalicelib.domain.damaged_names import NOT_CALCULATED
from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.spreadsheet import ods, xlsx
from chalicelib.file_reader.spreadsheet.sheet import Cell, Sheet, SheetRow
from chalicelib.file_reader.spreadsheet.xml_part import DAMAGES, damaged

LARGEST_PART = 512 << 20
"""Bytes of one XML part once it is unpacked."""
MOST_ROWS = 200_000
MOST_CHARACTERS = 64 << 20
"""Of a sheet as CSV."""


class Workbook(NamedTuple):
    """`kind` is `xlsx` or `ods`."""

    kind: str
    sheets: list[Sheet]


@dataclass
class SheetText:
    """A sheet as CSV in UTF-8. `dates` are the columns, from 0, of cells that are dates, by row."""

    content: bytes = b""
    width: int = 0
    dates: dict[int, set[int]] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)


def opened(data: bytes) -> Workbook:
    """With its sheets in their order. Raises BrokenText."""
    archive = _parts(data)
    names = {name.lower().lstrip("/") for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        raise BrokenText(
            "NOT_TEXT",
            "This is an Excel workbook in the binary form (.xlsb). "
            "Save it as .xlsx or as CSV, and send that.",
        )
    if ods.CONTENT in names:
        return Workbook("ods", ods.sheets(archive))
    if "_rels/.rels" in names:
        return Workbook("xlsx", xlsx.sheets(archive))
    raise BrokenText("NOT_TEXT", "This is a ZIP archive, not a workbook. Send the files in it.")


def text_of(
    sheet: Sheet,
    *,
    width: int | None = None,
    most_rows: int | None = None,
    without: Container[int] = (),
) -> SheetText:
    """Rows of `width` fields; if that is not given, as long as each is. Columns `without` which it
    is to be are empty. Raises BrokenText."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    found = SheetText()
    line = 1
    for place, row in enumerate(sheet.rows()):
        if place == most_rows:
            break
        if row.number < line or row.number > MOST_ROWS or text.tell() > MOST_CHARACTERS:
            raise BrokenText(
                "NOT_TEXT", f"This sheet has more than {MOST_ROWS:,} rows. Save it as CSV."
            )
        text.write("\n" * (row.number - line))
        line = row.number + 1
        fields = list(_fields(row, max(row.cells) + 1 if width is None else width, without))
        writer.writerow(fields)
        found.width = max(found.width, len(fields))
        found.hidden_rows += row.is_hidden
        found.hidden_columns = row.hidden_columns
        dates = {at for at, cell in row.cells.items() if cell.kind == "date"}
        if dates:
            found.dates[row.number] = dates
    found.content = text.getvalue().encode("utf-8", "replace")
    return found


def _fields(row: SheetRow, width: int, without: Container[int]) -> Iterator[str]:
    for place in range(width):
        cell = None if place in without else row.cells.get(place)
        yield _text(cell) if cell else ""


def _text(cell: Cell) -> str:
    if cell.kind == "not calculated":
        return NOT_CALCULATED
    if cell.kind == "number" and cell.text[-4:-3] == ".":
        # In a text, three digits after a point might be a group of thousands.
        return f"{cell.text}0"
    # A line of the sheet stays one line: white space in a name is one space anyway.
    return " ".join(cell.text.splitlines())


def _parts(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except DAMAGES as error:
        raise damaged() from error
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise BrokenText("NOT_TEXT", "This workbook is protected by a password.")
    if any(part.file_size > LARGEST_PART for part in archive.infolist()):
        raise BrokenText("NOT_TEXT", "This workbook is too large. Save it as CSV.")
    return archive
