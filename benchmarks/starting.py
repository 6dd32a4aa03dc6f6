"""What a cold start of each function costs: `python -m benchmarks.starting [--beside PATH]`.

Each start is a process of its own that has the unpacked zip of the code as Lambda has it: nothing
is written beside it, and boto3 is in a folder of its own, compiled. The AWS that is asked is a stub
in another process, over TLS, with a certificate that one of boto3's roots vouches for. `--beside`
measures another checkout of this repository in turn.
Results go to `benchmarks/results/starting.md`.
"""

from __future__ import annotations

import argparse
import compileall
import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import botocore

from benchmarks.checking import commit, environment, mixed, reset, stub, unpack
from benchmarks.recording import here, record
from tests.makers.gateway import claims, request_event
from tests.makers.https import certificate

STARTED = Path(__file__).with_name("started.py")
RUNTIME = ("boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six.py", "urllib3")
"""What Lambda's runtime for Python has."""
GROUPS = ("botocore and boto3", "urllib3", "chalice", "ours", "Python's own")
SCHEDULED: dict[str, Any] = {
    **{"version": "0", "account": "000000000000", "region": "eu-central-1", "detail": {}},
    **{"detail-type": "Scheduled Event", "source": "aws.events", "time": "", "id": "1"},
    "resources": [],
}
KEY = "stores/Berlin/counts.csv"
ROWS = 50


class Start(NamedTuple):
    """Seconds."""

    import_cpu: float
    import_wall: float
    event_cpu: float
    event_wall: float

    @property
    def cpu(self) -> float:
        return self.import_cpu + self.event_cpu


class First(NamedTuple):
    """The first event of a process."""

    function: str
    name: str
    """In `app.py`."""
    event: Any
    """`None`: that of the file."""
    what: str
    file: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--beside", type=Path, help="another checkout, to measure in turn")
    args = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _, authority = certificate(folder, "127.0.0.1")
        runtime = lay_out_runtime(folder / "runtime", Path(authority).read_text())
        places = {"ours": Path.cwd()} | ({"beside": args.beside.resolve()} if args.beside else {})
        sizes = {name: unpack(project, folder / name) for name, project in places.items()}
        with stub(authority, str(folder / "key.pem")) as address:
            variables = {**environment(address), "RUNTIME": str(runtime)}
            folders = {name: folder / name for name in places}
            starts = measured(firsts(), folders, variables, args.rounds)
            bare = uncompiled(folders["ours"], variables, args.rounds)
            groups = imports(folders["ours"], variables, args.rounds)
    report(starts, bare, groups, sizes["ours"], args.rounds, commit(args.beside))


def lay_out_runtime(folder: Path, authority: str) -> Path:
    """The libraries of Lambda's runtime, whose roots vouch for the stub as for AWS."""
    libraries = Path(botocore.__file__).parent.parent
    folder.mkdir()
    for name in RUNTIME:
        kind = compileall.compile_file if name.endswith(".py") else compileall.compile_dir
        kind(libraries / name, quiet=1)
        if name != "botocore":
            (folder / name).symlink_to(libraries / name)
    (folder / "botocore").mkdir()
    for part in (libraries / "botocore").iterdir():
        if part.name != "cacert.pem":
            (folder / "botocore" / part.name).symlink_to(part)
    roots = (libraries / "botocore" / "cacert.pem").read_text()
    labelled = f'# Label: "Amazon Root CA 1"\n{authority}'
    (folder / "botocore" / "cacert.pem").write_text(f"{roots}\n{labelled}")
    return folder


def firsts() -> list[First]:
    request = request_event("GET", "/stores", {}, {}, {}, None)
    request["requestContext"]["authorizer"] = {"claims": claims("managers")}
    none: dict[str, Any] = {"Records": []}
    sale, alert = {"Records": mixed(1, 0)}, {"Records": mixed(1, 1)}
    file = "store,item,count\n" + "".join(f"Berlin,Item {n},{n + 1}\n" for n in range(ROWS))
    return [
        First("Api", "app", request, "`GET /stores`"),
        First("Check-Stock", "check_stock", sale, "a sale that crosses nothing"),
        First("Check-Stock", "check_stock", alert, "an item is out: an alert is sent"),
        First("Load-Inventory", "load_inventory", None, f"a new file of {ROWS} rows", file),
        First("Load-Inventory", "load_inventory", none, "no file"),
        First("Load-Part", "load_part", none, "no job"),
        First("Review-Stock", "review_stock", none, "no work"),
        First("Reconcile-Uploads", "reconcile_uploads", SCHEDULED, "an empty bucket"),
        First("Check-Freshness", "check_freshness", SCHEDULED, "no store"),
        First("Keep-History", "keep_history", SCHEDULED, "no store"),
    ]


