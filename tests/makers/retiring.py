"""Retires items and stores, and brings them back."""

from __future__ import annotations

from chalicelib.domain.ledger_entry import Announcement, LedgerEntry
from chalicelib.domain.thresholds import Scope
from chalicelib.handlers import check_stock
from chalicelib.ingest.people import retirement, undo
from chalicelib.repositories import stores_table
from chalicelib.repositories.stores_table import StoreRecord
from tests.makers.loading import Depot

TOLD = Announcement(By="ann", Why="The supplier has stopped it", File="Retirement")


def change(depot: Depot, scope: Scope, *, retired: bool = True) -> LedgerEntry | None:
    """The receipt of the file that retires or brings back; its counts are checked."""
    sent = retirement.set_retired(scope, TOLD, depot.services, retired=retired)
    if sent is None:
        return None
    version = depot.world.s3.created[-1]
    depot.load(version)
    check(depot)
    return depot.receipt(version)


def undone(depot: Depot, entry: LedgerEntry) -> LedgerEntry:
    """The receipt of the undo of an upload."""
    depot.world.clock += 2
    undo.undo(depot.entry(entry), TOLD, depot.services)
    version = depot.world.s3.created[-1]
    depot.load(version)
    return depot.receipt(version)


def check(depot: Depot) -> list[str]:
    """Has Check-Stock look; the subjects of what it sent."""
    sent = depot.world.sns.messages
    before = len(sent)
    check_stock.handle(depot.world.stream_event(), depot.services)
    depot.world.records.clear()
    return [message["Subject"] for message in sent[before:]]


def record_of(depot: Depot, store: str) -> StoreRecord:
    record = stores_table.record_of(store, depot.services)
    assert record is not None
    return record
