"""Errors and warnings of one row."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from chalicelib.domain import names
from chalicelib.domain.damaged_names import NOT_CALCULATED, damage, is_date, undamaged
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.file_reader import look_alikes
from chalicelib.file_reader.csv_text.record_splitter import BrokenRecord, Record, line_ends
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, finding
from chalicelib.file_reader.numbers.count_parser import Number

_COUNT_MESSAGES = {
    "COUNT_MISSING": "The count is empty. Empty is not zero: write 0 if there are none.",
    "COUNT_FORMAT": "Not a whole number in plain digits, such as 1000.",
    "COUNT_RANGE": "A count lies between -999,999,999 and 999,999,999.",
}
_BOOLEANS = ("true", "false")

_BROKEN_QUOTES = (
    "A quotation mark in this row is in the wrong place: text follows where it closes a field, or"
    ' it holds rows that follow. Double those that are meant, as in "5"" pipe".'
)


class RowRules:
    """`own_store` is the one store that the sender may report for; `dates` are the columns of cells
    that are dates, by line."""

    def __init__(
        self,
        dialect: Dialect,
        own_store: str | None,
        dates: Mapping[int, Container[int]],
        current_names: CurrentNames,
    ) -> None:
        self._dates = dates
        self._places = dialect.store, dialect.item
        self._current_names = current_names
        self.own_store = None
        if own_store is not None:
            self.own_store = current_names.store(names.tidy(own_store))
        headings, positions = dialect.row_headings, dialect.row_positions
        self._store, self._item, self._count = (headings[place] for place in positions)
        self._width = len(dialect.headings)

    def of_record(self, record: Record, line: int) -> Finding:
        """What is wrong with one that is no row: broken, or not as wide as the header."""
        if isinstance(record, BrokenRecord):
            more = sum(map(line_ends, record))
            message = _BROKEN_QUOTES + (f" It ends on line {line + more}." if more else "")
            value = " | ".join(record[:20])
            return finding("BROKEN_QUOTES", message, line=line, value=value)
        message = f"This row has {len(record)} fields, the header {self._width}."
        return finding("COLUMN_COUNT", message, line=line, value=" | ".join(record[:20]))

    def of_store(self, store: str, line: int) -> Finding | None:
        if not store:
            return _missing("STORE_MISSING", self._store, line)
        wrong = self._of_date(store, self._places[0], self._store, line) or _of_name(
            store, names.STORE_BYTES, self._store, line
        )
        if wrong or self.own_store is None or self.is_own(store):
            return wrong
        return self._of_other_store(store, self.own_store, line)

    def is_own(self, store: str) -> bool:
        return self._current_names.store(store) == self.own_store

    def of_old_names(
        self, store: tuple[str, str], item: tuple[str, str], line: int
    ) -> Iterator[Finding]:
        """`store` and `item`: each as the row has it, and as it is called now."""
        for (old, name), column in ((store, self._store), (item, self._item)):
            if old != name:
                message = f"This is an old name of “{name}”, and was read as that."
                yield finding("OLD_NAME", message, line=line, column=column, value=old, fix=name)

    def of_item(self, item: str, line: int) -> Finding | None:
        if not item:
            return _missing("ITEM_MISSING", self._item, line)
        return self._of_date(item, self._places[1], self._item, line) or _of_name(
            item, names.ITEM_BYTES, self._item, line
        )

    def _of_date(self, name: str, place: int | None, column: str, line: int) -> Finding | None:
        if place not in self._dates.get(line, ()):
            return None
        message = "This cell holds a date, not a name: a spreadsheet makes dates of codes like 1-3."
        return finding("DAMAGED_NAME", message, line=line, column=column, value=name)

    def of_not_stocked(self, item: str, line: int) -> Finding:
        message = "The store does not have this item at all: the row was passed over."
        return finding("NOT_STOCKED", message, line=line, column=self._item, value=item)

    def of_count(self, number: Number, raw: str, line: int) -> Finding:
        """Of a count that has no value."""
        message = damage(raw) if raw == NOT_CALCULATED else _COUNT_MESSAGES[number.code]
        if raw.strip().casefold() in _BOOLEANS:
            message = "True/false is not a count: choose the column with numbers."
        column = self._count
        return finding(number.code, message, line=line, column=column, value=raw, fix=number.fix)

    def of_loaded(self, store: str, item: str, count: int, line: int) -> Iterator[Finding]:
        """What is odd about a row that is loaded."""
        for name, column in ((store, self._store), (item, self._item)):
            if names.is_formula(name):
                message = "A spreadsheet would take this name for a formula."
                yield finding("FORMULA", message, line=line, column=column, value=name)
        if is_date(item):
            message = "This looks like a date that a spreadsheet has made of a code."
            yield finding("DATE_AS_NAME", message, line=line, column=self._item, value=item)
        yield from self.of_loaded_count(count, line)

    def of_loaded_count(self, count: int, line: int) -> Iterator[Finding]:
        if count < 0:
            message = "The count is negative: it is kept, and the item is out of stock."
            column, value = self._count, str(count)
            yield finding("NEGATIVE_COUNT", message, line=line, column=column, value=value)

    def _of_other_store(self, store: str, own_store: str, line: int) -> Finding:
        message = f"You report for {own_store}; this row is of another store."
        fix = own_store if look_alikes.alike(store, own_store) else ""
        column = self._store
        return finding("OTHER_STORE", message, line=line, column=column, value=store, fix=fix)


def _missing(code: str, column: str, line: int) -> Finding:
    return finding(code, f"The column {column} is empty here.", line=line, column=column)


def _of_name(name: str, limit: int, column: str, line: int) -> Finding | None:
    ruined = damage(name)
    if ruined:
        fix = undamaged(name)
        return finding("DAMAGED_NAME", ruined, line=line, column=column, value=name, fix=fix)
    code = names.problem(name, limit)
    if not code:
        return None
    fix = ""
    if code == "KEY_TOO_LONG":
        message = f"This name is longer than {limit} bytes."
    else:
        message = "This name holds a control or formatting character, which nobody can see."
        fix = names.without_controls(name[: limit + 1])
    return finding(code, message, line=line, column=column, value=name, fix=fix)
