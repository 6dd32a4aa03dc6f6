"""Review-Stock: does the jobs of the review queue.

`{"work": "review", "store", "item", "revision"}`: a threshold changed; judge what it touches.
`{"work": "wave", "store", "cause"}`: send the queued alerts of a cause.
`{"work": "recheck", "records"}`: check stream records that Check-Stock could not finish.
`{"work": "recheck", "crossings"}`: send crossings that could not be sent.

Faults rise: the queue brings the job back, and after the last attempt moves it to the failures.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.alerting import sending, stock_check, threshold_review
from chalicelib.aws import sqs
from chalicelib.domain.crossings import from_text

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def handle(event: Mapping[str, Any], services: Services) -> None:
    sqs.work_off(event, do_job, services.settings.review_queue_url, services)


def do_job(body: str, services: Services) -> None:
    """Raises ValueError for a job that nobody knows."""
    match json.loads(body):
        case {"work": "review"} as job:
            threshold_review.review(job, services)
        case {"work": "wave", "store": str(store), "cause": str(cause)}:
            sending.send_wave(store, cause, services)
        case {"work": "recheck", "crossings": str(crossings)}:
            stock_check.send_late(from_text(crossings), services)
        case {"work": "recheck", "records": list(records)}:
            stock_check.recheck(records, services)
        case _:
            raise ValueError(f"Review-Stock does not know this job: {body[:200]!r}")
