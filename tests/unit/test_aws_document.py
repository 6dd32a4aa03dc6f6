"""docs/aws.md names tests that exist."""

from __future__ import annotations

import re

from tests import ROOT


def test_every_behaviour_of_aws_is_held_by_a_test_that_exists() -> None:
    text = (ROOT / "docs/aws.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)

    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"def {name}(" not in (ROOT / file).read_text("utf-8")
    ]

    assert named
    assert not missing


def test_every_behaviour_has_a_source_and_something_that_holds_us_to_it() -> None:
    text = (ROOT / "docs/aws.md").read_text("utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| ")]

    bare = [row[0] for row in rows if len(row) != 4 or not all(cell.strip(" |") for cell in row)]

    assert len(rows) > 30
    assert not bare
