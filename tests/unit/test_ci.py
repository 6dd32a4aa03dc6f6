"""What GitHub runs, and a commit, is what a person runs."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from operations.packaging.package import RUNTIME
from operations.packaging.templating import load
from tests import ROOT

# Of roles and policies; our templates declare none.
NOT_DECLARED = "Boundary|Group|RoleDescription|[Tt]ag|User"
GITHUB = "token.actions.githubusercontent.com"


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


def test_a_stage_is_deployed_with_the_commands_of_the_handbook_and_no_stored_key() -> None:
    workflow = loaded(".github/workflows/deploy.yml")
    steps = workflow["jobs"]["deploy"]["steps"]
    [version] = [step["with"]["python-version"] for step in steps if "setup-python" in str(step)]

    assert [step["run"] for step in steps if "run" in step] == [
        'make deploy STAGE="$STAGE"',
        '.venv/bin/python -m operations doctor --stage "$STAGE"',
    ]
    assert workflow["permissions"] == {"contents": "read", "id-token": "write"}
    assert "secrets." not in str(workflow)
    assert f"python{version}" == RUNTIME


def test_only_the_stages_environment_of_one_repository_may_deploy_it() -> None:
    role = load(ROOT / "infrastructure/pipeline.yaml")["Resources"]["Role"]["Properties"]

    [trust] = role["AssumeRolePolicyDocument"]["Statement"]
    [own] = role["Policies"][0]["PolicyDocument"]["Statement"]
    assert trust["Condition"] == {
        "StringEquals": {
            f"{GITHUB}:aud": "sts.amazonaws.com",
            f"{GITHUB}:sub": {"Fn::Sub": "repo:${Repository}:environment:${Stage}"},
        }
    }
    assert all(arn["Fn::Sub"].endswith("/inventory-${Stage}-*") for arn in own["Resource"])
    assert not [action for action in own["Action"] if "*" in action]


@pytest.mark.parametrize("kind", ["Role", "ManagedPolicy"])
def test_the_pipeline_may_do_what_cloudformation_does_with_the_stages_roles(kind: str) -> None:
    """Also read them, to compare them with the template, and take them away."""
    # Here, and not once for every worker: its import takes seconds.
    from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", f"AWS::IAM::{kind}").schema
    role = load(ROOT / "infrastructure/pipeline.yaml")["Resources"]["Role"]["Properties"]
    [own] = role["Policies"][0]["PolicyDocument"]["Statement"]

    needed = {
        action
        for name in ("create", "read", "update", "delete")
        for action in schema["handlers"][name]["permissions"]
        if not re.search(NOT_DECLARED, action)
    }

    assert len(needed) > 7
    assert needed <= {*own["Action"]}


def test_a_commit_runs_make_check() -> None:
    (repository,) = loaded(".pre-commit-config.yaml")["repos"]

    assert [hook["entry"] for hook in repository["hooks"]] == ["make check"]


def test_a_ci_runner_of_ones_own_calls_the_same_verbs() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")

    assert re.findall(r"^make .*$", script, re.M) == ["make check test"]
