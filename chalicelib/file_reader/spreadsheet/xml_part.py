"""One XML part of a workbook, unpacked and read piece by piece."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.spreadsheet.sheet import SheetRow

CHUNK = 1 << 16
MOST_TEXT = 64 << 20
"""Characters of the texts that a workbook keeps apart from its cells."""
DAMAGES = (
    *(expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError),
    *(LookupError, ValueError),  # an encoding that nobody knows, a part that begins nowhere
)
"""What is raised because of a workbook's bytes."""


def damaged() -> BrokenText:
    return BrokenText("NOT_TEXT", "This workbook is damaged. Save it again, or save it as CSV.")


def plain_number(text: str) -> str:
    """Digits stay as they are; what arithmetic has left behind (12.000000000000002) goes."""
    if text.isdigit() and text.isascii():
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if not _NUMBER.fullmatch(text) or abs(number) >= 1e15:
        return text
    rounded = float(f"{number:.15g}")
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


_NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]*(?:[eE][+-]?[0-9]+)?")


class PartReader:
    """Goes through one XML part. Subclasses are told of elements and gather in `ready`.

    Names come without the prefix or the address of their namespace, since the strict form of OOXML
    has another one; a subclass may ask for them by setting `separator`.
    """

    separator: str | None = None

    def __init__(self) -> None:
        self.ready: list[SheetRow] = []
        self._names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, characters: str) -> None:
        """Some characters of an element; they may come in pieces."""

    def read(self, archive: zipfile.ZipFile, part: str) -> Iterator[SheetRow]:
        """Raises BrokenText."""
        parser = expat.ParserCreate(namespace_separator=self.separator)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            with archive.open(part) as content:
                while chunk := content.read(CHUNK):
                    parser.Parse(chunk, False)
                    yield from self._taken()
                parser.Parse(b"", True)
        except DAMAGES as error:
            raise damaged() from error
        yield from self._taken()

    def short(self, name: str) -> str:
        return name.rpartition(":")[2]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.start(self._short(name), {self._short(key): attributes[key] for key in attributes})

    def _end(self, name: str) -> None:
        self.end(self._short(name))

    def _short(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = self.short(name)
        return found

    def _taken(self) -> list[SheetRow]:
        taken, self.ready = self.ready, []
        return taken

    def _refuse(self, *_: object) -> None:
        raise damaged()
