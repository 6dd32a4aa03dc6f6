"""Thresholds: at which count an item is low, and which rule says so.

A rule applies to everything, to an item in all stores, to a store, or to one item in one store;
the most specific one is in force. A threshold of 0 means "only when it is out".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

ThresholdSource = Literal["everywhere", "item", "store", "store and item"]

HIGHEST = 999_999_999


class Threshold(NamedTuple):
    """`value` and the rule it comes from; both None where no rule applies."""

    value: int | None
    source: ThresholdSource | None


NONE = Threshold(None, None)


@dataclass(frozen=True)
class Scope:
    """What a rule applies to; a field that is None stands for all."""

    store: str | None = None
    item: str | None = None

    @property
    def source(self) -> ThresholdSource:
        if self.store is None:
            return "everywhere" if self.item is None else "item"
        return "store" if self.item is None else "store and item"


class ThresholdSet:
    """All thresholds at one revision of the rules."""

    def __init__(self, thresholds: Mapping[Scope, int], revision: int = 0) -> None:
        self.revision = revision
        self.highest = max(thresholds.values(), default=0)
        """An item with a higher count is neither low nor out, whatever it is."""
        self._everywhere = thresholds.get(Scope())
        self._items: dict[str, int] = {}
        self._stores: dict[str, int] = {}
        self._pairs: dict[tuple[str, str], int] = {}
        for scope, value in thresholds.items():
            self._add(scope, value)

    def of(self, store: str, item: str) -> Threshold:
        """The threshold in force for an item of a store."""
        if (value := self._pairs.get((store, item))) is not None:
            return Threshold(value, "store and item")
        if (value := self._stores.get(store)) is not None:
            return Threshold(value, "store")
        if (value := self._items.get(item)) is not None:
            return Threshold(value, "item")
        if self._everywhere is not None:
            return Threshold(self._everywhere, "everywhere")
        return NONE

    def _add(self, scope: Scope, value: int) -> None:
        if scope.store is not None and scope.item is not None:
            self._pairs[scope.store, scope.item] = value
        elif scope.store is not None:
            self._stores[scope.store] = value
        elif scope.item is not None:
            self._items[scope.item] = value
