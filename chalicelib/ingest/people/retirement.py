"""Retires items and stores that are no more, and brings them back: by a file, as corrections are.

What is retired is 0, and is not listed, alerted or totalled. A file that counts more than 0 of it
brings it back by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting, Gone, NotFound
from chalicelib.domain.ledger_entry import Announcement, LedgerEntry, upload_of
from chalicelib.domain.stock import StockRow
from chalicelib.domain.thresholds import Scope
from chalicelib.domain.upload import Upload, time_of
from chalicelib.ingest.people import correction, generated_files
from chalicelib.ingest.people.generated_files import GeneratedRow, Marks
from chalicelib.repositories import (
    inventory_pages,
    inventory_table,
    receipt_files,
    registrations,
    stores_table,
    upload_ledger,
    uploaded_files,
)
from chalicelib.repositories.naming import name_rules

MOST = 20_000
"""Items of a store. The API's function has 29 seconds."""
CLOCKS = 60.0
"""Seconds by which S3's clock may be behind ours."""


def set_retired(
    scope: Scope, told: Announcement, services: Services, *, retired: bool
) -> Upload | None:
    """Sends the file that retires what is in the scope, or brings it back; None if all is so.

    Raises NotFound if there is nothing of that name, Conflicting if it is too much, or an old name
    that would be brought back.
    """
    began = services.now()
    rows = list(_rows(scope, services))
    if not rows:
        raise NotFound("There is nothing of this name.")
    wanted = [row for row in rows if row.is_retired != retired]
    if not retired:
        wanted = _to_bring_back(scope, wanted, services)
    content = _content(wanted, services, retired=retired)
    if scope.store is not None and scope.item is None:
        if retired:
            stores_table.retire(scope.store, services)
        elif wanted:
            # When the file is accepted: if it is not, there is still something to bring back.
            told = {**told, "BringsBack": began}
        else:
            stores_table.bring_back([scope.store], began, services)
    return _send(content, wanted, scope, told, services) if wanted else None


def _to_bring_back(scope: Scope, rows: list[StockRow], services: Services) -> list[StockRow]:
    """Of a store only what was retired together with it; no old name of an item or a store, which
    no file would count."""
    names = name_rules.names_by_now(services)
    if scope.store is not None and (name := names.store(scope.store)) != scope.store:
        raise correction.old_name(scope.store, name)
    rows = [row for row in rows if names.store(row.store) == row.store]
    current = {row: names.item(row.store, row.item) for row in rows}
    if scope.store is None or scope.item is not None:
        for row in rows:
            if current[row] != row.item:
                raise correction.old_name(row.item, current[row])
        return rows
    record = stores_table.record_of(scope.store, services)
    if record is None or record.retired_at is None:
        return []
    since = record.retired_at - CLOCKS
    return [row for row in rows if current[row] == row.item and time_of(row.retired_by) > since]


def _content(rows: Iterable[StockRow], services: Services, *, retired: bool) -> bytes:
    before = {} if retired else _counts_before(rows, services)
    generated = []
    for store, item, seen, *_ in rows:
        # Of what was below 0, a full count that does not name it would write 0, as news.
        count = 0 if retired else before.get((store, item), seen)
        # Above 0 it comes back by itself; a mark before that would have it alerted as out.
        mark = retired if count <= 0 else None
        generated.append(GeneratedRow(store, item, count, mark, seen))
    too_large = "These names are too long together: retire them in several steps."
    return generated_files.content_of(generated, too_large, services)


def _send(
    content: bytes, rows: Iterable[StockRow], scope: Scope, told: Announcement, services: Services
) -> Upload:
    orders = [order for row in rows for order in (row.order, row.retired_by) if order]
    return generated_files.send("correction", content, told, scope.store, orders, services)


def _counts_before(rows: Iterable[StockRow], services: Services) -> dict[tuple[str, str], int]:
    """What items had when they were retired, as far as that is kept; not of a file that did more,
    as the old name of a renamed item has given its count to another."""
    by_file: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if row.order == row.retired_by:
            by_file.setdefault((row.store, row.order), set()).add(row.item)
    found: dict[tuple[str, str], int] = {}
    for (store, order), items in by_file.items():
        file = registrations.find(store, order, services)
        entry = file and upload_ledger.entry(file.upload.id, file.upload.tag, services)
        if not file or not entry or "ChangesFile" not in entry:
            continue
        with suppress(Gone):
            if len(marks_of(entry, services).retired) == entry["Read"]:
                for change in receipt_files.changes(entry["ChangesFile"], order, services):
                    if change.store == store and change.item in items:
                        found[store, change.item] = change.before or 0
    return found


def apply(entry: LedgerEntry, services: Services) -> Mapping[tuple[str, str], bool]:
    """Marks what an accepted file retires or brings back. So what it sets to 0 is not alerted, if
    this is done before other loads know of the file, and may write its rows."""
    retired, store = marks_of(entry, services).retired, upload_of(entry).store
    inventory_table.set_retired(retired, entry["AsOf"], services)
    if "BringsBack" in entry and store is not None:
        stores_table.bring_back([store], entry["BringsBack"], services)
    return retired


def marks_of(entry: LedgerEntry, services: Services) -> Marks:
    """What a file retires, brings back and renames."""
    if "Kind" not in entry:
        return Marks()
    content = uploaded_files.opened(upload_of(entry), services).read()
    return generated_files.marks_in(content, entry["Kind"])


def _rows(scope: Scope, services: Services) -> Iterable[StockRow]:
    store, item = scope.store, scope.item
    if store is None and item is None:
        raise ValueError("Everything cannot be retired.")
    if item is not None:
        pages = [[store]] if store else inventory_pages.all_stores_with(item, services)
        keys = [(name, item) for stores in pages for name in stores]
        return inventory_pages.rows_of(keys, services)
    rows = [
        row
        for page in inventory_pages.whole_store(store or "", None, services)
        for row in page.rows
    ]
    if len(rows) > MOST:
        raise Conflicting(f"{store} has more than {MOST:,} items: retire them by a file of zeros.")
    return rows
