"""The object versions of the counts bucket, and the order of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.aws import s3
from chalicelib.aws.dynamodb import get_item, put_item
from chalicelib.aws.dynamodb_requests import Key, Put
from chalicelib.aws.services import Services
from chalicelib.domain.upload import Upload, is_file, order_of

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import ListObjectVersionsRequestTypeDef, ObjectVersionTypeDef

BOOKMARK: Key = {"Kind": "setting", "Name": "reconciler"}


@dataclass(frozen=True)
class Original:
    """What S3 knows of a version before it is opened."""

    order: str
    size: int
    etag: str
    """MD5 of its bytes, if it was sent in one part; else of what its parts were."""
    copy_of: Upload | None = None
    """The version with the same bytes of which it is a copy, and whose time it has."""
    replaces: bool = False
    """Whether the version before it has other bytes."""


@dataclass(frozen=True)
class VersionPage:
    """Versions of files, in the order of their keys."""

    uploads: list[tuple[Upload, float]]
    """Each with the time at which it was made."""
    next: tuple[str, str] | None
    """Key and version after which the next page begins; `None`: there is none."""


@dataclass(frozen=True)
class Bookmark:
    """How far Reconcile-Uploads has come in the versions of the counts bucket."""

    settled: float = 0.0
    """All versions before this time have their outcome."""
    began: float = 0.0
    """When this sweep began."""
    key: str = ""
    version: str = ""


def newest(key: str, services: Services) -> Upload | None:
    """The version that a plain read of the key would give; `None` if it is deleted."""
    version = next(_versions(key, services), None)
    return Upload(key, version["VersionId"]) if version and version["IsLatest"] else None


def was_made(key: str, services: Services) -> bool:
    """Whether the key has a version, also if it is deleted."""
    return any(True for _ in _versions(key, services))


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
    first, rank, replaces = found, 0, None
    for older in versions:
        if replaces is None:
            replaces = _bytes_of(older) != _bytes_of(found)
        if is_copy and not rank and _bytes_of(older) == _bytes_of(found):
            first = older
        elif older["LastModified"] == first["LastModified"]:
            rank += 1
        else:
            break
    order = order_of(upload.key, first["LastModified"].timestamp(), rank, upload.tag[1:4])
    copy_of = None if first is found else Upload(upload.key, first["VersionId"])
    return Original(order, found["Size"], found["ETag"], copy_of, bool(replaces))


def bookmark(services: Services) -> Bookmark:
    found = get_item(services.dynamodb, services.settings.stores_table, BOOKMARK)
    if found is None:
        return Bookmark()
    return Bookmark(found["Settled"], found["Began"], found["Key"], found["VersionId"])


def keep_bookmark(bookmark: Bookmark, services: Services) -> None:
    record = {
        **BOOKMARK,
        "Settled": bookmark.settled,
        "Began": bookmark.began,
        "Key": bookmark.key,
        "VersionId": bookmark.version,
    }
    put_item(services.dynamodb, Put(services.settings.stores_table, record))


def _bytes_of(version: ObjectVersionTypeDef) -> tuple[str, int]:
    return version["ETag"], version["Size"]


def _versions(key: str, services: Services) -> Iterator[ObjectVersionTypeDef]:
    """All versions of the key, newest first."""
    bucket = services.settings.counts_bucket
    for page in s3.version_pages(services.s3, {"Bucket": bucket, "Prefix": key}):
        for version in page.get("Versions", []):
            if version["Key"] != key:
                return
            yield version
