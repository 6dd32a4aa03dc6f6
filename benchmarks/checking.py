"""Check-Stock beside the handler of the AWS training lab: `python -m benchmarks.checking`.

The lab loads each row of a file with PutItem, and sends a message for each row at zero. Its handler
is written as the lab has it (one `list_topics` and one `publish` for each row at zero), but with
one client for all of them. `--beside PATH` measures another checkout of this repository too.

Each handler is a process of its own that has the unpacked zip of the code; they take turns with the
same events. CPU is that of the handler; the AWS it speaks to is a stub in another process. Results
go to `benchmarks/results/checking.md`.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import ssl
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from benchmarks.recording import here, record
from chalicelib.handlers import check_stock
from operations.chalice.generator import NAMES
from tests.makers.alerting import Stockroom
from tests.makers.gateway import SETTINGS as CLAIMED
from tests.world.world import SETTINGS

CHECKED = Path(__file__).with_name("checked.py")
BATCH = 1000


class Spent(NamedTuple):
    """Seconds for a batch."""

    cpu: float
    wall: float


Row = dict[str, Spent]
"""By handler: `lab`, `ours`, and `beside`, if there is one."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--beside", type=Path, help="another checkout, to measure in turn")
    args = parser.parse_args()
    projects = {"ours": Path.cwd()} | ({"beside": args.beside.resolve()} if args.beside else {})
    with TemporaryDirectory() as folder, stub() as address, ExitStack() as running:
        handlers = {"lab": running.enter_context(process("lab", Path(folder), address))}
        for name, project in projects.items():
            unpack(project, Path(folder) / name)
            handlers[name] = running.enter_context(process("app", Path(folder) / name, address))
        table = {
            name: row(name, mixed(BATCH, zeros), handlers, address, args.rounds)
            for name, zeros in (
                ("every record goes to zero", BATCH),
                ("one in ten does", BATCH // 10),
                ("one in a hundred does", BATCH // 100),
                ("none does", 0),
            )
        }
    sent = [(number, *messages(number)) for number in (1, 100, 10_000)]
    report(table, sent, parsing(mixed(BATCH, 0), args.rounds), args.rounds, commit(args.beside))


def unpack(project: Path, place: Path) -> int:
    """Builds the zip of a checkout's code and unpacks it; answers with its size."""
    made = place.with_name(f"{place.name}-built")
    command = [sys.executable, "-m", "operations", "package", "--output", str(made)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    [code] = made.glob("inventory*.zip")
    zipfile.ZipFile(code).extractall(place)
    compileall.compile_dir(place, quiet=1)  # for this Python, if it is not Lambda's
    return code.stat().st_size


def environment(address: str) -> dict[str, str]:
    """A function's."""
    settings = {name.upper(): str(value) for name, value in {**SETTINGS, **CLAIMED}.items()}
    urls = ("WORK_QUEUE_URL", "REVIEW_QUEUE_URL", "CHECK_FAILURES_URL")
    queues = {url: f"{address}/000000000000/{url.split('_')[0].lower()}" for url in urls}
    return {
        **{"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"},
        **{"AWS_ENDPOINT_URL": address, "AWS_DEFAULT_REGION": "eu-central-1"},
        **{"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "key"},
        **{"AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "t" * 800},
        **{**NAMES, **settings, **queues},
    }


def commit(beside: Path | None) -> str:
    if beside is None:
        return ""
    command = ["git", "-C", str(beside), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def process(kind: str, folder: Path, address: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-P", str(CHECKED), kind],
        cwd=folder,
        env={**environment(address), "PYTHONPATH": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        yield running
        assert running.stdin
        running.stdin.close()


def asked(handler: subprocess.Popen[str], records: list[dict[str, Any]]) -> Spent:
    assert handler.stdin
    assert handler.stdout
    handler.stdin.write(json.dumps({"Records": records}) + "\n")
    handler.stdin.flush()
    while (line := handler.stdout.readline()).startswith("{"):  # what it logs
        continue
    return Spent(*json.loads(line))


def zeroed(number: int) -> list[dict[str, Any]]:
    """The stream's records of a file that empties a store."""
    return mixed(number, number)


def mixed(number: int, zeros: int) -> list[dict[str, Any]]:
    """Of `number` changed counts so many go to zero; the others are sold from."""
    room = Stockroom()
    room.load("Berlin", {f"Item {n}": 50 for n in range(number)})
    room.records()
    step = number // zeros if zeros else number + 1
    room.load("Berlin", {f"Item {n}": 0 if n % step == 0 and zeros else 40 for n in range(number)})
    return room.records()


def messages(number: int) -> tuple[int, int]:
    """How many messages the lab and we send for a file that zeroes so many items.

    On the model of AWS: batches of a thousand records a second, as the mapping gives them.
    """
    room = Stockroom()
    records = zeroed(number)
    for start in range(0, number, BATCH):
        check_stock.handle({"Records": records[start : start + BATCH]}, room.services)
        room.review(1)
    room.review(100)
    return number, len(room.messages)


def row(
    name: str,
    records: list[dict[str, Any]],
    handlers: Mapping[str, subprocess.Popen[str]],
    address: str,
    rounds: int,
) -> Row:
    times: dict[str, list[Spent]] = {handler: [] for handler in handlers}
    for number in range(rounds + 1):  # the first is to warm up
        for handler, running in handlers.items():
            reset(address)
            spent = asked(running, records)
            if number:
                times[handler].append(spent)
    found = {
        handler: Spent(*map(median, zip(*all_, strict=True))) for handler, all_ in times.items()
    }
    each = 1e6 / len(records)
    print(name, {handler: f"{spent.cpu * each:.1f} µs" for handler, spent in found.items()})
    return found


def parsing(records: list[dict[str, Any]], rounds: int) -> float:
    """What Lambda's runtime does before any handler is called: µs of CPU a record."""
    text = json.dumps({"Records": records})
    times = []
    for _ in range(rounds):
        began = time.process_time()
        json.loads(text)
        times.append(time.process_time() - began)
    return median(times) * 1e6 / len(records)


def reset(endpoint: str, key: str = "", file: str = "") -> dict[str, Any]:
    """Begins anew in the stub, with a file at the key in its bucket, if there is one to be."""
    address = urlsplit(endpoint)
    connection = HTTPConnection(address.hostname or "", address.port)
    if address.scheme == "https":
        context = ssl._create_unverified_context()  # noqa: S323 - this is our own process
        connection = HTTPSConnection(address.hostname or "", address.port, context=context)
    connection.request("POST", f"/_reset?{key if file else ''}", file.encode())
    told: dict[str, Any] = json.loads(connection.getresponse().read())
    connection.close()
    return told


@contextmanager
def stub(*certificate: str) -> Iterator[str]:
    """Over TLS, if there is a certificate and its key."""
    command = [sys.executable, "-m", "benchmarks.topic_stub", *certificate]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield f"{'https' if certificate else 'http'}://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


def report(
    table: Mapping[str, Row],
    sent: list[tuple[int, int, int]],
    parsed: float,
    rounds: int,
    beside: str,
) -> None:
    def line(name: str, row: Row) -> str:
        ours, lab, each = row["ours"], row["lab"], 1e6 / BATCH
        cells = [f"{lab.cpu * each:,.1f}", f"{ours.cpu * each:,.1f}", f"{lab.cpu / ours.cpu:,.1f}"]
        cells += [f"{BATCH / lab.wall:,.0f}", f"{BATCH / ours.wall:,.0f}"]
        if other := row.get("beside"):
            cells += [f"{other.cpu * each:,.1f}", f"{ours.cpu / other.cpu:.2f}"]
        return f"| {name} | {' | '.join(cells)} |"

    compared = f" | {beside}, CPU | ours ÷ {beside}" if beside else ""
    lines = [
        "# Check-Stock, measured",
        "",
        f"`python -m benchmarks.checking`, {here()}; "
        f"batches of {BATCH:,} records, "
        f"medians of {rounds} rounds, the handlers in turn, each in a process of its own. The "
        "lab's handler has one SNS client for all records, which the lab does not give it. Ours is "
        "the whole function, with Chalice and its line in the log. CPU is the handler's process "
        "alone; records a second are bounded by the stub, which is Python too.",
        "",
        "| Of a batch | lab, CPU µs a record | ours | lab ÷ ours | lab, records/s | ours"
        f"{compared} |",
        f"|---|--:|--:|--:|--:|--:|{'--:|--:|' if beside else ''}",
        *(line(name, row) for name, row in table.items()),
        "",
        "A message costs ours some milliseconds whatever it says (what was sent before, who else "
        "has the items, open alerts, totals), and the lab one and a half for each item, so that "
        "with few items a batch the two come near. Where none goes to zero the lab's handler only "
        "reads one count. Ours reads both images, refuses what is none of a row of stock before it "
        "harms its neighbours, compares with the thresholds, and asks once a batch whether the "
        "rules have changed. Lambda's runtime has by then parsed the event, for both, with "
        f"{parsed:,.1f} µs of CPU a record.",
        "",
        "| Items one file zeroes | lab, messages | ours | ratio |",
        "|--:|--:|--:|--:|",
        *(f"| {n:,} | {theirs:,} | {our} | {theirs / our:,.0f} |" for n, theirs, our in sent),
        "",
    ]
    record("checking", "\n".join(lines))


if __name__ == "__main__":
    main()
