"""How a file writes its numbers: which sign is before the decimals, and which parts thousands.

"1.000" alone may be one or a thousand. So all counts of a file are read in one way, which those
of them prove that can be read in one way only: 7.50, 0,000, 1.234,000, 1.234.567. Where none does,
its columns of money do: 8,49.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, filterfalse
from typing import NamedTuple

from chalicelib.file_reader.findings import Finding, finding

_SPACES = " \xa0\u2007\u2009\u202f"
_GROUPS = f".,'’{_SPACES}"
_PLAIN = re.compile(r"([+-]?)([0-9]+)(?:([.,])([0-9]+))?")
_GROUPED = re.compile(
    rf"([+-]?)([1-9][0-9]{{0,2}}(?:([{_GROUPS}])[0-9]{{3}})(?:\3[0-9]{{3}})*)(?:([.,])([0-9]+))?"
)
_LAKHS = re.compile(r"([+-]?)([1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?:(\.)([0-9]+))?")
_MONEY = re.compile(r"-?[0-9]{1,3}(?:[.,'’ ]?[0-9]{3})*([.,])[0-9]{2}")
_NO_DIGIT = re.compile("[^0-9]")
_SPACE = re.compile(f"[{_SPACES}]")


class Reading(NamedTuple):
    """One way to read a text. `value` is None where that gives a fraction."""

    value: int | None
    decimal: str = ""
    group: str = ""


class NumberFormat(NamedTuple):
    """`decimals` and `groups` are the signs that are known to be such.

    `resolved` is a text that could be read otherwise, with its value; () if there is none.
    """

    decimals: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    resolved: tuple[str, int] | tuple[()] = ()

    @property
    def is_mixed(self) -> bool:
        """Whether the file writes numbers in two ways, so that none of them is to be trusted."""
        return len(self.decimals) > 1 or len(self.groups) > 1 or bool(self.decimals & self.groups)

    def reading(self, text: str) -> Reading | None:
        """How to read a text; None if that is not known."""
        if self.is_mixed:
            return None
        found = readings(text)
        if len(found) == 1:
            return found[0]
        return next((one for one in found if self._is_known(one)), None)

    def _is_known(self, reading: Reading) -> bool:
        """Of a text with one sign, which is before its decimals or parts thousands."""
        if reading.decimal:
            return reading.decimal in self.decimals or bool(self.groups - {reading.decimal})
        return reading.group in self.groups or bool(self.decimals - {reading.group})


class FileNumbers:
    """The format of a file's numbers, for which all its counts are looked at when first asked.

    These are in one column or in several; `others` are its other columns.
    """

    def __init__(
        self,
        counts: Callable[[], Iterable[Iterable[str]]],
        others: Callable[[], Iterable[Sequence[str]]] = tuple,
    ) -> None:
        self._counts = counts
        self._others = others
        self._format: NumberFormat | None = None

    def __call__(self) -> NumberFormat:
        if self._format is None:
            self._format = number_format(chain.from_iterable(self._counts()))
            if not self._format.decimals and not self._format.groups:
                decimals = decimals_of_money(self._others())
                if decimals:
                    texts = chain.from_iterable(self._counts())
                    self._format = number_format(texts, decimals)
        return self._format

    def findings(self) -> list[Finding]:
        """What is to be said if it was asked for."""
        if self._format is None or not self._format.resolved:
            return []
        text, value = self._format.resolved
        message = f"Counts are read as the others of this file prove: “{text}” is {value}."
        return [finding("NUMBER_FORMAT", message, value=text)]


def lines_with_signs(text: str, delimiter: str) -> Iterator[str]:
    """The lines of a text in which a number may have a sign between its digits. Quick."""
    shape = text.encode("latin-1", "replace").translate(_kinds(delimiter))
    end = 0
    while (place := shape.find(b"0.0", end)) >= 0:
        start = shape.rfind(b"\n", 0, place) + 1
        end = shape.find(b"\n", place)
        end = len(text) if end < 0 else end
        yield text[start:end]


@lru_cache
def _kinds(delimiter: str) -> bytes:
    """Of each byte of Latin-1: a line end, a digit, what may be a sign between digits, others."""
    signs = _GROUPS.replace(delimiter, "")
    of_all = {
        "\r\n": "\n",
        "0123456789": "0",
        signs.encode("latin-1", "replace").decode("latin-1"): ".",
    }
    kinds = {one: kind for every, kind in of_all.items() for one in every}
    return "".join(kinds.get(chr(byte), "x") for byte in range(256)).encode()


@lru_cache(1_000)  # each is asked for again when it is parsed
def readings(text: str) -> tuple[Reading, ...]:
    """All ways to read a text that is a number with a sign in it."""
    return (*_as_plain(text), *_as_grouped(text), *_as_lakhs(text))


def decimals_of_money(columns: Iterable[Sequence[str]]) -> frozenset[str]:
    """The signs before the decimals in columns in which each number has two of them."""
    found = ([_MONEY.fullmatch(field) for field in column] for column in columns)
    return frozenset(one[1] for column in found if all(column) for one in column if one)


def number_format(texts: Iterable[str], decimals: frozenset[str] = frozenset()) -> NumberFormat:
    """The format that these numbers of a file prove, if `decimals` are known. Other texts are no
    matter."""
    with_sign = {text.strip(" -") for text in filterfalse(str.isdecimal, texts)}  # SAP: 1.204,000-
    every = {text: found for text in with_sign if (found := readings(text))}
    sure = [found[0] for found in every.values() if len(found) == 1]
    decimals |= {reading.decimal for reading in sure if reading.decimal}
    groups = frozenset(reading.group for reading in sure if reading.group)
    if not decimals and not groups:
        return NumberFormat()
    known = NumberFormat(decimals, groups)
    doubtful = sorted(text for text, found in every.items() if len(found) > 1)
    open_texts = doubtful or sorted(text for text, found in every.items() if found[0].group)
    read = ((text, reading.value) for text in open_texts if (reading := known.reading(text)))
    resolved = next(((text, value) for text, value in read if value is not None), ())
    return NumberFormat(decimals, groups, resolved)


def _as_plain(text: str) -> Iterator[Reading]:
    found = _PLAIN.fullmatch(text)
    if found and found[3]:
        whole = not found[4].strip("0")
        yield Reading(int(found[1] + found[2]) if whole else None, decimal=found[3])


def _as_grouped(text: str) -> Iterator[Reading]:
    found = _GROUPED.fullmatch(text)
    if found and found[3] != found[4]:
        digits = _NO_DIGIT.sub("", found[2])
        whole = not (found[5] or "").strip("0")
        group = _SPACE.sub(" ", found[3]).replace("’", "'")
        yield Reading(int(found[1] + digits) if whole else None, found[4] or "", group)


def _as_lakhs(text: str) -> Iterator[Reading]:
    """As India writes them: 1,23,456."""
    found = _LAKHS.fullmatch(text)
    if found:
        whole = not (found[4] or "").strip("0")
        digits = found[2].replace(",", "")
        yield Reading(int(found[1] + digits) if whole else None, found[3] or "", ",")
