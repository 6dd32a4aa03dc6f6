"""The keys of files that are sent through the API."""

from __future__ import annotations

import re
from urllib.parse import quote

from chalicelib.domain.ledger_entry import UploadKind
from chalicelib.domain.upload import STORES

DIGITS = "0123456789abcdefghijklmnopqrstuv"
"""In the order of their bytes, so that keys of one length sort as their times do."""
TIME_DIGITS = 9
"""Milliseconds until the year 3084."""
LETTERS = 4
_MINTED = re.compile(f"/[{DIGITS}]{{{TIME_DIGITS + LETTERS}}}[.]csv$")


def minted_key(store: str, now: float, chance: str = "") -> str:
    """A key of its own under the store's prefix; nothing of it but the store is the caller's.

    Files of one second are taken in the order in which their keys were asked for. It is short
    because every row that the file sets will hold it. Should two be asked for in the same
    millisecond and get the same letters, their files are versions of one key: both are loaded.
    `chance` are letters that were drawn already.
    """
    return f"{_folder(store)}{_minted(now, chance)}.csv"


def generated_key(kind: UploadKind, store: str | None, now: float) -> str:
    """The key of a file that the API itself sends; without a store it is bound to none."""
    return f"{_folder(store) if store else ''}{_minted(now)}-{kind}.csv"


def is_minted(key: str) -> bool:
    """Whether it may be of a form; anybody may use such a key."""
    return _MINTED.search(key) is not None


def _folder(store: str) -> str:
    return f"{STORES}{quote(store, safe='')}/"


def _minted(now: float, chance: str = "") -> str:
    from random import choices  # few calls come so far, and it takes a millisecond

    letters = chance[:LETTERS] or "".join(choices(DIGITS, k=LETTERS))  # noqa: S311 - no secret
    return f"{_digits(round(now * 1000))}{letters}"


def _digits(number: int) -> str:
    places = range(5 * (TIME_DIGITS - 1), -1, -5)
    return "".join(DIGITS[number >> place & 31] for place in places)
