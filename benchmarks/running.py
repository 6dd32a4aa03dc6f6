"""What a newcomer waits for: from `git clone` to a signed-in dashboard, from a file to its effect.

    python -m benchmarks.running [--drops 7]

It clones this repository into an empty folder, runs `make run` there twice, signs in with Chromium
and drops files. Results go to `benchmarks/results/running.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import boto3
from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.recording import here, record
from operations.environment import ROOT
from operations.stage.queues import queue_of
from tests.browser.conftest import launching

CLONE, RUN = ("git", "clone", "--quiet"), ("make", "run")
SECONDS = 600.0
PAUSE = 0.01
ITEM = "AA Batteries 4 pcs"
"""Of the samples: on the first page of its store, in stock."""
STORE = "Berlin"

Times = dict[str, list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drops", type=int, default=7, help="the first is to warm up")
    drops = parser.parse_args().drops
    times: Times = {}
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "inventory"
        began = time.monotonic()
        subprocess.run([*CLONE, str(ROOT), str(clone)], check=True)
        for which in ("first", "second"):
            with running(clone, times, which, began) as run:
                visit(run, times, which, began, drops if which == "second" else 0)
            began = time.monotonic()
    report(times, drops)


@contextmanager
def running(clone: Path, times: Times, which: str, began: float) -> Iterator[dict[str, Any]]:
    """`make run` in the clone; its description as soon as it is ready."""
    # Without the environment that this program runs in: a newcomer has none.
    known = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    with subprocess.Popen(
        RUN, cwd=clone, stdout=subprocess.PIPE, text=True, env=known, process_group=0
    ) as process:
        assert process.stdout
        try:
            for line in process.stdout:
                if line.startswith("Ready after"):
                    note(times, f"{which} ready", began)
                    break
            yield json.loads((clone / ".local/run.json").read_text("utf-8"))
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.stdout.read()  # what it says at its end, or it could not say it


def visit(run: dict[str, Any], times: Times, which: str, began: float, drops: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launching())
        page = browser.new_page(locale="en")
        sign_in(page, run)
        note(times, f"{which} signed in", began)
        if drops:
            drop_files(page, run, times, drops)
        browser.close()


def sign_in(page: Page, run: dict[str, Any]) -> None:
    (manager,) = (user for user in run["users"] if user["role"] == "manager")
    page.goto(run["dashboard"])
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=username]:visible").fill(manager["name"])
    page.locator("input[name=password]:visible").fill(manager["password"])
    page.locator("input[name=password]:visible").press("Enter")
    expect(page.get_by_role("link", name=STORE)).to_be_visible(timeout=60_000)


def drop_files(page: Page, run: dict[str, Any], times: Times, drops: int) -> None:
    """By hand into the bucket, and from the page; each drop another count."""
    aws = clients(run)
    queue = queue_of(run["topic"], "benchmark", aws["sqs"], aws["sns"])
    page.evaluate("(hash) => { location.hash = hash; }", f"#/stores/{STORE}")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=ITEM))
    expect(row).to_be_visible(timeout=60_000)
    for number in range(drops):
        began = time.monotonic()
        put(aws, run, "dropped.csv", counts(-(100 + number)))
        wait_until(lambda wanted=-(100 + number): count(aws, run) == wanted)  # type: ignore[misc]
        note(times, "row", began)
        expect(row).to_contain_text(str(100 + number), timeout=60_000)
        note(times, "page", began)
        put(aws, run, "back.csv", counts(10))
        wait_until(lambda: count(aws, run) == 10)
        receive_all(aws, queue, 2)
        began = time.monotonic()
        put(aws, run, "out.csv", counts(0))
        receive_all(aws, queue, 1)
        note(times, "alert", began)
        put(aws, run, "again.csv", counts(10))
        receive_all(aws, queue, 1)
        expect(row).to_contain_text("In stock", timeout=60_000)
        began = time.monotonic()
        choose(page, f"count {number}.csv", counts(1 + number % 9))
        cell = row.get_by_role("cell", name=str(1 + number % 9), exact=True)
        expect(cell).to_be_visible(timeout=60_000)
        note(times, "sent", began)


def counts(count: int) -> bytes:
    return f"store,item,count\n{STORE},{ITEM},{count}\n".encode()


def choose(page: Page, name: str, content: bytes) -> None:
    file: Any = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(files=[file])


# The embedded AWS, as any client sees it.


def clients(run: dict[str, Any]) -> dict[str, Any]:
    session = boto3.Session(
        aws_access_key_id=run["credentials"]["access_key_id"],
        aws_secret_access_key=run["credentials"]["secret_access_key"],
        region_name=run["region"],
    )
    return {
        name: session.client(name, endpoint_url=run["endpoint"])
        for name in ("s3", "dynamodb", "sns", "sqs")
    }


def receive_all(aws: dict[str, Any], queue: str, number: int) -> None:
    """Waits for so many messages."""
    while number > 0:
        answer = aws["sqs"].receive_message(
            QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=10
        )
        found = answer.get("Messages", [])
        if not found:
            raise SystemExit("No alert came.")
        for message in found:
            aws["sqs"].delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
        number -= len(found)


def put(aws: dict[str, Any], run: dict[str, Any], key: str, content: bytes) -> None:
    aws["s3"].put_object(Bucket=run["bucket"], Key=key, Body=content)


def count(aws: dict[str, Any], run: dict[str, Any]) -> int:
    found = aws["dynamodb"].get_item(
        TableName=run["tables"]["Inventory"],
        Key={"Store": {"S": STORE}, "Item": {"S": ITEM}},
        ConsistentRead=True,
    )
    return int(found["Item"]["Count"]["N"])


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit("What was waited for did not come.")
        time.sleep(PAUSE)


def note(times: Times, what: str, began: float) -> None:
    times.setdefault(what, []).append(time.monotonic() - began)


def report(times: Times, drops: int) -> None:
    once = {name: taken[0] for name, taken in times.items() if len(taken) == 1}
    usual = {name: median(taken[1:]) for name, taken in times.items() if len(taken) > 1}
    lines = [
        "# Running on the embedded AWS, measured",
        "",
        f"`python -m benchmarks.running`, {here()}; a clone of its own, package downloads from a "
        f"near registry. Of what a file does, medians of {drops - 1}, functions warm.",
        "",
        "| From | to | seconds |",
        "|---|---|--:|",
        f"| `git clone`, downloads included | `make run` is ready | {once['first ready']:.1f} |",
        f"| the same | signed in, stores shown in Chromium | {once['first signed in']:.1f} |",
        f"| `make run` a second time | ready | {once['second ready']:.1f} |",
        f"| the same | signed in, stores shown | {once['second signed in']:.1f} |",
        f"| a file is put into the bucket | its row is in the table | {usual['row']:.2f} |",
        f"| the same | its alert is at a subscriber of the topic | {usual['alert']:.2f} |",
        f"| the same | the change is on the open page | {usual['page']:.1f} |",
        f"| a file is chosen on the page | the change is on the page | {usual['sent']:.2f} |",
        "",
        "How large files fare is in [large_files.md](large_files.md), what a cold start costs in",
        "[starting.md](starting.md).",
    ]
    text = "\n".join(lines) + "\n"
    record("running", text)


if __name__ == "__main__":
    main()
