"""Retries the work in the failure queues.

Failed loads are requested again, jobs and reviews go back to their queues, and dead letters of the
stream are checked again. Safe at any time: work that is finished already is not repeated.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chalicelib.alerting import review_jobs
from chalicelib.aws import sqs
from chalicelib.aws.services import Services
from chalicelib.handlers.load_inventory import uploads_in
from chalicelib.ingest.jobs import FileJob
from operations.stage import stream, target
from operations.stage.queues import FAILURES, depth, messages, parsed, sent_at, services_of, why
from operations.terminal import add_yes, agree, several, visible

Read = Callable[[Mapping[str, Any]], Iterator[stream.Record]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    target.add_stage(parser)
    parser.add_argument(
        "--queue", choices=sorted(FAILURES), action="append", help="only this one; may be repeated"
    )
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    outputs = target.outputs(args)
    services = services_of(outputs)
    names = args.queue or [*FAILURES]
    for name in names:
        waiting = several(depth(outputs[FAILURES[name]], services), "message")
        print(f"{name}-failures: about {waiting}")
    stage = target.stage_of(args)
    agree(f"Retry all of them in stage {stage}?", stage, yes=args.yes)
    left = 0
    for name in names:
        retried, kept = redrive(name, outputs[FAILURES[name]], services)
        left += kept
        print(f"{name}-failures: {retried} retried" + (f", {kept} kept" * (kept > 0)))
    return 1 if left else 0


def redrive(
    name: str, queue_url: str, services: Services, read: Read = stream.records
) -> tuple[int, int]:
    """Empties a failure queue; returns how many messages were retried, and how many were kept.

    A message that fails again meanwhile is kept, so that this ends. `read` reads the records of a
    batch that is known only by its place in the stream.
    """
    began = services.now()
    retried = 0
    kept: dict[str, str] = {}
    for message in messages(queue_url, services):
        if sent_at(message) > began:
            problem = f"failed again: {why(message['Body'])}"
        else:
            problem = _retry(name, message["Body"], services, read)
        if problem:
            print(f"{name}-failures: {visible(problem)}; the message stays")
            kept[message["MessageId"]] = message["ReceiptHandle"]
            continue
        # Deleted after the request: a crash in between requests the work twice, which is safe.
        services.sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
        retried += 1
    for handle in kept.values():
        services.sqs.change_message_visibility(
            QueueUrl=queue_url, ReceiptHandle=handle, VisibilityTimeout=0
        )
    return retried, len(kept)


def _retry(name: str, body: str, services: Services, read: Read) -> str:
    """Requests the failed work again; returns the reason if it cannot."""
    try:
        asked = list(again(name, parsed(body), body, services, read))
    except stream.Unreadable as reason:
        return str(reason)
    for queue, work in asked:
        sqs.send(queue, [work], services)
    return "" if asked else "a message is not understood"


def again(
    name: str, content: Any, body: str, services: Services, read: Read
) -> Iterator[tuple[str, str]]:
    """The messages that request the failed work again, each after the address of its queue."""
    settings = services.settings
    if name == "load":
        # Lambda's message to its failure destination holds the event.
        event = content.get("requestPayload", content) if isinstance(content, dict) else content
        for upload, _ in uploads_in(event, services):
            yield settings.work_queue_url, FileJob(upload).message
    elif name == "work":
        yield settings.work_queue_url, body
    elif isinstance(content, dict) and "DDBStreamBatchInfo" in content:
        records = read(content["DDBStreamBatchInfo"])
        for job in review_jobs.check_records(records, "given up by the stream"):
            yield settings.review_queue_url, review_jobs.text_of(job)
    elif isinstance(content, dict) and "work" in content:
        yield settings.review_queue_url, body
