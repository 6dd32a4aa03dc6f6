"""Thresholds: at which count an item is low, and which rule says so.

A rule speaks of everything, of an item in all stores, of a store, or of one item in one store;
the most specific one wins. A threshold of 0 means "only when it is out".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Source = Literal["everywhere", "item", "store", "store and item"]

HIGHEST = 999_999_999


class Threshold(NamedTuple):
    """`value` and the rule it comes from; both None where no rule speaks."""

    value: int | None
    source: Source | None


NONE = Threshold(None, None)


@dataclass(frozen=True)
class Scope:
    """What a rule speaks of; a field that is None stands for all."""

    store: str | None = None
    item: str | None = None

    @property
    def source(self) -> Source:
        if self.store is None:
            return "everywhere" if self.item is None else "item"
        return "store" if self.item is None else "store and item"

    @property
    def name(self) -> str:
        """The sort key of the rule."""
        match self.store, self.item:
            case None, None:
                return "everywhere"
            case None, item:
                return f"item#{item}"
            case store, None:
                return f"store#{store}"
        return f"pair#{self.store}\t{self.item}"

    @classmethod
    def named(cls, name: str) -> Scope:
        """The scope whose `name` this is."""
        source, _, rest = name.partition("#")
        if source == "everywhere":
            return cls()
        if source == "item":
            return cls(item=rest)
        store, _, item = rest.partition("\t")
        return cls(store=store, item=item or None)


class ThresholdSet:
    """All rules as one revision of them stood."""

    def __init__(self, thresholds: Mapping[Scope, int], revision: int = 0) -> None:
        self.revision = revision
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

    @classmethod
    def of_records(cls, records: Iterable[Mapping[str, Any]], revision: int) -> ThresholdSet:
        """From the plain records `{"Name": …, "Threshold": …}` of the Stores table."""
        return cls({Scope.named(r["Name"]): r["Threshold"] for r in records}, revision)
