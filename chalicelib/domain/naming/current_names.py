"""From the names in a file to those that count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chalicelib.domain.naming.name_rules import NameKind, NameRules, by_scope, pair


class CurrentNames:
    """Follows aliases to their end. A store's own alias of a name beats one from everywhere."""

    def __init__(self, rules: NameRules) -> None:
        stores = (each for each in rules.aliases if each.kind == "store")
        items = [each for each in rules.aliases if each.kind == "item"]
        self._stores, _ = by_scope(stores)
        self._items, self._own = by_scope(items)
        self._old_items = {each.old for each in items}
        self._distinct = {(each.kind, each.one, each.other) for each in rules.distinct}

    def store(self, name: str) -> str:
        while following := self._stores.get(name):
            name = following
        return name

    def item(self, store: str, name: str) -> str:
        """`store` is its current name."""
        own = self._own.get(store, {})
        while following := own.get(name) or self._items.get(name):
            name = following
        return name

    def concern(self, stores: Iterable[str], items: Iterable[str]) -> bool:
        """Whether one of the names may be an old one. Quick."""
        return not (self._stores.keys().isdisjoint(stores) and self._old_items.isdisjoint(items))

    def are_distinct(self, kind: NameKind, one: str, other: str) -> bool:
        """Whether somebody has said that they are two."""
        found = pair(kind, one, other)
        return (kind, found.one, found.other) in self._distinct

    def __bool__(self) -> bool:
        """Whether there is an alias."""
        return bool(self._stores or self._old_items)


AS_WRITTEN: Final = CurrentNames(NameRules())
"""Every name is the current one."""
