"""The pictures of `docs/architecture.md`, between its markers."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from configparser import ConfigParser
from itertools import chain, groupby

from tests import ROOT
from tests.architecture import ways
from tests.architecture.calls import Call

DOCUMENT = ROOT / "docs/architecture.md"
START = "app"
WAYS: dict[str, Callable[[], list[Call]]] = {
    "a-row-of-a-file": ways.row_to_table,
    "a-stream-record": ways.stream_record_to_message,
    "a-request": ways.request_to_json,
}


def rendered(text: str) -> str:
    """The document with each picture drawn anew."""
    text = _with_picture(text, "packages", packages())
    text = _with_picture(text, "folders", folders())
    for name, way in WAYS.items():
        text = _with_picture(text, name, sequence(way()))
    return text


def packages() -> str:
    layers = _layers()
    lines = ["flowchart TB"]
    for package in chain(*layers):
        lines.append(f'    {package}["<b>{package}</b><br/>{_purpose(package)}"]')
    lines.append("    " + " --> ".join(" & ".join(layer) for layer in layers))
    return _mermaid(lines)


def folders() -> str:
    """The packages within packages, from top to bottom."""
    lines = ["| Folder | Holds |", "|---|---|"]
    for package in chain(*_layers()):
        inner = (ROOT / "chalicelib" / package).glob("*/__init__.py")
        names = sorted(f"{package}/{each.parent.name}" for each in inner)
        lines += [f"| `{name}` | {_purpose(name)} |" for name in names]
    return "\n".join(lines)


def sequence(calls: Iterable[Call]) -> str:
    """From package to package; calls that follow each other on the same way are one arrow."""
    drawn = [call for call in calls if not _is_detail(call)]
    entered = {START, *(_packages(call)[1] for call in drawn)}
    lines = ["sequenceDiagram"]
    lines += [
        f"    participant {package}"
        for package in (START, *chain(*_layers()))
        if package in entered
    ]
    for (caller, package), several in groupby(drawn, _packages):
        steps = "<br/>".join(_steps(several, within=caller == package))
        lines.append(f"    {caller}->>{package}: {steps}")
    return _mermaid(lines)


def _is_detail(call: Call) -> bool:
    """Whether it is private, speaks to AWS, or asks for a rule where nothing is decided."""
    caller, package = _packages(call)
    asks_for_a_rule = package == "domain" and caller in ("repositories", "file_reader")
    return call.function.startswith("_") or package == "aws" or asks_for_a_rule


def _layers() -> list[list[str]]:
    """From top to bottom, as `.importlinter` has them."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    layers = contracts["importlinter:contract:packages"]["layers"].split("\n")
    return [re.findall(r"\w+", layer) for layer in layers if layer]


def _purpose(package: str) -> str:
    """The first sentence of the package."""
    module = ast.parse((ROOT / "chalicelib" / package / "__init__.py").read_text("utf-8"))
    return (ast.get_docstring(module) or "").partition("\n\n")[0].replace("\n", " ")


def _packages(call: Call) -> tuple[str, str]:
    caller, package = (name.partition(".")[0] for name in (call.caller, call.module))
    return caller or START, package


def _steps(calls: Iterable[Call], *, within: bool) -> list[str]:
    """What is called; within a package, of each module only what is called first."""
    steps: dict[str, str] = {}
    for call in calls:
        step = f"{call.module.rpartition('.')[2]}.{call.function}"
        steps.setdefault(call.module if within else step, step)
    return list(steps.values())


def _mermaid(lines: Iterable[str]) -> str:
    return "\n".join(["```mermaid", *lines, "```"])


def _with_picture(text: str, name: str, picture: str) -> str:
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, after = text.split(begin)[0], text.split(end)[1]
    return f"{before}{begin}\n{picture}\n{end}{after}"
