"""One count at a time: what it is, what is wrong with it, and what was probably meant."""

from __future__ import annotations

import pytest

from chalicelib.file_reader.numbers.count_parser import (
    LARGEST,
    LONGEST_GUESSED,
    CountParser,
    Number,
)
from chalicelib.file_reader.numbers.number_format import number_format


def parser(*counts: str, delimiter: str = ";") -> CountParser:
    return CountParser(lambda: number_format(counts), delimiter)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        ("-7", -7),
        ("7.0", 7),
        (" 7 ", 7),
        ("0", 0),
        (str(LARGEST), LARGEST),
        (f"-{LARGEST}", -LARGEST),
        ("7".rjust(LONGEST_GUESSED + 10), 7),
        ("0" * LONGEST_GUESSED + "7", 7),
    ],
)
def test_a_whole_number_in_plain_digits_is_a_count(text: str, number: int) -> None:
    assert parser().number(text) == Number(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "COUNT_MISSING"),
        ("  ", "COUNT_MISSING"),
        (str(LARGEST + 1), "COUNT_RANGE"),
        ("9" * 50, "COUNT_RANGE"),
        ("x" * (LONGEST_GUESSED + 1), "COUNT_FORMAT"),
        ("many", "COUNT_FORMAT"),
    ],
)
def test_what_is_no_count_says_what_is_wrong_and_has_no_fix(text: str, code: str) -> None:
    assert parser().number(text) == Number(None, code)


@pytest.mark.parametrize(
    ("text", "number"),
    [("999,999,999.00", Number(LARGEST)), ("1,000,000,000.00", Number(None, "COUNT_RANGE"))],
)
def test_the_largest_count_is_the_largest_however_it_is_written(text: str, number: Number) -> None:
    assert parser(text).number(text) == number


def test_a_text_is_guessed_at_up_to_forty_characters() -> None:
    longest, longer = (f"{'7 pieces':>{length}}." for length in (39, 40))

    assert [parser().number(text).fix for text in (longest, longer)] == ["7", ""]


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("+7", "7"),
        ("(7)", "-7"),
        ("(0)", "0"),
        ("7-", "-7"),
        ("- 7", "-7"),
        ("(-7)", ""),
        ("(x)", ""),
        ("--7", ""),
        ("+-7", ""),
        ("-+7", ""),
        ("1234567890", ""),
        ("1e8", "100000000"),
        ("9e8", "900000000"),
        ("1_000", "1000"),
        ("٧", "7"),
        ("7 pcs", "7"),
        ('="7"', "7"),
        (f"{LARGEST} pcs", str(LARGEST)),
        (f"{LARGEST + 1} pcs", ""),
        (f"'{LARGEST + 1}", ""),
        ('0 "pcs"', ""),
        ('#,##0 "st."', ""),
    ],
)
def test_a_fix_is_offered_for_what_is_around_a_number_and_not_for_a_riddle(
    text: str, fix: str
) -> None:
    assert parser().number(text).fix == fix


@pytest.mark.parametrize(
    ("counts", "text", "fix"),
    [
        (["7.50"], "+1.000", "1"),
        (["1.000.000"], "+1.000", "1000"),
        (["x"], "+1.000", "1000"),
        (["1.234,5", "1,234.5"], "+1.000", ""),
    ],
    ids=["a point before decimals", "between thousands", "only the semicolons", "both"],
)
def test_a_fix_is_read_as_the_other_counts_before_what_the_delimiter_suggests(
    counts: list[str], text: str, fix: str
) -> None:
    assert parser(*counts, delimiter=";").number(text).fix == fix


def test_a_sign_in_front_is_asked_about_however_the_number_is_written() -> None:
    assert parser().number("+1.234,00") == Number(None, "COUNT_FORMAT", "1234")


GOOD = {"0": 0, "1": 1, "12": 12, "123456789": 123456789}


@pytest.mark.parametrize(
    ("others", "found"),
    [
        ({}, {}),
        ({"7.0": 7, "-0": 0}, {"7.0": 7, "-0": 0}),
        ({"-7": None, "x": None, "": None}, {}),
        ({"٧": None, "1234567890": None, "0000000001": 1}, {"0000000001": 1}),
    ],
    ids=["plain", "written otherwise", "with findings", "digits of other kinds and lengths"],
)
def test_of_a_files_counts_all_and_only_those_are_quick_that_say_nothing_more(
    others: dict[str, int | None], found: dict[str, int]
) -> None:
    assert parser().without_findings([*GOOD, *others]) == GOOD | found
    assert parser().without_findings([*others, *GOOD]) == GOOD | found


def test_one_text_that_is_empty_too_long_or_in_other_digits_is_told_from_the_plain_ones() -> None:
    assert parser().without_findings(["", "5"]) == {"5": 5}
    assert parser().without_findings(["1234567890", "5"]) == {"5": 5}
    assert parser().without_findings(["٧", "5"]) == {"5": 5}
    assert parser().without_findings(["5"]) == {"5": 5}
