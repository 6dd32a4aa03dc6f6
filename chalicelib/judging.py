"""Judges rows: which are good, and what is wrong with the others.

Most rows of most files have nothing to them. They are recognised by the batch, with a handful of
searches in C; only what these leave over is looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from chalicelib import counts, names
from chalicelib.findings import Finding, Findings, finding
from chalicelib.records import Batch, Record, Table
from chalicelib.understanding import Understood

T = TypeVar("T")
Row = tuple[str, str, int, int]  # store, item, count, line

REMEMBERED = 50_000  # counts, and stores, at most


class RefusedRow(NamedTuple):
    line: int
    fields: tuple[str, ...]
    findings: tuple[Finding, ...]


class Good(NamedTuple):
    """Good rows by column."""

    stores: Sequence[str]
    items: Sequence[str]
    counts: Sequence[int]
    lines: Sequence[int]

    def rows(self) -> Iterator[Row]:
        return zip(*self, strict=True)


class _Known(Generic[T]):
    """What texts mean that come again and again: `understand` is asked once for each, and answers
    for those that have a meaning."""

    def __init__(self, understand: Callable[[Collection[str]], Mapping[str, T]]) -> None:
        self._understand = understand
        self._known: dict[str, T] = {}

    def of(self, texts: Sequence[str]) -> tuple[list[T], list[int]]:
        """Meanings, and the places of texts that have none: the meaning there is no T."""
        try:
            return list(map(self._known.__getitem__, texts)), []
        except KeyError:
            self._learn(texts)
        found = list(map(self._known.get, texts))
        return found, [place for place, meaning in enumerate(found) if meaning is None]  # type: ignore[return-value] # None only at these places

    def _learn(self, texts: Sequence[str]) -> None:
        if len(self._known) > REMEMBERED:
            self._known.clear()
        self._known.update(self._understand(set(texts).difference(self._known)))


class RowJudge:
    """`read` and `refused` count rows; blank rows are none."""

    def __init__(
        self,
        understood: Understood,
        own_store: str | None,
        findings: Findings,
        on_refused: Callable[[RefusedRow], None] | None,
    ) -> None:
        self.read = 0
        self.refused = 0
        self._width = understood.width
        self._positions = understood.positions
        self._store, self._item, self._count = understood.headings
        self._own_store = None if own_store is None else names.tidy(own_store)
        self._findings = findings
        self._on_refused = on_refused
        self._numbers = _Known(counts.plain)
        self._stores = _Known(self._plain_stores)

    def good(self, batch: Table | Batch) -> Good:
        """The good rows, in their order; findings and refused rows go where they belong."""
        table = batch if isinstance(batch, Table) else self._table(batch)
        store, item, count = (table.columns[position] for position in self._positions)
        stores, odd_stores = self._stores.of(store)
        numbers, odd_numbers = self._numbers.of(count)
        odd = {*odd_stores, *odd_numbers}
        if not names.all_plain(item, names.ITEM_BYTES):
            limit = names.ITEM_BYTES
            odd.update(p for p, name in enumerate(item) if not names.plain(name, limit))
        self.read += len(item) - len(odd)
        rows = Good(stores, item, numbers, table.lines)
        return self._looked_at(rows, table, odd) if odd else rows

    def _table(self, batch: Batch) -> Table:
        """The rows that have as many fields as the header; what is not one is dealt with."""
        even: list[Record] = []
        lines: list[int] = []
        for record, line in zip(batch.records, batch.lines, strict=True):
            if len(record) == self._width:
                even.append(record)
                lines.append(line)
            else:
                self._look(record, line)
        if not even:
            return Table([()] * self._width, ())
        return Table(list(zip(*even, strict=True)), lines)

    def _looked_at(self, rows: Good, table: Table, odd: set[int]) -> Good:
        """`rows` with what a close look makes of those at `odd` places."""
        columns: tuple[list[Any], ...] = tuple(map(list, rows))
        looked = [(p, self._look(table.record(p), table.lines[p])) for p in sorted(odd)]
        for place, row in reversed(looked):
            for position, column in enumerate(columns):
                column[place : place + 1] = [row[position]] if row else []
        return Good(*columns)

    def _plain_stores(self, stores: Collection[str]) -> dict[str, str]:
        plain = (store for store in stores if self._own_store in (None, store))
        return {store: store for store in plain if names.plain(store, names.STORE_BYTES)}

    def _look(self, record: list[str], line: int) -> Row | None:
        """Looks at one row closely. None if it is refused, or blank."""
        if not any(map(str.strip, record)):
            return None
        self.read += 1
        if len(record) != self._width:
            return self._refuse(record, line, [self._uneven(record, line)])
        raw_store, raw_item, raw_count = (record[place] for place in self._positions)
        store, item = (names.unquoted(names.tidy(raw)) for raw in (raw_store, raw_item))
        number = counts.number(raw_count)
        errors = [
            *self._about_store(store, line),
            *self._about_name("ITEM_MISSING", item, names.ITEM_BYTES, self._item, line),
            *self._about_count(number, raw_count, line),
        ]
        if errors or number.value is None:
            return self._refuse(record, line, errors)
        self._warn(store, item, number.value, line)
        return store, item, number.value, line

    def _refuse(self, record: list[str], line: int, errors: list[Finding]) -> Row | None:
        self.refused += 1
        for error in errors:
            self._findings.add(error)
        if self._on_refused:
            self._on_refused(RefusedRow(line, tuple(record), tuple(errors)))
        return None

    def _uneven(self, record: list[str], line: int) -> Finding:
        message = f"This row has {len(record)} fields, the header {self._width}."
        return finding("COLUMN_COUNT", message, line=line, value=" | ".join(record[:20]))

    def _about_store(self, store: str, line: int) -> list[Finding]:
        found = self._about_name("STORE_MISSING", store, names.STORE_BYTES, self._store, line)
        if found or self._own_store is None or self._own_store == store:
            return found
        message = f"You report for {self._own_store}; this row is of another store."
        fix = self._own_store if names.alike(store, self._own_store) else ""
        return [
            finding("OTHER_STORE", message, line=line, column=self._store, value=store, fix=fix)
        ]

    def _about_name(
        self, missing: str, name: str, limit: int, column: str, line: int
    ) -> list[Finding]:
        if not name:
            message = f"The column {column} is empty here."
            return [finding(missing, message, line=line, column=column)]
        code = names.problem(name, limit)
        if not code:
            return []
        fix = ""
        if code == "KEY_TOO_LONG":
            message = f"This name is longer than {limit} bytes."
        else:
            message = "This name holds a control or formatting character, which nobody can see."
            fix = names.without_controls(name[: limit + 1])
        return [finding(code, message, line=line, column=column, value=name, fix=fix)]

    def _about_count(self, number: counts.Number, raw: str, line: int) -> list[Finding]:
        if not number.code:
            return []
        message = _COUNT_MESSAGES[number.code]
        column = self._count
        return [finding(number.code, message, line=line, column=column, value=raw, fix=number.fix)]

    def _warn(self, store: str, item: str, count: int, line: int) -> None:
        for name, column in ((store, self._store), (item, self._item)):
            if names.is_formula(name):
                message = "A spreadsheet would take this name for a formula."
                found = finding("FORMULA", message, line=line, column=column, value=name)
                self._findings.add(found)
        if count < 0:
            message = "The count is negative: it is kept, and the item is out of stock."
            column, value = self._count, str(count)
            found = finding("NEGATIVE_COUNT", message, line=line, column=column, value=value)
            self._findings.add(found)


_COUNT_MESSAGES = {
    "COUNT_MISSING": "The count is empty. Empty is not zero: write 0 if there are none.",
    "COUNT_FORMAT": "Not a whole number in plain digits, such as 1000.",
    "COUNT_RANGE": "A count lies between -999,999,999 and 999,999,999.",
}
