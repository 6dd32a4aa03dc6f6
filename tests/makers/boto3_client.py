"""boto3's client of DynamoDB, whose requests go to the model of it and not into the network.

All of boto3's own but the signature is in between: its checks of parameters, its JSON, its errors.
`Boto3OverModel` sends every call through it, `CheckedByBoto3` one of each form.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

import boto3
from botocore import UNSIGNED
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib.aws.boto3_dynamodb import Boto3DynamoDB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mypy_boto3_dynamodb import DynamoDBClient

    from chalicelib.aws.dynamodb import DynamoDB

Form = tuple[object, ...]

_asked: ContextVar[DynamoDB] = ContextVar("asked")


class Boto3OverModel:
    def __init__(self, model: DynamoDB) -> None:
        self._model = model
        self._boto3 = Boto3DynamoDB(_client())

    def call(self, operation: str, request: Mapping[str, Any], /) -> dict[str, Any]:
        _asked.set(self._model)
        return self._boto3.call(operation, request)


class CheckedByBoto3:
    """The model itself. The first call of each form is also made through boto3, which has to send
    the same request, and to make the same of the answer.

    boto3 sees of a request only its form: the names, the types, and what is empty. So all that was
    sent would have gone through it; to send all of it takes ten times as long.
    """

    forms: ClassVar[set[Form]] = set()
    """That went through boto3."""

    def __init__(self, model: DynamoDB) -> None:
        self._model = model

    def call(self, operation: str, request: Mapping[str, Any], /) -> dict[str, Any]:
        try:
            answer = self._model.call(operation, request)
        except ClientError as error:
            self._check(operation, request, error)
            raise
        self._check(operation, request, answer)
        return answer

    def _check(
        self, operation: str, request: Mapping[str, Any], answer: dict[str, Any] | ClientError
    ) -> None:
        read = _response(answer) if isinstance(answer, ClientError) else answer
        form = (operation, _form(request), type(answer), _form(read))
        if form in self.forms:
            return
        through = Boto3OverModel(_Known(request, answer))
        try:
            assert through.call(operation, request) == answer
        except ClientError as error:
            assert _response(error) == read  # noqa: PT017 - what is expected is an error's, too
        self.forms.add(form)


@dataclass(frozen=True)
class _Known:
    """Answers as it was answered before, if the request is the same."""

    request: Mapping[str, Any]
    answer: dict[str, Any] | ClientError

    def call(self, operation: str, request: Mapping[str, Any], /) -> dict[str, Any]:
        sent = {**request}
        if "ClientRequestToken" not in self.request:
            sent.pop("ClientRequestToken", None)  # boto3 makes one, as our own client does
        assert sent == self.request
        if isinstance(self.answer, ClientError):
            raise self.answer
        return self.answer


def _response(error: ClientError) -> dict[str, Any]:
    response = cast("dict[str, Any]", error.response)
    return {n: v for n, v in response.items() if n not in ("ResponseMetadata", "message")}


def _form(value: Any) -> object:
    if isinstance(value, dict):
        return tuple([(name, _form(each)) for name, each in value.items()])
    if isinstance(value, list):
        return frozenset([_form(each) for each in value])
    return str if value and type(value) is str else (type(value), not value)


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
