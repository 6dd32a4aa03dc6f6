"""Loading a file: from the event to the receipt."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from chalicelib import (
    accepted,
    applying,
    inventory,
    loads,
    merging,
    originals,
    outcomes,
    parts,
    reader,
    receipts,
    refused,
    reports,
    uploads,
)
from chalicelib.errors import Gone, Unreadable
from chalicelib.loads import Registered
from chalicelib.originals import Opened, Upload
from chalicelib.reader import Verdict

if TYPE_CHECKING:
    from chalicelib.services import Services

log = logging.getLogger(__name__)


def load_event(event: object, services: Services) -> None:
    """Loads every file of an S3 event; what is no such event is logged and done with."""
    for upload in _uploads(event, services):
        load(upload, services)


def load(upload: Upload, services: Services) -> None:
    """Loads one version of a file, whatever earlier attempts have done of it.

    Does nothing if the version has its outcome. A failing attempt is in the ledger as failed.
    """
    original = originals.find(upload, services)
    entry = uploads.receive(upload, original, services)
    if entry is None:
        log.info("has its outcome already", extra={"upload": upload.name})
        return
    with uploads.attempt(upload, services):
        _load(upload, entry, services)


def confirm(upload: Upload, by: str, services: Services) -> None:
    """Sends a held full count through once more, as a new version that has a manager's word.

    The held entry stays. The new version's event loads it as it would any file.
    """
    said = originals.opened(upload, services).said
    services.s3.copy_object(
        Bucket=services.settings.counts_bucket,
        Key=upload.key,
        CopySource={
            "Bucket": services.settings.counts_bucket,
            "Key": upload.key,
            "VersionId": upload.version,
        },
        Metadata={**said, "confirmed": by, "confirms": upload.tag},
        MetadataDirective="REPLACE",
        ContentType="text/csv",
    )


def _load(upload: Upload, entry: uploads.Entry, services: Services) -> None:
    try:
        opened = originals.opened(upload, services)
        content = b"" if parts.are_needed(opened.size) else opened.read()
    except (Gone, Unreadable) as error:
        _refuse_unread(upload, entry["AsOf"], error, services)
        return
    if parts.are_needed(opened.size, content):
        parts.start(upload, entry, opened.said, services)
        return
    verdict = reader.read(content, upload.store)
    decided = _decided(upload, entry, opened, verdict, services)
    if decided is not None:
        _finish(upload, decided, verdict, services)


def _decided(
    upload: Upload,
    entry: uploads.Entry,
    opened: Opened,
    verdict: Verdict,
    services: Services,
) -> uploads.Entry | None:
    """The entry with the decision that holds; `None` if it has its outcome meanwhile."""
    facts = outcomes.of_reading(upload, opened.said, verdict)
    if "Decision" in entry:
        return uploads.note(upload, {"State": "loading"}, services)
    if verdict.status == "rejected":
        return uploads.decide(upload, "rejected", facts, services)
    if opened.said.get("mode") == "full":
        facts |= _full_count(opened.said, verdict, services)
    decision = "held" if "Held" in facts else "accepted"
    if decision == "accepted":
        originals.keep(upload, services)
    return uploads.decide(upload, decision, facts, services)


def _full_count(said: Mapping[str, str], verdict: Verdict, services: Services) -> dict[str, Any]:
    """Whether a full count may take what it does not name for sold out."""
    if verdict.refused:
        return {"Kept": True}
    if "confirmed" in said:
        return {}
    for store, rows in merging.by_store(verdict.rows).items():
        pages = inventory.stored(store, None, None, services)
        emptied, known = merging.would_empty(rows, pages)
        if merging.is_braked(emptied, known):
            return {"Held": {"store": store, "emptied": emptied, "items": known}}
    return {}


def _finish(upload: Upload, entry: uploads.Entry, verdict: Verdict, services: Services) -> None:
    if entry["Decision"] == "accepted":
        _merge(upload, entry, verdict, services)
        return
    file = Registered(upload, entry["AsOf"], False, 0)
    if upload.store:
        loads.register([upload.store], file, services, accepted=False)
    facts = outcomes.of_no_merge(entry, verdict)
    facts |= _refused_file(upload, verdict, services)
    uploads.finish(upload, entry["Decision"], facts, services)
    log.info("has loaded nothing", extra={"upload": upload.name, "state": entry["Decision"]})


def _merge(upload: Upload, entry: uploads.Entry, verdict: Verdict, services: Services) -> None:
    full = entry["Mode"] == "full" and not entry.get("Kept")
    file = Registered(upload, entry["AsOf"], full, 0)
    stores = merging.by_store(verdict.rows)
    loads.register(stores, file, services)
    words = accepted.Accepted(services).rows
    outcome = applying.apply(applying.Load(file, stores, words=words), services)
    numbers = outcomes.by_store(outcome)
    facts = outcomes.of_merge(entry, verdict, numbers)
    facts |= _refused_file(upload, verdict, services)
    facts |= _changes_file(upload, outcome, services)
    reports.note(file, stores, outcomes.grown(outcome), services)
    loads.finish(numbers, file.as_of, services)
    uploads.finish(upload, verdict.status, facts, services)
    log.info("has loaded", extra={"upload": upload.name, "changed": facts["Changed"]})


def _refuse_unread(
    upload: Upload, as_of: str, error: Gone | Unreadable, services: Services
) -> None:
    entry = uploads.decide(upload, "rejected", {}, services)
    if entry is None:
        return
    if entry["Decision"] != "rejected":
        raise error
    uploads.finish(upload, "rejected", outcomes.of_unread(error), services)


def _refused_file(upload: Upload, verdict: Verdict, services: Services) -> dict[str, Any]:
    if not verdict.refused_rows or verdict.understood is None:
        return {}
    content = refused.as_csv(verdict.understood, verdict.refused_rows)
    key = receipts.keep_refused(upload, content, services)
    return {"RefusedFile": key, "RefusedListed": len(verdict.refused_rows)}


def _changes_file(upload: Upload, outcome: applying.Outcome, services: Services) -> dict[str, Any]:
    """The journal is the changes file, unless an attempt died or somebody wrote in between."""
    changes = [change for changed in outcome.changed.values() for change in changed]
    if not changes:
        return {}
    for key, journal in outcome.journals.items():
        if len(journal) == len(changes) and set(journal) == set(changes):
            return {"ChangesFile": key}
    return {"ChangesFile": receipts.keep_changes(upload, changes, services)}


def _uploads(event: object, services: Services) -> Iterator[Upload]:
    records = event.get("Records") if isinstance(event, dict) else None
    if not isinstance(records, list):
        log.warning("is no S3 event", extra={"kind": type(event).__name__})
        return
    for record in records:
        upload = _upload(record, services)
        if upload is not None:
            yield upload


def _upload(record: object, services: Services) -> Upload | None:
    """What a record is about, or `None`: another bucket, something deleted, no S3 record."""
    match record:
        case {
            "eventName": str(happened),
            "s3": {"bucket": {"name": str(bucket)}, "object": {"key": str(key), **more}},
        }:
            pass
        case _:
            log.warning("is no S3 record")
            return None
    if bucket != services.settings.counts_bucket:
        log.warning("is of another bucket", extra={"bucket": bucket})
        return None
    if not happened.removeprefix("s3:").startswith("ObjectCreated:"):
        return None
    key = unquote_plus(key)
    version = more.get("versionId")
    return Upload(key, str(version)) if version else originals.newest(key, services)
