"""What tells rows of one item apart: the columns of a file that are not used otherwise.

Of a row a short text is kept that has a digest for each of them, so that rows of a large file can
be compared when their fields are gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from zlib import crc32

from chalicelib.domain.names import tidy
from chalicelib.file_reader.csv_text.record_splitter import Record, Table
from chalicelib.file_reader.dialect import Dialect

MOST = 12  # columns with a digest of their own
_SIGN = "."


class DistinguishingColumns:
    """`parts` of them, which come first, part the stock of an item."""

    def __init__(self, dialect: Dialect) -> None:
        columns = [*dialect.parts, *dialect.others]
        self.parts = min(len(dialect.parts), MOST)
        self._columns = columns[:MOST]
        self._more = columns[MOST:]
        self._names = [dialect.headings[place] for place in self._columns]
        self._names += ["another column"] if self._more else []

    def __bool__(self) -> bool:
        return bool(self._columns)

    def of_record(self, record: Record) -> str:
        """The digests of a row."""
        digests = [_digest(record[place]) for place in self._columns]
        if self._more:
            digests.append(_digest("\n".join(tidy(record[place]) for place in self._more)))
        return _SIGN.join(digests)

    def of_table(self, table: Table) -> list[str]:
        """The digests of each row."""
        columns = [_digests(table.columns[place]) for place in self._columns]
        if self._more:
            more = zip(*(table.columns[place] for place in self._more), strict=True)
            columns.append(_digests(["\n".join(map(tidy, fields)) for fields in more]))
        return list(map(_SIGN.join, zip(*columns, strict=True)))

    def of_parts(self, digests: str) -> list[str]:
        """The digests of columns that part the stock of an item."""
        return digests.split(_SIGN)[: self.parts]

    def differing(self, rows: Collection[str]) -> list[str]:
        """The headings of columns in which rows differ, of which the digests are given."""
        columns = zip(*(digests.split(_SIGN) for digests in rows), strict=True)
        return [
            name
            for name, digests in zip(self._names, columns, strict=True)
            if len(set(digests)) > 1
        ]

    def differ_in_kind(self, rows: Collection[str]) -> bool:
        """Whether they are of stock of several kinds, so that they do not add up."""
        from chalicelib.file_reader.header.heading import is_kind_of_stock  # few files need it

        return any(map(is_kind_of_stock, self.differing(rows)))


def _digests(fields: Sequence[str]) -> Iterable[str]:
    known = {field: _digest(field) for field in set(fields)}
    return map(known.__getitem__, fields)


def _digest(field: str) -> str:
    """Eight hexadecimal digits at most; none of an empty field."""
    text = tidy(field)
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):x}" if text else ""
