"""A large file is decided on as a whole, merged range by range, and gets its receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NotRequired, TypedDict

from chalicelib.domain import suspicions
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.domain.suspicions import Signs
from chalicelib.file_reader import part_result
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import decision, finish_load, merge_summary
from chalicelib.ingest.decision import ReadFile
from chalicelib.ingest.large_files import read_part, sort_range
from chalicelib.ingest.large_files.file_plan import FilePlan
from chalicelib.ingest.merge_summary import MergeSummary, Numbers
from chalicelib.ingest.table_merge import TableMerge
from chalicelib.repositories import job_files, receipt_files, registrations, stores_table
from chalicelib.repositories.job_files import RangedRows, StoreRanges, Workspace
from chalicelib.repositories.naming import name_rules
from chalicelib.repositories.receipt_files import ListedChanges
from chalicelib.repositories.registrations import Registration
from chalicelib.repositories.stores_table import StoreRecord


class MergedRange(TypedDict):
    """What a job leaves for the receipt, as a `MergeSummary` has it."""

    numbers: Mapping[str, Numbers]
    grown: Sequence[str]
    changes: ListedChanges | None
    signs: NotRequired[Mapping[str, Signs]]
    """A job of an earlier version left none."""


def begin(work: Workspace, plan: FilePlan, entry: LedgerEntry) -> bool:
    """Decides on the file and registers it; false if nothing of it is to be merged."""
    result = _read_result(work, plan)
    ranges = {} if result.status == "rejected" else sort_range.store_ranges(work, plan)
    job_files.keep_store_ranges(ranges, work)
    stores = {store: RangedRows(work, store, each) for store, each in ranges.items()}
    upload, services = work.upload, work.services
    known = stores_table.records_of(stores, services)
    names = name_rules.current_names(entry.get("Names", ""), services)
    decided = decision.decide(
        ReadFile(upload, entry, plan.metadata, result, stores, known, names),
        services,
        keep=False,
        foresee=partial(_signs, work, plan, ranges, known),
    )
    if decided is None:
        return False
    if decided["Decision"] != "accepted":
        finish_load.write_not_merged(upload, decided, result, stores, services)
        return False
    registration = decision.registration_of(upload, decided, len(plan.parts))
    registrations.register(dict.fromkeys(ranges), registration, services)
    return True


def merge(work: Workspace, plan: FilePlan, number: int, entry: LedgerEntry) -> None:
    registration = decision.registration_of(work.upload, entry, len(plan.parts))
    rows = job_files.rows_of_range(work, number)
    ranges = job_files.item_ranges(job_files.store_ranges(work), number)
    known = {} if registration.full else stores_table.records_of(rows, work.services)
    outcome = TableMerge(registration, rows, known, work.services, ranges).run()
    summary = merge_summary.of(outcome, work.upload, work.services, f"-{number:05}")
    changes = chain.from_iterable(outcome.changed.values())
    file = summary.changes_file
    result: MergedRange = {
        "numbers": summary.numbers,
        "grown": summary.grown,
        "changes": receipt_files.listed(file, changes) if file else None,
        "signs": summary.signs,
    }
    work.put_json(f"merged-{number:05}.json", result)


def finish(work: Workspace, plan: FilePlan, entry: LedgerEntry) -> None:
    """Writes the receipt of the whole file, from what its jobs have left."""
    registration = decision.registration_of(work.upload, entry, len(plan.parts))
    result, summary = _read_result(work, plan), _summary(work, plan)
    finish_load.write_merged(registration, entry, result, summary, work.services)


def _signs(
    work: Workspace,
    plan: FilePlan,
    ranges: StoreRanges,
    known: Mapping[str, StoreRecord],
    registration: Registration,
) -> dict[str, Signs]:
    """Range by range: all rows may be many times what fits into memory."""
    found: dict[str, list[Signs]] = {}
    for number in range(len(plan.parts)):
        rows, items = job_files.rows_of_range(work, number), job_files.item_ranges(ranges, number)
        outcome = TableMerge(registration, rows, known, work.services, items).foresee()
        for store, signs in outcome.signs.items():
            found.setdefault(store, []).append(signs)
    return {store: suspicions.together(several) for store, several in found.items()}


def _read_result(work: Workspace, plan: FilePlan) -> ReadResult:
    parts = [read_part.results(work, plan), sort_range.results(work, plan)]
    of_the_header = part_result.of_findings(plan.findings)
    return part_result.combine(plan.dialect, chain([of_the_header], *parts))


def _summary(work: Workspace, plan: FilePlan) -> MergeSummary:
    merged = list(_merged(work, plan))
    numbers: dict[str, list[Numbers]] = {}
    signs: dict[str, list[Signs]] = {}
    for result in merged:
        for store, counted in result["numbers"].items():
            numbers.setdefault(store, []).append(counted)
        for store, some in result.get("signs", {}).items():
            signs.setdefault(store, []).append(some)
    grown = {store for result in merged for store in result["grown"]}
    changes = [result["changes"] for result in merged if result["changes"]]
    return MergeSummary(
        {store: merge_summary.total(several) for store, several in numbers.items()},
        sorted(grown),
        receipt_files.list_changes(work.upload, changes, work.services) if changes else None,
        {store: suspicions.together(several) for store, several in signs.items()},
    )


def _merged(work: Workspace, plan: FilePlan) -> Iterator[MergedRange]:
    for number in range(len(plan.parts)):
        yield work.get_json(f"merged-{number:05}.json")
