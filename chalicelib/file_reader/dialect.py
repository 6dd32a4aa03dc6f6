"""What a file was understood to be: its encoding, its delimiter, its columns."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from chalicelib.file_reader import header_synonyms, text_encoding
from chalicelib.file_reader.findings import KEPT_PER_CODE, Finding, finding, shortened
from chalicelib.file_reader.header_synonyms import Columns

DELIMITERS = (",", ";", "\t", "|")
HEAD_BYTES = 1 << 20  # the header ends within these
EXTRA_NAMED = 200  # columns that are not used, by name
EXTRA_CHARACTERS = 4_000  # of their names in a summary
LONGEST_FIELD = 1 << 20  # characters

# csv's own limit of 131,072 is for the whole process; one long cell is to cost its row only.
csv.field_size_limit(LONGEST_FIELD)

_SEPARATOR = re.compile(r'\ufeff?"?sep=([!#-/:-@\[-`{-~\t])"?[ \t]*[\r\n]*', re.IGNORECASE)

_CODE = re.compile(r"\s*[{\[<]")
_LINE = re.compile(r"(?!\Z)[^\r\n]*+(?:\r\n?|\n|\Z)")


@dataclass(frozen=True)
class Understood:
    """`headings` and `positions` are of store, item, count; `start` is the byte of the first row.

    `extra` are the other headings, the first two hundred. `as_dict()` is JSON; `from_dict` takes
    it back. `summary()` is what there is to show, in a few kilobytes however long the header is.
    """

    encoding: str
    delimiter: str
    headings: tuple[str, str, str]
    positions: tuple[int, int, int]
    width: int
    extra: tuple[str, ...]
    first_line: int
    start: int

    @property
    def columns(self) -> dict[str, str]:
        return dict(zip(header_synonyms.NOUNS, self.headings, strict=True))

    def as_dict(self) -> dict[str, Any]:
        return {
            "encoding": text_encoding.NAMES.get(self.encoding, self.encoding),
            "delimiter": self.delimiter,
            "columns": self.columns,
            "codec": self.encoding,
            "headings": list(self.headings),
            "positions": list(self.positions),
            "width": self.width,
            "extra": list(self.extra),
            "first_line": self.first_line,
            "start": self.start,
        }

    def summary(self) -> dict[str, Any]:
        return {
            "encoding": text_encoding.NAMES.get(self.encoding, self.encoding),
            "delimiter": self.delimiter,
            "columns": self.columns,
            "extra": list(_first(map(shortened, self.extra), EXTRA_CHARACTERS)),
        }

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Understood:
        store, item, count = (int(position) for position in value["positions"])
        return cls(
            encoding=value["codec"],
            delimiter=value["delimiter"],
            headings=tuple(value["headings"]),
            positions=(store, item, count),
            width=int(value["width"]),
            extra=tuple(value["extra"]),
            first_line=int(value["first_line"]),
            start=int(value["start"]),
        )


@dataclass(frozen=True)
class _Header:
    delimiter: str
    headings: list[str]
    columns: Columns
    lines: int  # physical lines up to its end


def understand(
    head: bytes, complete: bool, encoding: str = ""
) -> tuple[Understood | None, list[Finding]]:
    """Reads the header in `head`, the first bytes of a file (all of them where `complete`).

    `encoding` is the known one; else the likely one of the head is taken, which is final only
    where the head is complete. Understood is None where the findings hold an error.
    """
    encoding = encoding or text_encoding.guess(head)
    if encoding == "latin-1":
        return None, [finding("ENCODING", "The file is neither UTF-8 nor Windows-1252.")]
    try:
        content = _decoded(head, encoding)
    except UnicodeDecodeError:
        return None, [text_encoding.broken(encoding)]
    if complete and (not content or content.isspace()):
        return None, [finding("EMPTY_FILE", "The file is empty.")]
    header = _best(content)
    if isinstance(header, Finding):
        return None, [header]
    found = _objections(header)
    if found:
        return None, found
    understood = _understood(header, head, content, encoding)
    if understood.start >= len(head) and not complete:
        return None, [finding("MALFORMED", "The header is longer than a megabyte.")]
    return understood, [
        finding("EXTRA_COLUMN", "This column is not used.", column=heading, value=heading)
        for heading in header.columns.extra[:KEPT_PER_CODE]
    ]


def _decoded(head: bytes, encoding: str) -> str:
    """Without a last character that is cut: that is not the header's business."""
    _, size = text_encoding.marked(head)
    return codecs.getincrementaldecoder(encoding)().decode(head[size:])


def _best(content: str) -> _Header | Finding:
    """The header as the delimiter reads it under which most columns are known."""
    declared = _SEPARATOR.match(content)
    found = [delimiter for delimiter in DELIMITERS if delimiter in content]
    candidates = [declared[1]] if declared else found or [","]
    headers: list[_Header] = []
    broken = False
    for delimiter in candidates:
        try:
            headers += _header(content, delimiter, skip=bool(declared))
        except csv.Error:
            broken = True
        if headers and not headers[-1].columns.missing:
            break
    best = max(headers, key=_score, default=None)
    if broken and (best is None or len(best.headings) == 1) and not _CODE.match(content):
        message = "A quotation mark in the header is never closed, or text follows it."
        return finding("MALFORMED", message)
    if best is None:
        return finding("MISSING_COLUMN", "No header was found.")
    return best


def _first(headings: Iterable[str], room: int) -> Iterator[str]:
    for heading in headings:
        room -= len(heading)
        if room < 0:
            return
        yield heading


def _score(header: _Header) -> tuple[int, int]:
    return len(header.columns.positions), len(header.headings)


def _header(content: str, delimiter: str, *, skip: bool) -> Iterator[_Header]:
    """The first record that holds anything, if there is one. Raises csv.Error."""
    reader = csv.reader(_physical(content), delimiter=delimiter, strict=True)
    if skip:
        next(reader, None)
    for headings in reader:
        if any(heading.strip() for heading in headings):
            tidy = [" ".join(heading.lstrip("\ufeff").split()) for heading in headings]
            yield _Header(delimiter, tidy, header_synonyms.match(tidy), reader.line_num)
            return


def _physical(content: str) -> Iterator[str]:
    """Lines with their ends, one by one: few are asked for."""
    return (line[0] for line in _LINE.finditer(content))


def _objections(header: _Header) -> list[Finding]:
    found = []
    if header.columns.missing:
        missing = " and ".join(header.columns.missing)
        seen = ", ".join(header.headings[:20])
        message = f"No column for {missing}: the first line must name store, item and count."
        found.append(finding("MISSING_COLUMN", message, column=missing, value=seen))
    for noun, headings in header.columns.doubled.items():
        message = f"More than one column stands for {noun}: keep one of them."
        column = headings[-1]
        found.append(finding("DUPLICATE_COLUMN", message, column=column, value=", ".join(headings)))
    return found


def _understood(header: _Header, head: bytes, content: str, encoding: str) -> Understood:
    positions = header.columns.positions
    store, item, count = (positions[noun] for noun in header_synonyms.NOUNS)
    above = islice(_physical(content), header.lines)
    size = sum(len(line.encode(encoding)) for line in above)
    return Understood(
        encoding=encoding,
        delimiter=header.delimiter,
        headings=(header.headings[store], header.headings[item], header.headings[count]),
        positions=(store, item, count),
        width=len(header.headings),
        extra=tuple(header.columns.extra[:EXTRA_NAMED]),
        first_line=header.lines + 1,
        start=text_encoding.marked(head)[1] + size,
    )
