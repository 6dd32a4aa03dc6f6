"""What the unit tests say of the tables also holds through boto3, which a parameter can choose."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import ROOT


@pytest.mark.parametrize("package", ["repositories", "ingest"])
def test_the_unit_tests_pass_through_boto3(package: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["--dynamodb", "boto3", f"tests/unit/{package}"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
