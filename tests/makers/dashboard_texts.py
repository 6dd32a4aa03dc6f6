"""The texts of the dashboard: what its sources ask for, and what its catalogues have."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

from operations.environment import ROOT

JS = ROOT / "static" / "js"
NODE = ROOT / ".venv" / "bin" / "node"
LANGUAGES = sorted(each.stem.removesuffix("_first") for each in JS.glob("languages/*_first.js"))

CALL = re.compile(r"""(?<![\w.])(?:t|rich)\((?P<text>"(?:[^"\\]|\\.)*")?""")
PLURAL = re.compile(r"\{(\w+), plural,((?: \w+ \{(?:[^{}]|\{\w+\})*\})+)\}")
FORM = re.compile(r"(\w+) \{((?:[^{}]|\{\w+\})*)\}")
NAMED = re.compile(r"\{(\w+)[,}]")


class Use(NamedTuple):
    """A place where a source asks for a text; `text` is None where it does not say which."""

    module: str
    """As `lib/text.js`."""
    text: str | None
    given: frozenset[str] | None
    """The parameters that it names; None where they are made elsewhere."""


def uses() -> list[Use]:
    paths = [path for path in sorted(JS.rglob("*.js")) if path.parent.name != "languages"]
    named = [(path.relative_to(JS).as_posix(), path.read_text("utf-8")) for path in paths]
    return [use for module, source in named for use in uses_in(module, source)]


def modules_at_first() -> set[str]:
    """What is loaded before somebody has signed in: what `main.js` imports, and what that does."""
    found, waiting = {"main.js"}, ["main.js"]
    while waiting:
        module = waiting.pop()
        paths = re.findall(r'^import [^"]*"(\.[^"]+)"', (JS / module).read_text("utf-8"), re.M)
        new = {
            posixpath.normpath(posixpath.join(posixpath.dirname(module), each)) for each in paths
        }
        waiting += new - found
        found |= new
    return found


def uses_in(module: str, source: str) -> Iterator[Use]:
    source = re.sub(r"/\*\*.*?\*/", "", source, flags=re.S)
    for found in CALL.finditer(source):
        if source[: found.start()].endswith("function "):
            continue
        text = json.loads(found["text"]) if found["text"] else None
        yield Use(module, text, given(source[found.end() :]))


def given(rest: str) -> frozenset[str] | None:
    """The names in the object behind a text: `, { n, store: labelOf(name) })`; none for `)`."""
    if rest.startswith(")"):
        return frozenset()
    opened = re.match(r",\s*\{", rest)
    if not opened:
        return None
    names, depth, fresh = [], 1, True
    for at in range(opened.end(), len(rest)):
        letter = rest[at]
        depth += {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}.get(letter, 0)
        if depth == 0:
            break
        if depth == 1 and fresh and (name := re.match(r"\s*(\.\.\.|\w+)", rest[at:])):
            names.append(name[1])
            fresh = False
        fresh = fresh or (depth == 1 and letter == ",")
    return None if "..." in names else frozenset(names)


def catalogue(language: str) -> dict[str, str]:
    return {**part_of_catalogue(f"{language}_first"), **part_of_catalogue(language)}


def part_of_catalogue(name: str) -> dict[str, str]:
    path = (JS / "languages" / f"{name}.js").as_uri()
    script = f"console.log(JSON.stringify((await import({json.dumps(path)})).default))"
    found: dict[str, str] = json.loads(_run(script))
    return found


def plural_categories(language: str) -> list[str]:
    rules = f"new Intl.PluralRules({json.dumps(language)}).resolvedOptions().pluralCategories"
    found: list[str] = json.loads(_run(f"console.log(JSON.stringify({rules}))"))
    return found


def names_in(text: str) -> set[str]:
    return set(NAMED.findall(text))


def forms_of(text: str) -> dict[str, dict[str, str]]:
    """By the number that decides: the forms, by category."""
    return {name: dict(FORM.findall(forms)) for name, forms in PLURAL.findall(text)}


def _run(script: str) -> str:
    command = [str(NODE), "--input-type=module", "--eval", script]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return done.stdout
