"""A record of the Inventory table's stream, which may hold anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from chalicelib.domain.errors import PoisonRecord
from chalicelib.domain.names import ITEM_BYTES, STORE_BYTES, problem
from chalicelib.domain.stock import is_retired, state_of
from chalicelib.domain.thresholds import HIGHEST, ThresholdSet
from chalicelib.domain.upload import OLDEST, order_at

LONGEST_ORDER = 200
LONGEST_NUMBER = len("-999999999")
REMEMBERED = 4096
"""Texts of counts, lines and orders; those of a file's changes are much the same."""

_NUMBER = re.compile(r"-?[0-9]{1,9}", re.ASCII)
_ORDER = re.compile(r"[0-9a-f]{11}/.*", re.DOTALL)

_NO_COUNT = {"INSERT": {"N": str(HIGHEST)}}
"""An item without a count is ok, as one with the highest is."""

Json = Mapping[str, object]
T = TypeVar("T")


class StockChange(NamedTuple):
    """The count of an item before (None: the item is new) and after.

    `cause` is the order of the upload that set the count; `order` that of this change among the
    changes of the item.
    """

    store: str
    item: str
    before: int | None
    after: int
    cause: str
    order: str
    line: int | None
    was_retired: bool = False
    is_retired: bool = False


def stock_change_of(record: object, table: str) -> StockChange | None:
    """The change that the record reports; None for a removal or a record of another table.

    Raises `PoisonRecord` with the reason if no attempt can ever handle the record.
    """
    if not isinstance(record, dict):
        raise PoisonRecord(f"The record is {type(record).__name__}, not an object.")
    name = _member(record, "eventName", str)
    if name == "REMOVE" or _is_of_another_table(record, table):
        return None
    if name not in ("INSERT", "MODIFY"):
        raise PoisonRecord(f"The event {name[:40]!r} is unknown.")
    images: Json = _member(record, "dynamodb", dict)
    new: Json = _member(images, "NewImage", dict)
    old: Json | None = _member(images, "OldImage", dict) if name == "MODIFY" else None
    cause = _upload_order(new) if "AsOf" in new else _order_of_no_file(record, images)
    # By position: a tuple made by name costs four times as much, for every record.
    change = StockChange(
        _name(new, "Store", STORE_BYTES),
        _name(new, "Item", ITEM_BYTES),
        None if old is None else _number(old, "Count"),
        _number(new, "Count"),
        cause,
        _order(cause, old, images),
        _number(new, "Line") if "Line" in new else None,
    )
    return _with_retirement(change, new, old) if "Retired" in new else change


def may_cross(records: Sequence[Any], thresholds: ThresholdSet) -> Iterator[int]:
    """The places of the records that may make a crossing, or be poison.

    Quick, as most changes cross nothing. Left out is only a record that is as loads make them, and
    whose counts are of one state; of whatever else it is, `stock_change_of` is to say.
    """
    highest = thresholds.highest
    numbers = _Numbers()
    store = cause = object()  # then mostly those of the record before
    for place, record in enumerate(records):
        try:
            images, event = record["dynamodb"], record["eventName"]
            new = images["NewImage"]
            if new["Store"] != store:
                _name(new, "Store", STORE_BYTES)
                store = new["Store"]
            if new["AsOf"] != cause:
                _upload_order(new)
                cause = new["AsOf"]
            item, count, line = new["Item"], new["Count"], new["Line"]
            old = images["OldImage"]["Count"] if event == "MODIFY" else _NO_COUNT[event]
            name, before, after, of_file = item["S"], old["N"], count["N"], line["N"]
            if (
                len(new) == 5  # it says nothing of being retired
                and len(item) == len(count) == len(line) == len(old) == 1
                and (of_file.isascii() and of_file.isdigit() and len(of_file) < LONGEST_NUMBER)
                and (
                    (name.isascii() and name.isprintable() and 0 < len(name) <= ITEM_BYTES)
                    or _name(new, "Item", ITEM_BYTES)
                )
            ):
                was, now = numbers[before], numbers[after]
                if was > highest < now:
                    continue
                limit = thresholds.of(new["Store"]["S"], name).value
                if event == "MODIFY" and state_of(was, limit) == state_of(now, limit):
                    continue
        except (AttributeError, KeyError, TypeError, PoisonRecord):
            pass  # it is named
        yield place


