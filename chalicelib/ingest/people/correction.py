"""Corrects one count: a file of one row, newer than what its author saw.

Renamings and retirements are corrections too, of more rows, and are judged alike.
"""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.ledger_entry import Announcement, LedgerEntry, upload_of
from chalicelib.domain.merge_plan import Rows
from chalicelib.domain.upload import Upload, order_at
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.ingest.people import generated_files
from chalicelib.ingest.people.generated_files import GeneratedRow
from chalicelib.repositories import inventory_table, job_files, registrations, uploaded_files
from chalicelib.repositories.naming import name_rules


def correct(
    store: str, item: str, count: int, seen: int, announcement: Announcement, services: Services
) -> Upload:
    """Sends the correction; it is loaded as any file is.

    Raises Conflicting if the count is not the one that its author has `seen`, or if it would bring
    an old name back, and NotFound if the store does not have the item.
    """
    rows = inventory_table.some(store, [item], services)
    if not rows:
        raise NotFound(f"{store} has no such item.")
    [(_, now, order)] = rows
    if now != seen:
        problem = {"field": "seen", "value": str(seen), "expected": str(now)}
        raise Conflicting(f"The count is {now:,} by now.", problem, code="COUNT_CHANGED")
    if now <= 0 < count:
        names = name_rules.names_by_now(services)
        for old, current in ((store, names.store(store)), (item, names.item(store, item))):
            if current != old:
                raise old_name(old, current)
    content = generated_files.as_csv([GeneratedRow(store, item, count, seen=now)])
    return generated_files.send("correction", content, announcement, store, [order], services)


def old_name(item: str, current: str) -> Conflicting:
    """No file would set a count of it again."""
    return Conflicting(
        f"“{item}” is an old name of “{current}”: choose that, or say first that it is none.",
        code="OLD_NAME",
    )


def refusal(entry: LedgerEntry, stores: Mapping[str, Rows], services: Services) -> str | None:
    """Why the correction of this entry, with these rows, is not to be accepted.

    Between its author's look and its order another file may have come: one that has written, or
    one that is about to. What is accepted from now on is overruled, as by any newer file.
    """
    content = uploaded_files.opened(upload_of(entry), services).read()
    seen = {row[:2]: row for row in generated_files.rows_in(content)}
    names = name_rules.names_by_now(services)
    files = NewerFiles(stores, services)
    kept_since = order_at(services.now() - job_files.KEPT)
    for store, rows in stores.items():
        seen_last = entry["Since"]
        newer = registrations.newer(store, max(seen_last, kept_since), services)
        since = [each for each in newer if each.order < entry["AsOf"]]
        last = registrations.find(store, seen_last, services) if seen_last else None
        under_way = [each.order for each in (*since, last) if each and each.rows is None]
        # One that is not finished may have overwritten what a newer one, finished, found unchanged.
        first = min(under_way, default=entry["AsOf"])
        coming_files = [files.of(each, store) for each in since if each.order >= first]
        # In this order: a file that is finished meanwhile has written its rows.
        stored = {row[0]: row for row in inventory_table.some(store, list(rows), services)}
        for item in rows:
            _, count, order = stored.get(item, (item, None, ""))
            coming = merge_plan.newest(store, item, coming_files)
            now = coming.after if coming and coming.order > order else count
            row = seen[store, item]
            if row.count > 0 >= (row.seen or 0) and names.item(store, item) != item:
                return f"{item} in {store} is an old name by now: choose the other."
            if now != row.seen:
                return f"{item} in {store} was counted meanwhile: look at it again."
    return None
