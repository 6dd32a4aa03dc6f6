"""Signed requests to one service of AWS, tried again as botocore does."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from botocore.exceptions import ClientError, EndpointConnectionError

from chalicelib.aws.http.access import Access
from chalicelib.aws.http.connections import Answer, Connections
from chalicelib.aws.http.signature import Signature
from chalicelib.aws.http.trust import trust
from chalicelib.aws.retries import attempts

# Of botocore's standard mode, and what DynamoDB's guide adds:
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
TRANSIENT = frozenset(
    {
        *("InternalServerError", "PriorRequestNotComplete", "ServiceUnavailable", "SlowDown"),
        *("ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled"),
        *("RequestThrottledException", "RequestTimeout", "RequestTimeoutException"),
        *("Throttled", "ThrottledException", "Throttling", "ThrottlingException"),
        *("TooManyRequestsException", "TransactionInProgressException"),
    }
)

T = TypeVar("T")


class Client:
    """One object serves several threads.

    Raises `ClientError` (as botocore does, the code in `error.response["Error"]["Code"]`) when the
    service refuses; when there is no whole answer, `EndpointConnectionError`, and the call may have
    been done. Before that, throttling, faults of the service and of the connection and damaged
    answers are tried again, with pauses of random length.
    """

    def __init__(
        self,
        service: str,
        access: Access,
        *,
        attempts: int,
        seconds: float,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.endpoint = access.endpoint
        self._connections = Connections(access.endpoint, trust(access.ca_bundle), seconds)
        self._signature = Signature(service, access.region, self._connections.host)
        self._credentials = access.credentials
        self._attempts = attempts
        self._sleep = sleep
        self._now = now

    def close(self) -> None:
        """Ends the idle connections."""
        self._connections.close()

    def tried(self, once: Callable[[], T]) -> T:
        """The result of a call, which is made again where that may help."""
        for attempt in attempts(self._sleep, self._attempts):
            try:
                return once()
            except OSError as error:
                if attempt == self._attempts:
                    raise EndpointConnectionError(
                        endpoint_url=self.endpoint, error=error
                    ) from error
            except ClientError as error:
                if attempt == self._attempts or not _is_transient(error):
                    raise
        raise AssertionError("not reached")

    def request(
        self,
        headers: Mapping[str, str],
        body: bytes,
        method: str = "POST",
        target: str = "/",
        *,
        streamed: bool = False,
    ) -> Answer:
        """One attempt. `target` is path and query, encoded, the query in the order of its names."""
        signed = self._signature.headers(
            headers, body, self._credentials(), self._now(), method, target
        )
        signed["user-agent"] = "inventory"
        return self._connections.request(method, target, signed, body, streamed=streamed)


class BesideBoto3:
    """A client of a few methods; any other is that of boto3's client, made on first use."""

    def __init__(self, boto3: Callable[[], Any]) -> None:
        self._make_boto3 = boto3

    @cached_property
    def _boto3(self) -> Any:
        return self._make_boto3()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._boto3, name)


def refusal(operation: str, status: int, code: str, message: str, **beside: Any) -> ClientError:
    """botocore's error, with what came beside code and message."""
    response: Any = {
        **beside,
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(response, operation)


def _is_transient(error: ClientError) -> bool:
    status: int = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return status >= 500 or error.response["Error"]["Code"] in TRANSIENT
