"""Records of a CSV text in batches, each with the physical line on which it begins.

Most text has no quotation mark, or two around every field, and lines of as many fields as the
header. That is split at once and never goes through csv; csv's strict reader does the rest, with
the same outcome.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple, TextIO

from chalicelib.errors import BrokenText
from chalicelib.understanding import LONGEST_FIELD

BLOCK = 16_384  # characters: small enough to stay in the processor's cache
BATCH = 256  # records

Record = list[str]


class Table(NamedTuple):
    """Records of one length, by column."""

    columns: Sequence[Sequence[str]]
    lines: Sequence[int]

    def record(self, place: int) -> Record:
        return [column[place] for column in self.columns]


class Batch(NamedTuple):
    """Records of any length. A blank line is an empty one."""

    records: Sequence[Record]
    lines: Sequence[int]

    def record(self, place: int) -> Record:
        return self.records[place]


def batches(text: TextIO, delimiter: str, width: int, first_line: int) -> Iterator[Table | Batch]:
    """A Table has `width` columns. Raises BrokenText."""
    line = first_line
    while block := _block(text):
        found = _split(block, delimiter, width, line) or _parsed(block, delimiter, line)
        if found is None:
            # A record goes on after the block, or is broken: csv is to see all that follows.
            yield from _streamed(chain(io.StringIO(block, newline=""), text), delimiter, line)
            return
        batch, lines = found
        yield batch
        line += lines


def _block(text: TextIO) -> str:
    """Whole physical lines; "" at the end."""
    try:
        return text.read(BLOCK) + text.readline()
    except UnicodeDecodeError as error:
        raise _undecodable() from error


def _split(block: str, delimiter: str, width: int, line: int) -> tuple[Table, int] | None:
    """The rows of a block, and how many. None where a row is not plain or not `width` wide."""
    if len(block) > LONGEST_FIELD:
        return None
    if "\r" in block:
        block = block.replace("\r\n", "\n").replace("\r", "\n")
    if not block.endswith("\n"):
        block += "\n"
    size = block.count("\n")
    quotes = block.count('"')
    if not quotes:
        between, line_end, inner = delimiter, "\n", block[:-1]
    elif quotes == size * width * 2 and block[0] == '"' == block[-2]:
        # Just as many as there are where every field is in quotation marks and holds none.
        between, line_end, inner = f'"{delimiter}"', '"\n"', block[1:-2]
    else:
        return None
    # Every line end becomes a field of its own. Where these are exactly the fields that follow
    # `width` others, every line is that wide, and nothing but fields is between the separators.
    fields = inner.replace(line_end, f"{between}\n{between}").split(between)
    step = width + 1
    if len(fields) != size * step - 1 or fields[width::step].count("\n") != size - 1:
        return None
    columns = [fields[place::step] for place in range(width)]
    return Table(columns, range(line, line + size)), size


def _parsed(block: str, delimiter: str, line: int) -> tuple[Batch, int] | None:
    """The records of a block, and how many lines. None where it does not end with a record."""
    reader = csv.reader(io.StringIO(block, newline=""), delimiter=delimiter, strict=True)
    try:
        records = list(reader)
    except csv.Error:
        return None
    return Batch(records, _lines(records, line, reader.line_num)), reader.line_num


def _streamed(lines: Iterable[str], delimiter: str, first_line: int) -> Iterator[Batch]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = first_line
    try:
        while records := list(islice(reader, BATCH)):
            after = first_line + reader.line_num
            yield Batch(records, _lines(records, line, after - line))
            line = after
    except csv.Error as error:
        line = first_line + reader.line_num - 1
        message = f"At line {line} or above a quotation mark is not closed, or text follows it."
        raise BrokenText("MALFORMED", f"{message} ({error})") from error
    except UnicodeDecodeError as error:
        raise _undecodable() from error


def _undecodable() -> BrokenText:
    return BrokenText("ENCODING", "The file holds bytes that are not text.")


def _lines(records: list[Record], line: int, size: int) -> Sequence[int]:
    """The line on which each record begins; together they have `size` lines."""
    if size == len(records):
        return range(line, line + size)
    numbers = []
    for record in records:
        numbers.append(line)
        line += 1 + sum(map(_line_ends, record))
    return numbers


def _line_ends(field: str) -> int:
    return field.count("\n") + field.count("\r") - field.count("\r\n")
