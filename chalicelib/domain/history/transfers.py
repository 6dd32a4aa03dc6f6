"""Who has more of an item than they need, and who lacks it: a suggestion, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chalicelib.domain.history import use
from chalicelib.domain.history.use import Use


class Stocked(NamedTuple):
    """An item of a store as of the end of a day, with its use."""

    store: str
    count: int  # type: ignore[assignment] # in place of tuple's method of that name
    known: Use


class Transfer(NamedTuple):
    giver: str
    taker: str
    units: int


def transfers(stocked: Iterable[Stocked], horizon: int) -> Iterator[Transfer]:
    """From who has most to spare to who lacks most, until all lasts for the horizon or nothing is
    to spare. Where the use is unknown, nothing is taken and nothing is given."""
    lacking: list[tuple[int, str]] = []
    spare: list[tuple[int, str]] = []
    for store, count, known in stocked:
        needed = use.needed(0, known, horizon)
        if needed is None:
            continue
        if count < needed:
            lacking.append((needed - max(count, 0), store))
        elif count > needed:
            spare.append((count - needed, store))
    spare.sort(reverse=True)
    for units, taker in sorted(lacking, reverse=True):
        missing = units
        while missing and spare:
            there, giver = spare.pop(0)
            moved = min(missing, there)
            yield Transfer(giver, taker, moved)
            missing -= moved
            if there > moved:
                spare.append((there - moved, giver))
                spare.sort(reverse=True)
