"""The model of AWS also gives the answers of a second emulator, moto, wherever moto is right.

The cases are those of the embedded AWS. Where moto differs the two emulators disagree, and AWS's
documentation decided for the embedded one; docs/aws.md names the behaviours that matter to us.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from moto.server import ThreadedMotoServer

from chalicelib.aws.http.dynamodb import HttpDynamoDB
from tests.contract.both import Both
from tests.contract.dynamodb_cases import CASES
from tests.makers.access import access

LENIENT = {
    "a number is no text",
    "an index key of another type",
    "a batch with one key twice",
    "a batch of 26",
    "a batch of none",
    "26 statements",
    "an empty condition",
    "an unused value",
    "an item of 400 KB",
    "39 digits",
}
"""What AWS refuses, and moto 5.2.5 takes or refuses in other words."""

BROKEN = {
    "numbers are normalised",
    "statements",
    "a statement with too few parameters",
    "a statement of no known form",
    "a batch of writes",
    "a transaction",
    "a value that is not given",
    "a name that is not given",
    "a condition that is none",
    "an index that is not there",
}
"""What moto 5.2.5 answers with an error of its own, or does not do."""


@pytest.fixture(scope="module")
def second() -> Iterator[Both]:
    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    client = HttpDynamoDB(access(f"http://{host}:{port}"))
    yield Both(client, client, None)
    server.stop()


@pytest.mark.parametrize("case", sorted(set(CASES) - LENIENT - BROKEN))
def test_dynamodb_answers_as_a_second_emulator_does(second: Both, case: str) -> None:
    second.compare(CASES[case])


def test_every_case_that_is_left_out_exists() -> None:
    assert set(CASES) >= LENIENT | BROKEN
