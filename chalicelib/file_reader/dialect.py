"""What a file was understood to be: its encoding, its delimiter, its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict

from chalicelib.file_reader.csv_text.text_encoding import NAMES
from chalicelib.file_reader.findings import shortened
from chalicelib.file_reader.header.columns import NOUNS

EXTRA_CHARACTERS = 4_000  # of the other headings, in a summary


class DialectSummary(TypedDict):
    """What there is to show, in a few kilobytes however long the header is."""

    encoding: str
    delimiter: str
    columns: dict[str, str]
    extra: list[str]


class DialectDict(DialectSummary):
    """The whole of it, as JSON."""

    codec: str
    headings: list[str]
    positions: list[int]
    width: int
    first_line: int
    start: int


@dataclass(frozen=True)
class Dialect:
    """`headings` and `positions` are of store, item, count; `start` is the byte of the first row.

    `extra` are the other headings, the first two hundred.
    """

    encoding: str
    delimiter: str
    headings: tuple[str, str, str]
    positions: tuple[int, int, int]
    width: int
    extra: tuple[str, ...]
    first_line: int
    start: int

    @property
    def columns(self) -> dict[str, str]:
        return dict(zip(NOUNS, self.headings, strict=True))

    @property
    def encoding_name(self) -> str:
        return NAMES.get(self.encoding, self.encoding)

    def summary(self) -> DialectSummary:
        return {
            "encoding": self.encoding_name,
            "delimiter": self.delimiter,
            "columns": self.columns,
            "extra": list(_first(map(shortened, self.extra), EXTRA_CHARACTERS)),
        }

    def as_dict(self) -> DialectDict:
        return {
            "encoding": self.encoding_name,
            "delimiter": self.delimiter,
            "columns": self.columns,
            "codec": self.encoding,
            "headings": list(self.headings),
            "positions": list(self.positions),
            "width": self.width,
            "extra": list(self.extra),
            "first_line": self.first_line,
            "start": self.start,
        }

    @classmethod
    def from_dict(cls, value: DialectDict) -> Dialect:
        store, item, count = value["headings"]
        at_store, at_item, at_count = value["positions"]
        return cls(
            encoding=value["codec"],
            delimiter=value["delimiter"],
            headings=(store, item, count),
            positions=(at_store, at_item, at_count),
            width=value["width"],
            extra=tuple(value["extra"]),
            first_line=value["first_line"],
            start=value["start"],
        )


def _first(headings: Iterable[str], room: int) -> Iterator[str]:
    for heading in headings:
        room -= len(heading)
        if room < 0:
            return
        yield heading
