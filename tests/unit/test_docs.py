"""What the documents say of the project's own files and commands is so."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from operations.__main__ import VERBS, module_of
from operations.packaging.bundle import bundle
from tests import ROOT

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
SENT = {".css", ".html", ".js", ".svg", ".wasm"}
MAKE_VERBS = set(re.findall(r"^([a-z-]+)(?: [a-z-]+)*:", (ROOT / "Makefile").read_text(), re.M))


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def leads_somewhere(link: str, document: Path) -> bool:
    path, _, anchor = link.partition("#")
    target = (document.parent / path) if path else document
    if not target.exists() or not anchor:
        return target.exists()
    lines = target.read_text(encoding="utf-8").splitlines()
    return anchor in {slug(line.lstrip("# ")) for line in lines if line.startswith("#")}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", document.read_text(encoding="utf-8"))

    broken = [link for link in links if not leads_somewhere(link, document)]

    assert not broken


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    verbs = set(re.findall(r"python3? -m operations ([a-z-]+)", text))
    made = set(re.findall(r"`make ([a-z-]+)", text)) | set(
        re.findall(r"^make ([a-z-]+)", text, re.M)
    )

    assert verbs <= set(VERBS)
    assert made <= MAKE_VERBS | {"deploy-chalice", "remove", "deploy"}


def test_the_readme_gives_both_commands_by_line_15() -> None:
    beginning = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:15])

    assert "make run" in beginning
    assert "make test" in beginning


def test_every_verb_is_a_module_with_a_help_text() -> None:
    for verb in VERBS:
        source = ROOT.joinpath(*module_of(verb)).with_suffix(".py").read_text(encoding="utf-8")

        assert source.startswith('"""')
        assert "add_arguments" in source
        assert "def run(" in source


def test_the_makefiles_verbs_are_all_in_its_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    offered = re.search(r'@echo "(make .*)"', makefile)
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M)

    assert offered
    assert phony
    assert set(phony[1].split()) - {"help"} <= set(re.findall(r"[a-z-]+", offered[1]))


def test_the_page_is_as_small_as_it_is_said_to_be(tmp_path: Path) -> None:
    bundle(ROOT / "static", tmp_path)
    sent = {"page": 0.0, "reader": 0.0}
    for file in tmp_path.rglob("*"):
        part = "reader" if file.suffix == ".wasm" else "page"
        if file.suffix in SENT:
            sent[part] += len(gzip.compress(file.read_bytes())) / 1000

    text = (ROOT / "docs/dashboard.md").read_text(encoding="utf-8")
    said = re.findall(
        r"about (\d+) kB compressed, and the reader of barcodes another (\d+) kB", text
    )

    for size, (part, measured) in zip(said[0], sent.items(), strict=True):
        assert int(size) * 0.9 < measured < int(size) * 1.1, part


def test_the_readme_says_of_the_cost_at_rest_what_the_handbook_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    handbook = (ROOT / "docs/operations.md").read_text(encoding="utf-8")

    said = re.findall(r"\$\d+ to \$\d+ a\s+month", readme)

    assert [re.sub(r"\s+", " ", each) for each in said] == re.findall(
        r"\$\d+ to \$\d+ a month", handbook
    )


def test_the_guide_to_changes_names_files_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    guide = text.partition("## Where a change goes")[2].partition("\n## ")[0]
    named = [
        name
        for row in re.findall(r"^\| .*", guide, re.M)
        for name in re.findall(r"`([\w/.]+/[\w/.]*|[\w.]+\.(?:py|js))`", row)
    ]

    assert len(named) > 10
    assert [
        name
        for name in named
        if not any((ROOT / top / name).exists() for top in ("", "chalicelib"))
    ] == []


@pytest.mark.parametrize("script", sorted(ROOT.glob("findings/*.sh")), ids=lambda each: each.stem)
def test_a_finding_can_be_run_and_says_which_versions_it_installs(script: Path) -> None:
    text = script.read_text(encoding="utf-8")

    assert text.startswith("#!")
    assert script.stat().st_mode & 0o111
    assert re.search(r"(==|@|apt-get download .*=)\d", text)


def test_each_finding_is_where_users_look_for_it() -> None:
    pages = [ROOT / "docs/aws.md", ROOT / "docs/interoperability.md"]
    told = "".join(each.read_text(encoding="utf-8") for each in pages)

    scripts = [each.name for each in ROOT.glob("findings/*.sh")]

    assert [each for each in scripts if f"(../findings/{each})" not in told] == []
