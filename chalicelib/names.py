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


def plain(name: str, limit: int) -> bool:
    """Whether nothing at all is to be done about a name. Quick; False only means "look closer"."""
    return all_plain((name,), limit)


def all_plain(names: Sequence[str], limit: int) -> bool:
    """`plain` for many names at once, at the speed of C: one match for all of them."""
    if _evidently_plain(names):
        return max(map(len, names), default=0) <= limit
    text = "\n".join(names) + "\n"
    if text.count("\n") != len(names):
        return False
    if text.isascii():
        return max(map(len, names)) <= limit and _PLAIN_ASCII.match(text) is not None
    if max(map(len, names)) > limit // 4:
        return False
    if _PLAIN_LATIN.match(text):
        return True
    tidy_characters = text.replace("\n", "").isprintable() and is_normalized("NFC", text)
    return tidy_characters and _PLAIN.match(text) is not None


def _evidently_plain(names: Sequence[str]) -> bool:
    """`plain`, their length apart; finds most names to be so with a few searches, and quickly."""
    text = f" {' '.join(names)} "
    # Two spaces in a row are in a name, around it, or instead of it.
    return (
        text.isascii()
        and text.isprintable()
        and "  " not in text
        and " -" not in text
        and " '" not in text
        and not ("=" in text or "+" in text or "@" in text)
    )


def _lines_of(character: str) -> re.Pattern[str]:
    """Lines of words with one space between them, none of which begins as a formula does."""
    word = f"{character}++"
    return re.compile(f"(?:(?!'*[{re.escape(_FORMULA)}]){word}(?: {word})*+\n)*+\\Z")


_PLAIN_ASCII = _lines_of("[!-~]")
_PLAIN_LATIN = _lines_of("[!-~\xa1-\xac\xae-\u02ff]")  # all visible, and NFC as they stand
_PLAIN = _lines_of(r"[^ \n]")


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
    if not some:
        return
    # All names in one string: a few passes in C instead of a few calls for each name.
    text = "\n".join(some)
    if text.isascii() and len(set(_coarse(text))) == len(some):
        return
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


def _coarse(text: str) -> list[bytes]:
    """Less of each name than is compared: where these differ, the names do not look alike."""
    return text.encode().translate(_COARSE, _SET_ASIDE).split(b"\n")


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

_COARSE = bytes(range(128)).lower().translate(bytes.maketrans(b"i1|0", b"lllo")) + bytes(128)
_SET_ASIDE = bytes(c for c in range(128) if not chr(c).isalnum() and chr(c) not in "\n|")
