"""Requests to DynamoDB, made of plain values.

In an expression `#Name` stands for the attribute `Name`, and a value for the placeholder with which
it is given: `Put(table, item, "#Edition = :seen", {":seen": 3})`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.aws.attribute_values import to_wire

Values = Mapping[str, Any]
"""Attribute values by name or placeholder: whatever `attribute_values` can write."""
Key = Mapping[str, str]

_NAME = re.compile(r"#(\w+)")


@dataclass(frozen=True)
class Put:
    table: str
    item: Values
    condition: str = ""
    values: Values = field(default_factory=dict)

    def request(self) -> dict[str, Any]:
        expressions = {"ConditionExpression": self.condition}
        return {
            "TableName": self.table,
            "Item": to_wire(self.item),
            **_with_placeholders(expressions, self.values),
        }


@dataclass(frozen=True)
class Delete:
    table: str
    key: Key

    def request(self) -> dict[str, Any]:
        return {"TableName": self.table, "Key": to_wire(self.key)}


@dataclass(frozen=True)
class Update:
    """Makes the item if it is not there, unless the condition forbids it."""

    table: str
    key: Key
    set: Values = field(default_factory=dict)
    set_once: Values = field(default_factory=dict)
    """Set where the item does not have the attribute."""
    add: Values = field(default_factory=dict)
    """Numbers to add, sets to unite with."""
    remove: Sequence[str] = ()
    condition: str = ""
    values: Values = field(default_factory=dict)
    """Those of the condition."""

    def request(self) -> dict[str, Any]:
        sets = [f"#{name} = :{name}" for name in self.set]
        sets += [f"#{name} = if_not_exists(#{name}, :{name})" for name in self.set_once]
        parts = {
            "SET": sets,
            "ADD": [f"#{name} :{name}" for name in self.add],
            "REMOVE": [f"#{name}" for name in self.remove],
        }
        change = " ".join(f"{verb} {', '.join(part)}" for verb, part in parts.items() if part)
        expressions = {"UpdateExpression": change, "ConditionExpression": self.condition}
        changed = {**self.set, **self.set_once, **self.add}
        values = {**{f":{name}": value for name, value in changed.items()}, **self.values}
        return {
            "TableName": self.table,
            "Key": to_wire(self.key),
            **_with_placeholders(expressions, values),
        }


@dataclass(frozen=True)
class Query:
    table: str
    condition: str
    """On the key: `#Store = :store AND begins_with(#Item, :prefix)`."""
    values: Values
    index: str = ""
    filter: str = ""
    attributes: Sequence[str] = ()
    """Those to read; without any, all."""
    consistent: bool = False
    descending: bool = False
    limit: int | None = None
    """Items of a page, before the filter."""
    after: Key | None = None
    """The key to go on after."""

    def request(self) -> dict[str, Any]:
        expressions = {
            "KeyConditionExpression": self.condition,
            "FilterExpression": self.filter,
            "ProjectionExpression": ", ".join(f"#{name}" for name in self.attributes),
        }
        options = {
            "IndexName": self.index,
            "ConsistentRead": self.consistent,
            "Limit": self.limit,
            "ExclusiveStartKey": self.after and to_wire(self.after),
        }
        return {
            "TableName": self.table,
            "ScanIndexForward": not self.descending,
            **{name: value for name, value in options.items() if value},
            **_with_placeholders(expressions, self.values),
        }


def projection(attributes: Sequence[str]) -> dict[str, Any]:
    """Which attributes GetItem and BatchGetItem are to read; without any, all."""
    names = ", ".join(f"#{name}" for name in attributes)
    return _with_placeholders({"ProjectionExpression": names}, {})


def _with_placeholders(expressions: Mapping[str, str], values: Values) -> dict[str, Any]:
    """The expressions that are not empty, with the names and values that they mention."""
    request: dict[str, Any] = {kind: text for kind, text in expressions.items() if text}
    names = {f"#{name}": name for text in request.values() for name in _NAME.findall(text)}
    if names:
        request["ExpressionAttributeNames"] = names
    if values:
        request["ExpressionAttributeValues"] = to_wire(values)
    return request
