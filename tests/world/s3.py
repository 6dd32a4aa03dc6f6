"""The model of S3: versioned buckets."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.response import StreamingBody

from tests.world.errors import refusal

if TYPE_CHECKING:
    from tests.world.world import World

RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


@dataclass(frozen=True)
class Version:
    bucket: str
    key: str
    version_id: str
    number: int
    body: bytes
    metadata: Mapping[str, str]
    modified: float
    content_type: str = "binary/octet-stream"
    marker: bool = False
    made_by: str = "Put"
    """As the event names it."""

    @cached_property
    def etag(self) -> str:
        return hashlib.md5(self.body).hexdigest()  # noqa: S324 - as S3 does


class ModelS3:
    """The methods of boto3's client that the functions use, with its answers and errors."""

    def __init__(self, world: World, buckets: tuple[str, ...], *, whole_seconds: bool) -> None:
        self.world = world
        self.whole_seconds = whole_seconds
        self.buckets: dict[str, dict[str, list[Version]]] = {name: {} for name in buckets}
        self.created: list[Version] = []
        """Every object version ever created in the counts bucket, oldest first."""
        self.on_created: Callable[[Version], None] | None = None
        """Told of every object of the counts bucket."""
        self.watchers: list[Callable[[Version], None]] = []
        """Told of every object."""
        self.denied: dict[tuple[str, str], str] = {}
        """(bucket, key) → error code of every read, such as AccessDenied."""
        self.page_keys = 1000
        self.numbers = 0

    def store(
        self,
        bucket: str,
        key: str,
        body: bytes,
        metadata: Mapping[str, str],
        content_type: str = "binary/octet-stream",
        made_by: str = "Put",
    ) -> Version:
        """Creates an object version at once, without the seam."""
        version = self._version(bucket, key, body, metadata, content_type)
        version = replace(version, made_by=made_by)
        self.buckets[bucket].setdefault(key, []).append(version)
        for watch in self.watchers:
            watch(version)
        if bucket == "counts":
            self.created.append(version)
            if self.on_created:
                self.on_created(version)
        return version

    def forget(self, version: Version) -> None:
        """Somebody removes this very version."""
        versions = self.buckets[version.bucket].get(version.key, [])
        if version in versions:
            versions.remove(version)

    def _version(
        self,
        bucket: str,
        key: str,
        body: bytes,
        metadata: Mapping[str, str],
        content_type: str,
        *,
        marker: bool = False,
    ) -> Version:
        if not 1 <= len(key.encode()) <= 1024:
            raise refusal("KeyTooLongError", "PutObject", "Your key is too long")
        for name, value in metadata.items():
            if not (name + value).isascii():
                raise ValueError("Non ascii characters found in S3 metadata")
        self.numbers += 1
        number = self.numbers
        identity = hashlib.sha256(f"{bucket}/{key}/{number}".encode()).hexdigest()[:32]
        clock = self.world.clock
        return Version(
            bucket,
            key,
            identity,
            number,
            body,
            {name.lower(): value for name, value in metadata.items()},
            float(int(clock)) if self.whole_seconds else round(clock, 3),
            content_type,
            marker,
        )

    # The client's methods.

    def put_object(self, **request: Any) -> dict[str, Any]:
        bucket, key = request["Bucket"], request["Key"]
        body = request.get("Body", b"")
        if not isinstance(body, bytes):
            body = body.encode() if isinstance(body, str) else bytes(body.read())

        def run() -> dict[str, Any]:
            if request.get("IfNoneMatch") == "*" and self._newest(bucket, key):
                raise refusal("PreconditionFailed", "PutObject", status=412)
            if etag := request.get("IfMatch"):
                there = self._found("PutObject", bucket, key, None)
                if etag != f'"{there.etag}"':
                    raise refusal("PreconditionFailed", "PutObject", status=412)
            version = self.store(
                bucket,
                key,
                body,
                request.get("Metadata", {}),
                request.get("ContentType", "binary/octet-stream"),
            )
            return {"VersionId": version.version_id, "ETag": f'"{version.etag}"'}

        answer: dict[str, Any] = self.world.call(
            "s3", "PutObject", run, (bucket, key, len(body), hashlib.sha256(body).hexdigest()[:8])
        )
        return answer

    def upload_fileobj(
        self,
        fileobj: Any,
        bucket: str,
        key: str,
        ExtraArgs: Any = None,  # noqa: N803 - boto3's name
        **_: Any,
    ) -> None:
        self.put_object(Bucket=bucket, Key=key, Body=fileobj.read(), **(ExtraArgs or {}))

    def get_object(self, **request: Any) -> dict[str, Any]:
        return self._read("GetObject", request)

    def head_object(self, **request: Any) -> dict[str, Any]:
        answer = self._read("HeadObject", request)
        answer.pop("Body")
        return answer

    def _read(self, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        bucket, key = request["Bucket"], request["Key"]

        def run() -> dict[str, Any]:
            version = self._found(operation, bucket, key, request.get("VersionId"))
            body, content_range = _ranged(version.body, request.get("Range"), operation)
            answer = {
                "Body": StreamingBody(io.BytesIO(body), len(body)),
                "ContentLength": len(body),
                "ContentType": version.content_type,
                "ETag": f'"{version.etag}"',
                "LastModified": _time(version.modified),
                "Metadata": dict(version.metadata),
                "VersionId": version.version_id,
            }
            return answer | ({"ContentRange": content_range} if content_range else {})

        detail = (bucket, key, request.get("VersionId"), request.get("Range"))
        answer: dict[str, Any] = self.world.call("s3", operation, run, detail)
        return answer

    def copy_object(self, **request: Any) -> dict[str, Any]:
        source = request["CopySource"]
        if isinstance(source, str):
            path, _, version_id = source.partition("?versionId=")
            bucket, _, key = path.lstrip("/").partition("/")
            source = {"Bucket": bucket, "Key": key, "VersionId": version_id or None}

        def run() -> dict[str, Any]:
            original = self._found(
                "CopyObject", source["Bucket"], source["Key"], source.get("VersionId")
            )
            replaced = request.get("MetadataDirective") == "REPLACE"
            onto_itself = (source["Bucket"], source["Key"]) == (request["Bucket"], request["Key"])
            if onto_itself and not replaced and not source.get("VersionId"):
                raise refusal("InvalidRequest", "CopyObject", "This copy request is illegal")
            version = self.store(
                request["Bucket"],
                request["Key"],
                original.body,
                request.get("Metadata", {}) if replaced else original.metadata,
                request.get("ContentType", "binary/octet-stream")
                if replaced
                else original.content_type,
                made_by="Copy",
            )
            return {
                "VersionId": version.version_id,
                "CopySourceVersionId": original.version_id,
                "CopyObjectResult": {
                    "ETag": f'"{version.etag}"',
                    "LastModified": _time(version.modified),
                },
            }

        answer: dict[str, Any] = self.world.call(
            "s3",
            "CopyObject",
            run,
            (
                source["Bucket"],
                source["Key"],
                source.get("VersionId"),
                request["Bucket"],
                request["Key"],
            ),
        )
        return answer

    def delete_object(self, **request: Any) -> dict[str, Any]:
        bucket, key = request["Bucket"], request["Key"]

        def run() -> dict[str, Any]:
            if wanted := request.get("VersionId"):
                for version in list(self.buckets[bucket].get(key, [])):
                    if version.version_id == wanted:
                        self.forget(version)
                return {"VersionId": wanted}
            marker = self._version(bucket, key, b"", {}, "", marker=True)
            self.buckets[bucket].setdefault(key, []).append(marker)
            return {"DeleteMarker": True, "VersionId": marker.version_id}

        answer: dict[str, Any] = self.world.call("s3", "DeleteObject", run, (bucket, key))
        return answer

    def delete_objects(self, **request: Any) -> dict[str, Any]:
        if len(request["Delete"]["Objects"]) > 1000:
            raise refusal("MalformedXML", "DeleteObjects")
        for each in request["Delete"]["Objects"]:
            self.delete_object(Bucket=request["Bucket"], **each)
        return {"Deleted": request["Delete"]["Objects"]}

    def list_object_versions(self, **request: Any) -> dict[str, Any]:
        def run() -> dict[str, Any]:
            rows = self._all_versions(request["Bucket"], request.get("Prefix", ""))
            if marker := request.get("KeyMarker"):
                rows = _after_marker(rows, marker, request.get("VersionIdMarker"))
            most = min(request.get("MaxKeys", 1000), self.page_keys)
            page = rows[:most]
            answer: dict[str, Any] = {
                "IsTruncated": len(rows) > most,
                "Versions": [_listed(row, latest) for row, latest in page if not row.marker],
                "DeleteMarkers": [_listed(row, latest) for row, latest in page if row.marker],
            }
            if len(rows) > most:
                answer["NextKeyMarker"] = page[-1][0].key
                answer["NextVersionIdMarker"] = page[-1][0].version_id
            # The XML leaves out what is empty, and so does botocore.
            return {name: value for name, value in answer.items() if value != []}

        detail = (request["Bucket"], request.get("Prefix"), request.get("KeyMarker"))
        answer: dict[str, Any] = self.world.call("s3", "ListObjectVersions", run, detail)
        return answer

    def list_objects_v2(self, **request: Any) -> dict[str, Any]:
        def run() -> dict[str, Any]:
            rows = [
                row
                for row, latest in self._all_versions(request["Bucket"], request.get("Prefix", ""))
                if latest and not row.marker
            ]
            start = request.get("ContinuationToken") or request.get("StartAfter") or ""
            rows = [row for row in rows if row.key > start]
            most = min(request.get("MaxKeys", 1000), self.page_keys)
            answer: dict[str, Any] = {
                "IsTruncated": len(rows) > most,
                "KeyCount": len(rows[:most]),
            }
            if rows:
                answer["Contents"] = [_listed(row, True) for row in rows[:most]]
            if len(rows) > most:
                answer["NextContinuationToken"] = rows[most - 1].key
            return answer

        detail = (request["Bucket"], request.get("Prefix"))
        answer: dict[str, Any] = self.world.call("s3", "ListObjectsV2", run, detail)
        return answer

    def get_paginator(self, name: str) -> Paginator:
        return Paginator(self, name)

    def generate_presigned_url(self, operation: str, Params: Any, **_: Any) -> str:  # noqa: N803
        return f"https://{Params['Bucket']}.s3.example/{Params['Key']}?signed={operation}"

    # Within.

    def _newest(self, bucket: str, key: str) -> Version | None:
        versions = self.buckets[bucket].get(key)
        return versions[-1] if versions and not versions[-1].marker else None

    def _found(self, operation: str, bucket: str, key: str, version_id: str | None) -> Version:
        if bucket not in self.buckets:
            raise refusal("NoSuchBucket", operation, status=404)
        if code := self.denied.get((bucket, key)):
            raise refusal(code if operation != "HeadObject" else "403", operation, status=403)
        missing = "404" if operation == "HeadObject" else "NoSuchKey"
        if version_id is None:
            if (newest := self._newest(bucket, key)) is None:
                raise refusal(missing, operation, status=404)
            return newest
        for version in self.buckets[bucket].get(key, []):
            if version.version_id == version_id:
                if version.marker:
                    raise refusal("MethodNotAllowed", operation, status=405)
                return version
        absent = "404" if operation == "HeadObject" else "NoSuchVersion"
        raise refusal(absent, operation, status=404)

    def _all_versions(self, bucket: str, prefix: str) -> list[tuple[Version, bool]]:
        """In the order of the listing: by key, newest first; with whether it is the latest."""
        rows = []
        for key in sorted(self.buckets[bucket]):
            if key.startswith(prefix):
                versions = self.buckets[bucket][key][::-1]
                rows += [(version, i == 0) for i, version in enumerate(versions)]
        return rows


class Paginator:
    def __init__(self, s3: ModelS3, name: str) -> None:
        self.method = getattr(s3, name)
        self.name = name

    def paginate(self, **request: Any) -> Iterator[dict[str, Any]]:
        request.pop("PaginationConfig", None)
        while True:
            page = self.method(**request)
            yield page
            if not page["IsTruncated"]:
                return
            if self.name == "list_object_versions":
                request["KeyMarker"] = page["NextKeyMarker"]
                request["VersionIdMarker"] = page["NextVersionIdMarker"]
            else:
                request["ContinuationToken"] = page["NextContinuationToken"]


def _ranged(body: bytes, wanted: str | None, operation: str) -> tuple[bytes, str | None]:
    match = RANGE.match(wanted) if wanted else None
    if match is None:
        return body, None
    total = len(body)
    if match[1] == "":
        first, last = max(0, total - int(match[2])), total - 1
    else:
        first = int(match[1])
        last = min(int(match[2]) if match[2] else total - 1, total - 1)
    if first >= total:
        raise refusal("InvalidRange", operation, status=416)
    if first > last:
        return body, None
    return body[first : last + 1], f"bytes {first}-{last}/{total}"


def _after_marker(
    rows: list[tuple[Version, bool]], key: str, version_id: str | None
) -> list[tuple[Version, bool]]:
    if version_id is None:
        return [row for row in rows if row[0].key > key]
    for at, (row, _) in enumerate(rows):
        if row.key == key and row.version_id == version_id:
            return rows[at + 1 :]
    return [row for row in rows if row[0].key > key]


def _listed(version: Version, latest: bool) -> dict[str, Any]:
    listed: dict[str, Any] = {
        "Key": version.key,
        "VersionId": version.version_id,
        "IsLatest": latest,
        "LastModified": _time(version.modified),
    }
    if not version.marker:
        listed |= {"Size": len(version.body), "ETag": f'"{version.etag}"'}
    return listed


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
