"""Large files: cut into parts, read, sorted and merged by jobs of the work queue.

    cut ─▶ read: every part becomes a sorted run
        ─▶ sort: the runs become ranges, each item in one; doubled and conflicting rows are found
        ─▶ the file is decided on and registered as a whole
        ─▶ merge: every range into the table
        ─▶ the receipt

Every job may run twice and at any time: what it makes is the same each time, and it is marked as
done in the ledger only when that is there. The job that completes a stage begins the next one;
if it dies before, its message comes again and finds the same.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial

from chalicelib.aws import sqs
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Gone, Unfinished, Unreadable
from chalicelib.domain.ledger_entry import (
    ASKED,
    LEASE,
    LedgerEntry,
    Stage,
    done_in,
    sent_name,
)
from chalicelib.domain.upload import Upload
from chalicelib.file_reader import file_splitter, part_result, read_result
from chalicelib.file_reader.file_splitter import Split
from chalicelib.file_reader.header.column_choice import ColumnChoice
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import chosen_columns, finish_load, jobs, ledger_facts
from chalicelib.ingest.jobs import STAGES, PartJob
from chalicelib.ingest.large_files import file_plan, merge_range, read_part, sort_range
from chalicelib.ingest.large_files.file_plan import FilePlan
from chalicelib.repositories import upload_ledger, uploaded_files
from chalicelib.repositories.job_files import Workspace

log = logging.getLogger(__name__)


def start(
    upload: Upload, entry: LedgerEntry, metadata: Mapping[str, str], services: Services
) -> tuple[LedgerEntry | None, ReadResult | None]:
    """Cuts the file and asks for its jobs, or goes on where an earlier attempt stopped.

    A result means that the file as a whole is to be rejected or held, before a row is read; the
    entry is the one by which it was read.
    """
    work = _workspace(upload, entry, services)
    plan = file_plan.find(work)
    if plan is None:
        name = sent_name(metadata.get("file", ""), upload.key)
        read_as, split = _split(upload, entry, name, services)
        made = _plan(metadata, split)
        if read_as is None or isinstance(made, ReadResult):
            return read_as, made if isinstance(made, ReadResult) else None
        plan = made
        file_plan.save(plan, work)
    total = len(plan.parts) * len(STAGES)
    facts = {**plan.facts, "State": "loading", "PartsTotal": total}
    noted = upload_ledger.note(upload, facts, services)
    if noted is not None:
        _advance(work, plan, noted)
    return noted, None


def resume(upload: Upload, entry: LedgerEntry, services: Services) -> bool:
    """Goes on with a file that is gone by now; false if it was not cut before.

    Its rows are kept once its parts are read; a job that comes too late for that says so.
    """
    if file_plan.find(_workspace(upload, entry, services)) is None:
        return False
    start(upload, entry, {}, services)
    return True


def do(job: PartJob, services: Services) -> None:
    """Does one job of a large file. A failing one is in the ledger as failed."""
    upload = job.upload
    give_up = partial(jobs.ask_for_report, upload, "failed", services)
    with upload_ledger.attempt(upload, services, give_up):
        attempt = {"State": "loading", "AttemptAt": services.now()}
        entry = upload_ledger.note(upload, attempt, services)
        if entry is None:
            return
        work = _workspace(upload, entry, services)
        plan = file_plan.find(work)
        if plan is None:
            return
        # A job of an earlier reading may come again before its stage.
        if job.part in _missing(plan, entry).get(job.stage, ()):
            try:
                _do(job, work, plan, entry)
            except (Gone, Unreadable) as error:
                finish_load.write_unread(upload, entry, error, services)
                return
            except Unfinished as left:
                log.warning("goes on in another invocation: %s", left)
                sqs.send(services.settings.work_queue_url, [job.message], services, left.wait)
                return
            entry = upload_ledger.mark(entry, job.stage, job.part, services)
        if entry is not None and len(done_in(job.stage, entry)) == len(plan.parts):
            _advance(work, plan, entry)


def _split(
    upload: Upload, entry: LedgerEntry, name: str, services: Services
) -> tuple[LedgerEntry | None, Split]:
    def read(choice: ColumnChoice | None) -> Split:
        chunks = uploaded_files.opened(upload, services).chunks()
        return file_splitter.split(chunks, services.limits.part, upload.store, choice, name)

    return chosen_columns.read_by_choice(read, entry, upload, services)


def _plan(metadata: Mapping[str, str], split: Split) -> FilePlan | ReadResult:
    if split.dialect is None:
        return read_result.rejected(split.findings, question=split.question)
    if not split.parts:
        return part_result.combine(split.dialect, [part_result.of_findings(split.findings)])
    known = ReadResult("loaded", split.dialect)
    facts = ledger_facts.of_reading(metadata, known)
    # Known when all parts are read, and then not to be overwritten by another attempt.
    del facts["Read"]
    return FilePlan(split.parts, split.dialect, split.findings, metadata, facts)


def _do(job: PartJob, work: Workspace, plan: FilePlan, entry: LedgerEntry) -> None:
    match job.stage:
        case "read":
            read_part.read(work, plan, job.part, entry.get("Names", ""))
        case "sort":
            sort_range.sort(work, plan, job.part)
        case "merge":
            merge_range.merge(work, plan, job.part, entry)


def _advance(work: Workspace, plan: FilePlan, entry: LedgerEntry) -> None:
    """Begins the stage that the file has come to, or asks again for its jobs.

    Events and messages come twice: nobody asks again while the jobs may still be on their way.
    """
    now = work.services.now()
    for stage, missing in _missing(plan, entry).items():
        if entry.get(ASKED[stage], 0.0) <= now and _begin(stage, work, plan, entry):
            _ask(work, stage, missing)
            # Only now: whoever dies before, comes again and asks.
            upload_ledger.note(work.upload, {ASKED[stage]: now + LEASE}, work.services)
        return
    merge_range.finish(work, plan, entry)


def _missing(plan: FilePlan, entry: LedgerEntry) -> dict[Stage, set[int]]:
    """The stage that the file has come to, with the parts that are left; none after the last."""
    everything = set(range(len(plan.parts)))
    for stage in STAGES:
        if missing := everything - done_in(stage, entry):
            return {stage: missing}
    return {}


def _workspace(upload: Upload, entry: LedgerEntry, services: Services) -> Workspace:
    return Workspace(upload, services, entry.get("Folder", ""))


def _begin(stage: Stage, work: Workspace, plan: FilePlan, entry: LedgerEntry) -> bool:
    """Prepares the jobs of a stage; false if the file is finished without them."""
    match stage:
        case "read":
            return True
        case "sort":
            sort_range.plan_ranges(work, plan)
            return True
        case "merge":
            return merge_range.begin(work, plan, entry)


def _ask(work: Workspace, stage: Stage, numbers: set[int]) -> None:
    messages = [PartJob(work.upload, stage, number).message for number in sorted(numbers)]
    sqs.send(work.services.settings.work_queue_url, messages, work.services)
