"""Records of a file as rows that have a store, an item and a count each."""

from __future__ import annotations

import re
from itertools import compress
from typing import NamedTuple

from chalicelib.file_reader.csv_text.record_splitter import Batch, BrokenRecord, Record, Table
from chalicelib.file_reader.dialect import Dialect

_LINE_END = re.compile("\r\n|\r|\n")
_RULE = "-=_+~ "  # characters of a line that is drawn
_SHORTEST_RULE = 3


class Rows(NamedTuple):
    """`uneven` are records, each with its line, that have not as many fields as the header."""

    table: Table
    uneven: list[tuple[Record, int]]


class RowShape:
    """Trailing fields may be missing where nobody needs them, or be too many where empty."""

    def __init__(self, dialect: Dialect) -> None:
        self._width = len(dialect.headings)
        self._delimiter = dialect.delimiter
        self._own_store = dialect.own_store if dialect.store is None else ""
        self._by_store = dialect.by_store
        counts = [place for place, _ in dialect.by_store] or [dialect.count]
        self._needed = 1 + max(dialect.item, dialect.store or 0, *counts)

    def rows(self, batch: Table | Batch) -> Rows:
        if isinstance(batch, Table):
            return Rows(self._with_store(batch), [])
        uneven = []
        records, lines = batch
        if set(map(len, records)) != {self._width} or not isinstance(lines, range):
            fitted = list(map(self._fitted, records))
            misfits = zip(records, lines, fitted, strict=True)
            uneven = [
                (BrokenRecord(record) if len(record) == self._width else record, line)
                for record, line, fits in misfits
                if fits is None and not is_blank(record)
            ]
            lines = list(compress(lines, (one is not None for one in fitted)))
            records = [one for one in fitted if one is not None]
        columns = list(zip(*records, strict=True)) if records else [()] * self._width
        return Rows(self._with_store(Table(columns, lines)), uneven)

    def _fitted(self, record: Record) -> Record | None:
        size = len(record)
        if isinstance(record, BrokenRecord):
            return None
        if size == self._width:
            return None if self._has_swallowed_rows(record) else record
        if self._needed <= size < self._width and not is_blank(record):
            return [*record, *[""] * (self._width - size)]
        if size > self._width and is_blank(record[self._width :]):
            return record[: self._width]
        return None

    def _has_swallowed_rows(self, record: Record) -> bool:
        """Whether a quotation mark that was forgotten has made one record of whole lines."""
        if not any("\n" in field or "\r" in field for field in record):
            return False
        lines = _LINE_END.split(self._delimiter.join(record))
        return all(line.count(self._delimiter) == self._width - 1 for line in lines)

    def _with_store(self, table: Table) -> Table:
        if self._by_store:
            return self._by_stores(table)
        if self._own_store:
            return Table([*table.columns, [self._own_store] * len(table.lines)], table.lines)
        return table

    def _by_stores(self, table: Table) -> Table:
        """A row for each store that has a count in a record, store by store."""
        columns: list[list[str]] = [[] for _ in range(self._width + 2)]
        lines: list[int] = []
        for place, store in self._by_store:
            has_count = list(map(str.strip, table.columns[place]))
            for column, whole in zip(columns, table.columns, strict=False):
                column += compress(whole, has_count)
            counts = list(compress(table.columns[place], has_count))
            columns[-2] += [store] * len(counts)
            columns[-1] += counts
            lines += compress(table.lines, has_count)
        return Table(columns, lines)


def is_blank(record: Record) -> bool:
    """Whether it holds nothing, or is a line drawn between rows."""
    if any(map(str.strip, record)):
        text = "".join(record).strip()
        return len(text) >= _SHORTEST_RULE and not text.strip(_RULE)
    return True
