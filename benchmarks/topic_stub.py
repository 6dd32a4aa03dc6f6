"""DynamoDB, SNS, SQS and an empty S3 on one local address, answered by the tests' model of AWS.

Run as a process of its own, so that what is measured is the client alone:
`python -m benchmarks.topic_stub` prints its port. `POST /_reset` empties it and answers with the
number of messages that were published.
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs
from zlib import crc32

from botocore.exceptions import ClientError

from tests.world import World

TOPIC = "arn:aws:sns:eu-central-1:000000000000:NoStock"
BUCKETS = "http://s3.amazonaws.com/doc/2006-03-01/"
NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/"


class Stub(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    world = World()

    def do_GET(self) -> None:
        """S3: no bucket has a file."""
        result = f'<ListVersionsResult xmlns="{BUCKETS}"><IsTruncated>false</IsTruncated>'
        self._answer(f"{result}</ListVersionsResult>".encode(), 200, "application/xml")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        target = self.headers.get("X-Amz-Target", "")
        if self.path == "/_reset":
            self._json({"messages": len(Stub.world.sns.messages)})
            Stub.world = World()
        elif target.startswith("DynamoDB"):
            self._dynamodb(target.partition(".")[2], json.loads(body))
        elif target.startswith("AmazonSQS"):
            self._json({"MessageId": "1", "MD5OfMessageBody": "0" * 32})
        else:
            self._sns({name: values[0] for name, values in parse_qs(body.decode()).items()})

    def log_message(self, *_: Any) -> None:
        """Nothing: printing would be measured."""

    def _dynamodb(self, operation: str, request: dict[str, Any]) -> None:
        request.pop("ClientRequestToken", None)
        try:
            self._json(Stub.world.dynamodb.call(operation, request))
        except ClientError as error:
            code = error.response["Error"]["Code"]
            self._json({"__type": f"x#{code}", "message": str(error)}, 400)

    def _sns(self, form: dict[str, str]) -> None:
        action = form["Action"]
        if action == "Publish":
            Stub.world.sns.messages.append(form)
            result = "<MessageId>1</MessageId>"
        else:
            result = f"<Topics><member><TopicArn>{TOPIC}</TopicArn></member></Topics>"
        text = (
            f'<{action}Response xmlns="{NAMESPACE}"><{action}Result>{result}</{action}Result>'
            f"<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{action}Response>"
        )
        self._answer(text.encode(), 200, "text/xml")

    def _json(self, value: Any, status: int = 200) -> None:
        self._answer(json.dumps(value).encode(), status, "application/x-amz-json-1.0")

    def _answer(self, body: bytes, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("x-amz-crc32", str(crc32(body)))
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    print(server.server_port, flush=True)
    server.serve_forever()
