"""Shows the log of a function, newest last."""

from __future__ import annotations

import argparse
import signal
import time
from typing import TYPE_CHECKING

import boto3

from operations.packaging.functions import API, FUNCTIONS
from operations.stage.target import add_stage, natural, outputs

if TYPE_CHECKING:
    from mypy_boto3_logs import CloudWatchLogsClient

NAMES = tuple("Api" if name == API else name for name in FUNCTIONS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_stage(parser)
    parser.add_argument("function", choices=NAMES)
    parser.add_argument("--minutes", type=natural, default=60, help="how far to look back")
    parser.add_argument("--follow", action="store_true", help="continue until Ctrl-C")


def run(args: argparse.Namespace) -> int:
    function = outputs(args)[f"{args.function.replace('-', '')}Function"]
    group = f"/aws/lambda/{function}"
    if args.follow:
        # A shell's background job ignores Ctrl-C, and an exception is lost in a finalizer.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    logs = boto3.client("logs")
    since = int((time.time() - args.minutes * 60) * 1000)
    while True:
        since = show(logs, group, since)
        if not args.follow:
            return 0
        time.sleep(1)


def show(logs: CloudWatchLogsClient, group: str, since: int) -> int:
    """Prints the events from `since` (ms); returns the time from which to continue."""
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group, startTime=since)
    events = sorted(
        (event for page in pages for event in page["events"]), key=lambda e: e["timestamp"]
    )
    for event in events:
        print(event["message"].rstrip(), flush=True)  # also into a pipe
    return events[-1]["timestamp"] + 1 if events else since
