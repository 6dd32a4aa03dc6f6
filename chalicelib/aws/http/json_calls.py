"""Calls of AWS's JSON protocol, which DynamoDB and SQS speak.

https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws import collector
from chalicelib.aws.http.client import Client, refusal

LARGE = 100_000
"""Bytes of an answer."""


class DamagedAnswer(OSError):
    """The answer's bytes are not those that the service sent."""


def call(client: Client, target: str, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """`target` names service and version: `DynamoDB_20120810`."""
    body = json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": f"{target}.{operation}",
    }
    return client.tried(lambda: _attempt(client, operation, headers, body))


def _attempt(
    client: Client, operation: str, headers: Mapping[str, str], body: bytes
) -> dict[str, Any]:
    answer = client.request(headers, body)
    content = _checked(answer.body, answer.headers.get(b"x-amz-crc32"))
    if answer.status == 200:
        return _parsed(content)
    raise _refusal(operation, answer.status, content)


def _checked(content: bytes, checksum: bytes | None) -> bytes:
    if checksum is not None and zlib.crc32(content) != int(checksum):
        raise DamagedAnswer("The answer does not fit its checksum")
    return content


def _parsed(content: bytes) -> dict[str, Any]:
    with collector.paused() if len(content) > LARGE else nullcontext():
        try:
            parsed: dict[str, Any] = json.loads(content)
        except ValueError as error:
            raise DamagedAnswer("The answer is not JSON") from error
    return parsed


def _refusal(operation: str, status: int, content: bytes) -> ClientError:
    try:
        body = json.loads(content)
    except ValueError:
        body = {}
    beside = body if isinstance(body, dict) else {}
    kind = str(beside.pop("__type", status))
    message = beside.pop("message", beside.pop("Message", ""))
    return refusal(operation, status, kind.rpartition("#")[2], message, **beside)
