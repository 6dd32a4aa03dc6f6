"""A file with too many lines for one invocation, on the deployed system."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.system.running import Stack

BLANK = "\n" * 60_000
"""Blank lines are no rows, but they are lines to cut."""


def test_a_large_file_is_loaded_in_parts_and_has_one_exact_receipt(stack: Stack) -> None:
    store = f"Store {uuid.uuid4().hex[:8]}"
    rows = [f"{store},item {number},{number % 3}\n" for number in range(200)]
    text = "store,item,count\n" + BLANK.join([*rows[:1], "".join(rows[1:199]), rows[199]])

    version = stack.drop("large.csv", text + f"{store},item 7,many\n" + BLANK)
    receipt = stack.receipt("large.csv", version)

    names = ("state", "read", "changed", "refused")
    assert [receipt[name] for name in names] == ["partial", 201, 200, 1]
    assert len(stack.counts(store)) == 200
    assert receipt["findings"][-1]["line"] == 202 + 2 * len(BLANK)