def measured(
    asked: list[First], places: dict[str, Path], variables: dict[str, str], rounds: int
) -> dict[tuple[str, str], Start]:
    """The medians, by what happens and place; all take turns."""
    found: dict[tuple[str, str], list[Start]] = {}
    for _ in range(rounds):
        for first in asked:
            for place, folder in places.items():
                if not has(folder, first):
                    continue
                event = reset(variables["AWS_ENDPOINT_URL"], KEY, first.file)["event"]
                given = json.dumps(first.event if first.event else event)
                done = run([str(STARTED), first.name, given], folder, variables)
                imported, called = json.loads(done.stdout.splitlines()[-1])
                key = f"{first.function}: {first.what}", place
                found.setdefault(key, []).append(Start(*imported, *called))
    return {key: Start(*map(median, zip(*all_, strict=True))) for key, all_ in found.items()}


def has(folder: Path, first: First) -> bool:
    """Another build may not have all functions."""
    app = (folder / "app.py").read_text("utf-8")
    return f"\ndef {first.name}(" in app or f"\n{first.name} = " in app


def run(
    arguments: list[str], folder: Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    # -S: nothing of this project's own environment.
    done = subprocess.run(
        [sys.executable, "-S", "-P", *arguments],
        cwd=folder,
        env={**variables, "PYTHONPATH": f"{folder}:{variables['RUNTIME']}"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{arguments[:2]} in {folder}: {done.stdout}{done.stderr}")
    return done


def uncompiled(folder: Path, variables: dict[str, str], rounds: int) -> float:
    """Seconds of CPU of the first of `firsts` if no module of the zip were compiled."""
    bare = folder.with_name("bare")
    shutil.copytree(folder, bare, ignore=shutil.ignore_patterns("*.pyc"))
    return measured(firsts()[:1], {"bare": bare}, variables, rounds).popitem()[1].cpu


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
    starts: dict[tuple[str, str], Start],
    bare: float,
    groups: dict[str, float],
    size: int,
    rounds: int,
    beside: str,
) -> None:
    def ms(seconds: float) -> str:
        return f"{seconds * 1000:,.0f}"

    compared = f" | {beside} | ours ÷ {beside}" if beside else ""
    lines = [
        "# Cold starts, measured",
        "",
        f"`python -m benchmarks.starting`, {here()}; "
        f"medians of {rounds} new processes, "
        "all taking turns. Milliseconds, over TLS. The start of Python itself and Lambda's own "
        "work are not in it. The clock is that of a busy machine; CPU is what to compare.",
        "",
        f"The zip of the code has {size:,} bytes. It and boto3 hold their modules compiled, as in "
        "Lambda. Its folder there cannot be written: without compiled modules every cold start "
        f"would compile all that it imports, and the first line be {ms(bare)} in place of "
        f"{ms(next(iter(starts.values())).cpu)}.",
        "",
        f"| Function: first event | import `app`: CPU | event: CPU | both: CPU | clock{compared} |",
        f"|---|--:|--:|--:|--:|{'--:|--:|' if beside else ''}",
    ]
    for what, place in starts:
        if place != "ours":
            continue
        ours, other = starts[what, "ours"], starts.get((what, "beside"))
        line = (
            f"| {what} | {ms(ours.import_cpu)} | {ms(ours.event_cpu)} | {ms(ours.cpu)} "
            f"| {ms(ours.import_wall + ours.event_wall)} |"
        )
        missing = " – | – |" if beside else ""
        lines.append(
            line + (f" {ms(other.cpu)} | {ours.cpu / other.cpu:.2f} |" if other else missing)
        )
    lines += [
        "",
        "| The import, by whose modules it is | share of its time |",
        "|---|--:|",
        *(f"| {group} | {spent / sum(groups.values()):.0%} |" for group, spent in groups.items()),
        "",
    ]
    record("starting", "\n".join(lines))


if __name__ == "__main__":
    main()
