"""The modules with our rules know nothing of AWS, the framework, the machine or the time."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READING = {
    *("columns", "counts", "cutting", "findings", "good", "judging", "lines", "names", "quoting"),
    *("reader", "records", "refused", "text", "understanding", "verdicts"),
}
MERGING = {"merging", "order", "runs", "spans"}
ALERTING = {"announced", "announcements", "changes", "crossings", "stock", "thresholds", "wording"}
RULES = {*READING, *MERGING, *ALERTING, "cursors", "errors"}
WORLDLY = {
    *("boto3", "botocore", "chalice", "urllib3"),
    *("os", "sys", "pathlib", "socket", "subprocess", "tempfile", "threading"),
    *("random", "secrets", "time", "uuid"),
}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}


def worldly(source: str) -> Iterator[str]:
    """What of a module reaches beyond rules."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ({name.name.split(".")[0] for name in node.names} & WORLDLY)
        if isinstance(node, ast.ImportFrom) and node.module:
            package, _, module = node.module.partition(".")
            names = {module} if module else {name.name for name in node.names}
            yield from ({package} & WORLDLY if package != "chalicelib" else names - RULES)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from {node.attr} if (node.value.id, node.attr) in CLOCKS else ()
        if isinstance(node, ast.Name) and node.id in {"open", "__import__"}:
            yield node.id


@pytest.mark.parametrize("module", sorted(RULES))
def test_a_rule_knows_nothing_of_the_world(module: str) -> None:
    source = (ROOT / "chalicelib" / f"{module}.py").read_text("utf-8")

    assert not set(worldly(source))


@pytest.mark.parametrize(
    "line",
    [
        "import boto3",
        "import os.path",
        "from chalice.app import Request",
        "from time import monotonic",
        "from botocore.exceptions import ClientError",
        "from chalicelib.services import Services",
        "from chalicelib import dynamodb",
        "moment = datetime.now(UTC)",
        "def late():\n    import uuid",
        "text = open('x').read()",
    ],
)
def test_whatever_reaches_beyond_rules_is_noticed(line: str) -> None:
    assert list(worldly(line))
