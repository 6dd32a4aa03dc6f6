"""Corrects one count: a file of one row, newer than what its author saw.

Renamings and retirements are corrections too, of more rows, and are judged alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.ledger_entry import Announcement, LedgerEntry, upload_of
from chalicelib.domain.merge_plan import Rows
from chalicelib.domain.upload import Upload
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.ingest.people import generated_files
from chalicelib.ingest.people.generated_files import GeneratedRow
from chalicelib.repositories import inventory_table, registrations, uploaded_files

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
    content = generated_files.as_csv([GeneratedRow(store, item, count, seen=now)])
    return generated_files.send("correction", content, announcement, store, [order], services)


def refusal(entry: LedgerEntry, stores: Mapping[str, Rows], services: Services) -> str | None:
    """Why the correction of this entry, with these rows, is not to be accepted.

    Between its author's look and its order another file may have come: one that has written, or
    one that is about to. What is accepted from now on is overruled, as by any newer file.
    """
    content = uploaded_files.opened(upload_of(entry), services).read()
    seen = {row[:2]: row.seen for row in generated_files.rows_in(content)}
    files = NewerFiles(stores, False, {}, services)
    for store, rows in stores.items():
        since = registrations.newer(store, entry["Since"], services, unfinished=True)
        under_way = [files.of(each, store) for each in since if each.order < entry["AsOf"]]
        # In this order: a file that is finished meanwhile has written its rows.
        stored = {row[0]: row for row in inventory_table.some(store, list(rows), services)}
        for item in rows:
            _, count, order = stored.get(item, (item, None, ""))
            coming = merge_plan.newest(store, item, under_way)
            now = coming.after if coming and coming.order > order else count
            if now != seen[store, item]:
                return f"{item} in {store} was counted meanwhile: look at it again."
    return None
