"""What a file was understood to be: its encoding, its delimiter, its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

from chalicelib.file_reader.csv_text.text_encoding import NAMES
from chalicelib.file_reader.findings import shortened
from chalicelib.file_reader.numbers.number_format import NumberFormat

if TYPE_CHECKING:
    from chalicelib.domain.ledger_entry import DialectSummary

EXTRA_CHARACTERS = 4_000  # of the columns that are not used, in a summary


class DialectDict(TypedDict):
    """The whole of it, as JSON."""

    encoding: str
    codec: str
    delimiter: str
    columns: dict[str, str]
    first_line: int
    start: int
    headings: list[str]
    store: int | None
    item: int
    count: int
    own_store: str
    by_store: list[tuple[int, str]]
    parts: list[int]
    others: list[int]
    unused: list[int]
    decimals: list[str]
    groups: list[str]


@dataclass(frozen=True)
class Dialect:
    """`headings` are those of the file; `store`, `item`, `count` the positions of these columns.

    `first_line` and `start` are the line and the byte at which the rows begin. Where `store` is
    None all rows are of `own_store`, or `by_store` has the position of a count column and the
    name of its store, for each store. `parts` are columns that part the stock of an item,
    `others` those that may tell rows apart, `unused` all that have no role. `numbers` is None
    where nobody has looked for them.
    """

    encoding: str
    delimiter: str
    first_line: int
    start: int
    headings: tuple[str, ...]
    store: int | None
    item: int
    count: int
    own_store: str = ""
    by_store: tuple[tuple[int, str], ...] = ()
    parts: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    unused: tuple[int, ...] = ()
    numbers: NumberFormat | None = field(default=None, compare=False)

    @property
    def columns(self) -> dict[str, str]:
        """The headings of the roles."""
        store = {} if self.store is None else {"store": self.headings[self.store]}
        counts = [self.headings[place] for place, _ in self.by_store]
        count = shortened(", ".join(counts)) if counts else self.headings[self.count]
        return {**store, "item": self.headings[self.item], "count": count}

    @property
    def row_headings(self) -> tuple[str, ...]:
        """Those of a row as it is validated: what its record does not say itself comes last."""
        if self.by_store:
            return (*self.headings, "store", "count")
        return self.headings if self.store is not None else (*self.headings, "store")

    @property
    def row_positions(self) -> tuple[int, int, int]:
        """Of store, item and count in such a row."""
        end = len(self.headings)
        if self.by_store:
            return end, self.item, end + 1
        return end if self.store is None else self.store, self.item, self.count

    @property
    def encoding_name(self) -> str:
        return NAMES.get(self.encoding, self.encoding)

    def summary(self) -> DialectSummary:
        extra = (shortened(self.headings[place]) for place in self.unused)
        return {
            "encoding": self.encoding_name,
            "delimiter": self.delimiter,
            "columns": self.columns,
            "extra": list(_first(extra, EXTRA_CHARACTERS)),
        }

    def as_dict(self) -> DialectDict:
        return {
            "encoding": self.encoding_name,
            "codec": self.encoding,
            "delimiter": self.delimiter,
            "columns": self.columns,
            "first_line": self.first_line,
            "start": self.start,
            "headings": list(self.headings),
            "store": self.store,
            "item": self.item,
            "count": self.count,
            "own_store": self.own_store,
            "by_store": list(self.by_store),
            "parts": list(self.parts),
            "others": list(self.others),
            "unused": list(self.unused),
            "decimals": sorted(self.numbers.decimals) if self.numbers else [],
            "groups": sorted(self.numbers.groups) if self.numbers else [],
        }

    @classmethod
    def from_dict(cls, value: DialectDict) -> Dialect:
        return cls(
            encoding=value["codec"],
            delimiter=value["delimiter"],
            first_line=value["first_line"],
            start=value["start"],
            headings=tuple(value["headings"]),
            store=value["store"],
            item=value["item"],
            count=value["count"],
            own_store=value["own_store"],
            by_store=tuple((place, store) for place, store in value["by_store"]),
            parts=tuple(value["parts"]),
            others=tuple(value["others"]),
            unused=tuple(value["unused"]),
            numbers=NumberFormat(frozenset(value["decimals"]), frozenset(value["groups"])),
        )


def _first(headings: Iterable[str], room: int) -> Iterator[str]:
    for heading in headings:
        room -= len(heading)
        if room < 0:
            return
        yield heading
