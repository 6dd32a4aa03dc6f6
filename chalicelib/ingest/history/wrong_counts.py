"""Counts that stood at the end of a day, and of which somebody said later that they were wrong: a
correction of the one that it replaces, an undo of all that its upload has set.

What is kept of the day stays, as it was known then. But what fell up to such a count, and from it
on, was not used: the figures leave it out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Gone
from chalicelib.domain.history import days, tallies, trends
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.renames import followed
from chalicelib.domain.history.trends import Trends, WrongCount
from chalicelib.domain.ledger_entry import LedgerEntry, is_report
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload import time_of
from chalicelib.ingest.people import retirement
from chalicelib.repositories import receipt_files, upload_ledger
from chalicelib.repositories.history import history_files
from chalicelib.repositories.registrations import Registration

Wrong = dict[int, Counter[tuple[str, int]]]
"""By day, how often an item, by its name by now, and a count that a file of it has set are said to
be wrong; -1: no more."""


def found(
    store: str,
    before: Trends,
    today: DayCounts,
    day: int,
    sent: Sequence[Registration],
    services: Services,
) -> Iterator[WrongCount]:
    """`sent` are the files of the day that the API made, `before` is what the day before it came
    to."""
    wrong = _wrong(store, before, day, sent, services)
    named_on = dict(zip(before.today.items, before.today.since, strict=True)) if wrong else {}
    standing: dict[str, WrongCount] = {}
    for each in range(min(wrong, default=day), day):
        asked = wrong.get(each, Counter())
        if not asked and all(named_on[item] < each for item in standing):
            continue
        kept = history_files.find_trends(store, date.fromordinal(each), services)
        if kept is None:
            continue
        names = followed(kept.today.items, [one for one in before.renamed if each < one.day])
        yield from _ended(each, names, kept.today, standing)
        for place, (item, count) in enumerate(zip(names, kept.today.counts, strict=True)):
            if times := asked[item, count]:
                period = each, kept.today.used[place], kept.today.tallies[place]
                is_out = count <= 0 and not kept.today.retired[place]
                standing[item] = WrongCount(item, each, day, is_out, [period], times)
    yield from _ended(day, today.items, today, standing)
    # Another file may have found right what stands still.
    yield from (each._replace(is_out=False) for each in standing.values())


def _ended(
    day: int, names: Sequence[str], counts: DayCounts, standing: dict[str, WrongCount]
) -> Iterator[WrongCount]:
    """Those that stood until this day."""
    rows = zip(names, counts.used, counts.tallies, strict=True) if standing else ()
    for item, used, tally in rows:
        if item in standing and tally != tallies.NONE:
            each = standing.pop(item)
            yield each._replace(until=day, periods=[*each.periods, (day, used, tally)])


def _wrong(
    store: str, before: Trends, day: int, sent: Sequence[Registration], services: Services
) -> Wrong:
    """Of days that are in the window and over."""
    said: Wrong = defaultdict(Counter)
    first = max(before.kept_since, trends.leaves(day) + 1)
    for order, item, count, times in _said(store, sent, services):
        on = days.day_of(time_of(order), services.settings.zone).toordinal()
        if first <= on < day:
            [name] = followed([item], [one for one in before.renamed if on < one.day])
            said[on][name, count] += times
    return said


def _said(
    store: str, sent: Sequence[Registration], services: Services
) -> Iterator[tuple[str, str, int, int]]:
    """Which counts were wrong: the order of the file that has set it, the item, the count, and how
    often that is said."""
    for file in sent:
        entry = upload_ledger.entry(file.upload.id, file.upload.tag, services)
        yield from _said_by(entry, store, 1, services) if entry else ()


def _said_by(
    entry: LedgerEntry, store: str, times: int, services: Services
) -> Iterator[tuple[str, str, int, int]]:
    """What is undone does not say any more that others were wrong."""
    if "Undoes" in entry:
        undone = upload_ledger.named(entry["Undoes"], services)
        for change in _changes(undone, store, services) if undone else ():
            yield change.order, change.item, change.after, times
        yield from _said_by(undone, store, -times, services) if undone else ()
    elif not is_report(entry) and not retirement.marks_of(entry, services).retired:
        for change in _changes(entry, store, services):
            if change.before is not None:
                yield change.before_order, change.item, change.before, times


def _changes(entry: LedgerEntry, store: str, services: Services) -> list[Change]:
    """None if they are not kept any more."""
    if "ChangesFile" in entry:
        with suppress(Gone):
            changes = receipt_files.changes(entry["ChangesFile"], entry["AsOf"], services)
            return [change for change in changes if change.store == store]
    return []
