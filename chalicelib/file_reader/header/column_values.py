"""What the fields of a column look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import islice

from chalicelib.file_reader.header.keys import key, keys_of
from chalicelib.file_reader.numbers.count_parser import is_not_stocked
from chalicelib.file_reader.vocabulary import items, stores

Values = Callable[[int], Sequence[str]]
"""The fields of the column at a position, as far as they have been read."""

ENOUGH_COUNTS = 0.2  # of the fields of a column that is one of counts
FEWEST_DIGITS = 4  # of a code that is a number
ANSWERS = frozenset(("yes", "no", "true", "false", "y", "n"))

_sizes = cache(partial(keys_of, stores.SIZES))
_rooms = cache(partial(keys_of, stores.ROOMS))
_totals = cache(partial(keys_of, items.TOTALS))
_days = cache(partial(keys_of, stores.DAYS))
_WORD = re.compile(r"[^\W_]+")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_MONEY = re.compile(r"-?[0-9][0-9.,'’ \xa0]*[.,][0-9]{2}")
_COUNT = re.compile(r"[-+(]?\s*[0-9][0-9.,'’ \xa0\u2009\u202f]*\s*[-)]?")
_DAY = re.compile(
    r"[0-9]{1,4}(?:[-./ ]|[年월月] ?)[0-9]{1,2}(?:[-./ ]|[月월] ?)[0-9]{1,4}.*|(?:19|20)[0-9]{6}"
    r"|[0-9]{1,2}[-. ]+[^\W\d_]{3,10}[-., ]+[0-9]{2,4}.*"
    r"|[^\W\d_]{3,10}\.? [0-9]{1,2}(?:, ?[0-9]{4}.*)?"
)
_SHELF = re.compile(
    r"(?:aisle|bin|rack|row|shelf|shelves|bay|level|box|drawer|cajón|gaveta|cassetto|tiroir|lade|szuflada|schublade|cabinet|regal|fach|gang|platz|zone"
    r"|schrank|allée|rayon|étagère|armoire|estante|estantería|pasillo|scaffale|corsia|armadio"
    r"|prateleira|corredor|schap|stelling|kast|regał|półka|szafa|regál|polica|polc|raft|hylla|hylle"
    r"|hylde|hylly|raf|ράφι|стеллаж|полка|ячейка|шкаф)"
    r"\b.*|[A-Z]{1,2}[-. ]?[0-9]{1,3}(?:[-./ ][0-9A-Z]{1,3})*|[0-9]{1,3}(?:[-./][0-9A-Z]{1,3}){2,}",
    re.IGNORECASE,
)


def filled(fields: Iterable[str]) -> list[str]:
    """Those that hold anything."""
    return list(filter(None, map(str.strip, fields)))


def may_be_counts(fields: Sequence[str]) -> bool:
    """False where hardly any looks like a number."""
    alike = sum(map(is_count, fields))
    return not fields or alike >= len(fields) * ENOUGH_COUNTS


def are_counts(fields: Sequence[str]) -> bool:
    return bool(fields) and all(is_count(one) or is_not_stocked(one) for one in fields)


def are_sums(sums: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Whether the fields of a column are what those of `columns` come to."""
    rows = list(zip(sums, *columns, strict=False))
    numbers = [[_whole(field) for field in row] for row in rows]
    return bool(rows) and all(
        total is not None and total == sum(one or 0 for one in parts) for total, *parts in numbers
    )


def first_of_sum(values: Values, place: int) -> int:
    """Where the columns begin, two at least, which a column adds up that stands after them; its own
    place if there are none."""
    sums = [_whole(field) for field in values(place)]
    added = [0] * len(sums)
    for first in range(place - 1, -1, -1):
        fields = values(first)
        if not are_counts(filled(fields)):
            break
        added = [old + (_whole(field) or 0) for old, field in zip(added, fields, strict=False)]
        if first < place - 1 and added == sums[: len(added)] and any(added):
            return first
    return place


def _whole(field: str) -> int | None:
    return int(field) if _WHOLE.fullmatch(field.strip()) else None


def are_whole(fields: Sequence[str]) -> bool:
    """Whether all are whole numbers, none with decimals: money has some."""
    return all(map(_WHOLE.fullmatch, fields))


def are_money(fields: Sequence[str]) -> bool:
    return bool(fields) and all(map(_MONEY.fullmatch, fields))


def are_answers(fields: Sequence[str]) -> bool:
    """Whether all are yes or no."""
    return bool(fields) and ANSWERS.issuperset(map(key, set(fields)))


def are_codes(fields: Sequence[str]) -> bool:
    """Whether they are more than the numbers of lines."""
    return bool(fields) and not any(one.isdecimal() and len(one) < FEWEST_DIGITS for one in fields)


def are_days(fields: Sequence[str]) -> bool:
    return bool(fields) and all(map(_is_day, set(fields)))


def is_total(text: str) -> bool:
    """Whether it is or begins with a word for total."""
    words = [found[0] for found in islice(_WORD.finditer(text), 2)]
    return not _totals().isdisjoint((key("".join(words[:1])), key("".join(words))))


def are_shelves(fields: Sequence[str]) -> bool:
    return bool(fields) and all(map(_SHELF.fullmatch, fields))


def are_rooms(fields: Sequence[str]) -> bool:
    """Whether all are places that a store has, such as "Stockroom", "Back bar 2"."""
    return bool(fields) and all(map(_is_room, set(fields)))


def are_sizes(headings: Sequence[str]) -> bool:
    """Whether all are sizes: S and M, or 36 and 38; the first of a month has another number."""
    return headings[:1] != ["1"] and all(map(_is_size, headings))


def _is_size(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if not word.isdecimal()]
    return _sizes().issuperset(map(key, words))


def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None or key(text) in _days()


def _is_room(text: str) -> bool:
    words = [key(word) for word in _WORD.findall(text) if not word.isdecimal()]
    known = _rooms()
    return bool(words) and ("".join(words) in known or known.issuperset(words))


def is_count(text: str) -> bool:
    return _COUNT.fullmatch(text) is not None
