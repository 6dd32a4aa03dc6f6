"""Judges rows: which are good, and what is wrong with the others.

Most rows of most files have nothing to them. They are recognised by the batch, with a handful of
searches in C; only what these leave over is looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from chalicelib import counts, names
from chalicelib.findings import Finding, Findings, finding
from chalicelib.understanding import Understood

Row = tuple[str, str, int, int]  # store, item, count, line

REMEMBERED = 50_000  # counts, and stores, at most


class RefusedRow(NamedTuple):
    line: int
    fields: tuple[str, ...]
    findings: tuple[Finding, ...]


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
        self._numbers: dict[str, int] = {}
        self._stores: set[str] = set()

    def good(self, records: Sequence[list[str]], lines: Sequence[int]) -> list[Row]:
        """The good rows, in their order; findings and refused rows go where they belong."""
        try:
            columns = list(zip(*records, strict=True))
        except ValueError:
            return self._uneven_rows(records, lines)
        if len(columns) != self._width:
            return self._uneven_rows(records, lines)
        store, item, count = self._positions
        return self._even_rows(records, lines, columns[store], columns[item], columns[count])

    def _uneven_rows(self, records: Sequence[list[str]], lines: Sequence[int]) -> list[Row]:
        """Rows of which some have too many fields or too few."""
        even: list[tuple[list[str], int]] = []
        for record, line in zip(records, lines, strict=True):
            if len(record) == self._width:
                even.append((record, line))
            else:
                self._look(record, line)
        return self.good(*zip(*even, strict=True)) if even else []

    def _even_rows(
        self,
        records: Sequence[list[str]],
        lines: Sequence[int],
        stores: Sequence[str],
        items: Sequence[str],
        texts: Sequence[str],
    ) -> list[Row]:
        numbers = self._known_numbers(texts)
        odd = self._odd_stores(stores)
        if None in numbers:
            odd.update(place for place, number in enumerate(numbers) if number is None)
        if not names.all_plain(items, names.ITEM_BYTES):
            limit = names.ITEM_BYTES
            odd.update(p for p, item in enumerate(items) if not names.plain(item, limit))
        rows: list[Row] = list(zip(stores, items, numbers, lines, strict=True))  # type: ignore[arg-type] # None only where odd
        self.read += len(rows) - len(odd)
        looked = [(place, self._look(records[place], lines[place])) for place in sorted(odd)]
        for place, row in reversed(looked):
            rows[place : place + 1] = [row] if row else []
        return rows

    def _known_numbers(self, texts: Sequence[str]) -> list[int | None]:
        """The counts that are digits and nothing else; None for the others."""
        known = self._numbers
        numbers = list(map(known.get, texts))
        if None in numbers:
            if len(known) > REMEMBERED:
                known.clear()
            for text in set(texts).difference(known):
                if len(text) <= counts.PLAIN_DIGITS and text.isdecimal() and text.isascii():
                    known[text] = int(text)
            numbers = list(map(known.get, texts))
        return numbers

    def _odd_stores(self, stores: Sequence[str]) -> set[int]:
        """Places of stores that are not known to be plain."""
        new = set(stores) - self._stores
        if not new:
            return set()
        if len(self._stores) > REMEMBERED:
            self._stores.clear()
        for store in new:
            if names.plain(store, names.STORE_BYTES) and self._own_store in (None, store):
                self._stores.add(store)
        odd = set(stores) - self._stores
        return {place for place, store in enumerate(stores) if store in odd} if odd else set()

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
