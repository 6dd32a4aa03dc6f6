"""Rows that are the total of those above them, and no items.

A row is one if its item is a word for total and its count is the sum of the counts above: of its
store, of the file, or since the total before. An item that is called Total has another count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from chalicelib.domain.merge_plan import Row
from chalicelib.domain.sorted_runs import RowWithDigests
from chalicelib.file_reader.findings import Finding, RefusedRow, finding
from chalicelib.file_reader.vocabulary import items


def _spellings() -> frozenset[str]:
    words = {" ".join(word.split()) for word in items.TOTALS.split(",")}
    cased = {one for word in words for one in (word, word.capitalize(), word.title(), word.upper())}
    return frozenset({one + end for one in cased for end in ("", ":", " :")})


NAMES = _spellings()
"""What such a row has for its item."""


class TotalRow(NamedTuple):
    """A row that may be a total. `of_store` and `of_all` are the sums of the counts above it in
    its stretch of the file, `rows` how many these are; others like it not included."""

    row: Row
    fields: tuple[str, ...]
    of_store: int = 0
    of_all: int = 0
    rows: int = 0


class Stretch(NamedTuple):
    """What a stretch of a file has to say for the totals below."""

    totals: Sequence[TotalRow]
    by_store: Mapping[str, int]
    rows: int


def stretch(rows: Iterable[Row | RowWithDigests], totals: Sequence[TotalRow]) -> Stretch:
    """`rows` are the good ones without those that may be totals."""
    sums: Counter[str] = Counter()
    measured: list[TotalRow] = []
    number = of_all = 0
    waiting = sorted(totals, key=lambda total: total.row[3], reverse=True)
    for row in sorted(rows, key=itemgetter(-1)) if totals else rows:
        while waiting and waiting[-1].row[3] < row[-1]:
            measured.append(_measured(waiting.pop(), sums, of_all, number))
        sums[row[0]] += row[2]
        of_all += row[2]
        number += 1
    measured += (_measured(total, sums, of_all, number) for total in reversed(waiting))
    return Stretch(measured, sums, number)


def _measured(total: TotalRow, sums: Mapping[str, int], of_all: int, rows: int) -> TotalRow:
    return total._replace(of_store=sums.get(total.row[0], 0), of_all=of_all, rows=rows)


def divide(stretches: Iterable[Stretch]) -> tuple[list[TotalRow], list[RefusedRow]]:
    """Rows that are items after all, and those that are totals. All stretches of a file, in
    order."""
    sums: Counter[str] = Counter()
    number = of_all = last_total = 0
    items: list[TotalRow] = []
    refused: list[RefusedRow] = []
    for each in stretches:
        for total in each.totals:
            store, _, count, line = total.row
            above = of_all + total.of_all
            known = {sums[store] + total.of_store, above, above - last_total}
            if number + total.rows and count in known:
                last_total = above
                refused.append(RefusedRow(line, total.fields, (_finding(total.row),)))
            else:
                items.append(total)
                sums[store] += count
                of_all += count
                number += 1
        sums.update(each.by_store)
        of_all += sum(each.by_store.values())
        number += each.rows
    return items, refused


def _finding(row: Row) -> Finding:
    message = "This is the total of the rows above it, not an item."
    return finding("TOTAL_ROW", message, line=row[3], value=row[1])
