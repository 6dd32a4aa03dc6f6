"""The beginning of a CSV text, as a delimiter reads it: its first records, and its columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.csv_text.record_splitter import Batch, Table, batches
from chalicelib.file_reader.header.header_finder import HeadRecord

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
        self._below: tuple[int, list[Table | Batch]] = (0, [])

    def records(self) -> Iterator[HeadRecord]:
        """Those that hold anything. A broken one is left out."""
        lines = (line[0] for line in _LINE.finditer(self._content))
        end = sum(1 for _ in islice(lines, self._skipped))
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
        above = islice(_LINE.finditer(self._content), end)
        return "".join(line[0] for line in above)

    def values(self, header: HeadRecord, position: int) -> Sequence[str]:
        """The fields of a column below the header, as far as they are there."""
        fields: list[str] = []
        for rows in self._rows(header):
            if isinstance(rows, Table):
                fields += rows.columns[position]
            else:
                fields += [one[position] for one in rows.records if len(one) > position]
        return fields

    def _rows(self, header: HeadRecord) -> list[Table | Batch]:
        end, rows = self._below
        if end != header.end:
            below = self._content[len(self.text_above(header.end)) :]
            rows = list(self._batches(below, len(header.fields)))
            self._below = header.end, rows
        return rows

    def _batches(self, below: str, width: int) -> Iterator[Table | Batch]:
        try:
            yield from batches(io.StringIO(below, newline=""), self.delimiter, width, 0)
        except BrokenText:
            return  # what came before is enough to go by
