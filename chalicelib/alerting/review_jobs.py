"""The jobs of the review queue, which Review-Stock does.

What Check-Stock can never handle becomes a dead letter: a job in the queue `check-failures`, with
the reason, that can be brought back to the review queue for 14 days.

Messages of an earlier version may wait in the queue during an update, and for up to 14 days among
the failures: what it wrote can still be read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from chalicelib.aws import sqs
from chalicelib.aws.services import Services
from chalicelib.domain.crossings import Crossing, as_text, from_text

LARGEST = 200_000
"""Bytes of a message; SQS takes 262,144."""
LONGEST_DELAY = 900
"""Seconds: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html"""


@dataclass(frozen=True)
class ReviewThreshold:
    """Judge again what a changed threshold applies to; a store or item that is None means all."""

    store: str | None
    item: str | None
    revision: int
    """Of the rules after the change."""
    after: str | None = None
    """In a store of which a part is done: the last item of that."""
    waited: int = 0
    """How often the job has waited for the change."""


@dataclass(frozen=True)
class SendQueued:
    """Send the queued alerts of a cause."""

    store: str
    cause: str


@dataclass(frozen=True)
class CheckRecords:
    """Check stream records that Check-Stock could not finish, for the reason given."""

    records: Sequence[object]
    reason: str = ""


@dataclass(frozen=True)
class SendLate:
    """Send crossings that could not be sent, for the reason given."""

    crossings: Sequence[Crossing]
    reason: str = ""


@dataclass(frozen=True)
class TellOfFile:
    """Tell people of an upload that needs them; whoever writes its outcome asks for it before."""

    upload: str
    """Its name."""
    kind: str
    """Of the outcome to wait for."""
    waited: int = 0
    """How often the job has waited for the outcome."""


@dataclass(frozen=True)
class Deliver:
    """Post a message to a web hook."""

    subscription: str
    began_at: int
    message: str
    """Its id."""
    body: str
    sent_at: float
    attempt: int = 0
    """How many were made."""
    is_test: bool = False


Job = ReviewThreshold | SendQueued | CheckRecords | SendLate | TellOfFile | Deliver


def send(job: Job, services: Services, delay: float = 0) -> None:
    """Sends a job to Review-Stock, due after `delay` seconds, at most fifteen minutes."""
    wait = min(LONGEST_DELAY, max(0, round(delay)))
    sqs.send(services.settings.review_queue_url, [text_of(job)], services, wait)


def keep_record(record: object, reason: str, services: Services) -> None:
    """As a dead letter, whole."""
    for job in check_records([record], reason):
        _keep(job, services)


def keep_crossing(crossing: Crossing, reason: str, services: Services) -> None:
    _keep(SendLate([crossing], reason), services)


def _keep(job: Job, services: Services) -> None:
    sqs.send(services.settings.check_failures_url, [text_of(job)], services)


def check_records(records: Iterable[object], reason: str) -> Iterator[CheckRecords]:
    """Jobs for these records, each of a size that a queue takes."""
    batch: list[object] = []
    size = 0
    for record in map(_bounded, records):
        length = len(_json(record))
        if batch and size + length > LARGEST:
            yield CheckRecords(batch, reason)
            batch, size = [], 0
        batch.append(record)
        size += length
    if batch:
        yield CheckRecords(batch, reason)


def text_of(job: Job) -> str:
    """The body of a message that asks for the job; `parse` reads it."""
    match job:
        case ReviewThreshold(store, item, revision, after, waited):
            body = {"work": "review", "store": store, "item": item, "revision": revision}
            later = {"after": after, "waited": waited}
            return _json({**body, **{name: value for name, value in later.items() if value}})
        case SendQueued(store, cause):
            return _json({"work": "send", "store": store, "cause": cause})
        case CheckRecords(records, reason):
            return _json({"work": "recheck", "reason": reason, "records": records})
        case TellOfFile(upload, kind, waited):
            return _json({"work": "tell", "upload": upload, "kind": kind, "waited": waited})
        case Deliver():
            # Not as ASCII: a body is text that is sent as UTF-8, and may be as large as a message.
            return json.dumps({"work": "deliver", **asdict(job)}, ensure_ascii=False)
        case SendLate(crossings, reason):
            return _json({"work": "recheck", "reason": reason, "crossings": as_text(crossings)})


def parse(body: str) -> Job:
    """Raises ValueError for a message that asks for none of these jobs."""
    job = json.loads(body)
    match job:
        case {
            "work": "review",
            "store": str() | None as store,
            "item": str() | None as item,
            "revision": int(revision),
        }:
            return ReviewThreshold(store, item, revision, job.get("after"), job.get("waited", 0))
        case {"work": "send" | "wave", "store": str(store), "cause": str(cause)}:
            return SendQueued(store, cause)
        case {"work": "tell", "upload": str(upload), "kind": str(kind)}:
            return TellOfFile(upload, kind, job.get("waited", 0))
        case {"work": "deliver", "body": str()}:
            return Deliver(**{name: value for name, value in job.items() if name != "work"})
        case {"work": "recheck", "crossings": str(crossings)}:
            return SendLate(from_text(crossings), job.get("reason", ""))
        case {"work": "recheck", "records": list(records)}:
            return CheckRecords(records, job.get("reason", ""))
    raise ValueError(f"This is not a job for Review-Stock: {body[:200]!r}")


def _bounded(record: object) -> object:
    """The record; of one too large for a queue, its keys, with which it is found in the table."""
    if len(_json(record)) <= LARGEST:
        return record
    event_id = record.get("eventID", "") if isinstance(record, Mapping) else ""
    images = record.get("dynamodb") if isinstance(record, Mapping) else None
    keys = images.get("Keys") if isinstance(images, Mapping) else None
    if len(_json(keys)) > LARGEST // 2:
        keys = None
    return {"too_large": True, "eventID": str(event_id)[:200], "dynamodb": {"Keys": keys}}


def _json(value: object) -> str:
    # ASCII only: half a character, which JSON may hold, would not pass as UTF-8.
    return json.dumps(value, separators=(",", ":"), default=str)
