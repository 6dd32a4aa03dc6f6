"""Finds files without an outcome, whose event was lost or whose load died, and asks for them.

Every run goes through the object versions of the counts bucket and asks the ledger about those
that an earlier sweep has not settled. A bucket of one page needs no more; for a larger one a
bookmark says how far a run came, and since when everything older is known to be settled.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chalicelib.aws import sqs
from chalicelib.domain.upload import Upload
from chalicelib.ingest.jobs import FileJob
from chalicelib.repositories import stores_table, upload_ledger
from chalicelib.repositories.stores_table import Bookmark

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)

PATIENCE = 120.0
"""Seconds that an event may take."""
LEASE = 1000.0
"""Seconds after which an attempt is over: the longest that a function may run, and some."""
ATTEMPTS = 12
"""A file that has failed so often waits for somebody to redrive it."""
PAGES = 100
"""Of a thousand versions, in one run."""
MARGIN = 86400.0
"""Seconds by which a sweep looks further back than the one before it."""


def reconcile(services: Services) -> int:
    """Asks for every file that should have an outcome by now, and answers how many these are.

    Writes nothing where there is nothing to ask for, and is safe at any time: a file that is
    asked for twice is loaded once.
    """
    bookmark = stores_table.bookmark(services)
    now = services.now()
    sweep = bookmark if bookmark.key else replace(bookmark, began=now)
    asked = seen = 0
    for page in _pages(sweep, services):
        seen += 1
        waiting = _waiting(page, sweep.settled - MARGIN, now, services)
        messages = [FileJob(upload).message for upload in waiting]
        sqs.send(services.settings.work_queue_url, messages, services)
        asked += len(waiting)
        if not page["IsTruncated"]:
            sweep = Bookmark(settled=sweep.began)
        else:
            sweep = replace(sweep, key=page["NextKeyMarker"], version=page["NextVersionIdMarker"])
    if seen > 1 or bookmark.key:
        stores_table.keep_bookmark(sweep, services)
    if asked:
        log.warning("asked for files without an outcome", extra={"files": asked})
    return asked


def _pages(sweep: Bookmark, services: Services) -> Iterator[Any]:
    request: dict[str, Any] = {"Bucket": services.settings.counts_bucket}
    if sweep.key:
        request |= {"KeyMarker": sweep.key, "VersionIdMarker": sweep.version}
    for _ in range(PAGES):
        page = services.s3.list_object_versions(**request)
        yield page
        if not page["IsTruncated"]:
            return
        request |= {
            "KeyMarker": page["NextKeyMarker"],
            "VersionIdMarker": page["NextVersionIdMarker"],
        }


def _waiting(page: Any, since: float, now: float, services: Services) -> list[Upload]:
    """The versions of a page that nobody is at work on, although they have no outcome."""
    found = [
        Upload(version["Key"], version["VersionId"])
        for version in page.get("Versions", [])
        if since <= version["LastModified"].timestamp() <= now - PATIENCE
    ]
    known = upload_ledger.states(found, services)
    return [upload for upload in found if _is_due(known.get(upload), now)]


def _is_due(entry: upload_ledger.Entry | None, now: float) -> bool:
    if entry is None:
        return True
    if not upload_ledger.is_open(entry):
        return False
    if entry["State"] == "failed":
        return bool(entry["Attempts"] < ATTEMPTS and entry["AttemptAt"] <= now - PATIENCE)
    return bool(entry["AttemptAt"] <= now - LEASE)
