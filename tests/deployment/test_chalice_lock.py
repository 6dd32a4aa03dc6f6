"""One deployment of a stage by Chalice at a time, whatever becomes of the others."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator

import boto3
import pytest

from operations.chalice import deployment_lock
from operations.deployment import artefacts
from operations.local.embedded import embedded_aws
from operations.local.system import environment
from tests import ROOT
from tests.system.running import wait_until

STAGE = "try"
HOLDER = f"""
from operations.chalice import deployment_lock
with deployment_lock.locked({STAGE!r}, renewed=0.1):
    input()
"""


@pytest.fixture(scope="module", autouse=True)
def aws() -> Iterator[None]:
    log = ROOT / ".local" / "test-chalice-lock-ministack.log"
    with embedded_aws(log) as running, environment(running.variables):
        artefacts.ready_bucket(boto3.client("s3"), STAGE)
        yield


def test_a_lock_is_gone_when_its_deployment_ends() -> None:
    with deployment_lock.locked(STAGE):
        assert deployment_lock.read(STAGE)

    assert deployment_lock.read(STAGE) is None


def test_the_lock_of_a_deployment_that_was_killed_is_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    program = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(program, cwd=ROOT, stdin=subprocess.PIPE) as killed:
        wait_until(lambda: deployment_lock.read(STAGE), "the lock")
        killed.kill()
    with pytest.raises(SystemExit, match="If it was killed, run this again 120 s after it was"):
        deployment_lock.taken(STAGE, deployment_lock.GONE)

    with deployment_lock.locked(STAGE, gone=0.0):
        said = capsys.readouterr().out

    assert re.search(r"since 20.* has not been heard of for \d+ s. Taking its place.", said)
    assert deployment_lock.read(STAGE) is None


def test_whoever_deploys_for_long_keeps_the_lock() -> None:
    s3, place = boto3.client("s3"), deployment_lock.place(STAGE)

    with deployment_lock.locked(STAGE, renewed=0.01):
        first = s3.head_object(**place)["VersionId"]
        wait_until(lambda: s3.head_object(**place)["VersionId"] != first, "its renewal")


def test_whoever_has_lost_the_lock_is_interrupted_and_leaves_it_alone() -> None:
    theirs: list[deployment_lock.Lock] = []

    with pytest.raises(KeyboardInterrupt):
        lose_the_lock(theirs)

    found = deployment_lock.read(STAGE)
    assert found
    assert [found.lock] == theirs
    boto3.client("s3").delete_object(**deployment_lock.place(STAGE))


def lose_the_lock(theirs: list[deployment_lock.Lock]) -> None:
    with deployment_lock.locked(STAGE, renewed=0.01):
        theirs.append(deployment_lock.taken(STAGE, 0.0))
        threading.Event().wait(60)
