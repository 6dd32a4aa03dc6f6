"""The reader and the cases in tests/data/reading: files with the outcome expected of them."""

from __future__ import annotations

from typing import Any

from chalicelib.file_reader import reader
from chalicelib.file_reader.read_result import ReadResult
from tests.fuzz.invariants import adds_up
from tests.makers.reading_cases import each_case


@each_case
def test_a_file_has_the_expected_outcome(case: dict[str, Any]) -> None:
    data = case["data"]

    result = reader.read(data, case["own_store"])

    assert result.status == case["status"]
    assert sorted(list(row[:3]) for row in result.rows) == sorted(case["counts"])
    assert errors(result) == sorted(map(tuple, case["errors"]))
    assert {f.code for f in result.findings if f.severity == "warning"} == set(case["warnings"])


@each_case
def test_the_numbers_of_a_result_add_up(case: dict[str, Any]) -> None:
    result = reader.read(case["data"], case["own_store"])

    assert adds_up(result)
    assert len(result.refused_rows) == result.refused
    assert sum(result.codes.values()) == len(result.findings)


def errors(result: ReadResult) -> list[tuple[str, int]]:
    return sorted((f.code, f.line) for f in result.findings if f.severity == "error")
