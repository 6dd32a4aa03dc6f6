"""Rows that are none, and names that are damaged."""

from __future__ import annotations

import pytest

from chalicelib.domain import names
from chalicelib.file_reader import file_splitter, reader
from chalicelib.file_reader.rows import total_rows
from chalicelib.file_reader.rows.total_rows import TotalRow

HEADER = "store,item,count\n"


def counts(body: str, header: str = HEADER) -> dict[str, int]:
    """The count of each item, by its name."""
    return {item: count for _, item, count, _ in reader.read((header + body).encode()).rows}


def codes(body: str, header: str = HEADER) -> dict[str, int]:
    return reader.read((header + body).encode()).codes


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Gesamt", "Summe", "Razem", "Итого", "合計"])
def test_the_total_of_the_rows_above_is_no_item(word: str) -> None:
    body = f"North,Mug,12\nNorth,Tee,3\n,{word},15\nNorth,{word},15\n"

    assert counts(body) == {"Mug": 12, "Tee": 3}
    assert codes(body) == {"STORE_MISSING": 1, "TOTAL_ROW": 1}


def test_an_item_that_is_called_total_has_a_count_of_its_own() -> None:
    assert counts("North,Mug,12\nNorth,Total,4\nNorth,Tee,3\n") == {"Mug": 12, "Total": 4, "Tee": 3}
    assert counts("North,Total,0\nNorth,Tee,3\n") == {"Total": 0, "Tee": 3}


def test_a_total_beside_an_empty_code_leaves_the_code_what_it_is() -> None:
    rows = "A-1,Mug,12\nA-2,Tee,3\n,Total of drinks,15\n"

    result = reader.read(f"SKU,Name,Stock\n{rows}".encode(), "North")

    assert [row[1:3] for row in result.rows] == [("A-1", 12), ("A-2", 3)]


def test_totals_of_stores_and_of_all_are_known() -> None:
    rows = [("N", 5), ("N", 7), ("S", 3), ("S", 4)]
    body = "N,a,5\nN,b,7\nN,Total,12\nS,a,3\nS,b,4\nS,Total,7\nS,Grand total,19\n"

    result = reader.read((HEADER + body).encode())

    assert [(store, count) for store, _, count, _ in result.rows] == rows
    assert result.codes == {"TOTAL_ROW": 3}
    assert [row.line for row in result.refused_rows] == [4, 7, 8]


def test_of_a_column_for_each_store_each_has_its_total() -> None:
    body = "MUG,1,2\nTEE,3,4\nTotal,4,6\n"

    result = reader.read(("SKU,Count [North],Count [South]\n" + body).encode())

    assert sorted(row[:3] for row in result.rows) == [
        *(("North", "MUG", 1), ("North", "TEE", 3)),
        *(("South", "MUG", 2), ("South", "TEE", 4)),
    ]


@pytest.mark.parametrize(
    "name", ["Total (2 items)", "Total North", "TOTAL ITEMS: 2", "China total", "*** Total ***"]
)
def test_a_longer_name_of_a_total_is_one_too(name: str) -> None:
    result = reader.read(f"{HEADER}North,Mug,12\nNorth,Cup,3\nNorth,{name},15\n".encode())

    assert [row[1] for row in result.rows] == ["Mug", "Cup"]
    assert [(one.code, one.line) for one in result.findings] == [("TOTAL_ROW", 4)]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Filiale,Artikel,Bestand", "Summe Geschirr"),
        ("Sklep,Towar,Stan", "RAZEM NACZYNIA"),
        ("Магазин,Товар,Остаток", "Итого по складу"),
    ],
)
def test_longer_names_are_known_in_the_language_of_the_headings(header: str, name: str) -> None:
    result = reader.read(f"{header}\nN,Mug,12\nN,Cup,3\nN,{name},15\n".encode())

    assert [row[1] for row in result.rows] == ["Mug", "Cup"]


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Total 0% Yoghurt", "North,Mug,12\n"),
        ("Total 0% Yoghurt", "North,Mug,12\nNorth,Cup,0\n"),
        ("Potato, total loss", "North,Mug,7\nNorth,Cup,5\n"),
        ("Totaliser", "North,Mug,7\nNorth,Cup,5\n"),
    ],
)
def test_an_item_whose_name_only_begins_like_one_is_kept(name: str, above: str) -> None:
    result = reader.read(f'{HEADER}{above}North,"{name}",12\n'.encode())

    assert result.status == "loaded"


def test_the_total_of_a_group_with_one_item_is_known_by_those_of_others() -> None:
    body = "North,Mug,12\nNorth,Cup,3\nNorth,China total,15\nNorth,Fork,4\nNorth,Steel total,4\n"

    result = reader.read((HEADER + body).encode())

    assert [row[1] for row in result.rows] == ["Mug", "Cup", "Fork"]


