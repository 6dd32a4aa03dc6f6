"""Shows a system on one page: version, addresses, alarms, latest uploads, failure queues."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import LedgerEntry, is_open
from chalicelib.repositories import upload_lists
from operations.stage import target
from operations.stage.alarms import alarms_on
from operations.stage.queues import FAILURES, depth, reasons, services_of
from operations.terminal import several, visible

TO_DO = {
    "held": "accept or discard on the dashboard.",
    "failed": "Reconcile-Uploads tries them again, up to twelve times; `logs` says why they fail.",
}
"""By the state of files that are not done."""
NUMBERS = ("Read", "Changed", "Unchanged", "Refused", "Superseded", "Doubled")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    target.add_stage(parser)
    parser.add_argument(
        "--uploads", type=target.natural, default=20, help="how many uploads (default 20)"
    )


def run(args: argparse.Namespace) -> int:
    outputs = target.outputs(args)
    services = services_of(outputs)
    print(*head(args.stage, outputs), sep="\n")
    print("\nUploads, newest first\n")
    numbers = "".join(f"{name.lower():>11}" for name in NUMBERS)
    print(f"{'received, UTC':<17} {'ago':>7}  {'state':<9}{numbers}")
    entries = latest(args.uploads, services)
    for entry in entries:
        print(line(entry, services.now()))
    for todo in to_do(entries):
        print(f"\n{todo}")
    failures = {name: depth(outputs[FAILURES[name]], services) for name in FAILURES}
    print("\nFailed work\n")
    for name, number in failures.items():
        print(f"{name}-failures: {number}")
        if number:
            for reason, times in reasons(outputs[FAILURES[name]], services).items():
                print(f"  {times} × {visible(reason)}")
    if any(failures.values()):
        of_stage = f" --stage {args.stage}" if args.stage else ""
        print(f"`python -m operations redrive{of_stage}` retries them.")
    return 0


def head(stage: str | None, outputs: Mapping[str, str]) -> Iterator[str]:
    """Charts and alarms are AWS's own; the local run has none."""
    yield f"Version    {outputs.get('Version', 'before 0.2.0')}"
    yield f"Dashboard  {outputs['DashboardUrl']}/"
    if stage:
        yield f"Charts     {outputs.get('ChartsUrl', 'none before 0.2.0')}"
        yield f"Alarms on  {', '.join(alarms_on(stage)) or 'none'}"


def latest(number: int, services: Services) -> list[LedgerEntry]:
    return upload_lists.newest(number, None, services)[0] if number else []


def to_do(entries: Sequence[LedgerEntry]) -> Iterator[str]:
    states = Counter[str](entry["State"] for entry in entries)
    for state, todo in TO_DO.items():
        if states[state]:
            yield f"{several(states[state], 'file')} {state}: {todo}"


def ago(seconds: float) -> str:
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size:.0f} {unit}"
    return f"{max(seconds, 0):.0f} s"


def line(entry: LedgerEntry, now: float) -> str:
    received = datetime.fromtimestamp(entry["ReceivedAt"], UTC)
    numbers = "".join(f"{entry.get(name, ''):>11}" for name in NUMBERS)
    error = f"  {entry['Error']}" if "Error" in entry else ""
    parts = ""
    if is_open(entry) and "PartsTotal" in entry:
        parts = f"  part {entry.get('PartsDone', 0)} of {entry['PartsTotal']}"
    shown = visible(f"{entry['Key']}{parts}{error}")
    age = ago(now - entry["ReceivedAt"])
    return f"{received:%Y-%m-%d %H:%M}  {age:>7}  {entry['State']:<9}{numbers}  {shown}"
