"""The glossary's words are those of the code."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`([A-Z]\w+)`")


def defined() -> Counter[str]:
    """How often each class or type is defined, but for the JSON of the API."""
    found: Counter[str] = Counter()
    for path in (ROOT / "chalicelib").rglob("*.py"):
        if path.relative_to(ROOT / "chalicelib").parts[0] in ("web", "api"):
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            match node:
                case ast.ClassDef(name=name):
                    found[name] += 1
                case (
                    ast.Assign(targets=[ast.Name(id=name)])
                    | ast.AnnAssign(target=ast.Name(id=name))
                ):
                    found[name] += 1
    return found


def rows() -> list[list[str]]:
    lines = (ROOT / "docs/glossary.md").read_text("utf-8").splitlines()
    return [line.strip("| ").split("|") for line in lines if line.startswith("| ")][1:]


def test_a_type_that_the_glossary_names_is_defined_once() -> None:
    places = defined()
    names = [name for row in rows() for name in NAMED.findall(row[-1])]
    permissions = {"Permission", "Caller"}  # of the API alone

    assert names
    assert {
        name: places[name] for name in names if places[name] != 1 and name not in permissions
    } == {}


def test_every_word_stands_once() -> None:
    words = Counter(word for row in rows() for word in row[0].strip().split(", "))

    assert [word for word, times in words.items() if times > 1] == []
