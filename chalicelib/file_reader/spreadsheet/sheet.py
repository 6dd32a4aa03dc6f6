"""The sheets of a workbook, row by row.

No library keeps every rule that stock needs: digits and leading zeros of a code stay, a date is not
a code, an error or a formula without its value is never 0, rows keep the numbers that the sheet
shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

MOST_COLUMNS = 16_384
LONGEST_TEXT = 32_767
"""Characters of a cell: the limit of Excel and LibreOffice. What is longer is cut there."""

Kind = Literal["number", "text", "boolean", "date", "error", "not calculated"]


class Cell(NamedTuple):
    """`text` is the number in plain digits, or with what its format adds to make a code of it, the
    text, `TRUE`, the date, the error; else ""."""

    kind: Kind
    text: str


class SheetRow(NamedTuple):
    """`number` is the sheet's own; `cells` by column, from 0, without the blank ones, also those of
    columns that are hidden."""

    number: int
    is_hidden: bool
    cells: dict[int, Cell]
    hidden_columns: set[int]


class Sheet(NamedTuple):
    """`rows` raises BrokenText."""

    name: str
    is_hidden: bool
    rows: Callable[[], Iterator[SheetRow]]
