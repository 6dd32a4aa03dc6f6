"""Decides in which encoding a text is that is not UTF-8.

Its header decides where that has letters beyond ASCII, and is one that we know in one encoding
only. Else the letters of the file: in the right encoding they make words of the header's language,
or of Western languages. Where that is not certain the file is refused: a name that was read in a
wrong encoding would become an item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chalicelib.file_reader.csv_text.text_encoding import LegacyText
from chalicelib.file_reader.encoding import letters
from chalicelib.file_reader.encoding.alphabets import LATIN, OTHER_SCRIPTS, WESTERN
from chalicelib.file_reader.findings import Finding, finding
from chalicelib.file_reader.header.heading import heading_of
from chalicelib.file_reader.header.meanings import ROLES, Meaning

SEARCHED = 30  # lines that may be the header
FEWEST_ROLES = 2  # in a header

_LATIN_LETTER = re.compile("[\u00c0-\u024f]")
_ASCII_LETTER = re.compile("[A-Za-z]")
_CONTROL = re.compile("[\x80-\x9f]")  # of ISO-8859, which no text has
_CELLS = re.compile(r"[,;\t|]")
_LINES = re.compile(rb"\r\n|\r|\n")
_FOUR_BYTES = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
"""How GB18030 writes a letter that is not Chinese. In other encodings these are letters and digits,
in turn, which no word has."""


def encoding_of(text: LegacyText, head: bytes) -> str | Finding:
    header = _Header(head)
    known = header.encodings()
    if any(encoding in OTHER_SCRIPTS for encoding in known):
        return _only(_readings(text, known))
    if any(map(_FOUR_BYTES.search, text.fields)):
        return _uncertain()
    if text.is_like_utf8 and not known:
        message = (
            "The file is UTF-8, but a character in it is cut, or another encoding is mixed in."
            " Export it again."
        )
        return finding("ENCODING", message)
    readings = _readings(text, known or LATIN)
    language = header.languages(known[0] if known else "latin-1")
    if language and "en" not in language:
        readings = [one for one in readings if language & one.of] or readings
    of_header = [one for one in readings if letters.may_be_words(one.words, language & one.of)]
    of_header = [one for one in of_header if not letters.has_odd_signs(one.texts)] or of_header
    if language and "en" not in language and of_header:
        doubtful = _is_doubtful(of_header[0], language, readings)
        return _uncertain() if doubtful else _only(of_header)
    if language and language.isdisjoint(WESTERN):
        return _only(readings) if known else _uncertain()
    return _western(readings)


def by_heading(head: bytes) -> str:
    """The encoding in which the header is one that we know, if it is not ASCII; else ""."""
    return next(iter(_Header(head).encodings()), "")


class _Reading(NamedTuple):
    """The text in one encoding, whose languages are `of`."""

    encoding: str
    of: frozenset[str]
    texts: tuple[str, ...]
    words: list[str]


class _Header:
    def __init__(self, head: bytes) -> None:
        self._lines = _LINES.split(head, SEARCHED)[:SEARCHED]

    def encodings(self) -> list[str]:
        """Those in which most headings with letters beyond ASCII are known, in one language if
        possible; none where there are no such headings."""
        lines = [line for line in self._lines if not line.isascii()]
        known: Counter[str] = Counter()
        for encoding in (*LATIN, *OTHER_SCRIPTS):
            known[encoding] = max((_known(line, encoding) for line in lines), default=0)
        most = max(known.values())
        best = [encoding for encoding, number in known.items() if number == most > 0]
        return [encoding for encoding in best if self.languages(encoding)] or best

    def languages(self, encoding: str) -> frozenset[str]:
        """Those that all of its headings that we know are of."""
        for line in self._lines:
            meanings = [one for _, one in _headings(line.decode(encoding, "replace"))]
            if len({one.role for one in meanings}) >= FEWEST_ROLES:
                return frozenset.intersection(*(frozenset(one.languages) for one in meanings))
        return frozenset()


def _known(line: bytes, encoding: str) -> int:
    """How many headings of its own letters a line has that are known, if it is a header."""
    try:
        headings = _headings(line.decode(encoding), with_stores=encoding in OTHER_SCRIPTS)
    except UnicodeDecodeError:
        return 0
    own = [text for text, _ in headings if not text.isascii()]
    if encoding in OTHER_SCRIPTS:
        own = [text for text in own if not _LATIN_LETTER.search(text)]
    return len(own) if len({meaning.role for _, meaning in headings}) >= FEWEST_ROLES else 0


def _headings(line: str, *, with_stores: bool = False) -> list[tuple[str, Meaning]]:
    """The headings of a line that stand for a role, perhaps with those that also name a store."""
    found = []
    for cell in _CELLS.split(line):
        heading = heading_of(" ".join(cell.strip('"').split()))
        meanings = [one for one in heading.meanings if one.role in ROLES]
        names_store = with_stores and not _ASCII_LETTER.search(heading.text)
        if meanings and (names_store or not heading.qualifier):
            found.append((heading.text, meanings[0]))
    return found


def _readings(text: LegacyText, encodings: Iterable[str]) -> list[_Reading]:
    """One for each encoding in which it can be read."""
    found = []
    for encoding in encodings:
        if encoding == "cp1252" and not text.may_be_cp1252:
            continue
        try:
            texts = tuple(field.decode(encoding) for field in text.fields)
        except UnicodeDecodeError:
            continue
        if encoding.startswith("iso") and any(map(_CONTROL.search, texts)):
            continue
        of = frozenset(LATIN.get(encoding, ()))
        found.append(_Reading(encoding, of, texts, letters.words(texts)))
    return found


def _western(readings: Sequence[_Reading]) -> str | Finding:
    """Windows-1252, which is what Excel writes, where its letters are Western words."""
    usual = next((one for one in readings if one.encoding == "cp1252"), None)
    if usual is None or not letters.may_be_words(usual.words, WESTERN):
        others = [one for one in readings if one.encoding != "cp1252" and _has_words(one)]
        odd = any(letters.has_odd_signs(one.texts) for one in others)
        return _uncertain() if odd else _only(others)
    if _is_doubtful(usual, WESTERN, readings):
        return _uncertain()
    return "cp1252"


def _is_doubtful(reading: _Reading, languages: Iterable[str], readings: Iterable[_Reading]) -> bool:
    """Whether another one makes words as well, and this one is not beyond doubt."""
    is_of_one = letters.language_of(reading.words, languages) is not None
    if is_of_one and not letters.has_odd_signs(reading.texts):
        return False
    return any(one.texts != reading.texts and _has_words(one) for one in readings)


def _has_words(reading: _Reading) -> bool:
    return letters.language_of(reading.words, sorted(reading.of - {"en"})) is not None


def _only(readings: Sequence[_Reading]) -> str | Finding:
    """The encoding, if all that are possible give the same text."""
    if len({one.texts for one in readings}) != 1:
        return _uncertain()
    return readings[0].encoding


def _uncertain() -> Finding:
    message = (
        "The file is not UTF-8, and nobody can tell for certain in which encoding its letters are."
        " Save it as CSV UTF-8, and send that."
    )
    return finding("ENCODING", message)
