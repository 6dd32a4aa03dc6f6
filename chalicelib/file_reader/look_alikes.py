"""Names that people may take for one another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import islice

COMPARED = 100_000  # names at most that are compared

# What is set aside when names are compared: case, and these between letters.
_LOOSE = str.maketrans("", "", " -_.,;:/\\'\"’‘“”`´()[]*")
# 1.5 is not 15. (What is consumed comes first: that is searched for much faster.)
_BETWEEN_DIGITS = re.compile(r"[^\n0-9A-Za-z](?<=[0-9].)[^\n0-9A-Za-z]*(?=[0-9])", re.DOTALL)
_CONFUSABLE = str.maketrans(
    "аАВсСеЕНіІјЈкКМоОрРТхХуУѕЅԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανι",
    "aABcCeEHiIjJkKMoOpPTxXyYsSdqwhABEZHIKMNOPTYXoavi",
)
_LOOSE_ONE = re.compile(f"[\u200c\u200d{re.escape(''.join(map(chr, _LOOSE)))}]+")
_LEADING_ZEROS = re.compile("^0+(?=[0-9]+$)", re.MULTILINE)
_DECIMALS = {"½": "5", "¼": "25", "¾": "75", "⅓": "33", "⅔": "67", "⅛": "125"}
_FRACTION = re.compile(f"([0-9]*) ?([{''.join(_DECIMALS)}])")
_LITRES = re.compile("([0-9] ?[mcdMCD]?)[lL](?![0-9A-Za-z])")
_CONFUSABLE_LETTER = re.compile(f"[{''.join(map(chr, _CONFUSABLE))}]")
_SAME_SHAPE = str.maketrans("I1|0", "lllO")


def alike(name: str, other: str) -> bool:
    return any(look_alikes((name, other)))


def look_alikes(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs (name, earlier name that it resembles), each name once; of the first `COMPARED`.

    They differ by case, spaces and punctuation only, by letters of another alphabet that look
    the same, or by 0 and O, 1 and l and I. Numbers and their units are the same, however they are
    written: 250g and 250 g, 1,5 l and 1½ L, but neither 2500 g nor 25 µg and 25 mg. A code of
    digits is the same without its leading zeros. Time and memory grow with the names, not the
    pairs.
    """
    some = list(islice(names, COMPARED))
    if not some or are_apart(some):
        return
    # All names in one string: a few passes in C instead of a few calls for each name.
    text = _LEADING_ZEROS.sub("", "\n".join(some))
    folded, shaped = _folded(text).split("\n"), _shaped(text).split("\n")
    if len(set(folded)) == len(some) == len(set(shaped)):
        return
    by_letters: dict[str, str] = {}
    by_shape: dict[str, str] = {}
    for name, letters, shape in zip(some, folded, shaped, strict=True):
        earlier = by_letters.setdefault(letters, name)
        if earlier == name:
            earlier = by_shape.setdefault(shape, name)
        if earlier != name:
            yield name, earlier


def are_apart(names: Collection[str]) -> bool:
    """Whether none equals or resembles another, as far as a quick look can tell."""
    text = "\n".join(names)
    if "\n0" in text or text.startswith("0"):
        text = _LEADING_ZEROS.sub("", text)
    coarse = _coarse(text)
    return coarse is not None and len(set(coarse)) == len(names)


def _coarse(text: str) -> list[bytes] | None:
    """Less of each name than is compared: where these differ, the names do not look alike. None
    where that is not certain."""
    try:
        data = text.encode("latin-1")  # by the byte, which is much quicker
    except UnicodeEncodeError:
        if not _LATIN.fullmatch(text):
            return None
        data = text.casefold().encode()
    else:
        if data.translate(None, _LATIN_1):
            return None
        data = data.lower().replace(b"\xdf", b"ss")
    return data.translate(_COARSE, _SET_ASIDE).split(b"\n")


def _folded(text: str) -> str:
    if not text.isascii():
        # Before NFKC, which makes 11⁄2 of 1½.
        text = _FRACTION.sub(_decimal, text)
        text = unicodedata.normalize("NFKC", text)
        if _CONFUSABLE_LETTER.search(text):
            text = text.translate(_CONFUSABLE)
    if _BETWEEN_DIGITS.search(text):
        text = _BETWEEN_DIGITS.sub("\x01", text)
    text = text.casefold()
    # Beyond ASCII, `translate` looks at each letter on its own.
    return text.translate(_LOOSE) if text.isascii() else _LOOSE_ONE.sub("", text)


def _decimal(found: re.Match[str]) -> str:
    return f"{found[1] or '0'}.{_DECIMALS[found[2]]}"


def _shaped(text: str) -> str:
    text = _LITRES.sub("\\1\x02", text)  # 1l is not 11
    if not text.isascii() and _CONFUSABLE_LETTER.search(text):
        return text.translate(_CONFUSABLE_SHAPE)
    return text.replace("I", "l").replace("1", "l").replace("|", "l").replace("0", "O")


_CONFUSABLE_SHAPE = {
    character: ord(chr(looks_like).translate(_SAME_SHAPE))
    for character, looks_like in (_CONFUSABLE | _SAME_SHAPE).items()
}

_COARSE = bytes(range(128)).translate(bytes.maketrans(b"i1|0", b"lllo")) + bytes(128)
_SET_ASIDE = bytes(c for c in range(256) if c > 127 or not (chr(c).isalnum() or chr(c) in "\n|"))
# Letters that are compared as they are or as small ones. None but ß stands for letters of ASCII.
_LATIN_1 = b"\n" + bytes(
    (*range(32, 127), *range(0xC0, 0xD7), *range(0xD8, 0xF7), *range(0xF8, 256))
)
_LATIN = re.compile("[\n -~\xc0-\xd6\xd8-\xf6\xf8-\u012f\u0134-\u013e\u0141-\u0148\u014a-\u017e]*")
