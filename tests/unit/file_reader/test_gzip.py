"""A file that is packed with gzip is read, as far as it may be large."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from chalicelib.file_reader import file_splitter, reader

DATA = b"store,item,count\nNorth,Mug,12\n"


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize(
    "archive", [packed(DATA), packed(DATA[:20]) + packed(DATA[20:])], ids=["one", "two members"]
)
def test_a_packed_file_is_the_file(archive: bytes) -> None:
    assert list(reader.read(archive).rows) == [("North", "Mug", 12, 2)]


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (packed(DATA)[:-9], "cut short"),
        (packed(DATA)[:-8] + bytes(8), "broken"),
        (packed(b"x" * (7 << 20)), "more than 6 MB"),
        (packed(b"\n" * 130_000), "120,000 lines"),
        (packed(packed(DATA)), "gzip archive"),
        (packed(b"%PDF-1.4"), "a PDF"),
    ],
    ids=["cut short", "broken", "large", "many lines", "packed twice", "a PDF"],
)
def test_what_cannot_be_unpacked_is_refused(archive: bytes, said: str) -> None:
    result = reader.read(archive)

    assert result.codes == {"NOT_TEXT": 1}
    assert said in result.findings[0].message


def test_an_archive_that_becomes_very_large_takes_no_more_memory_than_a_file_may_have() -> None:
    archive = packed(b"\0" * (64 << 20))
    tracemalloc.start()

    reader.read(archive)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20 << 20


def test_a_packed_file_cannot_be_divided() -> None:
    split = file_splitter.split([packed(DATA)], 10)

    assert [found.code for found in split.findings] == ["NOT_TEXT"]
