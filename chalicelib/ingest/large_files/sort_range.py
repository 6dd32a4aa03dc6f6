"""The runs of a large file become ranges: every item in one range, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from chalicelib.domain import sorted_runs
from chalicelib.domain.sorted_runs import Key, Line, Mark
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, Findings, RefusedRow
from chalicelib.file_reader.part_result import PartResult
from chalicelib.file_reader.rows import repeated_rows, total_rows
from chalicelib.file_reader.rows.distinguishing_columns import DistinguishingColumns
from chalicelib.file_reader.rows.repeated_rows import RepeatedRow
from chalicelib.file_reader.rows.total_rows import TotalRow
from chalicelib.ingest.large_files import read_part
from chalicelib.ingest.large_files.file_plan import FilePlan
from chalicelib.repositories.job_files import Workspace

FINDINGS = 100
REFUSED = 2_000


def plan_ranges(work: Workspace, plan: FilePlan) -> None:
    """Divides all keys into as many ranges as there are runs; needs every part to be read."""
    parts = len(plan.parts)
    found = [work.get_json(f"marks-{number:05}.json") for number in range(parts)]
    marks = [[Mark(*mark) for mark in each["marks"]] for each in found]
    splits = sorted_runs.splits(marks, parts)
    lows: list[Key | None] = [None, *splits]
    highs: list[Key | None] = [*splits, None]
    # Rows that are called Total, but are items: they are in no run.
    found_items, totals = total_rows.divide(lambda: read_part.stretches(work, parts))
    items = [_line(total, DistinguishingColumns(plan.dialect)) for total in found_items]
    work.put_json("totals.json", totals)
    for number, (low, high) in enumerate(zip(lows, highs, strict=True)):
        pieces = [
            (run, *sorted_runs.piece(marks[run], found[run]["size"], low, high))
            for run in range(parts)
        ]
        pieces = [piece for piece in pieces if piece[1] < piece[2]]
        more = [item for item in items if _is_within(item[:2], low, high)]
        wanted = {"low": low, "high": high, "pieces": pieces, "more": more}
        work.put_json(f"range-{number:05}.json", wanted)


def _line(total: TotalRow, columns: DistinguishingColumns) -> Line:
    store, item, count, line = total.row
    return Line(store, item, count, columns.of_record(list(total.fields)), line, 1)


def sort(work: Workspace, plan: FilePlan, number: int) -> None:
    """Gathers a range from all runs; doubled and conflicting rows are found here."""
    lines = sorted(_lines(work, work.get_json(f"range-{number:05}.json")))
    range_ = _Range(plan.dialect)
    kept = sorted_runs.written(range_.kept(lines))
    work.put(f"sorted-{number:05}", kept.content)
    result = {
        "doubled": range_.doubled,
        "conflicting": range_.conflicting,
        "codes": range_.findings.codes,
        "findings": range_.findings.kept()[:FINDINGS],
        "refused": range_.refused,
        "stores": range_.stores,
    }
    work.put_json(f"sort-{number:05}.json", result)


def results(work: Workspace, plan: FilePlan) -> Iterator[PartResult]:
    totals = list(map(read_part.refused_row, work.get_json("totals.json")))
    yield PartResult(
        refused=len(totals),
        codes={"TOTAL_ROW": len(totals)} if totals else {},
        findings=[found for total in totals for found in total.findings],
        refused_rows=totals,
    )
    for result in _results(work, plan):
        yield PartResult(
            refused=result["conflicting"],
            doubled=result["doubled"],
            codes=result["codes"],
            findings=[Finding(*found) for found in result["findings"]],
            refused_rows=[
                _refused_row(Line(*line), Finding(*found), plan.dialect)
                for line, found in result["refused"]
            ],
        )


def store_ranges(work: Workspace, plan: FilePlan) -> dict[str, list[tuple[int, str]]]:
    """By store: the ranges that hold its rows, each with its first item."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, result in enumerate(_results(work, plan)):
        for store, first in result["stores"]:
            found.setdefault(store, []).append((number, first))
    return found


class _Range:
    """One range, gathered."""

    def __init__(self, dialect: Dialect) -> None:
        self.heading = dialect.columns["item"]
        self.columns = DistinguishingColumns(dialect)
        self.findings = Findings()
        self.doubled = 0
        self.conflicting = 0
        self.refused: list[tuple[Line, Finding]] = []
        self.stores: list[tuple[str, str]] = []
        """Each store of the range with its first item."""

    def kept(self, lines: list[Line]) -> Iterator[Line]:
        for (store, item), group in groupby(lines, itemgetter(0, 1)):
            same = list(group)
            line = same[0] if len(same) == 1 and same[0].times == 1 else self._joined(item, same)
            if line is None:
                continue
            if not self.stores or self.stores[-1][0] != store:
                self.stores.append((store, item))
            yield line

    def _joined(self, item: str, same: list[Line]) -> Line | None:
        """What rows of one item come to, by the same rule as in a small file."""
        times = sum(line.times for line in same)
        rows = [RepeatedRow(line.counted, line.digests, line.line, line.times) for line in same]
        joined = repeated_rows.join(item, self.heading, rows, self.columns)
        self.findings.add_all(joined.findings, joined.codes)
        if joined.row is not None:
            self.doubled += times - 1
            count, at_line = joined.row
            return Line(same[0].store, item, count, "", at_line, 1)
        self.conflicting += times
        room = max(REFUSED - len(self.refused), 0)
        in_order = sorted(same, key=attrgetter("line"))
        self.refused += list(zip(in_order, joined.findings, strict=True))[:room]
        return None


def _lines(work: Workspace, wanted: Mapping[str, Any]) -> Iterator[Line]:
    low, high = wanted["low"] and tuple(wanted["low"]), wanted["high"] and tuple(wanted["high"])
    for run, start, end in wanted["pieces"]:
        for line in sorted_runs.lines(work.get(f"run-{run:05}", start, end)):
            if _is_within(line[:2], low, high):
                yield line
    yield from (Line(*line) for line in wanted["more"])


def _is_within(key: Key, low: Key | None, high: Key | None) -> bool:
    return (low is None or low <= key) and (high is None or key < high)


def _results(work: Workspace, plan: FilePlan) -> Iterator[Any]:
    for number in range(len(plan.parts)):
        yield work.get_json(f"sort-{number:05}.json")


def _refused_row(line: Line, found: Finding, dialect: Dialect) -> RefusedRow:
    """A row that contradicts others is known by its names and count only."""
    fields = [""] * len(dialect.row_headings)
    for place, value in zip(dialect.row_positions, map(str, line[:3]), strict=True):
        fields[place] = value
    return RefusedRow(line.line, tuple(fields), (found,))
