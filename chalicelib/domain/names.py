"""Names of stores and items: how they are tidied, and which are refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from unicodedata import is_normalized

from chalicelib import compiled_on_use
from chalicelib.domain.damaged_names import are_suspect, is_suspect

STORE_BYTES = 128
ITEM_BYTES = 256
LONGEST = 4 * ITEM_BYTES
"""Characters. NFC makes one of at most four, so that nothing longer becomes a name."""
Marks = Sequence[str]
"""Of names that are to be looked at; in small letters."""

# White space as Unicode defines it; str.split() would also swallow the controls 1C to 1F.
_WHITE = compiled_on_use("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_FORMULA = "=+-@＝＋－＠"
_FORBIDDEN = {"Cc", "Cf"}
_BEGINNING = "(?:^|[,;|\t\r\n])[ \t\r\n]*"
"""Of a cell, for one program or another."""
_RUN = compiled_on_use(f"{_BEGINNING}(?='*[{re.escape(_FORMULA)}])")
_RUN_IN_LINES = compiled_on_use(f"[,;|\t\r\n][ \t\r\n]*(?='*[{re.escape(_FORMULA)}])")
_GUARDED = compiled_on_use(f"({_BEGINNING})'(?='*[{re.escape(_FORMULA)}])")
_GUARDED_INSIDE = compiled_on_use(f"[,;|] *'+[{re.escape(_FORMULA)}]")
_WRAPPED = compiled_on_use('="([^"]+)"')
# Joiners are letters of Arabic and Indic scripts, also at the end after a virama, and join emoji.
_SCRIPTS = "\u0600-\u0fff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefe"
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_JOINED = compiled_on_use(
    f"(?<=[{_SCRIPTS}])[\u200c\u200d](?=[{_SCRIPTS}])|(?<=[{_VIRAMAS}])\u200d"
    f"|(?<=[{_EMOJI}])\u200d(?=[{_EMOJI}])"
)


def tidy(raw: str) -> str:
    """Trimmed, inner white space one space each, Unicode NFC.

    Of what is too long for any name only the white space is tidied: to normalise it may take far
    more time than its length says.
    """
    text = _WHITE.sub(" ", raw).strip(" ")
    return text if text.isascii() or len(text) > LONGEST else unicodedata.normalize("NFC", text)


def problem(name: str, limit: int) -> str:
    """The code that speaks against a tidy name, or "". `limit` is in bytes of UTF-8."""
    # What is printable holds neither, and is known to be so much sooner.
    if not name.isprintable() and any(
        unicodedata.category(character) in _FORBIDDEN
        for character in _JOINED.sub("", name[: limit + 1])
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
    """For a CSV: with an apostrophe before what a spreadsheet would run, or would take for that.

    Also after what parts cells elsewhere: a spreadsheet of another language parts them there.
    """
    return _RUN.sub(r"\g<0>'", name)


def lines_quoted(names: Sequence[str]) -> str:
    """Each of them as `quoted`, a line each. Quick, since all begin in the same way."""
    lines = "\n".join(("", *names))
    return _RUN_IN_LINES.sub(r"\g<0>'", lines)[1:]


def unquoted(name: str) -> str:
    """The name that was `quoted`."""
    return unwrapped(_GUARDED.sub(r"\1", name) if "'" in name else name)


def unwrapped(name: str) -> str:
    """That stands in ="00123", as exports write codes for Excel: no name is written so itself."""
    wrapped = _WRAPPED.fullmatch(name)
    return tidy(wrapped[1]) if wrapped else name


def tidied(raws: Sequence[str], limit: int, marks: Marks = ()) -> tuple[Sequence[str], list[int]]:
    """Tidy names, and the places of those that are to be looked at more closely, also for one of
    `marks` in them, in small letters or capitals. Quick."""
    follow_each_other = len(raws) > 1 and raws[0] == raws[1]  # all rows of an item, mostly
    if all_plain(list(dict.fromkeys(raws)) if follow_each_other else raws, limit, marks):
        return raws, []
    names = [raw.strip(" ") for raw in raws]
    if all_plain(names, limit, marks):
        return names, []
    text = "".join(name for name in names if len(name) <= LONGEST)
    guarded = "'" in text and _GUARDED_INSIDE.search(text)
    is_fit = _PLAIN if text.isprintable() and is_normalized("NFC", text) else _PLAIN_LATIN
    look = are_suspect(f" {' '.join(names)} ", min(map(len, names)))
    odd = []
    for place, name in enumerate(names):
        if (
            not is_fit.fullmatch(name)
            or len(name) * 4 > limit
            or (look and is_suspect(name))
            or (guarded and _GUARDED_INSIDE.search(name))
            or (marks and _has(name, marks))
        ):
            names[place] = tidy(name)
            if not all_plain((names[place],), limit, marks):
                odd.append(place)
    return names, odd


def plain(name: str, limit: int) -> bool:
    """Whether nothing at all is to be done about a name. Quick; False only means "look closer"."""
    return all_plain((name,), limit)


def all_plain(names: Sequence[str], limit: int, marks: Marks = ()) -> bool:
    """`plain` for many names at once, none with one of `marks`, with a few searches in one text."""
    if not names:
        return True
    text = f" {' '.join(names)} "
    lengths = set(map(len, names))
    longest = max(lengths)
    if longest > limit or not _is_fit(text) or ("'" in text and _GUARDED_INSIDE.search(text)):
        return False
    if marks and _has(text, marks):
        return False
    look = _SUSPECT.search(text) is not None
    if (look and _REMARKABLE.search(text)) or are_suspect(text, min(lengths), with_digits=look):
        return False
    return longest * 4 <= limit or text.isascii() or max(map(len, map(str.encode, names))) <= limit


def _is_fit(text: str) -> bool:
    """Whether all of it can be seen, and is NFC. It is not too long for that."""
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return text.isprintable() and is_normalized("NFC", text)
    return not data.translate(None, _VISIBLE)  # quicker, and all of Latin-1 is NFC


def _has(text: str, marks: Marks) -> bool:
    """Whether one of the marks is in it, in small letters or capitals."""
    try:
        data = text.encode("latin-1").lower()  # quicker
    except UnicodeEncodeError:
        return any(mark in text or mark.upper() in text for mark in marks)
    return any(mark.encode() in data for mark in marks)


def _words_of(character: str) -> re.Pattern[str]:
    """One space between words; does not begin as a formula does."""
    word = f"{character}++"
    return compiled_on_use(f"(?!'*[{re.escape(_FORMULA)}]){word}(?: {word})*+")


_VISIBLE = bytes(byte for byte in range(256) if chr(byte).isprintable())
_PLAIN = _words_of("[^ ]")
_PLAIN_LATIN = _words_of("[!-~\xa1-\xac\xae-\u02ff]")  # all visible, and NFC as they stand
# Names with a space before, between and after them. Two in a row are in a name, around it, or
# instead of it. (Of all white space and what is invisible only the space counts as printable.)
_REMARKABLE = compiled_on_use(f" (?: |'*[{re.escape(_FORMULA)}])")
_SUSPECT = compiled_on_use(f" [ '0-9{re.escape(_FORMULA)}]")  # quicker, and mostly enough
