"""What a store had at the end of a day: carried on from the day before, or from the table as it is
later.

There a row that a later file has written since is taken back to what it was, by that file's
journals. A file of the day that was loaded after a later one has written nothing: then it is read
again.
"""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.history import days
from chalicelib.domain.history.day_counts import StockThen
from chalicelib.domain.history.trends import Trends
from chalicelib.domain.ledger_entry import is_report
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.stock import is_retired
from chalicelib.domain.upload import order_at, time_of
from chalicelib.ingest import newer_files
from chalicelib.ingest.history import carried_day, retired_then
from chalicelib.ingest.history.day_files import DayFiles, files_of
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.repositories import (
    inventory_table,
    job_files,
    receipt_files,
    registrations,
    upload_ledger,
)
from chalicelib.repositories.inventory_table import StoredColumns
from chalicelib.repositories.registrations import Registration

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class DayEnd:
    then: StockThen
    reported: Collection[str] | None
    """The items that files of this day have named; None: all."""
    corrected: Collection[str] | None
    """And those that files of the API have set."""
    sent: Sequence[Registration]
    """These files, the newest first."""
    every: Sequence[str]
    """All items of the store, if the table was read, and once a week."""
    is_settled: bool
    """Whether no load of this day was under way."""
    files: int | None
    """How many files it is made of that may come late; None: the next day cannot go on from it."""
    at: float
    """In seconds since 1970."""


def day_end(store: str, day: date, before: Trends, services: Services) -> DayEnd:
    """`before` is what the day before it came to, if that is kept."""
    begin, end = _bounds(day, before, services.settings.zone)
    files = files_of(store, begin, end, services)
    carried = carried_day.carried(store, before, day, files, services)
    if carried is not None:
        low, high = carried_day.compared_part(day, carried.items)
        part = inventory_table.columns(store, low, high, services)
        differ = _differ(carried, part, low, high, end, services.settings.zone)
        if not differ:
            reported = _named(store, files.of_day, carried.items, services)
            every = carried.items if low is None else ()
            known = files.known
            return DayEnd(carried, reported, (), (), every, is_settled=True, files=known, at=end)
        if files_of(store, begin, end, services) == files:
            # They were changed by no file, or by one that came later than any may.
            said = {"store": store, "day": day.isoformat(), "rows": differ}
            log.warning("history was not as the table", extra=said)
    return _read(store, before, files, services)


def _bounds(day: date, before: Trends, zone: tzinfo) -> tuple[float, float]:
    """When a day begins and ends. It begins where the day before has ended, also where the stage
    has got another time zone since."""
    begin, end = (days.end_of(each, zone) for each in (day - days.DAY, day))
    if before.day == day.toordinal() - 1 and before.ended:
        begin = before.ended
    return begin, max(begin, end)


def _differ(
    carried: StockThen,
    part: StoredColumns,
    low: str | None,
    high: str | None,
    ended: float,
    zone: tzinfo,
) -> int:
    """How many rows of a part of the table, but for those that later files have written."""
    end = order_at(ended)
    later = {item for item, order in zip(part.items, part.orders, strict=True) if order >= end}
    later |= retired_then.marked_since(part, end)
    first = 0 if low is None else bisect_left(carried.items, low)
    last = None if high is None else bisect_right(carried.items, high)
    then = _then(part, end, zone)
    one, other = (
        {row for row in zip(items, counts, retired, strict=True) if row[0] not in later}
        for items, counts, retired in (
            (then.items, then.counts, then.retired),
            (carried.items[first:last], carried.counts[first:last], carried.retired[first:last]),
        )
    )
    return len({row[0] for row in one ^ other})


def _read(store: str, before: Trends, known: DayFiles, services: Services) -> DayEnd:
    """From the table; `known` are the files from before that."""
    zone = services.settings.zone
    begin, end = order_at(known.begin), order_at(known.end)
    stored = inventory_table.columns(store, None, None, services)
    files = files_of(store, known.begin, known.end, services)
    rows = _as_of(store, stored, files.later, begin, end, services)
    own = [file for file in files.of_day if not _is_of_the_api(file, services)]
    sent = [file for file in files.of_day if file not in own]
    rows = retired_then.with_marks_then(store, rows, before, files, sent, services)
    is_settled = files.are_written and files.of_day == known.of_day
    is_all = files == known and not files.later and all(f.rows is not None for f in files.earlier)
    return DayEnd(
        _then(rows, end, zone),
        _named(store, own, rows.items, services),
        _named(store, sent, rows.items, services),
        sent,
        stored.items,
        is_settled,
        files.known if is_settled and is_all else None,
        files.end,
    )


