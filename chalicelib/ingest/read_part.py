"""A part of a large file becomes a sorted run."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain import sorted_runs
from chalicelib.file_reader import reader
from chalicelib.file_reader.findings import Finding, RefusedRow
from chalicelib.file_reader.part_result import PartResult
from chalicelib.file_reader.row_columns import Row
from chalicelib.ingest.file_plan import FilePlan
from chalicelib.repositories import uploaded_files
from chalicelib.repositories.job_files import Workspace

FINDINGS = 100
REFUSED = 2_000
"""Rows of a part of which the receipt shows the original."""


def read(work: Workspace, plan: FilePlan, number: int) -> None:
    start, end, first_line = plan.parts[number]
    refused: list[RefusedRow] = []
    reading = reader.rows(
        uploaded_files.opened(work.upload, work.services, (start, end)).chunks(),
        plan.dialect,
        own_store=work.upload.store,
        first_line=first_line,
        on_refused=lambda row: refused.append(row) if len(refused) < REFUSED else None,
    )
    rows: list[Row] = []
    for batch in reading:
        rows += batch
    run = sorted_runs.of_rows(rows)
    work.put(f"run-{number:05}", run.content)
    work.put_json(f"marks-{number:05}.json", {"size": len(run.content), "marks": run.marks})
    result = {
        "read": reading.read,
        "refused": reading.refused,
        "codes": reading.codes,
        "findings": reading.findings[:FINDINGS],
        "rows": refused,
    }
    work.put_json(f"read-{number:05}.json", result)


def results(work: Workspace, plan: FilePlan) -> Iterator[PartResult]:
    for number in range(len(plan.parts)):
        result = work.get_json(f"read-{number:05}.json")
        yield PartResult(
            read=result["read"],
            refused=result["refused"],
            codes=result["codes"],
            findings=[Finding(*found) for found in result["findings"]],
            refused_rows=[
                RefusedRow(line, tuple(fields), tuple(Finding(*found) for found in findings))
                for line, fields, findings in result["rows"]
            ],
        )
