"""Finds the record of a file that names its columns. Usually the first; titles may stand above.

A file may be read in several ways: with each delimiter. The one wins whose header names store,
item and count; without one the best of all says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.header import column_findings, columns, count_doubts
from chalicelib.file_reader.header.column_values import Values
from chalicelib.file_reader.header.columns import Columns, ColumnsUnclear
from chalicelib.file_reader.header.heading import is_of_stores

if TYPE_CHECKING:
    from chalicelib.file_reader.header.column_question import ColumnQuestion

SEARCHED = 30  # records that may be the header
FEWEST_ROLES = 2  # in one that is not the first

_QUOTED = re.compile(r"(['\"`]).*\1")
_DELIMITERS = ";\t|"


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
    values: Values
    end: int  # lines up to its end
    findings: list[Finding]


class Candidate(NamedTuple):
    """The record at a `place` of the head, as one that names the columns."""

    reading: int
    record: HeadRecord
    headings: list[str]
    place: int

    @property
    def is_first(self) -> bool:
        return self.place == 0

    @property
    def merit(self) -> tuple[int, int]:
        return len(columns.roles(self.headings)), sum(map(bool, self.headings))


def find_header(heads: Sequence[Head], own_store: str | None, name: str = "") -> Header:
    """`name` is that of the file. Raises ColumnsUnclear."""
    firsts = list(candidates(heads, 1))
    header = next(_clear(firsts, heads, own_store, name), None)
    if header:
        return header
    every = list(candidates(heads))
    below = [one for one in every if not one.is_first and one.merit[0] >= FEWEST_ROLES]
    header = next(_clear(below, heads, own_store, name), None)
    if header:
        above = column_findings.lines_above(header.end)
        return header._replace(findings=[above, *header.findings])
    is_broken = any(head.is_broken for head in heads)
    asked = [one for one in every if _may_be_asked(one, heads)]
    best = max(asked or every, key=lambda one: one.merit, default=None)
    if is_broken and (best is None or len(best.headings) == 1):
        raise ColumnsUnclear([column_findings.broken_header()])
    if best is None:
        raise ColumnsUnclear([column_findings.no_header()])
    try:
        return _header(best, heads, own_store, name)
    except ColumnsUnclear as unclear:
        if asked:
            unclear.question = question_about(best, heads, unclear.clear)
        raise


def candidates(heads: Sequence[Head], most: int = SEARCHED) -> Iterator[Candidate]:
    """The first records of every reading."""
    for reading, head in enumerate(heads):
        for place, record in enumerate(islice(head.records(), most)):
            headings = [" ".join(field.lstrip("\ufeff").split()) for field in record.fields]
            yield Candidate(reading, record, headings, place)


def question_about(
    candidate: Candidate, heads: Sequence[Head], clear: Mapping[str, int]
) -> ColumnQuestion:
    from chalicelib.file_reader.header import column_question  # not where headings are clear

    below = _below(candidate, heads)
    return column_question.question(candidate.headings, candidate.record.end, below, clear)


def _clear(
    records: Sequence[Candidate], heads: Sequence[Head], own_store: str | None, name: str
) -> Iterator[Header]:
    for candidate in records:
        try:
            yield _header(candidate, heads, own_store, name)
        except ColumnsUnclear:
            continue


def _header(
    candidate: Candidate, heads: Sequence[Head], own_store: str | None, name: str
) -> Header:
    values = partial(heads[candidate.reading].values, candidate.record)
    odd = _odd_signs(candidate.headings, values)
    if odd:
        raise ColumnsUnclear([odd])
    chosen, findings = columns.choose(candidate.headings, values, own_store)
    headings = tuple(candidate.headings)
    above = [] if candidate.is_first else _above(candidate, heads)
    doubt = count_doubts.doubt_around(headings[chosen.count], above, name)
    if doubt is None and chosen.store is None and not chosen.by_store:
        firsts = [*(fields[0] for fields in above), *values(0)]
        doubt = _sections(heads[candidate.reading], headings[0], firsts)
    if doubt:
        found = {"item": chosen.item, "store": chosen.store}
        raise ColumnsUnclear([doubt], {role: at for role, at in found.items() if at is not None})
    return Header(candidate.reading, headings, chosen, values, candidate.record.end, findings)


def _odd_signs(headings: Sequence[str], values: Values) -> Finding | None:
    """That of fields in marks that are none of CSV, as in "a", "b", or in another delimiter: with
    either in it a name would be another."""
    if len(headings) > 1 and all(_QUOTED.fullmatch(text) for text in headings[1:]):
        return column_findings.odd_marks(headings[1][0])
    for place, text in enumerate(headings):
        sign = next((sign for sign in _DELIMITERS if sign in text), "")
        if sign and all(sign in field for field in values(place)):
            return column_findings.two_delimiters(text, sign)
    return None


def _sections(head: Head, heading: str, firsts: Sequence[str]) -> Finding | None:
    """Whether lines between the rows part them by their store: "Store: North"; where the header
    comes again, also "Store North". `firsts` are the first fields of the records without it; its
    own is `heading`."""
    for sign in (":", " ") if heading in firsts else (":",):
        labels = {first.partition(sign)[0].strip() for first in firsts if sign in first}
        if not any(map(is_of_stores, labels)):
            continue
        found = filter(None, (_label(record.fields, sign) for record in head.records()))
        names = list(dict.fromkeys(name for label, name in found if is_of_stores(label)))
        if len(names) > 1:
            return column_findings.sections(names)
    return None


def _label(fields: Sequence[str], sign: str) -> tuple[str, str] | None:
    """What stands before and after a sign in a record that has nothing else."""
    label, found, name = fields[0].strip().partition(sign)
    names = [one for one in (name.strip(), *map(str.strip, fields[1:])) if one]
    return (label.strip(), names[0]) if found and len(names) == 1 else None


def _may_be_asked(candidate: Candidate, heads: Sequence[Head]) -> bool:
    from chalicelib.file_reader.header import column_question

    return column_question.may_be_asked(candidate.headings, _below(candidate, heads))


def _above(candidate: Candidate, heads: Sequence[Head]) -> list[Sequence[str]]:
    records = heads[candidate.reading].records()
    return [record.fields for record in islice(records, candidate.place)]


def _below(candidate: Candidate, heads: Sequence[Head]) -> Iterator[Sequence[str]]:
    records = heads[candidate.reading].records()
    return (record.fields for record in islice(records, candidate.place + 1, None))
