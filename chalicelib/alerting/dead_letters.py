"""What is put aside: whole, with the reason, in a queue where they wait for up to 14 days."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from chalicelib.domain.crossings import Crossing, as_text

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

LARGEST = 200_000
"""Bytes of one message; SQS takes 262,144."""


def put_aside(records: Sequence[Any], reason: str, queue: str, services: Services) -> None:
    """Sends records to a queue as the work `recheck`. Raises if SQS does not take them."""
    for batch in _batches(records):
        body = {"work": "recheck", "reason": reason, "records": batch}
        services.sqs.send_message(QueueUrl=queue, MessageBody=_json(body))


def put_crossing_aside(crossing: Crossing, reason: str, services: Services) -> None:
    """Keeps a crossing that SNS or DynamoDB refuse to take, whatever else they take."""
    body = {"work": "recheck", "reason": reason, "crossings": as_text([crossing])}
    services.sqs.send_message(
        QueueUrl=services.settings.check_failures_url, MessageBody=_json(body)
    )


def _batches(records: Sequence[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for record in map(_bounded, records):
        length = len(_json(record))
        if batch and size + length > LARGEST:
            yield batch
            batch, size = [], 0
        batch.append(record)
        size += length
    if batch:
        yield batch


def _bounded(record: Any) -> Any:
    """The record, or of one too large for a queue what finds it again in the table."""
    if len(_json(record)) <= LARGEST:
        return record
    images = record.get("dynamodb") if isinstance(record, dict) else None
    keys = images.get("Keys") if isinstance(images, dict) else None
    kept = {"too_large": True, "eventID": _short(record, "eventID")}
    keys_fit = keys is not None and len(_json(keys)) <= LARGEST // 2
    return {**kept, "dynamodb": {"Keys": keys if keys_fit else None}}


def _short(record: Any, name: str) -> str:
    return str(record.get(name))[:200] if isinstance(record, dict) else ""


def _json(value: Any) -> str:
    # ASCII only: half a character, which JSON may hold, would not pass as UTF-8.
    return json.dumps(value, separators=(",", ":"), default=str)