def _is_of_the_api(file: Registration, services: Services) -> bool:
    if not file.upload.is_generated:
        return False
    entry = upload_ledger.entry(file.upload.id, file.upload.tag, services)
    return entry is not None and not is_report(entry)


def _then(rows: StoredColumns, end: str, zone: tzinfo) -> StockThen:
    """`end` is the order of the end of the day."""
    dates = {order: days.day_of(time_of(order), zone).toordinal() for order in set(rows.orders)}
    retired = [0] * len(rows.items)
    if any(rows.retired_by):
        marks = zip(rows.counts, rows.orders, rows.retired_by, strict=True)
        retired = [
            int("" < by < end and is_retired(count, order, by)) for count, order, by in marks
        ]
    return StockThen(rows.items, rows.counts, [dates[order] for order in rows.orders], retired)


def _as_of(
    store: str,
    rows: StoredColumns,
    later: Sequence[Registration],
    begin: str,
    end: str,
    services: Services,
) -> StoredColumns:
    """The rows without what files of the end or later have done, which are the newest first."""
    if not later:
        return rows
    then = _taken_back(store, rows, later, end, services)
    then.update(_overtaken(store, rows, then, begin, end, services))
    found = StoredColumns([], [], [], [], rows.brought_back_by)
    for item, by in zip(rows.items, rows.retired_by, strict=True):
        if item in then:
            count, order = then[item]
            found.items.append(item)
            found.counts.append(count)
            found.orders.append(order)
            found.retired_by.append(by)
    return found


Then = dict[str, tuple[int, str]]
"""Count and order by item."""


def _taken_back(
    store: str, rows: StoredColumns, later: Sequence[Registration], end: str, services: Services
) -> Then:
    """What the rows were before later files wrote them; what these made is left out.

    What a file replaced is known as long as its journals are kept; after that its row stays.
    """
    then = {
        item: (count, order)
        for item, count, order in zip(rows.items, rows.counts, rows.orders, strict=True)
    }
    written = {(store, item) for item, (_, order) in then.items() if order >= end}
    were: dict[str, Change] = {}
    for file in later if written else ():
        # Not the changes of its receipt: other loads may have written in its name since.
        for change in receipt_files.journals(file.upload, file.order, written, services).values():
            known = were.get(change.item)
            # Of what was seen before the end, the newest was replaced.
            if change.before_order < end and (
                known is None or known.before_order < change.before_order
            ):
                were[change.item] = change
    for item, change in were.items():
        if change.before is None:
            del then[item]
        else:
            then[item] = change.before, change.before_order
    return then


def _overtaken(
    store: str, rows: StoredColumns, then: Then, begin: str, end: str, services: Services
) -> Then:
    """What files of before the end say that wrote nothing, since later ones were there first.

    Of files whose rows may be gone by now nothing is known.
    """
    since = order_at(services.now() - job_files.KEPT)
    files = [each for each in registrations.newer(store, since, services) if each.order < end]
    late = [
        each.order
        for each in files
        # What a full count does not name is not among its rows.
        if each.superseded or (each.full and each.order >= begin)
    ]
    if not late:
        return {}
    newer = NewerFiles({store: ()}, services, full=True)
    said = [newer.of(each, store) for each in files if each.order >= min(late)]
    found: Then = {}
    for item in rows.items:
        change = merge_plan.newest(store, item, said)
        if change is None or (item in then and then[item][1] >= change.order):
            continue
        # A full count makes no items.
        if item in then or any(each.row_of(item) for each in said):
            found[item] = change.after, change.order
    return found


def _named(
    store: str, files: Sequence[Registration], items: Sequence[str], services: Services
) -> Collection[str] | None:
    if any(file.full or file.rows == len(items) for file in files):
        return None
    return frozenset().union(*(newer_files.named(file, store, items, services) for file in files))
