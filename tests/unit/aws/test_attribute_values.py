"""Plain values and DynamoDB's JSON."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.attribute_values import from_wire, to_wire

SCALARS = st.text() | st.integers(-(10**37), 10**37) | st.booleans() | st.none()
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10
)
SETS = st.sets(st.text(min_size=1), min_size=1) | st.sets(st.integers(), min_size=1)


@given(st.dictionaries(st.text(min_size=1), VALUES | SETS))
def test_what_was_written_is_read_again(item: dict[str, Any]) -> None:
    assert from_wire(to_wire(item)) == item


@pytest.mark.parametrize(
    ("number", "plain"), [("7", 7), ("-3", -3), ("1.5", 1.5), ("7.0", 7), ("1E2", 100)]
)
def test_whole_numbers_are_ints(number: str, plain: float) -> None:
    [value] = from_wire({"n": {"N": number}}).values()

    assert value == plain
    assert type(value) is type(plain)


@pytest.mark.parametrize("value", [object(), b"bytes", set(), {"a", 1}, {1: "a"}])
def test_what_no_attribute_of_ours_holds_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        to_wire({"value": value})
