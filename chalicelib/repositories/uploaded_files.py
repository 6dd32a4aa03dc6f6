"""The files as they were dropped: object versions of the counts bucket, and our copies of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from botocore.exceptions import ClientError

from chalicelib.aws import s3
from chalicelib.aws.s3 import Opened
from chalicelib.domain.errors import Gone, Unreadable
from chalicelib.domain.upload import STORES, Upload, is_file, order_of

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import (
        CopySourceTypeDef,
        GetObjectRequestTypeDef,
        ListObjectVersionsRequestTypeDef,
        ObjectVersionTypeDef,
    )

    from chalicelib.aws.services import Services

GONE = frozenset({"NoSuchVersion", "NoSuchKey", "404", "MethodNotAllowed"})
# In the object itself, so that retrying cannot help: encrypted with the sender's own key, or
# archived. What a policy denies is not: that can be put right, and the file loaded then.
UNREADABLE = frozenset({"InvalidObjectState", "InvalidRequest", "400"})

DIGITS = "0123456789abcdefghijklmnopqrstuv"
"""In the order of their bytes, so that keys of one length sort as their times do."""
TIME_DIGITS = 9
"""Milliseconds until the year 3084."""
LETTERS = 4


@dataclass(frozen=True)
class Original:
    """What S3 says of a version before it is opened."""

    order: str
    size: int
    modified: float
    copy_of: Upload | None = None
    """The version with the same bytes of which it is a copy, and whose place in time it has."""


@dataclass(frozen=True)
class VersionPage:
    """Versions of files, in the order of their keys."""

    uploads: list[tuple[Upload, float]]
    """Each with the time at which it was made."""
    next: tuple[str, str] | None
    """Key and version after which the next page begins; `None`: there is none."""


def minted_key(store: str, now: float) -> str:
    """A key of its own under the store's prefix; nothing of it but the store is the caller's.

    Files of one second are taken in the order in which their keys were asked for. It is short
    because every row that the file sets will hold it. Should two be asked for in the same
    millisecond and get the same letters, their files are versions of one key: both are loaded.
    """
    letters = "".join(secrets.choice(DIGITS) for _ in range(LETTERS))
    return f"{STORES}{quote(store, safe='')}/{_digits(round(now * 1000))}{letters}.csv"


def newest(key: str, services: Services) -> Upload | None:
    """The version that a plain read of the key would give; `None` if it is deleted."""
    version = next(_versions(key, services), None)
    return Upload(key, version["VersionId"]) if version and version["IsLatest"] else None


def version_pages(after: tuple[str, str] | None, services: Services) -> Iterator[VersionPage]:
    """All versions in the bucket, or those after a page's `next`."""
    request: ListObjectVersionsRequestTypeDef = {"Bucket": services.settings.counts_bucket}
    if after:
        request["KeyMarker"], request["VersionIdMarker"] = after
    for page in s3.version_pages(services.s3, request):
        truncated = page["IsTruncated"]
        yield VersionPage(
            [
                (Upload(each["Key"], each["VersionId"]), each["LastModified"].timestamp())
                for each in page.get("Versions", [])
                if is_file(each["Key"], each["Size"])
            ],
            (page["NextKeyMarker"], page["NextVersionIdMarker"]) if truncated else None,
        )


def find(upload: Upload, services: Services, *, is_copy: bool = False) -> Original | None:
    """Looks a version up among all versions of its key; `None` if it is gone.

    A change of an object's properties (storage class, metadata, encryption) is a copy onto itself.
    Such a version (`is_copy`, with the bytes of the one before it) counts as made when that was.
    """
    versions = _versions(upload.key, services)
    found = next((each for each in versions if each["VersionId"] == upload.version), None)
    if found is None:
        return None
    is_copy = is_copy and not _is_confirmation(upload, services)
    first, rank = found, 0
    for older in versions:
        if is_copy and not rank and _bytes_of(older) == _bytes_of(found):
            first = older
        elif older["LastModified"] == first["LastModified"]:
            rank += 1
        else:
            break
    modified = first["LastModified"].timestamp()
    place = order_of(upload.key, modified, rank, upload.tag[1:4])
    copy_of = None if first is found else Upload(upload.key, first["VersionId"])
    return Original(place, found["Size"], modified, copy_of)


