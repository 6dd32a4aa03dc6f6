"""A row of the Inventory table: how many of an item a store has, and which upload says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StockRow:
    store: str
    item: str
    count: int
    order: str
    """The upload order of the file that set the count."""
    line: int | None
    """Of that file; None in a row that was not written by a load."""
