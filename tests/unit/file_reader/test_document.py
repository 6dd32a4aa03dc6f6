"""docs/reading.md says what the reader does, and has every finding of a receipt."""

from __future__ import annotations

import ast
import re

from chalicelib.file_reader.findings import CODES
from chalicelib.file_reader.header.heading import heading_of
from chalicelib.file_reader.header.meanings import ROLES
from tests import ROOT

DOCUMENT = (ROOT / "docs" / "reading.md").read_text("utf-8")


def test_every_code_is_in_the_document_and_no_other() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \|", DOCUMENT, re.MULTILINE)

    assert sorted(listed) == sorted([*CODES, *receipt_codes()])


def test_every_heading_in_the_document_is_understood() -> None:
    for role in ROLES:
        (listed,) = re.findall(rf"^\| {role} \| (.*) \|$", DOCUMENT, re.MULTILINE)
        for heading in listed.split(", "):
            assert heading_of(heading).meaning(role)


def receipt_codes() -> list[str]:
    """The codes that a load adds to those of the reader."""
    sources = ("ingest/ledger_facts.py", "ingest/similar_names.py", "domain/suspicions.py")
    calls = [
        node
        for source in sources
        for node in ast.walk(ast.parse((ROOT / "chalicelib" / source).read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    return [
        str(call.args[0].value)
        for call in calls
        if ast.unparse(call.func) in ("finding", "Finding", "_warning", "Suspicion")
        and isinstance(call.args[0], ast.Constant)
    ]
