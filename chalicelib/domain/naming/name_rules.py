"""Which names are old ones of others, and which only look alike: what people say of names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Literal

from chalicelib.domain.errors import Conflicting

NameKind = Literal["item", "store"]

MOST = 20_000
"""Aliases and distinct pairs in all."""


@dataclass(frozen=True)
class Alias:
    """`old` is read as `name`. `store`: an item's, in this store only; None: everywhere."""

    kind: NameKind
    old: str
    name: str
    store: str | None = None
    by: str = ""
    at: float = 0.0


@dataclass(frozen=True)
class DistinctPair:
    """Two names that look alike and are really two, wherever they occur. `one` sorts first."""

    kind: NameKind
    one: str
    other: str
    by: str = ""
    at: float = 0.0


@dataclass(frozen=True)
class NameRules:
    """All of it at one revision. An alias may lead to another; none leads back to itself."""

    aliases: tuple[Alias, ...] = ()
    distinct: tuple[DistinctPair, ...] = ()

    def with_alias(self, alias: Alias) -> NameRules:
        """Raises Conflicting if the names would lead in a circle, or are too many."""
        others = self._others(alias.kind, alias.old, alias.store)
        if any(_same(each, alias) for each in self.aliases):
            return self
        return replace(self, aliases=(*others, alias))._checked(alias.kind, alias.old)

    def without_alias(self, kind: NameKind, old: str, store: str | None) -> NameRules:
        """Raises Conflicting if those that are left would lead in a circle."""
        left = replace(self, aliases=self._others(kind, old, store))
        return left._checked(kind, old)

    def with_pair(self, pair: DistinctPair) -> NameRules:
        known = {(each.kind, each.one, each.other) for each in self.distinct}
        if (pair.kind, pair.one, pair.other) in known:
            return self
        return replace(self, distinct=(*self.distinct, pair))._checked(pair.kind, pair.one)

    def without_pair(self, kind: NameKind, one: str, other: str) -> NameRules:
        gone = (kind, *sorted((one, other)))
        left = (each for each in self.distinct if (each.kind, each.one, each.other) != gone)
        return replace(self, distinct=tuple(left))

    def as_text(self) -> str:
        """JSON to keep them as; `from_text` reads it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str | bytes) -> NameRules:
        kept = json.loads(text)
        return cls(
            tuple(Alias(**each) for each in kept["aliases"]),
            tuple(DistinctPair(**each) for each in kept["distinct"]),
        )

    def _others(self, kind: NameKind, old: str, store: str | None) -> tuple[Alias, ...]:
        key = (kind, old, store)
        return tuple(each for each in self.aliases if (each.kind, each.old, each.store) != key)

    def _checked(self, kind: NameKind, old: str) -> NameRules:
        """Itself, if `old`, of which something has changed, leads nowhere in a circle."""
        if len(self.aliases) + len(self.distinct) > MOST:
            raise Conflicting(f"There are {MOST:,} names by now: remove those that nobody needs.")
        everywhere, own = by_scope(each for each in self.aliases if each.kind == kind)
        for aliases in ({}, *own.values()):
            name = old
            while following := aliases.get(name) or everywhere.get(name):
                name = following
                if name == old:
                    message = f"“{old}” would become its own old name, through others."
                    raise Conflicting(message, code="NAMES_IN_A_CIRCLE")
        return self


def pair(kind: NameKind, one: str, other: str, by: str = "", at: float = 0.0) -> DistinctPair:
    first, second = sorted((one, other))
    return DistinctPair(kind, first, second, by, at)


def by_scope(aliases: Iterable[Alias]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """From old names to others: everywhere, and in single stores."""
    everywhere: dict[str, str] = {}
    own: dict[str, dict[str, str]] = {}
    for each in aliases:
        scope = everywhere if each.store is None else own.setdefault(each.store, {})
        scope[each.old] = each.name
    return everywhere, own


def _same(one: Alias, other: Alias) -> bool:
    return replace(one, by=other.by, at=other.at) == other
