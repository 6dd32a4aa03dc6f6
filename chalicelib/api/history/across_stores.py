"""What one request may read of all stores, and what it may answer."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.domain.errors import Conflicting
from chalicelib.repositories.stores_table import StoreRecord
from chalicelib.web.responses import Reply

MOST_STORES = 100
"""Each is an object of S3 that is read."""
MOST_ITEMS = 500_000
"""In all of them: they have to be in memory together, and be ready within 29 seconds."""

MOST_CHARACTERS = 2_500_000
"""Of an answer: Lambda takes 6 MB of it, in which a character may be two bytes and more."""


def bounded(records: Iterable[StoreRecord], instead: str) -> list[StoreRecord]:
    """The same; raises Conflicting where they are too much, and says what to do instead."""
    found = list(records)
    if len(found) > MOST_STORES or sum(record.items for record in found) > MOST_ITEMS:
        raise Conflicting(
            f"There are more than {MOST_STORES} stores, or {MOST_ITEMS:,} items in them: {instead}"
        )
    return found


def whole(text: str, instead: str) -> Reply:
    """A CSV, never a part of it; raises Conflicting where it is too much."""
    if len(text) > MOST_CHARACTERS:
        raise Conflicting(f"This is more than one answer can hold: {instead}")
    return Reply(text)
