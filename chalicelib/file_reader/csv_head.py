"""The beginning of a CSV text, as a delimiter reads it: its first records, and its columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.csv_text.record_splitter import Batch, Table, batches, batches_of
from chalicelib.file_reader.header.header_finder import HeadRecord
from chalicelib.file_reader.numbers.number_format import lines_with_signs

_Rows = tuple[list[Table | Batch], tuple[str, str] | None]
"""Rows, and the code and message of what is wrong after them."""

_CODE = re.compile(r"\s*[{\[<]")  # JSON and XML have quotation marks, too
_LINE = re.compile(r"(?!\Z)[^\r\n]*+(?:\r\n?|\n|\Z)")


class CsvHead:
    """`skipped` lines are no records. `is_broken` says that a record met so far has quotation
    marks in the wrong places."""

    def __init__(self, content: str, delimiter: str, skipped: int = 0) -> None:
        self.delimiter = delimiter
        self.is_broken = False
        self._content = content
        self._skipped = skipped
        self._known: dict[int, _Rows] = {}

    def records(self) -> Iterator[HeadRecord]:
        """Those that hold anything. A broken one is left out."""
        lines = (line[0] for line in _LINE.finditer(self._content))
        end = len(list(islice(lines, self._skipped)))
        while True:
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            try:
                for fields in reader:
                    if any(map(str.strip, fields)):
                        yield HeadRecord(fields, end + reader.line_num)
                return
            except csv.Error:
                self.is_broken = not _CODE.match(self._content)
                end += reader.line_num

    def text_above(self, end: int) -> str:
        """The first `end` physical lines."""
        return self._content[: self._start_of(end)]

    def rows(self, end: int, width: int) -> list[Table | Batch]:
        """What stands below a header that ends on line `end`. Raises BrokenText."""
        rows, broken = self._below(end, width)
        if broken:
            raise BrokenText(*broken)
        return rows

    def values(self, header: HeadRecord, position: int) -> Sequence[str]:
        """The fields of a column below the header, as far as they are there."""
        return column(self._below(header.end, len(header.fields))[0], position)

    def rows_with_signs(self, end: int, width: int) -> list[Table | Batch]:
        """Those in which a number may have a sign between its digits, and perhaps others."""
        if end in self._known:
            return self._known[end][0]
        is_quoted = '"' in self._content
        below = self._content[self._start_of(end) :]
        lines = list(lines_with_signs(below, "" if is_quoted else self.delimiter))
        if lines and is_quoted:
            return self._below(end, width)[0]
        return _read(batches(io.StringIO("\n".join(lines)), self.delimiter, width, 1))[0]

    def _below(self, end: int, width: int) -> _Rows:
        known = self._known.get(end)
        if known is None:
            text = self._content[self._start_of(end) :]
            known = self._known[end] = _read(batches_of(text, self.delimiter, width, end + 1))
        return known

    def _start_of(self, line: int) -> int:
        """Where a physical line begins, the first being 0; the end where there is none."""
        place = 0
        for _ in range(line):
            found = _LINE.match(self._content, place)
            if found is None:
                break
            place = found.end()
        return place


def column(rows: Iterable[Table | Batch], position: int) -> list[str]:
    """Its fields, as far as they are there."""
    return list(chain.from_iterable(fields(rows, position)))


def fields(rows: Iterable[Table | Batch], position: int) -> Iterator[Sequence[str]]:
    """Those of a column, batch by batch."""
    for batch in rows:
        if isinstance(batch, Table):
            yield batch.columns[position]
        else:
            yield [one[position] for one in batch.records if len(one) > position]


def _read(rows: Iterator[Table | Batch]) -> _Rows:
    found: list[Table | Batch] = []
    try:
        found.extend(rows)
    except BrokenText as broken:
        return found, (broken.code, str(broken))
    return found, None
