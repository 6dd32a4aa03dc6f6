"""Jobs of the review queue, also those that an earlier version has sent."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.alerting import review_jobs
from chalicelib.alerting.review_jobs import CheckRecords, ReviewThreshold, SendLate, SendQueued
from chalicelib.handlers import check_stock, review_stock
from tests.makers.alerting import Stockroom
from tests.unit.alerting.test_message import CROSSING

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
JOBS = st.one_of(
    st.builds(
        ReviewThreshold,
        st.none() | NAMES,
        st.none() | NAMES,
        st.integers(0),
        st.none() | NAMES,
        st.integers(0, 5),
    ),
    st.builds(SendQueued, NAMES, NAMES),
    st.builds(CheckRecords, st.lists(st.none() | st.dictionaries(NAMES, NAMES)), NAMES),
    st.builds(SendLate, st.just([CROSSING]), NAMES),
)


@given(JOBS)
def test_a_job_is_read_as_it_was_written(job: review_jobs.Job) -> None:
    assert review_jobs.parse(review_jobs.text_of(job)) == job


@pytest.mark.parametrize(
    ("body", "job"),
    [
        (
            {"work": "wave", "store": "Berlin", "cause": "rules@000000001"},
            SendQueued("Berlin", "rules@000000001"),
        ),
        (
            {"work": "review", "store": None, "item": "Socks", "revision": 3},
            ReviewThreshold(None, "Socks", 3),
        ),
        (
            {
                "work": "review",
                "store": "B",
                "item": None,
                "revision": 3,
                "waited": 1,
                "after": "x",
            },
            ReviewThreshold("B", None, 3, after="x", waited=1),
        ),
        ({"work": "recheck", "records": [{}]}, CheckRecords([{}])),
    ],
)
def test_a_job_of_an_earlier_version_is_understood(
    body: dict[str, Any], job: review_jobs.Job
) -> None:
    assert review_jobs.parse(json.dumps(body)) == job


def test_alerts_that_an_earlier_version_queued_are_sent_after_an_update() -> None:
    room = Stockroom()
    room.load("Berlin", {"Socks": 0, "Hats": 0})
    for record in room.records():
        check_stock.handle({"Records": [record]}, room.services)
    [message] = room.world.sqs.queues["review"].messages
    room.world.sqs.queues["review"].messages.clear()
    room.world.clock = message.visible

    old = {"work": "wave", "store": "Berlin", "cause": json.loads(message.body)["cause"]}
    review_stock.do_job(json.dumps(old), room.services)

    assert room.sent == [("Berlin", "Socks", "out"), ("Berlin", "Hats", "out")]


@pytest.mark.parametrize("body", ['{"work": "dance"}', "{}", "[]", "null", '{"work": "send"}'])
def test_a_message_that_asks_for_no_job_is_refused(body: str) -> None:
    with pytest.raises(ValueError, match="not a job"):
        review_jobs.parse(body)
