"""What a cold start of each function costs: `python -m benchmarks.starting`.

Each start is a process of its own that has the unpacked zip of the code as Lambda has it: nothing
is written beside it. boto3 is where Lambda's runtime has it, in site-packages. The AWS that is
asked is a stub in another process. Results go to `benchmarks/results/starting.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.checking import mixed, stub
from operations.generator import NAMES
from operations.package import package
from tests.makers.gateway import SETTINGS as CLAIMED
from tests.makers.gateway import claims, request_event
from tests.world.world import SETTINGS

RESULTS = Path(__file__).parent / "results" / "starting.md"
STARTED = Path(__file__).with_name("started.py")
GROUPS = ("botocore and boto3", "urllib3", "chalice", "ours", "Python's own")
SCHEDULED: dict[str, Any] = {
    **{"version": "0", "account": "000000000000", "region": "eu-central-1", "detail": {}},
    **{"detail-type": "Scheduled Event", "source": "aws.events", "time": "", "id": "1"},
    "resources": [],
}


class Start(NamedTuple):
    """Seconds."""

    import_cpu: float
    import_wall: float
    event_cpu: float
    event_wall: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder, stub() as address:
        code = package(Path(folder)).code
        bare, shipped = (Path(folder) / name for name in ("bare", "shipped"))
        for place in (bare, shipped):
            zipfile.ZipFile(code).extractall(place)
        for compiled in bare.rglob("*.pyc"):
            compiled.unlink()
        variables = environment(address)
        starts = measured(events(), {"shipped": shipped, "bare": bare}, variables, rounds)
        groups = imports(shipped, variables, rounds)
        report(starts, groups, code.stat().st_size, rounds)


def events() -> dict[str, tuple[str, Any, str]]:
    """Of each function its name in `app.py`, and an event that leaves everything as it is."""
    request = request_event("GET", "/stores", {}, {}, {}, None)
    request["requestContext"]["authorizer"] = {"claims": claims("managers")}
    none: dict[str, Any] = {"Records": []}
    return {
        "Load-Inventory": ("load_inventory", none, "no file"),
        "Load-Part": ("load_part", none, "no job"),
        "Check-Stock": ("check_stock", {"Records": mixed(1, 0)}, "a sale that crosses nothing"),
        "Review-Stock": ("review_stock", none, "no work"),
        "Reconcile-Uploads": ("reconcile_uploads", SCHEDULED, "an empty bucket"),
        "Check-Freshness": ("check_freshness", SCHEDULED, "no store"),
        "Keep-History": ("keep_history", SCHEDULED, "no store"),
        "Api": ("app", request, "`GET /stores`"),
    }


def environment(address: str) -> dict[str, str]:
    settings = {name.upper(): str(value) for name, value in {**SETTINGS, **CLAIMED}.items()}
    queues = dict.fromkeys(("WORK_QUEUE_URL", "REVIEW_QUEUE_URL"), address)
    return {
        **{"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"},
        **{"AWS_ENDPOINT_URL": address, "AWS_DEFAULT_REGION": "eu-central-1"},
        **{"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"},
        **{**NAMES, **settings, **queues, "CHECK_FAILURES_URL": address},
    }


def measured(
    asked: dict[str, tuple[str, Any, str]],
    places: dict[str, Path],
    variables: dict[str, str],
    rounds: int,
) -> dict[tuple[str, str], Start]:
    """The medians, by function and place; all take turns."""
    found: dict[tuple[str, str], list[Start]] = {}
    for _ in range(rounds):
        for function, (name, event, _) in asked.items():
            for place, folder in places.items():
                done = run(["-P", str(STARTED), name, json.dumps(event)], folder, variables)
                imported, called = json.loads(done.stdout.splitlines()[-1])
                found.setdefault((function, place), []).append(Start(*imported, *called))
    return {key: Start(*map(median, zip(*all_, strict=True))) for key, all_ in found.items()}


def run(
    arguments: list[str], folder: Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**variables, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )


def imports(folder: Path, variables: dict[str, str], rounds: int) -> dict[str, float]:
    """Milliseconds of the import of `app` by whose modules they are; medians."""
    all_: dict[str, list[float]] = {group: [] for group in GROUPS}
    for _ in range(rounds):
        done = run(["-X", "importtime", "-c", "import app"], folder, variables)
        spent: defaultdict[str, float] = defaultdict(float)
        for module, seconds in modules(done.stderr):
            spent[group_of(module)] += seconds
        for group, values in all_.items():
            values.append(spent[group])
    return {group: median(values) for group, values in all_.items()}


def modules(told: str) -> Iterator[tuple[str, float]]:
    """Each module that was imported, with its own milliseconds."""
    for own, module in re.findall(r"^import time: +(\d+) \| +\d+ \| +(\S+)$", told, re.MULTILINE):
        yield module, int(own) / 1000


def group_of(module: str) -> str:
    top = module.partition(".")[0]
    if top in ("app", "chalicelib"):
        return "ours"
    if top in ("botocore", "boto3", "jmespath", "dateutil", "s3transfer", "six"):
        return "botocore and boto3"
    return top if top in GROUPS else "Python's own"


def report(
    starts: dict[tuple[str, str], Start], groups: dict[str, float], size: int, rounds: int
) -> None:
    def ms(seconds: float) -> str:
        return f"{seconds * 1000:,.0f}"

    lines = [
        "# Cold starts, measured",
        "",
        f"`python -m benchmarks.starting`, {time.strftime('%Y-%m-%d')}, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores; medians of {rounds} new processes, "
        "all taking turns. Milliseconds. The start of Python itself and Lambda's own work are not "
        "in it. The clock is that of a busy machine; CPU is what to compare.",
        "",
        f"The zip of the code has {size:,} bytes. It holds the modules compiled: Lambda's folder "
        "cannot be written, so that without them every cold start compiles all of them again. "
        "boto3 is compiled in both columns, as it is in Lambda's runtime.",
        "",
        "| | import `app`: CPU | clock | without compiled modules: CPU | first event | its CPU "
        "| clock |",
        "|---|--:|--:|--:|---|--:|--:|",
    ]
    for function, (_, _, what) in events().items():
        ours, bare = starts[function, "shipped"], starts[function, "bare"]
        lines.append(
            f"| {function} | {ms(ours.import_cpu)} | {ms(ours.import_wall)} "
            f"| {ms(bare.import_cpu)} | {what} | {ms(ours.event_cpu)} | {ms(ours.event_wall)} |"
        )
    lines += [
        "",
        "A first event that asks DynamoDB pays for botocore's session (credentials, region, "
        "endpoint); one that asks S3 for boto3 and its client too. urllib3 is imported by the app, "
        "and would be by botocore's session otherwise.",
        "",
        "| The import, by whose modules it is | share of its time |",
        "|---|--:|",
        *(f"| {group} | {spent / sum(groups.values()):.0%} |" for group, spent in groups.items()),
        "",
    ]
    RESULTS.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
