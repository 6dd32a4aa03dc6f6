"""Rows by column: an object for each row would cost more than reading it did."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat

from chalicelib.domain.merge_plan import Row
from chalicelib.domain.sorted_runs import RowWithDigests


class RowColumns:
    """Good rows in the order of the file. Going through them makes the tuples.

    `digests` are those of their distinguishing columns, where somebody asked for them.
    """

    def __init__(
        self,
        stores: Sequence[str] = (),
        items: Sequence[str] = (),
        counts: Sequence[int] = (),
        lines: Sequence[int] = (),
        digests: Sequence[str] = (),
    ) -> None:
        self.stores = stores
        self.items = items
        self.counts = counts
        self.lines = lines
        self.digests = digests

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[Row]:
        return zip(self.stores, self.items, self.counts, self.lines, strict=True)

    def with_digests(self) -> Iterator[RowWithDigests]:
        digests = self.digests or repeat("", len(self))
        return zip(self.stores, self.items, self.counts, digests, self.lines, strict=True)

    def chosen(self, whether: Sequence[bool]) -> RowColumns:
        """The rows for which it is true."""
        return RowColumns(
            list(compress(self.stores, whether)),
            list(compress(self.items, whether)),
            list(compress(self.counts, whether)),
            list(compress(self.lines, whether)),
            list(compress(self.digests, whether)),
        )


def together(parts: Iterable[RowColumns]) -> RowColumns:
    """All of them, one after the other."""
    stores: list[str] = []
    items: list[str] = []
    counts: list[int] = []
    lines: Sequence[int] = range(0)
    for part in parts:
        stores += part.stores
        items += part.items
        counts += part.counts
        lines = _followed(lines, part.lines)
    return RowColumns(stores, items, counts, lines)


def _followed(lines: Sequence[int], more: Sequence[int]) -> Sequence[int]:
    """A range as long as no line is left out, then an array: a list holds an object for each."""
    if not lines:
        return more
    if isinstance(lines, range) and isinstance(more, range) and lines.stop == more.start:
        return range(lines.start, more.stop)
    longer = lines if isinstance(lines, array) else array("q", lines)
    longer.extend(more)
    return longer