@pytest.mark.parametrize(
    "below",
    ["Store,Item,Qty on order", "Shop,Product,Sold", "On order:,,", "Bestellt:,,", "In transit:,,"],
)
def test_another_table_below_is_not_read_by_the_first_header(below: str) -> None:
    result = reader.read(f"{HEADER}North,Mug,12\n{below}\nNorth,Cup,5\n".encode())

    assert (result.status, result.codes) == ("rejected", {"MISSING_COLUMN": 1})
    assert "line 3" in result.findings[0].message


@pytest.mark.parametrize(
    "below", ["store,item,count", "Ordered by:,,", "Note:,,", "Location,SKU,on hand", "Sold:,Mug,3"]
)
def test_what_only_looks_a_little_like_another_table_is_a_row(below: str) -> None:
    rows = "North,Mug,12\n" if "on hand" not in below else ""

    result = reader.read(f"{HEADER}{rows}{below}\nNorth,Cup,5\n".encode())

    assert ("North", "Cup", 5) in [row[:3] for row in result.rows]


def test_another_table_far_below_rejects_a_large_file_as_well() -> None:
    part = "".join(f"North,Mug {n},x\n" for n in range(200))
    dialect = file_splitter.split([HEADER.encode()], 10).dialect
    assert dialect is not None

    reading = reader.RowReader([f"{part}Store,Item,Sold\n".encode()], dialect, first_line=5_000)

    assert list(reading) == []
    assert reading.failed
    assert reading.findings[0].line == 0


@pytest.mark.parametrize("at", range(6))
def test_totals_are_the_same_wherever_a_file_is_divided(at: int) -> None:
    rows = [("N", "a", 5, 2), ("N", "b", 7, 3), ("S", "a", 3, 5), ("S", "b", 4, 6)]
    totals = [("N", "Total", 12, 4), ("S", "Total", 8, 7), ("S", "Total", 15, 8)]

    def stretch(low: int, high: int) -> total_rows.Stretch:
        return total_rows.stretch(
            [row for row in rows if low <= row[3] < high],
            [TotalRow(row, row[:2]) for row in totals if low <= row[3] < high],
        )

    items, refused = total_rows.divide(lambda: [stretch(0, 2 + at), stretch(2 + at, 9)])

    assert [total.row for total in items] == [("S", "Total", 8, 7)]
    assert [row.line for row in refused] == [4, 8]


def test_what_a_store_does_not_stock_is_passed_over() -> None:
    body = "".join(f"Loc {n},MUG,not stocked\n" for n in range(20)) + "North,MUG,7\n"

    result = reader.read((HEADER + body).encode())

    assert (result.status, result.read, result.codes) == ("loaded", 1, {"NOT_STOCKED": 20})


def test_a_count_sheet_that_is_filled_in_half_is_loaded_by_half() -> None:
    body = "".join(f"North,i{n},{n if n < 3 else ''}\n" for n in range(20))

    result = reader.read((HEADER + body).encode())

    assert (result.status, len(result.rows), result.refused) == ("partial", 3, 17)
    assert result.codes == {"COUNT_MISSING": 17}


@pytest.mark.parametrize("line", ["---------", "-----,---,---", "=====", "___,____,___", "- - - -"])
def test_a_line_that_is_drawn_is_no_row(line: str) -> None:
    result = reader.read(f"{HEADER}{line}\nNorth,Mug,1\n{line}\n".encode())

    assert (result.status, result.read, result.codes) == ("loaded", 1, {})


def test_blank_rows_of_a_sender_with_one_store_are_none() -> None:
    result = reader.read(b"item,count\nMug,1\n,\n\n", "North")

    assert (result.status, result.read) == ("loaded", 1)


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ("North,Mug,1", "loaded"),
        ("North,Mug,1,,,", "loaded"),
        ("North,Mug", "rejected"),
        ("North,Mug,1,note,more", "rejected"),
    ],
)
def test_fields_that_nobody_needs_may_be_missing_and_empty_ones_too_many(
    row: str, outcome: str
) -> None:
    assert reader.read(f"store,item,count,note\n{row}\n".encode()).status == outcome


@pytest.mark.parametrize(
    "name",
    ["4.00638E+12", "8,71125E+12", "4E+12", "#N/A", "#REF!", "#BEZUG!", "########", "Err:502"],
)
def test_what_a_spreadsheet_has_made_of_a_name_is_refused(name: str) -> None:
    body = f'North,"{name}",5\nNorth,Mug,2\n"{name}",Cap,1\n'

    assert counts(body) == {"Mug": 2}
    assert codes(body) == {"DAMAGED_NAME": 2}


@pytest.mark.parametrize("name", ["5E10", "#1 Mug", "C#", "#", "E+12", "Err:", "#HASHTAG"])
def test_a_name_that_only_looks_a_little_like_it_is_kept(name: str) -> None:
    assert counts(f"North,{name},5\n") == {name: 5}


