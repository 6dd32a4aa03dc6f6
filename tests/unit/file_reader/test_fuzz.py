"""Random files hold to what is true of every file, and who does not is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from chalicelib.file_reader import reader
from chalicelib.file_reader.findings import finding
from chalicelib.file_reader.rows.row_columns import RowColumns
from tests.fuzz import invariants, run
from tests.fuzz.files import FILES, File
from tests.fuzz.run import CHUNK_SIZES, PART_SIZES

FILE = File(b"store,item,count\nRome,Mug,5\n", None, frozenset({"Rome", "Mug"}))


@settings(deadline=None, max_examples=50)
@given(FILES, PART_SIZES, CHUNK_SIZES)
def test_what_is_true_of_every_file_is_true_of_random_ones(
    file: File, part_size: int, chunk_size: int
) -> None:
    invariants.hold(file, part_size, chunk_size)


def test_a_round_counts_its_files() -> None:
    assert run.fuzz(1, 5, 1) == run.Round(6, "")


@pytest.mark.parametrize("item", ["M\x1fug", "M\ufffdg", "KÃ¶ln", " Mug", "", "Jug"])
def test_a_name_that_nobody_may_load_is_noticed(item: str) -> None:
    rows = RowColumns(["Rome"], [item], [5], [2])
    result = replace(reader.read(FILE.data), rows=rows)

    with pytest.raises(AssertionError):
        invariants.are_names(result, FILE)


@pytest.mark.parametrize(("code", "line"), [("DAMAGED_NAME", 4), ("ENCODING", 1)])
def test_a_finding_on_no_line_of_its_own_is_noticed(code: str, line: int) -> None:
    result = replace(reader.read(FILE.data), findings=[finding(code, "", line=line)])

    with pytest.raises(AssertionError):
        invariants.are_in_range(result, FILE)


def test_rows_that_do_not_add_up_are_noticed() -> None:
    result = replace(reader.read(FILE.data), read=2)

    with pytest.raises(AssertionError, match="add up"):
        invariants.is_consistent(result)


def test_parts_that_say_something_else_are_noticed() -> None:
    whole = replace(reader.read(FILE.data), read=2)

    with pytest.raises(AssertionError, match="number of rows"):
        invariants.is_the_same_in_parts(FILE, whole, 10, 7)
