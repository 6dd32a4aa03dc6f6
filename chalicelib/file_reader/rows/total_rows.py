"""Rows that sum up those above them, and are no items.

A row is one if its item is a word for total and its count is the sum of the counts above: of its
store, of the file, or since the total before. An item that is called Total has another count, and
stands not at the end: a total there may be that of rows which were refused, and what is called
Average or Items is no item there either. None is called Subtotal or Number of items.

A longer name, "Total (2 items)" or "China total", begins or ends with the word. Where the rest of
it says what is counted, or in which store, it is as good as the word; else two counts at least have
to be added up, or another name of the file that is like it is a total.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from chalicelib.domain.merge_plan import Row
from chalicelib.domain.sorted_runs import RowWithDigests
from chalicelib.file_reader.findings import Finding, RefusedRow, finding
from chalicelib.file_reader.header.heading import heading_of
from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.header.meanings import meanings_of
from chalicelib.file_reader.vocabulary import items

TWO = 2  # counts that a row adds up, so that it is no item with the count of another
_DECORATED = ("{}", "{}:", "{} :", "*{}*", "* {} *", "**{}**", "*** {} ***", "-- {} --", "= {} =")
_WORD = re.compile(r"[^\W_]+")


def _words(words: str) -> set[str]:
    return {" ".join(word.split()) for word in words.split(",")}


_SUMMARY = re.compile(rf"(?:{'|'.join(map(re.escape, _words(items.SUMMARIES)))})\b")


def _spellings() -> frozenset[str]:
    words = _words(f"{items.TOTALS}, {items.SUMMARIES}, {items.FOOTERS}") - {""}
    cased = {one for word in words for one in (word, word.capitalize(), word.title(), word.upper())}
    return frozenset(form.format(one) for one in cased for form in _DECORATED)


NAMES = _spellings()
"""What such a row has for its item, mostly."""
_MARKS = {
    "": ("otal",),
    "de": ("umme", "esamt"),
    "nl": ("otaal",),
    "pl": ("azem", "uma"),
    "cs": ("elkem",),
    "tr": ("oplam",),
    "ru": ("того", "сего"),
    "uk": ("азом", "сього"),
}
"""What is in longer ones, by the language of the headings, without the first letter."""


def marks(headings: Iterable[str]) -> tuple[str, ...]:
    """Those of the languages that all of these headings may be of."""
    found = [
        {language for meaning in heading_of(text).meanings for language in meaning.languages}
        for text in headings
    ]
    languages = sorted(set.intersection(*found) & set(_MARKS))
    return tuple(mark for language in ("", *languages) for mark in _MARKS[language])


def may_be(name: str, marks: Sequence[str]) -> bool:
    """Whether the row of an item may be a total, with one of these marks."""
    if name in NAMES:
        return True
    if not any(mark in name or mark.upper() in name for mark in marks):
        return False
    words = _WORD.findall(name.casefold())
    return bool(words) and not _totals().isdisjoint((words[0], words[-1]))


def is_sure(row: Row) -> bool:
    """Whether all that it says beside the word is what is counted, how many, or in which store."""
    store, name, *_ = row
    if name in NAMES:
        return True
    known = {*_totals(), *_WORD.findall(store.casefold())}
    rest = [word for word in _WORD.findall(name.casefold()) if word not in known]
    rest = [word for word in rest if not word.isdecimal()]
    return bool(meanings_of(key("".join(rest)))) or all(meanings_of(key(word)) for word in rest)


@cache
def _totals() -> frozenset[str]:
    words = _words(f"grand, {items.TOTALS}, {items.SUMMARIES}")
    return frozenset(word.casefold() for word in words if " " not in word)


class TotalRow(NamedTuple):
    """A row that may be a total. `of_store` and `of_all` are the sums of the counts above it in
    its stretch of the file, `rows` how many these are, `addends` how many are not 0; others like it
    not included."""

    row: Row
    fields: tuple[str, ...]
    of_store: int = 0
    of_all: int = 0
    rows: int = 0
    addends: int = 0


class Stretch(NamedTuple):
    """What a stretch of a file has to say for the totals below."""

    totals: Sequence[TotalRow]
    by_store: Mapping[str, int]
    rows: int
    addends: int


def stretch(rows: Iterable[Row | RowWithDigests], totals: Sequence[TotalRow]) -> Stretch:
    """`rows` are the good ones without those that may be totals."""
    sums: Counter[str] = Counter()
    measured: list[TotalRow] = []
    number = of_all = addends = 0
    waiting = sorted(totals, key=lambda total: total.row[3], reverse=True)
    for row in sorted(rows, key=itemgetter(-1)) if totals else rows:
        while waiting and waiting[-1].row[3] < row[-1]:
            measured.append(_measured(waiting.pop(), sums, of_all, number, addends))
        sums[row[0]] += row[2]
        of_all += row[2]
        number += 1
        addends += row[2] != 0
    measured += (_measured(one, sums, of_all, number, addends) for one in reversed(waiting))
    return Stretch(measured, sums, number, addends)


def _measured(
    total: TotalRow, sums: Mapping[str, int], of_all: int, rows: int, addends: int
) -> TotalRow:
    of_store = sums.get(total.row[0], 0)
    return total._replace(of_store=of_store, of_all=of_all, rows=rows, addends=addends)


def divide(
    stretches: Callable[[], Iterable[Stretch]],
) -> tuple[list[TotalRow], list[RefusedRow]]:
    """Rows that are items after all, and those that are totals. All stretches of a file, in order;
    they may be asked for again."""
    items, refused = _divided(stretches(), TWO)
    if items and any(not is_sure(total.row) for total in refused):
        items, refused = _divided(stretches(), 1)
    return items, [RefusedRow(one.row[3], one.fields, (_finding(one.row),)) for one in refused]


def _divided(stretches: Iterable[Stretch], fewest: int) -> tuple[list[TotalRow], list[TotalRow]]:
    """`fewest` counts, none of them 0, are added up by what has a longer name."""
    sums: Counter[str] = Counter()
    number = of_all = addends = last = last_addends = 0
    items: list[TotalRow] = []
    refused: list[TotalRow] = []
    places: list[int] = []
    for each in stretches:
        for total in each.totals:
            store, _, count, _ = total.row
            above, added = of_all + total.of_all, addends + total.addends
            if _is_never_an_item(total.row):
                is_total = True
            elif is_sure(total.row):
                known = {sums[store] + total.of_store, above, above - last}
                is_total = count in known and number + total.rows > 0
            elif count == above:
                is_total = added >= fewest
            else:
                is_total = count == above - last and added - last_addends >= fewest
            if is_total:
                last, last_addends = above, added
                refused.append(total)
            else:
                items.append(total)
                places.append(number + total.rows)
                sums[store] += count
                of_all += count
                addends += count != 0
                number += 1
        sums.update(each.by_store)
        of_all += sum(each.by_store.values())
        addends += each.addends
        number += each.rows
    proved = [one.row[3] for one in refused if not _is_never_an_item(one.row)]
    end = max(proved, default=0)
    while (
        items
        and places[-1] == number - 1 >= TWO
        and items[-1].row[3] > end
        and is_sure(items[-1].row)
    ):
        refused.append(items.pop())
        number = places.pop()
    return items, refused


def _is_never_an_item(row: Row) -> bool:
    return _SUMMARY.match(row[1].strip(" *-=").casefold()) is not None


def _finding(row: Row) -> Finding:
    message = "This sums up the rows above it, and is no item."
    return finding("TOTAL_ROW", message, line=row[3], value=row[1])
