"""The upload order of files: a text that sorts, taken from the object version itself.

`019a8f3c2b1/stores/Berlin/20261121T204500.123Z-x.csv#00k3f`: the time at which S3 says that the
version was made, in milliseconds; its key, since files of one second need an order too; its rank
among the versions of the key that were made at the same time, and a piece of its identity, so
that no two versions ever share a place, whatever is deleted.
"""

from __future__ import annotations

import hashlib

LONGEST_KEY = 96
MOST_RANKS = 0xFF


def as_of(key: str, modified: float, rank: int, tag: str) -> str:
    """The place of a version in the upload order; at most 140 bytes.

    `modified` is in seconds since 1970; `rank` counts the older versions of the key that have the
    same time; `tag` tells versions of one key apart.
    """
    return f"{round(modified * 1000):011x}/{_short(key)}#{_rank(rank)}{tag}"


def time_of(order: str) -> float:
    """Seconds since 1970."""
    return int(order[:11], 16) / 1000


def _short(key: str) -> str:
    content = key.encode()
    if len(content) <= LONGEST_KEY:
        return key
    beginning = content[: LONGEST_KEY - 21].decode(errors="ignore")
    return f"{beginning}~{hashlib.sha256(content).hexdigest()[:20]}"


def _rank(rank: int) -> str:
    return f"{rank:02x}" if rank < MOST_RANKS else f"ff{rank:06x}"
