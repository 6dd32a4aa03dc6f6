"""What the fields of a column look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from chalicelib.file_reader.numbers.count_parser import is_not_stocked

Values = Callable[[int], Sequence[str]]
"""The fields of the column at a position, as far as they have been read."""

ENOUGH_COUNTS = 0.2  # of the fields of a column that is one of counts
FEWEST_DIGITS = 4  # of a code that is a number

_WHOLE = re.compile(r"[-+]?[0-9]+")
_COUNT = re.compile(r"[-+(]?\s*[0-9][0-9.,'’ \xa0\u2009\u202f]*\s*[-)]?")
_SHELF = re.compile(
    r"(?:aisle|bin|rack|row|shelf|bay|level|regal|fach|gang|platz|zone|allée|rayon|estante|pasillo)"
    r"\b.*|[A-Z]{1,2}[-. ]?[0-9]{1,3}(?:[-./ ][0-9A-Z]{1,3})*",
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


def _whole(field: str) -> int | None:
    return int(field) if _WHOLE.fullmatch(field.strip()) else None


def are_whole(fields: Sequence[str]) -> bool:
    """Whether all are whole numbers, none with decimals: money has some."""
    return all(map(_WHOLE.fullmatch, fields))


def are_codes(fields: Sequence[str]) -> bool:
    """Whether they are more than the numbers of lines."""
    return bool(fields) and not any(one.isdecimal() and len(one) < FEWEST_DIGITS for one in fields)


def are_shelves(fields: Sequence[str]) -> bool:
    return bool(fields) and all(map(_SHELF.fullmatch, fields))


def is_count(text: str) -> bool:
    return _COUNT.fullmatch(text) is not None
