"""Files with the outcome expected of them: tests/data/reading."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests import ROOT

FILES = ROOT / "tests" / "data" / "reading"


def _data(case: dict[str, Any]) -> bytes:
    """The file: as text where it is UTF-8."""
    if "input" in case:
        return str(case["input"]).encode()
    return base64.b64decode(case["input_base64"])


CASES: list[dict[str, Any]] = [
    case | {"data": _data(case)}
    for name in ("cases.json", "more_cases.json", "fuzzed_cases.json")
    for case in json.loads((FILES / name).read_text("utf-8"))
]

each_case = pytest.mark.parametrize(
    "case", [pytest.param(case, id=ascii(case["name"])[1:-1]) for case in CASES]
)
