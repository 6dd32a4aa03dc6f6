"""Tables in memory: partitions in key order, indexes, and the stream of what changed."""

from __future__ import annotations

from bisect import insort
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.world.errors import Invalid
from tests.world.values import Item, growth, item_size

ITEM_LIMIT = 400 * 1024
LONGEST_LAG = 1.0
"""Seconds by which a read that need not be consistent may be behind."""
Key = tuple[str, str]
Row = tuple[tuple[str, Key], Item]
"""An item and its place in a partition."""


@dataclass(frozen=True)
class Index:
    name: str
    partition: str
    sort: str | None
    projected: frozenset[str] | None = None
    """Attributes beside the keys; None means all."""


@dataclass(frozen=True)
class Schema:
    """A table whose keys are strings. A key without sort attribute has "" in its place."""

    name: str
    partition: str
    sort: str | None = None
    indexes: tuple[Index, ...] = ()
    stream: bool = False


@dataclass
class Table:
    schema: Schema
    on_change: Callable[[Table, Key, Item | None, Item | None], None] | None = None
    clock: Callable[[], float] = lambda: 0.0
    partitions: dict[str, dict[str, Item]] = field(default_factory=dict)
    order: dict[str, list[str]] = field(default_factory=dict)
    recent: deque[tuple[float, Key, Item | None]] = field(default_factory=deque)
    """The writes of the last second, oldest first: when, which item, and what it was before."""
    indexed: dict[str, dict[str, dict[Key, Item]]] = field(default_factory=dict)
    sizes: dict[Key, int] = field(default_factory=dict)
    writes: int = 0

    def get(self, key: Key) -> Item | None:
        return self.partitions.get(key[0], {}).get(key[1])

    def as_it_was(self, time: float) -> dict[Key, Item | None]:
        """The items that were others then, as they were; None for those that were not there."""
        found = {}
        for written, key, before in reversed(self.recent):
            if written <= time:
                break
            found[key] = before
        return found

    def items(self) -> Iterable[Item]:
        for partition in self.partitions.values():
            yield from partition.values()

    def put(self, key: Key, item: Item | None) -> None:
        """Stores the item, or removes it; the item must not be changed afterwards."""
        old = self.get(key)
        if old == item:
            return
        if item is not None:
            self._validate(key, item, old)
        self.writes += 1
        self._remember(key, old)
        partition, sort = key
        if item is None:
            del self.partitions[partition][sort]
            self.order[partition].remove(sort)
        else:
            rows = self.partitions.setdefault(partition, {})
            if sort not in rows:
                insort(self.order.setdefault(partition, []), sort)
            rows[sort] = item
        self._index(key, old, item)
        if self.on_change:
            self.on_change(self, key, old, item)

    def key_of(self, item: Item) -> Key:
        """Raises `Invalid` if the item's key is missing, of another type, empty or too long."""
        schema = self.schema
        partition = _key_part(item, schema.partition, 2048)
        return partition, _key_part(item, schema.sort, 1024) if schema.sort else ""

    def exact_key(self, key: Item) -> Key:
        if len(key) != (2 if self.schema.sort else 1):
            raise Invalid("The provided key element does not match the schema")
        return self.key_of(key)

    def key_item(self, key: Key) -> Item:
        item = {self.schema.partition: {"S": key[0]}}
        if self.schema.sort:
            item[self.schema.sort] = {"S": key[1]}
        return item

    def _remember(self, key: Key, before: Item | None) -> None:
        clock = self.clock()
        while self.recent and self.recent[0][0] < clock - LONGEST_LAG:
            self.recent.popleft()
        self.recent.append((clock, key, before))

    def _validate(self, key: Key, item: Item, old: Item | None) -> None:
        size = item_size(item) if old is None else self.sizes[key] + growth(old, item)
        if size > ITEM_LIMIT:
            raise Invalid("Item size has exceeded the maximum allowed size")
        self.sizes[key] = size
        for index in self.schema.indexes:
            for name, limit in ((index.partition, 2048), (index.sort, 1024)):
                if name and name in item:
                    _key_part(item, name, limit)

    def _index(self, key: Key, old: Item | None, new: Item | None) -> None:
        for index in self.schema.indexes:
            groups = self.indexed.setdefault(index.name, {})
            if old is not None and (group := _group(index, old)) is not None:
                groups[group].pop(key)
            if new is not None and (group := _group(index, new)) is not None:
                groups.setdefault(group, {})[key] = new

    def rows(
        self, index: Index | None, partition: str, past: Mapping[Key, Item | None]
    ) -> list[Row]:
        """One partition of the table or of an index, in its order; where it differs, the past."""
        if index is None:
            sorts = self.order.get(partition, [])
            items = self.partitions.get(partition, {})
            rows = [((sort, (partition, sort)), items[sort]) for sort in sorts]
        else:
            found = self.indexed.get(index.name, {}).get(partition, {})
            rows = [(_place(index, key, item), item) for key, item in found.items()]
        if past:
            rows = [row for row in rows if row[0][1] not in past]
        for key, item in past.items():
            if item is not None and (key[0] if index is None else _group(index, item)) == partition:
                rows.append(((key[1], key) if index is None else _place(index, key, item), item))
        if index or past:
            rows.sort(key=lambda row: row[0])
        return rows


def _place(index: Index, key: Key, item: Item) -> tuple[str, Key]:
    return item[index.sort]["S"] if index.sort else "", key


def _group(index: Index, item: Item) -> str | None:
    if index.partition not in item or (index.sort and index.sort not in item):
        return None
    group: str = item[index.partition]["S"]
    return group


def _key_part(item: Item, name: str, limit: int) -> str:
    value: dict[str, Any] | None = item.get(name)
    if value is None:
        raise Invalid(f"One of the required keys was not given a value: {name}")
    if "S" not in value:
        raise Invalid(f"Type mismatch for key {name} expected: S actual: {next(iter(value))}")
    text: str = value["S"]
    if not text:
        raise Invalid(f"An AttributeValue may not contain an empty string. Key: {name}")
    if (len(text) if text.isascii() else len(text.encode())) > limit:
        raise Invalid(f"Size of key {name} has exceeded the maximum size limit of {limit} bytes")
    return text