class _Numbers(dict[str, int]):
    """Of a batch, by their texts; poison is not among them."""

    def __missing__(self, text: str) -> int:
        number = self[text] = _number({"N": {"N": text}}, "N")
        return number


def _with_retirement(change: StockChange, new: Json, old: Json | None) -> StockChange:
    """Of an item that was retired once. That itself is a change of its row, by a file that may find
    the count as it is to be."""
    was_retired = False
    if old is not None and change.before is not None and "Retired" in old:
        was_retired = is_retired(change.before, _row_order(old), _retired_by(old))
    retired = is_retired(change.after, _row_order(new), _retired_by(new))
    changed = change._replace(was_retired=was_retired, is_retired=retired)
    if was_retired != retired and change.order != change.cause:
        by = _upload_order(new, "RetiredAsOf")
        return changed._replace(cause=by, order=by)
    return changed


def _retired_by(image: Json) -> str:
    if image["Retired"] != {"BOOL": True}:
        return ""
    return _upload_order(image, "RetiredAsOf")


def sequence_of(record: object) -> str:
    """The record's sequence number in its shard; "" if it has none."""
    number = _images(record).get("SequenceNumber")
    return number if isinstance(number, str) else ""


def written_at(record: object) -> float | None:
    """When the table changed, in seconds since 1970, if the record says so."""
    time = _images(record).get("ApproximateCreationDateTime")
    return float(time) if isinstance(time, int | float) else None


def _images(record: object) -> Json:
    images = record.get("dynamodb") if isinstance(record, dict) else None
    return images if isinstance(images, dict) else {}


def _is_of_another_table(record: Json, table: str) -> bool:
    source = record.get("eventSourceARN")
    return isinstance(source, str) and _is_another(source, table)


@lru_cache(16)
def _is_another(source: str, table: str) -> bool:
    return ":table/" in source and f":table/{table}/" not in source


def _order(cause: str, old: Json | None, images: Json) -> str:
    """A count edited by hand keeps the order of the upload before it; the sequence number makes
    it distinct."""
    if old is None or old.get("AsOf") != {"S": cause}:
        return cause
    sequence = images.get("SequenceNumber")
    return f"{cause}~{sequence:>040}" if isinstance(sequence, str) else cause


def _order_of_no_file(record: Json, images: Json) -> str:
    """Of a row that was put beside the files, such as by another program: when it was."""
    time = written_at(record)
    if time is None:
        raise PoisonRecord("AsOf is missing.")
    return f"{order_at(time)}/~{sequence_of(record):>040}"


def _member(value: Json, name: str, kind: type[T]) -> T:
    if isinstance(member := value.get(name), kind):
        return member
    if name not in value:
        raise PoisonRecord(f"{name} is missing.")
    raise PoisonRecord(f"{name} is {type(member).__name__}.")


def _typed(image: Json, name: str, kind: str) -> str:
    value = image.get(name)
    if isinstance(value, dict) and len(value) == 1:
        content = value.get(kind)
        if isinstance(content, str):
            return content
    _member(image, name, dict)
    raise PoisonRecord(f"{name} is not of the type {kind}.")


def _name(image: Json, name: str, longest: int) -> str:
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


def _number(image: Json, name: str) -> int:
    text = _typed(image, name, "N")
    number = _whole(text) if len(text) <= LONGEST_NUMBER else None
    if number is None:
        raise PoisonRecord(f"{name} is not a whole number of at most nine digits.")
    return number


@lru_cache(REMEMBERED)
def _whole(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _upload_order(image: Json, name: str = "AsOf") -> str:
    text = _typed(image, name, "S")
    if len(text) > LONGEST_ORDER or not _is_upload_order(text):
        raise PoisonRecord(f"{name} is not an upload order.")
    return text


def _row_order(image: Json) -> str:
    return _upload_order(image) if "AsOf" in image else OLDEST


@lru_cache(REMEMBERED)
def _is_upload_order(text: str) -> bool:
    return _ORDER.fullmatch(text) is not None
