"""Components are given the props that they take: templates are text to the type check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

JS = Path(__file__).resolve().parents[2] / "static" / "js"
SOURCES = {path.relative_to(JS).as_posix(): path.read_text("utf-8") for path in JS.rglob("*.js")}
FUNCTION = re.compile(r"(/\*\*(?:(?!\*/).)*\*/)?\n(?:export )?function ([A-Z]\w*)\(([^)]*)\)", re.S)


@dataclass(frozen=True)
class Component:
    props: frozenset[str]
    optional: frozenset[str]
    takes_any: bool


def component(comment: str, parameter: str) -> Component:
    """`parameter` is such as `{ store: { items }, short = false, ...attributes }`."""
    flat = re.sub(r": \{[^}]*\}", "", parameter)
    props = frozenset(re.findall(r"[{,] *(\w+)", flat))
    optional = frozenset(re.findall(r"(\w+)\?:", comment)) | frozenset(re.findall(r"(\w+) =", flat))
    return Component(props, optional | {"children"}, "..." in flat)


def components(source: str) -> dict[str, Component]:
    return {name: component(comment, arg) for comment, name, arg in FUNCTION.findall(source)}


def uses(source: str) -> Iterator[tuple[str, set[str]]]:
    """Each `<${Name} a=${b} c />` of a template: the name and what it is given."""
    for found in re.finditer(r"<\$\{([A-Z]\w*)\}", source):
        yield found[1], set(given(source, found.end()))


def given(source: str, at: int) -> Iterator[str]:
    """The names of the attributes from `at` to the end of the tag; `...` for a spread."""
    while (found := re.compile(r"\s*(\.\.\.|[\w-]+)=?").match(source, at)) is not None:
        yield found[1]
        at = found.end()
        if source.startswith('"', at):
            at = source.index('"', at + 1) + 1
        elif source.startswith("${", at):
            at = closing(source, at + 1)


def closing(source: str, at: int) -> int:
    """Behind the brace that closes the one at `at`."""
    depth = 0
    for place in range(at, len(source)):
        depth += {"{": 1, "}": -1}.get(source[place], 0)
        if depth == 0:
            return place + 1
    raise ValueError(source[at : at + 40])


EXPORTED = {
    name: found
    for source in SOURCES.values()
    for name, found in components(source).items()
    if f"export function {name}(" in source
}


def faults(source: str) -> list[str]:
    known = EXPORTED | components(source)
    return [
        f"{name}: {prop}"
        for name, props in uses(source)
        for prop in sorted(props ^ known[name].props)
        if not is_fine(prop, props, known[name])
    ]


def is_fine(prop: str, props: set[str], taker: Component) -> bool:
    if prop in props:
        return prop in ("key", "...") or taker.takes_any
    return prop in taker.optional or "..." in props


@pytest.mark.parametrize("module", sorted(SOURCES))
def test_a_component_is_given_what_it_takes(module: str) -> None:
    assert faults(SOURCES[module]) == []


TAKER = """
/** @param {{ list: Item[], short?: boolean }} props */
function Rows({ list, short, lines = 6 }) {}
"""


@pytest.mark.parametrize(
    ("use", "found"),
    [
        ("<${Rows} list=${[{ a: 1 }]} key=${1} />", []),
        ('<${Rows} list=${found} short lines="3" />', []),
        ("<${Rows} short />", ["Rows: list"]),
        ("<${Rows} ...${props} />", []),
        ("<${Rows} lst=${found} />", ["Rows: list", "Rows: lst"]),
    ],
)
def test_a_wrong_prop_is_noticed(use: str, found: list[str]) -> None:
    assert faults(TAKER + use) == found
