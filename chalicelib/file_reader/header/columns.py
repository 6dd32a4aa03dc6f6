"""Which column of a file is which, by its headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from chalicelib.file_reader.header.synonyms import SYNONYMS, WEAK

NOUNS = ("store", "item", "count")

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ı": "i", "đ": "d"})

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def key(heading: str) -> str:
    """A heading without case, accents, spaces and punctuation: "On_Hand " is "onhand"."""
    if heading.isascii() and heading.isalnum():
        return heading[:200].lower()
    text = unicodedata.normalize("NFKD", heading[:200]).casefold().translate(_LETTERS)
    return "".join(filter(str.isalnum, text))


def _nouns(lists: dict[str, str]) -> dict[str, str]:
    return {
        key(spelling): noun
        for noun, words in lists.items()
        for word in re.split("[,·]", words)
        for spelling in (word, word.translate(_UMLAUTS))
        if key(word)
    }


_STRONG = _nouns(SYNONYMS)
_FALLBACK = _nouns(WEAK)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")


class Columns(NamedTuple):
    """`positions` of each noun found, `doubled` headings that stand for one noun, `extra` ones."""

    positions: dict[str, int]
    doubled: dict[str, list[str]]
    extra: list[str]

    @property
    def missing(self) -> list[str]:
        return [noun for noun in NOUNS if noun not in self.positions]


def match(headings: Sequence[str]) -> Columns:
    keys = list(map(_keys, headings))
    nouns = [_noun(some, _STRONG) for some in keys]
    taken = set(nouns)
    if not taken.issuperset(NOUNS):
        weak = [_noun(some, _FALLBACK) for some in keys]
        nouns = [
            noun if noun or other in taken else other
            for noun, other in zip(nouns, weak, strict=True)
        ]
    where: dict[str, list[int]] = {}
    for position, noun in enumerate(nouns):
        if noun is not None:
            where.setdefault(noun, []).append(position)
    return Columns(
        positions={noun: places[0] for noun, places in where.items()},
        doubled={
            noun: [headings[place] for place in places]
            for noun, places in where.items()
            if len(places) > 1
        },
        extra=[heading for heading, noun in zip(headings, nouns, strict=True) if noun is None],
    )


def _keys(heading: str) -> tuple[str, ...]:
    """As it is, and without what is in brackets."""
    if len(heading) > 200:
        return ()
    if "(" in heading or "[" in heading:
        return key(heading), key(_BRACKETS.sub(" ", heading))
    return (key(heading),)


def _noun(keys: tuple[str, ...], nouns: dict[str, str]) -> str | None:
    for some in keys:
        if some in nouns:
            return nouns[some]
    return None
