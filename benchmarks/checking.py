"""Check-Stock beside the handler of the AWS training lab: `python -m benchmarks.checking`.

The lab loads each row of a file with PutItem, and sends a message for each row at zero.
CPU is of this process alone; the AWS it speaks to is a stub in another. The lab's handler is
written as the lab has it (one `list_topics` and one `publish` for each row at zero), but with one
client for all of them. Results go to `benchmarks/results/checking.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import boto3

from chalicelib.aws.services import Services
from chalicelib.aws.settings import Settings
from chalicelib.handlers import check_stock
from chalicelib.handlers.lambda_services import LambdaServices
from tests.makers.alerting import Stockroom
from tests.world.world import SETTINGS

RESULTS = Path(__file__).parent / "results" / "checking.md"
BATCH = 1000
Handler = Callable[[dict[str, Any]], object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with stub() as address:
        os.environ |= {
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "eu-central-1",
        }
        sns, services = boto3.client("sns"), world_services(address)

        def lab_handler(event: dict[str, Any]) -> None:
            lab(event, sns)

        def our_handler(event: dict[str, Any]) -> None:
            check_stock.handle(event, services)

        table = [
            row("every record goes to zero", zeroed(BATCH), lab_handler, our_handler, rounds),
            row("one in ten does", mixed(BATCH, BATCH // 10), lab_handler, our_handler, rounds),
            row(
                "one in a hundred does",
                mixed(BATCH, BATCH // 100),
                lab_handler,
                our_handler,
                rounds,
            ),
            row("none does", mixed(BATCH, 0), lab_handler, our_handler, rounds),
        ]
    sent = [(number, *messages(number)) for number in (1, 100, 10_000)]
    report(table, sent, parsing(mixed(BATCH, 0), rounds), rounds)


def lab(event: dict[str, Any], sns: Any) -> None:
    """The lab's Check-Stock."""
    for record in event["Records"]:
        image = record["dynamodb"].get("NewImage", None)
        if image:
            store, item = image["Store"]["S"], image["Item"]["S"]
            if int(image["Count"]["N"]) == 0:
                topics = sns.list_topics()["Topics"]
                arns = [t["TopicArn"] for t in topics if t["TopicArn"].lower().endswith(":nostock")]
                sns.publish(
                    TopicArn=arns[0],
                    Message=f"{store} is out of stock of {item}",
                    Subject="Inventory Alert!",
                    MessageStructure="raw",
                )


def zeroed(number: int) -> list[dict[str, Any]]:
    """The stream's records of a file that empties a store."""
    return mixed(number, number)


def mixed(number: int, zeros: int) -> list[dict[str, Any]]:
    """Of `number` changed counts so many go to zero; the others are sold from."""
    room = Stockroom()
    room.load("Berlin", {f"Item {n}": 50 for n in range(number)})
    room.records()
    step = number // zeros if zeros else number + 1
    room.load("Berlin", {f"Item {n}": 0 if n % step == 0 and zeros else 40 for n in range(number)})
    return room.records()


def messages(number: int) -> tuple[int, int]:
    """How many messages the lab and we send for a file that zeroes so many items.

    On the model of AWS: batches of a thousand records a second, as the mapping gives them.
    """
    room = Stockroom()
    records = zeroed(number)
    for start in range(0, number, BATCH):
        check_stock.handle({"Records": records[start : start + BATCH]}, room.services)
        room.review(1)
    room.review(100)
    return number, len(room.messages)


def row(
    name: str, records: list[dict[str, Any]], lab_handler: Handler, ours: Handler, rounds: int
) -> tuple[str, float, float, float, float]:
    lab_times: list[tuple[float, float]] = []
    our_times: list[tuple[float, float]] = []
    for number in range(rounds + 1):  # the first is to warm up
        for handler, times in ((lab_handler, lab_times), (ours, our_times)):
            reset(os.environ["AWS_ENDPOINT_URL"])
            began, wall = time.process_time(), time.perf_counter()
            handler({"Records": records})
            if number:
                times.append((time.process_time() - began, time.perf_counter() - wall))
    lab_cpu, lab_wall = (median(column) for column in zip(*lab_times, strict=True))
    our_cpu, our_wall = (median(column) for column in zip(*our_times, strict=True))
    each = 1e6 / len(records)
    print(f"{name}: lab {lab_cpu * each:.0f} µs a record, ours {our_cpu * each:.1f} µs")
    return name, lab_cpu * each, our_cpu * each, len(records) / lab_wall, len(records) / our_wall


