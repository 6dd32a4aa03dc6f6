"""The lean client against a server that answers what the test wrote down."""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from chalicelib.aws.dynamodb import pages
from chalicelib.aws.http.connections import CONNECT_SECONDS
from chalicelib.aws.http.dynamodb import ANSWER_SECONDS, ATTEMPTS, HttpDynamoDB
from chalicelib.aws.retries import FIRST_PAUSE, LONGEST_PAUSE
from tests import ROOT
from tests.makers.access import access

CONFIG = ROOT / ".chalice/config.json"

KEY = {"TableName": "Inventory", "Key": {"Store": {"S": "Köln"}, "Item": {"S": "Socks"}}}
ITEM = {"Item": {"Count": {"N": "3"}}}


@dataclass
class Reply:
    body: Any
    status: int = 200
    crc: int | None = None
    cut: int = 0


@dataclass
class Server:
    replies: list[Reply]
    requests: list[tuple[dict[str, str], Any]] = field(default_factory=list)
    connections: int = 0
    client: Any = None
    slept: list[float] = field(default_factory=list)


def throttled(code: str = "ThrottlingException") -> Reply:
    return Reply({"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "slow"}, 400)


@contextmanager
def serving(*replies: Reply) -> Iterator[Server]:
    server = Server(list(replies))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            server.connections += 1
            super().setup()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.requests.append((headers, json.loads(body)))
            self.answer(server.replies.pop(0) if server.replies else Reply({}))

        def answer(self, reply: Reply) -> None:
            content = (
                reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            )
            self.send_response(reply.status)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("x-amz-crc32", str(reply.crc or zlib.crc32(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) - reply.cut])
            self.close_connection = bool(reply.cut)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.client = HttpDynamoDB(
        access(f"http://127.0.0.1:{listening.server_port}"), sleep=server.slept.append
    )
    try:
        yield server
    finally:
        server.client.close()
        listening.shutdown()
        listening.server_close()
        thread.join()


def test_a_call_is_a_signed_request_of_the_json_protocol() -> None:
    with serving(Reply(ITEM)) as server:
        answer = server.client.call("GetItem", KEY)

    [(headers, body)] = server.requests
    assert answer == ITEM
    assert body == KEY
    assert headers["x-amz-target"] == "DynamoDB_20120810.GetItem"
    assert headers["x-amz-security-token"] == "token"
    assert headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKID/")


def test_calls_share_a_connection() -> None:
    with serving() as server:
        for _ in range(5):
            server.client.call("GetItem", KEY)

    assert server.connections == 1


@pytest.mark.parametrize(
    "code",
    [
        "InternalServerError",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
        "TransactionInProgressException",
    ],
)
def test_what_passes_is_tried_again(code: str) -> None:
    with serving(throttled(code), throttled(code), Reply(ITEM)) as server:
        answer = server.client.call("GetItem", KEY)

    assert answer == ITEM
    assert len(server.slept) == 2


@pytest.mark.parametrize(
    "damaged",
    [
        Reply(ITEM, crc=1),
        Reply(ITEM, cut=5),
        Reply(b"<html>", crc=zlib.crc32(b"<html>")),
        Reply(b"", status=503),
        Reply({"__type": "InternalFailure"}, status=500),
    ],
    ids=["bad checksum", "cut", "not JSON", "empty 503", "500"],
)
def test_a_damaged_answer_is_asked_for_again(damaged: Reply) -> None:
    with serving(damaged, Reply(ITEM)) as server:
        answer = server.client.call("GetItem", KEY)

    assert answer == ITEM


def test_after_the_last_attempt_the_error_is_raised() -> None:
    replies = [throttled() for _ in range(ATTEMPTS)]
    with serving(*replies) as server, pytest.raises(ClientError, match="ThrottlingException"):
        server.client.call("GetItem", KEY)

    assert len(server.requests) == ATTEMPTS
    assert all(0 <= pause <= 5 for pause in server.slept)


def test_a_server_that_is_not_there_is_an_error_of_the_connection() -> None:
    with serving() as server:
        client = server.client
    client.close()

    with pytest.raises(EndpointConnectionError):
        client.call("GetItem", KEY)

    assert len(server.slept) == ATTEMPTS - 1


@pytest.mark.parametrize(
    "code", ["ValidationException", "ConditionalCheckFailedException", "AccessDeniedException"]
)
def test_a_refusal_is_raised_at_once(code: str) -> None:
    with serving(throttled(code)) as server, pytest.raises(ClientError) as caught:
        server.client.call("PutItem", KEY)

    assert caught.value.response["Error"] == {"Code": code, "Message": "slow"}
    assert caught.value.operation_name == "PutItem"
    assert server.slept == []


def test_a_cancelled_transaction_brings_its_reasons() -> None:
    reasons = [{"Code": "None"}, {"Code": "ConditionalCheckFailed", "Message": "no"}]
    body = {
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "cancelled",
        "CancellationReasons": reasons,
    }
    with serving(Reply(body, 400)) as server, pytest.raises(ClientError) as caught:
        server.client.call("TransactWriteItems", {"TransactItems": []})

    assert caught.value.response["CancellationReasons"] == reasons
    assert caught.value.response["Error"]["Message"] == "cancelled"


def test_the_attempts_of_one_transaction_carry_one_token() -> None:
    with serving(throttled(), Reply({})) as server:
        server.client.call("TransactWriteItems", {"TransactItems": []})

    first, second = (body["ClientRequestToken"] for _, body in server.requests)
    assert first == second


def test_every_page_is_asked_for() -> None:
    replies = [
        Reply({"Items": [{"Item": {"S": "a"}}], "LastEvaluatedKey": {"Item": {"S": "a"}}}),
        Reply({"Items": [{"Item": {"S": "b"}}]}),
    ]
    with serving(*replies) as server:
        found = list(pages(server.client, "Query", {"TableName": "Inventory"}))

    assert [page["Items"] for page in found] == [[{"Item": {"S": "a"}}], [{"Item": {"S": "b"}}]]
    assert server.requests[1][1]["ExclusiveStartKey"] == {"Item": {"S": "a"}}


def test_pages_stop_at_the_last_one() -> None:
    with serving(Reply({"Count": 0})) as server:
        assert list(pages(server.client, "Query", {})) == [{"Count": 0}]


def test_several_threads_share_the_client() -> None:
    with serving() as server:
        threads = [
            threading.Thread(target=server.client.call, args=("GetItem", KEY)) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(server.requests) == 8


@pytest.mark.parametrize(
    ("environment", "endpoint"),
    [
        ({}, "https://dynamodb.eu-central-1.amazonaws.com"),
        ({"AWS_ENDPOINT_URL": "http://one:1"}, "http://one:1"),
        ({"AWS_ENDPOINT_URL_DYNAMODB": "http://two:2", "AWS_ENDPOINT_URL": "x"}, "http://two:2"),
        (
            {"AWS_USE_FIPS_ENDPOINT": "true", "AWS_DEFAULT_REGION": "us-east-1"},
            "https://dynamodb-fips.us-east-1.amazonaws.com",
        ),
        (
            {"AWS_ENDPOINT_URL": "x", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"},
            "https://dynamodb.eu-central-1.amazonaws.com",
        ),
    ],
)
def test_the_endpoint_is_where_botocore_would_go(
    environment: dict[str, str], endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"):
        monkeypatch.delenv(name, raising=False)
    settings = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": ""}
    for name, value in {"AWS_DEFAULT_REGION": "eu-central-1", **settings, **environment}.items():
        monkeypatch.setenv(name, value)

    client = HttpDynamoDB.from_environment()

    assert client.endpoint == endpoint


def test_a_call_that_is_never_answered_ends_before_the_functions_that_load_and_check() -> None:
    pauses = [min(FIRST_PAUSE * 2**n, LONGEST_PAUSE) for n in range(ATTEMPTS - 1)]
    longest = ATTEMPTS * (CONNECT_SECONDS + ANSWER_SECONDS) + sum(pauses)
    functions = json.loads(CONFIG.read_text("utf-8"))["lambda_functions"]

    for name in ("Load-Inventory", "Load-Part", "Check-Stock"):
        assert longest < functions[name]["lambda_timeout"]
