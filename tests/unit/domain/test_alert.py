"""The order of alerts in a message."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.alert import severity
from chalicelib.domain.stock import CrossingKind
from tests.unit.domain.test_crossings import OUT


def test_the_worst_come_first_and_those_of_a_kind_by_item() -> None:
    kinds: list[CrossingKind] = ["eased", "back", "low", "out", "retired"]
    some = [replace(OUT, kind=kind, item=item) for kind in kinds for item in ("b", "a")]

    found = [(each.kind, each.item) for each in sorted(some, key=severity)]

    assert [item for _, item in found] == ["a", "b"] * 5
    assert [kind for kind, _ in found[::2]] == ["out", "low", "back", "eased", "retired"]
