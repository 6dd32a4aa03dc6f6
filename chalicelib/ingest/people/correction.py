"""Corrects one count: a file of one row, newer than what its author saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.ledger_entry import Announcement
from chalicelib.domain.upload import Upload
from chalicelib.ingest.people import generated_files
from chalicelib.repositories import inventory_table

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def correct(
    store: str, item: str, count: int, seen: int, announcement: Announcement, services: Services
) -> Upload:
    """Sends the correction; it is loaded as any file is.

    Raises Conflicting if the count is not the one that its author has `seen`, and NotFound if the
    store does not have the item.
    """
    rows = inventory_table.some(store, [item], services)
    if not rows:
        raise NotFound(f"{store} has no such item.")
    [(_, now, order)] = rows
    if now != seen:
        problem = {"field": "seen", "value": str(seen), "expected": str(now)}
        raise Conflicting(f"The count is {now:,} by now.", problem, code="COUNT_CHANGED")
    content = generated_files.as_csv([(store, item, count)])
    return generated_files.send("correction", content, announcement, store, order, services)
