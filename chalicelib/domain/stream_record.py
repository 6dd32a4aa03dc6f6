"""A record of the Inventory table's stream, read without trusting it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from chalicelib.domain.errors import PoisonRecord
from chalicelib.domain.names import ITEM_BYTES, STORE_BYTES, problem

LONGEST_ORDER = 200
LONGEST_NUMBER = len("-999999999")
REMEMBERED = 4096
"""Texts of counts, lines and orders; those of a file's changes are much the same."""

_NUMBER = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_ORDER = re.compile(r"[0-9a-f]{11}/.*", re.DOTALL)


class StockChange(NamedTuple):
    """The count of an item before (None: it was not there) and after.

    `cause` is the upload that set it; `order` the place of this change among those of the item.
    """

    store: str
    item: str
    before: int | None
    after: int
    cause: str
    order: str
    line: int | None


def stock_change_of(record: Any, table: str) -> StockChange | None:
    """What the record says; None if it is no business of ours (a removal, another table).

    Raises `PoisonRecord`, saying why, if it can never be understood.
    """
    name = _member(record, "eventName", str)
    if _is_of_another_table(record, table) or name == "REMOVE":
        return None
    if name not in ("INSERT", "MODIFY"):
        raise PoisonRecord(f"The event {name[:40]!r} is unknown.")
    images = _member(record, "dynamodb", dict)
    new = _member(images, "NewImage", dict)
    old = _member(images, "OldImage", dict) if name == "MODIFY" else None
    cause = _order(new)
    # By place: a tuple made by name costs four times as much, for every record.
    return StockChange(
        _name(new, "Store", STORE_BYTES),
        _name(new, "Item", ITEM_BYTES),
        None if old is None else _number(old, "Count"),
        _number(new, "Count"),
        cause,
        _place(cause, old, images),
        _number(new, "Line") if "Line" in new else None,
    )


def sequence_of(record: Any) -> str:
    """Where the record is in its shard; "" if it does not say so."""
    images = record.get("dynamodb") if isinstance(record, dict) else None
    number = images.get("SequenceNumber") if isinstance(images, dict) else None
    return number if isinstance(number, str) else ""


def written_at(record: Any) -> float | None:
    """When the table changed, in seconds since 1970, if the record says so."""
    images = record.get("dynamodb") if isinstance(record, dict) else None
    time = images.get("ApproximateCreationDateTime") if isinstance(images, dict) else None
    return float(time) if isinstance(time, int | float) else None


def _is_of_another_table(record: Any, table: str) -> bool:
    source = record.get("eventSourceARN")
    return isinstance(source, str) and _is_another(source, table)


@lru_cache(16)
def _is_another(source: str, table: str) -> bool:
    return ":table/" in source and f":table/{table}/" not in source


def _place(cause: str, old: Mapping[str, Any] | None, images: Mapping[str, Any]) -> str:
    """A count edited by hand keeps the order of the file before it; the stream tells them apart."""
    if old is None or old.get("AsOf") != {"S": cause}:
        return cause
    sequence = images.get("SequenceNumber")
    return f"{cause}~{sequence:>040}" if isinstance(sequence, str) else cause


def _member(value: Any, name: str, kind: type[Any]) -> Any:
    if not isinstance(value, dict):
        raise PoisonRecord(f"There is no {name}: this is {type(value).__name__}, not an object.")
    if isinstance(member := value.get(name), kind):
        return member
    if name not in value:
        raise PoisonRecord(f"{name} is missing.")
    raise PoisonRecord(f"{name} is {type(member).__name__}.")


def _typed(image: Mapping[str, Any], name: str, kind: str) -> str:
    value = image.get(name)
    if isinstance(value, dict) and len(value) == 1:
        content = value.get(kind)
        if isinstance(content, str):
            return content
    _member(image, name, dict)
    raise PoisonRecord(f"{name} is not of the type {kind}.")


def _name(image: Mapping[str, Any], name: str, longest: int) -> str:
    text = _typed(image, name, "S")
    if text.isascii() and text.isprintable() and 0 < len(text) <= longest:
        return text
    if fault := _fault(text, longest):
        raise PoisonRecord(f"{name}: {fault}.")
    return text


def _fault(text: str, longest: int) -> str:
    if not text:
        return "empty"
    if any("\ud800" <= character <= "\udfff" for character in text):
        return "half a character"
    return problem(text, longest)


def _number(image: Mapping[str, Any], name: str) -> int:
    text = _typed(image, name, "N")
    number = _whole(text) if len(text) <= LONGEST_NUMBER else None
    if number is None:
        raise PoisonRecord(f"{name} is not a whole number of at most nine digits.")
    return number


@lru_cache(REMEMBERED)
def _whole(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _order(image: Mapping[str, Any]) -> str:
    text = _typed(image, "AsOf", "S")
    if len(text) > LONGEST_ORDER or not _is_order(text):
        raise PoisonRecord("AsOf is not the place of a file in the upload order.")
    return text


@lru_cache(REMEMBERED)
def _is_order(text: str) -> bool:
    return _ORDER.fullmatch(text) is not None
