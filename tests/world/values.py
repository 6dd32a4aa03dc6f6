"""Values of DynamoDB's JSON: their normal form, order and size."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from tests.world.errors import Invalid

Value = Mapping[str, Any]
Item = dict[str, Any]

FRACTION = re.compile(r"(?:0|[1-9][0-9]*)\.[0-9]*[1-9]")
KINDS = frozenset(("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"))


def normal(value: Any) -> dict[str, Any]:
    """A copy with numbers as DynamoDB writes them. Raises `Invalid` for what it refuses."""
    # A dict is asked for first: that is quick, and most values are.
    if (type(value) is not dict and not isinstance(value, Mapping)) or len(value) != 1:
        raise Invalid("Supplied AttributeValue has more than one datatypes set, or none")
    [(kind, content)] = value.items()
    if kind == "S":
        if type(content) is not str:
            raise Invalid("A string is due")
        return {"S": content}
    if kind == "N":
        return {"N": normal_number(content)}
    if kind == "M":
        return {"M": {name: normal(each) for name, each in content.items()}}
    if kind == "L":
        return {"L": [normal(each) for each in content]}
    if kind in ("BOOL", "NULL"):
        if type(content) is not bool:
            raise Invalid("A boolean is due")
        return {kind: content}
    if kind == "B":
        return {"B": content}
    if kind in ("SS", "NS", "BS"):
        return {kind: _normal_set(kind, content)}
    raise Invalid(f"{kind} is no type")


def _normal_set(kind: str, content: Any) -> list[str]:
    members = [normal_number(each) for each in content] if kind == "NS" else list(content)
    if not members:
        raise Invalid("An string set  may not be empty")
    if len(set(members)) < len(members):
        raise Invalid("Input collection contains duplicates")
    return sorted(members)


def normal_number(text: Any) -> str:
    if type(text) is not str:
        raise Invalid("NUMBER_VALUE cannot be converted to String")
    if text.isascii() and text.isdigit() and len(text) <= 38 and (text[0] != "0" or text == "0"):
        return text
    # As times are.
    if len(text) <= 38 and FRACTION.fullmatch(text):
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Invalid(f"The parameter cannot be converted to a numeric value: {text}") from None
    if not number.is_finite():
        raise Invalid(f"The parameter cannot be converted to a numeric value: {text}")
    number = number.normalize(Context(prec=400))
    if len(number.as_tuple().digits) > 38:
        raise Invalid("Attempting to store more than 38 significant digits in a Number")
    plain = format(number, "f")
    return "0" if plain == "-0" else plain


def number_of(text: str) -> int | Decimal:
    try:
        return int(text)
    except ValueError:
        return Decimal(text)


def comparable(value: Value) -> tuple[str, Any]:
    """Type and a thing that Python orders as DynamoDB orders the values of that type."""
    [(kind, content)] = value.items()
    if kind == "N":
        return kind, number_of(content)
    if kind == "B":
        return kind, base64.b64decode(content)
    return kind, content


def same(left: Value | None, right: Value | None) -> bool:
    if left is None or right is None:
        return False
    if left == right:
        return True
    [(kind, content)] = left.items()
    if kind == "N" and "N" in right:
        return number_of(content) == number_of(right["N"])
    if kind in ("SS", "NS", "BS") and kind in right:
        return set(content) == set(right[kind])
    return False


def size_of(value: Value) -> int:
    """Bytes, by the rules of
    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
    """
    [(kind, content)] = value.items()
    if kind == "S":
        return len(content) if content.isascii() else len(content.encode())
    if kind == "N":
        return (len(content.lstrip("-").replace(".", "")) + 1) // 2 + 1
    if kind == "B":
        return len(base64.b64decode(content))
    if kind in ("BOOL", "NULL"):
        return 1
    if kind == "M":
        return 3 + sum(_length(name) + size_of(each) + 1 for name, each in content.items())
    if kind == "L":
        return 3 + sum(size_of(each) + 1 for each in content)
    return sum(size_of({kind[0]: each}) for each in content)


def item_size(item: Item) -> int:
    size = 0
    for name, value in item.items():
        size += _length(name)
        text = value.get("S")
        # Most are texts; a call for each would take its time.
        size += size_of(value) if text is None or not text.isascii() else len(text)
    return size


def growth(old: Item, new: Item) -> int:
    """Bytes by which an item is larger; an update leaves most values as they are."""
    come = {name: value for name, value in new.items() if old.get(name) is not value}
    left = {name: old[name] for name in come if name in old}
    gone = {name: old[name] for name in old.keys() - new.keys()}
    return item_size(come) - item_size(left) - item_size(gone)


@lru_cache(maxsize=1024)
def _length(name: str) -> int:
    return len(name.encode())
