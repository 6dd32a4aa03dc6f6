"""An upload: one version of one object of the counts bucket."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from urllib.parse import unquote

from chalicelib.domain import upload_order


@dataclass(frozen=True)
class Upload:
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
        if not upload_order.is_bound(self.key):
            return None
        return unquote(self.key[len(upload_order.STORES) :].partition("/")[0])


def _letters(text: str, length: int) -> str:
    digest = base64.b32encode(hashlib.sha256(text.encode()).digest())
    return digest.decode().lower()[:length]
