"""Whether texts are words of a language, or what is left of another encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from chalicelib.file_reader.encoding.alphabets import ALPHABETS

# Signs that may stand between letters part words; those that may stand around them are no letters.
_WORD = re.compile(r"[^\x00-\x40\[-`{-\x7f\s’‘–—·´×®™]+")
_CAPITALS = "".join(sorted(set(filter(str.isupper, chain(*ALPHABETS.values())))))
_ODD_SIGN = re.compile(
    "[´¨¸¼½¾][a-zà-ÿ]{3}"
    "|[^\\W\\d_](?:[‚„¡¿§¢£¥]|[‘“”‹›«»•–—†‡ˆ‰˜…][a-zß-ÿ])"
    f"|[a-zß-ÿ][{_CAPITALS}]|[A-Z][{_CAPITALS}][a-z]"
)
_EDGES = "«»“”„‚‘’‹›…•©°ºª²³¹¼½¾£€¥¢§¶±µ¡¿†‡\xa0\xad"


def words(texts: Iterable[str]) -> list[str]:
    """The words with letters beyond ASCII, without what may stand before and after them."""
    every = (word.strip(_EDGES) for text in texts for word in _WORD.findall(text))
    return list(dict.fromkeys(word for word in every if not word.isascii()))


def has_odd_signs(texts: Iterable[str]) -> bool:
    """Whether one stands where only a letter of another encoding may be: Caf‚, CrËme, SÆo."""
    return any(map(_ODD_SIGN.search, texts))


def fits(word: str, language: str) -> bool:
    """Whether a word has only letters of a language."""
    alphabet = ALPHABETS[language]
    return all(letter in alphabet for letter in word if not letter.isascii())


def may_be_words(found: Sequence[str], languages: Iterable[str]) -> bool:
    """Whether each of the words may be of one of the languages, and most have a plain letter."""
    languages = tuple(languages)
    plain = sum(any(map(str.isascii, word)) or len(word) == 1 for word in found)
    return plain * 2 >= len(found) and all(
        any(fits(word, language) for language in languages) for word in found
    )


def language_of(found: Sequence[str], languages: Iterable[str]) -> str | None:
    """The first language that all of the words may be of."""
    return next((one for one in languages if may_be_words(found, (one,))), None)
