"""Names: what a CSV has of them, and what is read back."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import pytest

from chalicelib.domain import names
from chalicelib.domain.upload import Upload
from chalicelib.file_reader import reader
from chalicelib.web.responses import as_csv
from tests.makers.formula_cases import GUARDED

TIDY = [item for item in GUARDED if item == names.tidy(item) != ""]


@pytest.mark.parametrize("item", GUARDED)
def test_no_spreadsheet_runs_a_cell_wherever_it_parts_it_and_the_value_can_be_had_again(
    item: str,
) -> None:
    guarded = names.quoted(item)

    assert guarded == GUARDED[item]
    assert names.unquoted(guarded) == item


def test_the_api_guards_the_cells_of_its_lists() -> None:
    text = as_csv(("item",), [{"item": item} for item in GUARDED])

    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["item"],
        *([guarded] for guarded in GUARDED.values()),
    ]


def test_an_exported_list_is_read_as_it_was() -> None:
    rows = [{"store": "Berlin", "item": item, "count": 1} for item in TIDY]
    content = as_csv(("store", "item", "count"), rows).encode()

    result = reader.read(content)

    assert [row[1] for row in result.rows] == TIDY
    assert result.refused == 0


@pytest.mark.parametrize(
    ("raw", "name"),
    [('="00123"', "00123"), ('=" 00123 "', "00123"), ('=""', '=""'), ('="', '="')],
)
def test_a_name_is_what_stands_in_the_formula_of_an_export(raw: str, name: str) -> None:
    assert names.unwrapped(raw) == names.unquoted(raw) == name
    assert Upload(f"stores/{quote(raw)}/counts.csv", "v").store == name
