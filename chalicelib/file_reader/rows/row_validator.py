"""Validates rows: which are good, and what is wrong with the others.

Most rows of most files have nothing to them. They are recognised by the batch, with a handful of
searches in C; only what these leave over is looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from functools import partial
from itertools import starmap
from typing import Any, Generic, TypeVar

from chalicelib.domain import names
from chalicelib.domain.naming.current_names import AS_WRITTEN, CurrentNames
from chalicelib.file_reader.csv_text.record_splitter import Batch, Record, Table
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, Findings, RefusedRow
from chalicelib.file_reader.numbers.count_parser import SMALL, CountParser, Numbers, is_not_stocked
from chalicelib.file_reader.rows import other_tables, total_rows
from chalicelib.file_reader.rows.distinguishing_columns import DistinguishingColumns
from chalicelib.file_reader.rows.row_columns import RowColumns
from chalicelib.file_reader.rows.row_rules import RowRules
from chalicelib.file_reader.rows.row_shape import RowShape, is_blank
from chalicelib.file_reader.rows.total_rows import TotalRow

REMEMBERED = 50_000  # texts of a column, at most

_NO_DATES: Mapping[int, Container[int]] = {}
T = TypeVar("T")


class RowValidator:
    """`read` and `refused` count rows; blank rows are none. `totals` are rows that may be the total
    of those above, which is for somebody to find out who knows these.

    `dates` are the columns of cells that are dates, by line.
    """

    def __init__(
        self,
        dialect: Dialect,
        numbers: Numbers,
        own_store: str | None,
        findings: Findings,
        on_refused: Callable[[RefusedRow], None] | None,
        distinguishing: DistinguishingColumns | None = None,
        dates: Mapping[int, Container[int]] = _NO_DATES,
        *,
        current_names: CurrentNames = AS_WRITTEN,
    ) -> None:
        self.read = 0
        self.refused = 0
        self.totals: list[TotalRow] = []
        self._dialect = dialect
        self._marks = total_rows.marks(
            [dialect.headings[dialect.item], dialect.headings[dialect.count]]
        )
        self._shape = RowShape(dialect)
        self._own_fields = len(dialect.headings)
        self._positions = dialect.row_positions
        self._rules = RowRules(dialect, own_store, dates, current_names)
        self._current_names = current_names
        self._dates = dates
        self._findings = findings
        self._on_refused = on_refused
        self._distinguishing = distinguishing
        self._parser = CountParser(numbers, dialect.delimiter)
        self._counts = _KnownValues(self._parser.without_findings, SMALL)
        self._stores = _KnownValues(partial(_plain_stores, self._rules), {})

    def validate(self, batch: Table | Batch) -> RowColumns:
        """The good rows, in their order; findings and refused rows go where they belong. Raises
        BrokenText where another table begins."""
        table, uneven = self._shape.rows(batch)
        for record, line in uneven:
            self.read += 1
            self._refuse(record, line, [self._rules.of_record(record, line)])
        raw_stores, raw_items, raw_counts = (table.columns[at] for at in self._positions)
        stores, odd_stores = self._stores.of(raw_stores)
        counts, odd_counts = self._counts.of(raw_counts)
        items, odd_items = names.tidied(raw_items, names.ITEM_BYTES, self._marks)
        odd_names = {*odd_stores, *odd_items}
        if not total_rows.NAMES.isdisjoint(items):
            odd_names |= {place for place, item in enumerate(items) if item in total_rows.NAMES}
        if self._dates:
            odd_names |= {place for place, line in enumerate(table.lines) if line in self._dates}
        odd = {*odd_names, *odd_counts}
        self.read += len(items) - len(odd)
        digests = self._distinguishing.of_table(table) if self._distinguishing else ()
        rows = RowColumns(stores, items, counts, table.lines, digests)
        if odd:
            rows = self._with_odd(rows, table, sorted(odd), odd_names)
        return self._renamed(rows) if self._current_names else rows

    def _with_odd(
        self, rows: RowColumns, table: Table, odd: list[int], odd_names: set[int]
    ) -> RowColumns:
        """`rows` with what a close look makes of those at `odd` places."""
        stores, items, counts = list(rows.stores), list(rows.items), list(rows.counts)
        lines, digests = rows.lines, list(rows.digests)
        dropped = []
        for place in odd:
            record, line = table.record(place), table.lines[place]
            if place in odd_names:
                row = self._validate_one(record, line, stores[place], items[place])
            else:
                row = self._validate_count(record, line, stores[place], items[place])
            if row:
                stores[place], items[place], counts[place] = row
            else:
                dropped.append(place)
        if dropped:
            lines = list(lines)
            columns: list[list[Any]] = [stores, items, counts, lines, digests]
            for column in filter(None, columns):
                for place in reversed(dropped):
                    del column[place]
        return RowColumns(stores, items, counts, lines, digests)

    def _validate_count(
        self, record: Record, line: int, store: str, item: str
    ) -> tuple[str, str, int] | None:
        """As `_validate_one`, where only the count is odd."""
        raw = record[self._positions[2]]
        if is_blank(record[: self._own_fields]):
            return None
        if is_not_stocked(raw):
            self._findings.add(self._rules.of_not_stocked(item, line))
            return None
        self.read += 1
        number = self._parser.number(raw)
        if number.value is None:
            other_tables.look(record, item, raw, line, self._dialect)
            self._refuse(record, line, [self._rules.of_count(number, raw, line)], item)
            return None
        for found in self._rules.of_loaded_count(number.value, line):
            self._findings.add(found.of_item(item))
        return store, item, number.value

    def _validate_one(
        self, record: Record, line: int, known_store: str | None, tidy_item: str
    ) -> tuple[str, str, int] | None:
        """None if the row is refused, set aside as a total, or blank."""
        if is_blank(record[: self._own_fields]):
            return None
        raw_store, _, raw_count = (record[at] for at in self._positions)
        store = known_store or names.unquoted(names.tidy(raw_store))
        item = names.unquoted(tidy_item)
        if is_not_stocked(raw_count):
            self._findings.add(self._rules.of_not_stocked(item, line))
            return None
        self.read += 1
        number = self._parser.number(raw_count)
        wrong = (
            None if known_store else self._rules.of_store(store, line),
            self._rules.of_item(item, line),
            self._rules.of_count(number, raw_count, line) if number.code else None,
        )
        if number.value is None:
            other_tables.look(record, item, raw_count, line, self._dialect)
        errors = [found for found in wrong if found]
        if errors or number.value is None:
            self._refuse(record, line, errors, item)
            return None
        if total_rows.may_be(item, self._marks):
            row = (*self._current(store, item, line), number.value, line)
            self.totals.append(TotalRow(row, tuple(record)))
            return None
        for found in self._rules.of_loaded(store, item, number.value, line):
            self._findings.add(found.of_item(item))
        return store, item, number.value

    def _renamed(self, rows: RowColumns) -> RowColumns:
        if not self._current_names.concern(rows.stores, rows.items):
            return rows
        named = zip(rows.stores, rows.items, rows.lines, strict=True)
        stores, items = zip(*starmap(self._current, named), strict=True)
        return RowColumns(stores, items, rows.counts, rows.lines, rows.digests)

    def _current(self, old_store: str, old_item: str, line: int) -> tuple[str, str]:
        store = self._current_names.store(old_store)
        item = self._current_names.item(store, old_item)
        for found in self._rules.of_old_names((old_store, store), (old_item, item), line):
            self._findings.add(found.of_item(old_item))
        return store, item

    def _refuse(self, record: Record, line: int, errors: Iterable[Finding], item: str = "") -> None:
        self.refused += 1
        found = tuple(error.of_item(item) for error in errors)
        for error in found:
            self._findings.add(error)
        if self._on_refused:
            self._on_refused(RefusedRow(line, tuple(record), found))


class _KnownValues(Generic[T]):
    """What texts of a column mean: the same ones come again and again.

    `understand` gives the meanings of new texts, for those that have one. It is asked for many at
    once: of a column of 100,000 different counts that takes a quarter of the time that asking one
    by one takes.
    """

    def __init__(
        self,
        understand: Callable[[Collection[str]], Mapping[str, T]],
        given: dict[str, T],
    ) -> None:
        self._understand = understand
        self._given = given
        self._known = given

    def of(self, texts: Sequence[str]) -> tuple[list[T], list[int]]:
        """Meanings, and the places of texts that have none: the meaning there is None."""
        if not self._known:
            self._learn(set(texts))
        try:
            return list(map(self._known.__getitem__, texts)), []
        except KeyError:
            found, odd = self._found(texts)
        if self._learn(set(map(texts.__getitem__, odd))):
            found, odd = self._found(texts)
        return found, odd

    def _found(self, texts: Sequence[str]) -> tuple[list[T], list[int]]:
        found = list(map(self._known.get, texts))
        return found, [place for place, meaning in enumerate(found) if meaning is None]  # type: ignore[return-value] # None only at these places

    def _learn(self, texts: set[str]) -> bool:
        """Whether there was anything to learn."""
        understood = self._understand(texts)
        if not understood:
            return False
        if self._known is self._given or len(self._known) > REMEMBERED:
            self._known = dict(self._given)
        self._known.update(understood)
        return True


def _plain_stores(rules: RowRules, stores: Collection[str]) -> dict[str, str]:
    raw = list(stores)
    tidy, odd = names.tidied(raw, names.STORE_BYTES)
    plain = dict(zip(raw, tidy, strict=True))
    for place in odd:
        del plain[raw[place]]
    if rules.own_store is None:
        return plain
    return {raw: store for raw, store in plain.items() if rules.is_own(store)}
