"""A row of the Inventory table: how many of an item a store has, and which upload says so."""

from __future__ import annotations

from typing import NamedTuple


class StockRow(NamedTuple):
    # A tuple, as a page holds a thousand: a frozen dataclass is three times slower to make.
    store: str
    item: str
    count: int  # type: ignore[assignment] # in place of tuple's method of that name
    order: str
    """The upload order of the file that set the count."""
    line: int | None
    """Of that file; None in a row that was not written by a load."""
