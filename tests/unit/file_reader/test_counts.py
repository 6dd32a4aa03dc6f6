"""Counts, however they are written: by the whole column, in one way for a file."""

from __future__ import annotations

import pytest

from chalicelib.file_reader import file_splitter, reader
from chalicelib.file_reader.numbers.count_parser import CountParser
from chalicelib.file_reader.numbers.number_format import NumberFormat, number_format


def read(*counts: str, delimiter: str = ";") -> list[int | None]:
    """The counts of a file that has these; None for one that is refused."""
    rows = [delimiter.join(("B", f"i{n}", f'"{text}"')) for n, text in enumerate(counts)]
    data = "\n".join([delimiter.join(("store", "item", "count")), *rows]).encode()
    result = reader.read(data)
    found = {item: count for _, item, count, _ in result.rows}
    return [found.get(f"i{n}") for n in range(len(counts))]


def fixes(*counts: str, delimiter: str = ";") -> list[str]:
    parser = CountParser(lambda: number_format(counts), delimiter)
    return [parser.number(text).fix for text in counts]


@pytest.mark.parametrize(
    ("counts", "meant"),
    [
        (["40.0000", "0.0000"], [40, 0]),
        (["1040.000", "12.000"], [1040, 12]),
        (["12,000", "0,000", "5,000"], [12, 0, 5]),
        (["1.234,000", "12,000", "7"], [1234, 12, 7]),
        (["1,234.00", "1,000"], [1234, 1000]),
        (["1.234.567", "1.000"], [1234567, 1000]),
        (["1,23,456", "12,34,567.00", "1,000"], [123456, 1234567, 1000]),
        (["7,0", "1.000"], [7, 1000]),
        (["1'000", "12"], [1000, 12]),
        (["1’000", "12.000"], [1000, 12]),
        (["1\xa0000", "2\u202f000", "3\u2009000"], [1000, 2000, 3000]),
        (["-1.234,00", "-7"], [-1234, -7]),
    ],
)
def test_all_counts_of_a_file_are_read_in_the_way_that_one_of_them_proves(
    counts: list[str], meant: list[int]
) -> None:
    assert read(*counts) == meant


@pytest.mark.parametrize(
    "counts", [["1.000"], ["1,000"], ["12,000", "7"], ["1'000", "1 000"], ["1.234.567", "40.0000"]]
)
def test_what_may_be_a_thousand_times_as_much_is_refused(counts: list[str]) -> None:
    assert all(count is None or count < 10 for count in read(*counts))


@pytest.mark.parametrize(
    ("prices", "count"),
    [
        (["8,49", "12,00"], 1000),
        (["8.49", "1,200.00"], 1),
        (["8,49", "12.00"], None),
        (["8,49", "on demand"], None),
        (["8,4", "12"], None),
    ],
)
def test_where_no_count_proves_it_money_does(prices: list[str], count: int | None) -> None:
    rows = [f"B;i{n};1.000;{price}" for n, price in enumerate(prices)]
    data = "\n".join(["store;item;count;price", *rows]).encode()

    small = {found for *_, found, _ in reader.read(data).rows}
    split = file_splitter.split([data], part_size=1 << 20)
    assert split.dialect is not None
    large = {
        n
        for batch in reader.RowReader([data[split.dialect.start :]], split.dialect)
        for n in batch.counts
    }

    assert small == large == ({count} if count else set())


@pytest.mark.parametrize("text", ["3.5", "12,5", "0.500", "1.234,5"])
def test_half_of_an_item_is_none(text: str) -> None:
    assert read(text, "7") == [None, 7]


def test_a_fix_is_never_a_thousand_times_too_large() -> None:
    assert fixes("12,000", "5") == ["", ""]
    assert fixes("1.000", "5") == ["1000", ""]
    assert fixes("1,000", "5", delimiter=",") == ["1000", ""]
    assert fixes("1.000", "5", delimiter=",") == ["", ""]


def test_a_number_with_a_minus_behind_it_proves_how_the_file_writes_numbers() -> None:
    assert read("1.204,000-", "12,000") == [None, 12]
    assert fixes("1.204,000-", "12,000") == ["-1204", ""]


def test_a_plus_may_be_a_change_and_is_refused_with_the_count_as_its_fix() -> None:
    assert read("+5", "7") == [None, 7]
    assert fixes("+5") == ["5"]


def test_a_number_that_could_be_read_otherwise_is_said_once() -> None:
    said = reader.read(b"store;item;count\nB;a;12,000\nB;b;0,000\nB;c;5,000\n")

    assert said.codes == {"NUMBER_FORMAT": 1}
    assert said.findings[0].message.endswith("“12,000” is 12.")


def test_a_count_that_comes_again_is_read_however_many_others_there_are() -> None:
    counts = [1000 if line % 10 == 0 else 1000 + line for line in range(60_000)]
    rows = "".join(f"Berlin,Item {line},{count}\n" for line, count in enumerate(counts))

    result = reader.read(f"store,item,count\n{rows}".encode())

    assert result.rows.counts == counts


def test_parts_of_a_file_follow_what_its_head_proves() -> None:
    data = b"store;item;count\nB;a;12,000\n" + b"B;b;1\n" * 50 + b"B;c;0,000\n"

    split = file_splitter.split([data], 30)

    assert split.dialect
    assert len(split.parts) > 5
    first = split.parts[0]
    rows = reader.RowReader([data[first.start : first.end]], split.dialect)
    assert next(row[2] for batch in rows for row in batch) == 12
    assert [found.code for found in split.findings] == ["NUMBER_FORMAT"]


def test_a_line_that_the_head_cuts_is_no_proof() -> None:
    rows = b"B;a;1\n" * 170_000
    data = b"store;item;count\n" + rows
    cut = data[: (1 << 20) - len(b"B;z;12,0")] + b"\nB;z;12,000\n" + rows[:60]

    assert reader.read(cut).codes.get("NUMBER_FORMAT") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,000", "1000"),
        ("-1_000", "-1000"),
        ("7.", "7"),
        ("(3)", "-3"),
        ("3-", "-3"),
        ("- 3", "-3"),
        ("−5", "-5"),
        ("１２", "12"),
        ("١٢", "12"),
        ("\u200e12\ufeff", "12"),
        ("1e3", "1000"),
        ("5 pcs", "5"),
        ("5 boxes", ""),
        ("2 dozen", ""),
        ("3 Kisten", ""),
        ('="5"', "5"),
        ("3.5", ""),
        ("0x10", ""),
        ("=1+1", ""),
        ("N/A", ""),
        ("1,000,000,000", ""),
        ("9" * 5_000 + "x", ""),
    ],
)
def test_a_fix_is_offered_only_where_the_meaning_is_likely(written: str, meant: str) -> None:
    number = CountParser(NumberFormat, ",").number(written)

    assert (number.value, number.fix) == (None, meant)


def test_a_fix_is_itself_a_count() -> None:
    parser = CountParser(NumberFormat, ",")

    for written in ("1,000", "(3)", "3-", "+5", "１２", "1e3", "5 pcs"):
        assert parser.number(parser.number(written).fix).value is not None
