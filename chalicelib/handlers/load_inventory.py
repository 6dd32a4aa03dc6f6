"""Load-Inventory: loads the files that an S3 event names."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from chalicelib.domain.upload import Upload
from chalicelib.ingest import load_file
from chalicelib.repositories import uploaded_files

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)


def handle(event: object, services: Services) -> None:
    for upload in uploads_in(event, services):
        load_file.load(upload, services)


def uploads_in(event: object, services: Services) -> Iterator[Upload]:
    """The versions of objects of our bucket that an S3 event reports as created."""
    records = event.get("Records") if isinstance(event, dict) else None
    if not isinstance(records, list):
        log.warning("ignored: not an S3 event", extra={"kind": type(event).__name__})
        return
    for record in records:
        upload = _upload(record, services)
        if upload is not None:
            yield upload


def _upload(record: object, services: Services) -> Upload | None:
    match record:
        case {
            "eventName": str(happened),
            "s3": {"bucket": {"name": str(bucket)}, "object": {"key": str(key), **more}},
        }:
            pass
        case _:
            log.warning("ignored: not an S3 record")
            return None
    if bucket != services.settings.counts_bucket:
        log.warning("ignored: another bucket", extra={"bucket": bucket})
        return None
    if not happened.removeprefix("s3:").startswith("ObjectCreated:"):
        return None
    key = unquote_plus(key)
    version = more.get("versionId")
    return Upload(key, str(version)) if version else uploaded_files.newest(key, services)
