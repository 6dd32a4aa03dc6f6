"""Runs the whole system on this machine, on an embedded AWS; Ctrl-C ends it.

Its data is gone when the run ends.
"""

from __future__ import annotations

import argparse
import csv
import json
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import boto3

from chalicelib.domain.history import days
from operations.local import sample_history
from operations.local.mails import Mailbox
from operations.local.system import (
    SAMPLES,
    LocalSystem,
    count_rows,
    drop,
    local_system,
    wait_for,
    write_description,
)
from operations.stage.queues import queue_of, services_of
from operations.stage.target import DESCRIPTION

WEEKS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-samples", action="store_true", help="start with an empty table")
    parser.add_argument(
        "--describe-in",
        type=Path,
        default=DESCRIPTION,
        metavar="FILE",
        help="where scripts find addresses and sign-ins (default: .local/run.json)",
    )


def run(args: argparse.Namespace) -> int:
    began = time.monotonic()
    stopped = threading.Event()

    def stop(*_: object) -> None:
        stopped.set()  # the exception is lost where it comes in a finalizer
        raise KeyboardInterrupt

    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell's background job ignores the first
        signal.signal(ending, stop)
    try:
        with (
            suppress(KeyboardInterrupt),
            local_system(args.describe_in.with_name("ministack.log"), say) as system,
        ):
            alerts = Alerts(system.outputs["NoStockTopicArn"])
            if not args.no_samples:
                load_samples(system, alerts)
            write_description(system, args.describe_in)
            say(greeting(system, args.describe_in, time.monotonic() - began))
            follow(alerts, Mailbox(system.aws.log), stopped)
    finally:
        args.describe_in.unlink(missing_ok=True)
    say("\nStopped. Nothing is left running; the next run starts empty.")
    return 0


def say(text: str) -> None:
    print(text, flush=True)


def load_samples(system: LocalSystem, alerts: Alerts) -> None:
    files = sorted(SAMPLES.glob("*.csv"))
    rows = [row for file in files for row in csv.DictReader(file.open(encoding="utf-8"))]
    empty = {(row["store"], row["item"]) for row in rows if int(row["count"]) <= 0}
    say(f"Dropping {len(files)} sample files into the bucket …")
    drop(system, files)
    table = system.outputs["InventoryTable"]
    took = wait_for(lambda: count_rows(table) >= len(rows), "the sample rows in the table")
    say(f"  {len(rows)} rows in the table after {took:.1f} s")
    took += wait_for(lambda: alerts.show() and empty <= alerts.seen, "the alerts")
    say(f"  alerts sent for {len(empty)} items out of stock after {took:.1f} s")
    add_history(system, rows)


def add_history(system: LocalSystem, rows: list[dict[str, str]]) -> None:
    """Four weeks that nobody had, so that days left can be looked at."""
    services = services_of(system.outputs)
    last = days.day_of(services.now(), services.settings.zone) - days.DAY
    for store, counts in sample_history.stores_in(rows):
        sample_history.keep_sample(store, counts, last, WEEKS * 7, services)
    say(f"  {WEEKS} weeks of sample history: days left, stock as of a day, reports")


class Alerts:
    """A subscription to NoStock: a queue of this run, whose messages are shown as they arrive."""

    def __init__(self, topic: str) -> None:
        self.sqs = boto3.client("sqs")
        name = "inventory-local-alerts-shown"
        self.queue_url = queue_of(topic, name, self.sqs, boto3.client("sns"))
        self.seen: set[tuple[str, str]] = set()

    def show(self, wait_seconds: int = 0) -> bool:
        """Shows new messages. Always true, for use in a condition."""
        answer = self.sqs.receive_message(
            QueueUrl=self.queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=wait_seconds
        )
        for message in answer.get("Messages", []):
            self.show_one(json.loads(message["Body"]))
            self.sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
        return True

    def show_one(self, notification: dict[str, Any]) -> None:
        alert = json.loads(notification["Message"])
        self.seen |= {(alert["store"], item["item"]) for item in alert.get("alerts", [])}
        say(f"  NoStock ▸ {notification.get('Subject', alert)}")


def follow(alerts: Alerts, mailbox: Mailbox, stopped: threading.Event) -> None:
    """Shows alerts and mails as they arrive, until Ctrl-C."""
    while not stopped.is_set():
        alerts.show(wait_seconds=1)
        for mail in mailbox.new():
            say(mail.shown())


def greeting(system: LocalSystem, description: Path, seconds: float) -> str:
    people = "\n".join(
        f"    {user.name:<10} {user.password}   {user.role} {', '.join(user.stores)}".rstrip()
        for user in system.users
    )
    return f"""
Ready after {seconds:.0f} s.

  Dashboard    {system.outputs["DashboardUrl"]}/
  Sign in as
{people}

  Drop a file  .venv/bin/python -m operations drop FILE.csv
               or with any AWS client into s3://{system.outputs["CountsBucket"]}
               at {system.aws.endpoint}
  Logs         .venv/bin/python -m operations logs Load-Inventory
  For scripts  {description}

Alerts, and the mails that subscribers get, appear below as they happen. Ctrl-C ends everything.
"""
