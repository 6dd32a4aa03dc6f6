"""What a count is, and what was probably meant where it is not one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from chalicelib.domain.names import tidy, without_controls

LARGEST = 999_999_999
LONGEST_GUESSED = 40  # characters
PLAIN_DIGITS = 9  # that many digits cannot exceed LARGEST
SMALL: dict[str, int | None] = {
    str(number): number for number in range(512)
}  # most counts of most files

_DIGITS = re.compile(f"[0-9]{{1,{PLAIN_DIGITS}}}")
_COUNT = re.compile(r"([+-]?)0*([0-9]+)(?:\.00?)?")
_GROUPED = re.compile(r"([+-]?)([0-9]{1,3}(?:([.,' _’])[0-9]{3})(?:\3[0-9]{3})*)(?:[.,]00?)?")
_DECIMAL_ZERO = re.compile(r"([+-]?[0-9]+)[.,]0*")
_POWER = re.compile(r"([+-]?[0-9])(?:\.0*)?[eE]\+?0?([0-8])")
_WITH_UNIT = re.compile(r"([+-]?[0-9]+)\s*[^\W\d_]+\.?")
_BRACKETED = re.compile(r"\(([0-9]+)\)|([0-9]+)-|-\s+([0-9]+)")
_AS_TEXT = re.compile(r"=?\"?'?([+-]?[0-9]+)\"?")


class Number(NamedTuple):
    """Either a `value`, or the `code` of what is wrong and a likely `fix`."""

    value: int | None
    code: str = ""
    fix: str = ""


def unremarkable(texts: Collection[str]) -> dict[str, int]:
    """The numbers of those texts of which nothing is to be said."""
    together = "".join(texts)
    plain = together.isdecimal() and together.isascii() and _short(texts)
    digits = texts if plain else list(filter(_DIGITS.fullmatch, texts))
    found = dict(zip(digits, map(int, digits), strict=True))
    if len(found) < len(texts):
        others = ((text, number(text).value) for text in texts if text not in found)
        found.update((text, value) for text, value in others if value is not None and value >= 0)
    return found


def _short(texts: Collection[str]) -> bool:
    lengths = set(map(len, texts))
    return min(lengths) >= 1 and max(lengths) <= PLAIN_DIGITS


def number(raw: str) -> Number:
    return _number(raw) if len(raw) <= LONGEST_GUESSED else _number.__wrapped__(raw)


@lru_cache(1_000)  # what is wrong with one row is often wrong with many
def _number(raw: str) -> Number:
    text = tidy(raw)
    if not text:
        return Number(None, "COUNT_MISSING")
    plain = _COUNT.fullmatch(text)
    if not plain:
        return Number(None, "COUNT_FORMAT", likely(text))
    sign, digits = plain.groups()
    if len(digits) > PLAIN_DIGITS:
        return Number(None, "COUNT_RANGE")
    return Number(-int(digits) if sign == "-" else int(digits))


def likely(text: str) -> str:
    """The count that was probably meant by `text`, or "" where a guess would be a gamble."""
    if len(text) > LONGEST_GUESSED:
        return ""
    digits = (str(unicodedata.decimal(character, character)) for character in text)
    text = unicodedata.normalize("NFKC", without_controls("".join(digits)))
    text = text.replace("−", "-").replace("–", "-")
    guess = _guess(" ".join(text.split()))
    plain = _COUNT.fullmatch(guess)
    if not plain or len(plain[2]) > PLAIN_DIGITS:
        return ""
    return str(-int(plain[2]) if plain[1] == "-" else int(plain[2]))


def _guess(text: str) -> str:
    if _COUNT.fullmatch(text):
        return text
    if found := _GROUPED.fullmatch(text):
        return found[1] + re.sub("[^0-9]", "", found[2])
    if found := _BRACKETED.fullmatch(text):
        return "-" + (found[1] or found[2] or found[3])
    if found := _POWER.fullmatch(text):
        return found[1] + "0" * int(found[2])
    for pattern in (_DECIMAL_ZERO, _WITH_UNIT, _AS_TEXT):
        if found := pattern.fullmatch(text):
            return found[1]
    return ""
