"""What GitHub runs, and a commit, is what a person runs."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import yaml

from tests import ROOT


def loaded(path: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))
    return found


def test_the_workflow_runs_make_check_test() -> None:
    job = loaded(".github/workflows/check.yml")["jobs"]["check"]

    assert [step["run"] for step in job["steps"] if "run" in step] == ["make check test"]


def test_the_workflow_runs_on_the_oldest_python_that_the_project_takes() -> None:
    job = loaded(".github/workflows/check.yml")["jobs"]["check"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert f">={job['strategy']['matrix']['python'][0]}" == project["requires-python"]


def test_a_commit_runs_make_check() -> None:
    (repository,) = loaded(".pre-commit-config.yaml")["repos"]

    assert [hook["entry"] for hook in repository["hooks"]] == ["make check"]


def test_a_ci_runner_of_ones_own_calls_the_same_verbs() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")

    assert re.findall(r"^make .*$", script, re.M) == ["make check test"]
