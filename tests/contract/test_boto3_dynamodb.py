"""What the unit tests say of the tables also holds through boto3, which a parameter can choose."""

from __future__ import annotations

import subprocess
import sys

from tests import ROOT


def test_the_tests_of_the_tables_pass_through_boto3() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["--boto3", "always", "tests/unit/repositories"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
