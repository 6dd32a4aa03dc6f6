"""Undoing uploads in a depot."""

from __future__ import annotations

from chalicelib.domain.ledger_entry import Announcement, LedgerEntry
from chalicelib.ingest.people import undo
from tests.makers.loading import Depot
from tests.world.s3 import Version

TOLD: Announcement = {"By": "ann", "Why": "The file of another store", "File": "Undo of b.csv"}


def dropped(depot: Depot, entry: LedgerEntry) -> Version:
    """The undo of an upload, not loaded yet."""
    undo.undo(depot.entry(entry), TOLD, depot.services)
    return depot.world.s3.created[-1]


def undone(depot: Depot, entry: LedgerEntry) -> LedgerEntry:
    """The undo of an upload, loaded."""
    version = dropped(depot, entry)
    depot.load(version)
    depot.world.clock += 61
    return depot.receipt(version)


def fates(depot: Depot, entry: LedgerEntry) -> dict[str, str]:
    return {row.item: row.fate for row in undo.rows(depot.entry(entry), depot.services)}
