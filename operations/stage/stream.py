"""The records of a failed batch, of which Lambda keeps only the place in the table's stream."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import boto3
from botocore.exceptions import ClientError

EMPTY_PAGES = 500
"""Consecutive empty pages after which reading ends; records may follow an empty page."""
PAUSE = 0.25
"""Seconds after an empty page: a shard answers five times a second, and Lambda reads as well."""
TRIMMED = ("TrimmedDataAccessException", "ResourceNotFoundException")

Record = dict[str, Any]


class Unreadable(Exception):
    """The stream no longer has all the records of a batch."""


def records(
    batch: Mapping[str, Any],
    streams: Any = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Record]:
    """The records of a `DDBStreamBatchInfo`, as in an event. Raises `Unreadable`."""
    last = int(batch["endSequenceNumber"])
    for record in _from(batch, streams or boto3.client("dynamodbstreams"), sleep):
        number = int(record["dynamodb"]["SequenceNumber"])
        if number <= last:
            yield _as_in_an_event(record, batch["streamArn"])
        if number >= last:
            return
    raise Unreadable("the end of a batch is not in the stream")


def _from(batch: Mapping[str, Any], streams: Any, sleep: Callable[[float], None]) -> Iterator[Any]:
    empty = 0
    try:
        position = streams.get_shard_iterator(
            StreamArn=batch["streamArn"],
            ShardId=batch["shardId"],
            ShardIteratorType="AT_SEQUENCE_NUMBER",
            SequenceNumber=batch["startSequenceNumber"],
        ).get("ShardIterator")
        while position and empty < EMPTY_PAGES:
            page = streams.get_records(ShardIterator=position)
            yield from page["Records"]
            empty = 0 if page["Records"] else empty + 1
            if empty:
                sleep(PAUSE)
            position = page.get("NextShardIterator")
    except ClientError as error:
        if error.response["Error"]["Code"] not in TRIMMED:
            raise
        raise Unreadable("the records of a batch are gone from the stream") from error


def _as_in_an_event(record: Any, stream: str) -> Record:
    images = dict(record["dynamodb"])
    made = images.get("ApproximateCreationDateTime")
    if made is not None:
        images["ApproximateCreationDateTime"] = made.timestamp()
    return {**record, "dynamodb": images, "eventSourceARN": stream}
