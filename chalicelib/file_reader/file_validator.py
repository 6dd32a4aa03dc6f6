"""Validates a whole file: the rules that need all of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from operator import itemgetter

from chalicelib.domain import look_alikes
from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.csv_text.record_splitter import Batch, Table
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, Findings, RefusedRow, finding
from chalicelib.file_reader.read_result import ReadResult, rejected, rejection
from chalicelib.file_reader.rows import repeated_rows, total_rows
from chalicelib.file_reader.rows.number_format import FileNumbers
from chalicelib.file_reader.rows.row_columns import RowColumns, together
from chalicelib.file_reader.rows.row_shape import RowShape
from chalicelib.file_reader.rows.row_validator import RowValidator

Distinct = dict[str, None]  # names, each once, in order

REFUSED_KEPT = 10_000  # rows
REFUSED_CHARACTERS = 8_000_000  # in all of these rows
MOST_SETS = 10_000


class FileValidator:
    """`records` goes through the records of the file, as often as it is called."""

    def __init__(
        self,
        records: Callable[[], Iterable[Table | Batch]],
        dialect: Dialect,
        numbers: FileNumbers,
        own_store: str | None,
        on_refused: Callable[[RefusedRow], None] | None,
    ) -> None:
        self._records = records
        self._numbers = numbers
        self._shape = RowShape(dialect)
        self._dialect = dialect
        self._findings = Findings()
        self._refused = _Refused(on_refused)
        self._rows = RowValidator(dialect, numbers, own_store, self._findings, self._refused.keep)

    def validate(self, findings: list[Finding]) -> ReadResult:
        """`findings` are those of the file so far."""
        for found in findings:
            self._findings.add(found)
        try:
            rows = together(map(self._rows.validate, self._records()))
        except BrokenText as broken:
            return rejected([*findings, finding(broken.code, str(broken))], self._dialect)
        for found in self._numbers.findings():
            self._findings.add(found)
        rows, totals = self._without_totals(rows)
        rows, doubled, conflicting = self._compared(rows)
        refused = self._rows.refused + totals + conflicting
        reason = rejection(self._rows.read, refused, self._findings.codes)
        if reason:
            self._findings.add(reason)
        loaded = RowColumns() if reason else rows
        return ReadResult(
            status="rejected" if not loaded else "partial" if refused else "loaded",
            dialect=self._dialect,
            rows=loaded,
            findings=self._findings.kept(),
            codes=self._findings.codes,
            refused_rows=sorted(self._refused.rows, key=lambda row: row.line),
            read=self._rows.read,
            refused=refused,
            doubled=doubled,
            withheld=len(rows) - len(loaded),
        )

    def _without_totals(self, rows: RowColumns) -> tuple[RowColumns, int]:
        """The rows that are items, and the number of those that are totals of others."""
        if not self._rows.totals:
            return rows, 0
        items, totals = total_rows.divide([total_rows.stretch(rows, self._rows.totals)])
        for total in totals:
            self._findings.add(total.findings[0])
            self._refused.keep(total)
        every = sorted([*rows, *items], key=itemgetter(3))
        return RowColumns(*map(list, zip(*every, strict=True))), len(totals)

    def _compared(self, rows: RowColumns) -> tuple[RowColumns, int, int]:
        """Rows whose item comes once, the number of doubled ones, and of conflicting ones."""
        if _evidently_apart(rows):
            return rows, 0, 0
        doubled, conflicting = 0, 0
        stores, items = _distinct(rows)
        if _repeats(rows, stores, items):
            rows, doubled, conflicting = self._joined(rows)
            stores, items = _distinct(rows)
        self._add_look_alikes(rows, stores, items)
        return rows, doubled, conflicting

    def _joined(self, rows: RowColumns) -> tuple[RowColumns, int, int]:
        column = self._dialect.columns["item"]
        gone: dict[int, Finding] = {}
        for (_, item), group in _repeated(rows).items():
            gone.update(
                (found.line, found) for found in repeated_rows.join(item, column, group).findings
            )
        for line in sorted(gone):
            self._findings.add(gone[line])
        conflicts = {line: one for line, one in gone.items() if one.severity == "error"}
        self._refuse(conflicts)
        left = rows.chosen([line not in gone for line in rows.lines])
        return left, len(gone) - len(conflicts), len(conflicts)

    def _refuse(self, conflicts: dict[int, Finding]) -> None:
        """Goes through the file again: the fields of good rows were not kept."""
        if not conflicts:
            return
        for batch in self._records():
            table = self._shape.rows(batch).table
            for place, line in enumerate(table.lines):
                if line in conflicts:
                    record = tuple(table.record(place))
                    self._refused.keep(RefusedRow(line, record, (conflicts[line],)))

    def _add_look_alikes(self, rows: RowColumns, stores: Distinct, items: Distinct) -> None:
        for place, (column, distinct) in enumerate(((rows.stores, stores), (rows.items, items))):
            pairs = dict(look_alikes.look_alikes(distinct))
            if pairs:
                first = dict(zip(reversed(column), reversed(rows.lines), strict=True))
                at = self._dialect.row_positions[place]
                self._resembling(self._dialect.row_headings[at], pairs, first)

    def _resembling(self, column: str, pairs: dict[str, str], first: dict[str, int]) -> None:
        """`first` has the line on which each name comes first."""
        for name, earlier in pairs.items():
            message = f"This looks like “{earlier}” (line {first[earlier]}), and is counted apart."
            self._findings.add(
                finding(
                    "LOOK_ALIKE", message, line=first[name], column=column, value=name, fix=earlier
                )
            )


class _Refused:
    """Refused rows: the first are kept, all are handed on."""

    def __init__(self, hand_on: Callable[[RefusedRow], None] | None) -> None:
        self.rows: list[RefusedRow] = []
        self._room = REFUSED_CHARACTERS
        self._hand_on = hand_on

    def keep(self, row: RefusedRow) -> None:
        if self._hand_on:
            self._hand_on(row)
        self._room -= sum(map(len, row.fields))
        if self._room >= 0 and len(self.rows) < REFUSED_KEPT:
            self.rows.append(row)


def _evidently_apart(rows: RowColumns) -> bool:
    """Whether there is one store, and a quick look finds no two items that are equal or alike."""
    if not 0 < len(rows) <= look_alikes.COMPARED:
        return False
    return rows.stores.count(rows.stores[0]) == len(rows) and look_alikes.are_apart(rows.items)


def _distinct(rows: RowColumns) -> tuple[Distinct, Distinct]:
    return dict.fromkeys(rows.stores), dict.fromkeys(rows.items)


def _repeats(rows: RowColumns, stores: Distinct, items: Distinct) -> bool:
    """Whether more than one row has the same store and item."""
    if len(items) == len(rows):
        return False
    if len(stores) > MOST_SETS:
        return len(set(zip(rows.stores, rows.items, strict=True))) < len(rows)
    # A set for each store is smaller than one of all pairs, and needs no tuple for each row.
    names_of: dict[str, set[str]] = {store: set() for store in stores}
    deque(map(set.add, map(names_of.__getitem__, rows.stores), rows.items), maxlen=0)
    return sum(map(len, names_of.values())) < len(rows)


def _repeated(rows: RowColumns) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The count and line of every row whose store and item another row has too."""
    seen: set[tuple[str, str]] = set()
    groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for key in zip(rows.stores, rows.items, strict=True):
        if key in seen:
            groups[key] = []
        seen.add(key)
    for store, item, count, line in rows:
        group = groups.get((store, item))
        if group is not None:
            group.append((count, line))
    return groups
