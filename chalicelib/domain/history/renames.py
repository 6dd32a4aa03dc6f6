"""Items that go on under another name, with what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from chalicelib.domain.history.day_counts import DayCounts


class Rename(NamedTuple):
    """Up to this day, and not on it, the item was counted as `old`. What is known of a retired item
    whose name was `new` until then goes on under the old one."""

    day: int
    old: str
    new: str


def some_went(before: DayCounts, today: DayCounts) -> bool:
    """Whether an item was retired on this day that was there at the end of the day before."""
    if not any(today.retired):
        return False
    gone = {item for item, retired in zip(today.items, today.retired, strict=True) if retired}
    rows = zip(before.items, before.retired, strict=True)
    return any(item in gone and not retired for item, retired in rows)


def renames_of(
    renamed: Iterable[tuple[str, str]], before: DayCounts, today: DayCounts, day: int
) -> list[Rename]:
    """Of the items that got a new name (old, new) on this day, in that order, those of which more
    is known than of the new name: one that has counts of its own goes on with these."""
    rows = zip(before.items, before.retired, strict=True)
    known, there = {item for item, retired in rows if not retired}, set(today.items)
    found: list[Rename] = []
    for old, new in renamed:
        if old not in known or new in known or new not in there:
            continue
        known = known - {old} | {new}
        if found and found[-1] == (day, new, old):  # and back
            found.pop()
        else:
            found.append(Rename(day, old, new))
    return found


def followed(items: Sequence[str], renamed: Iterable[Rename]) -> Sequence[str]:
    """By their names after these renames, which are the oldest first."""
    first: dict[str, str] = {}
    for _, old, new in renamed:
        first[new], first[old] = first.get(old, old), first.get(new, new)
    names = {item: name for name, item in first.items()}
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


def earlier_names(item: str, renamed: Sequence[Rename]) -> list[Rename]:
    """Those that led to the name of an item, the newest first; none that came before it was given
    up for another: what is known of that goes on under the other."""
    found = []
    for each in reversed(renamed):
        if each.old == item:
            break
        if each.new == item:
            found.append(each)
            item = each.old
    return found
