"""Bringing back what is in the failure queues."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.upload import Upload
from chalicelib.repositories import upload_ledger
from operations.stage import redrive, status, stream
from operations.stage.queues import FAILURES, depth, reasons, services_of
from tests.makers.loading import Depot, csv


def fail(depot: Depot, queue: str, body: object) -> str:
    """Puts a message into a failure queue; the queue's address."""
    url = depot.world.sqs.url(queue)
    depot.services.sqs.send_message(QueueUrl=url, MessageBody=json.dumps(body))
    return url


def test_a_failed_load_is_asked_for_again() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    envelope = {"requestContext": {"condition": "RetriesExhausted"}}
    url = fail(depot, "load-failures", {**envelope, "requestPayload": depot.world.event(version)})

    done = redrive.redrive("load", url, depot.services)
    depot.work_off()

    assert done == (1, 0)
    assert depot.receipt(version)["State"] == "loaded"
    assert redrive.redrive("load", url, depot.services) == (0, 0)


@pytest.mark.parametrize(
    ("name", "target", "work"),
    [
        ("work", "work", {"work": "file"}),
        ("review", "review", {"work": "review"}),
        ("check", "review", {"work": "recheck", "records": []}),
    ],
)
def test_failed_work_goes_back_to_its_queue(name: str, target: str, work: object) -> None:
    depot = Depot()
    url = fail(depot, f"{name}-failures", work)

    done = redrive.redrive(name, url, depot.services)

    assert done == (1, 0)
    [message] = depot.world.sqs.queues[target].messages
    assert json.loads(message.body) == work


def test_a_message_that_nobody_understands_stays_where_it_is() -> None:
    depot = Depot()
    url = fail(depot, "check-failures", "something else")

    done = redrive.redrive("check", url, depot.services)

    assert done == (0, 1)
    assert len(depot.world.sqs.queues["check-failures"].messages) == 1


PLACE = {
    "streamArn": "arn:of:stream",
    "shardId": "shard",
    "startSequenceNumber": "1",
    "endSequenceNumber": "3",
}


class Streams:
    """A shard of a stream: pages of sequence numbers, or what refuses to be read."""

    def __init__(self, *pages: list[int], refusal: str | None = None) -> None:
        self.pages = pages
        self.refusal = refusal

    def get_shard_iterator(self, **wanted: Any) -> dict[str, str]:
        if self.refusal:
            raise ClientError({"Error": {"Code": self.refusal}}, "GetShardIterator")
        return {"ShardIterator": "0"}

    def get_records(self, *, ShardIterator: str) -> dict[str, Any]:  # noqa: N803 (boto3's name)
        number = int(ShardIterator)
        following = {"NextShardIterator": str(number + 1)} if number + 1 < len(self.pages) else {}
        records = [{"dynamodb": {"SequenceNumber": str(each)}} for each in self.pages[number]]
        return {"Records": records, **following}

    @property
    def read(self) -> redrive.Read:
        return partial(stream.records, streams=self, sleep=lambda seconds: None)


def test_a_batch_is_read_on_after_an_empty_page_of_the_stream() -> None:
    depot = Depot()
    url = fail(depot, "check-failures", {"DDBStreamBatchInfo": PLACE})

    done = redrive.redrive("check", url, depot.services, Streams([1], [], [2], [3, 4]).read)

    [message] = depot.world.sqs.queues["review"].messages
    found = [each["dynamodb"]["SequenceNumber"] for each in json.loads(message.body)["records"]]
    assert (done, found) == ((1, 0), ["1", "2", "3"])


def test_a_batch_that_cannot_be_read_to_its_end_stays_where_it_is() -> None:
    depot = Depot()
    url = fail(depot, "check-failures", {"DDBStreamBatchInfo": PLACE})

    done = redrive.redrive("check", url, depot.services, Streams([1], [2]).read)

    assert done == (0, 1)
    assert len(depot.world.sqs.queues["check-failures"].messages) == 1
    assert not depot.world.sqs.queues["review"].messages


