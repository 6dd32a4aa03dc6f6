"""The libraries beside the page are the ones that the lock names."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from operations.environment import ROOT
from operations.vendor import LIBRARIES, VENDOR, adapted, differences

BUDGET = 160_000
"""Bytes of all libraries, as they are."""


def test_the_folder_is_as_the_lock_says() -> None:
    assert differences(VENDOR) == []


def test_a_changed_a_missing_and_an_added_file_are_noticed(tmp_path: Path) -> None:
    copy = tmp_path / "vendor"
    shutil.copytree(VENDOR, copy)
    (copy / "htm.js").write_text("changed")
    (copy / "hooks.js").unlink()
    (copy / "more.js").touch()

    found = differences(copy)

    assert sorted(found) == [
        "hooks.js: missing",
        "htm.js: changed since it was locked",
        "more.js: not in the lock",
    ]


def test_bare_imports_point_at_the_files_beside_them() -> None:
    source = 'import{h as t}from"preact";import "preact/hooks";//# sourceMappingURL=x.map\n'

    assert adapted(source) == 'import{h as t}from"./preact.js";import "./hooks.js";\n'


def test_the_libraries_stay_small() -> None:
    assert sum(path.stat().st_size for path in VENDOR.glob("*.js")) < BUDGET


def test_their_types_are_those_of_the_same_versions() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    declared = {path.name.removesuffix(".d.ts") for path in VENDOR.glob("*.d.ts")}
    typed = [each for each in LIBRARIES if declared & {Path(f).stem for f in each.files.values()}]

    assert len(typed) == 4
    assert all(package[library.name] == library.version for library in typed)


def test_what_the_page_names_is_there() -> None:
    static = VENDOR.parent
    named = re.findall(r'(?:href|src)="([^"]+)"', (static / "index.html").read_text())

    assert [name for name in named if not (static / name).is_file()] == []
