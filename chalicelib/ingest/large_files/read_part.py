"""A part of a large file becomes a sorted run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from chalicelib.domain import sorted_runs
from chalicelib.domain.sorted_runs import RowWithDigests
from chalicelib.file_reader import reader
from chalicelib.file_reader.findings import Finding, RefusedRow
from chalicelib.file_reader.part_result import PartResult
from chalicelib.file_reader.rows import total_rows
from chalicelib.file_reader.rows.total_rows import Stretch, TotalRow
from chalicelib.ingest.large_files.file_plan import FilePlan
from chalicelib.repositories import uploaded_files
from chalicelib.repositories.job_files import Workspace
from chalicelib.repositories.naming import name_rules

FINDINGS = 100
REFUSED = 2_000
"""Rows of a part of which the receipt shows the original."""


def read(work: Workspace, plan: FilePlan, number: int, names: str) -> None:
    """`names` is the document of the name rules by which the file is read."""
    start, end, first_line = plan.parts[number]
    refused: list[RefusedRow] = []
    reading = reader.RowReader(
        uploaded_files.opened(work.upload, work.services, (start, end)).chunks(),
        plan.dialect,
        own_store=work.upload.store,
        first_line=first_line,
        current_names=name_rules.current_names(names, work.services),
        on_refused=lambda row: refused.append(row) if len(refused) < REFUSED else None,
    )
    rows: list[RowWithDigests] = []
    for batch in reading:
        rows += batch.with_digests()
    stretch = total_rows.stretch(rows, reading.totals)
    work.put_json(f"totals-{number:05}.json", stretch)
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


def stretches(work: Workspace, parts: int) -> Iterator[Stretch]:
    """What each part says of totals: its own, and those of parts below."""
    for number in range(parts):
        totals, *sums = work.get_json(f"totals-{number:05}.json")
        yield Stretch([_total(total) for total in totals], *sums)


def _total(saved: Sequence[Any]) -> TotalRow:
    (store, item, count, line), fields, *sums = saved
    return TotalRow((store, item, count, line), tuple(fields), *sums)


def results(work: Workspace, plan: FilePlan) -> Iterator[PartResult]:
    for number in range(len(plan.parts)):
        result = work.get_json(f"read-{number:05}.json")
        yield PartResult(
            read=result["read"],
            refused=result["refused"],
            codes=result["codes"],
            findings=[Finding(*found) for found in result["findings"]],
            refused_rows=list(map(refused_row, result["rows"])),
        )


def refused_row(saved: Any) -> RefusedRow:
    line, fields, findings = saved
    return RefusedRow(line, tuple(fields), tuple(Finding(*found) for found in findings))
