"""Splitting large files: what the one pass finds, and how much it holds."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from chalicelib.file_reader import file_splitter, reader
from tests.makers.reading_cases import each_case

HEADER = b"store,item,count\n"
OF_THE_WHOLE = {"NO_ROWS", "TOO_MANY_BAD_ROWS"}  # known when all rows are read


@each_case
def test_the_pass_finds_what_is_wrong_with_a_file_as_a_whole(case: dict[str, Any]) -> None:
    data = case["data"]
    wanted = {code for code, line in case["errors"] if line == 0} - OF_THE_WHOLE

    split = file_splitter.split([data[:3], data[3:]], 10)

    assert {f.code for f in split.findings if f.severity == "error"} == wanted
    assert (split.dialect is None) == bool(wanted)


def test_parts_are_about_as_large_as_asked_for() -> None:
    data = HEADER + b"Berlin,Apple,5\n" * 10_000

    split = file_splitter.split([data], 30_000)

    sizes = [part.end - part.start for part in split.parts]
    assert len(sizes) == 5
    assert all(30_000 <= size <= 30_015 for size in sizes[:-1])


def test_a_part_knows_the_line_that_it_begins_on() -> None:
    data = HEADER + b'Berlin,"Red\r\nApple",5\r\n' * 3 + b"Berlin,Pear,x\n"

    split = file_splitter.split([data], 1)

    assert [part.first_line for part in split.parts] == [2, 4, 6, 8]


def test_windows_1252_is_known_although_it_shows_at_the_end_only() -> None:
    data = HEADER + b"Berlin,Apple,5\n" * 100_000 + b"M\xfcnchen,Apple,5\n"

    split = file_splitter.split(
        [data[n : n + 65_536] for n in range(0, len(data), 65_536)], 1 << 20
    )

    assert split.dialect is not None
    assert split.dialect.encoding == "cp1252"
    assert [f.code for f in split.findings] == ["ENCODING_ASSUMED"]


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        (b"Berlin,A\0,5\n", "NOT_TEXT"),
        (b'Berlin,"Apple,5\n', "MALFORMED"),
        (b"Berlin,App\x81le,5\n", "ENCODING"),
    ],
)
def test_a_fault_at_the_end_of_a_large_file_is_found(tail: bytes, code: str) -> None:
    data = HEADER + b"Berlin,Apple,5\n" * 100_000 + tail

    split = file_splitter.split(
        [data[n : n + 65_536] for n in range(0, len(data), 65_536)], 1 << 20
    )

    assert split.dialect is None
    assert [f.code for f in split.findings] == [code]


@pytest.mark.parametrize("filling", [b"x", b'"', b',"', b'a"', b"\r", b'"\n'])
def test_endless_rows_take_neither_memory_nor_time(filling: bytes) -> None:
    chunk = filling * (65_536 // len(filling))
    tracemalloc.start()

    split = file_splitter.split((chunk if n else HEADER + b'"' for n in range(400)), 1 << 20)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 << 20
    assert len(split.parts) <= 26


def test_a_reading_says_that_it_failed() -> None:
    dialect = file_splitter.split([HEADER], 10).dialect
    assert dialect is not None

    reading = reader.RowReader([b"Berlin,Apple,5\n", b'Berlin,"Apple,5\n'], dialect)

    assert list(reading) == []
    assert reading.failed
    assert reading.codes == {"MALFORMED": 1}


def test_rows_come_in_flat_memory() -> None:
    dialect = file_splitter.split([HEADER], 10).dialect
    chunk = b"Berlin,Apple,5\n" * 4_096
    assert dialect is not None
    tracemalloc.start()

    reading = reader.RowReader((chunk for _ in range(20)), dialect)
    read = sum(len(batch) for batch in reading)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert read == reading.read == 20 * 4_096
    assert peak < 8 << 20
