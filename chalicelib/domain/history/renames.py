"""Items that go on under another name, with what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from chalicelib.domain.history.day_counts import DayCounts


class Rename(NamedTuple):
    """Up to this day, and not on it, the item was counted as `old`."""

    day: int
    old: str
    new: str


def newly_retired(before: DayCounts, today: DayCounts) -> list[str]:
    rows = zip(today.items, today.retired, strict=True)
    gone = [item for item, retired in rows if retired]
    if not gone:
        return []
    there = dict(zip(before.items, before.retired, strict=True))
    return [item for item in gone if there.get(item) == 0]


def renames_of(
    retired: Iterable[str],
    before: DayCounts,
    today: DayCounts,
    current: Callable[[str], str],
    day: int,
) -> Sequence[Rename]:
    """Of the items that were retired on this day those whose current name began on it. A name that
    has counts of its own goes on with these."""
    taken = {current(item): item for item in retired}
    new = set(today.items).difference(before.items)
    return [Rename(day, old, name) for name, old in sorted(taken.items()) if name in new]


def followed(items: Sequence[str], renamed: Iterable[Rename]) -> Sequence[str]:
    """By their names after these renames, which are the oldest first."""
    names: dict[str, str] = {}
    for _, old, new in renamed:
        names |= {item: new for item, name in names.items() if name == old}
        names.setdefault(old, new)
    return [names.get(item, item) for item in items] if names else items


def by_now(
    counts: DayCounts, day: int, renamed: Iterable[Rename]
) -> tuple[DayCounts, Mapping[str, str]]:
    """The counts of a day under the names that the items got since, and by these those of then."""
    names = followed(counts.items, [each for each in renamed if day < each.day])
    formerly = {now: then for now, then in zip(names, counts.items, strict=True) if now != then}
    if not formerly:
        return counts, {}
    order = sorted(range(len(names)), key=names.__getitem__)

    def moved(column: Sequence[int]) -> Sequence[int]:
        return [column[place] for place in order]

    found = replace(
        counts,
        items=[names[place] for place in order],
        counts=moved(counts.counts),
        since=moved(counts.since),
        retired=moved(counts.retired),
        used=moved(counts.used),
        tallies=moved(counts.tallies),
    )
    return found, formerly


def name_on(day: int, item: str, renamed: Sequence[Rename]) -> str | None:
    """Under which name an item was counted on a day; None: its counts of it are another's now."""
    if any(each.old == item and day < each.day for each in renamed):
        return None
    for each in earlier_names(item, renamed):
        if day < each.day:
            item = each.old
    return item


def earlier_names(item: str, renamed: Sequence[Rename]) -> list[Rename]:
    """Those that led to the name of an item, the newest first."""
    found = []
    for each in reversed(renamed):
        if each.new == item:
            found.append(each)
            item = each.old
    return found
