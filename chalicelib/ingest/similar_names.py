"""New names that look like known ones: of items it is said, for stores the file is held. And new
names that somebody has renamed meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from chalicelib import compiled_on_use
from chalicelib.aws.services import Services
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.naming.name_rules import NameKind
from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.look_alikes import look_alikes
from chalicelib.repositories import inventory_table, stores_table
from chalicelib.repositories.naming import name_rules
from chalicelib.repositories.stores_table import StoreRecord

MOST_READ = 100_000
"""Items of stores that new names are compared with."""
MOST_SAID = 20

# What a word of five letters or more may have more in the plural.
_ENDINGS = compiled_on_use(r"(?<=[^\W\d_]{4})(?:en|es|e|n|s)(?![^\W_])", re.IGNORECASE)


def of_items(
    changes: Mapping[str, Sequence[Change]],
    known: Mapping[str, StoreRecord],
    names: CurrentNames,
    services: Services,
) -> list[Finding]:
    """A warning for each item that a file makes, and that looks like one that its store has, or is
    its plural.

    `changes` are those of a file by store, `known` the records of stores before it.
    """
    found: list[Finding] = []
    left = MOST_READ
    for store, changed in changes.items():
        new = {change.item: change.line for change in changed if change.before is None}
        items = known[store].items if store in known else 0
        if not new or not 0 < items <= left or len(found) >= MOST_SAID:
            continue
        left -= items
        listed = inventory_table.items(store, services)
        for item, like in _alike("item", new, {each: each for each in listed}, names).items():
            message = f"{store} has “{like}”, which looks like this new item. Are they the same?"
            found.append(Finding("LOOKS_LIKE", "warning", new[item], "", item, message, like))
    return found[:MOST_SAID]


def of_new_items(
    changes: Mapping[str, Sequence[Change]],
    known: Mapping[str, StoreRecord],
    names: CurrentNames,
    services: Services,
) -> list[Finding]:
    """What is to be said of the names of items that a file has made; as `of_items`."""
    return [*_of_renamed(changes, services), *of_items(changes, known, names, services)]


def _of_renamed(changes: Mapping[str, Sequence[Change]], services: Services) -> list[Finding]:
    """A warning for each item that a file makes and that has another name by now: who renamed it
    while the file was loaded has not seen it."""
    new = [each for several in changes.values() for each in several if each.before is None]
    names = name_rules.names_by_now(services)
    found = []
    for each in new:
        current = names.item(each.store, each.item)
        if current != each.item:
            message = f"This item was renamed meanwhile: rename it in {each.store} again."
            found.append(Finding("RENAMED", "warning", each.line, "", each.item, message, current))
    return found[:MOST_SAID]


def of_stores(new: Collection[str], names: CurrentNames, services: Services) -> dict[str, str]:
    """Of new stores those that look like a known one or like its label, with that one."""
    records = list(stores_table.records(services))
    labels = {each.label: each.name for each in records if each.label is not None}
    return _alike("store", new, {**labels, **{each.name: each.name for each in records}}, names)


def _alike(
    kind: NameKind, new: Collection[str], known: Mapping[str, str], names: CurrentNames
) -> dict[str, str]:
    """By new name: the known one that it looks like. `known` are by what they are called."""
    same = ((name, name) for name in new if known.get(name, name) != name)
    others = [called for called in known if called not in new]
    pairs = look_alikes([*new, *others])
    if kind == "item":  # for stores the file would be held
        pairs = chain(pairs, _plurals([*new, *others]))
    alike = ((name, like) for like, name in pairs if name in new and like not in new)
    found: dict[str, str] = {}
    for name, like in (*same, *alike):
        if not names.are_distinct(kind, name, known[like]):
            found.setdefault(name, known[like])
    return found


def _plurals(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs (name, earlier name) that are the same, or look alike, without their words' endings."""
    stems = _ENDINGS.sub("", "\n".join(names)).split("\n")
    first: dict[str, str] = {}
    for stem, name in zip(stems, names, strict=True):
        if first.setdefault(stem, name) != name:
            yield name, first[stem]
    for stem, earlier in look_alikes(first):
        yield first[stem], first[earlier]
