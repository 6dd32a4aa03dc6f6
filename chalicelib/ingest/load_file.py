"""Loads a file: from the upload to its receipt."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Gone, Unreadable
from chalicelib.domain.merge_plan import Row
from chalicelib.domain.upload import Upload
from chalicelib.file_reader import reader
from chalicelib.file_reader.read_result import ReadResult
from chalicelib.ingest import decision, large_file, newer_files, receipt, table_merge
from chalicelib.repositories import registrations, upload_ledger, uploaded_files
from chalicelib.repositories.registrations import Registered

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

log = logging.getLogger(__name__)

Stores = Mapping[str, Mapping[str, Row]]


def load(upload: Upload, services: Services) -> None:
    """Loads one version of a file, whatever earlier attempts have done of it.

    Does nothing if the version has its outcome. A failing attempt is in the ledger as failed.
    """
    original = uploaded_files.find(upload, services)
    entry = upload_ledger.receive(upload, original, services)
    if entry is None:
        log.info("ignored: the upload is finished", extra={"upload": upload.name})
        return
    with upload_ledger.attempt(upload, services):
        _load(upload, entry, services)


def confirm(upload: Upload, by: str, services: Services) -> str:
    """Sends a held full count through once more, as a new version that has a manager's word.

    Answers that version's id. Its event loads it as it would any file; the held entry stays.
    """
    said = uploaded_files.opened(upload, services).said
    made = services.s3.copy_object(
        Bucket=services.settings.counts_bucket,
        Key=upload.key,
        CopySource={
            "Bucket": services.settings.counts_bucket,
            "Key": upload.key,
            "VersionId": upload.version,
        },
        Metadata={**said, "confirmed": quote(by, safe=" @.+-_"), "confirms": upload.tag},
        MetadataDirective="REPLACE",
        # To copy a file's tags, too, would need rights on them.
        TaggingDirective="REPLACE",
        ContentType="text/csv",
    )
    return str(made["VersionId"])


def _load(upload: Upload, entry: upload_ledger.Entry, services: Services) -> None:
    limits = services.limits
    try:
        opened = uploaded_files.opened(upload, services)
        content = b"" if limits.are_passed(opened.size) else opened.read()
        large = limits.are_passed(opened.size, content)
        result = large_file.start(upload, services) if large else reader.read(content, upload.store)
    except (Gone, Unreadable) as error:
        decision.refuse_unread(upload, error, services)
        return
    if result is None:
        return
    stores = merge_plan.by_store(result.rows)
    decided = decision.decide(upload, entry, opened.said, result, stores, services)
    if decided is None:
        return
    if decided["Decision"] == "accepted":
        _merge(upload, decided, result, stores, services)
    else:
        decision.close(upload, decided, result, stores, services)


def _merge(
    upload: Upload,
    entry: upload_ledger.Entry,
    result: ReadResult,
    stores: Stores,
    services: Services,
) -> None:
    file = Registered(upload, entry["AsOf"], decision.is_full(entry), 0)
    registrations.register(stores, file, services)
    words = newer_files.Accepted(stores, file.full, services).rows
    outcome = table_merge.apply(table_merge.Load(file, stores, words=words), services)
    merged = receipt.merged(upload, outcome, services)
    receipt.close(file, entry, result, merged, services)
