"""What a request costs the API's function: `python -m benchmarks.requests`.

The whole function runs, from the event of API Gateway to the answer: Chalice, access, the look
into DynamoDB (a stub in another process), the answer, the log line. Beside it the usual way of
such functions: Chalice, `boto3.resource("dynamodb")`, `json.dumps`. CPU is of this process alone.
Results go to `benchmarks/results/requests.md`.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.recording import here, record
from chalicelib.aws.settings import Settings
from tests.makers.gateway import SETTINGS as CLAIMED
from tests.makers.gateway import claims, request_event
from tests.world.world import SETTINGS

SIZES = (100, 10_000, 100_000)
GOAL_MS, GOAL_RATIO = 2.0, 3.0
STORE = {"store": "Store 0"}
Event = dict[str, Any]
Handler = Callable[[Event], Any]

ROUTES: dict[str, tuple[str, str, Mapping[str, str], Any]] = {
    "GET /items, a page of 100": ("GET", "/items", STORE, None),
    "GET /items, a page of 1,000": ("GET", "/items", {**STORE, "limit": "1000"}, None),
    "GET /items, from a cursor's place": ("GET", "/items", {**STORE, "search": "Item 0000"}, None),
    "GET /items, out of stock": ("GET", "/items", {**STORE, "state": "out", "limit": "50"}, None),
    "GET /items, of 40 stores": ("GET", "/items", {"item": "Item 000000"}, None),
    "GET /stores, 40 of them": ("GET", "/stores", {}, None),
    "GET /uploads, 100 of a store": ("GET", "/uploads", STORE, None),
    "GET /me": ("GET", "/me", {}, None),
    "GET /openapi.json": ("GET", "/openapi.json", {}, None),
    "POST /uploads": ("POST", "/uploads", {}, {"store": "Store 0"}),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=100, help="in a round")
    args = parser.parse_args()
    results: dict[str, list[list[float]]] = {}
    for items in SIZES:
        with stub(items) as address:
            for name, numbers in child(address, args.rounds, args.requests).items():
                results.setdefault(name, []).append(numbers)
    report(results, args.rounds, args.requests)


def child(address: str, rounds: int, requests: int) -> dict[str, list[float]]:
    """Measures in a process of its own, as the function's settings are those of a process."""
    variables = {field.name.upper(): field.name for field in fields(Settings)}
    known = {**SETTINGS, **CLAIMED}
    variables |= {name.upper(): str(value) for name, value in known.items()}
    queues = {"WORK_QUEUE_NAME": "work", "REVIEW_QUEUE_NAME": "review"}
    aws = {
        "AWS_ENDPOINT_URL_DYNAMODB": address,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "INVENTORY_STREAM_ARN": "arn:aws:dynamodb:eu-central-1:000000000000:table/I/stream/1",
        "USER_POOL_ARN": "arn:aws:cognito-idp:eu-central-1:000000000000:userpool/p",
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.requests_measured", str(rounds), str(requests)],
        env={**os.environ, **variables, **queues, **aws},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def measured(rounds: int, requests: int) -> dict[str, list[float]]:
    """CPU ms (median of rounds), wall ms p50 and p99 of each route, and of the usual way."""
    import app

    handlers: dict[str, tuple[Handler, Event]] = {
        name: (lambda event: app.app(event, None), event_of(*asked))
        for name, asked in ROUTES.items()
    }
    usual = usual_way()
    for limit in (100, 1000):
        event = request_event("GET", "/items", {}, {**STORE, "limit": str(limit)}, {}, None)
        handlers[f"usual {limit}"] = (lambda event: usual(event, None), event)
    found: dict[str, list[list[float]]] = {name: [] for name in handlers}
    with contextlib.redirect_stdout(Path(os.devnull).open("w")):
        logging.getLogger().addHandler(logging.StreamHandler(sys.stdout))
        for number in range(rounds + 1):  # the first is to warm up
            for name, (handler, event) in handlers.items():
                times = one_round(handler, event, requests)
                if number:
                    found[name].append(times)
    return {
        name: [median(column) for column in zip(*each, strict=True)] for name, each in found.items()
    }


def one_round(handler: Handler, event: Event, requests: int) -> list[float]:
    walls = []
    began = time.process_time()
    for _ in range(requests):
        start = time.perf_counter()
        answer = handler(event)
        walls.append((time.perf_counter() - start) * 1000)
    cpu = (time.process_time() - began) * 1000 / requests
    assert answer["statusCode"] < 300, answer
    cuts = quantiles(walls, n=100)
    return [cpu, cuts[49], cuts[98]]


def event_of(method: str, path: str, query: Mapping[str, str], body: Any) -> Event:
    event = request_event(method, path, {}, query, {}, body)
    event["requestContext"]["authorizer"] = {"claims": claims("managers")}
    return event


def usual_way() -> Any:
    """A list of items as such functions are usually written."""
    import boto3
    from boto3.dynamodb.conditions import Key
    from chalice.app import Chalice, Response

    usual = Chalice("usual", configure_logs=False)
    table = boto3.resource("dynamodb").Table("Inventory")

    def plain(value: Any) -> Any:
        if isinstance(value, Decimal):
            return int(value)
        raise TypeError

    @usual.route("/items", methods=["GET"])
    def items() -> Response:
        request = usual.current_request
        query: Mapping[str, str] = (request and request.query_params) or {}
        answer = table.query(
            KeyConditionExpression=Key("Store").eq(query["store"]), Limit=int(query["limit"])
        )
        body = {"items": answer["Items"], "next": answer.get("LastEvaluatedKey")}
        return Response(json.dumps(body, default=plain), {"Content-Type": "application/json"})

    return usual


@contextlib.contextmanager
def stub(items: int) -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.requests_stub", str(items)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


def report(results: dict[str, list[list[float]]], rounds: int, requests: int) -> None:
    def line(name: str, numbers: list[list[float]]) -> str:
        cpu = " | ".join(f"{each[0]:.2f}" for each in numbers)
        p50, p99 = numbers[-1][1], numbers[-1][2]
        return f"| {name} | {cpu} | {p50:.2f} | {p99:.2f} |"

    page, usual = results["GET /items, a page of 100"], results["usual 100"]
    ratios = [theirs[0] / ours[0] for theirs, ours in zip(usual, page, strict=True)]
    great = results["GET /items, a page of 1,000"][-1][0]
    lines = [
        "# Requests, measured",
        "",
        f"`python -m benchmarks.requests`, {here()}; "
        f"medians of {rounds} rounds of "
        f"{requests} requests each, the routes in turn. CPU milliseconds are of the function's "
        "process alone, at 100, 10,000 and 100,000 items in the store; wall is at 100,000, against "
        "a stub of DynamoDB on the same machine, which is Python too.",
        "",
        "| Request | CPU ms: 100 | 10,000 | 100,000 | wall p50 ms | p99 |",
        "|---|--:|--:|--:|--:|--:|",
        *(line(name, results[name]) for name in ROUTES),
        line("the usual way, 100 items", usual),
        line("the usual way, 1,000 items", results["usual 1000"]),
        "",
        f"A page of 100 items costs {max(each[0] for each in page):.2f} ms (goal: {GOAL_MS:.0f}) "
        f"and {min(ratios):.1f} times less than the usual way (goal: {GOAL_RATIO:.0f}); a page of "
        f"1,000, {results['usual 1000'][-1][0] / great:.1f} times less. The usual way has neither "
        "access, thresholds, provenance, tags nor logs.",
        "",
        "The DynamoDB of a page of 100 items of 100 bytes, in a store of any size: 1.5 read units "
        "for the Query and 1 for the revision of the thresholds.",
        "",
    ]
    record("requests", "\n".join(lines))


if __name__ == "__main__":
    main()
