"""Renames an item, also into a name that others have counts of: then somebody says which is right.

The old name becomes an alias, for files to come. What is there already is brought in line by a
file, as a correction is: the right count for the name that stays, and the old one retired.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Literal, NamedTuple

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.ledger_entry import Announcement
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.domain.stock import StockRow
from chalicelib.domain.upload import Upload
from chalicelib.file_reader.numbers.count_parser import LARGEST
from chalicelib.ingest.people import generated_files
from chalicelib.ingest.people.generated_files import GeneratedRow
from chalicelib.repositories import inventory_pages, upload_versions
from chalicelib.repositories.alerts import acknowledgements
from chalicelib.repositories.naming import name_rules

RightCount = Literal["item", "into", "sum"]
"""Where a store has counts under both names: the old one's, the other's, or both together."""

MOST = 2_000
"""Stores. The API's function has 29 seconds."""


class Renamed(NamedTuple):
    """What a store has of the old name, and of the one that stays."""

    item: StockRow
    into: StockRow | None

    def right(self, which: RightCount) -> int:
        if self.into is None or which == "item":
            return self.item.count
        return self.into.count if which == "into" else self.item.count + self.into.count


def find(item: str, into: str, store: str | None, services: Services) -> list[Renamed]:
    """What would be renamed in a store, or in all (None); of an item that is retired nothing.

    Raises NotFound if no store has the item, Conflicting if too many have, or if `into` is an old
    name itself.
    """
    stores = [store] if store else _stores_with(item, services)
    items = _by_store(item, stores, services)
    if not items:
        raise NotFound("There is no such item.")
    names = name_rules.names_by_now(services)
    for name in items:
        if (current := names.item(name, into)) != into:
            raise Conflicting(f"“{into}” is an old name itself: choose “{current}”.")
    others = _by_store(into, items, services)
    return [
        Renamed(row, others.get(name)) for name, row in sorted(items.items()) if not row.is_retired
    ]


def fingerprint(found: Iterable[Renamed]) -> str:
    """Differs if one of the counts differs, or was set by another file."""
    return sha256(json.dumps(list(found)).encode()).hexdigest()[:32]


def rename(
    alias: Alias, right: RightCount, seen: str, told: Announcement, services: Services
) -> Upload | None:
    """Makes the alias, and sends the file that brings the counts in line; None if they are.

    May be asked for again by whoever got no answer. Raises Conflicting if the counts are not those
    that the fingerprint `seen` stands for, if the name that stays is retired, or if the names would
    lead in a circle.
    """
    found = find(alias.old, alias.name, alias.store, services)
    if found and fingerprint(found) != seen:
        message = "The counts are others by now than were shown. Look at them again."
        raise Conflicting(message, code="COUNT_CHANGED")
    if any(each.into is not None and each.into.is_retired for each in found):
        message = f"“{alias.name}” is retired in a store: bring it back first."
        raise Conflicting(message, code="RETIRED")
    if any(abs(each.right(right)) > LARGEST for each in found):
        raise Conflicting("The counts are too large together.")
    content = _content(found, alias, right, services)
    name_rules.change(lambda rules: rules.with_alias(alias), services)
    if not found:
        return None
    # A name that a store does not have may come with a file of any order.
    orders = [row.order if row else "" for each in found for row in each]
    sent = generated_files.send("correction", content, told, alias.store, orders, services)
    # Who has the item in hand has it by its other name, too.
    stores = [item.store for item, _ in found]
    said = acknowledgements.of_item(alias.old, alias.name, stores, services)
    if said and (original := upload_versions.find(sent, services)):
        acknowledgements.carry_over(said, alias.name, original.order, services)
    return sent


def _content(
    found: Iterable[Renamed], alias: Alias, right: RightCount, services: Services
) -> bytes:
    rows = []
    for item, into in found:
        right_count = Renamed(item, into).right(right)
        seen = into.count if into else None
        rows += [
            GeneratedRow(item.store, alias.name, right_count, seen=seen),
            GeneratedRow(item.store, alias.old, 0, retired=True, seen=item.count),
        ]
    too_large = "These names are too long together: rename it in each store."
    return generated_files.content_of(rows, too_large, services)


def _stores_with(item: str, services: Services) -> list[str]:
    stores: list[str] = []
    for page in inventory_pages.all_stores_with(item, services):
        stores += page
        if len(stores) > MOST:
            raise Conflicting(f"More than {MOST:,} stores have this item: rename it in each.")
    return stores


def _by_store(item: str, stores: Iterable[str], services: Services) -> dict[str, StockRow]:
    rows = inventory_pages.rows_of([(store, item) for store in stores], services)
    return {row.store: row for row in rows}
