"""Review-Stock: does the jobs of the review queue.

Faults rise: the queue brings the job back, and after the last attempt moves it to the failures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.alerting import (
    file_report,
    review_jobs,
    sending,
    stock_check,
    threshold_review,
)
from chalicelib.alerting.review_jobs import (
    CheckRecords,
    Deliver,
    ReviewThreshold,
    SendLate,
    SendQueued,
    TellOfFile,
)
from chalicelib.alerting.webhooks import delivery
from chalicelib.aws import sqs
from chalicelib.aws.services import Services


def handle(event: Mapping[str, Any], services: Services) -> None:
    sqs.handle_messages(event, do_job, services.settings.review_queue_url, services)


def do_job(body: str, services: Services) -> None:
    """Raises ValueError for a job that nobody knows."""
    match review_jobs.parse(body):
        case ReviewThreshold() as job:
            threshold_review.review(job, services)
        case SendQueued(store, cause):
            sending.send_queued(store, cause, services)
        case CheckRecords(records):
            stock_check.recheck(records, services)
        case TellOfFile() as job:
            file_report.tell(job, services)
        case Deliver() as job:
            delivery.deliver(job, services)
        case SendLate(crossings):
            stock_check.send_late(crossings, services)
