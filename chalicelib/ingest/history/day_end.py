"""What a store had at the end of a day, from the table as it is later.

A row that a later file has written since is taken back to what it was, by that file's changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.domain.history import days
from chalicelib.domain.history.day_counts import StockThen
from chalicelib.domain.ledger_entry import is_report
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.stock import is_retired
from chalicelib.domain.upload import order_at, time_of
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.repositories import (
    inventory_table,
    receipt_files,
    registrations,
    upload_keys,
    upload_ledger,
    uploaded_files,
)
from chalicelib.repositories.inventory_table import StoredColumns
from chalicelib.repositories.registrations import Registration

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


@dataclass(frozen=True)
class DayEnd:
    then: StockThen
    reported: Collection[str]
    """The items that files of this day have named."""
    corrected: Collection[str]
    """And those that files of the API have set."""
    is_settled: bool
    """Whether no load of this day was under way."""


def day_end(store: str, day: date, services: Services) -> DayEnd:
    zone = services.settings.zone
    begin, end = (order_at(days.end_of(each, zone)) for each in (day - days.DAY, day))
    before = registrations.newer(store, begin, services)
    stored = inventory_table.columns(store, services)
    files = registrations.newer(store, begin, services)
    of_day = [file for file in files if file.order < end]
    rows = _taken_back(store, stored, [file for file in files if file.order >= end], end, services)
    own = [file for file in of_day if not _is_of_the_api(file, services)]
    sent = [file for file in of_day if file not in own]
    return DayEnd(
        _then(rows, zone),
        _named(store, own, rows.items, services),
        _named(store, sent, rows.items, services),
        is_settled=all(file.rows is not None for file in of_day)
        and [file for file in before if file.order < end] == of_day,
    )


def _is_of_the_api(file: Registration, services: Services) -> bool:
    if not upload_keys.is_generated(file.upload.key):
        return False
    entry = upload_ledger.entry(file.upload.id, file.upload.tag, services)
    return entry is not None and not is_report(entry)


def _then(rows: StoredColumns, zone: tzinfo) -> StockThen:
    dates = {order: days.day_of(time_of(order), zone).toordinal() for order in set(rows.orders)}
    marks = zip(rows.counts, rows.orders, rows.retired_by, strict=True)
    retired = [int(by != "" and is_retired(count, order, by)) for count, order, by in marks]
    return StockThen(rows.items, rows.counts, [dates[order] for order in rows.orders], retired)


def _taken_back(
    store: str, rows: StoredColumns, later: Sequence[Registration], end: str, services: Services
) -> StoredColumns:
    """The rows without what later files did; what they have made is left out.

    What a file replaced is known as long as its changes are kept; after that its row stays.
    """
    written = {item for item, order in zip(rows.items, rows.orders, strict=True) if order >= end}
    if not written:
        return rows
    were = {
        change.item: change
        for file in later
        for change in _changes(store, file, written, services)
        if change.before_order < end
    }
    found = StoredColumns([], [], [], [])
    for item, count, order, by in zip(*rows, strict=True):
        change = were.get(item)
        if change is not None and change.before is None:
            continue
        found.items.append(item)
        found.counts.append(count if change is None else change.before or 0)
        found.orders.append(order if change is None else change.before_order)
        found.retired_by.append(by if by < end else "")
    return found


def _changes(
    store: str, file: Registration, items: Collection[str], services: Services
) -> Iterable[Change]:
    """What a file replaced of these items; nothing if that is not kept any more."""
    entry = upload_ledger.entry(file.upload.id, file.upload.tag, services)
    key = entry and entry.get("ChangesFile")
    if not key:
        wanted = {(store, item) for item in items}
        return receipt_files.journals(file.upload, file.order, wanted, services).values()
    try:
        changes = list(receipt_files.changes(key, file.order, services))
    except ClientError as error:
        if error.response["Error"]["Code"] in uploaded_files.GONE:
            return ()
        raise
    return (change for change in changes if change.store == store and change.item in items)


def _named(
    store: str, files: Sequence[Registration], items: Sequence[str], services: Services
) -> Collection[str]:
    if any(file.full or file.rows == len(items) for file in files):
        return frozenset(items)
    named: set[str] = set()
    newer = NewerFiles({store: {}}, True, {}, services)
    for file in files:
        row_of = newer.of(file, store).row_of
        named.update(item for item in items if row_of(item) is not None)
    return named
