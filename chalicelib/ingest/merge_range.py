"""A large file is judged as a whole, merged range by range, and gets its receipt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chalicelib.file_reader import read_result
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.file_validator import REFUSED_CHARACTERS, REFUSED_KEPT
from chalicelib.file_reader.findings import Finding, RefusedRow
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import decision, newer_files, receipt, table_merge
from chalicelib.ingest.receipt import Merged
from chalicelib.repositories import job_files, receipt_files, registrations
from chalicelib.repositories.job_files import Places, RangedRows, Workspace
from chalicelib.repositories.registrations import Registered
from chalicelib.repositories.upload_ledger import Entry

Plan = Mapping[str, Any]


def begin(work: Workspace, plan: Plan, entry: Entry) -> bool:
    """Judges, decides and registers the file; false if it came to its outcome by that."""
    result = _read_result(work, plan)
    rejected = result.status == "rejected"
    places = {} if rejected else _places(work, len(plan["parts"]))
    work.put_json("stores.json", places)
    stores = {store: RangedRows(work, store, each) for store, each in places.items()}
    upload, services = work.upload, work.services
    decided = decision.decide(upload, entry, plan["said"], result, stores, services, keep=False)
    if decided is None:
        return False
    if decided["Decision"] != "accepted":
        decision.close(upload, decided, result, stores, services)
        return False
    registrations.register(places, _file(work, plan, decided), services)
    return True


def merge(work: Workspace, plan: Plan, number: int, entry: Entry) -> None:
    places: Places = work.get_json("stores.json")
    file, rows = _file(work, plan, entry), job_files.rows_of_range(work, number)
    spans = job_files.item_ranges(places, number)
    words = newer_files.Accepted(rows, file.full, work.services, spans).rows
    outcome = table_merge.apply(table_merge.Load(file, rows, spans, words), work.services)
    merged = receipt.merged(work.upload, outcome, work.services, f"-{number:05}")
    file_of_changes, changed = merged.changes_file, outcome.changed.values()
    result = {
        "numbers": merged.numbers,
        "grown": merged.grown,
        "changes": file_of_changes
        and receipt_files.listed(file_of_changes, (change for each in changed for change in each)),
    }
    work.put_json(f"merged-{number:05}.json", result)


def finish(work: Workspace, plan: Plan, entry: Entry) -> None:
    """The receipt of the whole file, from what its jobs have left."""
    numbers: dict[str, Counter[str]] = {}
    grown: set[str] = set()
    changes: list[Mapping[str, Any]] = []
    for result in _results(work, "merged", len(plan["parts"])):
        for store, counted in result["numbers"].items():
            numbers.setdefault(store, Counter()).update(counted)
        grown.update(result["grown"])
        changes += [result["changes"]] if result["changes"] else []
    listed = receipt_files.list_changes(work.upload, changes, work.services) if changes else None
    merged = Merged(numbers, sorted(grown), listed)
    receipt.close(_file(work, plan, entry), entry, _read_result(work, plan), merged, work.services)


def _file(work: Workspace, plan: Plan, entry: Entry) -> Registered:
    return Registered(work.upload, entry["AsOf"], decision.is_full(entry), len(plan["parts"]))


def _places(work: Workspace, parts: int) -> dict[str, list[tuple[int, str]]]:
    places: dict[str, list[tuple[int, str]]] = {}
    for number, result in enumerate(_results(work, "sort", parts)):
        for store, first in result["stores"]:
            places.setdefault(store, []).append((number, first))
    return places


def _read_result(work: Workspace, plan: Plan) -> ReadResult:
    """What the reader would give for the file in one piece."""
    parts = len(plan["parts"])
    dialect = Dialect.from_dict(plan["understood"])
    codes: Counter[str] = Counter(finding[0] for finding in plan["findings"])
    findings = [Finding(*found) for found in plan["findings"]]
    refused_rows: list[RefusedRow] = []
    read = refused = doubled = 0
    for result in _results(work, "read", parts):
        read += result["read"]
        refused += result["refused"]
        codes.update(result["codes"])
        findings += [Finding(*found) for found in result["findings"]]
        refused_rows = _first([*refused_rows, *map(_refused_row, result["rows"])])
    failed = any(found.line == 0 and found.severity == "error" for found in findings)
    for result in _results(work, "sort", parts):
        refused += result["conflicting"]
        doubled += result["doubled"]
        codes.update(result["codes"])
        findings += [Finding(*found) for found in result["findings"]]
        refused_rows = _first([*refused_rows, *_conflicting(dialect, result["refused"])])
    held = read_result.rejection(read, refused)
    if held is not None:
        findings.append(held)
        codes[held.code] += 1
    rejected = failed or held is not None or read == refused + doubled
    return ReadResult(
        status="rejected" if rejected else "partial" if refused else "loaded",
        dialect=dialect,
        findings=sorted(findings, key=lambda found: found.line),
        codes=dict(codes),
        refused_rows=refused_rows,
        read=read,
        refused=refused,
        doubled=doubled,
    )


def _first(rows: list[RefusedRow]) -> list[RefusedRow]:
    """As many of the first rows as the receipt of a small file would list.

    To be taken part by part: all parts have more refused rows than fit into memory.
    """
    rows.sort(key=lambda row: row.line)
    room = REFUSED_CHARACTERS
    for place, row in enumerate(rows[:REFUSED_KEPT]):
        room -= sum(map(len, row.fields))
        if room < 0:
            return rows[:place]
    return rows[:REFUSED_KEPT]


def _refused_row(row: Any) -> RefusedRow:
    line, fields, findings = row
    return RefusedRow(line, tuple(fields), tuple(Finding(*found) for found in findings))


def _conflicting(dialect: Dialect, refused: Iterable[Any]) -> Iterator[RefusedRow]:
    """Rows that contradict each other are known by their names and count only."""
    for (store, item, count, line, _), found in refused:
        fields = [""] * dialect.width
        for place, value in zip(dialect.positions, (store, item, str(count)), strict=True):
            fields[place] = value
        yield RefusedRow(line, tuple(fields), (Finding(*found),))


def _results(work: Workspace, name: str, parts: int) -> Iterator[Any]:
    for number in range(parts):
        yield work.get_json(f"{name}-{number:05}.json")
