"""Which items a small file may name, in three bytes each: so that who asks for one that it does not
name need not read it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection

BYTES = 3
MOST = 300
"""Items; of a file with more nothing is kept, since it would cost more than it saves."""


def of_items(items: Collection[str]) -> str | None:
    """As text; None: there are too many."""
    if len(items) > MOST:
        return None
    return base64.b64encode(b"".join(sorted(map(_digest, items)))).decode()


class ItemDigests:
    """Those of a file."""

    def __init__(self, text: str) -> None:
        content = base64.b64decode(text)
        self._known = {content[at : at + BYTES] for at in range(0, len(content), BYTES)}

    def may_have(self, item: str) -> bool:
        """False: the file certainly does not name it."""
        return _digest(item) in self._known


def _digest(item: str) -> bytes:
    return hashlib.blake2b(item.encode(), digest_size=BYTES).digest()
