"""The files as they were dropped: object versions of the counts bucket, and our copies of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from chalicelib.domain.errors import Gone, Unreadable
from chalicelib.domain.upload import STORES, Upload, is_file, order_of

if TYPE_CHECKING:
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
class Opened:
    """A version's bytes, in pieces, and its sender's metadata (`x-amz-meta-…`)."""

    size: int
    body: Any
    metadata: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> bytes:
        content: bytes = self.body.read()
        return content

    def chunks(self, size: int = 1 << 20) -> Iterator[bytes]:
        chunks: Iterator[bytes] = self.body.iter_chunks(size)
        return chunks


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
    for page in _pages({"Prefix": key}, services):
        for version in page.get("Versions", []):
            if version["Key"] == key and version["IsLatest"]:
                return Upload(key, version["VersionId"])
        return None
    return None


def version_pages(after: tuple[str, str] | None, services: Services) -> Iterator[VersionPage]:
    """All versions in the bucket, or those after a page's `next`."""
    start = {"KeyMarker": after[0], "VersionIdMarker": after[1]} if after else {}
    for page in _pages(start, services):
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
    wanted = {"Bucket": settings.counts_bucket, "Key": upload.key, "VersionId": upload.version}
    try:
        return _opened(wanted, part, services)
    except Gone:
        kept = {"Bucket": settings.receipts_bucket, "Key": _copy(upload)}
        return _opened(kept, part, services)


def keep(upload: Upload, services: Services) -> None:
    """Copies an accepted file to where nobody deletes it.

    Other loads may need its rows for as long as older files can come late.
    """
    settings = services.settings
    source: Any = {"Bucket": settings.counts_bucket, "Key": upload.key, "VersionId": upload.version}
    try:
        services.s3.copy_object(
            Bucket=settings.receipts_bucket,
            Key=_copy(upload),
            CopySource=source,
            TaggingDirective="REPLACE",
        )
    except ClientError as error:
        meaning = _meaning(error)
        # Deleted since, but an earlier attempt may have copied it.
        if not isinstance(meaning, Gone) or not _is_kept(upload, services):
            raise meaning from error


def copy_over(upload: Upload, metadata: Mapping[str, str], services: Services) -> str:
    """Copies a version onto its own key, with other metadata; the id of the new version."""
    bucket = services.settings.counts_bucket
    made = services.s3.copy_object(
        Bucket=bucket,
        Key=upload.key,
        CopySource={"Bucket": bucket, "Key": upload.key, "VersionId": upload.version},
        Metadata=metadata,
        MetadataDirective="REPLACE",
        # To copy a file's tags, too, would need rights on them.
        TaggingDirective="REPLACE",
        ContentType="text/csv",
    )
    return str(made["VersionId"])


def _digits(number: int) -> str:
    places = range(5 * (TIME_DIGITS - 1), -1, -5)
    return "".join(DIGITS[number >> place & 31] for place in places)


def _bytes_of(version: Mapping[str, Any]) -> tuple[str, int]:
    return version["ETag"], version["Size"]


def _is_confirmation(upload: Upload, services: Services) -> bool:
    """Whether the copy is ours: a held file that a manager let in, and which counts from then."""
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


def _opened(wanted: dict[str, Any], part: tuple[int, int] | None, services: Services) -> Opened:
    if part is not None:
        wanted = {**wanted, "Range": f"bytes={part[0]}-{part[1] - 1}"}
    try:
        answer: Any = services.s3.get_object(**wanted)
    except ClientError as error:
        raise _meaning(error) from error
    if part is not None and "ContentRange" not in answer:
        # A server may answer a request for a range with the whole (RFC 9110, 14.2).
        return Opened(part[1] - part[0], _Stretch(answer["Body"], *part))
    return Opened(answer["ContentLength"], answer["Body"], answer.get("Metadata", {}))


@dataclass(frozen=True)
class _Stretch:
    """Bytes `start` to `end` of a body."""

    body: Any
    start: int
    end: int

    def read(self) -> bytes:
        return b"".join(self.iter_chunks(1 << 20))

    def iter_chunks(self, size: int) -> Iterator[bytes]:
        place = 0
        for chunk in self.body.iter_chunks(size):
            piece = chunk[max(self.start - place, 0) : max(self.end - place, 0)]
            if piece:
                yield piece
            place += len(chunk)
            if place >= self.end:
                return


def _meaning(error: ClientError) -> Exception:
    code = error.response["Error"]["Code"]
    if code in GONE:
        return Gone()
    if code in UNREADABLE:
        return Unreadable(code)
    return error


def _versions(key: str, services: Services) -> Iterator[dict[str, Any]]:
    """All versions of the key, newest first."""
    for page in _pages({"Prefix": key}, services):
        for version in page.get("Versions", []):
            if version["Key"] != key:
                return
            yield version


def _pages(start: Mapping[str, str], services: Services) -> Iterator[Any]:
    request: dict[str, Any] = {"Bucket": services.settings.counts_bucket, **start}
    page: Any = services.s3.list_object_versions(**request)
    yield page
    while page["IsTruncated"]:
        request["KeyMarker"] = page["NextKeyMarker"]
        request["VersionIdMarker"] = page["NextVersionIdMarker"]
        page = services.s3.list_object_versions(**request)
        yield page
