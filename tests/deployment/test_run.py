"""`make run`: what it starts, says and leaves behind."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests import ROOT
from tests.system.running import wait_until

KEYS = {
    "dashboard",
    "api",
    "endpoint",
    "region",
    "credentials",
    "bucket",
    "tables",
    "topic",
    "user_pool_id",
    "client_id",
    "users",
}


@dataclass
class Run:
    process: subprocess.Popen[bytes]
    file: Path
    output: Path
    said: dict[str, Any]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("run")
    file, output = folder / "run.json", folder / "output"
    environment = {n: v for n, v in os.environ.items() if not n.startswith("AWS_")}
    with output.open("wb") as stdout:
        process = subprocess.Popen(
            [sys.executable, "-m", "operations", "run", "--describe-in", str(file)],
            cwd=ROOT,
            env=environment,
            stdout=stdout,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: "Ready after" in output.read_text() or process.poll(), "the run", 180)
        assert process.poll() is None, output.read_text()
        yield Run(process, file, output, json.loads(file.read_text(encoding="utf-8")))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def test_a_run_describes_itself_for_scripts_and_for_nobody_else(run: Run) -> None:
    assert set(run.said) >= KEYS
    assert {(user["role"], bool(user["stores"])) for user in run.said["users"]} == {
        ("manager", False),
        ("store", True),
    }
    assert stat.S_IMODE(run.file.stat().st_mode) == 0o600


def test_a_run_has_loaded_the_samples_and_alerted_what_is_out(run: Run) -> None:
    dynamodb = boto3.client(
        "dynamodb",
        endpoint_url=run.said["endpoint"],
        region_name=run.said["region"],
        aws_access_key_id=run.said["credentials"]["access_key_id"],
        aws_secret_access_key=run.said["credentials"]["secret_access_key"],
    )

    counted = dynamodb.scan(TableName=run.said["tables"]["Inventory"], Select="COUNT")["Count"]

    assert counted == 180
    assert "alerts sent for 12 items out of stock" in run.output.read_text()


def test_a_run_serves_the_dashboard_and_its_settings(run: Run) -> None:
    with urllib.request.urlopen(run.said["dashboard"]) as page:
        headers, text = page.headers, page.read().decode()
    with urllib.request.urlopen(f"{run.said['dashboard']}/config.json") as found:
        settings = json.load(found)

    assert "<title>" in text
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert settings["client_id"] == run.said["client_id"]


def test_the_end_of_a_run_leaves_no_process_and_no_description(run: Run) -> None:
    group = children(run.process.pid)
    assert group

    run.process.send_signal(signal.SIGINT)
    code = run.process.wait(60)

    assert code == 0
    assert not run.file.exists()
    wait_until(lambda: not any(map(lives, group)), "the end of every process")


def children(pid: int) -> set[int]:
    """All processes that descend from one."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (status := read(entry / "stat")):
            parents[int(entry.name)] = int(status.rpartition(")")[2].split()[1])
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in found | {pid}} - found:
        found |= more
    return found


def lives(pid: int) -> bool:
    """Whether the process still runs: one that has ended waits as a zombie to be fetched."""
    status = read(Path(f"/proc/{pid}/stat"))
    return bool(status) and status.rpartition(")")[2].split()[0] != "Z"


def read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""
