"""The header of a file of which a person has said which column is which."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.header import column_findings as say
from chalicelib.file_reader.header import columns
from chalicelib.file_reader.header.column_choice import ColumnChoice, Positions
from chalicelib.file_reader.header.column_values import Values, filled
from chalicelib.file_reader.header.columns import ColumnsUnclear
from chalicelib.file_reader.header.header_finder import (
    Candidate,
    Head,
    Header,
    candidates,
    find_header,
    question_about,
)
from chalicelib.file_reader.numbers.count_parser import CountParser, is_not_stocked
from chalicelib.file_reader.numbers.number_format import FileNumbers

MOST_UNFIT = 0.2  # of the counts of a file that is read by a remembered choice


def chosen_header(heads: Sequence[Head], own_store: str | None, choice: ColumnChoice) -> Header:
    """Raises ColumnsUnclear where the choice does not fit the file."""
    for candidate in candidates(heads):
        positions = choice.positions(candidate.headings)
        if positions:
            return _header(candidate, positions, heads, own_store, choice)
    raise _asked_again(say.not_found(choice.columns), heads, own_store)


def _header(
    candidate: Candidate,
    positions: Positions,
    heads: Sequence[Head],
    own_store: str | None,
    choice: ColumnChoice,
) -> Header:
    values = partial(heads[candidate.reading].values, candidate.record)
    headings = tuple(candidate.headings)
    own_store = own_store or choice.own_store
    if positions.store_at is None and not own_store:
        clear = {"item": positions.item_at, "count": positions.count_at}
        missing = say.missing(["store"], headings, [], [], None)
        raise ColumnsUnclear([missing], clear, question_about(candidate, heads, clear))
    problem = _unfit(positions, headings, values) if choice.is_remembered else None
    if problem:
        raise _asked_again(problem, heads, own_store)
    found = columns.with_rest(headings, *positions)
    findings = [say.unused(headings[place]) for place in found.unused]
    if positions.store_at is None:
        assumed = say.store_chosen if choice.own_store == own_store else say.store_assumed
        findings.insert(0, assumed(own_store))
    if not candidate.is_first:
        findings.insert(0, say.lines_above(candidate.record.end))
    return Header(candidate.reading, headings, found, values, candidate.record.end, findings)


def _unfit(positions: Positions, headings: Sequence[str], values: Values) -> Finding | None:
    """What is wrong if the column of the count holds something else this time."""
    counts = filled(values(positions.count_at))
    fields = [field for field in counts if not is_not_stocked(field)]
    parser = CountParser(FileNumbers(lambda: [fields]), "")
    bad = [field for field in fields if parser.number(field).code == "COUNT_FORMAT"]
    if len(bad) <= len(fields) * MOST_UNFIT:
        return None
    return say.set_aside(headings[positions.count_at], bad[0], len(bad), len(fields))


def _asked_again(problem: Finding, heads: Sequence[Head], own_store: str | None) -> ColumnsUnclear:
    try:
        find_header(heads, own_store)
    except ColumnsUnclear as unclear:
        return ColumnsUnclear([problem, *unclear.findings], unclear.clear, unclear.question)
    return ColumnsUnclear([problem])
