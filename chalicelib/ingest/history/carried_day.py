"""What a store had at the end of a day, from what it had a day before and what files have changed
since, so that not the whole table is read each night.

Only where these files are certain to say it: all are known, and each came after the one before it.
docs/decisions.md has the argument. Any other day is read from the table. A seventh of what was
carried on is compared with the table each night.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from chalicelib.aws.services import Services
from chalicelib.domain.history.day_counts import DayCounts, StockThen
from chalicelib.domain.history.trends import Trends
from chalicelib.ingest.history.day_files import DayFiles
from chalicelib.repositories import receipt_files

PARTS = 7


def compared_part(day: date, items: Sequence[str]) -> tuple[str | None, str | None]:
    """From which item up to and with which is compared on this day; None: from the first, up to the
    last. After a week all were."""
    if not items:
        return None, None
    begins = (items[len(items) * part // PARTS] for part in range(1, PARTS))
    bounds = (None, *begins, None)
    part = day.toordinal() % PARTS
    return bounds[part], bounds[part + 1]


def carried(
    store: str, before: Trends, day: date, files: DayFiles, services: Services
) -> StockThen | None:
    """None: the table has to be read."""
    if before.day != day.toordinal() - 1 or not _are_certain(before, files):
        return None
    changed: dict[str, int] = {}
    for file in reversed(files.of_day):
        changed |= receipt_files.counts_set(file.upload, store, services)
    return _changed(before.today, changed, day.toordinal())


def _are_certain(before: Trends, files: DayFiles) -> bool:
    if before.files != len(files.earlier):  # one has come late, or nobody knows
        return False
    newest = next(iter((*files.later, *files.of_day)), None)
    return files.are_written and all(
        file.superseded == 0
        # Of the items that a full count does not name nobody counts those that were overtaken.
        and not (file.full and file is not newest)
        # One that is bound to no store may be many times what this store has changed.
        and file.upload.store is not None
        # It may retire items.
        and not file.upload.is_generated
        for file in files.of_day
    )


def _changed(before: DayCounts, changed: Mapping[str, int], day: int) -> StockThen:
    items = before.items
    counts, retired = dict(zip(items, before.counts, strict=True)), before.retired
    if changed:
        counts |= changed
        if any(retired):
            flags = zip(items, retired, strict=True)
            retired = [flag and int(item not in changed) for item, flag in flags]
    if len(counts) > len(items):
        flags_of = dict(zip(items, retired, strict=True))
        items = sorted(counts)
        retired = [flags_of.get(item, 0) for item in items]
        return StockThen(items, [counts[item] for item in items], [day] * len(items), retired)
    return StockThen(items, list(counts.values()), [day] * len(items), retired)
