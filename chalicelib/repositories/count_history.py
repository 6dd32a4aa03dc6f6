"""Where counts came from: the upload and line that set each, and the counts before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chalicelib.aws.services import Services
from chalicelib.domain.merge_plan import Change
from chalicelib.repositories import inventory_pages, receipt_files, registrations, upload_ledger


def history(
    store: str, item: str, place: str | None, services: Services
) -> Iterator[tuple[Change, str | None]]:
    """The changes of a count, newest first, each with the name of its upload.

    Each step costs two reads and a file of the upload's changes, of a large upload also the list of
    these files. `place`: where to begin; `None` for the count as it stands.
    """
    if place is None:
        rows = inventory_pages.rows_of([(store, item)], services)
        place = rows[0].order if rows else None
    while place:
        change, name = _change(store, item, place, services)
        if change is None:
            return
        yield change, name
        place = change.before_order


def _change(
    store: str, item: str, place: str, services: Services
) -> tuple[Change | None, str | None]:
    load = registrations.entry(store, place, services)
    if load is None:
        return None, None
    entry: dict[str, Any] = upload_ledger.entry(load["Upload"], load["Version"], services) or {}
    file = entry.get("ChangesFile")
    if not file:
        return None, None
    for change in receipt_files.changes(file, place, services, near=(store, item)):
        if (change.store, change.item) == (store, item):
            return change, upload_ledger.name_of(load)
    return None, None
