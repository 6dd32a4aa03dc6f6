"""What several rows of one store and item come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chalicelib.file_reader.findings import Finding, finding

LINES_NAMED = 5


class Joined(NamedTuple):
    """`row` is (count, line) of what counts, None where the rows contradict each other."""

    row: tuple[int, int] | None
    findings: list[Finding]


def join(item: str, column: str, rows: Sequence[tuple[int, int]]) -> Joined:
    """Joins all rows of one store and item, each (count, line), in any order.

    Equal rows are one row, the first; of different counts none is right.
    `column` is the heading of the item.
    """
    ordered = sorted(rows, key=lambda row: row[1])
    lines = [line for _, line in ordered]
    first = ordered[0]
    if all(count == first[0] for count, _ in ordered):
        return Joined(first, [_doubled(item, column, line, first[1]) for line in lines[1:]])
    named = ", ".join(map(str, lines[:LINES_NAMED])) + (", …" if len(lines) > LINES_NAMED else "")
    message = f"This item has different counts (lines {named}): all its rows are refused."
    return Joined(None, [_conflicting(item, column, line, message) for line in lines])


def _doubled(item: str, column: str, line: int, first: int) -> Finding:
    message = f"The same row is on line {first} already: it counts once."
    return finding("DUPLICATE_ROW", message, line=line, column=column, value=item)


def _conflicting(item: str, column: str, line: int, message: str) -> Finding:
    return finding("CONFLICTING_ROWS", message, line=line, column=column, value=item)
