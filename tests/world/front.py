"""The model of AWS over HTTP, for clients that are measured or compared: DynamoDB, S3, SNS, SQS.

Buckets are the first part of the path. A list and an error of S3 come in chunks, as AWS may send
them.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase, BytesIO
from typing import Any
from urllib.parse import parse_qsl, quote_plus, unquote, urlsplit
from xml.sax.saxutils import escape
from zlib import crc32

from botocore.exceptions import ClientError

from tests.world.world import World

BUCKETS = "http://s3.amazonaws.com/doc/2006-03-01/"
NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/"
META = "x-amz-meta-"
JSON = "application/x-amz-json-1.0"


class Front(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    world: World

    def do_GET(self) -> None:
        bucket, key, query = self._asked()
        if "versions" in query:
            self._versions(bucket, query)
            return
        if "list-type" in query:
            self._objects(bucket, query)
            return
        wanted = {"VersionId": query.get("versionId"), "Range": self.headers.get("Range")}
        try:
            found = self.world.s3.get_object(Bucket=bucket, Key=key, **_given(wanted))
        except ClientError as error:
            self._refuse(error)
            return
        headers = {
            "Content-Type": found["ContentType"],
            "ETag": found["ETag"],
            "Last-Modified": self.date_time_string(int(found["LastModified"].timestamp())),
            "x-amz-version-id": found["VersionId"],
            **{META + name: value for name, value in found["Metadata"].items()},
        }
        ranged = {"Content-Range": found["ContentRange"]} if "ContentRange" in found else {}
        self._answer(found["Body"].read(), 206 if ranged else 200, headers | ranged)

    def do_PUT(self) -> None:
        bucket, key, _ = self._asked()
        body = self._body()
        try:
            if "x-amz-copy-source" in self.headers:
                self._copy(bucket, key)
                return
            metadata = {
                name.lower().removeprefix(META): value
                for name, value in self.headers.items()
                if name.lower().startswith(META)
            }
            wanted = {
                "ContentType": self.headers.get("Content-Type"),
                "IfMatch": self.headers.get("If-Match"),
                "IfNoneMatch": self.headers.get("If-None-Match"),
            }
            made = self.world.s3.put_object(
                Bucket=bucket, Key=key, Body=body, Metadata=metadata, **_given(wanted)
            )
        except ClientError as error:
            self._refuse(error)
            return
        self._answer(b"", 200, {"ETag": made["ETag"], "x-amz-version-id": made["VersionId"]})

    def do_POST(self) -> None:
        body = self._body()
        service, _, operation = self.headers.get("X-Amz-Target", "").partition(".")
        try:
            if service.startswith("DynamoDB"):
                request = json.loads(body)
                request.pop("ClientRequestToken", None)
                self._json(self.world.dynamodb.call(operation, request))
            elif service == "AmazonSQS":
                sqs = self.world.sqs
                asked = {
                    "SendMessage": sqs.send_message,
                    "ChangeMessageVisibility": sqs.change_message_visibility,
                }
                self._json(asked[operation](**json.loads(body)))
            else:
                self._sns(dict(parse_qsl(body.decode(), keep_blank_values=True)))
        except ClientError as error:
            if service:
                refused = error.response["Error"]
                status = error.response["ResponseMetadata"]["HTTPStatusCode"]
                kind = f"x#{refused['Code']}"
                self._json({"__type": kind, "message": refused["Message"]}, status)
            else:
                self._refuse(error, "ErrorResponse")

    def log_message(self, *_: Any) -> None:
        """Nothing: printing would be measured."""

    # S3.

    def _asked(self) -> tuple[str, str, dict[str, str]]:
        parts = urlsplit(self.path)
        bucket, _, key = parts.path.lstrip("/").partition("/")
        return bucket, unquote(key), dict(parse_qsl(parts.query, keep_blank_values=True))

    def _copy(self, bucket: str, key: str) -> None:
        source = unquote(self.headers["x-amz-copy-source"])
        made = self.world.s3.copy_object(Bucket=bucket, Key=key, CopySource=source)
        result = made["CopyObjectResult"]
        when = _written(result["LastModified"])
        body = _element("CopyObjectResult", {"ETag": result["ETag"], "LastModified": when})
        self._xml(body, {"x-amz-version-id": made["VersionId"]})

    def _versions(self, bucket: str, query: Mapping[str, str]) -> None:
        names = {"prefix": "Prefix", "key-marker": "KeyMarker"}
        names["version-id-marker"] = "VersionIdMarker"
        given = {names[name]: value for name, value in query.items() if name in names}
        page = self.world.s3.list_object_versions(Bucket=bucket, **given)
        encoded = quote_plus if query.get("encoding-type") == "url" else str
        kind = "<EncodingType>url</EncodingType>" if encoded is quote_plus else ""
        lines = [kind, _fields(_flags(page, encoded))]
        for kind, list_ in (("Version", "Versions"), ("DeleteMarker", "DeleteMarkers")):
            for each in page.get(list_, []):
                when, key = _written(each["LastModified"]), encoded(each["Key"])
                listed = {**each, "Key": key, "LastModified": when}
                lines.append(_element(kind, listed))
        self._xml(f'<ListVersionsResult xmlns="{BUCKETS}">{"".join(lines)}</ListVersionsResult>')

    def _objects(self, bucket: str, query: Mapping[str, str]) -> None:
        names = {"prefix": "Prefix", "continuation-token": "ContinuationToken"}
        given = {names[name]: value for name, value in query.items() if name in names}
        page = self.world.s3.list_objects_v2(Bucket=bucket, **given)
        encoded = quote_plus if query.get("encoding-type") == "url" else str
        lines = ["<EncodingType>url</EncodingType>"] if encoded is quote_plus else []
        told = ("IsTruncated", "KeyCount", "NextContinuationToken")
        lines.append(_fields({name: page[name] for name in told if name in page}))
        lines += [
            _element("Contents", {"Key": encoded(each["Key"])}) for each in page.get("Contents", [])
        ]
        self._xml(f'<ListBucketResult xmlns="{BUCKETS}">{"".join(lines)}</ListBucketResult>')

    # SNS.

    def _sns(self, form: dict[str, str]) -> None:
        action = form["Action"]
        if action == "ListTopics":
            arn = self.world.settings.nostock_topic_arn
            result = f"<Topics><member><TopicArn>{arn}</TopicArn></member></Topics>"
        else:
            request: dict[str, Any] = {name: form[name] for name in PUBLISHED if name in form}
            request["MessageAttributes"] = _attributes(form)
            result = f"<MessageId>{self.world.sns.publish(**request)['MessageId']}</MessageId>"
        self._xml(
            f'<{action}Response xmlns="{NAMESPACE}"><{action}Result>{result}</{action}Result>'
            f"<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>"
        )

    # Answers.

    def _body(self) -> bytes:
        """boto3 sends a file over TLS in chunks within chunks, its checksum at their end."""
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            return b"".join(_chunks(BytesIO(b"".join(_chunks(self.rfile)))))
        return self.rfile.read(int(self.headers["Content-Length"] or 0))

    def _refuse(self, error: ClientError, around: str = "") -> None:
        refused = error.response["Error"]
        told = _element("Error", {"Code": refused["Code"], "Message": refused["Message"]})
        text = f'<{around} xmlns="{NAMESPACE}">{told}</{around}>' if around else told
        self._xml(text, status=error.response["ResponseMetadata"]["HTTPStatusCode"])

    def _json(self, value: Any, status: int = 200) -> None:
        body = json.dumps(value).encode()
        self._answer(body, status, {"Content-Type": JSON, "x-amz-crc32": str(crc32(body))})

    def _xml(self, text: str, headers: Mapping[str, str] | None = None, status: int = 200) -> None:
        self._head(status, {"Content-Type": "application/xml", "Transfer-Encoding": "chunked"})
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        body = f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()
        middle = len(body) // 2
        for piece in (body[:middle], body[middle:], b""):
            self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))

    def _answer(self, body: bytes, status: int, headers: Mapping[str, str]) -> None:
        self._head(status, {**headers, "Content-Length": str(len(body))})
        self.end_headers()
        self.wfile.write(body)

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)


PUBLISHED = ("TopicArn", "Subject", "Message", "MessageStructure")


def server(front: type[Front], context: ssl.SSLContext | None = None) -> ThreadingHTTPServer:
    """On a free port of this machine, over TLS if there is a context."""
    made = ThreadingHTTPServer(("127.0.0.1", 0), front)
    if context:
        made.socket = context.wrap_socket(made.socket, server_side=True)
    return made


def front_of(world: Callable[[], World]) -> type[Front]:
    return type("FrontOfWorld", (Front,), {"world": property(lambda _: world())})


def _chunks(stream: BufferedIOBase) -> Iterator[bytes]:
    while size := int(stream.readline().partition(b";")[0], 16):
        yield stream.read(size)
        stream.readline()
    while stream.readline().strip():
        continue


def _given(request: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in request.items() if value is not None}


def _flags(page: Mapping[str, Any], encoded: Callable[[str], str]) -> dict[str, Any]:
    flags: dict[str, Any] = {"IsTruncated": page["IsTruncated"]}
    if page["IsTruncated"]:
        flags["NextKeyMarker"] = encoded(page["NextKeyMarker"])
        flags["NextVersionIdMarker"] = page["NextVersionIdMarker"]
    return flags


def _written(time: Any) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03d}Z"


def _element(name: str, fields: Mapping[str, Any]) -> str:
    return f"<{name}>{_fields(fields)}</{name}>"


def _fields(fields: Mapping[str, Any]) -> str:
    def text(value: Any) -> str:
        return str(value).lower() if isinstance(value, bool) else escape(str(value))

    return "".join(f"<{name}>{text(value)}</{name}>" for name, value in fields.items())


def _attributes(form: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """https://docs.aws.amazon.com/sns/latest/api/API_Publish.html"""
    found: dict[str, dict[str, str]] = {}
    number = 1
    while name := form.get(f"MessageAttributes.entry.{number}.Name"):
        value = f"MessageAttributes.entry.{number}.Value."
        found[name] = {
            kind: form[value + kind] for kind in ("DataType", "StringValue") if value + kind in form
        }
        number += 1
    return found
