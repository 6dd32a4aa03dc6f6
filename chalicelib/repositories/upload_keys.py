"""The keys of files that are sent through the API."""

from __future__ import annotations

import secrets
from urllib.parse import quote

from chalicelib.domain.upload import STORES

DIGITS = "0123456789abcdefghijklmnopqrstuv"
"""In the order of their bytes, so that keys of one length sort as their times do."""
TIME_DIGITS = 9
"""Milliseconds until the year 3084."""
LETTERS = 4


def minted_key(store: str, now: float) -> str:
    """A key of its own under the store's prefix; nothing of it but the store is the caller's.

    Files of one second are taken in the order in which their keys were asked for. It is short
    because every row that the file sets will hold it. Should two be asked for in the same
    millisecond and get the same letters, their files are versions of one key: both are loaded.
    """
    letters = "".join(secrets.choice(DIGITS) for _ in range(LETTERS))
    return f"{STORES}{quote(store, safe='')}/{_digits(round(now * 1000))}{letters}.csv"


def _digits(number: int) -> str:
    places = range(5 * (TIME_DIGITS - 1), -1, -5)
    return "".join(DIGITS[number >> place & 31] for place in places)
