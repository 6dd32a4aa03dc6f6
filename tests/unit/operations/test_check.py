"""`python -m operations check`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

GOOD = "store,item,count\nBerlin,Apple,5\n"
PARTIAL = GOOD + "Berlin,Pear,(1)\n"
BAD = "store,item\nBerlin,Apple\n"


def check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Without site-packages: the verb needs nothing but Python."""
    return subprocess.run(
        [sys.executable, "-S", "-m", "operations", "check", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    texts = {"good": GOOD, "partial": PARTIAL, "bad": BAD}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return {name: str(tmp_path / f"{name}.csv") for name in (*texts, "missing")}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ("good", 0),
        ("partial", 1),
        ("bad", 2),
        ("missing", 2),
        ("partial good", 1),
        ("good bad partial", 2),
        ("missing good", 2),
    ],
)
def test_the_exit_code_is_that_of_the_worst_file(
    files: dict[str, str], names: str, code: int
) -> None:
    assert check(*(files[name] for name in names.split())).returncode == code


def test_people_read_what_was_understood_and_what_is_wrong(files: dict[str, str]) -> None:
    said = check(files["partial"]).stdout

    assert "partial, 2 rows: 1 count, 1 refused" in said
    assert "Read as UTF-8, comma; store = store" in said
    assert [line.split()[:5] for line in said.splitlines() if "COUNT_FORMAT" in line] == [
        ["3", "COUNT_FORMAT", "Pear", "count", "(1)"]
    ]


def test_a_pipe_gets_no_colours_and_no_codes_of_a_file_reach_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "escape.csv"
    file.write_text(GOOD + "Berlin,\x1b[31mred,5\n")

    said = check(str(file)).stdout

    assert "\x1b" not in said
    assert r"\x1b[31mred" in said


def test_a_terminal_without_unicode_gets_an_answer(tmp_path: Path) -> None:
    file = tmp_path / "umlaut.csv"
    file.write_text(GOOD + "Köln,Käse,x\n", encoding="utf-8")

    assert check(str(file), PYTHONIOENCODING="ascii").returncode == 1


def test_json_of_one_file_is_its_result(files: dict[str, str]) -> None:
    result = json.loads(check("--json", files["partial"]).stdout)

    assert set(result) == {"status", "understood", "counts", "findings"}
    assert result["status"] == "partial"
    assert result["understood"]["columns"]["store"] == "store"
    assert result["counts"] == [{"store": "Berlin", "item": "Apple", "count": 5, "line": 2}]
    assert list(result["findings"][0]) == [
        "code",
        "severity",
        "line",
        "column",
        "value",
        "message",
        "fix",
        "item",
    ]


UNCLEAR = "Wat,Hoeveel,Waar\nPen,5,Berlin\n"


@pytest.mark.parametrize(
    ("arguments", "counts"),
    [
        (["--columns", "item=1,count=2,store=3"], [("Berlin", "Pen", 5)]),
        (["--columns", "item=wat, count=Hoeveel", "--store", "Rome"], [("Rome", "Pen", 5)]),
        ([], []),
    ],
)
def test_which_column_is_which_can_be_said(
    tmp_path: Path, arguments: list[str], counts: list[tuple[str, str, int]]
) -> None:
    file = tmp_path / "unclear.csv"
    file.write_text(UNCLEAR)

    result = json.loads(check("--json", str(file), *arguments).stdout)

    assert [(row["store"], row["item"], row["count"]) for row in result["counts"]] == counts
    assert ("question" in result) is (not counts)


def test_columns_that_nobody_understands_are_listed_by_number(tmp_path: Path) -> None:
    file = tmp_path / "unclear.csv"
    file.write_text(UNCLEAR)

    said = check(str(file))

    assert said.returncode == 2
    assert "unclear.csv: held" in said.stdout
    assert "Say it: --columns item=" in said.stdout
    assert [line.split() for line in said.stdout.splitlines()[-3:]] == [
        ["1", "Wat", "Pen"],
        ["2", "Hoeveel", "5"],
        ["3", "Waar", "Berlin"],
    ]


@pytest.mark.parametrize("columns", ["item=1", "item=1,count=2,price=3", "2,3", ""])
def test_columns_are_named_by_what_they_are(files: dict[str, str], columns: str) -> None:
    said = check("--columns", columns, files["good"])

    assert said.returncode == 2
    assert "name a column for item and count" in said.stderr


def test_json_of_several_files_names_them(files: dict[str, str]) -> None:
    results = json.loads(check("--json", files["good"], files["bad"]).stdout)

    assert [(v["file"], v["status"]) for v in results] == [
        (files["good"], "loaded"),
        (files["bad"], "rejected"),
    ]
    assert results[1]["understood"] == {}


def test_a_missing_file_is_named(files: dict[str, str]) -> None:
    done = check(files["missing"])

    assert "missing.csv: cannot be read: No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_another_store_than_the_one_given_is_refused(files: dict[str, str]) -> None:
    said = check("--store", "Paris", files["good"])

    assert said.returncode == 2
    assert "OTHER_STORE" in said.stdout


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    long = tmp_path / "long.csv"
    long.write_text(GOOD + "".join(f"Berlin,Item {row},5\n" for row in range(20_000)))
    command = [sys.executable, "-S", "-m", "operations", "check", "--json", str(long)]

    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as checking:
        assert checking.stdout
        assert checking.stderr
        checking.stdout.readline()
        checking.stdout.close()

        assert checking.stderr.read() == b""
    assert checking.returncode == 141
