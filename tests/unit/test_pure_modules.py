"""The packages with the rules read no clock and open no file; import-linter holds the rest."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT

MODULES = [
    path.relative_to(ROOT / "chalicelib")
    for package in ("file_reader", "domain")
    for path in sorted((ROOT / "chalicelib" / package).rglob("*.py"))
]
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}


def worldly(source: str) -> Iterator[str]:
    """What of a module asks for the time, opens a file, or imports past the linter."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from {node.attr} if (node.value.id, node.attr) in CLOCKS else ()
        if isinstance(node, ast.Name) and node.id in {"open", "__import__"}:
            yield node.id


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_rule_asks_for_no_time_and_opens_no_file(module: Path) -> None:
    source = (ROOT / "chalicelib" / module).read_text("utf-8")

    assert not set(worldly(source))


@pytest.mark.parametrize(
    "line", ["moment = datetime.now(UTC)", "text = open('x').read()", "__import__('os')"]
)
def test_whatever_reaches_beyond_rules_is_noticed(line: str) -> None:
    assert list(worldly(line))
