"""Sorted runs: the rows of a part of a large file, in the order of the table, as lines of text.

A line is `store, item, count, digests, line, times`, separated by tabs, which no name can hold.
`digests` tells rows of an item apart, `times` is more than one for rows that are not kept singly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

RowWithDigests = tuple[str, str, int, str, int]
"""Store, item, count, what tells it apart, line."""
Key = tuple[str, str]
"""Store and item."""
STEP = 500
"""Lines from one mark to the next."""
MOST_SAME = 10
"""Lines of the same count, of one item in one part."""
MOST_COUNTS = 100
"""Of one item in one part: further ones contradict each other as well as these do."""
MOST_DISTINGUISHED = 5_000
"""Of one item in one part, where rows differ in what tells them apart."""
TOO_MANY = "?"
"""What tells a row apart that stands for more of them than are kept."""


class Line(NamedTuple):
    store: str
    item: str
    counted: int
    digests: str
    line: int
    times: int


class Mark(NamedTuple):
    """The key of a line, and the byte at which it begins."""

    store: str
    item: str
    offset: int


class Run(NamedTuple):
    content: bytes
    marks: list[Mark]


@dataclass(frozen=True)
class ItemRange:
    """A stretch of a store's items: from `low` up to and without `high`; `None` is open."""

    low: str | None = None
    high: str | None = None

    def holds(self, item: str) -> bool:
        return (self.low is None or self.low <= item) and (self.high is None or item < self.high)


WHOLE = ItemRange()


def of_rows(rows: list[RowWithDigests]) -> Run:
    """Sorts the rows (in place), and joins those that are the same."""
    rows.sort()
    return written(_joined(rows))


def written(lines: Iterable[Line]) -> Run:
    content = bytearray()
    marks: list[Mark] = []
    block: list[str] = []
    for line in lines:
        if not block:
            marks.append(Mark(line[0], line[1], len(content)))
        block.append("%s\t%s\t%d\t%s\t%d\t%d\n" % line)  # noqa: UP031 - the quickest way
        if len(block) == STEP:
            content += "".join(block).encode()
            block.clear()
    content += "".join(block).encode()
    return Run(bytes(content), marks)


def lines(content: bytes) -> Iterator[Line]:
    for text in content.decode().split("\n")[:-1]:
        store, item, count, digests, line, times = text.split("\t")
        yield Line(store, item, int(count), digests, int(line), int(times))


def splits(marks: Iterable[Sequence[Mark]], ranges: int) -> list[Key]:
    """Keys that part all rows into ranges of about the same size; one less than ranges."""
    # A file without a good row has ranges as well: they are empty.
    keys = sorted(mark[:2] for each in marks for mark in each) or [("", "")]
    return [keys[len(keys) * place // ranges] for place in range(1, ranges)]


def piece(marks: Sequence[Mark], size: int, low: Key | None, high: Key | None) -> tuple[int, int]:
    """Bytes of a run that hold all its lines from `low` up to `high`, and maybe some more."""
    keys = [mark[:2] for mark in marks]
    first = bisect_left(keys, low) - 1 if low is not None else 0
    last = bisect_left(keys, high) if high is not None else len(keys)
    start = marks[max(first, 0)].offset if marks else 0
    end = marks[last].offset if last < len(marks) else size
    return start, max(start, end)


def place_of(keys: Sequence[str], item: str) -> int:
    """In which of the stretches that begin with these items an item is; 0 before the first."""
    return max(bisect_right(keys, item) - 1, 0)


def _joined(rows: Sequence[RowWithDigests]) -> Iterator[Line]:
    """Past a number that a reader of the receipt can use, same rows become one line."""
    last: Line | None = None
    different = same = 0
    for store, item, count, digests, line in rows:
        if last is None or last.item != item or last.store != store:
            different = same = 1
        elif (last.counted, last.digests) == (count, digests):
            if same == MOST_SAME:
                last = last._replace(times=last.times + 1)
                continue
            same += 1
        elif different == (MOST_DISTINGUISHED if digests else MOST_COUNTS):
            last = last._replace(times=last.times + 1, digests=TOO_MANY if digests else "")
            continue
        else:
            different, same = different + 1, 1
        if last is not None:
            yield last
        last = Line(store, item, count, digests, line, 1)
    if last is not None:
        yield last
