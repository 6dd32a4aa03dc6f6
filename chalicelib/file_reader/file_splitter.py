"""Splits a file of any size into parts at the ends of records, in one pass and flat memory.

The pass sees every byte. So it also finds the dialect, and whether quotation marks close, before
a row is read. Reading the parts one by one gives the rows that reading the whole gives.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.file_reader.csv_text import line_stream
from chalicelib.file_reader.csv_text.quote_scanner import (
    QuoteState,
    Quoting,
    line_ends,
    never_closed,
)
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.dialect_finder import HEAD_BYTES, DialectFinder
from chalicelib.file_reader.findings import Finding, finding

if TYPE_CHECKING:
    from chalicelib.file_reader.header.column_choice import ColumnChoice
    from chalicelib.file_reader.header.column_question import ColumnQuestion

LONGEST_LINE = 8 << 20  # bytes: a part is read line by line
LONGEST_QUOTED = 4 << 20  # bytes between two quotation marks
_PERHAPS_OPEN = (QuoteState.QUOTED, QuoteState.AFTER_QUOTE)

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Part(NamedTuple):
    """Bytes `start` to `end` (exclusive), the first of which is on physical line `first_line`."""

    start: int
    end: int
    first_line: int


@dataclass(frozen=True)
class Split:
    """`dialect` is None where the file is to be rejected, for the error among `findings`, unless a
    person can answer the `question`.

    `findings` are those of the file as a whole, warnings too. There are no parts where the file
    has no byte after its header.
    """

    dialect: Dialect | None
    parts: list[Part] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    question: ColumnQuestion | None = None


def split(
    chunks: Iterable[bytes],
    part_size: int,
    own_store: str | None = None,
    choice: ColumnChoice | None = None,
    name: str = "",
) -> Split:
    """Parts of about `part_size` bytes each; a part holds whole records, at least one.

    The rest is as in `reader.read`.
    """
    stream = iter(chunks)
    head, complete = line_stream.head(stream, HEAD_BYTES)
    finder = DialectFinder(head, complete, own_store, choice, name)
    cutter = _Cutter(finder.likely, part_size) if finder.likely else None
    if cutter:
        cutter.feed(head[cutter.start :])
    for chunk in stream:
        finder.feed(chunk)
        if cutter:
            cutter.feed(chunk)
    found = finder.found()
    if found.dialect is None or cutter is None:
        return Split(None, findings=found.findings, question=found.question)
    parts, problem = cutter.finish()
    if problem:
        return Split(None, findings=[*found.findings, problem])
    dialect = replace(found.dialect, numbers=found.numbers())
    return Split(dialect, parts, [*found.findings, *found.numbers.findings()])


class _Cutter:
    """Is fed the bytes from the first row on."""

    def __init__(self, dialect: Dialect, part_size: int) -> None:
        self.start = dialect.start
        self._part_size = max(part_size, 1)
        self._units = _units(dialect.encoding)
        self._unit_size = 2 if dialect.encoding.startswith("utf-16") else 1
        self._quoting = Quoting(dialect.delimiter)
        self._held_back = b""
        self._parts: list[Part] = []
        self._offset = dialect.start
        self._line = dialect.first_line
        self._part = Part(self._offset, 0, self._line)
        self._line_bytes = 0
        self._quoted_bytes = 0
        self._too_long = False
        self._opened = b"", 0  # what stands before the last opening quotation mark, from a line on

    def feed(self, chunk: bytes) -> None:
        data = self._held_back + self._units.feed(chunk)
        # A CR waits for the LF that may follow.
        self._held_back = data[len(data.rstrip(b"\r")) :][-1:]
        self._advance(data[: len(data) - len(self._held_back)])

    def finish(self) -> tuple[list[Part], Finding | None]:
        self._advance(self._held_back)
        problem = self._problem()
        if self._offset > self._part.start:
            self._cut()
        return self._parts, problem

    def _problem(self) -> Finding | None:
        if self._quoting.state is QuoteState.QUOTED:
            before, line = self._opened
            return finding("MALFORMED", never_closed(line + line_ends(before)))
        if self._too_long:
            message = "A row is longer than any row can be: a quotation mark is not closed."
            return finding("MALFORMED", message)
        return None

    def _advance(self, data: bytes) -> None:
        self._measure(data)
        while data and not self._too_long:
            room = self._part.start + self._part_size - self._offset
            if room > 0:
                size = self._whole_line_ends(data, -(-room // self._unit_size))
                self._quoting.feed(data[:size])
                self._pass(data[:size])
            else:
                size = self._quoting.feed_record(data)
                done = size >= 0
                size = size if done else len(data)
                self._pass(data[:size])
                if done:
                    self._cut()
            data = data[size:]

    @staticmethod
    def _whole_line_ends(data: bytes, size: int) -> int:
        """`size`, or one more where that would part CR and LF."""
        return size + 1 if data[size - 1 : size + 1] == b"\r\n" else size

    def _pass(self, data: bytes) -> None:
        if self._quoting.opened >= 0 and self._quoting.state in _PERHAPS_OPEN:
            self._opened = data[: self._quoting.opened], self._line
        self._offset += len(data) * self._unit_size
        self._line += line_ends(data)

    def _cut(self) -> None:
        self._parts.append(self._part._replace(end=self._offset))
        self._part = Part(self._offset, 0, self._line)

    def _measure(self, data: bytes) -> None:
        """Notices endless lines and quoted fields, by the chunk."""
        whole = b"\n" not in data and b"\r" not in data
        self._line_bytes = self._line_bytes + len(data) if whole else 0
        quoted = self._quoting.state is QuoteState.QUOTED and b'"' not in data
        self._quoted_bytes = self._quoted_bytes + len(data) if quoted else 0
        longest = self._line_bytes > LONGEST_LINE or self._quoted_bytes > LONGEST_QUOTED
        self._too_long = self._too_long or longest


class _Bytes:
    """An encoding in which a byte of ASCII is always that character."""

    def feed(self, chunk: bytes) -> bytes:
        return chunk


class _Pairs:
    """UTF-16, of which every pair of bytes becomes one: ASCII itself, anything else "?"."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def feed(self, chunk: bytes) -> bytes:
        decoded = self._decoder.decode(chunk)
        if not decoded.isascii():
            decoded = _ASTRAL.sub("??", decoded)
        return decoded.encode("ascii", "replace")


def _units(encoding: str) -> _Bytes | _Pairs:
    return _Pairs(encoding) if encoding.startswith("utf-16") else _Bytes()
