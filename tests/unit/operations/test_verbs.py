"""What `python -m operations` says before any verb runs."""

import subprocess
import sys

from operations.__main__ import VERBS
from tests import ROOT


def test_an_older_python_is_refused_in_words() -> None:
    pretend = "import sys; sys.version_info = (3, 10, 13); import operations"

    done = subprocess.run(
        [sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr.startswith("Inventory needs Python 3.11 or newer; this is ")


def test_the_help_says_what_each_verb_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "operations", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    shown = [line.split(maxsplit=1) for line in done.stdout.splitlines() if line.startswith("  ")]
    explained = {verb for verb, text in (each for each in shown if len(each) == 2) if text}
    assert done.returncode == 0
    assert set(VERBS) <= explained
