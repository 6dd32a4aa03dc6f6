"""Which mistakes are made; what is argued as equivalent is still one of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests import ROOT
from tests.mutation.modules import MODULES
from tests.mutation.mutations import mutations
from tests.mutation.run import EQUIVALENT

ARGUED = tomllib.loads(EQUIVALENT.read_text("utf-8"))


def mistakes(path: Path, source: str) -> list[str]:
    path.write_text(source)
    return [mutation.name for mutation in mutations(path)]


def test_a_comparison_a_condition_and_a_result_can_be_wrong(tmp_path: Path) -> None:
    source = "def f(a: int) -> bool:\n    if not a:\n        return True\n    return a < 3\n"

    assert mistakes(tmp_path / "some.py", source) == [
        "f: if not a: -> if True:",
        "f: if not a: -> if False:",
        "f: not a -> a",
        "f: True -> False",
        "f: a < 3 -> a <= 3",
        "f: a < 3 -> a != 3",
        "f: 3 -> 4",
    ]


def test_a_condition_of_dynamodb_can_miss_a_part(tmp_path: Path) -> None:
    assert mistakes(tmp_path / "some.py", "C = '#A = :a AND #B > :b'\n") == [
        ": '#A = :a AND #B > :b' -> '#A = :a OR #B > :b'",
        ": '#A = :a AND #B > :b' -> '#B > :b'",
        ": '#A = :a AND #B > :b' -> '#A = :a'",
    ]


def test_a_mistake_is_in_the_code_that_is_compiled(tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text("def f(a):\n    return a + 1\n")
    results = set()

    for mutation in mutations(path):
        names: dict[str, object] = {}
        exec(mutation.code, names)  # noqa: S102 - our own
        function = names["f"]
        assert callable(function)
        results.add(function(5))

    assert results == {None, 4, 7}


def test_a_default_is_a_mistake_of_the_module_that_is_imported_anew(tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text("def f(a=1, *, b=True):\n    return a\n")

    found = {each.name: each.function for each in mutations(path)}

    assert found == {": True -> False": "", ": 1 -> 2": "", "f: return a -> return None": "f"}


@pytest.mark.parametrize("module", ARGUED)
def test_what_is_argued_as_equivalent_is_still_a_mistake_that_can_be_made(module: str) -> None:
    possible = {mutation.name for mutation in mutations(ROOT / "chalicelib" / f"{module}.py")}

    assert set(ARGUED[module]) <= possible


def test_only_modules_that_are_looked_at_have_arguments() -> None:
    assert set(ARGUED) <= set(MODULES)
    assert all(reason for each in ARGUED.values() for reason in each.values())
