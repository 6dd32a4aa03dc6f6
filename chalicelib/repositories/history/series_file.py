"""The counts of a store's last days side by side: an object that each night adds a day to.

Its columns are the items' names, in the order in which each first had a count, and each day's
counts in that order: a night packs its own day, and moves the others as they are.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.renames import Rename, earlier_names
from chalicelib.repositories.history import packed_columns

log = logging.getLogger(__name__)

DAYS = 30
"""Up to the last day; those of them are kept that the store had."""
UNKNOWN = -(1 << 31)
"""In place of the count of an item that was retired, or that the store did not have."""
ATTEMPTS = 10


@dataclass(frozen=True)
class Series:
    first: int
    """The day of the first count, as `date.toordinal` has it."""
    counts: Sequence[int | None]
    """At the end of each day from then on; None: not known."""
    renamed: Rename | None = None
    """The last by which some of the days before have come from another name."""
    late: Sequence[int] = ()
    """The days that were not kept in the night after them, but by a later one."""
    sample_until: int = 0
    """The last of the days that were made up; 0: none was."""


@dataclass(frozen=True)
class _Packed:
    items: bytes = field(default_factory=lambda: packed_columns.of_names(()))
    days: Mapping[int, bytes] = field(default_factory=dict)
    """The oldest first."""
    renamed: Sequence[Rename] = ()
    late: Sequence[int] = ()
    sample_until: int = 0


def add_day(
    store: str,
    day: int,
    counts: DayCounts,
    renamed: Sequence[Rename],
    services: Services,
    *,
    is_sample: bool = False,
) -> None:
    """Unless that day or a later one is there. Of two that add at once the second begins anew."""
    for _ in range(ATTEMPTS):
        etag, before = _read(store, services)
        if max(before.days, default=0) >= day:
            return
        until = day if is_sample else before.sample_until
        after = replace(_with_day(before, day, counts), renamed=renamed, sample_until=until)
        if _put(store, after, etag, services):
            return
    log.warning("series not kept", extra={"store": store})


def find(store: str, items: Collection[str], services: Services) -> dict[str, Series]:
    """Of those of the items that have any."""
    _, packed = _read(store, services)
    if not packed.days:
        return {}
    first, last = min(packed.days), max(packed.days)
    earlier = {item: earlier_names(item, packed.renamed) for item in items}
    wanted = {*items, *(each.old for several in earlier.values() for each in several)}
    known = _counts_of(wanted, packed, first, last)
    found = {}
    for item, renames in earlier.items():
        counts, renamed = known.get(item, [None] * (last - first + 1)), None
        for each in renames:
            then = known.get(each.old, [])[: max(each.day - first, 0)]
            if any(count is not None for count in then):
                counts, renamed = [*then, *counts[len(then) :]], renamed or each
        if any(count is not None for count in counts):
            found[item] = Series(first, counts, renamed, packed.late, packed.sample_until)
    return found


def _counts_of(
    items: Collection[str], packed: _Packed, first: int, last: int
) -> dict[str, list[int | None]]:
    """By item, a count for each day."""
    names = enumerate(packed_columns.names(packed.items))
    places = {item: at for at, item in names if item in items}
    found: dict[str, list[int | None]] = {item: [None] * (last - first + 1) for item in places}
    for day, content in packed.days.items():
        column = packed_columns.numbers(content)
        for item, at in places.items():
            if at < len(column) and column[at] != UNKNOWN:
                found[item][day - first] = column[at]
    return found


def _with_day(before: _Packed, day: int, counts: DayCounts) -> _Packed:
    column = counts.counts
    if any(counts.retired):
        marks = zip(counts.counts, counts.retired, strict=True)
        column = [UNKNOWN if retired else count for count, retired in marks]
    packed, items = before.items, packed_columns.names(before.items)
    if items != list(counts.items):
        known = set(items)
        new = [item for item in counts.items if item not in known]
        if new:
            items = [*items, *new]
            packed = packed_columns.of_names(items)
        now = dict(zip(counts.items, column, strict=True))
        column = [now.get(item, UNKNOWN) for item in items]
    kept = {each: content for each, content in before.days.items() if each > day - DAYS}
    late = [each for each in (*before.late, *[day] * counts.kept_late) if each > day - DAYS]
    return _Packed(packed, {**kept, day: packed_columns.of_numbers(column)}, late=late)


def _read(store: str, services: Services) -> tuple[str | None, _Packed]:
    bucket = services.settings.receipts_bucket
    answer = s3.find(services.s3, {"Bucket": bucket, "Key": _key(store)})
    if answer is None:
        return None, _Packed()
    facts, columns = packed_columns.parted(answer["Body"].read())
    items, renamed = columns.pop("items"), [Rename(*each) for each in facts["renamed"]]
    days = {int(day): each for day, each in columns.items()}
    until = facts.get("sample_until", 0)
    return answer["ETag"], _Packed(items, days, renamed, facts["late"], until)


def _put(store: str, packed: _Packed, etag: str | None, services: Services) -> bool:
    """False if it is not as it was read."""
    days = {str(day): content for day, content in packed.days.items()}
    facts: dict[str, object] = {"renamed": packed.renamed, "late": packed.late}
    if packed.sample_until:
        facts["sample_until"] = packed.sample_until
    content = packed_columns.joined(facts, {"items": packed.items, **days})
    bucket, kind = services.settings.receipts_bucket, "application/octet-stream"
    return s3.put_as_read(
        services.s3,
        {"Bucket": bucket, "Key": _key(store), "Body": content, "ContentType": kind},
        etag,
    )


def _key(store: str) -> str:
    return f"history/{quote(store, safe='')}/series"
