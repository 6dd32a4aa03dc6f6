"""What a new process of each function imports: what its own events need, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import botocore
import pytest

from benchmarks.checking import environment
from benchmarks.starting import KEY, firsts
from tests import ROOT
from tests.world.front import front_of, server
from tests.world.world import World

STARTED = """
import json, sys, threading, types
import app
at_import = sorted(sys.modules)
name, event = sys.argv[1], json.loads(sys.argv[2])
context = types.SimpleNamespace(function_name=name, aws_request_id="1")
getattr(app, name)(event, context)
print(json.dumps([at_import, sorted(sys.modules)]))
"""
LOADING = {"aws", "domain", "file_reader", "ingest", "repositories"}
STARTS = {f"{first.function}: {first.what}": first for first in firsts()}

OURS = "chalicelib."
IMPORTED_BY_APP = {"aws", "domain", "handlers", "web"}
"""Of `web` only the scopes of tokens."""
NEEDED = {
    "Api: `GET /stores`": {"api", "aws", "domain", "repositories", "web"},
    "Check-Stock: a sale that crosses nothing": {"alerting", "aws", "domain", "repositories"},
    "Check-Stock: an item is out: an alert is sent": {"alerting", "aws", "domain", "repositories"},
    "Load-Inventory: a new file of 50 rows": LOADING,
    "Load-Inventory: no file": LOADING,
    "Load-Part: no job": LOADING,
    "Review-Stock: no work": {"alerting", "aws", "domain", "repositories"},
    "Reconcile-Uploads: an empty bucket": LOADING,
    "Check-Freshness: no store": {"alerting", "aws", "domain", "repositories"},
    "Keep-History: no store": LOADING,
}
"""The packages whose modules an event needs."""
SELDOM = ("Api: `GET /stores`", "Check-Stock: a sale that crosses nothing")
NOWHERE = {"boto3", "urllib3", "botocore.session", "http.client", "email", "uuid", "asyncio"}
"""What takes as long as a whole start, or is not worth its milliseconds."""
LATER = {
    *("csv", "random", "zoneinfo", "concurrent.futures", "encodings.idna", "_strptime"),
    *("chalicelib.alerting.sending", "chalicelib.alerting.message", "chalicelib.aws.http.sns"),
}
"""What few requests and sales need: a millisecond or more each."""


@pytest.fixture(scope="module")
def stub() -> Iterator[tuple[str, World]]:
    world = World()
    running = server(front_of(lambda: world))
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}", world
    running.shutdown()
    running.server_close()
    thread.join(5)


@pytest.fixture(scope="module", params=list(STARTS))
def imported(
    request: pytest.FixtureRequest, stub: tuple[str, World]
) -> tuple[str, set[str], set[str]]:
    """What a process does, its modules after the import of `app`, and those after its event."""
    address, world = stub
    first = STARTS[request.param]
    event = first.event or world.event(world.put(KEY, first.file))
    libraries = str(Path(botocore.__file__).parent.parent)
    # -S: what else is in this environment is not imported by itself.
    done = subprocess.run(
        [sys.executable, "-S", "-c", STARTED, first.name, json.dumps(event)],
        env={**environment(address), "PYTHONPATH": f"{ROOT}:{libraries}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    at_import, after = json.loads(done.stdout.splitlines()[-1])
    return request.param, set(at_import), set(after) - set(at_import)


def packages(modules: set[str]) -> set[str]:
    """Ours, of which a module is imported."""
    parts = [name.split(".") for name in modules if name.startswith(OURS)]
    return {package for _, package, *rest in parts if rest}


def test_the_event_map_imports_no_event_and_no_request(
    imported: tuple[str, set[str], set[str]],
) -> None:
    _, at_import, _ = imported

    assert packages(at_import) == IMPORTED_BY_APP
    assert {name for name in at_import if name.startswith(f"{OURS}web.")} == {f"{OURS}web.scopes"}
    assert at_import & {f"{OURS}handlers.{first.name}" for first in STARTS.values()} == set()


def test_an_event_imports_what_it_needs(imported: tuple[str, set[str], set[str]]) -> None:
    start, _, after = imported

    assert packages(after) - {"handlers"} == NEEDED[start]


def test_a_start_imports_nothing_that_takes_long_or_is_seldom_needed(
    imported: tuple[str, set[str], set[str]],
) -> None:
    start, at_import, after = imported
    unwanted = NOWHERE | (LATER if start in SELDOM else set())

    assert (at_import | after) & unwanted == set()
