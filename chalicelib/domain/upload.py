"""Uploads, and their order: a text that sorts, taken from the object version itself.

`019a8f3c2b1/counts.csv#00k3f`: the time at which S3 says that the version was made, in
milliseconds; its key, since files of one second need an order too; its rank among the versions of
the key that were made at the same time, and a piece of its identity, so that no two versions ever
have the same order, whatever is deleted.

Every row of the Inventory table holds one, and reading a store is paid by the byte. So of a file
that is bound to a store (`stores/Berlin/counts.csv`) the folder is left out, and a piece of the
key's identity takes its place: `019a8f3c2b1//counts.csv#00k3f9c04e1`. Only files with rows of the
same store are ever compared to decide a count.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from chalicelib.domain import names

STORES = "stores/"
LONGEST_KEY = 96
MOST_RANKS = 0xFF
OLDEST = f"{0:011x}/"
"""The order of a row without one, which no file has set: the oldest of all."""
GENERATED = ("-correction.csv", "-undo.csv")
"""How the keys of files end that the API itself sends."""
NO_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What file managers leave in folders."""


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
        """The store that the file is bound to: the key's folder under `stores/`, if it has one.

        Cleaned as names in files are: macOS writes folders in another Unicode form.
        """
        bound = _BOUND.fullmatch(self.key)
        return names.unwrapped(names.tidy(unquote(bound[1]))) if bound else None

    @property
    def is_generated(self) -> bool:
        """Whether the ledger is worth asking what the API has sent; anybody may use such a key."""
        return self.key.endswith(GENERATED)


def is_file(key: str, size: int) -> bool:
    """Whether an object is a file that somebody sends: no folder of a console, no by-product."""
    name = key.rpartition("/")[2].lower()
    return (bool(name) or size > 0) and name not in NO_FILES and not name.startswith("._")


def order_of(key: str, modified: float, rank: int, tag: str) -> str:
    """The place of a version in the upload order; at most 140 bytes.

    `modified` is in seconds since 1970; `rank` counts the older versions of the key that have the
    same time; `tag` tells versions of one key apart.
    """
    name, identity = _named(key)
    return f"{round(modified * 1000):011x}/{_short(name)}#{_rank(rank)}{tag}{identity}"


def order_at(seconds: float) -> str:
    """Comes before the orders of all files of this time, and after those of all earlier ones."""
    return f"{round(seconds * 1000):011x}"


def time_of(order: str) -> float:
    """Seconds since 1970."""
    return int(order[:11], 16) / 1000


def time_if_known(order: str) -> float | None:
    """Of the row of an order; nobody knows when a row was set that has none."""
    return None if order == OLDEST else time_of(order)


_BOUND = re.compile(f"/*{STORES}([^/]*)/(.*)", re.IGNORECASE | re.DOTALL)
"""Neither a slash before the folder nor capitals lift the binding: whoever typed so meant it."""


def _named(key: str) -> tuple[str, str]:
    """What is written of the key, and what tells it from keys of which the same is written."""
    bound = _BOUND.fullmatch(key)
    if not bound:
        return key, ""
    return f"/{bound[2]}", hashlib.sha256(key.encode()).hexdigest()[:6]


def _short(name: str) -> str:
    content = name.encode()
    if len(content) <= LONGEST_KEY:
        return name
    beginning = content[: LONGEST_KEY - 21].decode(errors="ignore")
    return f"{beginning}~{hashlib.sha256(content).hexdigest()[:20]}"


def _rank(rank: int) -> str:
    return f"{rank:02x}" if rank < MOST_RANKS else f"ff{rank:06x}"


@lru_cache(maxsize=256)
def _letters(text: str, length: int) -> str:
    digest = base64.b32encode(hashlib.sha256(text.encode()).digest())
    return digest.decode().lower()[:length]
