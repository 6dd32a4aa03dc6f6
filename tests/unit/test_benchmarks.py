"""What can be held of the measurements without measuring."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from benchmarks import large_files, loading_on_aws, peers, starting
from benchmarks.__main__ import MEASUREMENTS
from operations.packaging.functions import FUNCTIONS

FOLDER = Path(peers.__file__).parent


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_every_measurement_has_its_module(name: str) -> None:
    assert (FOLDER / f"{name}.py").exists()


def test_the_start_of_every_function_is_measured() -> None:
    assert {first.function for first in starting.firsts()} == set(FUNCTIONS) - {"api_handler"} | {
        "Api"
    }


def test_the_peers_code_is_a_function_by_itself() -> None:
    tree = ast.parse(Path(peers.__file__).read_text(encoding="utf-8"))

    imported = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    imported |= {
        name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names
    }

    assert {str(name).partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_each_case_changes_as_much_as_it_says() -> None:
    cases = loading_on_aws.rows_of(1_000)
    tables = [{row[:2]: row[2] for row in rows} for rows in cases.values()]

    changed = [
        sum(before.get(key) != count for key, count in after.items())
        for before, after in zip([{}, *tables], tables, strict=False)
    ]

    assert changed == [1_000, 0, 20, 1_000]


def test_a_large_file_repeats_its_items_with_the_same_counts(tmp_path: Path) -> None:
    large_files.write_file(tmp_path / "large.csv", rows=25_000, number_of_items=10_000)

    lines = (tmp_path / "large.csv").read_text(encoding="utf-8").splitlines()

    assert len(lines) == 25_001
    assert len(set(lines)) == 10_001
