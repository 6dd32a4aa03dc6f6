"""What the reader says beside the outcome: places, values, fixes, refused rows, limits."""

from __future__ import annotations

import gc

import pytest

from chalicelib.domain import names
from chalicelib.file_reader import findings, look_alikes, reader
from chalicelib.file_reader.dialect import Dialect

HEADER = b"Filiale;Artikel;Bestand\n"


@pytest.mark.parametrize(
    ("row", "item"),
    [
        ("Berlin;Apple;x", "Apple"),
        (";Apple;5", "Apple"),
        ("Berlin;Apple;-5", "Apple"),
        ("=Berlin;Apple;5", "Apple"),
        ("Berlin;App\x01le;5", ""),
        ("Berlin;;x", ""),
        ("Berlin;Apple;5;6", ""),
    ],
)
def test_a_finding_about_a_row_names_its_item_where_there_is_one_besides_its_value(
    row: str, item: str
) -> None:
    result = reader.read(HEADER + f"{row}\nBerlin;Pear;6\n".encode())

    assert {found.item for found in result.findings} == {item}


def test_a_finding_names_its_place_its_value_and_a_fix() -> None:
    result = reader.read(HEADER + b"Berlin;Apple;1.000\nBerlin;Pear;6\n")

    (found,) = result.findings
    assert found[:5] == ("COUNT_FORMAT", "error", 2, "Bestand", "1.000")
    assert found.fix == "1000"


@pytest.mark.parametrize("count", ["TRUE", "false", " True "])
def test_a_column_of_true_and_false_is_said_to_be_no_count(count: str) -> None:
    result = reader.read(HEADER + f"Berlin;Apple;{count}\nBerlin;Fig;1\n".encode())

    (found,) = result.findings
    assert (found.code, found.line) == ("COUNT_FORMAT", 2)
    assert found.message == "True/false is not a count: choose the column with numbers."


def test_codes_that_differ_by_leading_zeros_are_said_to_look_alike() -> None:
    result = reader.read(HEADER + b"Berlin;00123;5\nBerlin;123;6\n")

    (found,) = result.findings
    assert (found.code, found.line, found.value, found.fix) == ("LOOK_ALIKE", 3, "123", "00123")


def test_refused_rows_come_as_they_were_with_what_is_wrong() -> None:
    data = HEADER + b"Berlin;Apple;5\n;Apple ;x\nBerlin;Fig;1\nBerlin;Apple;6\n"

    result = reader.read(data)

    assert [(row.line, row.fields) for row in result.refused_rows] == [
        (2, ("Berlin", "Apple", "5")),
        (3, ("", "Apple ", "x")),
        (5, ("Berlin", "Apple", "6")),
    ]
    assert [found.code for found in result.refused_rows[1].findings] == [
        "STORE_MISSING",
        "COUNT_FORMAT",
    ]


def test_findings_are_counted_all_and_kept_in_part_by_code() -> None:
    bad = b"".join(b"Berlin;i%d;x\n" % n for n in range(findings.KEPT_PER_CODE + 5))

    result = reader.read(HEADER + bad + b"Berlin;;1\n")

    assert result.codes["COUNT_FORMAT"] == findings.KEPT_PER_CODE + 5
    assert len(result.findings) == findings.KEPT_PER_CODE + 2
    assert {"ITEM_MISSING", "TOO_MANY_BAD_ROWS"} < set(result.codes)


def test_a_long_cell_costs_its_row_only() -> None:
    data = HEADER + b"Berlin;" + b"x" * 200_000 + b";5\nBerlin;Pear;6\n"

    result = reader.read(data)

    assert list(result.rows) == [("Berlin", "Pear", 6, 3)]
    assert result.codes == {"KEY_TOO_LONG": 1}
    assert len(result.findings[0].value) == findings.LONGEST_VALUE


def test_ten_thousand_columns_are_no_trouble() -> None:
    data = b"store,item,count" + b",x" * 10_000 + b"\nBerlin,Apple,5" + b",y" * 10_000 + b"\n"

    result = reader.read(data)

    assert list(result.rows) == [("Berlin", "Apple", 5, 2)]


def test_a_dialect_is_json_and_comes_back_the_same() -> None:
    dialect = reader.read("sep=;\nMenge;Laden;Artikel;x\n5;B;a;".encode("utf-16")).dialect

    assert dialect is not None
    assert dialect.columns == {"store": "Laden", "item": "Artikel", "count": "Menge"}
    assert Dialect.from_dict(dialect.as_dict()) == dialect
    assert dialect.as_dict()["encoding"] == "UTF-16"


def test_look_alikes_are_named_with_the_first_of_their_kind() -> None:
    pairs = look_alikes.look_alikes(["Apple", "Pear", "apple", "APPLE ", "Аpple"])

    assert list(pairs) == [("apple", "Apple"), ("APPLE ", "Apple"), ("Аpple", "Apple")]


def test_a_hundred_thousand_look_alikes_take_linear_time() -> None:
    spellings = [
        "".join(c.upper() if n >> i & 1 else c for i, c in enumerate("abcdefghijklmnop"))
        for n in range(1 << 16)
    ]

    assert len(list(look_alikes.look_alikes(spellings))) == len(spellings) - 1


@pytest.mark.parametrize("raw", ["a", " a", "a ", "a  b", "", "=a", "ä", "a\u0308", "a\nb", "\xad"])
def test_the_quick_look_at_names_agrees_with_the_close_one(raw: str) -> None:
    tidy = names.tidy(raw)
    close = bool(raw) and raw == tidy and not names.problem(tidy, 128)

    assert names.plain(raw, 128) == (close and not names.is_formula(raw))


def test_megabytes_of_blank_lines_are_an_empty_file() -> None:
    assert reader.read(b"\r\n" * 1_500_000).codes == {"EMPTY_FILE": 1}


@pytest.mark.parametrize("name", ["=cmd", "'=cmd", "''@x", "＝x", "'s-Hertogenbosch", "'", "it's"])
def test_the_apostrophe_that_keeps_a_spreadsheet_from_running_a_name_comes_off(name: str) -> None:
    result = reader.read(f"store,item,count\n{names.quoted(name)},Hats,1\n".encode())

    assert [row[0] for row in result.rows] == [name]


@pytest.mark.parametrize("body", ["B,a,5\n", "B,a,x\nB,c,5\nB,c,6\nB,C,5\n", 'B,"c\n'])
def test_a_file_is_let_go_of_as_soon_as_it_is_read(body: str) -> None:
    reader.read(f"store,item,count\n{body}".encode())
    gc.collect()
    gc.disable()

    reader.read(f"store,item,count\n{body}".encode())

    left = gc.collect()
    gc.enable()
    assert left == 0
