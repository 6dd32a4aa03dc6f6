"""A lean client of S3, for what it takes to load a file: its versions, its bytes, what is kept.

https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
"""

# ruff: noqa: N803 - the parameters have boto3's names

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote_plus

from botocore.exceptions import ResponseStreamingError

from chalicelib.aws.http.access import Access
from chalicelib.aws.http.client import BesideBoto3, Client
from chalicelib.aws.http.connections import Answer
from chalicelib.aws.http.xml_answers import fields_of, refusal_of, root_of
from chalicelib.domain.timestamps import from_words

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import CopySourceTypeDef

META = "x-amz-meta-"
OPTIONAL = {
    "cache-control": "CacheControl",
    "content-range": "ContentRange",
    "content-type": "ContentType",
    "x-amz-version-id": "VersionId",
}


class HttpS3(BesideBoto3):
    """Objects with versions; only the dashboard's bucket has none."""

    def __init__(self, access: Access, boto3: Callable[[], Any]) -> None:
        super().__init__(boto3)
        self._access = access
        self._clients: dict[str, Client] = {}

    def get_object(
        self, *, Bucket: str, Key: str, VersionId: str = "", Range: str = ""
    ) -> dict[str, Any]:
        query, headers = {"versionId": VersionId}, {"range": Range}
        answer = self._asked("GetObject", "GET", Bucket, Key, query, headers, streamed=True)
        said = {name.decode(): value.decode("latin-1") for name, value in answer.headers.items()}
        return {
            **{field: said[name] for name, field in OPTIONAL.items() if name in said},
            "Body": Body(answer),
            "ContentLength": int(said["content-length"]),
            "ETag": said["etag"],
            "LastModified": _time(said["last-modified"]),
            "Metadata": {n.removeprefix(META): v for n, v in said.items() if n.startswith(META)},
        }

    def put_object(
        self,
        *,
        Bucket: str,
        Key: str,
        Body: bytes,
        ContentType: str = "",
        ContentEncoding: str = "",
        IfMatch: str = "",
        IfNoneMatch: str = "",
        Metadata: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        headers = {"content-type": ContentType, "content-encoding": ContentEncoding}
        headers |= {META + name: value for name, value in (Metadata or {}).items()}
        headers |= {"if-match": IfMatch, "if-none-match": IfNoneMatch}
        return _made(self._asked("PutObject", "PUT", Bucket, Key, {}, headers, Body))

    def copy_object(
        self, *, Bucket: str, Key: str, CopySource: CopySourceTypeDef, TaggingDirective: str
    ) -> dict[str, Any]:
        place = quote(f"{CopySource['Bucket']}/{CopySource['Key']}", safe="/~")
        source = f"{place}?versionId={CopySource['VersionId']}"
        headers = {"x-amz-copy-source": source, "x-amz-tagging-directive": TaggingDirective}
        return _made(self._asked("CopyObject", "PUT", Bucket, Key, {}, headers))

    def list_object_versions(
        self, *, Bucket: str, Prefix: str = "", KeyMarker: str = "", VersionIdMarker: str = ""
    ) -> dict[str, Any]:
        query: dict[str, str | None] = {"versions": None, "encoding-type": "url", "prefix": Prefix}
        query |= {"key-marker": KeyMarker, "version-id-marker": VersionIdMarker}
        root = root_of(self._asked("ListObjectVersions", "GET", Bucket, "", query, {}).body)
        said = fields_of(root)
        # A server may not encode what it is asked to encode.
        decoded = unquote_plus if said.get("EncodingType") == "url" else str
        versions = [_listed(version, decoded) for version in root.iter("Version")]
        page: dict[str, Any] = {"IsTruncated": said["IsTruncated"] == "true"}
        if page["IsTruncated"]:
            page["NextKeyMarker"] = decoded(said["NextKeyMarker"])
            page["NextVersionIdMarker"] = said["NextVersionIdMarker"]
        return page | ({"Versions": versions} if versions else {})

    def _asked(
        self,
        operation: str,
        method: str,
        bucket: str,
        key: str,
        query: Mapping[str, str | None],
        headers: Mapping[str, str],
        body: bytes = b"",
        *,
        streamed: bool = False,
    ) -> Answer:
        """What is empty in query and headers is left out."""
        client, path = self._place(bucket)
        given = [f"{n}={quote(v or '', safe='-_.~')}" for n, v in sorted(query.items()) if v != ""]
        target = f"{path}{quote(key, safe='/~')}{'?' if given else ''}{'&'.join(given)}"
        sent = {name: value for name, value in headers.items() if value}
        sent["x-amz-content-sha256"] = sha256(body).hexdigest()

        def once() -> Answer:
            answer = client.request(sent, body, method, target, streamed=streamed)
            if answer.status not in (200, 206):
                raise refusal_of(operation, answer)
            # A copy that fails late has 200 for its status, and says so in its body.
            if not streamed and answer.body.strip() and root_of(answer.body).tag == "Error":
                raise refusal_of(operation, answer, 500)
            return answer

        return client.tried(once)

    def _place(self, bucket: str) -> tuple[Client, str]:
        """The client for a bucket, and how its paths begin. A certificate for all buckets' names
        is for none with a dot."""
        access, path = self._access, f"/{bucket}/"
        if access.is_regional and "." not in bucket:
            host = access.endpoint.replace("://", f"://{bucket}.")
            access, path = access._replace(endpoint=host), "/"
        if access.endpoint not in self._clients:
            self._clients[access.endpoint] = Client("s3", access, attempts=4, seconds=20.0)
        return self._clients[access.endpoint], path


class Body:
    """As botocore's `StreamingBody`."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def read(self) -> bytes:
        return b"".join(self.iter_chunks())

    def iter_chunks(self, chunk_size: int = 1 << 20) -> Iterator[bytes]:
        """Pieces of that size and a little more, and the last one."""
        held = bytearray()
        try:
            for piece in self._answer.pieces:
                held += piece
                if len(held) >= chunk_size:
                    yield bytes(held)
                    held.clear()
        except OSError as error:
            raise ResponseStreamingError(error=error) from error
        if held:
            yield bytes(held)


def _made(answer: Answer) -> dict[str, Any]:
    return {"VersionId": answer.headers[b"x-amz-version-id"].decode()}


def _listed(version: Any, decoded: Callable[[str], str]) -> dict[str, Any]:
    said = fields_of(version)
    return {
        "Key": decoded(said["Key"]),
        "VersionId": said["VersionId"],
        "IsLatest": said["IsLatest"] == "true",
        "LastModified": datetime.fromisoformat(said["LastModified"]),
        "Size": int(said["Size"]),
        "ETag": said["ETag"],
    }


def _time(said: str) -> datetime:
    """`Wed, 21 Oct 2026 07:28:00 GMT`"""
    _, day, month, year, clock, _gmt = said.split()
    return from_words(day, month, year, clock)
