"""Finds the dialect of a file: from its head, and from every byte for the encoding.

Whether a file is Windows-1252 or broken UTF-8 is known when its last byte has been seen.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.domain.names import tidy
from chalicelib.file_reader import csv_head
from chalicelib.file_reader.csv_head import CsvHead
from chalicelib.file_reader.csv_text import (
    file_signature,
    line_stream,
    record_splitter,
    text_encoding,
)
from chalicelib.file_reader.csv_text.record_splitter import Batch, Table
from chalicelib.file_reader.csv_text.text_encoding import LegacyText
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, finding
from chalicelib.file_reader.header.column_values import filled
from chalicelib.file_reader.header.columns import ColumnsUnclear
from chalicelib.file_reader.header.header_finder import Header, find_header
from chalicelib.file_reader.numbers.number_format import FileNumbers

if TYPE_CHECKING:
    from chalicelib.file_reader.header.column_choice import ColumnChoice
    from chalicelib.file_reader.header.column_question import ColumnQuestion

DELIMITERS = (",", ";", "\t", "|")
ENOUGH_ROWS = 1_000  # to see how money is written
HEAD_BYTES = 1 << 20  # the header ends within these, and the columns are understood by them

_SEPARATOR = re.compile(r'\ufeff?"?sep=([!#-/:-@\[-`{-~\t])"?[ \t]*[\r\n]*', re.IGNORECASE)


Records = Callable[[], Iterable[Table | Batch]]
"""Raises BrokenText."""

_NO_NUMBERS = FileNumbers(tuple)


class Found(NamedTuple):
    """`dialect` is None where the file is to be rejected, for the error among `findings`, unless a
    person can answer the `question`. `numbers` looks for the format of its numbers when asked,
    `records` goes through all records of a whole file, as often as it is called.
    """

    dialect: Dialect | None
    findings: list[Finding]
    question: ColumnQuestion | None = None
    numbers: FileNumbers = _NO_NUMBERS
    records: Records = tuple


def dialect_of(
    data: bytes, own_store: str | None, choice: ColumnChoice | None = None, name: str = ""
) -> Found:
    """The dialect of a whole file. A `choice` says which column is which."""
    not_text = file_signature.not_text(data[:64])
    if not_text:
        return _nothing(not_text)
    if len(data) <= HEAD_BYTES:
        head = _Head(data, True, own_store, choice, name)
        text = text_encoding.plain_text(data)  # mostly
        return head.read_as(text) if text else head.found(text_encoding.encoding_of(data))
    encoding = text_encoding.encoding_of(data)
    head = _Head(data[:HEAD_BYTES], False, own_store, choice, name)
    found = head.found(encoding)
    if found.dialect is None:
        return found
    return found._replace(records=partial(_records, data, found.dialect))


def _records(data: bytes, dialect: Dialect) -> Iterator[Table | Batch]:
    lines = line_stream.lines(data, dialect.encoding, dialect.start)
    width = len(dialect.headings)
    return record_splitter.batches(lines, dialect.delimiter, width, dialect.first_line)


class DialectFinder:
    """Finds the dialect of a file that passes by: `head` are its first bytes.

    `likely` is the dialect that they suggest. It is to be fed all that follows them; `found` is
    certain then. What can be cut by the likely dialect can be cut by the one that is found, or
    there is none.
    """

    def __init__(
        self,
        head: bytes,
        complete: bool,
        own_store: str | None,
        choice: ColumnChoice | None = None,
        name: str = "",
    ) -> None:
        self.likely: Dialect | None = None
        complete = complete and len(head) <= HEAD_BYTES
        self._head = _Head(head[:HEAD_BYTES], complete, own_store, choice, name)
        self._not_text = file_signature.not_text(head)
        self._evidence = text_encoding.Evidence()
        if not self._not_text:
            self._evidence.feed(head)
            self.likely = self._head.likely().dialect

    def feed(self, chunk: bytes) -> None:
        if not self._not_text:
            self._evidence.feed(chunk)

    def found(self) -> Found:
        if self._not_text:
            return Found(None, [self._not_text])
        found = self._head.found(self._evidence.encoding())
        if found.dialect and not self._is_likely(found.dialect):
            message = "The file mixes encodings. Save it as CSV (UTF-8)."
            return Found(None, [finding("ENCODING", message)])
        return found

    def _is_likely(self, certain: Dialect) -> bool:
        likely = self.likely
        if likely is None:  # the first megabyte did not suggest the encoding that it is in
            return False
        return (likely.delimiter, likely.start) == (certain.delimiter, certain.start)


class _Head:
    """The first bytes of a file; all of them where `complete`."""

    def __init__(
        self,
        data: bytes,
        complete: bool,
        own_store: str | None,
        choice: ColumnChoice | None,
        name: str,
    ) -> None:
        self._data = data
        self._mark, self._mark_size = text_encoding.marked(data)
        self._complete = complete
        self._own_store = None if own_store is None else tidy(own_store)
        self._choice = choice
        self._name = name
        self._read: dict[str, Found] = {}

    def read_as(self, text: str) -> Found:
        """What it is as this text, of UTF-8."""
        return self._found_in(text, "utf-8")

    def likely(self) -> Found:
        """As what it is in an encoding in which its header is what it is in the right one."""
        if self._mark:
            return self.read(self._mark)
        try:
            content = self._decoded("utf-8")
        except UnicodeDecodeError:
            from chalicelib.file_reader.encoding import legacy  # few files need its alphabets

            return self.read(legacy.by_heading(self._data) or "latin-1")
        return self._read.setdefault("utf-8", self._found_in(content, "utf-8"))

    def found(self, encoding: str | LegacyText | Finding) -> Found:
        if isinstance(encoding, LegacyText):
            from chalicelib.file_reader.encoding import legacy

            encoding = legacy.encoding_of(encoding, self._data)
        if isinstance(encoding, Finding):
            return Found(None, [encoding])
        found = self.read(encoding)
        return found._replace(findings=text_encoding.assumed(encoding) + found.findings)

    def read(self, encoding: str) -> Found:
        """What it is in an encoding. The likely one is mostly the right one as well."""
        if encoding not in self._read:
            self._read[encoding] = self._read_in(encoding)
        return self._read[encoding]

    def _read_in(self, encoding: str) -> Found:
        try:
            content = self._decoded(encoding)
        except UnicodeDecodeError:
            return _nothing(text_encoding.broken(encoding, is_marked=bool(self._mark)))
        return self._found_in(content, encoding)

    def _found_in(self, content: str, encoding: str) -> Found:
        if self._complete and (not content or content.isspace()):
            return _nothing(finding("EMPTY_FILE", "The file is empty."))
        heads = _heads(content)
        try:
            header = self._header(heads)
        except ColumnsUnclear as unclear:
            return Found(None, unclear.findings, unclear.question)
        return self._dialect(header, heads[header.reading], encoding)

    def _header(self, heads: list[CsvHead]) -> Header:
        if self._choice:
            from chalicelib.file_reader.header.chosen_header import chosen_header

            return chosen_header(heads, self._own_store, self._choice)
        return find_header(heads, self._own_store, self._name)

    def _decoded(self, encoding: str) -> str:
        """Without a last line that is cut."""
        content = codecs.getincrementaldecoder(encoding)().decode(self._data[self._mark_size :])
        end = 1 + max(content.rfind("\n"), content.rfind("\r"))
        return content if self._complete or not end else content[:end]

    def _dialect(self, header: Header, head: CsvHead, encoding: str) -> Found:
        above = head.text_above(header.end).encode(encoding)
        start = self._mark_size + len(above)
        if start >= len(self._data) and not self._complete:
            return _nothing(finding("MALFORMED", "The header is longer than a megabyte."))
        if head.delimiter == "|" and encoding in text_encoding.SEVERAL_BYTES:
            message = f"A file in {text_encoding.NAMES[encoding]} cannot have pipes for delimiters."
            return _nothing(finding("ENCODING", message))
        columns = header.columns
        own_store = self._own_store or (self._choice.own_store if self._choice else "")
        if columns.store is not None or columns.by_store:
            own_store = ""
        dialect = Dialect(
            encoding=encoding,
            delimiter=head.delimiter,
            first_line=header.end + 1,
            start=start,
            headings=header.headings,
            store=columns.store,
            item=columns.item,
            count=columns.count,
            own_store=own_store,
            by_store=columns.by_store,
            parts=columns.parts,
            others=columns.others,
            unused=columns.unused,
        )
        return Found(
            dialect,
            header.findings,
            numbers=FileNumbers(partial(_counts, header, head), partial(_others, header, head)),
            records=partial(head.rows, header.end, len(header.headings)),
        )


def _heads(content: str) -> list[CsvHead]:
    declared = _SEPARATOR.match(content)
    if declared:
        return [CsvHead(content, declared[1], skipped=1)]
    found = [delimiter for delimiter in DELIMITERS if delimiter in content]
    return [CsvHead(content, delimiter) for delimiter in found or [","]]


def _counts(header: Header, head: CsvHead) -> Iterator[Sequence[str]]:
    """Those that may prove how numbers are written."""
    rows = head.rows_with_signs(header.end, len(header.headings))
    for place in [one.place for one in header.columns.by_store] or [header.columns.count]:
        yield from csv_head.fields(rows, place)


def _others(header: Header, head: CsvHead) -> Iterator[Sequence[str]]:
    """What other columns hold, of the first rows that have numbers with a sign."""
    rows = head.rows_with_signs(header.end, len(header.headings))
    for place in header.columns.unused:
        yield filled(csv_head.column(rows[:1], place)[:ENOUGH_ROWS])


def _nothing(error: Finding) -> Found:
    return Found(None, [error])
