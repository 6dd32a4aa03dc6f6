"""The reader and the cases in tests/data/reading: files with the outcome expected of them."""

from __future__ import annotations

from typing import Any

from chalicelib.file_reader import reader
from tests.makers.reading_cases import each_case


@each_case
def test_a_file_has_the_expected_outcome(case: dict[str, Any]) -> None:
    data = case["data"]

    verdict = reader.read(data, case["own_store"])

    assert verdict.status == case["status"]
    assert sorted(list(row[:3]) for row in verdict.rows) == sorted(case["counts"])
    assert errors(verdict) == sorted(map(tuple, case["errors"]))
    assert {f.code for f in verdict.findings if f.severity == "warning"} == set(case["warnings"])


@each_case
def test_the_numbers_of_a_verdict_add_up(case: dict[str, Any]) -> None:
    verdict = reader.read(case["data"], case["own_store"])

    parts = (len(verdict.rows), verdict.refused, verdict.doubled, verdict.withheld)
    assert verdict.read == sum(parts)
    assert len(verdict.refused_rows) == verdict.refused
    assert sum(verdict.codes.values()) == len(verdict.findings)


def errors(verdict: reader.Verdict) -> list[tuple[str, int]]:
    return sorted((f.code, f.line) for f in verdict.findings if f.severity == "error")
