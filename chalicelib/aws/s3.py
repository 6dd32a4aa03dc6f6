"""Objects of S3, whole or in part; their keys and versions, page after page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from botocore.exceptions import ClientError

from chalicelib.domain.errors import Gone

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import (
        GetObjectOutputTypeDef,
        GetObjectRequestTypeDef,
        ListObjectsV2RequestTypeDef,
        ListObjectVersionsOutputTypeDef,
        ListObjectVersionsRequestTypeDef,
        PutObjectRequestTypeDef,
    )

CHUNK = 1 << 20
GONE = frozenset({"NoSuchVersion", "NoSuchKey", "404", "MethodNotAllowed"})
"""Codes of S3 for what is not there, or is deleted."""
TAKEN = ("PreconditionFailed", "ConditionalRequestConflict")


class Body(Protocol):
    def read(self) -> bytes: ...
    def iter_chunks(self, chunk_size: int) -> Iterator[bytes]: ...


@dataclass(frozen=True)
class Opened:
    """An object's bytes, in pieces, and its sender's metadata (`x-amz-meta-…`)."""

    size: int
    body: Body
    metadata: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> bytes:
        return self.body.read()

    def chunks(self, size: int = CHUNK) -> Iterator[bytes]:
        return self.body.iter_chunks(size)


def find(s3: S3Client, wanted: GetObjectRequestTypeDef) -> GetObjectOutputTypeDef | None:
    """An object; `None` if it is not there."""
    try:
        return s3.get_object(**wanted)
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            return None
        raise


def opened(
    s3: S3Client, wanted: GetObjectRequestTypeDef, part: tuple[int, int] | None = None
) -> Opened:
    """An object, or its bytes from `part[0]` up to and without `part[1]`; raises `Gone`."""
    asked: GetObjectRequestTypeDef = {**wanted}
    if part is not None:
        asked["Range"] = f"bytes={part[0]}-{part[1] - 1}"
    if (answer := find(s3, asked)) is None:
        raise Gone
    if part is None or "ContentRange" in answer:
        return Opened(answer["ContentLength"], answer["Body"], answer.get("Metadata", {}))
    # A server may answer a request for a range with the whole (RFC 9110, 14.2).
    return Opened(part[1] - part[0], _Stretch(answer["Body"], *part))


def put_as_read(s3: S3Client, request: PutObjectRequestTypeDef, etag: str | None) -> bool:
    """Puts an object if it still is as it was read, with that ETag (None: it was not there)."""
    condition: PutObjectRequestTypeDef = {**request}
    if etag is None:
        condition["IfNoneMatch"] = "*"
    else:
        condition["IfMatch"] = etag
    try:
        s3.put_object(**condition)
    except ClientError as error:
        if error.response["Error"]["Code"] not in TAKEN:
            raise
        return False
    return True


def keys(s3: S3Client, bucket: str, prefix: str) -> Iterator[str]:
    request: ListObjectsV2RequestTypeDef = {"Bucket": bucket, "Prefix": prefix}
    while True:
        page = s3.list_objects_v2(**request)
        for found in page.get("Contents", []):
            yield found["Key"]
        if not page.get("IsTruncated"):
            return
        request["ContinuationToken"] = page["NextContinuationToken"]


def version_pages(
    s3: S3Client, request: ListObjectVersionsRequestTypeDef
) -> Iterator[ListObjectVersionsOutputTypeDef]:
    page = s3.list_object_versions(**request)
    yield page
    while page["IsTruncated"]:
        marker: ListObjectVersionsRequestTypeDef = {
            **request,
            "KeyMarker": page["NextKeyMarker"],
            "VersionIdMarker": page["NextVersionIdMarker"],
        }
        page = s3.list_object_versions(**marker)
        yield page


@dataclass(frozen=True)
class _Stretch:
    """Bytes `start` to `end` of a body."""

    body: Body
    start: int
    end: int

    def read(self) -> bytes:
        return b"".join(self.iter_chunks(CHUNK))

    def iter_chunks(self, chunk_size: int) -> Iterator[bytes]:
        offset = 0
        for chunk in self.body.iter_chunks(chunk_size):
            piece = chunk[max(self.start - offset, 0) : max(self.end - offset, 0)]
            if piece:
                yield piece
            offset += len(chunk)
            if offset >= self.end:
                return
