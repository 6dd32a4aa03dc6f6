"""Dead letters: what Check-Stock can never handle, in the queue `check-failures` for 14 days.

Each is kept whole, with the reason, as a job that can be brought back to the review queue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.alerting.review_jobs import Job, SendLate, check_records, text_of
from chalicelib.domain.crossings import Crossing

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


def keep_record(record: object, reason: str, services: Services) -> None:
    for job in check_records([record], reason):
        _send(job, services)


def keep_crossing(crossing: Crossing, reason: str, services: Services) -> None:
    _send(SendLate([crossing], reason), services)


def _send(job: Job, services: Services) -> None:
    services.sqs.send_message(
        QueueUrl=services.settings.check_failures_url, MessageBody=text_of(job)
    )
