"""Where the jobs of a large file leave things for each other: objects under `work/`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.domain import sorted_runs
from chalicelib.domain.merge_plan import Row
from chalicelib.domain.sorted_runs import ItemRange
from chalicelib.domain.upload import Upload
from chalicelib.repositories.registrations import Registration

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import GetObjectRequestTypeDef

KEPT = 29 * 86_400.0
"""Seconds for which these and the copies of files are there: the bucket's lifecycle takes them
after thirty days."""
STORES = "stores.json"


@dataclass(frozen=True)
class Workspace:
    upload: Upload
    services: Services
    folder: str = ""
    """Of the ledger's entry."""

    def put(self, name: str, content: bytes) -> None:
        bucket = self.services.settings.receipts_bucket
        self.services.s3.put_object(Bucket=bucket, Key=self._key(name), Body=content)

    def get(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """An object, or its bytes from `start` up to and without `end`."""
        wanted: GetObjectRequestTypeDef = {
            "Bucket": self.services.settings.receipts_bucket,
            "Key": self._key(name),
        }
        part = None if end is None else (start, end)
        return s3.opened(self.services.s3, wanted, part).read()

    def put_json(self, name: str, value: Any) -> None:
        self.put(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def get_json(self, name: str) -> Any:
        return json.loads(self.get(name))

    def find_json(self, name: str) -> Any:
        """`None` if it is not there."""
        bucket = self.services.settings.receipts_bucket
        found = s3.find(self.services.s3, {"Bucket": bucket, "Key": self._key(name)})
        return json.loads(found["Body"].read()) if found else None

    def _key(self, name: str) -> str:
        return f"work/{self.upload.id}/{self.upload.tag}/{self.folder}{name}"


StoreRanges = Mapping[str, Sequence[tuple[int, str]]]
"""By store: the numbers of the ranges that hold its rows, each with the first item there."""


class RangedRows(Mapping[str, Row]):
    """The rows of a store by item. One range is in memory: ask in the order of items."""

    def __init__(self, work: Workspace, store: str, ranges: Sequence[tuple[int, str]]) -> None:
        self._work = work
        self._store = store
        self._numbers = [number for number, _ in ranges]
        self._firsts = [first for _, first in ranges]
        self._loaded = -1
        self._rows: dict[str, Row] = {}

    def __getitem__(self, item: str) -> Row:
        self._load(sorted_runs.place_of(self._firsts, item))
        return self._rows[item]

    def __iter__(self) -> Iterator[str]:
        for index in range(len(self._firsts)):
            self._load(index)
            yield from self._rows

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _load(self, index: int) -> None:
        if index != self._loaded and self._numbers:
            self._rows = rows_of_range(self._work, self._numbers[index]).get(self._store, {})
            self._loaded = index


def rows_of_store(registration: Registration, store: str, services: Services) -> RangedRows:
    work = Workspace(registration.upload, services, registration.folder)
    return RangedRows(work, store, store_ranges(work)[store])


def keep_store_ranges(ranges: StoreRanges, work: Workspace) -> None:
    work.put_json(STORES, ranges)


def store_ranges(work: Workspace) -> StoreRanges:
    kept = work.get_json(STORES)
    return {store: [(number, first) for number, first in each] for store, each in kept.items()}


def rows_of_range(work: Workspace, number: int) -> dict[str, dict[str, Row]]:
    """All rows of a range by store and item."""
    found: dict[str, dict[str, Row]] = {}
    for line in sorted_runs.lines(work.get(f"sorted-{number:05}")):
        row = line.store, line.item, line.counted, line.line
        found.setdefault(line.store, {})[line.item] = row
    return found


def item_ranges(ranges: StoreRanges, number: int) -> dict[str, ItemRange]:
    """For which items of its stores a range answers: together, the ranges answer for all."""
    found = {}
    for store, each in ranges.items():
        numbers = [each_number for each_number, _ in each]
        if number not in numbers:
            continue
        at = numbers.index(number)
        low = each[at][1] if at else None
        high = each[at + 1][1] if at + 1 < len(each) else None
        found[store] = ItemRange(low, high)
    return found
