"""Records of a CSV text in batches, each with the physical line on which it begins.

Most text has no quotation mark, or two around every field, and lines of as many fields as the
header. That is split at once and never goes through csv; csv's strict reader does the rest, with
the same outcome. Where text follows a closing quotation mark, the record is broken: it ends with
its line, and the next line begins a new one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple, TextIO

from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader.csv_text import LONGEST_FIELD, quote_scanner
from chalicelib.file_reader.csv_text.quote_scanner import Quoting, never_closed

BLOCK = 16_384  # characters: small enough to stay in the processor's cache

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


class BrokenRecord(list[str]):
    """A record with text after a closing quotation mark: its fields as far as they can be known."""


def batches(text: TextIO, delimiter: str, width: int, first_line: int) -> Iterator[Table | Batch]:
    """A Table has `width` columns. Raises BrokenText."""
    line = first_line
    while block := _block(text):
        batch, lines = (
            _split(block, delimiter, width, line)
            or _parsed(block, delimiter, line)
            or _parsed_singly(block, text, delimiter, width, line)
        )
        yield batch
        line += lines


def batches_of(text: str, delimiter: str, width: int, first_line: int) -> Iterator[Table | Batch]:
    """As `batches`, of a text in memory."""
    found = _split(text, delimiter, width, first_line) if 0 < len(text) <= BLOCK else None
    if found:
        return iter((found[0],))
    return batches(io.StringIO(text, newline=""), delimiter, width, first_line)


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
    columns = _quoted(block, delimiter, width) if '"' in block else _plain(block, delimiter, width)
    if columns is None:
        return None
    size = len(columns[0])
    return Table(columns, range(line, line + size)), size


def _plain(block: str, delimiter: str, width: int) -> list[list[str]] | None:
    """Where every line has the same delimiters and the same end: no others are in the fields."""
    end = "\n" if "\r" not in block else "\r\n" if "\r\n" in block else "\r"
    inner = block.removesuffix(end)
    signs = inner.encode("latin-1", "replace").translate(None, _no_signs(delimiter))
    line = f"{delimiter * (width - 1)}{end}".encode()
    size = (len(signs) + len(end)) // len(line)
    if signs + end.encode() != line * size:
        return None
    if end == "\r\n":
        inner = inner.replace("\r", "")  # one character is found much sooner than two
    fields = inner.replace(end[-1], delimiter).split(delimiter)
    return [fields[place::width] for place in range(width)]


@cache
def _no_signs(delimiter: str) -> bytes:
    return bytes(byte for byte in range(256) if chr(byte) not in f"{delimiter}\r\n")


def _quoted(block: str, delimiter: str, width: int) -> list[list[str]] | None:
    """Where two quotation marks are around every field, and no others: between these pairs are
    delimiters and line ends, in turn, and nothing but fields is within."""
    pieces = block.split('"')
    step = width * 2
    size, rest = divmod(len(pieces) - 1, step)
    if rest or pieces[0]:
        return None
    if any(pieces[place::step].count(delimiter) != size for place in range(2, step, 2)):
        return None
    ends = pieces[step::step]
    if not _LINE_ENDS.issuperset(ends[:-1]) or ends[-1] not in _LAST_ENDS:
        return None
    if block.count("\n") + block.count("\r") != sum(map(len, ends)):
        return None  # a field has lines
    return [pieces[place::step] for place in range(1, step, 2)]


_LINE_ENDS = frozenset(("\n", "\r\n", "\r"))
_LAST_ENDS = _LINE_ENDS | {""}


def _parsed(block: str, delimiter: str, line: int) -> tuple[Batch, int] | None:
    """The records of a block, and how many lines. None where it does not end with a record."""
    reader = csv.reader(io.StringIO(block, newline=""), delimiter=delimiter, strict=True)
    try:
        records = list(reader)
    except csv.Error:
        return None
    return Batch(records, _lines(records, line, reader.line_num)), reader.line_num


def _parsed_singly(
    block: str, text: TextIO, delimiter: str, width: int, line: int
) -> tuple[Batch, int]:
    """The records that begin in a block, and how many lines: the last may go on after it, and some
    may be broken."""
    source = _Source(chain(io.StringIO(block, newline=""), text))
    size = sum(1 for _ in io.StringIO(block, newline=""))
    records: list[Record] = []
    numbers: list[int] = []
    while source.taken < size:
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        try:
            while source.taken < size:
                records.append(next(reader))
                numbers.append(line + source.close_record())
        except csv.Error as error:
            if source.is_exhausted or "field limit" in str(error):
                raise _never_closed(source.open_text(), delimiter, line + source.taken) from error
            records.append(_broken(source.open_text(), delimiter, width))
            numbers.append(line + source.close_record())
        except UnicodeDecodeError as error:
            raise _undecodable() from error
    return Batch(records, numbers), source.taken


class _Source:
    """Lines, of which those of the record that is being read are remembered."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._open: list[str] = []
        self.taken = 0
        self.is_exhausted = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines, None)
        if line is None:
            self.is_exhausted = True
            raise StopIteration
        self._open.append(line)
        return line

    def open_text(self) -> str:
        return "".join(self._open)

    def close_record(self) -> int:
        """The number of lines before those of the record."""
        before = self.taken
        self.taken += len(self._open)
        self._open.clear()
        return before


def _never_closed(text: str, delimiter: str, line: int) -> BrokenText:
    quoting = Quoting(delimiter)
    data = text.encode("utf-8", "surrogatepass")
    quoting.feed(data)
    opened = line + quote_scanner.line_ends(data[: max(quoting.opened, 0)])
    return BrokenText("MALFORMED", never_closed(opened))


def _broken(text: str, delimiter: str, width: int) -> BrokenRecord:
    """Its fields if there are as many as there should be, else all of it as one."""
    fields = text.rstrip("\r\n").split(delimiter)
    if len(fields) != width:
        return BrokenRecord([text.rstrip("\r\n")])
    return BrokenRecord([one.removeprefix('"').removesuffix('"') for one in fields])


def _undecodable() -> BrokenText:
    return BrokenText("ENCODING", "The file holds bytes that are not text.")


def _lines(records: list[Record], line: int, size: int) -> Sequence[int]:
    """The line on which each record begins; together they have `size` lines."""
    if size == len(records):
        return range(line, line + size)
    numbers = []
    for record in records:
        numbers.append(line)
        line += 1 + sum(map(line_ends, record))
    return numbers


def line_ends(field: str) -> int:
    return field.count("\n") + field.count("\r") - field.count("\r\n")
