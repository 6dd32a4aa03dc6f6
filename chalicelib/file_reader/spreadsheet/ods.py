"""ODS: OpenDocument spreadsheets, as LibreOffice writes them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import partial

from chalicelib.file_reader.spreadsheet.sheet import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    Cell,
    Sheet,
    SheetRow,
)
from chalicelib.file_reader.spreadsheet.xml_part import PartReader, damaged, plain_number

CONTENT = "content.xml"
MOST_REPEATED = 10_000
"""Times that one row with content is repeated."""
_VALUES = {"float", "percentage", "currency"}
_CODE = re.compile(r"([^\W\d_]*)[-_/]?[0-9]+(?:[-/][0-9]+)*")
_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|Err:[0-9]+")


def sheets(archive: zipfile.ZipFile) -> list[Sheet]:
    """The sheets in their order. Raises BrokenText."""
    if CONTENT not in archive.namelist():
        raise damaged()
    found = _Sheets()
    for _ in found.read(archive, CONTENT):
        raise damaged()
    return [
        Sheet(name, style in found.hidden, partial(_rows, archive, place))
        for place, (name, style) in enumerate(found.sheets)
    ]


def _rows(archive: zipfile.ZipFile, place: int) -> Iterator[SheetRow]:
    yield from _Rows(place).read(archive, CONTENT)


class _Reader(PartReader):
    """Names are `table:table-row`, whatever prefixes the file chose."""

    separator = " "

    def short(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        return f"{_SPACES.get(space, '')}:{local}" if space else local


_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    **{f"{_OASIS}{name}:1.0": name for name in ("office", "table", "text", "style")},
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}


class _Sheets(_Reader):
    """Names and styles of the sheets, and the styles of those that are hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.hidden: set[str] = set()
        self._style = ""
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties":
            if attributes.get("table:display") == "false":
                self.hidden.add(self._style)
        elif name == "table:table":
            if not self._depth:  # a cell may hold a table
                names = ("table:name", "table:style-name")
                self.sheets.append((attributes.get(names[0], ""), attributes.get(names[1], "")))
            self._depth += 1

    def end(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1


class _Rows(_Reader):
    def __init__(self, place: int) -> None:
        super().__init__()
        self._sheets_to_come = place + 1
        self._depth = 0
        self._row = 0
        self._repeated = 1
        self._is_hidden = False
        self._hidden_columns: set[int] = set()
        self._columns = 0  # that were declared
        self._column = 0
        self._cells: dict[int, Cell] = {}
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._room = LONGEST_TEXT
        self._paragraphs = 0
        self._skipped = 0
        """Elements that are open and no part of the text: notes, pronunciation."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._depth += 1
            self._sheets_to_come -= self._depth == 1
        if self._sheets_to_come or self._depth != 1:
            return
        if name in _SKIPPED or self._skipped:
            self._skipped += 1
        elif name in _CELLS:
            self._cell, self._text, self._room = attributes, [], LONGEST_TEXT
            self._paragraphs = 0
        elif name == "table:table-row":
            self._repeated = _times(attributes.get("table:number-rows-repeated"))
            self._is_hidden = attributes.get("table:visibility", "visible") != "visible"
            self._column, self._cells = 0, {}
        elif name == "table:table-column":
            end = self._columns + _times(attributes.get("table:number-columns-repeated"))
            if attributes.get("table:visibility", "visible") != "visible":
                self._hidden_columns.update(range(self._columns, min(end, MOST_COLUMNS)))
            self._columns = end
        elif self._cell is not None:
            self._start_text(name, attributes)

    def end(self, name: str) -> None:
        if not self._sheets_to_come and self._depth == 1:
            if self._skipped:
                self._skipped -= 1
            elif name in _CELLS:
                self._end_cell(name)
            elif name == "table:table-row":
                self._end_row()
        if name == "table:table":
            self._depth -= 1
            if not self._depth and not self._sheets_to_come:
                self._sheets_to_come = -1

    def text(self, characters: str) -> None:
        if self._cell is not None and self._paragraphs and not self._skipped and self._room > 0:
            self._text.append(characters[: self._room])
            self._room -= len(characters)

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            self._paragraphs += 1
            if self._paragraphs > 1:
                self.text("\n")
        elif name == "text:s":
            self.text(" " * min(_times(attributes.get("text:c")), LONGEST_TEXT))
        elif name == "text:tab":
            self.text("\t")
        elif name == "text:line-break":
            self.text("\n")

    def _end_cell(self, name: str) -> None:
        attributes = self._cell or {}
        times = _times(attributes.get("table:number-columns-repeated"))
        cell = _cell(attributes, "".join(self._text)) if name == _CELLS[0] else None
        if cell is not None:
            for column in range(self._column, min(self._column + times, MOST_COLUMNS)):
                self._cells[column] = cell
        self._column += times
        self._cell = None

    def _end_row(self) -> None:
        if self._cells:
            for number in range(self._row, self._row + min(self._repeated, MOST_REPEATED)):
                row = SheetRow(number + 1, self._is_hidden, self._cells, self._hidden_columns)
                self.ready.append(row)
        self._row += self._repeated


_CELLS = ("table:table-cell", "table:covered-table-cell")
_SKIPPED = {"office:annotation", "text:ruby-text", "text:note", "table:shapes"}


def _cell(attributes: dict[str, str], shown: str) -> Cell | None:
    kind = attributes.get("office:value-type", "")
    if attributes.get("calcext:value-type") == "error" or (
        "table:formula" in attributes and _ERROR.fullmatch(shown)
    ):
        return Cell("error", shown or "#ERROR")
    if kind in _VALUES:
        number = plain_number(attributes.get("office:value", ""))
        return Cell("number", shown if kind == "float" and _is_code(shown, number) else number)
    if kind == "boolean":
        is_true = attributes.get("office:boolean-value") == "true"
        return Cell("boolean", "TRUE" if is_true else "FALSE")
    if kind in ("date", "time"):
        return Cell("date", attributes.get(f"office:{kind}-value", shown))
    if kind:
        return Cell("text", attributes.get("office:string-value") or shown)
    if "table:formula" in attributes:
        return Cell("not calculated", "")
    return Cell("text", shown) if shown else None


def _is_code(shown: str, number: str) -> bool:
    """Whether it is shown with the zeros or letters that its format adds."""
    code = _CODE.fullmatch(shown)
    digits = "".join(filter(str.isdecimal, shown))
    is_longer = code is not None and (code[1] != "" or len(digits) > len(number))
    return is_longer and digits.lstrip("0") == number.lstrip("0")


def _times(text: str | None) -> int:
    if text is None:
        return 1
    return min(int(text), 1 << 21) if text.isascii() and text.isdigit() and len(text) < 9 else 1
