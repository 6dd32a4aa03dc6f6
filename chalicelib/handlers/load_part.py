"""Load-Part: does the jobs of the work queue."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from chalicelib.aws import sqs
from chalicelib.aws.services import Services
from chalicelib.ingest import jobs, load_file
from chalicelib.ingest.history import daily_history
from chalicelib.ingest.jobs import FileJob, HistoryJob, PartJob
from chalicelib.ingest.large_files import large_file

log = logging.getLogger(__name__)


def handle(event: Mapping[str, Any], services: Services) -> None:
    sqs.handle_messages(event, do_job, services.settings.work_queue_url, services)


def do_job(body: str, services: Services) -> None:
    """Does the job that a message asks for; a message that is not a job is logged and ignored."""
    match jobs.parse(body):
        case FileJob(upload):
            load_file.load(upload, services)
        case PartJob() as job:
            large_file.do(job, services)
        case HistoryJob() as job:
            daily_history.keep(job, services.now(), services)
        case None:
            log.warning("ignored: not a job", extra={"characters": len(body)})
