"""Rows get their current names before they are compared: files, parts, wide files, workbooks."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.naming.name_rules import Alias, NameRules, pair
from chalicelib.file_reader import reader
from chalicelib.file_reader.read_result import ReadResult
from tests import ROOT

NAMES = CurrentNames(
    NameRules(
        (
            Alias("item", "Rye 750", "Rye Bread"),
            Alias("item", "Bun", "Roll", "Berlin"),
            Alias("item", "Total", "Total Bran"),
            Alias("store", "Berlin-Mitte", "Berlin"),
        ),
        (pair("item", "apple", "Apple"),),
    )
)


def read(*rows: str, own_store: str | None = None, **options: Any) -> ReadResult:
    data = "\n".join(["store,item,count", *rows, ""]).encode()
    return reader.read(data, own_store, current_names=NAMES, **options)


def test_a_row_by_an_old_name_is_read_by_the_current_one_and_said() -> None:
    result = read("Rome,Tea,1", "Rome,Rye 750,5")

    (found,) = result.findings
    assert list(result.rows) == [("Rome", "Tea", 1, 2), ("Rome", "Rye Bread", 5, 3)]
    assert (found.code, found.severity, found.line) == ("OLD_NAME", "warning", 3)
    assert (found.column, found.value, found.fix) == ("item", "Rye 750", "Rye Bread")


def test_a_store_s_own_alias_holds_in_that_store_only() -> None:
    result = read("Berlin,Bun,1", "Rome,Bun,2")

    assert [row[:2] for row in result.rows] == [("Berlin", "Roll"), ("Rome", "Bun")]


def test_an_item_is_looked_up_by_the_current_name_of_its_store() -> None:
    result = read("Berlin-Mitte,Bun,1")

    assert [row[:2] for row in result.rows] == [("Berlin", "Roll")]
    assert [(found.column, found.value) for found in result.findings] == [
        ("store", "Berlin-Mitte"),
        ("item", "Bun"),
    ]


def test_rows_that_become_one_are_doubled_or_in_conflict() -> None:
    same = read("Rome,Rye 750,5", "Rome,Rye Bread,5")
    different = read("Rome,Tea,1", "Rome,Rye 750,5", "Rome,Rye Bread,6")

    assert (len(same.rows), same.doubled) == (1, 1)
    assert (len(different.rows), different.refused) == (1, 2)
    assert different.codes["CONFLICTING_ROWS"] == 2
    assert different.refused_rows[0].fields == ("Rome", "Rye 750", "5")


@pytest.mark.parametrize("own", ["Berlin", "Berlin-Mitte"])
def test_a_sender_may_name_their_store_by_any_of_its_names(own: str) -> None:
    result = read("Berlin,Tea,1", "Berlin-Mitte,Oil,2", "Rome,Tea,3", own_store=own)

    assert [row[0] for row in result.rows] == ["Berlin", "Berlin"]
    assert result.codes["OTHER_STORE"] == 1


def test_a_file_without_a_column_of_stores_is_of_the_current_one() -> None:
    result = reader.read(b"item,count\nBun,1\n", "Berlin-Mitte", current_names=NAMES)

    assert [row[:2] for row in result.rows] == [("Berlin", "Roll")]


def test_two_columns_of_stores_that_are_one_by_now_are_compared() -> None:
    header = b"SKU,Count [Berlin],Count [Berlin-Mitte],Count [Rome]\n"
    rows = b"Tea,1,1,1\nOil,1,2,3\nSalt,,4,5\n"

    result = reader.read(header + rows, current_names=NAMES)

    assert sorted(row[:3] for row in result.rows) == [
        ("Berlin", "Salt", 4),
        ("Berlin", "Tea", 1),
        *(("Rome", item, count) for item, count in (("Oil", 3), ("Salt", 5), ("Tea", 1))),
    ]
    assert (result.read, result.doubled, result.refused) == (8, 1, 2)
    assert [row.line for row in result.refused_rows] == [3, 3]


def test_a_row_that_is_called_total_and_is_none_has_its_current_name() -> None:
    result = read("Rome,Tea,1", "Rome,Total,7")

    assert [row[:2] for row in result.rows] == [("Rome", "Tea"), ("Rome", "Total Bran")]


def test_a_name_that_is_written_with_odd_spaces_is_found_too() -> None:
    result = read("Rome, Rye   750 ,5", "Rome,'=x,1")

    assert [row[1] for row in result.rows] == ["Rye Bread", "=x"]


def test_names_of_which_somebody_said_that_they_are_two_are_not_said_to_look_alike() -> None:
    result = read("Rome,apple,1", "Rome,Apple,2", "Rome,Tea,1", "Rome,TEA,2")

    assert [found.value for found in result.findings] == ["TEA"]


def test_a_workbook_has_its_current_names() -> None:
    data = (ROOT / "tests/data/spreadsheets/gaps.xlsx").read_bytes()
    before = reader.read(data, "Rome")
    assert before.rows.items
    alias = Alias("item", before.rows.items[0], "Current")

    after = reader.read(data, "Rome", current_names=CurrentNames(NameRules((alias,))))

    assert after.rows.items[0] == "Current"


def test_a_part_of_a_file_has_its_current_names() -> None:
    data = b"store,item,count\nRome,Rye 750,5\n"
    whole = reader.read(data)
    assert whole.dialect is not None

    part = reader.RowReader([data[17:]], whole.dialect, current_names=NAMES)

    assert [row for batch in part for row in batch] == [("Rome", "Rye Bread", 5, 2)]
    assert part.codes == {"OLD_NAME": 1}
