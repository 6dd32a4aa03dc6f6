"""A value that changes now and then, and what it was when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import Generic, TypeVar

T = TypeVar("T")


class Timeline(Generic[T]):
    def __init__(self, first: T) -> None:
        self._changes: list[tuple[float, T]] = [(-inf, first)]

    def __len__(self) -> int:
        """How often it has changed."""
        return len(self._changes) - 1

    @property
    def now(self) -> T:
        return self._changes[-1][1]

    @property
    def since(self) -> float:
        return self._changes[-1][0]

    def change(self, at: float, value: T) -> None:
        self._changes.append((at, value))

    def during(self, start: float, end: float) -> list[T]:
        """What it was at some time in between, oldest first."""
        return [was for was, since, until in self.spells() if since <= end and until >= start]

    def spells(self) -> Iterator[tuple[T, float, float]]:
        """What it was, from when on, and until when."""
        for (since, was), (until, _) in pairwise([*self._changes, (inf, self.now)]):
            yield was, since, until
