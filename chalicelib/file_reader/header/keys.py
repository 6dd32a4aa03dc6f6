"""Headings without what makes no difference: case, accents, spaces, punctuation."""

from __future__ import annotations

import re
import unicodedata

from chalicelib.file_reader.vocabulary import Words

LONGEST = 200  # characters

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ı": "i", "đ": "d"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NO_LETTER = re.compile(r"(?:[^\w,]|_)+")  # nor what parts the words of a list


def key(text: str) -> str:
    """That of "On_Hand " is "onhand"."""
    if text.isascii() and text.isalnum():
        return text[:LONGEST].lower()
    folded = unicodedata.normalize("NFKD", text[:LONGEST]).casefold().translate(_LETTERS)
    return "".join(filter(str.isalnum, folded)) or text.strip()


def keys_of(words: str) -> set[str]:
    """Those of a list, with umlauts written out as well."""
    spellings = _folded(words)
    if not words.isascii() and (written_out := words.translate(_UMLAUTS)) != words:
        spellings += _folded(written_out)
    return set(spellings) - {""}


def keys_of_all(words: Words) -> frozenset[str]:
    return frozenset().union(*map(keys_of, words.values()))


def _folded(words: str) -> list[str]:
    """As `key`, but one pass for all of them."""
    folded = unicodedata.normalize("NFKD", words).casefold().translate(_LETTERS)
    keys = _NO_LETTER.sub("", folded).split(",")
    if "" not in keys:
        return keys
    return [name or word.strip() for name, word in zip(keys, folded.split(","), strict=True)]
