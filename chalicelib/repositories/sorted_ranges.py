"""The sorted ranges of an accepted large file, read one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from chalicelib.domain import sorted_runs
from chalicelib.domain.item_range import Span
from chalicelib.domain.merge_plan import Row
from chalicelib.repositories.job_files import Workspace

if TYPE_CHECKING:
    from chalicelib.aws.services import Services
    from chalicelib.repositories.uploaded_files import Upload

Places = Mapping[str, list[tuple[int, str]]]
"""By store: the ranges that hold its rows, each with its first item."""


class RangedRows(Mapping[str, Row]):
    """The rows of a store by item. One range is in memory: ask in the order of items."""

    def __init__(self, work: Workspace, store: str, places: list[tuple[int, str]]) -> None:
        self._work = work
        self._store = store
        self._numbers = [number for number, _ in places]
        self._firsts = [first for _, first in places]
        self._loaded = -1
        self._rows: dict[str, Row] = {}

    def __getitem__(self, item: str) -> Row:
        self._load(sorted_runs.place_of(self._firsts, item))
        return self._rows[item]

    def __iter__(self) -> Iterator[str]:
        for place in range(len(self._firsts)):
            self._load(place)
            yield from self._rows

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _load(self, place: int) -> None:
        if place != self._loaded and self._numbers:
            self._rows = rows(self._work, self._numbers[place]).get(self._store, {})
            self._loaded = place


def of(upload: Upload, store: str, services: Services) -> RangedRows:
    work = Workspace(upload, services)
    places = [(int(number), str(first)) for number, first in work.get_json("stores.json")[store]]
    return RangedRows(work, store, places)


def rows(work: Workspace, number: int) -> dict[str, dict[str, Row]]:
    """All rows of a range by store and item."""
    found: dict[str, dict[str, Row]] = {}
    for line in sorted_runs.lines(work.get(f"sorted-{number:05}")):
        found.setdefault(line.store, {})[line.item] = line[:4]
    return found


def spans(places: Places, number: int) -> dict[str, Span]:
    """For which items of its stores a range answers: together, the ranges answer for all."""
    found = {}
    for store, each in places.items():
        numbers = [place for place, _ in each]
        if number not in numbers:
            continue
        at = numbers.index(number)
        low = each[at][1] if at else None
        high = each[at + 1][1] if at + 1 < len(each) else None
        found[store] = Span(low, high)
    return found
