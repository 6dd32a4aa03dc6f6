"""Uploads, and their order: a text that sorts, taken from the object version itself.

`019a8f3c2b1/counts.csv#00k3f`: the time at which S3 says that the version was made, in
milliseconds; its key, since files of one second need an order too; its rank among the versions of
the key that were made at the same time, and a piece of its identity, so that no two versions ever
share a place, whatever is deleted.

Every row of the Inventory table holds one, and reading a store is paid by the byte. So of a file
that is bound to a store (`stores/Berlin/counts.csv`) the folder is left out, and a piece of the
key's identity takes its place: `019a8f3c2b1//counts.csv#00k3f9c04e1`. Only files that speak of the
same store are ever compared to decide a count.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from urllib.parse import unquote

STORES = "stores/"
LONGEST_KEY = 96
MOST_RANKS = 0xFF


@dataclass(frozen=True)
class Upload:
    """One version of one object of the counts bucket."""

    key: str
    version: str

    @property
    def id(self) -> str:
        """Twenty letters for the key: the first half of the upload's name in the API."""
        return _letters(self.key, 20)

    @property
    def tag(self) -> str:
        """Eleven letters for the version: the second half."""
        return "v" + _letters(self.version, 10)

    @property
    def name(self) -> str:
        return f"{self.id}.{self.tag}"

    @property
    def store(self) -> str | None:
        """The store that the file is bound to: the key's folder under `stores/`, if it has one."""
        if not _is_bound(self.key):
            return None
        return unquote(self.key[len(STORES) :].partition("/")[0])


def order_of(key: str, modified: float, rank: int, tag: str) -> str:
    """The place of a version in the upload order; at most 140 bytes.

    `modified` is in seconds since 1970; `rank` counts the older versions of the key that have the
    same time; `tag` tells versions of one key apart.
    """
    name, identity = _named(key)
    return f"{round(modified * 1000):011x}/{_short(name)}#{_rank(rank)}{tag}{identity}"


def time_of(order: str) -> float:
    """Seconds since 1970."""
    return int(order[:11], 16) / 1000


def _is_bound(key: str) -> bool:
    """Whether the key has a folder under `stores/`: the file may speak of that store only."""
    return key.startswith(STORES) and "/" in key[len(STORES) :]


def _named(key: str) -> tuple[str, str]:
    """What is written of the key, and what tells it from keys of which the same is written."""
    if not _is_bound(key):
        return key, ""
    rest = key[len(STORES) :].partition("/")[2]
    return f"/{rest}", hashlib.sha256(key.encode()).hexdigest()[:6]


def _short(name: str) -> str:
    content = name.encode()
    if len(content) <= LONGEST_KEY:
        return name
    beginning = content[: LONGEST_KEY - 21].decode(errors="ignore")
    return f"{beginning}~{hashlib.sha256(content).hexdigest()[:20]}"


def _rank(rank: int) -> str:
    return f"{rank:02x}" if rank < MOST_RANKS else f"ff{rank:06x}"


def _letters(text: str, length: int) -> str:
    digest = base64.b32encode(hashlib.sha256(text.encode()).digest())
    return digest.decode().lower()[:length]
