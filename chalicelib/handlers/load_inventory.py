"""Load-Inventory: loads the files that an S3 event names."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from urllib.parse import unquote_plus

from chalicelib.aws.services import Services
from chalicelib.domain.upload import Upload, is_file
from chalicelib.ingest import load_file
from chalicelib.repositories import upload_versions

log = logging.getLogger(__name__)


def handle(event: object, services: Services) -> None:
    for upload, is_copy in uploads_in(event, services):
        load_file.load(upload, services, is_copy=is_copy)


def uploads_in(event: object, services: Services) -> Iterator[tuple[Upload, bool]]:
    """The files of our bucket that an S3 event reports as created, and whether by copying."""
    records = event.get("Records") if isinstance(event, dict) else None
    if not isinstance(records, list):
        log.warning("ignored: not an S3 event", extra={"kind": type(event).__name__})
        return
    for record in records:
        found = _upload(record, services)
        if found is not None:
            yield found


def _upload(record: object, services: Services) -> tuple[Upload, bool] | None:
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
    group, _, way = happened.removeprefix("s3:").partition(":")
    key, size = unquote_plus(key), more.get("size")
    if group != "ObjectCreated" or not is_file(key, size if isinstance(size, int) else 1):
        return None
    version = more.get("versionId")
    upload = Upload(key, str(version)) if version else upload_versions.newest(key, services)
    return None if upload is None else (upload, way == "Copy")