def parsing(records: list[dict[str, Any]], rounds: int) -> float:
    """What Lambda's runtime does before any handler is called: µs of CPU a record."""
    text = json.dumps({"Records": records})
    times = []
    for _ in range(rounds):
        began = time.process_time()
        json.loads(text)
        times.append(time.process_time() - began)
    return median(times) * 1e6 / len(records)


def reset(endpoint: str, key: str = "", file: str = "") -> dict[str, Any]:
    """Begins anew in the stub, with a file at the key in its bucket, if there is one to be."""
    address = urlsplit(endpoint)
    connection = HTTPConnection(address.hostname or "", address.port)
    if address.scheme == "https":
        context = ssl._create_unverified_context()  # noqa: S323 - this is our own process
        connection = HTTPSConnection(address.hostname or "", address.port, context=context)
    connection.request("POST", f"/_reset?{key if file else ''}", file.encode())
    told: dict[str, Any] = json.loads(connection.getresponse().read())
    connection.close()
    return told


def world_services(address: str) -> Services:
    known = {**SETTINGS, "review_queue_url": f"{address}/000000000000/review"}
    return LambdaServices(Settings(**{f.name: known.get(f.name, f.name) for f in fields(Settings)}))


@contextmanager
def stub(*certificate: str) -> Iterator[str]:
    """Over TLS, if there is a certificate and its key."""
    command = [sys.executable, "-m", "benchmarks.topic_stub", *certificate]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield f"{'https' if certificate else 'http'}://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


def report(
    table: list[tuple[str, float, float, float, float]],
    sent: list[tuple[int, int, int]],
    parsed: float,
    rounds: int,
) -> None:
    lines = [
        "# Check-Stock, measured",
        "",
        f"`python -m benchmarks.checking`, {time.strftime('%Y-%m-%d')}, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores; batches of {BATCH:,} records, "
        f"medians of {rounds} rounds, the two handlers in turn. The lab's handler has one SNS "
        "client for all records, which the lab does not give it. CPU is the handler's process "
        "alone; records a second are bounded by the stub, which is Python too.",
        "",
        "| Of a batch | lab, CPU µs a record | ours | ratio | lab, records/s | ours |",
        "|---|--:|--:|--:|--:|--:|",
        *(
            f"| {name} | {lab_cpu:,.1f} | {our_cpu:,.1f} | {lab_cpu / our_cpu:,.1f} "
            f"| {lab_rate:,.0f} | {our_rate:,.0f} |"
            for name, lab_cpu, our_cpu, lab_rate, our_rate in table
        ),
        "",
        "The goal is a tenth of the lab's CPU: reached where a file empties most of what it speaks "
        "of. A message costs ours about ten milliseconds whatever it says (what was sent before, "
        "who else has the items, open alerts, totals), and the lab two for each item, so that with "
        "few items a batch the two are near. Where none goes to zero the lab's handler only reads "
        "one count, without a look at the rest. Ours reads both images, refuses what is none of a "
        "row of stock before it harms its neighbours, looks the threshold up, and asks once a "
        "batch whether the rules have changed. Lambda's runtime has "
        f"by then parsed the event, for both, with {parsed:,.1f} µs of CPU a record.",
        "",
        "| Items one file zeroes | lab, messages | ours | ratio |",
        "|--:|--:|--:|--:|",
        *(f"| {n:,} | {theirs:,} | {our} | {theirs / our:,.0f} |" for n, theirs, our in sent),
        "",
    ]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
