"""People who say that names mean the same, while files come; and what a file says by then.

The names of a file are replaced in its text, and the text is read: so the rules are ours, and not
those of the code under test.
"""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from chalicelib.domain.errors import Conflicting
from chalicelib.domain.naming.name_rules import Alias, NameKind
from chalicelib.repositories.naming import name_rules
from tests.simulation.scenario import ITEMS, STORES, NameChange, Scenario
from tests.world.runtime import Runtime
from tests.world.world import World

OTHERS = ("Mitte", "Socks red")
"""An old store and an old item that no file has yet."""


def with_names(scenario: Scenario, random: Random) -> Scenario:
    """In a third of the runs; most changes are a moment after a file, or just before it."""
    if random.random() < 0.67:
        return scenario
    last = max(file.at for file in scenario.files)
    names = []
    for _ in range(random.choice((1, 2, 3, 5))):
        at = random.uniform(0, 2 * last)
        if random.random() < 0.7:
            at = max(0.0, random.choice(scenario.files).at + random.uniform(-0.5, 1.0))
        names.append(_change(at, random))
    return replace(scenario, names=names)


def _change(at: float, random: Random) -> NameChange:
    kind: NameKind = "store" if random.random() < 0.1 else "item"
    choice = (*STORES, OTHERS[0]) if kind == "store" else (*ITEMS[:2], *ITEMS, OTHERS[1])
    store = random.choice((None, None, "Berlin")) if kind == "item" else None
    old, name = random.choice(choice), random.choice(choice)
    return NameChange(at, kind, old, None if random.random() < 0.25 else name, store)


def change(wanted: NameChange, runtime: Runtime) -> None:
    """As a manager does; what leads in a circle is refused."""
    kind, old, name, store = wanted.kind, wanted.old, wanted.name, wanted.store
    with suppress(Conflicting):
        if name is None:
            name_rules.change(lambda rules: rules.without_alias(kind, old, store), runtime.services)
        else:
            alias = Alias(kind, old, name, store, "ann", runtime.world.clock)
            name_rules.change(lambda rules: rules.with_alias(alias), runtime.services)


@dataclass(frozen=True)
class Names:
    """A document of the name rules, as we understand it."""

    stores: dict[str, str]
    items: dict[tuple[str | None, str], str]
    """By the store that it is for, and the old name."""

    def store(self, name: str) -> str:
        while name in self.stores:
            name = self.stores[name]
        return name

    def item(self, store: str, name: str) -> str:
        for scope in (store, None):
            if (scope, name) in self.items:
                return self.item(store, self.items[scope, name])
        return name

    def replaced_in(self, body: bytes, store_at: int, item_at: int) -> bytes:
        """The file with current names, if it is one of the scenario's plain tables."""
        if not self.stores and not self.items:
            return body
        try:
            head, *lines = body.decode().splitlines(keepends=True)
        except ValueError:  # no text, or empty
            return body
        delimiter = ";" if ";" in head else ","
        for number, line in enumerate(lines):
            fields = line.split(delimiter)
            if len(fields) == len(head.split(delimiter)) > max(store_at, item_at):
                fields[store_at] = self.store(fields[store_at])
                fields[item_at] = self.item(fields[store_at], fields[item_at])
                lines[number] = delimiter.join(fields)
        return "".join([head, *lines]).encode()


def names_of(document: str, world: World) -> Names:
    if not document:
        return Names({}, {})
    [version] = world.s3.buckets["receipts"][f"names/{document}.json.gz"][-1:]
    kept = json.loads(gzip.decompress(version.body))
    return Names(
        {each["old"]: each["name"] for each in kept["aliases"] if each["kind"] == "store"},
        {
            (each["store"], each["old"]): each["name"]
            for each in kept["aliases"]
            if each["kind"] == "item"
        },
    )


def in_force(world: World) -> tuple[int, str]:
    """Revision and document."""
    record: Any = world.dynamodb.tables["Stores"].get(("setting", "names"))
    return (int(record["Revision"]["N"]), record["Document"]["S"]) if record else (0, "")
