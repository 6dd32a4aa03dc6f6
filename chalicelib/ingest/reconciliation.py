"""Asks for files that are not finished: their event was lost, or their load died.

Every run goes through the object versions of the counts bucket and asks the ledger about those
that an earlier sweep has not settled. A bucket of one page needs no more; for a larger one a
bookmark says how far a run came, and since when everything older is known to be settled.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from itertools import islice

from chalicelib.aws import sqs
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import ATTEMPTS, LEASE, OPEN_STATES
from chalicelib.domain.upload import Upload
from chalicelib.ingest import jobs
from chalicelib.ingest.jobs import FileJob
from chalicelib.ingest.people import held_files
from chalicelib.repositories import upload_ledger, upload_lists, upload_versions
from chalicelib.repositories.upload_lists import Progress
from chalicelib.repositories.upload_versions import Bookmark, VersionPage

log = logging.getLogger(__name__)

PATIENCE = 120.0
"""Seconds that an event may take."""
PAGES = 100
"""Of a thousand versions, in one run."""
DEAD = f"Its function ended {ATTEMPTS} times without an answer: out of time, or of memory."
MARGIN = 86400.0
"""Seconds by which a sweep looks further back than the one before it."""


def reconcile(now: float, services: Services) -> int:
    """Asks for every file that should be finished by `now`; answers how many these are.

    Writes nothing where there is nothing to ask for, and is safe at any time: a file that is
    asked for twice is loaded once.
    """
    held_files.look_after(now, services)
    bookmark = upload_versions.bookmark(services)
    after = (bookmark.key, bookmark.version) if bookmark.key else None
    sweep = bookmark if after else replace(bookmark, began=now)
    asked = seen = 0
    for page in islice(upload_versions.version_pages(after, services), PAGES):
        seen += 1
        waiting, dead = _waiting(page, sweep.settled - MARGIN, now, services)
        for upload in dead:
            jobs.ask_for_report(upload, "failed", services)
            upload_ledger.note(upload, {"State": "failed", "Error": DEAD}, services)
        messages = [FileJob(upload).message for upload in waiting]
        sqs.send(services.settings.work_queue_url, messages, services)
        asked += len(waiting)
        if page.next is None:
            sweep = Bookmark(settled=sweep.began)
        else:
            key, version = page.next
            sweep = replace(sweep, key=key, version=version)
    if seen > 1 or after:
        upload_versions.keep_bookmark(sweep, services)
    if asked:
        log.warning("asked for files that are not finished", extra={"files": asked})
    return asked


def _waiting(
    page: VersionPage, since: float, now: float, services: Services
) -> tuple[list[Upload], list[Upload]]:
    """The uploads of a page that are not finished, although nobody is at work on them; and those
    among them that have ended their function so often that they are given up."""
    found = [upload for upload, made in page.uploads if since <= made <= now - PATIENCE]
    known = upload_lists.progress(found, services)
    due = [upload for upload in found if _is_due(known.get(upload), now)]
    dead = [upload for upload in due if upload in known and known[upload].attempts >= ATTEMPTS]
    return [upload for upload in due if upload not in dead], dead


def _is_due(progress: Progress | None, now: float) -> bool:
    if progress is None:
        return True
    if progress.state == "failed":
        return progress.attempts < ATTEMPTS and progress.attempt_at <= now - PATIENCE
    return progress.state in OPEN_STATES and progress.attempt_at <= now - LEASE
