"""A lean client of SQS, for what the functions send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chalicelib.aws.http import json_calls
from chalicelib.aws.http.access import Access
from chalicelib.aws.http.client import BesideBoto3, Client


class HttpSQS(BesideBoto3):
    def __init__(self, access: Access, boto3: Callable[[], Any]) -> None:
        super().__init__(boto3)
        self._client = Client("sqs", access, attempts=4, seconds=8.0)

    def send_message(self, **request: Any) -> dict[str, Any]:
        return json_calls.call(self._client, "AmazonSQS", "SendMessage", request)
