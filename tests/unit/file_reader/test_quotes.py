"""One quotation mark in the wrong place costs its row, not the file, where that can be told."""

from __future__ import annotations

import pytest

from chalicelib.file_reader import file_splitter, reader

HEADER = b"store,item,count\n"


@pytest.mark.parametrize("row", [b'North,"TV 55" black",12\n', b'"North" ,TV,12\n', b'"a"b\n'])
def test_text_after_a_closing_quotation_mark_costs_its_row(row: bytes) -> None:
    result = reader.read(HEADER + b"North,Tee,3\n" + row + b"North,Cap,4\n")

    assert [found[1:] for found in result.rows] == [("Tee", 3, 2), ("Cap", 4, 4)]
    assert result.codes == {"BROKEN_QUOTES": 1}
    assert result.refused_rows[0].line == 3


def test_the_fields_of_such_a_row_can_be_mended() -> None:
    result = reader.read(HEADER + b'North,"TV 55" black",12\nNorth,Cap,4\n')

    assert result.refused_rows[0].fields == ("North", 'TV 55" black', "12")


def test_a_field_that_ends_rows_below_is_named_with_all_its_lines() -> None:
    data = HEADER + b'North,"Mug,1\nNorth,Tee,3\nNorth,"Cap",4\nNorth,Hat,5\n'

    result = reader.read(data)

    assert [found[1:] for found in result.rows] == [("Hat", 5, 5)]
    (found,) = result.findings
    assert (found.code, found.line) == ("BROKEN_QUOTES", 2)
    assert found.message.endswith("It ends on line 4.")


def test_a_field_that_has_swallowed_rows_is_no_name() -> None:
    data = HEADER + b'North,"Mug,1\nNorth,Tee,3\nNorth,5"",2\nNorth,TV 55",12\nNorth,Hat,5\n'

    result = reader.read(data)

    assert [found[1:] for found in result.rows] == [("Hat", 5, 6)]
    assert result.codes == {"BROKEN_QUOTES": 1}


@pytest.mark.parametrize("size", [1, 40, 10_000])
def test_the_line_is_named_on_which_a_quotation_mark_opens_that_nobody_closes(size: int) -> None:
    rows = b"".join(b'North,"Item ""%d""",5\r\n' % n for n in range(6))
    data = HEADER + rows + b'North,"Item 7,5\r\n' + b"North,Item,5\r\n" * 300

    whole, split = reader.read(data), file_splitter.split([data], size)

    assert whole.codes == {"MALFORMED": 1}
    assert "opened on line 8 is never closed" in whole.findings[0].message
    assert split.findings == whole.findings


def test_lines_of_fields_do_not_count_as_rows_that_were_swallowed() -> None:
    result = reader.read(HEADER + b'North,"Red\nMug",1\nNorth,"Red,\r\n\r\nTee",2\n')

    assert [found[1:3] for found in result.rows] == [("Red Mug", 1), ("Red, Tee", 2)]


def test_a_file_with_a_broken_row_is_divided_at_the_ends_of_records() -> None:
    data = HEADER + b'a,"b"c,"1\nd,e,2\n"f"g\nh,i,3\n'

    split = file_splitter.split([data], 1)

    assert [part.first_line for part in split.parts] == [2, 3, 4, 5]
