"""XLSX: Office Open XML, both in its transitional and in its strict form."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from posixpath import join, normpath

from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.spreadsheet.sheet import (
    LONGEST_TEXT,
    MOST_COLUMNS,
    Cell,
    Sheet,
    SheetRow,
)
from chalicelib.file_reader.spreadsheet.xml_part import MOST_TEXT, PartReader, damaged, plain_number

# Ids of formats that need no code: https://learn.microsoft.com/dotnet/api/documentformat.openxml.spreadsheet.numberingformat
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NO_CODE = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_PIECE = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(0)')
_PIECES = re.compile(rf"(?:{_PIECE.pattern}|[-/ ():])+")
FEWEST_DIGITS = 2  # that a format asks for which makes a code of a number
_OF_DATES = re.compile(r"[dmyhsg]", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_DAY = 2_958_465
"""31 December 9999."""


def sheets(archive: zipfile.ZipFile) -> list[Sheet]:
    """The sheets in their order. Raises BrokenText."""
    parts = {name.lower().lstrip("/"): name for name in archive.namelist()}
    root = _related(archive, parts, "").of_kind("officeDocument")
    book = _Workbook()
    _read(book, archive, _part(parts, root))
    related = _related(archive, parts, root)
    styles, texts = _Styles(), _Texts()
    for reader, kind in ((styles, "styles"), (texts, "sharedStrings")):
        target = related.of_kind(kind)
        if target in parts:
            _read(reader, archive, parts[target])
    return [
        Sheet(
            name,
            is_hidden,
            partial(_rows, archive, _part(parts, related.by_id(id)), texts, styles, book),
        )
        for name, is_hidden, id in book.sheets
    ]


def _rows(
    archive: zipfile.ZipFile, part: str, texts: _Texts, styles: _Styles, book: _Workbook
) -> Iterator[SheetRow]:
    yield from _Rows(texts.texts, styles, book.starts_in_1904).read(archive, part)


def _read(reader: PartReader, archive: zipfile.ZipFile, part: str) -> None:
    for _ in reader.read(archive, part):
        raise damaged()


def _part(parts: dict[str, str], target: str) -> str:
    if target not in parts:
        raise damaged()
    return parts[target]


def _related(archive: zipfile.ZipFile, parts: dict[str, str], source: str) -> _Relations:
    """What a part (or, "", the whole) is made of."""
    folder, _, name = source.rpartition("/")
    relations = _Relations(folder)
    _read(relations, archive, _part(parts, join(folder, "_rels", f"{name}.rels")))
    return relations


class _Relations(PartReader):
    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self._targets: dict[str, str] = {}
        self._kinds: dict[str, str] = {}

    def of_kind(self, kind: str) -> str:
        """In small letters; "" if there is none."""
        return self._kinds.get(kind, "")

    def by_id(self, id: str) -> str:
        return self._targets.get(id, "")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship":
            return
        target = attributes.get("Target", "")
        whole = target[1:] if target.startswith("/") else join(self._folder, target)
        place = normpath(whole).lower()
        self._targets[attributes.get("Id", "")] = place
        self._kinds.setdefault(attributes.get("Type", "").rpartition("/")[2], place)


class _Workbook(PartReader):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, bool, str]] = []
        self.starts_in_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.starts_in_1904 = attributes.get("date1904") in ("1", "true", "on")
        elif name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), is_hidden, attributes.get("id", "")))


class _Styles(PartReader):
    """How the cells of a style show a number."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: dict[int, str] = {}
        self._formats: list[int] = []
        self._in_cells = False

    def is_date(self, style: str) -> bool:
        number = self._format(style)
        code = self._codes.get(number)
        if code is None:
            return number in _DATES
        first = _NO_CODE.sub("", code).split(";")[0]
        return "general" not in first.lower() and bool(_OF_DATES.search(first))

    def of_code(self, style: str) -> str:
        """How a code is shown, "SKU-0000" with "\0" for each digit; "" where it is no code."""
        pieces = _PIECES.fullmatch(self._codes.get(self._format(style), "").split(";")[0])
        shown = _PIECE.sub(_of_code, pieces[0]) if pieces else ""
        return shown if shown.count("\0") >= FEWEST_DIGITS else ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._formats.append(_whole(attributes.get("numFmtId")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def _format(self, style: str) -> int:
        place = _whole(style)
        return self._formats[place] if place < len(self._formats) else 0


class _Texts(PartReader):
    """The texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._text = _Text()
        self._room = MOST_TEXT

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._text.start(name)

    def end(self, name: str) -> None:
        if name == "si":
            self.texts.append(self._text.take())
            self._room -= len(self.texts[-1])
            if self._room < 0:
                raise BrokenText("NOT_TEXT", "This workbook is too large. Save it as CSV.")
        else:
            self._text.end(name)

    def text(self, characters: str) -> None:
        self._text.add(characters)


class _Text:
    """A text in runs; how it is pronounced (`rPh`) is no part of it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._in_text = False
        self._is_spoken = False

    def start(self, name: str) -> None:
        if name == "t":
            self._in_text = not self._is_spoken
        elif name == "rPh":
            self._is_spoken = True

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._is_spoken = False

    def add(self, characters: str) -> None:
        if self._in_text:
            self._pieces.append(characters)

    def take(self) -> str:
        text = "".join(self._pieces)
        self._pieces = []
        return _unescaped(text[:LONGEST_TEXT])


class _Rows(PartReader):
    def __init__(self, texts: list[str], styles: _Styles, starts_in_1904: bool) -> None:
        super().__init__()
        self._texts = texts
        self._styles = styles
        self._first_day = date(1904, 1, 1) if starts_in_1904 else date(1899, 12, 30)
        self._dates: dict[str, bool] = {}
        self._codes: dict[str, str] = {}
        self._hidden_columns: set[int] = set()
        self._row = 0
        self._column = -1
        self._is_hidden = False
        self._cells: dict[int, Cell] = {}
        self._kind = self._style = ""
        self._value: list[str] | None = None
        self._in_value = False
        self._has_formula = False
        self._inline = _Text()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = attributes.get("r")
            self._column = _column(place) if place else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._value, self._has_formula = None, False
        elif name == "v":
            self._value, self._in_value = [], True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            number = attributes.get("r")
            self._row = _whole(number) if number else self._row + 1
            self._is_hidden = attributes.get("hidden") in ("1", "true", "on")
            self._column, self._cells = -1, {}
        elif name == "col":
            if attributes.get("hidden") in ("1", "true", "on"):
                end = min(_whole(attributes.get("max")), MOST_COLUMNS)
                self._hidden_columns.update(range(_whole(attributes.get("min")) - 1, end))
        else:
            self._inline.start(name)

    def end(self, name: str) -> None:
        if name == "v":
            self._in_value = False
        elif name == "c":
            cell = self._cell()
            if cell is not None and 0 <= self._column < MOST_COLUMNS:
                self._cells[self._column] = cell
        elif name == "row":
            if self._cells:
                row = SheetRow(self._row, self._is_hidden, self._cells, self._hidden_columns)
                self.ready.append(row)
        else:
            self._inline.end(name)

    def text(self, characters: str) -> None:
        if self._in_value and self._value is not None:
            self._value.append(characters)
        else:
            self._inline.add(characters)

    def _cell(self) -> Cell | None:
        if self._kind == "inlineStr":
            return Cell("text", self._inline.take())
        if self._value is None:
            return Cell("not calculated", "") if self._has_formula else None
        text = "".join(self._value)
        if self._kind == "n":
            return self._number(text)
        if self._kind == "s":
            place = _whole(text)
            if place >= len(self._texts):
                raise damaged()
            return Cell("text", self._texts[place])
        if self._kind == "b":
            return Cell("boolean", "TRUE" if text == "1" else "FALSE")
        if self._kind == "e":
            return Cell("error", text)
        if self._kind == "d":
            return Cell("date", text)
        return Cell("text", _unescaped(text[:LONGEST_TEXT]))

    def _number(self, text: str) -> Cell | None:
        if not text:
            return Cell("not calculated", "") if self._has_formula else None
        style = self._style
        if style not in self._dates:
            self._dates[style] = self._styles.is_date(style)
            self._codes[style] = self._styles.of_code(style)
        if self._dates[style]:
            return Cell("date", self._day(text))
        number = plain_number(text)
        return Cell("number", _shown(self._codes[style], number))

    def _day(self, text: str) -> str:
        number = float(text) if _SERIAL.fullmatch(text) else -1.0
        if not 1 <= number <= _LAST_DAY - 1462:
            return text
        # Excel's calendar has a 29 February 1900: its day 60.
        days = int(number) + (number < 60 and self._first_day.year == 1899)
        return (self._first_day + timedelta(days=days)).isoformat()


def _of_code(piece: re.Match[str]) -> str:
    quoted, escaped, digit = piece.groups()
    return "\0" if digit else quoted or escaped or ""


def _shown(code: str, number: str) -> str:
    if not code or not number.isdigit():
        return number
    digits = number.zfill(code.count("\0"))
    more, *rest = digits[: len(digits) - code.count("\0") + 1], *digits[-code.count("\0") + 1 :]
    return code.replace("\0", "{}").format(more, *rest)


_SERIAL = re.compile(r"[0-9]{1,7}(?:\.[0-9]*)?")
_LETTERS = re.compile(r"\$?([A-Z]{1,3})", re.IGNORECASE)


def _column(place: str) -> int:
    found = _LETTERS.match(place)
    if not found:
        raise damaged()
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _whole(text: str | None) -> int:
    if not text or not text.isdigit() or len(text) > 9:
        return 0
    return int(text)


def _unescaped(text: str) -> str:
    """`_x000D_` is a character that XML does not write well; line ends become one."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n") if "\r\n" in text else text
