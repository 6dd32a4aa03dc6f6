"""Every command of docs/operations.md is typed as it is printed, and does what is said of it."""

from __future__ import annotations

import os
import pty
import re
import shlex
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from operations.deployment import remains
from operations.local.embedded import embedded_aws
from operations.local.system import environment
from tests import ROOT
from tests.emulator import WITH_CHALICE

HANDBOOK = (ROOT / "docs/operations.md").read_text("utf-8")
PRINTED = re.compile(r"`((?:make [a-z-]+ STAGE=|\.venv/bin/python -m operations |aws )[^`]*)`")
VALUES = {"NAME=VALUE": "StoreUsersRead=own", "NAME": "ann", "ADDRESS": "ann@example.com"}
IN_ORDER = (
    "make deploy STAGE=dev",
    ".venv/bin/python -m operations deploy --stage dev --parameter NAME=VALUE",
    ".venv/bin/python -m operations users add NAME --role manager --email ADDRESS --stage dev",
    ".venv/bin/python -m operations users remove NAME --stage dev",
    ".venv/bin/python -m operations status --stage dev",
    ".venv/bin/python -m operations doctor --stage dev",
    ".venv/bin/python -m operations redrive --stage dev",
    ".venv/bin/python -m operations logs Load-Inventory --stage dev --follow",
    "make remove STAGE=dev",
    "make deploy-chalice STAGE=dev",
    ".venv/bin/python -m operations remove --stage dev --yes",
    ".venv/bin/python -m operations deploy --stage dev --revert-drift",
)
CLASS = ("anna", "ben", "clara")
ELSEWHERE = {"make verify-aws STAGE=try"}  # by tests/deployment/test_verify.py


@pytest.fixture(scope="module", autouse=True)
def aws() -> Iterator[None]:
    log = ROOT / ".local" / "test-handbook-ministack.log"
    with embedded_aws(log, WITH_CHALICE) as running, environment(running.variables):
        yield


def test_every_command_is_typed_by_a_test() -> None:
    assert {*PRINTED.findall(HANDBOOK)} == {*IN_ORDER, *ELSEWHERE}


def words(printed: str) -> list[str]:
    """As a person types it; of a command of make what it runs, as make itself tells."""
    if printed.startswith("make "):
        told = subprocess.run(
            shlex.split(printed.replace("make", "make --no-print-directory -n", 1)),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        printed = told.stdout.splitlines()[-1]
        assert printed.startswith(".venv/bin/python -m operations ")
    return [VALUES.get(word, word) for word in shlex.split(printed)]


def typed(printed: str, code: int = 0) -> str:
    """What it says, on both ways."""
    done = subprocess.run(
        words(printed),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


def test_a_stage_is_deployed_and_updated() -> None:
    deployed = typed(IN_ORDER[0])
    updated = typed(IN_ORDER[1])

    assert "CREATE_COMPLETE" in deployed
    assert re.search(r"^Dashboard  https://\w+\.cloudfront\.\S+/$", deployed, re.MULTILINE)
    assert "UPDATE_COMPLETE" in updated
    assert "inventory-dev is already up to date" in typed(IN_ORDER[11])


def test_somebody_may_sign_in_and_then_may_not() -> None:
    assert "ann may sign in with this password once" in typed(IN_ORDER[2])
    assert "without a terminal to ask, this needs --yes" in typed(IN_ORDER[3], code=1)

    said = answered(words(IN_ORDER[3]), "ann")

    assert "Remove this user of stage dev? Type ann: " in said
    assert "ann is removed." in said


def test_a_class_shares_a_stage(tmp_path: Path) -> None:
    """The commands of docs/lab.md, here of the stage that is there."""
    chapter = (ROOT / "docs/lab.md").read_text("utf-8").partition("## One stage for all")[2]
    first, closed, file, end = re.findall(r"(?s)```sh\n(.*?)```", chapter)
    deploying, adding = first.split("\n", 1)
    listing, removing = end.splitlines()

    added, _ = shell(adding, tmp_path), shell(closed, tmp_path)
    listed, _ = shell(listing, tmp_path), shell(file, tmp_path)

    assert (deploying, removing) == ("make deploy STAGE=lab", "make remove STAGE=lab")
    assert re.findall(r"(\w+) may sign in with this password once", added) == [*CLASS]
    assert [line.split() for line in listed.splitlines()] == [
        [name, "store", "FORCE_CHANGE_PASSWORD", "Store", name] for name in CLASS
    ]
    _, *rows = (tmp_path / "anna.csv").read_text("utf-8").splitlines()
    assert rows
    assert all(row.startswith("Store anna,") for row in rows)


def shell(script: str, folder: Path) -> str:
    script = script.replace("--stage lab", "--stage dev").replace("> ", f"> {folder}/")
    done = subprocess.run(
        ["sh", "-ec", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_stage_is_watched() -> None:
    assert typed(IN_ORDER[4]).startswith("Version ")
    # In a new account somebody has to be mailed the alarms.
    assert "Nobody is mailed the alarms" in typed(IN_ORDER[5], code=1)
    retried = answered(words(IN_ORDER[6]), "dev")
    assert "work-failures: about 0 messages\n" in retried
    assert "work-failures: 0 retried\n" in retried


def test_a_log_is_followed_until_ctrl_c() -> None:
    bucket = f"inventory-dev-counts-{boto3.client('sts').get_caller_identity()['Account']}"
    bucket += f"-{boto3.Session().region_name}"
    boto3.client("s3").put_object(Bucket=bucket, Key="a.csv", Body=b"store,item,count\nA,b,1\n")

    with subprocess.Popen(words(IN_ORDER[7]), cwd=ROOT, stdout=subprocess.PIPE, text=True) as shown:
        assert shown.stdout
        too_long = threading.Timer(120, shown.kill)
        too_long.start()
        line = shown.stdout.readline()
        shown.send_signal(signal.SIGINT)
        shown.wait()
        too_long.cancel()

    assert line
    assert shown.returncode == -signal.SIGINT


def test_a_stage_is_removed_by_its_name() -> None:
    assert "without a terminal to ask, this needs --yes" in typed(IN_ORDER[8], code=1)

    said = answered(words(IN_ORDER[8]), "dev")

    assert "Remove all of it? Type dev: " in said
    assert "Nothing of stage dev is left." in said
    assert not [*remains.of("dev")]


def answered(command: list[str], answer: str) -> str:
    """What it says on a terminal on which somebody types the answer."""
    ours, theirs = pty.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run(
        command, cwd=ROOT, stdin=theirs, stdout=subprocess.PIPE, text=True, check=False
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_the_other_way_of_deploying_and_removing_without_a_question() -> None:
    deployed = typed(IN_ORDER[9])

    removed = typed(IN_ORDER[10])

    assert "Running chalice deploy" in deployed
    assert "Nothing of stage dev is left." in removed
