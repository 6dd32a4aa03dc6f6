"""Files as shops and their programs export them, with what is to be made of them.

Those of tests/data/exports are in its exports.toml, or in the index.toml of a folder.
"""

from __future__ import annotations

import tomllib
from typing import NamedTuple

import pytest

from tests import ROOT

FILES = ROOT / "tests" / "data" / "exports"
INDEXES = sorted(FILES.rglob("*.toml"))


class Export(NamedTuple):
    """As exports.toml says of it. `rows` are in order."""

    file: str
    data: bytes
    own_store: str | None
    status: str
    rows: list[tuple[str, str, int]]
    codes: dict[str, int]
    says: list[str]


def _exports() -> list[Export]:
    return [
        Export(
            one["file"],
            (FILES / one["file"]).read_bytes(),
            one.get("own_store"),
            one["status"],
            sorted((store, item, count) for store, item, count in one["rows"]),
            one["codes"],
            one.get("says", []),
        )
        for index in INDEXES
        for one in tomllib.loads(index.read_text("utf-8"))["export"]
    ]


EXPORTS = _exports()

each_export = pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.file)
