"""Files with the outcome expected of them: tests/data/reading."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests import ROOT

FILES = ROOT / "tests" / "data" / "reading"

CASES: list[dict[str, Any]] = [
    case | {"data": base64.b64decode(case["input_base64"])}
    for name in ("cases.json", "more_cases.json")
    for case in json.loads((FILES / name).read_text("utf-8"))
]

each_case = pytest.mark.parametrize(
    "case", [pytest.param(case, id=ascii(case["name"])[1:-1]) for case in CASES]
)
