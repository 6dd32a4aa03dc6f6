"""Rows of one item: the same again, parts of its stock, or contradictions."""

from __future__ import annotations

import pytest

from chalicelib.domain import sorted_runs
from chalicelib.file_reader import reader
from chalicelib.file_reader.read_result import ReadResult


def read(header: str, *rows: str) -> ReadResult:
    return reader.read("\n".join([header, *rows]).encode())


def counts(result: ReadResult) -> list[tuple[str, int]]:
    return [(item, count) for _, item, count, _ in result.rows]


def codes(result: ReadResult) -> dict[str, int]:
    return {code: n for code, n in result.codes.items() if code != "EXTRA_COLUMN"}


@pytest.mark.parametrize(
    "column",
    ["Lot", "Batch No.", "Serial Number", "Bin", "Expiry Date", "agingBucket", "MHD", "ロット番号"],
)
def test_rows_that_part_the_stock_of_an_item_are_added_up(column: str) -> None:
    result = read(f"store,item,count,{column}", "N,milk,10,L1", "N,milk,10,L2", "N,tea,1,L1")

    assert counts(result) == [("milk", 20), ("tea", 1)]
    assert (result.status, result.doubled, codes(result)) == ("loaded", 1, {"ADDED_UP": 1})
    message = next(f.message for f in result.findings if f.code == "ADDED_UP")
    assert f"(lines 2, 3) differ in {column}: added up, they are 20" in message


@pytest.mark.parametrize("column", ["Size", "Option1 Value", "Plant", "Condition", "Note"])
def test_rows_that_differ_otherwise_are_refused_and_the_column_is_named(column: str) -> None:
    result = read(f"store,item,count,{column}", "N,mug,10,a", "N,mug,10,b", "N,tea,1,a")

    assert counts(result) == [("tea", 1)]
    assert codes(result) == {"CONFLICTING_ROWS": 2}
    message = next(f.message for f in result.findings if f.code == "CONFLICTING_ROWS")
    assert f"differ in {column}: use a column that tells the items apart" in message


@pytest.mark.parametrize(
    "column",
    ["Stock Type", "Status", "Zustand", "Warehouse-Condition-code", "UOM", "Owner", "As of"],
)
def test_lots_of_several_kinds_of_stock_are_not_added_up(column: str) -> None:
    header = f"store,item,count,Lot,{column}"

    alike = read(header, "N,milk,10,L1,good", "N,milk,2,L2,good")
    different = read(header, "N,milk,10,L1,good", "N,milk,2,L2,blocked")

    assert counts(alike) == [("milk", 12)]
    assert codes(different) == {"CONFLICTING_ROWS": 2}
    assert column in different.findings[-1].message


def test_lots_with_different_numbers_that_are_blocked_are_added_up() -> None:
    header = "Plant,Material,Batch,Unrestricted,Blocked,Quality Inspection"

    result = read(header, "N,milk,L1,10,3,0", "N,milk,L2,2,0,1")

    assert counts(result) == [("milk", 12)]


def test_different_counts_are_said_with_what_tells_them_apart() -> None:
    result = read("store,item,count,Size", "N,mug,10,a", "N,mug,4,b")

    assert "in rows that differ in Size" in result.findings[-1].message


def test_the_same_row_is_one_however_it_is_numbered() -> None:
    result = read("#,store,item,count,note", "1,N,mug,10, new ", "2,N,mug,10,new")

    assert counts(result) == [("mug", 10)]
    assert codes(result) == {"DUPLICATE_ROW": 1}


def test_a_lot_twice_counts_once_and_another_is_added() -> None:
    rows = ("N,milk,10,L1", "N,milk,10,L1", "N,milk,5,L2")

    result = read("store,item,count,lot", *rows)

    assert counts(result) == [("milk", 15)]
    assert codes(result) == {"ADDED_UP": 1, "DUPLICATE_ROW": 1}
    assert result.read == len(result.rows) + result.doubled


def test_a_lot_with_two_counts_is_a_contradiction() -> None:
    result = read("store,item,count,lot", "N,milk,10,L1", "N,milk,5,L1", "N,milk,1,L2")

    assert (counts(result), codes(result)) == ([], {"CONFLICTING_ROWS": 3})


def test_a_place_below_a_warehouse_parts_its_stock() -> None:
    result = read("warehouse,location,item,count", "N,A1,mug,3", "N,A2,mug,4")

    assert counts(result) == [("mug", 7)]


def test_what_is_too_much_together_is_refused() -> None:
    rows = ("N,milk,999999999,L1", "N,milk,1,L2")

    assert codes(read("store,item,count,lot", *rows)) == {"COUNT_RANGE": 2}


def test_refused_rows_of_a_column_for_each_store_are_those_of_their_store() -> None:
    result = read("SKU,Size,Count [North],Count [South]", "MUG,a,1,2", "MUG,b,,2", "TEE,a,1,1")

    assert sorted(row[:3] for row in result.rows) == [
        ("North", "MUG", 1),
        ("North", "TEE", 1),
        ("South", "TEE", 1),
    ]
    assert [row.fields for row in result.refused_rows] == [
        ("MUG", "a", "1", "2", "South", "2"),
        ("MUG", "b", "", "2", "South", "2"),
    ]


def test_many_columns_tell_rows_apart_together() -> None:
    header = "store,item,count," + ",".join(f"c{n}" for n in range(30))
    row = "N,mug,1," + ",".join("x" for _ in range(29))

    result = read(header, f"{row},a", f"{row},b")

    assert "differ in another column" in result.findings[-1].message


def test_rows_that_part_the_stock_are_kept_one_by_one_in_a_run() -> None:
    rows = [("N", "milk", 1, f"{number:x}", number) for number in range(3_000)]

    lines = list(sorted_runs.lines(sorted_runs.of_rows(rows).content))

    assert len(lines) == 3_000


def test_more_of_them_than_fit_are_marked() -> None:
    rows = [("N", "milk", 1, f"{number:x}", number) for number in range(6_000)]

    lines = list(sorted_runs.lines(sorted_runs.of_rows(rows).content))

    assert sum(line.times for line in lines) == 6_000
    assert lines[-1].digests == sorted_runs.TOO_MANY
