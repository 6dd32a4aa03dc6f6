"""Which column is which, as a person has said it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chalicelib.file_reader.findings import shortened
from chalicelib.file_reader.header.keys import key

Column = int | str
"""The position of a column, from 0, or its heading."""


class Positions(NamedTuple):
    item_at: int
    count_at: int
    store_at: int | None


@dataclass(frozen=True)
class ColumnChoice:
    """Without a column for the store all rows are of `own_store`, or of the only store that the
    sender may report for.

    `headings` is the identity of the headings that the choice is for; "": of any that have its
    columns. One that `is_remembered` was made for another file with these headings.
    """

    item: Column
    count: Column
    store: Column | None = None
    own_store: str = ""
    headings: str = ""
    is_remembered: bool = False

    @property
    def columns(self) -> dict[str, Column]:
        """By role."""
        store = {} if self.store is None else {"store": self.store}
        return {**store, "item": self.item, "count": self.count}

    def positions(self, headings: Sequence[str]) -> Positions | None:
        """None if these are not the headings that it is for."""
        if self.headings and self.headings != identity_of(headings):
            return None
        item, count = _position(self.item, headings), _position(self.count, headings)
        store = None if self.store is None else _position(self.store, headings)
        if item is None or count is None or (store is None) != (self.store is None):
            return None
        return Positions(item, count, store)


def identity_of(headings: Sequence[str]) -> str:
    """Twenty letters. Case, accents, spaces and empty headings at the end make no difference, nor
    does the order of headings that do not repeat."""
    keys = "\n".join(map(key, headings)).rstrip("\n").split("\n")
    folded = "\n".join(sorted(keys) if len(set(keys)) == len(keys) else keys)
    digest = base64.b32encode(hashlib.sha256(folded.encode()).digest())
    return digest.decode().lower()[:20]


def moved(position: int, known: Sequence[str], headings: Sequence[str]) -> int | None:
    """Where the column at a `position` of the `known` headings is among `headings`, which have the
    same identity; None where two of them look the same. Both may be shortened."""
    keys, known_keys = ([key(shortened(one)) for one in every] for every in (headings, known))
    if keys[position : position + 1] == known_keys[position : position + 1]:
        return position
    wanted = known_keys[position]
    return keys.index(wanted) if keys.count(wanted) == 1 else None


def _position(column: Column, headings: Sequence[str]) -> int | None:
    """None where no column is meant, or more than one."""
    if isinstance(column, int):
        return column if 0 <= column < len(headings) else None
    found = [place for place, heading in enumerate(headings) if key(heading) == key(column)]
    return found[0] if len(found) == 1 else None