def opened(upload: Upload, services: Services, part: tuple[int, int] | None = None) -> Opened:
    """The very version, or its bytes from `part[0]` up to and without `part[1]`.

    Raises `Gone` if it was deleted and `Unreadable` if no retry can help.
    """
    settings = services.settings
    try:
        return _opened(
            {"Bucket": settings.counts_bucket, "Key": upload.key, "VersionId": upload.version},
            part,
            services,
        )
    except Gone:
        kept = _copy(upload)
        return _opened({"Bucket": settings.receipts_bucket, "Key": kept}, part, services)


def keep(upload: Upload, services: Services) -> None:
    """Copies an accepted file to where nobody deletes it.

    Other loads may need its rows for as long as older files can come late.
    """
    settings = services.settings
    try:
        services.s3.copy_object(
            Bucket=settings.receipts_bucket,
            Key=_copy(upload),
            CopySource=_source(upload, services),
            TaggingDirective="REPLACE",
        )
    except ClientError as error:
        meaning = _meaning(error)
        # Deleted since, but an earlier attempt may have copied it.
        if not isinstance(meaning, Gone) or not _is_kept(upload, services):
            raise meaning from error


def copy_over(upload: Upload, metadata: Mapping[str, str], services: Services) -> str:
    """Copies a version onto its own key, with other metadata; the id of the new version."""
    made = services.s3.copy_object(
        Bucket=services.settings.counts_bucket,
        Key=upload.key,
        CopySource=_source(upload, services),
        Metadata=metadata,
        MetadataDirective="REPLACE",
        # To copy a file's tags, too, would need rights on them.
        TaggingDirective="REPLACE",
        ContentType="text/csv",
    )
    return str(made["VersionId"])


def _source(upload: Upload, services: Services) -> CopySourceTypeDef:
    bucket = services.settings.counts_bucket
    return {"Bucket": bucket, "Key": upload.key, "VersionId": upload.version}


def _digits(number: int) -> str:
    places = range(5 * (TIME_DIGITS - 1), -1, -5)
    return "".join(DIGITS[number >> place & 31] for place in places)


def _bytes_of(version: ObjectVersionTypeDef) -> tuple[str, int]:
    return version["ETag"], version["Size"]


def _is_confirmation(upload: Upload, services: Services) -> bool:
    """Whether the copy is ours: a held file that a manager confirmed, which counts from then."""
    head = services.s3.head_object(
        Bucket=services.settings.counts_bucket, Key=upload.key, VersionId=upload.version
    )
    return "confirms" in head["Metadata"]


def _is_kept(upload: Upload, services: Services) -> bool:
    try:
        services.s3.head_object(Bucket=services.settings.receipts_bucket, Key=_copy(upload))
    except ClientError as error:
        if isinstance(_meaning(error), Gone):
            return False
        raise
    return True


def _copy(upload: Upload) -> str:
    return f"work/{upload.id}/{upload.tag}/original"


def _opened(
    wanted: GetObjectRequestTypeDef, part: tuple[int, int] | None, services: Services
) -> Opened:
    try:
        return s3.opened(services.s3, wanted, part)
    except ClientError as error:
        raise _meaning(error) from error


def _meaning(error: ClientError) -> Exception:
    code = error.response["Error"]["Code"]
    if code in GONE:
        return Gone()
    if code in UNREADABLE:
        return Unreadable(code)
    return error


def _versions(key: str, services: Services) -> Iterator[ObjectVersionTypeDef]:
    """All versions of the key, newest first."""
    bucket = services.settings.counts_bucket
    for page in s3.version_pages(services.s3, {"Bucket": bucket, "Prefix": key}):
        for version in page.get("Versions", []):
            if version["Key"] != key:
                return
            yield version
