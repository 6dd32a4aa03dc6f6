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
    for name, way in WAYS.items():
        text = _with_picture(text, name, sequence(way()))
    return text


def packages() -> str:
    layers = _layers()
    lines = ["flowchart TB"]
    for room in chain(*layers):
        lines.append(f'    {room}["<b>{room}</b><br/>{_purpose(room)}"]')
    lines.append("    " + " --> ".join(" & ".join(layer) for layer in layers))
    return _mermaid(lines)


def sequence(calls: Iterable[Call]) -> str:
    """From package to package; calls that follow each other on the same way are one arrow."""
    drawn = [call for call in calls if not _is_detail(call)]
    entered = {START, *(_rooms(call)[1] for call in drawn)}
    lines = ["sequenceDiagram"]
    lines += [f"    participant {room}" for room in (START, *chain(*_layers())) if room in entered]
    for (caller, room), several in groupby(drawn, _rooms):
        steps = "<br/>".join(_steps(several, within=caller == room))
        lines.append(f"    {caller}->>{room}: {steps}")
    return _mermaid(lines)


def _is_detail(call: Call) -> bool:
    """Whether the protocol of AWS is spoken, or a package that decides nothing asks for a rule."""
    caller, room = _rooms(call)
    return room == "aws" or (room == "domain" and caller in ("repositories", "file_reader"))


def _layers() -> list[list[str]]:
    """From top to bottom, as `.importlinter` has them."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    layers = contracts["importlinter:contract:packages"]["layers"].split("\n")
    return [re.findall(r"\w+", layer) for layer in layers if layer]


def _purpose(room: str) -> str:
    """The first sentence of the package."""
    module = ast.parse((ROOT / "chalicelib" / room / "__init__.py").read_text("utf-8"))
    return (ast.get_docstring(module) or "").partition("\n\n")[0].replace("\n", " ")


def _rooms(call: Call) -> tuple[str, str]:
    caller, room = (name.partition(".")[0] for name in (call.caller, call.module))
    return caller or START, room


def _steps(calls: Iterable[Call], *, within: bool) -> list[str]:
    """What is called; within a room, of each module only what is called first."""
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
