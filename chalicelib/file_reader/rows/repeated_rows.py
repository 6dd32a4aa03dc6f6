"""What several rows of one store and item come to.

The same row again counts once. Rows that differ in a column that parts the stock of an item (lot,
bin, expiry) are added up, unless they are of stock of several kinds (condition, unit). Of others
none is right: a store has one count of an item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from chalicelib.domain.sorted_runs import TOO_MANY
from chalicelib.file_reader.findings import Finding, finding
from chalicelib.file_reader.numbers.count_parser import LARGEST
from chalicelib.file_reader.rows.distinguishing_columns import DistinguishingColumns

LINES_NAMED = 5


class RepeatedRow(NamedTuple):
    """`digests` are those of its distinguishing columns, `times` how many rows are like it."""

    counted: int
    digests: str
    line: int
    times: int = 1


class Joined(NamedTuple):
    """`row` is (count, line) of what counts, None where all rows are refused.

    `codes` count what has no finding of its own, too.
    """

    row: tuple[int, int] | None
    findings: list[Finding]
    codes: dict[str, int]


def join(
    item: str, column: str, rows: Sequence[RepeatedRow], columns: DistinguishingColumns
) -> Joined:
    """Joins all rows of one store and item, in any order. `column` is the heading of the item."""
    return _Group(item, column, rows, columns).joined()


class _Group:
    def __init__(
        self, item: str, column: str, rows: Sequence[RepeatedRow], columns: DistinguishingColumns
    ) -> None:
        self._item = item
        self._column = column
        self._columns = columns
        self._rows = sorted(rows, key=lambda row: row.line)
        self._first: dict[tuple[int, str], RepeatedRow] = {}
        for row in self._rows:
            self._first.setdefault((row.counted, row.digests), row)

    def joined(self) -> Joined:
        different = list(self._first.values())
        if any(row.digests == TOO_MANY for row in different):
            message = "There are too many rows of this item to compare them: add them up first."
            return self._refused("CONFLICTING_ROWS", message)
        if len(different) == 1:
            return self._counted(different[0].counted, [])
        parts = Counter(tuple(self._columns.of_parts(row.digests)) for row in different)
        may_be_added = self._columns.parts > 0 and max(parts.values()) == 1
        if not may_be_added or self._columns.differ_in_kind([row.digests for row in different]):
            return self._refused("CONFLICTING_ROWS", self._conflict(different))
        total = sum(row.counted for row in different)
        if abs(total) > LARGEST:
            return self._refused("COUNT_RANGE", "The counts of this item are too large together.")
        return self._counted(total, [self._added_up(different, total)])

    def _counted(self, count: int, said: list[Finding]) -> Joined:
        """What is there once, or added up; the same rows again are left out."""
        again = [row for row in self._rows if row is not self._first[row.counted, row.digests]]
        doubled = sum(row.times for row in self._rows) - len(self._first)
        findings = said + [self._doubled(row) for row in again]
        codes = Counter(one.code for one in said) + Counter({"DUPLICATE_ROW": doubled})
        return Joined((count, self._rows[0].line), findings, dict(codes))

    def _refused(self, code: str, message: str) -> Joined:
        findings = [self._finding(code, message, row.line) for row in self._rows]
        return Joined(None, findings, {code: sum(row.times for row in self._rows)})

    def _conflict(self, different: Sequence[RepeatedRow]) -> str:
        names = self._columns.differing([row.digests for row in different]) if self._columns else []
        counts = {row.counted for row in different}
        lines = self._lines([row.line for row in self._rows])
        if not names:
            return f"This item has different counts ({lines}): all its rows are refused."
        differ = f"differ in {' and '.join(names)}"
        if len(counts) == 1:
            return (
                f"These rows ({lines}) {differ}: use a column that tells the items apart,"
                " or add them up."
            )
        return f"This item has different counts ({lines}) in rows that {differ}: add them up first."

    def _added_up(self, different: Sequence[RepeatedRow], total: int) -> Finding:
        names = " and ".join(self._columns.differing([row.digests for row in different]))
        lines = self._lines([row.line for row in different])
        message = f"The rows of this item ({lines}) differ in {names}: added up, they are {total}."
        return self._finding("ADDED_UP", message, self._rows[0].line)

    def _doubled(self, row: RepeatedRow) -> Finding:
        first = self._first[row.counted, row.digests].line
        message = f"The same row is on line {first} already: it counts once."
        return self._finding("DUPLICATE_ROW", message, row.line)

    def _lines(self, lines: Sequence[int]) -> str:
        named = ", ".join(map(str, lines[:LINES_NAMED]))
        return f"lines {named}" + (", …" if len(lines) > LINES_NAMED else "")

    def _finding(self, code: str, message: str, line: int) -> Finding:
        return finding(code, message, line=line, column=self._column, value=self._item)
