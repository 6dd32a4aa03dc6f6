"""Where a list goes on: an opaque text that fits the very query it came from.

A cursor holds positions only, never a partition or a table: the partition is always that of the
request at hand, after its own check of who may read it. So an edited cursor can at worst move
within what its bearer may read anyway, and needs no secret. A position may be a name, and anybody
can decode it: only names that the caller may see become one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from chalicelib.domain.errors import InvalidCursor

LONGEST = 4096
"""Characters of a cursor that is looked at."""
Position = list[str]


def encode(position: Position, query: Mapping[str, Any]) -> str:
    content = json.dumps([_mark(query), *position], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def decode(cursor: str, query: Mapping[str, Any], length: int) -> Position:
    """The position of `length` texts; `InvalidCursor` if the cursor is of another query."""
    content = _content(cursor)
    if (
        not isinstance(content, list)
        or len(content) != length + 1
        or not all(isinstance(part, str) and part for part in content)
        or content[0] != _mark(query)
    ):
        raise InvalidCursor()
    return content[1:]


def _content(cursor: str) -> Any:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        content = json.loads(raw)
        # Half a surrogate pair is JSON, and no text that anything takes.
        json.dumps(content, ensure_ascii=False).encode()
        return content
    except (binascii.Error, ValueError, RecursionError):
        raise InvalidCursor() from None


def _mark(query: Mapping[str, Any]) -> str:
    """Of everything in the query but how much and from where."""
    lasting = {name: value for name, value in query.items() if name not in ("limit", "cursor")}
    content = json.dumps(lasting, sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:12]
