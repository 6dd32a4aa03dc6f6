"""Counts that stood at the end of a day, and of which somebody said later that they were wrong: a
correction of the one that it replaces, an undo of all that its upload has set.

What is kept of the day stays, as it was known then. But what fell up to such a count, and from it
on, was not used: the figures leave it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from botocore.exceptions import ClientError

from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.domain.history import days, tallies, trends
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.renames import followed
from chalicelib.domain.history.trends import Trends, WrongPeriod
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload import time_of
from chalicelib.ingest.people import retirement
from chalicelib.repositories import receipt_files, upload_ledger
from chalicelib.repositories.history import history_files
from chalicelib.repositories.registrations import Registration

Wrong = dict[int, dict[str, int]]
"""By day: the counts of items, by their names by now, that a file of it has set."""


def periods(
    store: str,
    before: Trends,
    today: DayCounts,
    day: int,
    sent: Sequence[Registration],
    services: Services,
) -> Iterator[WrongPeriod]:
    """Those that ended with a wrong count, or began with one; `sent` are the files of the day that
    the API made, `before` is what the day before it came to."""
    wrong = _wrong(store, before, day, sent, services)
    named_on = dict(zip(before.today.items, before.today.since, strict=True)) if wrong else {}
    standing: set[str] = set()
    for each in range(min(wrong, default=day), day):
        asked = wrong.get(each, {})
        if not asked and all(named_on[item] < each for item in standing):
            continue
        kept = history_files.find_trends(store, date.fromordinal(each), services)
        if kept is None:
            continue
        names = followed(kept.today.items, [one for one in before.renamed if each < one.day])
        for place, item in enumerate(names):
            found = WrongPeriod(item, each, kept.today.used[place], kept.today.tallies[place])
            if item in standing and found.tally != tallies.NONE:
                standing.remove(item)
                yield found
            if item in asked and asked[item] == kept.today.counts[place]:
                standing.add(item)
                yield found
    for place, item in enumerate(today.items if standing else ()):
        if item in standing:
            yield WrongPeriod(item, day, today.used[place], today.tallies[place])


def _wrong(
    store: str, before: Trends, day: int, sent: Sequence[Registration], services: Services
) -> Wrong:
    """Of days that are in the window and over."""
    found: Wrong = defaultdict(dict)
    first = max(before.kept_since, trends.leaves(day) + 1)
    for order, item, count in _said(store, sent, services):
        on = days.day_of(time_of(order), services.settings.zone).toordinal()
        if first <= on < day:
            [name] = followed([item], [one for one in before.renamed if on < one.day])
            found[on][name] = count
    return found


def _said(
    store: str, sent: Sequence[Registration], services: Services
) -> Iterator[tuple[str, str, int]]:
    """Which counts were wrong: the order of the file that has set it, the item, the count."""
    for file in sent:
        entry = upload_ledger.entry(file.upload.id, file.upload.tag, services)
        if entry is None:
            continue
        if "Undoes" in entry:
            undone = upload_ledger.named(entry["Undoes"], services)
            for change in _changes(undone, services) if undone else ():
                if change.store == store:
                    yield change.order, change.item, change.after
        elif not retirement.marks_of(entry, services).retired:
            for change in _changes(entry, services):
                if change.store == store and change.before is not None:
                    yield change.before_order, change.item, change.before


def _changes(entry: LedgerEntry, services: Services) -> list[Change]:
    """None if they are not kept any more."""
    if "ChangesFile" in entry:
        try:
            return list(receipt_files.changes(entry["ChangesFile"], entry["AsOf"], services))
        except ClientError as error:
            if error.response["Error"]["Code"] not in s3.GONE:
                raise
    return []
