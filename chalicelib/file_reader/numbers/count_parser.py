"""What a count is, and what was probably meant where it is not one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple

from chalicelib.domain.names import tidy, without_controls
from chalicelib.file_reader.numbers.number_format import NumberFormat, readings

LARGEST = 999_999_999
LONGEST_GUESSED = 40  # characters
PLAIN_DIGITS = 9  # that many digits cannot exceed LARGEST
SMALL = {str(number): number for number in range(512)}  # most counts of most files

_DIGITS = re.compile(f"[0-9]{{1,{PLAIN_DIGITS}}}")
_COUNT = re.compile(r"(-?)0*([0-9]+)(?:\.00?)?")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,'’ \xa0\u2007\u2009\u202f][0-9]+)+")
_POWER = re.compile(r"([+-]?[0-9])(?:\.0*)?[eE]\+?0?([0-8])")
_DECIMAL_ZERO = re.compile(r"([+-]?[0-9]+)[.,]0*")
_UNDERSCORES = re.compile(r"[+-]?[0-9]{1,3}(?:_[0-9]{3})+")
# What may be around a number: accountants' brackets, a minus behind it, a unit, a formula.
_NEGATIVE = re.compile(r"\((?P<a>[^()]+)\)|(?P<b>[0-9][^-]*)-|-\s+(?P<c>.+)")
_WITH_UNIT = re.compile(r"([+-]?[0-9][0-9.,'’ ]*?)\s*([^\W\d_]+)\.?")
_AS_TEXT = re.compile(r"=?\"?'?([+-]?[0-9]+)\"?")

NOT_STOCKED = frozenset(("not stocked", "not tracked"))
"""What programs write for an item that a store does not have at all."""
Numbers = Callable[[], NumberFormat]
"""The format of a file's numbers, for which all of its counts are looked at."""


def is_not_stocked(text: str) -> bool:
    return text.strip().casefold() in NOT_STOCKED


class Number(NamedTuple):
    """Either a `value`, or the `code` of what is wrong and a likely `fix`."""

    value: int | None
    code: str = ""
    fix: str = ""


class CountParser:
    """Parses the counts of one file, all in the same way."""

    def __init__(self, numbers: Numbers, delimiter: str) -> None:
        self._numbers = numbers
        self._delimiter = delimiter

    def without_findings(self, texts: Collection[str]) -> dict[str, int]:
        """The numbers of those texts of which nothing is to be said."""
        together = "".join(texts)
        plain = together.isdecimal() and together.isascii() and _short(texts)
        digits = texts if plain else list(filter(_DIGITS.fullmatch, texts))
        found = dict(zip(digits, map(int, digits), strict=True))
        if len(found) < len(texts):
            others = {text: self.number(text).value for text in texts if text not in found}
            found |= {text: n for text, n in others.items() if n is not None and n >= 0}
        return found

    def number(self, raw: str) -> Number:
        """The number that a field holds."""
        if len(raw) > LONGEST_GUESSED:
            return _plain(tidy(raw)) or Number(None, "COUNT_FORMAT")
        return _plain(tidy(raw)) or _written(raw.strip(), self._numbers(), self._delimiter)


def _short(texts: Collection[str]) -> bool:
    lengths = set(map(len, texts))
    return min(lengths) >= 1 and max(lengths) <= PLAIN_DIGITS


def _plain(text: str) -> Number | None:
    """The number that is there in plain digits; None where these do not say it all."""
    if not text:
        return Number(None, "COUNT_MISSING")
    plain = _COUNT.fullmatch(text)
    if not plain:
        return None
    sign, digits = plain.groups()
    if len(digits) > PLAIN_DIGITS:
        return Number(None, "COUNT_RANGE")
    return Number(-int(digits) if sign else int(digits))


@lru_cache(1_000)  # what is wrong with one row is often wrong with many
def _written(text: str, numbers: NumberFormat, delimiter: str) -> Number:
    """The number of a text that has other signs than digits."""
    reading = None if text.startswith("+") else numbers.reading(text)
    if reading is None or reading.value is None:
        return Number(None, "COUNT_FORMAT", likely(text, numbers, delimiter))
    if abs(reading.value) > LARGEST:
        return Number(None, "COUNT_RANGE")
    return Number(reading.value)


def likely(text: str, numbers: NumberFormat, delimiter: str) -> str:
    """The count that was probably meant by `text`, or "" where a guess would be unsafe."""
    digits = (str(unicodedata.decimal(character, character)) for character in text)
    text = unicodedata.normalize("NFKC", without_controls("".join(digits)))
    text = " ".join(text.replace("−", "-").replace("–", "-").split())
    guess = _guess(text, numbers, delimiter)
    return "" if guess is None or abs(guess) > LARGEST else str(guess)


def _guess(text: str, numbers: NumberFormat, delimiter: str) -> int | None:
    if _NUMBER.fullmatch(text):
        return _of_number(text, numbers, delimiter)
    if found := _NEGATIVE.fullmatch(text):
        inner = _guess(found["a"] or found["b"] or found["c"], numbers, delimiter)
        return None if inner is None or inner < 0 else -inner
    if found := _POWER.fullmatch(text):
        return int(found[1] + "0" * int(found[2]))
    if _UNDERSCORES.fullmatch(text):
        return int(text.replace("_", ""))
    if found := _DECIMAL_ZERO.fullmatch(text):
        return int(found[1])
    if found := _WITH_UNIT.fullmatch(text):
        is_of_packs = found[2].casefold() in _packs()
        return None if is_of_packs else _guess(found[1], numbers, delimiter)
    found = _AS_TEXT.fullmatch(text)
    return int(found[1]) if found else None


@lru_cache(1)
def _packs() -> frozenset[str]:
    from chalicelib.file_reader.vocabulary import units  # not where counts are plain digits

    return frozenset(map(str.strip, units.PACKS.casefold().split(",")))


def _of_number(text: str, numbers: NumberFormat, delimiter: str) -> int | None:
    """No guess where numbers of both kinds are in the file, or where it may be wrong by thousands:
    in a file with semicolons the comma is before decimals, in one with commas it is not."""
    if numbers.is_mixed:
        return None
    reading = numbers.reading(text)
    if reading is None:
        group = {",": ",", ";": "."}.get(delimiter)
        reading = next((one for one in readings(text) if one.group == group), None)
    return reading.value if reading else None
