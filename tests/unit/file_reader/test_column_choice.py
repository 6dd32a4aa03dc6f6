"""Columns by hand: which files are asked about, and what an answer makes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.file_reader import file_splitter, reader
from chalicelib.file_reader.header import column_question
from chalicelib.file_reader.header.column_choice import ColumnChoice, identity_of
from chalicelib.file_reader.header.column_question import ColumnQuestion

UNKNOWN = "Wat,Hoeveel,Waar\nPen,5,Berlin\nInk,0,Berlin\n"
ANSWER = ColumnChoice(item=0, count=1, store=2)


def question(text: str, own_store: str | None = None) -> ColumnQuestion:
    result = reader.read(text.encode(), own_store)
    assert result.status == "rejected"
    assert result.question
    return result.question


def counts(
    text: str, choice: ColumnChoice, own_store: str | None = None
) -> list[tuple[str, str, int]]:
    return [row[:3] for row in reader.read(text.encode(), own_store, choice).rows]


def codes(text: str, choice: ColumnChoice, own_store: str | None = None) -> dict[str, int]:
    return reader.read(text.encode(), own_store, choice).codes


def test_a_header_that_nobody_understands_is_asked_about_with_its_first_rows() -> None:
    asked = question(UNKNOWN)

    assert asked.headings == ("Wat", "Hoeveel", "Waar")
    assert (asked.line, asked.rows) == (1, (("Pen", "5", "Berlin"), ("Ink", "0", "Berlin")))
    assert asked.clear == {}


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("SKU,On hand\nPen,5\n", {"item": 0, "count": 1}),
        ("store,item,count,qty\nBerlin,Pen,5,6\n", {"store": 0, "item": 1}),
        ("store,item,Bestand alt,count new,count\nA,Pen,1,2,3\n", {"store": 0, "item": 1}),
        ("Shop;Zahl\nBerlin;5\n", {"store": 0}),
    ],
)
def test_what_is_clear_without_an_answer_is_said(text: str, clear: dict[str, int]) -> None:
    assert question(text).clear == clear


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Berlin,Apple,5\nBerlin,Pear,3\n",  # data at once
        "Dear all,\nsee you on Monday.\n",
        "store,item\nBerlin,Apple\n",  # no column of numbers
        "Wat,Hoeveel\n",  # no row
        '{"a":"x","b":5}\n{"a":"y","b":6}\n',
        "Wat\n5\n",
        ",".join(f"column {letter}" for letter in "abcdefghij" * 11) + "\n" + "1," * 109 + "1\n",
        'Wat,"Hoeveel\nPen,5\n',
    ],
)
def test_a_file_of_which_nobody_could_say_it_is_not_asked_about(text: str) -> None:
    result = reader.read(text.encode())

    assert (result.status, result.question) == ("rejected", None)


def test_titles_and_the_rows_themselves_are_not_taken_for_the_header() -> None:
    asked = question("Report,,\n,printed by Ann,\nWat,Hoeveel,Waar\nPen,5,Berlin\n")

    assert (asked.headings, asked.line) == (("Wat", "Hoeveel", "Waar"), 3)


def test_a_question_is_short_however_long_the_file_is() -> None:
    row = ",".join(["x" * 1000, *["5"] * 89])
    asked = question("Wat," + ",".join(f"c{'x' * n}" for n in range(89)) + f"\n{row}\n" * 300)

    assert len(asked.rows) <= column_question.ROWS
    assert max(len(field) for shown in asked.rows for field in shown) == 40
    assert len(str(asked.as_dict())) < 40_000


def test_an_answer_makes_rows_of_the_file() -> None:
    assert counts(UNKNOWN, ANSWER) == [("Berlin", "Pen", 5), ("Berlin", "Ink", 0)]


def test_an_answer_may_name_headings() -> None:
    by_name = ColumnChoice(item="WAT", count="hoeveel", store="Waar")

    assert counts(UNKNOWN, by_name) == counts(UNKNOWN, ANSWER)


def test_an_answer_goes_before_what_is_understood() -> None:
    text = "store,item,count,Reserve\nBerlin,Pen,5,7\n"

    assert counts(text, ColumnChoice(item=1, count=3, store=0)) == [("Berlin", "Pen", 7)]


def test_without_a_column_for_it_the_store_is_the_one_that_was_named() -> None:
    choice = ColumnChoice(item=0, count=1, own_store="Rome")

    assert counts(UNKNOWN, choice) == [("Rome", "Pen", 5), ("Rome", "Ink", 0)]
    assert codes(UNKNOWN, choice) == {"EXTRA_COLUMN": 1, "STORE_ASSUMED": 1}


def test_a_file_of_one_store_stays_one_of_that_store() -> None:
    choice = ColumnChoice(item=0, count=1, own_store="Rome")

    assert [row[0] for row in counts(UNKNOWN, choice, "Paris")] == ["Paris", "Paris"]
    assert codes(UNKNOWN, ANSWER, "Paris")["OTHER_STORE"] == 2


def test_an_answer_without_a_store_asks_for_one_where_there_is_none() -> None:
    result = reader.read(UNKNOWN.encode(), None, ColumnChoice(item=0, count=1))

    assert result.codes == {"MISSING_COLUMN": 1}
    assert result.question
    assert result.question.clear == {"item": 0, "count": 1}


def test_an_answer_is_for_its_headings_in_whatever_spelling() -> None:
    choice = replace(ANSWER, headings=identity_of(["wat", "Hoeveel ", "Waar"]))

    assert len(counts(UNKNOWN.replace("Wat,", '"WAT:",'), choice)) == 2
    assert codes(UNKNOWN.replace("Wat,", "Wie,"), choice)["COLUMNS_NOT_FOUND"] == 1


def test_headings_in_another_order_are_others_only_where_one_repeats() -> None:
    assert identity_of(["a", "b", ""]) == identity_of(["B", "a"])
    assert identity_of(["a", "b", "a"]) != identity_of(["b", "a", "a"])
    assert identity_of(["a", "b", "", " "]) == identity_of(["A.", "b"])
    assert identity_of(["", "a"]) != identity_of(["a"])


def test_columns_that_part_the_stock_are_known_beside_those_that_were_chosen() -> None:
    text = "Wat,Lot,Hoeveel\nPen,7,5\n"
    dialect = reader.read(text.encode(), "Berlin", ColumnChoice(item=0, count=2)).dialect

    assert dialect
    assert dialect.parts == (1,)


@pytest.mark.parametrize(("bad", "used"), [(2, True), (3, False)])
def test_a_remembered_answer_is_set_aside_if_a_fifth_of_the_counts_are_no_numbers(
    bad: int, used: bool
) -> None:
    rows = ["Pen,7.5,Berlin"] * bad + [f"Item {n},{n},Berlin" for n in range(10 - bad)]
    text = "\n".join(["Wat,Hoeveel,Waar", *rows, ""])

    result = reader.read(text.encode(), None, replace(ANSWER, is_remembered=True))

    assert ("COLUMNS_SET_ASIDE" not in result.codes) is used
    assert (result.question is None) is used
    assert reader.read(text.encode(), None, ANSWER).question is None


def test_counts_that_are_empty_are_no_reason_to_set_an_answer_aside() -> None:
    text = "Wat,Hoeveel,Waar\n" + "Pen,,Berlin\n" * 5 + "Ink,7,Berlin\n"

    assert counts(text, replace(ANSWER, is_remembered=True)) == [("Berlin", "Ink", 7)]


@pytest.mark.parametrize("choice", [None, ANSWER, replace(ANSWER, item="Wie", headings="")])
@pytest.mark.parametrize("text", [UNKNOWN, "Title\n\n" + UNKNOWN.replace(",", ";")])
def test_a_file_that_is_cut_into_parts_is_understood_in_the_same_way(
    text: str, choice: ColumnChoice | None
) -> None:
    data = text.encode()

    whole = reader.read(data, None, choice)
    split = file_splitter.split([data[:9], data[9:]], 20, None, choice)

    assert (split.dialect, split.question) == (whole.dialect, whole.question)
    parts = [data[part.start : part.end] for part in split.parts]
    if split.dialect:
        rows = [row for batch in reader.RowReader(parts, split.dialect) for row in batch]
        assert rows == list(whole.rows)
