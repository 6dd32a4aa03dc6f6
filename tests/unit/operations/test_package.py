"""What goes into a zip."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from operations.package import pack


def test_hidden_files_stay_out(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    for name in ("index.html", ".hidden", "js/main.js"):
        (tmp_path / name).touch()
    archive = io.BytesIO()

    pack(tmp_path, archive)

    with zipfile.ZipFile(archive) as packed:
        assert packed.namelist() == ["index.html", "js/main.js"]
