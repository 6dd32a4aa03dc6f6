"""What looks wrong in a file that is well formed: warnings, which need no file to be refused.

A file that is cut into ranges is judged as a whole: the signs of its ranges add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypedDict

from chalicelib.domain.merge_plan import ABSENT, Change, Row

ENOUGH = 5
"""Of fewer counts nothing is said."""
ENOUGH_ROWS = 10
"""So many counts, all the same number, are no chance."""
ONE_IN = 5
"""Of the items above 0, so many may go to 0."""
USUAL_COUNTS = (0, 1)
"""Stores have one or none of each item."""
_BARCODE = re.compile("[0-9]{12,13}")


class Signs(TypedDict):
    """Numbers of a file's rows in one store, or in a range of its items."""

    rows: int
    least: int
    most: int
    compared: int
    """Changed counts that were above 0."""
    tenfold: int
    hundredfold: int
    zeroed: int
    in_stock: int | None
    """Items of the store above 0, before the file; about. None: not known, as the next."""
    listed_before: int | None
    """Items of the store that its last file names."""


class Suspicion(NamedTuple):
    code: str
    value: str
    message: str


def signs_of(rows: Iterable[Row], changes: Iterable[Change]) -> Signs:
    counts = [count for _, _, count, _ in rows]
    moves = [
        (each.before, each.after)
        for each in changes
        if each.before is not None and each.before > 0 and each.line != ABSENT
    ]
    return Signs(
        rows=len(counts),
        least=min(counts, default=0),
        most=max(counts, default=0),
        compared=len(moves),
        tenfold=sum(_is_about(before, after, 10) for before, after in moves),
        hundredfold=sum(_is_about(before, after, 100) for before, after in moves),
        zeroed=sum(after <= 0 for _, after in moves),
        in_stock=None,
        listed_before=None,
    )


def together(several: Iterable[Signs]) -> Signs:
    """Of ranges of one store, or of stores."""
    found = [each for each in several if each["rows"]]
    if not found:
        return signs_of((), ())
    return Signs(
        rows=sum(each["rows"] for each in found),
        least=min(each["least"] for each in found),
        most=max(each["most"] for each in found),
        compared=sum(each["compared"] for each in found),
        tenfold=sum(each["tenfold"] for each in found),
        hundredfold=sum(each["hundredfold"] for each in found),
        zeroed=sum(each["zeroed"] for each in found),
        in_stock=found[0]["in_stock"],
        listed_before=found[0]["listed_before"],
    )


def found_in(
    stores: Mapping[str, Signs],
    refused_counts: Iterable[tuple[int, str]],
    *,
    full: bool,
    corrected: bool,
) -> list[Suspicion]:
    """At most one of each code.

    `refused_counts` are lines and texts that are too large to be counts. A `full` count has a brake
    of its own, so what it sets to 0 is not said again. A file that is `corrected` has only the rows
    that were refused before.
    """
    whole = together(stores.values())
    suspects = [_scaled(whole), _one_number(whole), _barcode(refused_counts)]
    if not full:
        suspects += [_many_to_zero(stores), None if corrected else _few_items(stores)]
    return [suspicion for suspicion in suspects if suspicion is not None]


def _is_about(before: int, after: int, factor: int) -> bool:
    """Something may have been sold, or delivered, since."""
    return after % factor == 0 and factor * before <= 2 * after <= 4 * factor * before


def _scaled(whole: Signs) -> Suspicion | None:
    for factor, scaled in ((100, whole["hundredfold"]), (10, whole["tenfold"])):
        if whole["compared"] >= ENOUGH and 2 * scaled > whole["compared"]:
            message = (
                f"Of {whole['compared']} counts that change, {scaled} become about {factor} times"
                " what they were: has the file lost its decimal points?"
            )
            return Suspicion("COUNTS_SCALED", str(factor), message)
    return None


def _one_number(whole: Signs) -> Suspicion | None:
    number = whole["least"]
    if whole["rows"] < ENOUGH_ROWS or number != whole["most"] or number in USUAL_COUNTS:
        return None
    message = f"Every count of the file is {number}: is this the column of counts?"
    return Suspicion("SAME_COUNT", str(number), message)


def _barcode(refused_counts: Iterable[tuple[int, str]]) -> Suspicion | None:
    for line, text in refused_counts:
        if is_barcode(text.strip()):
            message = f"The count in line {line} is a barcode: is this the column of counts?"
            return Suspicion("BARCODE_AS_COUNT", text, message)
    return None


def is_barcode(text: str) -> bool:
    """Whether it has the 12 or 13 digits of a UPC or EAN, of which the last checks the others."""
    if not _BARCODE.fullmatch(text):
        return False
    digits = list(map(int, reversed(text)))
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def _many_to_zero(stores: Mapping[str, Signs]) -> Suspicion | None:
    found = [
        (store, signs["zeroed"], signs["in_stock"])
        for store, signs in sorted(stores.items())
        if signs["in_stock"] is not None
        and signs["zeroed"] >= ENOUGH
        and signs["zeroed"] * ONE_IN > signs["in_stock"]
    ]
    if not found:
        return None
    store, zeroed, in_stock = found[0]
    message = (
        f"The file sets {zeroed} of the {max(zeroed, in_stock)} items that {store} has in stock to"
        f" 0{_others(found)}."
    )
    return Suspicion("MANY_TO_ZERO", store, message)


def _few_items(stores: Mapping[str, Signs]) -> Suspicion | None:
    found = [
        (store, signs["rows"], signs["listed_before"])
        for store, signs in sorted(stores.items())
        if signs["listed_before"] is not None
        and signs["listed_before"] >= ENOUGH_ROWS
        and 2 * signs["rows"] < signs["listed_before"]
    ]
    if not found:
        return None
    store, rows, before = found[0]
    message = (
        f"The file names {rows} items of {store}, its last file named {before}"
        f"{_others(found)}: is it whole?"
    )
    return Suspicion("FEW_ITEMS", store, message)


def _others(found: list[tuple[str, int, int]]) -> str:
    return f" (and so in {len(found) - 1} other stores)" if len(found) > 1 else ""
