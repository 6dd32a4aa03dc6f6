"""What a person is asked about a file whose header cannot be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from chalicelib.domain import ledger_entry
from chalicelib.file_reader.findings import shortened
from chalicelib.file_reader.header.column_choice import identity_of
from chalicelib.file_reader.header.column_values import filled, is_count, may_be_counts
from chalicelib.file_reader.header.meanings import ROLES

SEEN = 100  # rows that are looked at for counts
ROWS = 10  # rows that are shown, fewer where they are long
LONGEST_FIELD = 40  # characters
CHARACTERS = 20_000  # of all rows that are shown
MOST_COLUMNS = 100  # more than a person can go through


@dataclass(frozen=True)
class ColumnQuestion:
    """`headings` are those of the file, of a header that ends on `line`; `rows` the first below.

    `clear` has the positions of the columns of which there is no doubt, by role.
    """

    headings: tuple[str, ...]
    line: int
    rows: tuple[tuple[str, ...], ...]
    clear: Mapping[str, int]

    @property
    def identity(self) -> str:
        return identity_of(self.headings)

    def as_dict(self) -> ledger_entry.ColumnQuestion:
        """In a few dozen kilobytes however long the headings are."""
        return {
            "headings": list(map(shortened, self.headings)),
            "identity": self.identity,
            "line": self.line,
            "rows": list(map(list, self.rows)),
            "clear": {role: self.clear[role] for role in ROLES if role in self.clear},
        }


def may_be_asked(headings: Sequence[str], below: Iterable[Sequence[str]]) -> bool:
    """Whether these may be headings, and whether a column below them may be one of counts.

    A number is no heading: where there is one, the record is rather the first row of a file
    without a header.
    """
    named = filled(headings)
    if len(named) < 2 or len(headings) > MOST_COLUMNS or any(map(is_count, named)):
        return False
    rows = list(islice(below, SEEN))
    columns = (
        filled(row[place] for row in rows if len(row) > place) for place in range(len(headings))
    )
    return any(fields and may_be_counts(fields) for fields in columns)


def question(
    headings: Sequence[str],
    line: int,
    below: Iterable[Sequence[str]],
    clear: Mapping[str, int],
) -> ColumnQuestion:
    rows = tuple(_shown(islice(below, ROWS), len(headings)))
    return ColumnQuestion(tuple(headings), line, rows, clear)


def _shown(rows: Iterable[Sequence[str]], width: int) -> Iterator[tuple[str, ...]]:
    room = CHARACTERS
    for row in rows:
        fields = tuple(_field(field) for field in [*row, *[""] * width][:width])
        room -= sum(map(len, fields))
        if room < 0:
            return
        yield fields


def _field(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_FIELD else text[: LONGEST_FIELD - 1] + "…"
