"""The quick check leaves out no record of which the careful one has something to say."""

from __future__ import annotations

import copy
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.crossings import crossing_of
from chalicelib.domain.errors import PoisonRecord
from chalicelib.domain.stream_record import may_cross, stock_change_of
from chalicelib.domain.thresholds import HIGHEST, Scope, ThresholdSet
from tests.makers.alerting import Stockroom

ARN = "arn:aws:dynamodb:eu-central-1:000000000000:table/{}/stream/2026-11-21T00:00:00.000"
ORDER = "1a0c4506fe8/{}.csv#00tag"
Path = tuple[str, ...]
NEW, OLD = ("dynamodb", "NewImage"), ("dynamodb", "OldImage")
PATHS: tuple[Path, ...] = (
    *(("eventName",), ("eventSourceARN",), ("dynamodb",), NEW, OLD),
    *((*NEW, name) for name in ("Store", "Item", "Count", "AsOf", "Line")),
    *((*NEW, name) for name in ("Retired", "RetiredAsOf", "Extra")),
    *((*OLD, name) for name in ("Count", "AsOf")),
)
COUNTS = ("0", "1", "-1", "5", "6", "999999998", str(HIGHEST), "-999999999")
NOT_COUNTS = ("", "1000000000", " 7", "7 ", "+7", "1_0", "7.0", "٣", "²", "x", "-", "0" * 400)
NAMES = ("Berlin", "Köln", "", "a\nb", "\ud800", "x" * 128, "x" * 129, "é" * 200, "x" * 257)
ORDERS = (ORDER.format(1), ORDER.format(2), "x", f"{ORDER}{'y' * 300}")
ABSENT = object()
VALUES: tuple[Any, ...] = (
    *({"N": text} for text in (*COUNTS, *NOT_COUNTS)),
    *({"S": text} for text in (*NAMES, *ORDERS)),
    *(
        {"S": "Berlin", "N": "7"},
        {"N": "50", "S": ORDER.format(1)},
        {"S": 7},
        {"N": 7},
        {"N": None},
    ),
    *({"BOOL": True}, {"BOOL": False}, {}, [], ["S"], None, True, 7, 1.5, "", "x"),
    *("INSERT", "REMOVE", ARN.format("Stores"), ABSENT),
)


def record(event: str, before: int, after: int) -> dict[str, Any]:
    """As the stream has it after a load."""
    row = {"Store": {"S": "Berlin"}, "Item": {"S": "Socks"}, "Line": {"N": "2"}}
    old = {**row, "Count": {"N": str(before)}, "AsOf": {"S": ORDER.format(1)}}
    new = {**row, "Count": {"N": str(after)}, "AsOf": {"S": ORDER.format(2)}}
    images = {"NewImage": new, **({"OldImage": old} if event == "MODIFY" else {})}
    return {"eventName": event, "eventSourceARN": ARN.format("Inventory"), "dynamodb": images}


PLAIN = (
    *(record("MODIFY", 50, 40), record("MODIFY", -1, -2), record("MODIFY", 3, 4)),
    *(record("INSERT", 0, 50), record("MODIFY", 50, 4), record("INSERT", 0, 0)),
)


def spoiled(plain: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """A copy with another value, or without one."""
    made: dict[str, Any] = copy.deepcopy(plain)
    inner: Any = made
    for name in path[:-1]:
        inner = inner.get(name) if isinstance(inner, dict) else None
    if isinstance(inner, dict):
        if value is ABSENT:
            inner.pop(path[-1], None)
        else:
            inner[path[-1]] = value
    return made


def has_something_to_say(record: object, thresholds: ThresholdSet) -> bool:
    try:
        change = stock_change_of(record, "Inventory")
    except PoisonRecord:
        return True
    return change is not None and crossing_of(change, thresholds) is not None


def left_out(records: list[Any], thresholds: ThresholdSet) -> list[Any]:
    named = list(may_cross(records, thresholds))
    assert named == sorted(set(named))
    return [each for place, each in enumerate(records) if place not in named]


@pytest.mark.parametrize("plain", PLAIN[:4])
@pytest.mark.parametrize("threshold", [None, 0, 5, 45, HIGHEST])
def test_a_record_with_anything_odd_in_it_is_not_left_out(
    plain: dict[str, Any], threshold: int | None
) -> None:
    thresholds = ThresholdSet({} if threshold is None else {Scope(): threshold})

    for path, value in product(PATHS, VALUES):
        odd = spoiled(plain, path, value)
        for each in left_out([odd, plain, odd], thresholds):
            assert not has_something_to_say(each, thresholds), (path, value)


SPOILS = st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from(VALUES)), max_size=2)
THRESHOLDS = st.dictionaries(
    st.builds(Scope, st.sampled_from((None, "Berlin", "Köln")), st.sampled_from((None, "Socks"))),
    st.sampled_from((0, 1, 5, 999_999_998, HIGHEST)),
)


@given(
    batch=st.lists(st.tuples(st.sampled_from(PLAIN), SPOILS) | st.sampled_from(VALUES)),
    rules=THRESHOLDS,
)
def test_no_record_that_is_left_out_is_a_crossing_or_poison(
    batch: list[Any], rules: dict[Scope, int]
) -> None:
    thresholds = ThresholdSet(rules)
    records = []
    for each in batch:
        made, spoils = each if isinstance(each, tuple) else (each, [])
        for path, value in spoils:
            made = spoiled(made, path, value)
        records.append(made)

    for each in left_out(records, thresholds):
        assert not has_something_to_say(each, thresholds)


@pytest.mark.parametrize("threshold", [0, 10, 60])
def test_the_records_of_sales_and_new_items_are_left_out(threshold: int) -> None:
    room = Stockroom()
    room.load("Köln", {"Socks": 50, "Grüße": 70, "Gone": -1})
    new = room.records()
    room.load("Köln", {"Socks": 40, "Grüße": 65, "Gone": -2})
    thresholds = ThresholdSet({Scope(): threshold})

    assert list(may_cross(room.records(), thresholds)) == []
    assert list(may_cross(new, ThresholdSet({}))) == [2]
