"""Bring back what is in the failure queues.

Loads that failed are asked for again, jobs and reviews go back to their queues, and records of the
stream that were put aside are checked again. Safe at any time: what has its outcome already is
done nothing to.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from typing import Any

import boto3

from chalicelib import loading, queues, working
from chalicelib.services import Services
from operations import where
from operations.queues import FAILURES, messages, services_of

LARGEST = 200_000
"""Bytes of a message to Review-Stock; SQS takes 262,144."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    where.add_stage(parser)
    parser.add_argument(
        "--queue", choices=sorted(FAILURES), action="append", help="only this one; may be repeated"
    )


def run(args: argparse.Namespace) -> int:
    outputs = where.outputs(args)
    services = services_of(outputs)
    left = 0
    for name in args.queue or FAILURES:
        brought, kept = redrive(name, outputs[FAILURES[name]], services)
        left += kept
        print(
            f"{name}-failures: {brought} brought back" + (f", {kept} not understood" * (kept > 0))
        )
    return 1 if left else 0


def redrive(name: str, queue_url: str, services: Services) -> tuple[int, int]:
    """Empties a failure queue; how many messages were brought back, and how many were not.

    A message is deleted after its work is asked for: a crash in between asks twice, which is safe.
    """
    brought = kept = 0
    for message in messages(queue_url, services):
        asked = list(again(name, _parsed(message["Body"]), message["Body"], services))
        if not asked:
            kept += 1
            continue
        for target, body in asked:
            queues.send(target, [body], services)
        services.sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
        brought += 1
    return brought, kept


def again(name: str, content: Any, body: str, services: Services) -> Iterator[tuple[str, str]]:
    """The messages that ask for the failed work once more, each with the queue it goes to."""
    settings = services.settings
    if name == "load":
        # What Lambda sends to its destination holds the event that it could not deliver.
        event = content.get("requestPayload", content) if isinstance(content, dict) else content
        for upload in loading.uploads_in(event, services):
            yield settings.work_queue_url, working.file_again(upload)
    elif name == "work":
        yield settings.work_queue_url, body
    elif isinstance(content, dict) and "DDBStreamBatchInfo" in content:
        for records in _batches(_records(content["DDBStreamBatchInfo"])):
            work = {"work": "recheck", "reason": "given up by the stream", "records": records}
            yield settings.review_queue_url, json.dumps(work)
    elif isinstance(content, dict) and "work" in content:
        yield settings.review_queue_url, body


def _records(batch: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The records of a batch that Lambda gave up; it keeps only where they are in the stream."""
    streams = boto3.client("dynamodbstreams")
    position = streams.get_shard_iterator(
        StreamArn=batch["streamArn"],
        ShardId=batch["shardId"],
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        SequenceNumber=batch["startSequenceNumber"],
    ).get("ShardIterator")
    last = int(batch["endSequenceNumber"])
    while position:
        page = streams.get_records(ShardIterator=position)
        for record in page["Records"]:
            if int(record["dynamodb"]["SequenceNumber"]) > last:
                return
            yield _as_in_an_event(record, batch["streamArn"])
        if not page["Records"]:
            return
        position = page.get("NextShardIterator")


def _as_in_an_event(record: Any, stream: str) -> dict[str, Any]:
    images = dict(record["dynamodb"])
    made = images.get("ApproximateCreationDateTime")
    if made is not None:
        images["ApproximateCreationDateTime"] = made.timestamp()
    return {**record, "dynamodb": images, "eventSourceARN": stream}


def _batches(records: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    size = 0
    for record in records:
        length = len(json.dumps(record))
        if batch and size + length > LARGEST:
            yield batch
            batch, size = [], 0
        batch.append(record)
        size += length
    if batch:
        yield batch


def _parsed(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
