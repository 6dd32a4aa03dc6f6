"""What an operator does when something failed: the commands that they run."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import pytest

from chalicelib.domain.upload import Upload
from chalicelib.ingest.jobs import FileJob
from operations.__main__ import main
from operations.local.system import STAGE, environment, write_description
from operations.stage.queues import FAILURES
from tests import ROOT
from tests.system.running import forbidden, wait_until

if TYPE_CHECKING:
    from tests.system.running import Stack


def operations(*arguments: str) -> subprocess.CompletedProcess[str]:
    """With the credentials of an operator, which the fixture has put into the environment."""
    command = [sys.executable, "-m", "operations", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def said(*arguments: str) -> list[str]:
    """Without a process of its own, whose start takes longer than most commands."""
    code, lines = main_of(*arguments)
    assert code == 0, lines
    return lines


def main_of(*arguments: str) -> tuple[int, list[str]]:
    with redirect_stdout(io.StringIO()) as output:
        code = main([*arguments, "--stage", STAGE])
    return code, output.getvalue().splitlines()


@pytest.fixture(autouse=True)
def nothing_failed(stack: Stack) -> None:
    """What other tests left in the failure queues is none of these."""
    for output in FAILURES.values():
        while messages := waiting(stack, output):
            for message in messages:
                boto3.client("sqs").delete_message(
                    QueueUrl=stack.outputs[output], ReceiptHandle=message["ReceiptHandle"]
                )


def waiting(stack: Stack, output: str) -> list[Any]:
    """The messages of a failure queue, which stay visible."""
    answer = boto3.client("sqs").receive_message(
        QueueUrl=stack.outputs[output], MaxNumberOfMessages=10, VisibilityTimeout=0
    )
    return list(answer.get("Messages", []))


def send(stack: Stack, output: str, body: str) -> None:
    boto3.client("sqs").send_message(QueueUrl=stack.outputs[output], MessageBody=body)


def a_name(what: str) -> str:
    return f"{what} {uuid.uuid4().hex[:8]}"


def a_file(store: str) -> str:
    return f"store,item,count\n{store},Apple,5\n"


def test_a_file_that_failed_is_seen_brought_back_and_loaded_once(stack: Stack) -> None:
    store, key = a_name("Store"), f"{a_name('failed')}.csv"
    with forbidden(stack, "LoadInventory", "dynamodb:PartiQLInsert"):
        version = stack.drop(key, a_file(store))
        wait_until(lambda: waiting(stack, "LoadFailuresUrl"), "the failure", 240)

    before = said("status")
    first, loaded = said("redrive", "--yes"), stack.receipt(key, version, states={"loaded"})
    again, after = said("redrive", "--yes"), said("status")

    assert [line.split()[4] for line in before if key in line] == ["failed"]
    assert "load-failures: 1" in before
    assert before[-1] == f"`python -m operations redrive --stage {STAGE}` retries them."
    assert any("AccessDenied" in line for line in before if "×" in line)
    assert "load-failures: 1 retried" in first
    assert (loaded["changed"], stack.counts(store)) == (1, {"Apple": 5})
    assert [line.partition(": ")[2] for line in again] == [
        *["about 0 messages"] * 4,
        *["0 retried"] * 4,
    ]
    assert [line.split()[4] for line in after if key in line] == ["loaded"]
    assert [line for line in after if line.endswith("-failures: 0")] == [
        f"{name}-failures: 0" for name in FAILURES
    ]


def test_a_job_that_failed_is_brought_back(stack: Stack) -> None:
    """Put there by hand: the queue gives it up after a quarter of an hour at the soonest."""
    store, key = a_name("Store"), f"{a_name('job')}.csv"
    version = stack.drop(key, a_file(store))
    stack.receipt(key, version)
    send(stack, "WorkFailuresUrl", FileJob(Upload(key, version)).message)

    before = said("status")
    first, again = (
        said("redrive", "--yes", "--queue", "work"),
        said("redrive", "--yes", "--queue", "work"),
    )

    assert f"  1 × file of {key}" in before
    assert first == ["work-failures: about 1 message", "work-failures: 1 retried"]
    assert again[-1] == "work-failures: 0 retried"
    assert stack.counts(store) == {"Apple": 5}


def test_poison_is_seen_with_its_reason_and_still_is_after_it_was_brought_back(
    stack: Stack,
) -> None:
    key = {"Store": {"S": a_name("Store")}, "Item": {"S": a_name("Item")}}
    table = stack.outputs["InventoryTable"]
    stack.dynamodb.put_item(TableName=table, Item={**key, "Count": {"S": "many"}})
    [dead_letter] = wait_until(lambda: waiting(stack, "CheckFailuresUrl"), "the poison")

    before = said("status")
    _, redriven = main_of("redrive", "--yes", "--queue", "check")
    came_back = wait_until(
        lambda: [
            each
            for each in waiting(stack, "CheckFailuresUrl")
            if each["MessageId"] != dead_letter["MessageId"]
        ],
        "the poison once more",
    )
    after = said("status")
    stack.dynamodb.delete_item(TableName=table, Key=key)

    reason = json.loads(dead_letter["Body"])["reason"]
    assert f"  1 × {reason}" in before
    assert any("check-failures: 1 retried" in line for line in redriven)
    assert json.loads(came_back[0]["Body"])["records"] == json.loads(dead_letter["Body"])["records"]
    assert "check-failures: 1" in after
    assert f"  1 × {reason}" in after


def test_a_batch_that_the_stream_gave_up_is_read_from_the_stream_and_announced(
    stack: Stack,
) -> None:
    store = a_name("Store")
    path = f"/alerts?store={store.replace(' ', '%20')}"

    def alerts() -> dict[str, tuple[str, int]]:
        found = stack.api("GET", path).json["alerts"]
        return {alert["item"]: (alert["kind"], alert["count"]) for alert in found}

    stack.load("full.csv", f"{a_file(store)}{store},Lamp,0\n")
    wait_until(alerts, "the records before, of which none is to be given up")
    # Not even the review queue, to which records move that a busy machine has made to wait.
    with given_up_early(stack), forbidden(stack, "CheckStock", "*"):
        empty = a_file(store).replace(",5", ",0")
        stack.load("empty.csv", empty)
        [pointer] = wait_until(lambda: waiting(stack, "CheckFailuresUrl"), "the batch", 240)

    missed, before = alerts(), said("status")
    first = said("redrive", "--yes", "--queue", "check")
    wait_until(lambda: "Apple" in alerts(), "the alert")
    again = said("redrive", "--yes", "--queue", "check")

    assert "DDBStreamBatchInfo" in json.loads(pointer["Body"])
    assert missed == {"Lamp": ("out", 0)}
    assert "check-failures: 1" in before
    assert "  1 × MaxRecordAgeExceeded" in before
    assert first == ["check-failures: about 1 message", "check-failures: 1 retried"]
    assert again[-1] == "check-failures: 0 retried"
    assert alerts() == {"Lamp": ("out", 0), "Apple": ("out", 0)}


@contextmanager
def given_up_early(stack: Stack) -> Iterator[None]:
    """Records of the stream are given up after three seconds, which only an emulator allows.

    MiniStack 1.5.33 gives records up by their age, and never for the number of attempts.
    """
    client = boto3.client("lambda")
    found = client.list_event_source_mappings(FunctionName=stack.outputs["CheckStockFunction"])
    [mapping] = found["EventSourceMappings"]
    client.update_event_source_mapping(UUID=mapping["UUID"], MaximumRecordAgeInSeconds=3)
    try:
        yield
    finally:
        client.update_event_source_mapping(
            UUID=mapping["UUID"], MaximumRecordAgeInSeconds=mapping["MaximumRecordAgeInSeconds"]
        )


def test_a_local_run_is_found_by_the_file_in_which_it_describes_itself(
    stack: Stack, tmp_path: Path
) -> None:
    write_description(stack.system, tmp_path / "run.json")

    done = operations("status", "--run", str(tmp_path / "run.json"), "--uploads", "0")

    assert done.stdout.splitlines()[-4:] == [f"{name}-failures: 0" for name in FAILURES]


def test_what_aws_refuses_is_told_in_a_line(stack: Stack) -> None:
    with environment({**stack.system.aws.variables, "AWS_ACCESS_KEY_ID": "AKIANOBODY"}):
        done = operations("users", "list", "--stage", STAGE)

    assert done.returncode == 1
    assert done.stderr.startswith("users: ")
    assert "InvalidClientTokenId" in done.stderr
    assert len(done.stderr.splitlines()) == 1
