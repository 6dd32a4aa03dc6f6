"""What a browser loads, made of the dashboard's sources."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from operations.environment import ROOT
from operations.packaging.bundle import PACKAGES, bundle

BEFORE_SIGN_IN = {"requests": 8, "bytes": 50_000}
VIEWS = ("views_of_needs", "views_of_stores", "settings_page", "reference_page")
FILES_OF_VIEW = 5


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    bundle(ROOT / "static", folder)
    return folder


def named(folder: Path) -> list[str]:
    """The files that the page names."""
    return re.findall(r'(?:href|src)="([^"]+)"', (folder / "index.html").read_text("utf-8"))


def loaded(folder: Path, module: str) -> set[str]:
    """The file that a module has become, and all that it imports."""
    (first,) = (folder / "assets").glob(f"{module}-*.js")
    found, left = set[str](), [first.name]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            text = (folder / "assets" / name).read_text("utf-8")
            left += re.findall(r'(?:from|import)"\./([^"]+)"', text)
    return found


def size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def test_the_page_names_only_files_that_are_there(published: Path) -> None:
    missing = [name for name in set(named(published)) if not (published / name).is_file()]

    assert missing == ["config.json"]  # the stage's own


def test_before_sign_in_little_is_loaded(published: Path) -> None:
    files = ["index.html", *sorted(set(named(published)) - {"config.json"})]
    sent = sum(size(published / name) for name in files)
    catalogues = list((published / "assets").glob("[a-z][a-z]_first-*.js"))

    assert len(catalogues) == 4  # of which one is loaded, and none for English
    assert len(files) + 1 + 1 <= BEFORE_SIGN_IN["requests"]
    assert sent + max(map(size, catalogues)) < BEFORE_SIGN_IN["bytes"]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_a_few_files_that_are_requested_when_it_is_opened(
    published: Path, view: str
) -> None:
    before = loaded(published, "main") | loaded(published, "signed_in")

    files = loaded(published, view) - before

    assert 0 < len(files) <= FILES_OF_VIEW
    assert not [name for name in named(published) if view in name]


def test_what_may_be_kept_for_ever_is_named_by_its_content(published: Path) -> None:
    names = [path.name for path in (published / "assets").iterdir()]

    assert [name for name in names if not re.search(r"-[0-9A-Z]{8}\.(js|css|wasm)$", name)] == []


def test_no_source_map_and_no_source_is_published(published: Path) -> None:
    kinds = {path.suffix for path in published.rglob("*") if path.is_file()}

    assert kinds == {".js", ".css", ".html", ".svg", ".csv", ".txt", ".wasm"}
    assert not (published / "js").exists()


def test_the_licence_of_each_library_is_published(published: Path) -> None:
    text = (published / "licences.txt").read_text("utf-8")
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    shipped = package["dependencies"].keys() - {"esbuild"}

    for name in shipped:
        version = json.loads((PACKAGES / name / "package.json").read_text("utf-8"))["version"]
        assert f"{name} {version}\n" in text
    assert text.count("Permission is hereby granted") == 6
    assert "zxing-wasm contains zxing-cpp" in text
    assert "Apache License" in text


def test_a_fault_in_a_module_ends_the_packaging(tmp_path: Path) -> None:
    static = tmp_path / "static"
    (static / "js").mkdir(parents=True)
    (static / "css").mkdir()
    (static / "js/main.js").write_text('import "./missing.js";')
    (static / "css/main.css").touch()

    with pytest.raises(SystemExit, match=r"missing\.js"):
        bundle(static, tmp_path / "page")


def test_a_page_that_does_not_name_its_sources_ends_the_packaging(tmp_path: Path) -> None:
    static = tmp_path / "static"
    (static / "js").mkdir(parents=True)
    (static / "css").mkdir()
    (static / "js/main.js").touch()
    (static / "css/main.css").touch()
    (static / "index.html").write_text("<p>")

    with pytest.raises(SystemExit, match=r"index\.html does not name css/main\.css once"):
        bundle(static, tmp_path / "page")
