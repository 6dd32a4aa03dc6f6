"""What holds for every file."""

from __future__ import annotations

import csv
import io
import random
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain import names
from chalicelib.domain.damaged_names import damage
from chalicelib.domain.merge_plan import Row
from chalicelib.file_reader import file_splitter, reader
from chalicelib.file_reader.findings import CODES, RefusedRow
from chalicelib.file_reader.read_result import ReadResult
from tests.fuzz.invariants import adds_up
from tests.makers.reading_cases import CASES

NAMES = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn")), min_size=1, max_size=20
).filter(lambda name: names.tidy(name) and not damage(names.tidy(name)))
COUNTS = st.integers(-999_999_999, 999_999_999)
TABLES = st.dictionaries(st.tuples(NAMES, NAMES), COUNTS, min_size=1, max_size=8)

# Text in which quotation marks, delimiters and line ends meet in every way.
BODIES = st.lists(
    st.sampled_from(
        [
            '"',
            '""',
            ",",
            "\n",
            "\r",
            "\r\n",
            "a",
            "B",
            "5",
            " ",
            "ä",
            "😀",
            '"a,\n"',
            "B,a,5\n",
            ",5\n",
        ]
    ),
    max_size=40,
).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


def tidied(table: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    return {meant(key): n for key, n in table.items()}


def meant(key: tuple[str, str]) -> tuple[str, str]:
    store, item = (names.unquoted(names.tidy(raw)) for raw in key)
    return store, item


def written(table: dict[tuple[str, str], int], delimiter: str = ",", end: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(["store", "item", "count"])
    writer.writerows([store, item, count] for (store, item), count in table.items())
    return text.getvalue()


def counts(result: ReadResult) -> dict[tuple[str, str], int]:
    return {(store, item): count for store, item, count, _ in result.rows}


@settings(deadline=None)
@given(st.binary(max_size=300), st.none() | st.text(max_size=5))
def test_any_bytes_give_a_result(data: bytes, own_store: str | None) -> None:
    result = reader.read(data, own_store)

    assert result.status in {"loaded", "partial", "rejected"}
    assert set(result.codes) <= set(CODES)
    assert bool(result.rows) == (result.status != "rejected")


@settings(deadline=None)
@given(BODIES, st.binary(max_size=4), ENCODINGS)
def test_any_bytes_after_a_header_give_a_result(body: str, junk: bytes, encoding: str) -> None:
    result = reader.read(("store,item,count\n" + body).encode(encoding) + junk)

    assert adds_up(result)


@pytest.mark.no_cover  # would take twice as long
def test_mutated_cases_give_a_result() -> None:
    chance = random.Random(20261121)
    corpus = [case["data"][:2_000] for case in CASES]

    for _ in range(5_000):
        data = bytearray(chance.choice(corpus) + chance.choice(corpus)[chance.randrange(40) :])
        for _ in range(chance.randrange(6)):
            place = chance.randrange(len(data) + 1)
            data[place : place + chance.randrange(3)] = chance.choice(
                [b'"', b"\0", b"\xff", b"\xc3", b",", b"\r", b"\n", b"=", chance.randbytes(2)]
            )
        assert reader.read(bytes(data)).status in {"loaded", "partial", "rejected"}


@settings(deadline=None)
@given(TABLES)
def test_what_was_written_is_read(table: dict[tuple[str, str], int]) -> None:
    wanted = tidied(table)
    rows = {key: n for key, n in table.items() if wanted[meant(key)] == n}

    result = reader.read(written(rows).encode())

    assert counts(result) == wanted
    assert result.status == "loaded"


@settings(deadline=None)
@given(TABLES, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]), ENCODINGS)
def test_delimiter_line_ends_and_encoding_do_not_change_the_counts(
    table: dict[tuple[str, str], int], delimiter: str, end: str, encoding: str
) -> None:
    usual = reader.read(written(table).encode())

    unusual = reader.read(written(table, delimiter, end).encode(encoding))

    assert counts(unusual) == counts(usual)
    assert unusual.codes == usual.codes


@settings(deadline=None)
@given(TABLES, st.permutations(range(3)))
def test_the_order_of_columns_does_not_change_the_counts(
    table: dict[tuple[str, str], int], order: list[int]
) -> None:
    records = list(csv.reader(io.StringIO(written(table), newline="")))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([record[place] for place in order] for record in records)

    assert counts(reader.read(text.getvalue().encode())) == counts(
        reader.read(written(table).encode())
    )


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_tidy_name_stays_as_it_is(raw: str) -> None:
    assert names.tidy(names.tidy(raw)) == names.tidy(raw)


def test_a_text_that_is_too_long_for_any_name_is_not_normalised() -> None:
    name, long = "Cafe\u0301", "Cafe\u0301 " * 300

    assert names.tidy(name) == "Café"
    assert names.tidy(long) == long.strip()
    assert names.problem(names.tidy(long), names.ITEM_BYTES) == "KEY_TOO_LONG"


@given(st.text("ΐ᾿ǖ한\u1f82\u0344", min_size=1, max_size=128))
def test_no_name_is_longer_than_what_is_normalised(name: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)

    tidy = names.tidy(decomposed)

    assert tidy == names.tidy(unicodedata.normalize("NFC", decomposed))


@settings(deadline=None, max_examples=500)
@given(BODIES, ENCODINGS, st.sampled_from([1, 2, 3, 7, 64]), st.sampled_from([1, 2, 5, 12, 40]))
@example(",,5\na", "utf-8", 1, 1)
@example('"""', "utf-8", 1, 2)
def test_reading_the_parts_is_reading_the_whole(
    body: str, encoding: str, chunk: int, part_size: int
) -> None:
    data = ("store,item,count\r\n" + body).encode(encoding)
    whole = reader.read(data)

    split = file_splitter.split(chunked(data, chunk), part_size)

    if "MALFORMED" in whole.codes:
        assert split.findings == whole.findings
        return
    assert split.dialect == whole.dialect
    assert split.dialect is not None
    refused: list[RefusedRow] = []
    start = split.dialect.start
    in_one = reader.RowReader([data[start:]], split.dialect, on_refused=refused.append)
    rows = [row for batch in in_one for row in batch]
    # Of a batch, rows with too few or too many fields are refused first.
    assert (rows, sorted(refused)) == rows_of_parts(data, split, chunk)
    assert in_one.read == whole.read


def rows_of_parts(
    data: bytes, split: file_splitter.Split, chunk: int
) -> tuple[list[Row], list[RefusedRow]]:
    rows: list[Row] = []
    refused: list[RefusedRow] = []
    assert split.dialect is not None
    end = split.dialect.start
    for part in split.parts:
        assert part.start == end
        end = part.end
        reading = reader.RowReader(
            chunked(data[part.start : part.end], chunk),
            split.dialect,
            first_line=part.first_line,
            on_refused=refused.append,
        )
        rows += [row for batch in reading for row in batch]
        assert not reading.failed
    assert end == len(data)
    return rows, sorted(refused)


def chunked(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]
