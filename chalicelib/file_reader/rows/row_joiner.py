"""Joins the rows of a file in memory that have the same store and item."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from itertools import repeat
from typing import NamedTuple

from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.file_reader.csv_text.record_splitter import Batch, Record, Table
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, RefusedRow
from chalicelib.file_reader.rows import repeated_rows
from chalicelib.file_reader.rows.distinguishing_columns import DistinguishingColumns
from chalicelib.file_reader.rows.repeated_rows import RepeatedRow
from chalicelib.file_reader.rows.row_columns import RowColumns
from chalicelib.file_reader.rows.row_shape import RowShape

MOST_SETS = 10_000  # of names, one for each store

Place = tuple[int, str]
"""The line and, of a file with a column for each store, the store of a row. Two columns of stores
that are one by now share it."""
Key = tuple[str, str]
"""Store and item."""


class JoinedRows(NamedTuple):
    """`rows` have each store and item once; `doubled` others were joined to them."""

    rows: RowColumns
    findings: list[Finding]
    doubled: int
    refused: list[RefusedRow]


class RowJoiner:
    """`records` goes through the records of the file: the fields of good rows were not kept."""

    def __init__(
        self,
        dialect: Dialect,
        records: Callable[[], Iterable[Table | Batch]],
        current_names: CurrentNames,
    ) -> None:
        self._dialect = dialect
        self._current_names = current_names
        self._records = records
        self._columns = DistinguishingColumns(dialect)

    def join(self, rows: RowColumns) -> JoinedRows:
        groups = _repeated(rows)
        digests = self._digests(rows, groups.values())
        findings: list[Finding] = []
        errors: dict[Place, list[Finding]] = {}
        counts = list(rows.counts)
        kept = [True] * len(rows)
        for (_, item), places in groups.items():
            group = [self._row(rows, at, digests) for at in places]
            joined = repeated_rows.join(item, self._dialect.columns["item"], group, self._columns)
            findings += joined.findings
            for at in places:
                kept[at] = False
            if joined.row is None:
                # Both in the order of lines.
                for at, found in zip(places, joined.findings, strict=True):
                    errors.setdefault(self._place(rows, at), []).append(found)
            else:
                counts[places[0]], kept[places[0]] = joined.row[0], True
        left = RowColumns(rows.stores, rows.items, counts, rows.lines).chosen(kept)
        findings.sort(key=lambda found: found.line)
        doubled = len(rows) - len(left) - sum(map(len, errors.values()))
        return JoinedRows(left, findings, doubled, list(self._refused(errors)))

    def _row(self, rows: RowColumns, at: int, digests: Mapping[Place, str]) -> RepeatedRow:
        digest = digests.get(self._place(rows, at), "")
        return RepeatedRow(rows.counts[at], digest, rows.lines[at])

    def _digests(self, rows: RowColumns, groups: Iterable[list[int]]) -> dict[Place, str]:
        """What tells a repeated row apart."""
        if not self._columns:
            return {}
        wanted = {self._place(rows, at) for places in groups for at in places}
        return {place: self._columns.of_record(record) for place, record in self._fields(wanted)}

    def _refused(self, errors: Mapping[Place, list[Finding]]) -> Iterator[RefusedRow]:
        left = {place: iter(found) for place, found in errors.items()}
        for place, record in self._fields(errors):
            yield RefusedRow(place[0], tuple(record), (next(left[place]),))

    def _fields(self, wanted: Container[Place]) -> Iterator[tuple[Place, Record]]:
        """The fields of some rows, by going through the file again."""
        if not wanted:
            return
        shape = RowShape(self._dialect)
        store_at = self._dialect.row_positions[0]
        for batch in self._records():
            table = shape.rows(batch).table
            stores: Iterable[str] = repeat("")
            if self._dialect.by_store:
                stores = map(self._current_names.store, table.columns[store_at])
            for at, place in enumerate(zip(table.lines, stores)):  # noqa: B905 - one is endless
                if place in wanted:
                    yield place, table.record(at)

    def _place(self, rows: RowColumns, at: int) -> Place:
        return rows.lines[at], rows.stores[at] if self._dialect.by_store else ""


def is_repeated(rows: RowColumns, stores: Collection[str], items: Collection[str]) -> bool:
    """Whether more than one row has the same store and item; these are the distinct ones."""
    if len(items) == len(rows):
        return False
    if len(stores) > MOST_SETS:
        return len(set(zip(rows.stores, rows.items, strict=True))) < len(rows)
    # A set for each store is smaller than one of all pairs, and needs no tuple for each row.
    names_of: dict[str, set[str]] = {store: set() for store in stores}
    deque(map(set.add, map(names_of.__getitem__, rows.stores), rows.items), maxlen=0)
    return sum(map(len, names_of.values())) < len(rows)


def _repeated(rows: RowColumns) -> dict[Key, list[int]]:
    """The places of all rows whose store and item another row has too, in the order of lines."""
    seen: set[Key] = set()
    groups: dict[Key, list[int]] = {}
    for key in zip(rows.stores, rows.items, strict=True):
        if key in seen:
            groups[key] = []
        seen.add(key)
    for at, key in enumerate(zip(rows.stores, rows.items, strict=True)):
        if key in groups:
            groups[key].append(at)
    for places in groups.values():
        places.sort(key=rows.lines.__getitem__)
    return groups