@pytest.mark.parametrize("refusal", ["TrimmedDataAccessException", "ResourceNotFoundException"])
def test_a_batch_that_is_gone_from_the_stream_does_not_stop_the_others(refusal: str) -> None:
    depot = Depot()
    url = fail(depot, "check-failures", {"DDBStreamBatchInfo": PLACE})
    fail(depot, "check-failures", {"work": "recheck", "records": []})

    done = redrive.redrive("check", url, depot.services, Streams(refusal=refusal).read)

    assert done == (1, 1)
    assert len(depot.world.sqs.queues["check-failures"].messages) == 1


def test_what_fails_again_at_once_waits_for_the_next_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    depot = Depot()
    poison = {"work": "recheck", "reason": "Count is missing.", "records": [{}]}
    url = fail(depot, "check-failures", {"DDBStreamBatchInfo": PLACE})

    def failing_again(place: object) -> Iterator[dict[str, Any]]:
        depot.world.clock += 0.5
        fail(depot, "check-failures", poison)
        yield {}

    done = redrive.redrive("check", url, depot.services, failing_again)

    assert done == (1, 1)
    assert "failed again: Count is missing." in capsys.readouterr().out
    assert redrive.redrive("check", url, depot.services) == (1, 0)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ({"work": "recheck", "reason": "Count is missing."}, "Count is missing."),
        ({"responsePayload": {"errorMessage": "No memory"}, "requestContext": {}}, "No memory"),
        ({"requestContext": {"condition": "RetryAttemptsExhausted"}}, "RetryAttemptsExhausted"),
        ({"work": "file", "key": "a.csv"}, "file of a.csv"),
        ({"work": "review"}, "review"),
        ("something else", ""),
    ],
)
def test_a_failed_message_says_why_and_stays(message: object, reason: str) -> None:
    depot = Depot()
    url = fail(depot, "check-failures", message)

    assert list(reasons(url, depot.services)) == [reason] * bool(reason)
    assert depth(url, depot.services) == 1


def test_what_somebody_is_looking_at_is_counted_too() -> None:
    depot = Depot()
    url = fail(depot, "check-failures", "something else")

    depot.services.sqs.receive_message(QueueUrl=url)

    assert depth(url, depot.services) == 1


def test_no_name_of_a_file_steers_the_terminal() -> None:
    depot = Depot()
    depot.send("\x1b[31m.csv", csv("Berlin,hat,5"))

    [line] = [
        status.line(entry, depot.services.now()) for entry in status.latest(20, depot.services)
    ]

    assert line.endswith(r"\x1b[31m.csv")


def test_the_latest_uploads_are_shown_first() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    depot.send("b.csv", csv("Berlin,hat,x"))

    lines = [
        status.line(entry, depot.services.now()) for entry in status.latest(20, depot.services)
    ]

    assert [line.split()[-1] for line in lines] == ["b.csv", "a.csv"]
    assert " rejected " in lines[0]


def test_what_a_held_file_waits_for_is_said() -> None:
    depot = Depot()
    rows = [f"Berlin,hat {number},5" for number in range(9)]
    depot.send("a.csv", csv(*rows))
    depot.send("b.csv", csv(rows[0]), mode="full")

    entries = status.latest(20, depot.services)

    assert [*status.to_do(entries)] == ["1 file held: accept or discard on the dashboard."]
    assert [*status.to_do(entries[1:])] == []


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7200, "2 h"), (200_000, "2 d")]
)
def test_how_long_ago_a_file_came_is_said(seconds: float, said: str) -> None:
    assert status.ago(seconds) == said


def test_why_an_attempt_failed_is_shown() -> None:
    depot = Depot()
    upload = Upload("a.csv", depot.drop("a.csv", csv("Berlin,hat,5")).version_id)
    upload_ledger.receive(upload, None, "", depot.services)

    with (
        pytest.raises(ValueError, match="the reason"),
        upload_ledger.attempt(upload, depot.services, lambda: None),
    ):
        raise ValueError("the reason")

    [line] = [
        status.line(entry, depot.services.now()) for entry in status.latest(20, depot.services)
    ]
    assert line.endswith("a.csv  ValueError: the reason")


def test_settings_are_taken_from_the_outputs_of_the_stack() -> None:
    settings = services_of({"CountsBucket": "counts", "WorkQueueUrl": "https://sqs/work"}).settings

    assert (settings.counts_bucket, settings.work_queue_url) == ("counts", "https://sqs/work")
    assert sorted(FAILURES) == ["check", "load", "review", "work"]
