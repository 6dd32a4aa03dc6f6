"""Records of a CSV text in batches, each with the physical line on which it begins."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from chalicelib.errors import BrokenText

if TYPE_CHECKING:
    from _csv import Reader

BATCH = 256  # rows: small enough to stay in the processor's cache

Record = list[str]


def batches(
    lines: Iterable[str], delimiter: str, first_line: int
) -> Iterator[tuple[list[Record], Sequence[int]]]:
    """Blank lines come as empty records. Raises BrokenText."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = first_line
    while records := _some(reader, first_line):
        after = first_line + reader.line_num
        if after - line == len(records):
            yield records, range(line, after)
        else:
            yield records, _numbered(records, line)
        line = after


def _some(reader: Reader, first_line: int) -> list[Record]:
    try:
        return list(islice(reader, BATCH))
    except csv.Error as error:
        line = first_line + reader.line_num - 1
        message = f"At line {line} or above a quotation mark is not closed, or text follows it."
        raise BrokenText("MALFORMED", f"{message} ({error})") from error
    except UnicodeDecodeError as error:
        raise BrokenText("ENCODING", "The file holds bytes that are not text.") from error


def _numbered(records: list[Record], line: int) -> list[int]:
    """Counts the line ends within quotation marks."""
    numbers = []
    for record in records:
        numbers.append(line)
        line += 1 + sum(map(_line_ends, record))
    return numbers


def _line_ends(field: str) -> int:
    return field.count("\n") + field.count("\r") - field.count("\r\n")
