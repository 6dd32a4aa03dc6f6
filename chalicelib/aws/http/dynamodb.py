"""A lean client of DynamoDB: one call of the wire protocol, and little else.

boto3's takes ten times the CPU of it (`benchmarks/results/client.md`). This keeps botocore's
credentials, region, endpoint, errors and rules of retrying, and speaks the JSON protocol directly.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.aws.http import json_calls
from chalicelib.aws.http.access import Access, plain
from chalicelib.aws.http.client import Client

ATTEMPTS = 8
ANSWER_SECONDS = 5.0
"""Even every attempt of a call must end before the function that makes it does."""


class HttpDynamoDB:
    """DynamoDB at one endpoint. `call` answers with DynamoDB's own JSON; its errors are `Client`'s,
    after eight attempts in all."""

    def __init__(
        self,
        access: Access,
        *,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._client = Client(
            "dynamodb", access, attempts=ATTEMPTS, seconds=ANSWER_SECONDS, sleep=sleep, now=now
        )
        self.endpoint = access.endpoint

    @classmethod
    def from_environment(cls) -> HttpDynamoDB:
        """With the credentials, region and endpoint that botocore finds in its usual places."""
        access = plain("dynamodb")
        if access is None:
            from chalicelib.aws.http import botocore_access

            access = botocore_access.found("dynamodb")
        return cls(access)

    def close(self) -> None:
        """Ends the idle connections."""
        self._client.close()

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """One call, such as `call("GetItem", {"TableName": …, "Key": {"Store": {"S": …}}})`."""
        if operation == "TransactWriteItems" and "ClientRequestToken" not in request:
            # Makes a repeated attempt of ours the same transaction, as botocore does.
            request = {**request, "ClientRequestToken": os.urandom(16).hex()}
        return json_calls.call(self._client, "DynamoDB_20120810", operation, request)
