"""boto3's client of DynamoDB, whose requests go to the model of it and not into the network.

All of boto3's own but the signature is in between: its checks of parameters, its JSON, its errors.
"""

from __future__ import annotations

import io
import json
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import boto3
from botocore import UNSIGNED
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mypy_boto3_dynamodb import DynamoDBClient

    from tests.world.dynamodb import ModelDynamoDB

_asked: ContextVar[ModelDynamoDB] = ContextVar("asked")


class Boto3OverModel:
    def __init__(self, model: ModelDynamoDB) -> None:
        self._model = model
        self._boto3 = Boto3DynamoDB(_client())

    def call(self, operation: str, request: Mapping[str, Any], /) -> dict[str, Any]:
        _asked.set(self._model)
        return self._boto3.call(operation, request)


@cache
def _client() -> DynamoDBClient:
    """One for all models, as making one takes a tenth of a second; the simulator's faults are
    those that come after a client's own attempts, so it makes one. The model asks for no signature,
    and making one takes as long as all the rest."""
    client = boto3.client(
        "dynamodb",
        region_name="eu-central-1",
        config=Config(retries={"total_max_attempts": 1}, signature_version=UNSIGNED),
    )
    # What a handler of this event answers is taken for the response.
    client.meta.events.register("before-send.dynamodb", _send)  # type: ignore[arg-type]
    return client


def _send(request: Any, event_name: str, **_: object) -> AWSResponse:
    operation = event_name.rpartition(".")[2]
    try:
        status, body = 200, _asked.get().call(operation, json.loads(request.body))
    except ClientError as error:
        status, body = _refusal(error)
    content = json.dumps(body).encode()
    headers = HTTPHeaders.from_dict({"Content-Length": str(len(content))})
    return AWSResponse(request.url, status, headers, _Raw(content))


def _refusal(error: ClientError) -> tuple[int, dict[str, Any]]:
    response = cast("dict[str, Any]", error.response)
    beside = {n: v for n, v in response.items() if n not in ("Error", "ResponseMetadata")}
    code, message = response["Error"]["Code"], response["Error"]["Message"]
    kind = f"com.amazonaws.dynamodb.v20120810#{code}"
    return response["ResponseMetadata"]["HTTPStatusCode"], {
        "__type": kind,
        "message": message,
        **beside,
    }


class _Raw(io.BytesIO):
    """A body as urllib3 has it."""

    def stream(self) -> Iterator[bytes]:
        yield self.read()
