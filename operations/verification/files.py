"""A file is dropped, becomes rows and an alert, and is read again; what S3 promises of files."""

from __future__ import annotations

import hashlib
import json
import secrets
import urllib.error
import urllib.request
from typing import Any

import boto3

from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.repositories import inventory_pages, upload_lists
from chalicelib.repositories.alerts import alert_lists
from operations.deployment import artefacts, remains
from operations.stage.queues import queue_of
from operations.verification.trial import STORE, Otherwise, Trial, expect, waited

ROWS = f"store,item,count\n{STORE},Lamp,7\n{STORE},Chair,0\n"
COUNTS = {"Lamp": 7, "Chair": 0}
ENDED = ("loaded", "partial", "rejected", "held", "failed")


def a_dropped_file_becomes_rows(trial: Trial) -> str:
    listen(trial)
    key = f"{STORE}/a b+ü{secrets.token_hex(4)}.csv"
    entry = dropped(key, trial)
    expect("its receipt", (entry["State"], entry.get("Read")), ("loaded", 2))
    rows = inventory_pages.rows_of(((STORE, item) for item in COUNTS), trial.services)
    expect("its rows", {row.item: row.count for row in rows}, COUNTS)
    return f"{key!r} was loaded, its two rows are in the table"


def what_ran_out_is_told_to_whom_it_concerns(trial: Trial) -> str:
    alert = waited(lambda: alert_lists.open_alert(STORE, "Chair", trial.services), "alert")
    expect("its state", alert.state, "out")
    message = waited(lambda: heard("ours", trial, 2), "message")
    expect("its store", message["store"], STORE)
    if others := heard("others", trial, 2):
        raise Otherwise(f"a subscriber of another store heard {others}")
    return "the subscriber of its store heard of it, the one of another store did not"


def equal_counts_tell_nobody_again(trial: Trial) -> str:
    entry = dropped(f"{STORE}/{secrets.token_hex(4)}.csv", trial)
    expect("its receipt", (entry["State"], entry.get("Unchanged")), ("loaded", 2))
    if again := heard("ours", trial, 10):
        raise Otherwise(f"heard again: {again}")
    return "two rows unchanged, and no message within ten seconds"


def dropped(key: str, trial: Trial) -> LedgerEntry:
    bucket = trial.outputs["CountsBucket"]
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=ROWS.encode())

    def receipt() -> LedgerEntry | None:
        entries, _ = upload_lists.newest(20, None, trial.services)
        return next((e for e in entries if e["Key"] == key and e["State"] in ENDED), None)

    return waited(receipt, "receipt")


def listen(trial: Trial) -> None:
    """Two queues that are subscribed to the alerts: of our store, and of another."""
    sqs, sns = boto3.client("sqs"), boto3.client("sns")
    for name, store in zip(remains.LISTENERS, (STORE, "Elsewhere"), strict=True):
        trial.queues[name] = queue_of(
            trial.outputs["NoStockTopicArn"],
            remains.listener_name(trial.stage, name),
            sqs,
            sns,
            FilterPolicy=json.dumps({"store": [store]}),
        )


def heard(name: str, trial: Trial, seconds: int) -> dict[str, Any] | None:
    """The next message of a queue, as programs read it."""
    sqs, url = boto3.client("sqs"), trial.queues[name]
    found = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=seconds).get("Messages")
    if not found:
        return None
    sqs.delete_message(QueueUrl=url, ReceiptHandle=found[0]["ReceiptHandle"])
    message: dict[str, Any] = json.loads(json.loads(found[0]["Body"])["Message"])
    return message


def a_key_is_taken_once(trial: Trial) -> str:
    s3, bucket = boto3.client("s3"), artefacts.bucket_name(trial.stage)
    key = f"verification/{secrets.token_hex(4)}"
    taken = [artefacts.put(s3, bucket, key, b"x") for _ in range(2)]
    expect("a first and a second PUT", taken, [True, False])
    return "the second PUT was refused"


def an_etag_is_the_md5_of_its_bytes(trial: Trial) -> str:
    body = ROWS.encode()
    made = boto3.client("s3").put_object(
        Bucket=artefacts.bucket_name(trial.stage), Key="verification/etag", Body=body
    )
    md5 = hashlib.md5(body).hexdigest()  # noqa: S324 - as S3 does
    expect("it", made["ETag"], f'"{md5}"')
    return made["ETag"]


def a_form_is_good_for_its_key_only(trial: Trial) -> str:
    form = json.loads(trial.api("/uploads", "manager", body={"store": STORE}).body)
    fields = form["fields"] | {"key": f"{STORE}/another.csv"}
    status = posted(form["url"], fields)
    expect("another key", status, 403)
    return "a form with another key was refused with 403"


def posted(address: str, fields: dict[str, str]) -> int:
    """The status that answers a form of a browser."""
    edge = secrets.token_hex(16)
    parts = [*fields.items(), ("file", ROWS)]
    text = "".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parts
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
    request = urllib.request.Request(address, f"{text}--{edge}--\r\n".encode(), kind)  # noqa: S310 - S3's
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - S3's
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
