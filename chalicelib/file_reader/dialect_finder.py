"""Finds the dialect of a file: from its head, and from every byte for the encoding.

Whether a file is Windows-1252 or broken UTF-8 is known when its last byte has been seen.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from chalicelib.file_reader.csv_text import text_encoding
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import KEPT_PER_CODE, Finding, finding
from chalicelib.file_reader.header import columns
from chalicelib.file_reader.header.columns import NOUNS, Columns

DELIMITERS = (",", ";", "\t", "|")
HEAD_BYTES = 1 << 20  # the header ends within these
EXTRA_NAMED = 200  # columns that are not used, by name

_SEPARATOR = re.compile(r'\ufeff?"?sep=([!#-/:-@\[-`{-~\t])"?[ \t]*[\r\n]*', re.IGNORECASE)
_CODE = re.compile(r"\s*[{\[<]")
_LINE = re.compile(r"(?!\Z)[^\r\n]*+(?:\r\n?|\n|\Z)")


class Found(NamedTuple):
    """`dialect` is None where the file is to be rejected, for the error among `findings`."""

    dialect: Dialect | None
    findings: list[Finding]


def dialect_of(data: bytes) -> Found:
    """The dialect of a whole file."""
    encoding = text_encoding.encoding_of(data)
    return _found(data[:HEAD_BYTES], len(data) <= HEAD_BYTES, encoding)


class DialectFinder:
    """Finds the dialect of a file that passes by: `head` are its first bytes.

    `likely` is the dialect that they suggest. It is to be fed all that follows them; `found` is
    certain then. What can be cut by the likely dialect can be cut by the one that is found, or
    there is none.
    """

    def __init__(self, head: bytes, complete: bool) -> None:
        self.likely: Dialect | None = None
        self._head = head
        self._complete = complete
        self._not_text = text_encoding.not_text(head)
        self._evidence = text_encoding.Evidence()
        if not self._not_text:
            self._evidence.feed(head)
            self.likely = _read(head, complete, text_encoding.guess(head)).dialect

    def feed(self, chunk: bytes) -> None:
        if not self._not_text:
            self._evidence.feed(chunk)

    def found(self) -> Found:
        if self._not_text:
            return Found(None, [self._not_text])
        found = _found(self._head, self._complete, self._evidence.encoding())
        if found.dialect and not self._is_likely(found.dialect):
            message = "The file mixes encodings. Save it as CSV (UTF-8)."
            return Found(None, [finding("ENCODING", message)])
        return found

    def _is_likely(self, certain: Dialect) -> bool:
        likely = self.likely
        if likely is None:  # the first megabyte did not suggest the encoding that it is in
            return False
        return (likely.delimiter, likely.start) == (certain.delimiter, certain.start)


@dataclass(frozen=True)
class _Header:
    delimiter: str
    headings: list[str]
    columns: Columns
    lines: int  # physical lines up to its end


def _found(head: bytes, complete: bool, encoding: str | Finding) -> Found:
    if isinstance(encoding, Finding):
        return Found(None, [encoding])
    dialect, findings = _read(head, complete, encoding)
    return Found(dialect, text_encoding.assumed(encoding) + findings)


def _read(head: bytes, complete: bool, encoding: str) -> Found:
    """Reads the header in `head`, the first bytes of a file (all of them where `complete`)."""
    if encoding == "latin-1":
        return _nothing(finding("ENCODING", "The file is neither UTF-8 nor Windows-1252."))
    try:
        content = _decoded(head, encoding)
    except UnicodeDecodeError:
        return _nothing(text_encoding.broken(encoding))
    if complete and (not content or content.isspace()):
        return _nothing(finding("EMPTY_FILE", "The file is empty."))
    header = _best(content)
    if isinstance(header, Finding):
        return _nothing(header)
    objections = _objections(header)
    if objections:
        return Found(None, objections)
    dialect = _dialect(header, head, content, encoding)
    if dialect.start >= len(head) and not complete:
        return _nothing(finding("MALFORMED", "The header is longer than a megabyte."))
    return Found(dialect, _unused(header.columns))


def _nothing(error: Finding) -> Found:
    return Found(None, [error])


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


def _score(header: _Header) -> tuple[int, int]:
    return len(header.columns.positions), len(header.headings)


def _header(content: str, delimiter: str, *, skip: bool) -> Iterator[_Header]:
    """The first record that holds anything, if there is one. Raises csv.Error."""
    reader = csv.reader(_physical(content), delimiter=delimiter, strict=True)
    if skip:
        next(reader, None)
    for record in reader:
        if any(heading.strip() for heading in record):
            tidy = [" ".join(heading.lstrip("\ufeff").split()) for heading in record]
            yield _Header(delimiter, tidy, columns.match(tidy), reader.line_num)
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
    for noun, doubled in header.columns.doubled.items():
        message = f"More than one column stands for {noun}: keep one of them."
        column = doubled[-1]
        found.append(finding("DUPLICATE_COLUMN", message, column=column, value=", ".join(doubled)))
    return found


def _unused(columns: Columns) -> list[Finding]:
    return [
        finding("EXTRA_COLUMN", "This column is not used.", column=heading, value=heading)
        for heading in columns.extra[:KEPT_PER_CODE]
    ]


def _dialect(header: _Header, head: bytes, content: str, encoding: str) -> Dialect:
    positions = header.columns.positions
    store, item, count = (positions[noun] for noun in NOUNS)
    above = islice(_physical(content), header.lines)
    size = sum(len(line.encode(encoding)) for line in above)
    return Dialect(
        encoding=encoding,
        delimiter=header.delimiter,
        headings=(header.headings[store], header.headings[item], header.headings[count]),
        positions=(store, item, count),
        width=len(header.headings),
        extra=tuple(header.columns.extra[:EXTRA_NAMED]),
        first_line=header.lines + 1,
        start=text_encoding.marked(head)[1] + size,
    )
