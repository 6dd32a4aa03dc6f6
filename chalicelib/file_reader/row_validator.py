"""Judges rows: which are good, and what is wrong with the others.

Most rows of most files have nothing to them. They are recognised by the batch, with a handful of
searches in C; only what these leave over is looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from itertools import compress
from typing import Generic, NamedTuple, TypeVar

from chalicelib.domain import names
from chalicelib.file_reader import count_parser
from chalicelib.file_reader.dialect import Understood
from chalicelib.file_reader.findings import Finding, Findings, finding
from chalicelib.file_reader.record_splitter import Batch, Record, Table
from chalicelib.file_reader.row_columns import Good

T = TypeVar("T")

REMEMBERED = 50_000  # counts, and stores, at most
LONGEST_REMEMBERED = 200  # characters


class RefusedRow(NamedTuple):
    line: int
    fields: tuple[str, ...]
    findings: tuple[Finding, ...]


class _Known(Generic[T]):
    """What texts mean that come again and again: `understand` is asked once for each, and answers
    for those that have a meaning."""

    def __init__(
        self,
        understand: Callable[[Collection[str]], Mapping[str, T]],
        given: dict[str, T | None],
    ) -> None:
        self._understand = understand
        self._known = given
        self._is_given = True
        self._all_have_one = True

    def of(self, texts: Sequence[str]) -> tuple[list[T], list[int]]:
        """Meanings, and the places of texts that have none: the meaning there is no T."""
        try:
            found = list(map(self._known.__getitem__, texts))
        except KeyError:
            self._learn(set(texts).difference(self._known))
            found = list(map(self._known.get, texts))
        if self._all_have_one:
            return found, []  # type: ignore[return-value] # as it says
        return found, [place for place, meaning in enumerate(found) if meaning is None]  # type: ignore[return-value] # None only at these places

    def _learn(self, texts: set[str]) -> None:
        if self._is_given or len(self._known) > REMEMBERED:
            self._known = dict(self._known) if self._is_given else {}
            self._is_given = False
        understood = self._understand(texts)
        self._known.update(understood)
        without = texts.difference(understood)
        if without:
            self._all_have_one = False
            short = (text for text in without if len(text) <= LONGEST_REMEMBERED)
            self._known.update(dict.fromkeys(short))


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
        self._numbers = _Known(count_parser.unremarkable, count_parser.SMALL)
        self._stores = _Known(partial(_plain_stores, self._own_store), {})

    def good(self, batch: Table | Batch) -> Good:
        """The good rows, in their order; findings and refused rows go where they belong."""
        table = batch if isinstance(batch, Table) else self._table(batch)
        store, item, count = (table.columns[position] for position in self._positions)
        stores, odd_stores = self._stores.of(store)
        numbers, odd_numbers = self._numbers.of(count)
        items, odd_items = names.tidied(item, names.ITEM_BYTES)
        odd = {*odd_stores, *odd_items, *odd_numbers}
        self.read += len(items) - len(odd)
        rows = Good(stores, items, numbers, table.lines)
        return self._looked_at(rows, table, sorted(odd)) if odd else rows

    def _table(self, batch: Batch) -> Table:
        """The rows that have as many fields as the header; what is not one is dealt with."""
        records, lines = batch
        if set(map(len, records)) != {self._width}:
            even = [len(record) == self._width for record in records]
            for record, line, is_even in zip(records, lines, even, strict=True):
                if not is_even:
                    self._refuse_uneven(record, line)
            records, lines = list(compress(records, even)), list(compress(lines, even))
        if not records:
            return Table([()] * self._width, ())
        return Table(list(zip(*records, strict=True)), lines)

    def _looked_at(self, rows: Good, table: Table, odd: list[int]) -> Good:
        """`rows` with what a close look makes of those at `odd` places."""
        stores, items, numbers = list(rows.stores), list(rows.items), list(rows.counts)
        kept = [True] * len(rows)
        for place in odd:
            row = self._look(table.record(place), table.lines[place], stores[place], items[place])
            if row:
                stores[place], items[place], numbers[place] = row
            else:
                kept[place] = False
        looked = Good(stores, items, numbers, rows.lines)
        return looked if all(kept) else looked.chosen(kept)

    def _look(
        self, record: Record, line: int, known_store: str | None, tidy_item: str
    ) -> tuple[str, str, int] | None:
        """Looks at one row closely. None if it is refused, or blank."""
        if not any(map(str.strip, record)):
            return None
        self.read += 1
        raw_store, _, raw_count = (record[place] for place in self._positions)
        store = known_store or names.unquoted(names.tidy(raw_store))
        item = names.unquoted(tidy_item)
        number = count_parser.number(raw_count)
        errors = [
            *([] if known_store else self._about_store(store, line)),
            *self._about_name("ITEM_MISSING", item, names.ITEM_BYTES, self._item, line),
            *self._about_count(number, raw_count, line),
        ]
        if errors or number.value is None:
            self._refuse(record, line, errors)
            return None
        self._warn(store, item, number.value, line)
        return store, item, number.value

    def _refuse_uneven(self, record: Record, line: int) -> None:
        if any(map(str.strip, record)):
            self.read += 1
            message = f"This row has {len(record)} fields, the header {self._width}."
            value = " | ".join(record[:20])
            self._refuse(record, line, [finding("COLUMN_COUNT", message, line=line, value=value)])

    def _refuse(self, record: Record, line: int, errors: list[Finding]) -> None:
        self.refused += 1
        for error in errors:
            self._findings.add(error)
        if self._on_refused:
            self._on_refused(RefusedRow(line, tuple(record), tuple(errors)))

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

    def _about_count(self, number: count_parser.Number, raw: str, line: int) -> list[Finding]:
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


def _plain_stores(own_store: str | None, stores: Collection[str]) -> dict[str, str]:
    raw = list(stores)
    tidy, odd = names.tidied(raw, names.STORE_BYTES)
    plain = dict(zip(raw, tidy, strict=True))
    for place in odd:
        del plain[raw[place]]
    if own_store is None:
        return plain
    return {raw: store for raw, store in plain.items() if store == own_store}


_COUNT_MESSAGES = {
    "COUNT_MISSING": "The count is empty. Empty is not zero: write 0 if there are none.",
    "COUNT_FORMAT": "Not a whole number in plain digits, such as 1000.",
    "COUNT_RANGE": "A count lies between -999,999,999 and 999,999,999.",
}
