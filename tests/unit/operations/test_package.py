"""What goes into a zip."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from operations.packaging.package import pack, packed_by_content


def test_hidden_files_stay_out(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    for name in ("index.html", ".hidden", "js/main.js"):
        (tmp_path / name).touch()
    archive = io.BytesIO()

    pack(tmp_path, archive)

    with zipfile.ZipFile(archive) as packed:
        assert packed.namelist() == ["index.html", "js/main.js"]


def test_a_zip_has_another_name_when_its_content_changes(tmp_path: Path) -> None:
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "index.html").write_text("one")
    first = packed_by_content(folder, tmp_path, "dashboard").name
    again = packed_by_content(folder, tmp_path, "dashboard").name

    (folder / "index.html").write_text("another")
    changed = packed_by_content(folder, tmp_path, "dashboard").name

    assert first == again
    assert changed != first
