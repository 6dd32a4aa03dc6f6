"""The model of AWS also gives the answers of two other emulators, moto and dynalite.

The cases are those of the embedded AWS. docs/aws.md has a table of those in which one of the two
does otherwise than AWS says; each of them is held here, so that it leaves the table when it is
mended.
"""

from __future__ import annotations

import json
import logging
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version

import pytest

from chalicelib.aws.http.dynamodb import HttpDynamoDB
from operations.environment import ROOT
from tests.contract.both import Both
from tests.contract.dynamodb_cases import CASES
from tests.makers.access import access

HEAD = re.compile(r"\| Asked \| AWS says \| moto (?P<moto>\S+) \| dynalite (?P<dynalite>\S+) \|")
AS_AWS = "as AWS"
DYNALITE = """
const server = require("dynalite")({ createTableMs: 0 });
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
"""


def table() -> tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]:
    """Of docs/aws.md: the version of each, and what it does otherwise, by case."""
    lines = iter((ROOT / "docs" / "aws.md").read_text(encoding="utf-8").splitlines())
    head = next(found for line in lines if (found := HEAD.fullmatch(line)))
    different: dict[str, dict[str, str]] = {"moto": {}, "dynalite": {}}
    next(lines)
    while (line := next(lines)).startswith("|"):
        case, _, *words = (cell.strip() for cell in line.strip("|").split(" | "))
        for name, each in zip(different, words, strict=True):
            if each != AS_AWS:
                different[name][case] = each
    return head.groupdict(), different


VERSIONS, DIFFERENT = table()
OTHERS = [(name, case) for name in DIFFERENT for case in CASES]


@contextmanager
def moto() -> Iterator[str]:
    # Here, and not once for every worker: its import takes seconds.
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@contextmanager
def dynalite() -> Iterator[str]:
    node = [str(ROOT / ".venv/bin/node"), "--input-type=commonjs", "-e", DYNALITE]
    with subprocess.Popen(node, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.terminate()


@pytest.fixture(scope="module")
def others() -> Iterator[Mapping[str, Both]]:
    with moto() as first, dynalite() as second:
        clients = {
            "moto": HttpDynamoDB(access(first), sleep=lambda _: None),
            "dynalite": HttpDynamoDB(access(second), sleep=lambda _: None),
        }
        yield {name: Both(client, client, None) for name, client in clients.items()}


@pytest.mark.parametrize(("name", "case"), [(n, c) for n, c in OTHERS if c not in DIFFERENT[n]])
def test_dynamodb_answers_as_another_emulator_does(
    others: Mapping[str, Both], name: str, case: str
) -> None:
    others[name].compare(CASES[case])


@pytest.mark.parametrize(("name", "case"), [(n, c) for n, c in OTHERS if c in DIFFERENT[n]])
def test_what_the_table_says_another_emulator_does_otherwise_it_does(
    others: Mapping[str, Both], name: str, case: str
) -> None:
    with pytest.raises(AssertionError, match=r"call \d+: "):
        others[name].compare(CASES[case])


def test_the_table_is_of_the_cases_and_of_the_versions_that_are_installed() -> None:
    packages = json.loads((ROOT / "node_modules/dynalite/package.json").read_text("utf-8"))

    assert {"moto": version("moto"), "dynalite": packages["version"]} == VERSIONS
    assert {case for each in DIFFERENT.values() for case in each} <= set(CASES)
