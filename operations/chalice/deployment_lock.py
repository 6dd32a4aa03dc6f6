"""One deployment of a stage by Chalice at a time: a lock in the stage's artefact bucket.

Its holder renews it. One that was killed does not, and its place is taken.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple, TypedDict

import boto3
import click
from botocore.exceptions import BotoCoreError, ClientError

from operations.deployment import artefacts

KEY = "chalice/lock.json"
RENEWED = 20.0
"""Seconds between two renewals."""
GONE = 120.0
"""After so many seconds without one its holder is taken to be gone."""


class Lock(NamedTuple):
    stage: str
    text: str
    etag: str


@contextmanager
def locked(stage: str, *, renewed: float = RENEWED, gone: float = GONE) -> Iterator[None]:
    """Ends the program if another deployment of this stage by Chalice is under way."""
    lock = taken(stage, gone)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job ignores it
    ended = threading.Event()
    renewing = threading.Thread(target=renew, args=(lock, ended, renewed), daemon=True)
    renewing.start()
    try:
        yield
    finally:
        ended.set()
        renewing.join()
        # Somebody may have taken it, or deleted it.
        if (found := read(stage)) and found.lock == lock:
            boto3.client("s3").delete_object(**place(stage))


def taken(stage: str, gone: float) -> Lock:
    by = f"{boto3.client('sts').get_caller_identity()['Arn']} on {socket.gethostname()}"
    text = json.dumps({"by": by, "at": now(), "id": uuid.uuid4().hex})
    if etag := put(stage, text, None):
        return Lock(stage, text, etag)
    other = read(stage)
    if other is None:
        raise SystemExit(f"Stage {stage!r} was being deployed until just now. Run this again.")
    if other.silent >= gone and (etag := put(stage, text, other.lock.etag)):
        click.echo(f"{other} has not been heard of for {other.silent:.0f} s. Taking its place.")
        return Lock(stage, text, etag)
    raise SystemExit(
        f"Stage {stage!r} is being deployed. {other} was heard of {other.silent:.0f} s ago.\n"
        f"If it was killed, run this again {gone:.0f} s after it was: its place is taken then."
    )


class Found(NamedTuple):
    lock: Lock
    silent: float
    """Seconds since it was renewed, by the clock of S3."""

    def __str__(self) -> str:
        said = json.loads(self.lock.text)
        return f"The deployment by {said['by']} since {said['at']}"


def read(stage: str) -> Found | None:
    try:
        found = boto3.client("s3").get_object(**place(stage))
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise
    asked = parsedate_to_datetime(found["ResponseMetadata"]["HTTPHeaders"]["date"])
    lock = Lock(stage, found["Body"].read().decode(), found["ETag"])
    return Found(lock, (asked - found["LastModified"]).total_seconds())


def renew(lock: Lock, ended: threading.Event, pause: float) -> None:
    """Until it has ended. If somebody else has its place, the program is interrupted."""
    while not ended.wait(pause):
        try:
            still = put(lock.stage, lock.text, lock.etag)
        except (ClientError, BotoCoreError) as error:
            click.echo(f"The lock was not renewed, which is tried again: {error}", err=True)
            continue
        if not still:
            click.echo("Somebody else deploys this stage by now.", err=True)
            os.kill(os.getpid(), signal.SIGINT)
            while not ended.wait(1):  # Python loses an interrupt that comes in a finalizer
                os.kill(os.getpid(), signal.SIGINT)
            return


def put(stage: str, text: str, etag: str | None) -> str:
    """Where there is none, or over that very one; its ETag, "" if there is another."""
    s3, body = boto3.client("s3"), text.encode()
    try:
        if etag is None:
            return s3.put_object(**place(stage), Body=body, IfNoneMatch="*")["ETag"]
        return s3.put_object(**place(stage), Body=body, IfMatch=etag)["ETag"]
    except ClientError as error:
        if error.response["Error"]["Code"] in (*artefacts.TAKEN, "NoSuchKey"):
            return ""
        raise


class Place(TypedDict):
    Bucket: str
    ExpectedBucketOwner: str
    Key: str


def place(stage: str) -> Place:
    bucket = artefacts.bucket_name(stage)
    return {"Bucket": bucket, "ExpectedBucketOwner": artefacts.account(), "Key": KEY}


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
