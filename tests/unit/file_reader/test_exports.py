"""What is made of files as shops and their programs export them: tests/data/exports."""

from __future__ import annotations

from chalicelib.file_reader import reader
from tests.makers.exports import EXPORTS, FILES, INDEXES, Export, each_export


@each_export
def test_an_export_is_read_right_or_it_is_said_what_to_do(export: Export) -> None:
    found = reader.read(export.data, export.own_store)

    assert found.status == export.status
    assert sorted((store, item, count) for store, item, count, _ in found.rows) == export.rows
    assert {code: n for code, n in found.codes.items() if code != "EXTRA_COLUMN"} == export.codes
    said = " ".join(f"{one.message} {one.column} {one.fix}" for one in found.findings)
    assert [words for words in export.says if words not in said] == []


def test_every_file_is_in_the_list() -> None:
    files = {path for path in FILES.rglob("*") if path.is_file()} - set(INDEXES)

    assert files == {FILES / export.file for export in EXPORTS}
