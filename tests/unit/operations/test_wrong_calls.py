"""`python -m operations`: what a wrong call is told, by every verb, without a traceback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from operations.__main__ import VERBS, main
from tests import ROOT

SAMPLE = ROOT / "samples" / "inventory-berlin.csv"
OF_A_SYSTEM = {
    "confirm-subscription": ["token"],
    "doctor": [],
    "drop": [str(SAMPLE)],
    "logs": ["Api"],
    "redrive": [],
    "status": [],
    "token": [],
    "upload": [str(SAMPLE), "--store", "Berlin"],
    "users": ["list"],
}


def refusal(*arguments: str) -> SystemExit:
    with pytest.raises(SystemExit) as refused:
        main(list(arguments))
    return refused.value


def test_an_unknown_verb_is_told_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    code = refusal("restock").code

    said = capsys.readouterr().err
    assert code == 2
    assert all(verb in said for verb in VERBS)


@pytest.mark.parametrize("verb", OF_A_SYSTEM)
def test_where_no_run_is_up_it_says_how_to_start_one(verb: str, tmp_path: Path) -> None:
    code = refusal(verb, *OF_A_SYSTEM[verb], "--run", str(tmp_path / "run.json")).code

    assert str(code).startswith("No local run is up. Start one with `make run`")


def test_a_run_that_was_ended_by_force_is_none(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        endpoint = f"http://127.0.0.1:{free.getsockname()[1]}"
    file = tmp_path / "run.json"
    file.write_text(json.dumps({"endpoint": endpoint}))

    code = refusal("status", "--run", str(file)).code

    assert str(code) == (
        "No local run is up. Start one with `make run`, or name a --stage. "
        f"({file} is of a run that was killed.)"
    )


@pytest.mark.parametrize("stage", ["Prod", "x", "", "my stage", "a-name-too-long-", "shop-"])
@pytest.mark.parametrize("verb", ["status", "deploy", "deploy-chalice", "remove"])
def test_a_name_that_no_stage_can_have_is_refused(
    verb: str, stage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = refusal(verb, "--stage", stage).code

    assert code == 2
    assert "a stage has 2 to 15 lower-case letters" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["confirm-subscription"],
        ["drop"],
        ["logs", "Nothing"],
        ["logs", "Api", "--minutes", "-5"],
        ["redrive", "--queue", "nothing"],
        ["remove"],
        ["status", "--uploads", "-1"],
        ["status", "--uploads", "many"],
        ["upload", "--store", "Berlin"],
        ["users", "add"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_shows_how_it_is_called(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = refusal(*arguments).code

    assert code == 2
    assert capsys.readouterr().err.startswith("usage: python -m operations")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["drop", "none.csv"], "There is no file none.csv."),
        (["drop", "a", "b", "--key", "c"], "--key goes with one file only."),
        (["upload", "none.csv", "--store", "Berlin"], "There is no file none.csv."),
        (["users", "add", "ann"], "A store user needs --stores; a manager has them all."),
        (["deploy", "--parameter", "x"], "--parameter wants NAME=VALUE, not 'x'."),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_done(arguments: list[str], said: str) -> None:
    assert refusal(*arguments).code == said


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.touch()

    code = main(["package", "--output", str(file)])

    assert code == 1
    assert capsys.readouterr().err == f"package: {file}: File exists\n"


def elsewhere(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """With no other environment, in a home without a profile of AWS."""
    return subprocess.run(
        [sys.executable, "-m", "operations", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("verb", ["status", "deploy", "remove"])
def test_without_a_region_it_asks_for_one(verb: str) -> None:
    done = elsewhere(verb, "--stage", "dev")

    assert done.returncode == 1
    assert done.stderr == (
        "AWS needs a region: set AWS_DEFAULT_REGION, or a region in your AWS profile.\n"
    )


@pytest.mark.parametrize("verb", ["redrive", "deploy-chalice", "remove"])
def test_where_aws_cannot_be_reached_it_says_so_in_a_line(verb: str) -> None:
    done = elsewhere(
        *(verb, "--stage", "dev"),
        AWS_DEFAULT_REGION="eu-central-1",
        AWS_ACCESS_KEY_ID="key",
        AWS_SECRET_ACCESS_KEY="secret",
        AWS_ENDPOINT_URL="http://127.0.0.1:9",
        AWS_MAX_ATTEMPTS="1",
    )

    assert done.returncode == 1
    assert done.stderr.startswith(f"{verb}: Could not connect to the endpoint URL")
    assert len(done.stderr.splitlines()) == 1
