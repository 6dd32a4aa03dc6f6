"""`make run`: what it starts, says and leaves behind; and the exercise of docs/lab.md in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import textwrap
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


UNUSED = ".git", ".local", "benchmarks", "dist", "findings", "tests"
MADE = ".venv", ".ministack", "node_modules"
ENVIRONMENT = {n: v for n, v in os.environ.items() if not n.startswith("AWS_")}


@dataclass
class Run:
    project: Path
    """A copy of this one, whose files the run may write."""
    process: subprocess.Popen[bytes]
    file: Path
    output: Path
    said: dict[str, Any]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    project = tmp_path_factory.mktemp("run")
    shutil.copytree(
        ROOT, project, ignore=shutil.ignore_patterns(*UNUSED, *MADE), dirs_exist_ok=True
    )
    for name in MADE:
        (project / name).symlink_to(ROOT / name)
    file, output = project / ".local" / "run.json", project / "output"
    with output.open("wb") as stdout:
        process = subprocess.Popen(
            [".venv/bin/python", "-m", "operations", "run"],
            cwd=project,
            env=ENVIRONMENT,
            stdout=stdout,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: "Ready after" in output.read_text() or process.poll(), "the run", 180)
        assert process.poll() is None, output.read_text()
        yield Run(project, process, file, output, json.loads(file.read_text(encoding="utf-8")))
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


def dynamodb(run: Run) -> Any:
    return boto3.client(
        "dynamodb",
        endpoint_url=run.said["endpoint"],
        region_name=run.said["region"],
        aws_access_key_id=run.said["credentials"]["access_key_id"],
        aws_secret_access_key=run.said["credentials"]["secret_access_key"],
    )


def count(run: Run, item: str) -> int:
    """In Berlin."""
    key = {"Store": {"S": "Berlin"}, "Item": {"S": item}}
    found = dynamodb(run).get_item(TableName=run.said["tables"]["Inventory"], Key=key)
    return int(found["Item"]["Count"]["N"])


def typed(block: str, run: Run, code: int = 0) -> str:
    """What a shell prints in the project's folder."""
    done = subprocess.run(
        ["bash", "-e", "-c", block],
        cwd=run.project,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


def test_a_run_has_loaded_the_samples_and_alerted_what_is_out(run: Run) -> None:
    table = run.said["tables"]["Inventory"]

    assert dynamodb(run).scan(TableName=table, Select="COUNT")["Count"] == 180
    assert "alerts sent for 12 items out of stock" in run.output.read_text()


def test_a_run_serves_the_dashboard_and_its_settings(run: Run) -> None:
    with urllib.request.urlopen(run.said["dashboard"]) as page:
        headers, text = page.headers, page.read().decode()
    with urllib.request.urlopen(f"{run.said['dashboard']}/config.json") as found:
        settings = json.load(found)

    assert "<title>" in text
    assert "'unsafe" not in headers["Content-Security-Policy"]
    assert settings["client_id"] == run.said["client_id"]


def test_the_exercise_of_a_class_goes_as_it_is_printed(run: Run) -> None:
    exercise = (ROOT / "docs/lab.md").read_text("utf-8").partition("## One stage for all")[0]
    printed = re.findall(r"^ *```sh\n(.*?)^ *```$", exercise, re.MULTILINE | re.DOTALL)
    again, evening, morning, beside, behind = map(textwrap.dedent, printed)
    check, drop = morning.splitlines()[1:]

    def said(text: str) -> bool:
        return text in run.output.read_text()

    assert typed(again, run).count(" → s3://") == 6
    typed(evening, run)
    wait_until(lambda: said("Croissant: out of stock in Berlin"), "the message")
    assert count(run, "Croissant") == 0
    typed(morning.splitlines()[0], run)
    assert "3 rows: 1 count, 2 refused" in typed(check, run, code=1)
    typed(drop, run)
    wait_until(lambda: count(run, "Croissant") == 12, "the good row")
    typed(beside, run)
    wait_until(lambda: count(run, "Echo Plus") == 5, "the next file")
    assert said("Echo Plus: out of stock in Berlin")
    status, logs = behind.splitlines()
    wait_until(lambda: "echo.csv" in typed(status, run), "the last file")
    assert "morning.csv" in typed(status, run)
    assert "upload finished" in typed(logs, run)


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
