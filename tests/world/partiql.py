"""The PartiQL statements that a batch carries: INSERT, UPDATE, DELETE and SELECT of one item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.world.errors import ConditionFailed, Invalid
from tests.world.expressions import Condition, condition
from tests.world.tables import Table
from tests.world.values import Item, normal

INSERT = re.compile(r"""\s*INSERT\s+INTO\s+"?([\w.-]+)"?\s+VALUE\s+\{(.*)\}\s*$""", re.I | re.S)
UPDATE = re.compile(r"""\s*UPDATE\s+"?([\w.-]+)"?\s+(.*?)\s+WHERE\s+(.*)$""", re.I | re.S)
DELETE = re.compile(r"""\s*DELETE\s+FROM\s+"?([\w.-]+)"?\s+WHERE\s+(.*)$""", re.I | re.S)
SELECT = re.compile(r"""\s*SELECT\s+(.*?)\s+FROM\s+"?([\w.-]+)"?\s+WHERE\s+(.*)$""", re.I | re.S)
PAIR = re.compile(r"""\s*'([^']+)'\s*:\s*\?\s*(?:,|$)""")
CLAUSE = re.compile(r"""\s*(?:SET\s+"?(\w+)"?\s*=\s*\?|REMOVE\s+"?(\w+)"?)\s*,?""", re.I)
NAMED = re.compile(r'"([^"]+)"')


class Duplicate(Exception):
    """INSERT of an item that is there."""


@dataclass(frozen=True)
class Statement:
    verb: str
    table: str
    attributes: tuple[str, ...]
    """Whose values are the first parameters."""
    removed: tuple[str, ...] = ()
    where: Condition | None = None

    def values(self, parameters: list[Any]) -> dict[str, Any]:
        return {f":p{i}": normal(value) for i, value in enumerate(parameters)}


@lru_cache(maxsize=1024)
def parse(text: str) -> Statement:
    if match := INSERT.match(text):
        return Statement("INSERT", match[1], _pairs(match[2]))
    if match := UPDATE.match(text):
        attributes, removed = _clauses(match[2])
        return Statement("UPDATE", match[1], attributes, removed, _where(match[3], len(attributes)))
    if match := DELETE.match(text):
        return Statement("DELETE", match[1], (), (), _where(match[2], 0))
    if match := SELECT.match(text):
        return Statement("SELECT", match[2], (), (), _where(match[3], 0))
    raise Invalid(f"Statement wasn't well formed, can't be processed: {text}")


def _pairs(text: str) -> tuple[str, ...]:
    names, at = [], 0
    while at < len(text):
        match = PAIR.match(text, at)
        if match is None:
            raise Invalid(f"Statement wasn't well formed, near {text[at:]!r}")
        names.append(match[1])
        at = match.end()
    return tuple(names)


def _clauses(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    attributes: list[str] = []
    removed: list[str] = []
    at = 0
    while at < len(text):
        match = CLAUSE.match(text, at)
        if match is None:
            raise Invalid(f"Statement wasn't well formed, near {text[at:]!r}")
        (attributes if match[1] else removed).append(match[1] or match[2])
        at = match.end()
    return tuple(attributes), tuple(removed)


def _where(text: str, first: int) -> Condition:
    """The WHERE clause in the syntax of condition expressions, `?` as `:p<n>`."""
    numbers = iter(range(first, 100))
    text = re.sub(r"\?", lambda _: f":p{next(numbers)}", text)
    text = re.sub(r'("?\w+"?)\s+IS\s+NOT\s+MISSING', r"attribute_exists(\1)", text, flags=re.I)
    text = re.sub(r'("?\w+"?)\s+IS\s+MISSING', r"attribute_not_exists(\1)", text, flags=re.I)
    names: dict[str, str] = {}

    def alias(match: re.Match[str]) -> str:
        name = f"#n{len(names)}"
        names[name] = match[1]
        return name

    return condition(NAMED.sub(alias, text), tuple(sorted(names.items())))


def execute(statement: Statement, table: Table, parameters: list[Any]) -> Item | None:
    """Raises `Duplicate`, `ConditionFailed` or `Invalid`. Answers with an item for SELECT."""
    values = statement.values(parameters)
    if statement.verb == "INSERT":
        if len(parameters) != len(statement.attributes):
            raise Invalid("Number of parameters in request and statement don't match.")
        new = {name: values[f":p{i}"] for i, name in enumerate(statement.attributes)}
        key = table.key_of(new)
        if table.get(key) is not None:
            raise Duplicate
        table.put(key, new)
        return None
    assert statement.where is not None
    if len(parameters) != len(statement.attributes) + len(statement.where.values):
        raise Invalid("Number of parameters in request and statement don't match.")
    key = _key(statement, table, values)
    item = table.get(key)
    if statement.verb == "SELECT":
        return item if statement.where.check(item, values) else None
    if item is None or not statement.where.check(item, values):
        raise ConditionFailed(item)
    if statement.verb == "DELETE":
        table.put(key, None)
        return None
    changed = dict(item)
    for i, name in enumerate(statement.attributes):
        if name in (table.schema.partition, table.schema.sort):
            raise Invalid(f"Cannot update attribute {name}. This attribute is part of the key")
        changed[name] = values[f":p{i}"]
    for name in statement.removed:
        changed.pop(name, None)
    table.put(key, changed)
    return None


def _key(statement: Statement, table: Table, values: dict[str, Any]) -> tuple[str, str]:
    assert statement.where is not None
    wanted = {}
    for sign, path, names in statement.where.comparisons:
        if sign == "=" and path and path[0] in (table.schema.partition, table.schema.sort):
            wanted[path[0]] = values[names[0]]
    try:
        return table.key_of(wanted)
    except Invalid as error:
        raise Invalid(
            "Where clause does not contain a mandatory equality on all key attributes"
        ) from error
