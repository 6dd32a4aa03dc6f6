"""Validates a whole file: the rules that need all of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from chalicelib.domain.errors import BrokenText
from chalicelib.domain.naming.current_names import AS_WRITTEN, CurrentNames
from chalicelib.domain.naming.name_rules import NameKind
from chalicelib.file_reader import look_alikes
from chalicelib.file_reader.csv_text.record_splitter import Batch, Table
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, Findings, RefusedRow, finding
from chalicelib.file_reader.numbers.number_format import FileNumbers
from chalicelib.file_reader.read_result import ReadResult, rejected, rejection
from chalicelib.file_reader.refused_rows import RefusedRows
from chalicelib.file_reader.rows import total_rows
from chalicelib.file_reader.rows.row_columns import RowColumns, together
from chalicelib.file_reader.rows.row_joiner import RowJoiner, is_repeated
from chalicelib.file_reader.rows.row_validator import RowValidator

Distinct = dict[str, None]  # names, each once, in order


class FileValidator:
    """`records` goes through the records of the file, as often as it is called."""

    def __init__(
        self,
        records: Callable[[], Iterable[Table | Batch]],
        dialect: Dialect,
        numbers: FileNumbers,
        own_store: str | None,
        dates: Mapping[int, Container[int]] | None = None,
        *,
        has_totals: bool = True,
        current_names: CurrentNames = AS_WRITTEN,
    ) -> None:
        """`dates` are the columns of cells that are dates, by line: a text does not say so.
        `has_totals`: a row may be the total of those above."""
        self._records = records
        self._numbers = numbers
        self._dialect = dialect
        self._has_totals = has_totals
        self._current_names = current_names
        self._findings = Findings()
        self._refused = RefusedRows()
        self._refused_later = 0
        self._rows = RowValidator(
            dialect,
            numbers,
            own_store,
            self._findings,
            self._refused.keep,
            dates=dates or {},
            current_names=current_names,
        )

    def validate(self, findings: list[Finding]) -> ReadResult:
        """`findings` are those of the file so far."""
        self._add(findings)
        try:
            rows = together(map(self._rows.validate, self._records()))
        except BrokenText as broken:
            return rejected([*findings, finding(broken.code, str(broken))], self._dialect)
        self._add(self._numbers.findings())
        rows, doubled = self._compared(self._without_totals(rows))
        read, refused = self._rows.read, self._rows.refused + self._refused_later
        reason = rejection(read, refused, self._findings.codes)
        self._add([reason] if reason else [])
        loaded = RowColumns() if reason else rows
        return ReadResult(
            status="rejected" if not loaded else "partial" if refused else "loaded",
            dialect=self._dialect,
            rows=loaded,
            findings=self._findings.kept(),
            codes=self._findings.codes,
            refused_rows=self._refused.kept(),
            read=read,
            refused=refused,
            doubled=doubled,
        )

    def _without_totals(self, rows: RowColumns) -> RowColumns:
        """The rows that are items, and no totals of others."""
        if not self._rows.totals:
            return rows
        items, totals = self._rows.totals, list[RefusedRow]()
        if self._has_totals:
            whole = total_rows.stretch(rows, items)
            items, totals = total_rows.divide(lambda: [whole])
        self._add(found for total in totals for found in total.findings)
        self._refuse(totals)
        every = sorted([*rows, *(total.row for total in items)], key=itemgetter(3))
        return RowColumns(*map(list, zip(*every, strict=True)))

    def _compared(self, rows: RowColumns) -> tuple[RowColumns, int]:
        """Rows whose item comes once, and the number of those that were joined to others."""
        if _evidently_apart(rows):
            return rows, 0
        doubled = 0
        stores, items = dict.fromkeys(rows.stores), dict.fromkeys(rows.items)
        if is_repeated(rows, stores, items):
            joiner = RowJoiner(self._dialect, self._records, self._current_names)
            rows, findings, doubled, refused = joiner.join(rows)
            self._add(findings)
            self._refuse(refused)
            stores, items = dict.fromkeys(rows.stores), dict.fromkeys(rows.items)
        self._add(self._look_alikes("store", rows.stores, stores, rows.lines))
        self._add(self._look_alikes("item", rows.items, items, rows.lines))
        return rows, doubled

    def _look_alikes(
        self, kind: NameKind, names: Sequence[str], distinct: Distinct, lines: Sequence[int]
    ) -> Iterator[Finding]:
        pairs = list(look_alikes.look_alikes(distinct))
        if not pairs:
            return
        store_at, item_at, _ = self._dialect.row_positions
        column = self._dialect.row_headings[store_at if kind == "store" else item_at]
        first = dict(zip(reversed(names), reversed(lines), strict=True))
        for name, earlier in pairs:
            if self._current_names.are_distinct(kind, name, earlier):
                continue
            message = f"This looks like “{earlier}” (line {first[earlier]}), and is counted apart."
            line = first[name]
            yield finding("LOOK_ALIKE", message, line=line, column=column, value=name, fix=earlier)

    def _add(self, findings: Iterable[Finding]) -> None:
        for found in findings:
            self._findings.add(found)

    def _refuse(self, rows: list[RefusedRow]) -> None:
        self._refused_later += len(rows)
        for row in rows:
            self._refused.keep(row)


def _evidently_apart(rows: RowColumns) -> bool:
    """Whether there is one store, and a quick look finds no two items that are equal or alike."""
    if not 0 < len(rows) <= look_alikes.COMPARED:
        return False
    stores = rows.stores
    if stores[0] != stores[-1] or stores.count(stores[0]) < len(rows):
        return False
    return look_alikes.are_apart(rows.items)