@pytest.mark.parametrize(
    "name", ["3-Jan", "01. Mrz", "Mar-01", "2026-01-03", "03.01.2026", "1/2/26"]
)
def test_a_date_that_was_a_code_is_warned_of(name: str) -> None:
    assert codes(f"North,{name},5\nNorth,Mug,1\n") == {"DATE_AS_NAME": 1}


@pytest.mark.parametrize("name", ["1-3", "10 Decor", "May", "12 Mugs", "1.5 l", "24-12"])
def test_a_name_with_numbers_is_no_date(name: str) -> None:
    assert codes(f"North,{name},5\n") == {}


@pytest.mark.parametrize("written", ['="00123"', '"=""00123"""', '"\'=""00123"""', '="00123 "'])
def test_a_code_that_is_wrapped_for_excel_is_the_code(written: str) -> None:
    assert counts(f"North,{written},5\n") == {"00123": 5}


@pytest.mark.parametrize("name", ["می\u200cخواهم", "क्\u200dष", "ന്\u200d", "👩\u200d🍳 Mütze"])
def test_joiners_that_belong_to_a_script_are_letters(name: str) -> None:
    assert counts(f"North,{name},5\n") == {name: 5}


@pytest.mark.parametrize("name", ["Ap\u200dple", "می\u200c", "\u200cMug", "Ap\u200eple"])
def test_joiners_that_nobody_can_see_are_refused(name: str) -> None:
    assert names.problem(name, 256) == "CONTROL_CHARACTER"


@pytest.mark.parametrize("line", ["Store: {0}", "Store: {0},", "Store:,{0}", "Store {0},"])
def test_rows_below_the_names_of_several_stores_are_not_all_of_the_sender(line: str) -> None:
    of_north, of_south = line.format("North"), line.format("South")
    body = f"{of_north}\nSKU,Stock\nA-1,12\n{of_south}\nSKU,Stock\nB-1,3\n"

    result = reader.read(body.encode(), "North")

    assert result.codes == {"MISSING_COLUMN": 1}
    assert "below the names of several, North and South" in result.findings[0].message
    assert result.question


@pytest.mark.parametrize(
    "body",
    [
        "Store: North\nSKU,Stock\nA-1,12\nStore: North\nB-1,3\n",
        "Shelf: A1\nSKU,Stock\nA-1,12\nShelf: A2\nB-1,3\n",
        "SKU,Stock\nStore brand cola,12\nStore brand tea,3\n",
        "SKU,Stock\nStore: cola,12\nStore: tea,3\n",
    ],
)
def test_what_stands_above_or_between_rows_may_say_other_things(body: str) -> None:
    assert len(reader.read(body.encode(), "North").rows) == 2


def test_a_total_at_the_end_is_one_though_rows_that_it_adds_up_were_refused() -> None:
    assert counts("North,Mug,12\nNorth,Cup,3\nNorth,Tee,?\nNorth,Total,20\n") == {
        "Mug": 12,
        "Cup": 3,
    }


@pytest.mark.parametrize("name", ["Number of items", "Anzahl Artikel:", "SUBTOTAL", "Subtotal A"])
def test_what_no_item_is_called_sums_up_rows_wherever_it_stands(name: str) -> None:
    body = f"North,Mug,12\nNorth,Cup,6\nNorth,{name},2\nNorth,Tee,1\n"

    assert counts(body) == {"Mug": 12, "Cup": 6, "Tee": 1}
    assert codes(body) == {"TOTAL_ROW": 1}


@pytest.mark.parametrize("name", ["Items:", "Average", "Difference", "Total value"])
def test_what_stands_below_a_table_is_no_item(name: str) -> None:
    body = f"North,Mug,12\nNorth,Cup,6\nNorth,{name},4\n"

    assert counts(body) == {"Mug": 12, "Cup": 6}
    assert counts(f"{body}North,Tee,1\n") == {"Mug": 12, "Cup": 6, name: 4, "Tee": 1}


def test_a_table_that_sums_up_the_one_above_it_is_not_read() -> None:
    rows = "Gin,Spirits,4\nRum,Spirits,6\n,,\nSummary,,\nSpirits,,10\n"

    result = reader.read(f"Item,Category,Qty\n{rows}".encode(), "North")

    assert not result.rows
    assert "MISSING_COLUMN" in result.codes


@pytest.mark.parametrize(("name", "fix"), [("M+APw-tze", "Mütze"), ("+BCEEPgQ6BDA-", "Сока")])
def test_a_name_in_utf_7_is_damaged(name: str, fix: str) -> None:
    [found] = reader.read(f"{HEADER}North,{name},1\nNorth,Sauce+BBQ-5,1\n".encode()).findings

    assert (found.code, found.line, found.fix) == ("DAMAGED_NAME", 2, fix)
