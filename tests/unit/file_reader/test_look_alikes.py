"""Names that people may take for one another, and names that only look a little like it."""

from __future__ import annotations

from itertools import combinations

import pytest

from chalicelib.file_reader.look_alikes import alike, are_apart, look_alikes

SAME = [
    ["Butter 250g", "Butter 250 g", "Butter 250\xa0g", "butter 250G"],
    ["Saft 1,5 l", "Saft 1.5 L", "Saft 1½ l", "Saft 1 ½ l"],
    ["Echo (2nd Gen)", "Echo 2nd-Gen"],
    ["SKU-10", "SKU-lO", "SKU-1O"],
    ["Apple", "Аpple", "APPLE"],
    ["½ l", "0.5 l"],
    ["00123", "123", "0123"],
    ["می\u200cخواهم", "میخواهم"],
]
APART = [
    ["Butter 250 g", "Butter 500 g", "Butter 2500 g"],
    ["Vitamin 25 µg", "Vitamin 25 mg", "Vitamin 25 kg"],
    ["Cola", "Cola Zero", "Cola Light"],
    ["चीनी", "चूना"],
    ["Milk 1l", "Milk 11"],
    ["Milk 1 L", "Milk 1 1"],
    ["Milk 1.5 l", "Milk 15 l"],
    ["Screw M4", "Screw M5"],
    ["1230", "123", "1203"],
    ["0", "10", "A01", "A1"],
]


@pytest.mark.parametrize("names", SAME, ids=ascii)
def test_these_are_alike(names: list[str]) -> None:
    assert all(alike(one, other) for one, other in combinations(names, 2))
    assert len(list(look_alikes([*names, "Something else"]))) == len(names) - 1


@pytest.mark.parametrize("names", APART, ids=ascii)
def test_these_are_not(names: list[str]) -> None:
    assert not any(alike(one, other) for one, other in combinations(names, 2))


@pytest.mark.parametrize("names", SAME, ids=ascii)
def test_a_quick_look_never_misses_them(names: list[str]) -> None:
    assert not any(are_apart(pair) for pair in combinations(names, 2))
