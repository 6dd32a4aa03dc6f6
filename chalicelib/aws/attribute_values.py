"""Plain values to DynamoDB's own JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TEXTS = frozenset({str})


def to_wire(item: Mapping[str, Any]) -> dict[str, Any]:
    """`{"Count": 7}` → `{"Count": {"N": "7"}}`; `TypeError` for what no table of ours holds."""
    if not _TEXTS.issuperset(map(type, item)):
        raise TypeError("The names of a map are texts")
    return {
        name: {"S": value} if type(value) is str else value_to_wire(value)
        for name, value in item.items()
    }


def from_wire(item: Mapping[str, Any]) -> dict[str, Any]:
    """`{"Count": {"N": "7"}}` → `{"Count": 7}`; a number is an int if it is whole, else a float."""
    return {
        name: value["S"] if "S" in value else value_from_wire(value) for name, value in item.items()
    }


def value_to_wire(value: Any) -> dict[str, Any]:
    match value:
        case str():
            return {"S": value}
        case bool():
            return {"BOOL": value}
        case int() | float():
            return {"N": repr(value)}
        case None:
            return {"NULL": True}
        case Mapping():
            return {"M": to_wire(value)}
        case list() | tuple():
            return {"L": [value_to_wire(each) for each in value]}
        case set() | frozenset():
            return _set_to_wire(value)
    raise TypeError(f"No attribute holds {type(value).__name__}")


def value_from_wire(value: Mapping[str, Any]) -> Any:
    [(kind, content)] = value.items()
    return _READERS[kind](content)


def _set_to_wire(values: set[Any] | frozenset[Any]) -> dict[str, Any]:
    if values and all(isinstance(each, str) for each in values):
        return {"SS": sorted(values)}
    if values and all(type(each) in (int, float) for each in values):
        return {"NS": [repr(each) for each in sorted(values)]}
    raise TypeError("A DynamoDB set holds at least one text, or at least one number, and no mix")


def _number(text: str) -> int | float:
    # Times have a fraction, which int() takes longer to refuse than float() to read.
    if "." in text:
        return _whole_if_it_is(float(text))
    try:
        return int(text)
    except ValueError:
        return _whole_if_it_is(float(text))


def _whole_if_it_is(number: float) -> int | float:
    return int(number) if number.is_integer() else number


_READERS: dict[str, Any] = {
    "S": str,
    "N": _number,
    "BOOL": bool,
    "NULL": lambda content: None,
    "M": from_wire,
    "L": lambda content: [value_from_wire(each) for each in content],
    "SS": set,
    "NS": lambda content: {_number(each) for each in content},
}
