"""What is wrong or odd in a row: its code, place, value and fix, whatever else the file holds."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.damaged_names import NOT_CALCULATED, damage
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.naming.name_rules import Alias, NameRules
from chalicelib.file_reader import reader
from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.rows.row_rules import RowRules

HEADER = "Filiale;Artikel;Bestand\nBerlin;Pear;1\nBerlin;Fig;2\nBerlin;Plum;3\n"
LINE = 5
RENAMED = CurrentNames(
    NameRules((Alias("store", "Berlin Mitte", "Berlin"), Alias("item", "Aple", "Apple")))
)
LONG = "é" * 129


def found_in(row: str, **options: Any) -> list[Finding]:
    return reader.read(f"{HEADER}{row}\n".encode(), **options).findings


@pytest.mark.parametrize(
    ("row", "code", "column", "value", "fix"),
    [
        (" ;Apple;5", "STORE_MISSING", "Filiale", "", ""),
        ("Berlin; ;5", "ITEM_MISSING", "Artikel", "", ""),
        ("Berlin;Apple", "COLUMN_COUNT", "", "Berlin | Apple", ""),
        (
            ";".join("abcdefghijklmnopqrstuvw"),
            "COLUMN_COUNT",
            "",
            " | ".join("abcdefghijklmnopqrst"),
            "",
        ),
        ('Berlin;"Ap"ple;5', "BROKEN_QUOTES", "", 'Berlin | Ap"ple | 5', ""),
        ("É" * 65 + ";Apple;5", "KEY_TOO_LONG", "Filiale", "É" * 65, ""),
        (f"Berlin;{LONG};5", "KEY_TOO_LONG", "Artikel", "é" * 99 + "…", ""),
        ("Ber\x01lin;Apple;5", "CONTROL_CHARACTER", "Filiale", "Ber\x01lin", "Berlin"),
        ("Berlin;App\u200ble;5", "CONTROL_CHARACTER", "Artikel", "App\u200ble", "Apple"),
        ("#N/A;Apple;5", "DAMAGED_NAME", "Filiale", "#N/A", ""),
        ("Berlin;4.00638E+12;5", "DAMAGED_NAME", "Artikel", "4.00638E+12", ""),
        ("KÃ¶ln;Apple;5", "DAMAGED_NAME", "Filiale", "KÃ¶ln", "Köln"),
        ("Berlin;Apple;", "COUNT_MISSING", "Bestand", "", ""),
        ("Berlin;Apple;x", "COUNT_FORMAT", "Bestand", "x", ""),
        ("Berlin;Apple;7 pcs", "COUNT_FORMAT", "Bestand", "7 pcs", "7"),
        ("Berlin;Apple;1000000000", "COUNT_RANGE", "Bestand", "1000000000", ""),
        ("Berlin;Apple;not stocked", "NOT_STOCKED", "Artikel", "Apple", ""),
        ("=Rome;Apple;5", "FORMULA", "Filiale", "=Rome", ""),
        ("Berlin;=Apple;5", "FORMULA", "Artikel", "=Apple", ""),
        ("Berlin;1-Mar;5", "DATE_AS_NAME", "Artikel", "1-Mar", ""),
        ("Berlin;Apple;-5", "NEGATIVE_COUNT", "Bestand", "-5", ""),
    ],
)
def test_a_finding_has_its_line_and_column_the_value_and_a_fix_that_is_likely(
    row: str, code: str, column: str, value: str, fix: str
) -> None:
    (found,) = found_in(row)

    assert (found.code, found.line, found.column, found.fix) == (code, LINE, column, fix)
    assert found.value == value


def test_a_row_of_another_store_names_whose_file_it_is_and_a_spelling_that_was_meant() -> None:
    (other,) = found_in("Rome;Apple;5", own_store="Berlin")
    (alike,) = found_in("BERLIN ;Apple;5", own_store="Berlin")

    assert other[:5] == ("OTHER_STORE", "error", LINE, "Filiale", "Rome")
    assert "You report for Berlin" in other.message
    assert (other.fix, alike.value, alike.fix) == ("", "BERLIN", "Berlin")


def test_the_old_and_the_new_name_of_a_senders_store_are_both_its_own() -> None:
    dialect = reader.read(HEADER.encode()).dialect
    assert dialect is not None
    rules = RowRules(dialect, "Berlin Mitte", {}, RENAMED)

    assert [rules.of_store(store, LINE) for store in ("Berlin", "Berlin Mitte")] == [None, None]
    assert rules.of_store("Rome", LINE) is not None


def test_of_a_store_whose_name_is_damaged_it_is_not_said_that_it_is_another() -> None:
    (found,) = found_in("#REF!;Apple;5", own_store="Berlin")

    assert found.code == "DAMAGED_NAME"


@pytest.mark.parametrize(
    ("count", "codes"), [(-5, ["FORMULA", "NEGATIVE_COUNT"]), (0, ["FORMULA"])]
)
def test_all_that_is_odd_about_a_row_is_said(count: int, codes: list[str]) -> None:
    assert [found.code for found in found_in(f"Berlin;=Apple;{count}")] == codes


def test_an_old_name_is_said_where_it_is_one_with_its_current_name() -> None:
    named = {"own_store": "Berlin Mitte", "current_names": RENAMED}

    assert [(*found[:5], found.fix) for found in found_in("Berlin Mitte;Aple;5", **named)] == [
        ("OLD_NAME", "warning", LINE, "Filiale", "Berlin Mitte", "Berlin"),
        ("OLD_NAME", "warning", LINE, "Artikel", "Aple", "Apple"),
    ]
    assert found_in("Berlin;Apple;5", **named) == []
    assert "“Apple”" in found_in("Berlin;Aple;5", **named)[0].message


def test_broken_quotes_say_on_which_line_the_row_ends_if_it_is_another() -> None:
    (one,) = found_in('Berlin;"Ap"ple;5')
    (several,) = found_in('Berlin;"Apple;5\nBerlin;Kiwi;6\nBerlin;"Pea"r;7')

    assert "It ends on line" not in one.message
    assert several.message.endswith(f"It ends on line {LINE + 2}.")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ("TRUE", "True/false is not a count"),
        ("x", "Not a whole number"),
        ("", "Empty is not zero"),
        ("1000000000", "A count lies between -999,999,999 and 999,999,999."),
    ],
)
def test_what_is_no_count_says_why(count: str, said: str) -> None:
    assert said in found_in(f"Berlin;Apple;{count}")[0].message


def test_the_fix_of_a_name_with_a_hidden_character_is_no_longer_than_a_name_may_be() -> None:
    (found,) = found_in(f"Berlin;\x01{'x' * 300};5")

    assert found.code == "CONTROL_CHARACTER"
    assert found.fix == "x" * 256


def test_cells_that_are_dates_are_no_names_in_their_columns_only() -> None:
    dialect = reader.read(HEADER.encode()).dialect
    assert dialect is not None
    rules = RowRules(dialect, None, {2: {0}, 3: {1}, 4: {2}}, RENAMED)

    stores = [rules.of_store("2026-03-01", line) for line in (1, 2, 3, 4)]
    items = [rules.of_item("2026-03-01", line) for line in (1, 2, 3, 4)]

    of_store, of_item = stores[1], items[2]
    assert [each is not None for each in stores + items] == [
        *(False, True, False, False),
        *(False, False, True, False),
    ]
    assert of_store is not None
    assert of_item is not None
    assert of_store[:5] == ("DAMAGED_NAME", "error", 2, "Filiale", "2026-03-01")
    assert of_item[:5] == ("DAMAGED_NAME", "error", 3, "Artikel", "2026-03-01")


def test_a_workbooks_formula_without_a_value_is_said_to_be_one() -> None:
    (found,) = found_in(f"Berlin;Apple;{NOT_CALCULATED}")

    assert found.message == damage(NOT_CALCULATED)
