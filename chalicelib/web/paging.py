"""Pages of a list: the fields that every list has, and the cursor at which the next page begins.

A cursor is an opaque text that fits the query it came from. It holds positions only, never a
partition or a table: the partition is always that of the request at hand, after its own check of
who may read it. So an edited cursor can at worst move within what its bearer may read anyway, and
needs no secret. A position may be a name, and anybody can decode it: only names that the caller may
see become one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Annotated, TypeAlias, TypeVar

from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidCursor
from chalicelib.repositories import inventory_pages
from chalicelib.web import fields
from chalicelib.web.requests import Request

T = TypeVar("T")
Position: TypeAlias = list[str]
Next = Annotated[str | None, "Send it as `cursor` to get the next page; null: this is the last."]

LONGEST = 4096
"""Characters of a cursor that is looked at."""
MOST = 1000
LIMIT = fields.integer("limit", "query", "How many at most.", 1, MOST, 100).default(100)
CURSOR = fields.text(
    "cursor", "query", "Where the page begins: the `next` of the page before.", LONGEST
).optional()
PAGE = (LIMIT, CURSOR)


def position(request: Request, length: int) -> Position | None:
    """The position in the request's cursor; `None`: the beginning of the list."""
    cursor = request[CURSOR]
    return None if cursor is None else decode(cursor, request.query(), length)


def after(request: Request) -> str | None:
    """As `position`, of a list whose position is one text."""
    found = position(request, 1)
    return found[0] if found else None


def cursor(request: Request, position: Position | None) -> str | None:
    """The cursor of a position in the request's list; `None`: the list has ended."""
    return None if position is None else encode(position, request.query())


def cut(
    request: Request, read: list[T], position: Callable[[T], str]
) -> tuple[list[T], str | None]:
    """The first `limit` of `read`, which holds one more if the list goes on, and the cursor."""
    shown = read[: request[LIMIT]]
    return shown, cursor(request, [position(shown[-1])]) if len(read) > len(shown) else None


def stores_with(
    item: str, limit: int, request: Request, services: Services
) -> tuple[list[str], str | None]:
    """A page of the stores that have an item, and the one after which the next begins. Of who may
    not read all these are their own, whether they have it or not: so a cursor names no other."""
    position = after(request)
    if request.caller.sees_all:
        return inventory_pages.stores_with(item, limit, position, services)
    stores = [store for store in request.caller.stores if position is None or store > position]
    return stores[:limit], stores[limit - 1] if len(stores) > limit else None


def encode(position: Position, query: Mapping[str, object]) -> str:
    content = json.dumps([_mark(query), *position], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def decode(cursor: str, query: Mapping[str, object], length: int) -> Position:
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


def _content(cursor: str) -> object:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        content: object = json.loads(raw)
        # Half a surrogate pair is JSON, and no text that anything takes.
        json.dumps(content, ensure_ascii=False).encode()
    except (binascii.Error, ValueError, RecursionError):
        raise InvalidCursor() from None
    return content


def _mark(query: Mapping[str, object]) -> str:
    """A hash of the query without its limit and cursor."""
    lasting = {name: value for name, value in query.items() if name not in ("limit", "cursor")}
    content = json.dumps(lasting, sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()[:12]
