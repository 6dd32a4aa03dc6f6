"""Bringing back what is in the failure queues."""

from __future__ import annotations

import json

import pytest

from operations import redrive, status
from operations.queues import FAILURES, services_of
from tests.unit.depot import Depot, csv


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


def test_the_latest_uploads_are_shown_first() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    depot.send("b.csv", csv("Berlin,hat,x"))

    lines = [status.line(entry) for entry in status.latest(depot.services)]

    assert [line.split()[-1] for line in lines] == ["b.csv", "a.csv"]
    assert " rejected " in lines[0]


def test_settings_are_taken_from_the_outputs_of_the_stack() -> None:
    settings = services_of({"CountsBucket": "counts", "WorkQueueUrl": "https://sqs/work"}).settings

    assert (settings.counts_bucket, settings.work_queue_url) == ("counts", "https://sqs/work")
    assert sorted(FAILURES) == ["check", "load", "review", "work"]
