"""Large files: cut into parts, read, sorted and merged by jobs of the work queue.

    cut ─▶ read: every part becomes a sorted run
        ─▶ sort: the runs become ranges, each item in one; doubled and conflicting rows are found
        ─▶ the whole file is judged, decided, registered
        ─▶ merge: every range into the table
        ─▶ the receipt

Every job may run twice and at any time: what it makes is the same each time, and it is marked as
done in the ledger only when that is there. Whoever finds a stage complete begins the next one;
if they die before, their message comes again and finds the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.aws import sqs
from chalicelib.domain.errors import Gone, Unreadable
from chalicelib.domain.upload import Upload
from chalicelib.file_reader import file_splitter, read_result
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import decision, ledger_facts, merge_range, read_part, sort_range
from chalicelib.ingest.jobs import STAGES, PartJob, Stage
from chalicelib.repositories import upload_ledger, uploaded_files
from chalicelib.repositories.job_files import Workspace
from chalicelib.repositories.upload_ledger import Entry

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

STEPS = {
    "read": read_part.read,
    "sort": sort_range.sort,
    "merge": merge_range.merge,
}


def start(upload: Upload, services: Services) -> ReadResult | None:
    """Cuts the file, or goes on where an earlier attempt stopped.

    A result means that the file as a whole is to be rejected, before a row is read.
    """
    work = Workspace(upload, services)
    plan = work.find_json("plan.json")
    if plan is None:
        plan = _plan(upload, services)
        if isinstance(plan, ReadResult):
            return plan
        work.put_json("plan.json", plan)
    facts = {
        **plan["facts"],
        "State": "loading",
        "PartsTotal": len(plan["parts"]) * len(STAGES),
    }
    entry = upload_ledger.note(upload, facts, services)
    if entry is not None:
        _advance(work, plan, entry)
    return None


def do(job: PartJob, services: Services) -> None:
    """Does one job of a large file. A failing one is in the ledger as failed."""
    upload, stage, number = job.upload, job.stage, job.part
    work = Workspace(upload, services)
    with upload_ledger.attempt(upload, services):
        plan = work.find_json("plan.json")
        now = services.now()
        entry = upload_ledger.note(upload, {"State": "loading", "AttemptAt": now}, services)
        if plan is None or entry is None:
            return
        if str(number) not in _done(entry, stage):
            try:
                STEPS[stage](work, plan, number, entry)
            except (Gone, Unreadable) as error:
                decision.refuse_unread(upload, error, services)
                return
            entry = upload_ledger.mark(upload, stage, number, services)
        if entry is not None and len(_done(entry, stage)) == len(plan["parts"]):
            _advance(work, plan, entry)


def _plan(upload: Upload, services: Services) -> Any:
    """Where to cut, what was understood, and what the sender said; or the result."""
    opened = uploaded_files.opened(upload, services)
    split = file_splitter.split(opened.chunks(), services.limits.part)
    findings = split.findings
    nothing = None if split.parts else read_result.rejection(0, 0)
    if split.dialect is None or nothing is not None:
        findings = findings + ([nothing] if split.dialect and nothing else [])
        codes = {found.code: 1 for found in findings}
        return ReadResult("rejected", split.dialect, findings=findings, codes=codes)
    facts = ledger_facts.of_reading(upload, opened.said, ReadResult("loaded", split.dialect))
    # Known when all parts are read, and then not to be overwritten by another attempt.
    del facts["Read"]
    return {
        "parts": [list(part) for part in split.parts],
        "understood": split.dialect.as_dict(),
        "findings": [list(found) for found in findings],
        "said": dict(opened.said),
        "facts": facts,
    }


def _advance(work: Workspace, plan: Mapping[str, Any], entry: Entry) -> None:
    """Begins the stage that the file has come to, or asks again for its jobs."""
    everything = {str(number) for number in range(len(plan["parts"]))}
    for stage in STAGES:
        missing = everything - _done(entry, stage)
        if not missing:
            continue
        if stage == "sort":
            sort_range.plan_ranges(work, len(everything))
        elif stage == "merge" and not merge_range.begin(work, plan, entry):
            return
        _ask(work, stage, missing)
        return
    merge_range.finish(work, plan, entry)


def _ask(work: Workspace, stage: Stage, numbers: set[str]) -> None:
    jobs = [PartJob(work.upload, stage, number) for number in sorted(map(int, numbers))]
    messages = [job.message for job in jobs]
    sqs.send(work.services.settings.work_queue_url, messages, work.services)


def _done(entry: Entry, stage: str) -> set[str]:
    done: set[str] = entry.get(upload_ledger.done_in(stage), set())
    return done
