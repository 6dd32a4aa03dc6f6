"""The one version of Inventory, wherever it is told."""

from __future__ import annotations

import re
import tomllib

import pytest

from chalicelib import __version__
from operations.__main__ import dispatch
from operations.packaging import template
from tests import ROOT
from tests.makers.gateway import NOBODY, Api


def test_the_project_has_the_version_of_the_code() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == __version__


def test_the_newest_release_in_the_changelog_is_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\S+)", changes, re.M)[0] == __version__


def test_the_api_tells_it_to_users_and_in_its_document() -> None:
    api = Api()

    assert api.get("/me").json["version"] == __version__
    assert api.get("/openapi.json", NOBODY).json["info"]["version"] == __version__


def test_a_stack_tells_it_in_its_outputs() -> None:
    assert template.resources()["Outputs"]["Version"] == {"Value": __version__}


def test_the_commands_tell_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        dispatch(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Inventory {__version__}\n"
