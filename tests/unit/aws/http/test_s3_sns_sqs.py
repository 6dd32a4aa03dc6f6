"""The lean clients of S3, SNS and SQS beside boto3's, both against the model over HTTP."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError, ResponseStreamingError
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.http.s3 import HttpS3
from chalicelib.aws.http.sns import HttpSNS, quoted
from chalicelib.aws.http.sqs import HttpSQS
from tests.makers.access import REGION, access
from tests.world import faults
from tests.world.front import front_of, server
from tests.world.world import World

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import CopySourceTypeDef

TOPIC = "arn:aws:sns:eu-central-1:000000000000:NoStock"
KEY = "stores/Köln & Söhne/a+b ~c//d.csv"


@dataclass
class Clients:
    s3: Any
    sns: Any
    sqs: Any


@dataclass
class Served:
    world: World
    endpoint: str

    def ours(self) -> Clients:
        at = access(self.endpoint)
        return Clients(HttpS3(at, nobody), HttpSNS(at, nobody), HttpSQS(at, nobody))

    def boto3s(self) -> Clients:
        session = boto3.Session("AKID", "secret", region_name=REGION)
        how = Config(retries={"mode": "standard", "total_max_attempts": 4})
        made = (
            session.client(name, endpoint_url=self.endpoint, config=how)
            for name in ("s3", "sns", "sqs")
        )
        return Clients(*made)


def nobody() -> Any:
    raise AssertionError("boto3 is not needed")


@pytest.fixture
def served() -> Iterator[Served]:
    world = World()
    running = server(front_of(lambda: world))
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield Served(world, f"http://127.0.0.1:{running.server_port}")
    running.shutdown()
    running.server_close()
    thread.join(5)


@contextmanager
def answering(*answers: bytes) -> Iterator[str]:
    """An endpoint that gives these answers, each on a connection of its own."""
    listener = socket.create_server(("127.0.0.1", 0))

    def talk() -> None:
        for answer in answers:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    thread.join(5)
    listener.close()


def both(served: Served, ask: Callable[[Clients], Any]) -> list[Any]:
    """The answers of both clients without what is the world's clock or HTTP; an error is its code,
    status and operation."""
    return [_answer(ask, clients) for clients in (served.ours(), served.boto3s())]


def _answer(ask: Callable[[Clients], Any], clients: Clients) -> Any:
    try:
        return ask(clients)
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        return error.response["Error"]["Code"], status, error.operation_name


def said(answer: dict[str, Any], *names: str) -> dict[str, Any]:
    """An answer as our own client has it, with its body read."""
    left = {name: answer[name] for name in names if name in answer}
    return left | ({"Body": answer["Body"].read()} if "Body" in left else {})


GOT = (
    *("Body", "CacheControl", "ContentLength", "ContentRange", "ContentType"),
    *("ETag", "LastModified", "Metadata", "VersionId"),
)


@pytest.mark.parametrize("part", [{}, {"Range": "bytes=2-5"}])
@pytest.mark.parametrize("content", [b"", b"store,item,count\n" * 200_000])
def test_an_object_is_read_as_boto3_reads_it(
    served: Served, part: dict[str, str], content: bytes
) -> None:
    version = served.world.s3.store("counts", KEY, content or b"0123456789", {"By": "Ada"})
    wanted = {"Bucket": "counts", "Key": KEY, "VersionId": version.version_id, **part}

    ours, theirs = both(served, lambda clients: said(clients.s3.get_object(**wanted), *GOT))

    assert ours == theirs
    assert ours["Metadata"] == {"by": "Ada"}


@pytest.mark.parametrize(
    "wanted",
    [
        {"Key": "nobody"},
        {"Key": "a.csv", "VersionId": "unknown"},
        {"Key": "a.csv", "Range": "bytes=7-9"},
        {"Bucket": "elsewhere", "Key": "a.csv"},
        {"Key": "secret.csv"},
    ],
    ids=str,
)
def test_an_object_that_cannot_be_read_is_refused_as_boto3_refuses_it(
    served: Served, wanted: dict[str, str]
) -> None:
    served.world.put("a.csv", "x")
    served.world.put("secret.csv", "x")
    served.world.s3.denied["counts", "secret.csv"] = "AccessDenied"

    ours, theirs = both(served, lambda c: c.s3.get_object(**{"Bucket": "counts", **wanted}))

    assert ours == theirs
    assert ours[2] == "GetObject"


def test_an_object_can_be_read_in_chunks(served: Served) -> None:
    served.world.put("a.csv", b"x" * 3_000_000)

    body = served.ours().s3.get_object(Bucket="counts", Key="a.csv")["Body"]
    chunks = list(body.iter_chunks(1_000_000))

    assert b"".join(chunks) == b"x" * 3_000_000
    assert all(1_000_000 <= len(chunk) < 1_300_000 for chunk in chunks[:-1])


def test_a_body_that_ends_too_early_is_an_error_of_botocore() -> None:
    cut = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nETag: x\r\nx-amz-version-id: 1\r\n"
    cut += b"Last-Modified: Wed, 21 Oct 2026 07:28:00 GMT\r\n\r\nhalf"

    with answering(cut) as endpoint:
        found = HttpS3(access(endpoint), nobody).get_object(Bucket="counts", Key="a.csv")
        with pytest.raises(ResponseStreamingError):
            found["Body"].read()


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"ContentType": "text/csv; charset=utf-8", "ContentEncoding": "gzip"},
        {"Metadata": {"mode": "full", "By": "Ada"}, "ContentType": "text/csv"},
    ],
    ids=str,
)
def test_an_object_is_written_as_boto3_writes_it(served: Served, more: dict[str, Any]) -> None:
    def put(clients: Clients) -> Any:
        made = clients.s3.put_object(Bucket="counts", Key=KEY, Body=b"content", **more)
        [*_, version] = served.world.s3.buckets["counts"][KEY]
        assert made["VersionId"] == version.version_id
        return version.body, version.metadata, version.content_type

    ours, theirs = both(served, put)

    assert ours == theirs


def test_an_object_is_not_written_where_one_must_not_be(served: Served) -> None:
    served.world.put(KEY, "x")

    ours, theirs = both(
        served,
        lambda c: c.s3.put_object(Bucket="counts", Key=KEY, Body=b"y", IfNoneMatch="*"),
    )

    assert ours == theirs == ("PreconditionFailed", 412, "PutObject")


def test_a_version_is_copied_as_boto3_copies_it(served: Served) -> None:
    version = served.world.put(KEY, "x", mode="full")
    source = {"Bucket": "counts", "Key": KEY, "VersionId": version.version_id}

    def copy(clients: Clients) -> Any:
        made = clients.s3.copy_object(
            Bucket="receipts", Key="copy", CopySource=source, TaggingDirective="REPLACE"
        )
        [*_, version] = served.world.s3.buckets["receipts"]["copy"]
        assert made["VersionId"] == version.version_id
        return version.body, version.metadata

    ours, theirs = both(served, copy)

    assert ours == theirs == (b"x", {"mode": "full"})


def test_a_copy_that_fails_late_is_tried_again_and_then_refused() -> None:
    failed = b"\n<Error><Code>InternalError</Code><Message>Again</Message></Error>"
    whole = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(failed), failed)
    source: CopySourceTypeDef = {"Bucket": "counts", "Key": "a", "VersionId": "1"}

    with answering(*[whole] * 4) as endpoint, pytest.raises(ClientError, match="InternalError"):
        HttpS3(access(endpoint), nobody).copy_object(
            Bucket="receipts", Key="copy", CopySource=source, TaggingDirective="REPLACE"
        )


LISTED = ("IsTruncated", "NextKeyMarker", "NextVersionIdMarker", "Versions")


def versions(asked: dict[str, str], clients: Clients) -> dict[str, Any]:
    page = said(clients.s3.list_object_versions(**asked), *LISTED)
    listed = ("Key", "VersionId", "IsLatest", "LastModified", "Size", "ETag")
    return page | {"Versions": [said(each, *listed) for each in page.get("Versions", [])]}


@pytest.mark.parametrize("prefix", [{}, {"Prefix": "stores/Köln & S"}, {"Prefix": "none"}])
def test_versions_are_listed_as_boto3_lists_them(served: Served, prefix: dict[str, str]) -> None:
    for key in (KEY, KEY, "a b+c.csv", "line\nbreak.csv"):
        served.world.put(key, "x")
    served.world.s3.delete_object(Bucket="counts", Key="a b+c.csv")
    served.world.s3.page_keys = 2
    asked: dict[str, str] = {"Bucket": "counts", **prefix}

    while asked:
        ours, theirs = both(served, partial(versions, asked))
        assert ours == theirs
        marker = {"KeyMarker": ours["NextKeyMarker"]} if ours["IsTruncated"] else {}
        marker |= {"VersionIdMarker": ours["NextVersionIdMarker"]} if marker else {}
        asked = {**asked, **marker} if marker else {}


def test_keys_are_decoded_only_where_the_answer_says_that_they_are_encoded() -> None:
    listed = "".join(
        f"<{name}>{value}</{name}>"
        for name, value in {
            "Key": "stores/Caf%C3%A9%201/a+b.csv",
            "VersionId": "v",
            "IsLatest": "true",
            "LastModified": "2026-11-21T20:45:00.000Z",
            "Size": "1",
            "ETag": "e",
        }.items()
    )
    keys = []
    for said in ("", "<EncodingType>url</EncodingType>"):
        page = f"<IsTruncated>false</IsTruncated>{said}<Version>{listed}</Version>"
        body = f"<ListVersionsResult>{page}</ListVersionsResult>".encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        with answering(head + body) as endpoint:
            s3 = HttpS3(access(endpoint), nobody)
            keys += [each["Key"] for each in s3.list_object_versions(Bucket="counts")["Versions"]]

    assert keys == ["stores/Caf%C3%A9%201/a+b.csv", "stores/Café 1/a b.csv"]


MESSAGE = {
    "TopicArn": TOPIC,
    "Subject": "Out of stock",
    "Message": '{"default": "Köln & = + %"}',
    "MessageStructure": "json",
    "MessageAttributes": {
        "store": {"DataType": "String", "StringValue": "Köln"},
        "kind": {"DataType": "String.Array", "StringValue": '["out"]'},
    },
}


def test_a_message_is_published_as_boto3_publishes_it(served: Served) -> None:
    def publish(clients: Clients) -> Any:
        answer = clients.sns.publish(**MESSAGE)
        [*_, sent] = served.world.sns.messages
        assert answer["MessageId"] == sent["MessageId"]
        return {name: sent[name] for name in MESSAGE}

    ours, theirs = both(served, publish)

    assert ours == theirs == MESSAGE


def test_a_message_that_sns_refuses_is_refused_as_by_boto3(served: Served) -> None:
    ours, theirs = both(served, lambda c: c.sns.publish(**{**MESSAGE, "Subject": "\n"}))

    assert ours == theirs == ("InvalidParameter", 400, "Publish")


def test_a_message_is_queued_as_boto3_queues_it(served: Served) -> None:
    url = served.world.sqs.url("work").replace("https://sqs.eu-central-1.amazonaws.com", "")

    def send(clients: Clients) -> Any:
        answer = clients.sqs.send_message(
            QueueUrl=f"{served.endpoint}{url}", MessageBody="Köln", DelaySeconds=5
        )
        [*_, message] = served.world.sqs.queues["work"].messages
        assert answer["MessageId"] == str(message.number)
        return message.body, message.visible - message.sent

    ours, theirs = both(served, send)

    assert ours == theirs == ("Köln", 5)


def test_what_passes_is_tried_again(served: Served) -> None:
    served.world.scripted().plan("sns.Publish", faults.THROTTLE, times=3)

    assert served.ours().sns.publish(**MESSAGE)["MessageId"]


def test_a_service_that_is_not_there_is_an_error_of_the_connection(served: Served) -> None:
    nowhere = access("http://127.0.0.1:9")

    with pytest.raises(EndpointConnectionError):
        HttpSNS(nowhere, nobody).publish(**MESSAGE)


def test_whatever_else_is_asked_for_is_done_by_one_client_of_boto3(served: Served) -> None:
    made: list[Any] = []

    def theirs() -> Any:
        made.append(served.boto3s().s3)
        return made[-1]

    client: Any = HttpS3(access(served.endpoint), theirs)
    wanted = {"Bucket": "counts", "Key": "a.csv"}

    addresses = [client.generate_presigned_url("get_object", wanted, 60) for _ in range(2)]

    assert all("/counts/a.csv?" in address for address in addresses)
    assert len(made) == 1


@pytest.mark.parametrize(
    ("bucket", "host", "path"),
    [
        ("counts", "https://counts.s3.eu-central-1.amazonaws.com", "/"),
        ("our.counts", "https://s3.eu-central-1.amazonaws.com", "/our.counts/"),
    ],
)
def test_a_bucket_is_a_host_unless_it_has_a_dot(bucket: str, host: str, path: str) -> None:
    regional = access("https://s3.eu-central-1.amazonaws.com")._replace(is_regional=True)

    client, beginning = HttpS3(regional, nobody)._place(bucket)

    assert (client.endpoint, beginning) == (host, path)


@given(text=st.text(st.characters(exclude_categories=["Cs"])) | st.text("%25 +&=é\n"))
def test_a_text_is_quoted_as_by_the_standard_library(text: str) -> None:
    assert quoted(text) == quote(text, safe="")
