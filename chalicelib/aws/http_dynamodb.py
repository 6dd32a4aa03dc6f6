"""A lean client of DynamoDB: one call of the wire protocol, and little else.

boto3's takes ten times the CPU of it (`benchmarks/results/client.md`). This keeps botocore's
credentials, region, endpoint, errors and rules of retrying, and speaks the JSON protocol directly.
"""

from __future__ import annotations

import gc
import json
import time
import uuid
import zlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import (
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
)

from chalicelib.aws.http_connections import Connections
from chalicelib.aws.retries import attempts
from chalicelib.aws.sigv4 import Signature

if TYPE_CHECKING:
    from botocore.credentials import Credentials
    from botocore.session import Session

ATTEMPTS = 8
LARGE = 100_000
"""Bytes of an answer."""

# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
TRANSIENT = frozenset(
    {
        "InternalServerError",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ThrottlingException",
        "TransactionInProgressException",
    }
)


class HttpDynamoDB:
    """DynamoDB at one endpoint; one object serves several threads.

    `call` answers with DynamoDB's own JSON, and raises `ClientError` (as botocore does, the code
    in `error.response["Error"]["Code"]`) when DynamoDB refuses; when there is no whole answer,
    `EndpointConnectionError`, and the call may have been done. Before that, throttling, faults of
    the service and of the connection and damaged answers are tried again, up to eight times in
    all, with pauses of random length.
    """

    def __init__(
        self,
        endpoint: str,
        region: str,
        credentials: Credentials,
        *,
        ca_bundle: str | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.endpoint = endpoint
        self._connections = Connections(endpoint, ca_bundle)
        self._signature = Signature("dynamodb", region, self._connections.host)
        self._credentials = credentials
        self._sleep = sleep
        self._now = now

    @classmethod
    def from_environment(cls) -> HttpDynamoDB:
        """With the credentials, region and endpoint that botocore finds in its usual places."""
        from botocore.session import get_session

        session = get_session()
        region = session.get_config_variable("region")
        if not region:
            raise NoRegionError()
        credentials = session.get_credentials()
        if credentials is None:
            raise NoCredentialsError()
        return cls(_endpoint(session, region), region, credentials, ca_bundle=_ca_bundle(session))

    def close(self) -> None:
        """Ends the idle connections."""
        self._connections.close()

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        """One call, such as `call("GetItem", {"TableName": …, "Key": {"Store": {"S": …}}})`."""
        if operation == "TransactWriteItems" and "ClientRequestToken" not in request:
            # Makes a repeated attempt of ours the same transaction, as botocore does.
            request = {**request, "ClientRequestToken": str(uuid.uuid4())}
        body = json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode()
        for attempt in attempts(self._sleep, ATTEMPTS):
            try:
                return self._attempt(operation, body)
            except OSError as error:
                if attempt == ATTEMPTS:
                    raise EndpointConnectionError(
                        endpoint_url=self.endpoint, error=error
                    ) from error
            except ClientError as error:
                if attempt == ATTEMPTS or not _is_transient(error):
                    raise
        raise AssertionError("not reached")

    def _attempt(self, operation: str, body: bytes) -> dict[str, Any]:
        headers = self._signature.headers(
            {
                "content-type": "application/x-amz-json-1.0",
                "x-amz-target": f"DynamoDB_20120810.{operation}",
            },
            body,
            self._credentials.get_frozen_credentials(),
            self._now(),
        )
        headers["user-agent"] = "inventory"
        answer = self._connections.post(headers, body)
        content = _checked(answer.body, answer.headers.get(b"x-amz-crc32"))
        if answer.status == 200:
            return _parsed(content)
        raise _refusal(operation, answer.status, content)


class DamagedAnswer(OSError):
    """The answer's bytes are not those that DynamoDB sent."""


def _checked(content: bytes, checksum: bytes | None) -> bytes:
    if checksum is not None and zlib.crc32(content) != int(checksum):
        raise DamagedAnswer("The answer does not fit its checksum")
    return content


def _parsed(content: bytes) -> dict[str, Any]:
    # A tree from JSON has no cycles. While a large one grows, the collector would go through it
    # again and again for nothing, which doubles the time.
    pausing = len(content) > LARGE and gc.isenabled()
    if pausing:
        gc.disable()
    try:
        parsed: dict[str, Any] = json.loads(content)
    except ValueError as error:
        raise DamagedAnswer("The answer is not JSON") from error
    finally:
        if pausing:
            gc.enable()
    return parsed


def _refusal(operation: str, status: int, content: bytes) -> ClientError:
    """botocore's error for an answer other than 200, with what came beside code and message."""
    try:
        body = json.loads(content)
    except ValueError:
        body = {}
    beside = body if isinstance(body, dict) else {}
    kind = str(beside.pop("__type", status))
    message = beside.pop("message", beside.pop("Message", ""))
    response: Any = {
        **beside,
        "Error": {"Code": kind.rpartition("#")[2], "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(response, operation)


def _is_transient(error: ClientError) -> bool:
    status: int = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return status >= 500 or error.response["Error"]["Code"] in TRANSIENT


def _endpoint(session: Session, region: str) -> str:
    from botocore.configprovider import ConfiguredEndpointProvider
    from botocore.endpoint_provider import EndpointProvider

    if not session.get_config_variable("ignore_configured_endpoint_urls"):
        configured: str | None = ConfiguredEndpointProvider(
            session.full_config, session.get_scoped_config(), "dynamodb"
        ).provide()
        if configured:
            return configured
    loader = session.get_component("data_loader")
    rules = EndpointProvider(
        loader.load_service_model("dynamodb", "endpoint-rule-set-1"),
        loader.load_data("partitions"),
    )
    resolved: str = rules.resolve_endpoint(
        Region=region,
        UseFIPS=bool(session.get_config_variable("use_fips_endpoint")),
        UseDualStack=bool(session.get_config_variable("use_dualstack_endpoint")),
    ).url
    return resolved


def _ca_bundle(session: Session) -> str:
    from botocore.httpsession import where

    bundle: str = session.get_config_variable("ca_bundle") or where()
    return bundle
