"""Names of stores and items: how they are tidied, which are refused, which look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from unicodedata import is_normalized

STORE_BYTES = 128
ITEM_BYTES = 256
COMPARED = 100_000  # names at most that are compared for look-alikes

# White space as Unicode defines it; str.split() would also swallow the controls 1C to 1F.
_WHITE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_FORMULA = "=+-@＝＋－＠"
_FORBIDDEN = {"Cc", "Cf"}


def tidy(raw: str) -> str:
    """Trimmed, inner white space one space each, Unicode NFC."""
    text = raw if raw.isascii() else unicodedata.normalize("NFC", raw)
    return _WHITE.sub(" ", text).strip(" ")


def problem(name: str, limit: int) -> str:
    """The code that speaks against a tidy name, or "". `limit` is in bytes of UTF-8."""
    # What is printable holds neither, and is known to be so much sooner.
    if not name.isprintable() and any(
        unicodedata.category(character) in _FORBIDDEN for character in name[: limit + 1]
    ):
        return "CONTROL_CHARACTER"
    if len(name) > limit or len(name.encode("utf-8", "surrogatepass")) > limit:
        return "KEY_TOO_LONG"
    return ""


def without_controls(name: str) -> str:
    kept = (c for c in name if unicodedata.category(c) not in _FORBIDDEN)
    return tidy("".join(kept))


def is_formula(name: str) -> bool:
    """Whether a spreadsheet would run it."""
    return name[:1] in _FORMULA and bool(name)


def quoted(name: str) -> str:
    """For a CSV: with an apostrophe before what a spreadsheet would run, or would take for that."""
    return "'" + name if is_formula(name.lstrip("'")) else name


def unquoted(name: str) -> str:
    """The name that was `quoted`."""
    return name[1:] if name[:1] == "'" and is_formula(name.lstrip("'")) else name


def tidied(raws: Sequence[str], limit: int) -> tuple[Sequence[str], list[int]]:
    """Tidy names, and the places of those that are to be looked at more closely. Quick."""
    if all_plain(raws, limit):
        return raws, []
    names = [raw.strip(" ") for raw in raws]
    if all_plain(names, limit):
        return names, []
    text = "".join(names)
    is_fit = _PLAIN if text.isprintable() and is_normalized("NFC", text) else _PLAIN_LATIN
    odd = []
    for place, name in enumerate(names):
        if not is_fit.fullmatch(name) or len(name) * 4 > limit:
            names[place] = tidy(name)
            if not plain(names[place], limit):
                odd.append(place)
    return names, odd


def plain(name: str, limit: int) -> bool:
    """Whether nothing at all is to be done about a name. Quick; False only means "look closer"."""
    return all_plain((name,), limit)


def all_plain(names: Sequence[str], limit: int) -> bool:
    """`plain` for many names at once, with a few searches in one text."""
    if not names:
        return True
    text = f" {' '.join(names)} "
    if not text.isprintable() or (_SUSPECT.search(text) and _REMARKABLE.search(text)):
        return False
    longest = max(map(len, names))
    if text.isascii():
        return longest <= limit
    if not is_normalized("NFC", text):
        return False
    return longest * 4 <= limit or max(map(len, map(str.encode, names))) <= limit


def _words_of(character: str) -> re.Pattern[str]:
    """One space between words; does not begin as a formula does."""
    word = f"{character}++"
    return re.compile(f"(?!'*[{re.escape(_FORMULA)}]){word}(?: {word})*+")


_PLAIN = _words_of("[^ ]")
_PLAIN_LATIN = _words_of("[!-~\xa1-\xac\xae-\u02ff]")  # all visible, and NFC as they stand
# Names with a space before, between and after them. Two in a row are in a name, around it, or
# instead of it. (Of all white space and what is invisible only the space counts as printable.)
_REMARKABLE = re.compile(f" (?: |'*[{re.escape(_FORMULA)}])")
_SUSPECT = re.compile(f" [ '{re.escape(_FORMULA)}]")  # quicker, and mostly enough


# What is set aside when names are compared: case, and these between letters.
_LOOSE = str.maketrans("", "", " -_.,;:/\\'\"’‘“”`´()[]*")
# 1.5 is not 15. (What is consumed comes first: that is searched for much faster.)
_BETWEEN_DIGITS = re.compile(r"[^\n0-9A-Za-z](?<=[0-9].)[^\n0-9A-Za-z]*(?=[0-9])", re.DOTALL)
_CONFUSABLE = str.maketrans(
    "аАВсСеЕНіІјЈкКМоОрРТхХуУѕЅԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανι",
    "aABcCeEHiIjJkKMoOpPTxXyYsSdqwhABEZHIKMNOPTYXoavi",
)
_LOOSE_ONE = re.compile(f"[{re.escape(''.join(map(chr, _LOOSE)))}]+")
_CONFUSABLE_LETTER = re.compile(f"[{''.join(map(chr, _CONFUSABLE))}]")
_SAME_SHAPE = str.maketrans("I1|0", "lllO")


def alike(name: str, other: str) -> bool:
    return any(look_alikes((name, other)))


def look_alikes(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs (name, earlier name that it resembles), each name once; of the first `COMPARED`.

    They differ by case, spaces and punctuation only, by letters of another alphabet that look
    the same, or by 0 and O, 1 and l and I. Time and memory grow with the names, not the pairs.
    """
    some = list(islice(names, COMPARED))
    if not some or are_apart(some):
        return
    # All names in one string: a few passes in C instead of a few calls for each name.
    text = "\n".join(some)
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
    if not (text.isascii() or _LATIN.fullmatch(text)):
        return False
    return len(set(_coarse(text))) == len(names)


def _coarse(text: str) -> list[bytes]:
    """Less of each name than is compared: where these differ, the names do not look alike."""
    return text.casefold().encode().translate(_COARSE, _SET_ASIDE).split(b"\n")


def _folded(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if _CONFUSABLE_LETTER.search(text):
            text = text.translate(_CONFUSABLE)
    if _BETWEEN_DIGITS.search(text):
        text = _BETWEEN_DIGITS.sub("\x01", text)
    text = text.casefold()
    # Beyond ASCII, `translate` looks at each letter on its own.
    return text.translate(_LOOSE) if text.isascii() else _LOOSE_ONE.sub("", text)


def _shaped(text: str) -> str:
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
_LATIN = re.compile("[\n -~\xc0-\xd6\xd8-\xf6\xf8-\u012f\u0134-\u013e\u0141-\u0148\u014a-\u017e]*")
