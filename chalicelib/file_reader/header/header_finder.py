"""Finds the record of a file that names its columns. Usually the first; titles may stand above.

A file may be read in several ways: with each delimiter. The one wins whose header names store,
item and count; without one the best of all says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, Protocol

from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.header import column_findings, columns
from chalicelib.file_reader.header.columns import Columns, ColumnsUnclear

SEARCHED = 30  # records that may be the header
FEWEST_NOUNS = 2  # in one that is not the first


class HeadRecord(NamedTuple):
    fields: Sequence[str]
    end: int  # lines up to its end


class Head(Protocol):
    """The beginning of a file, read in one way."""

    @property
    def is_broken(self) -> bool: ...
    def records(self) -> Iterator[HeadRecord]: ...
    def values(self, header: HeadRecord, position: int, /) -> Sequence[str]: ...


class Header(NamedTuple):
    reading: int  # which of the heads it was found in
    headings: tuple[str, ...]
    columns: Columns
    end: int  # lines up to its end
    findings: list[Finding]


class _Candidate(NamedTuple):
    reading: int
    record: HeadRecord
    headings: list[str]
    is_first: bool

    @property
    def merit(self) -> tuple[int, int]:
        return len(columns.nouns(self.headings)), len(self.headings)


def find_header(heads: Sequence[Head], own_store: str | None) -> Header:
    """Raises ColumnsUnclear."""
    firsts = [one for number, head in enumerate(heads) for one in _candidates(number, head, 1)]
    header = next(_clear(firsts, heads, own_store), None)
    if header:
        return header
    every = [
        one for number, head in enumerate(heads) for one in _candidates(number, head, SEARCHED)
    ]
    below = [one for one in every if not one.is_first and one.merit[0] >= FEWEST_NOUNS]
    header = next(_clear(below, heads, own_store), None)
    if header:
        above = column_findings.lines_above(header.end)
        return header._replace(findings=[above, *header.findings])
    best = max(every, key=lambda one: one.merit, default=None)
    if any(head.is_broken for head in heads) and (best is None or len(best.headings) == 1):
        raise ColumnsUnclear([column_findings.broken_header()])
    if best is None:
        raise ColumnsUnclear([column_findings.no_header()])
    return _header(best, heads, own_store)  # which says what is unclear


def _candidates(reading: int, head: Head, most: int) -> Iterator[_Candidate]:
    for place, record in enumerate(islice(head.records(), most)):
        headings = [" ".join(field.lstrip("\ufeff").split()) for field in record.fields]
        yield _Candidate(reading, record, headings, place == 0)


def _clear(
    candidates: Sequence[_Candidate], heads: Sequence[Head], own_store: str | None
) -> Iterator[Header]:
    for candidate in candidates:
        try:
            yield _header(candidate, heads, own_store)
        except ColumnsUnclear:
            continue


def _header(candidate: _Candidate, heads: Sequence[Head], own_store: str | None) -> Header:
    values = partial(heads[candidate.reading].values, candidate.record)
    chosen, findings = columns.choose(candidate.headings, values, own_store)
    headings = tuple(candidate.headings)
    return Header(candidate.reading, headings, chosen, candidate.record.end, findings)
