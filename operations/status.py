"""Shows a system on one page: version, addresses, alarms, latest uploads, failure queues."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import LedgerEntry, is_open
from chalicelib.repositories import upload_lists
from operations import stage_alarms, target
from operations.queues import FAILURES, depth, reasons, services_of
from operations.terminal import visible

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
    print(f"{'received':<17} {'state':<9}" + "".join(f"{name.lower():>11}" for name in NUMBERS))
    for entry in latest(args.uploads, services):
        print(line(entry))
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
        yield f"Alarms on  {', '.join(stage_alarms.on(stage)) or 'none'}"


def latest(number: int, services: Services) -> list[LedgerEntry]:
    return upload_lists.newest(number, None, services)[0] if number else []


def line(entry: LedgerEntry) -> str:
    received = datetime.fromtimestamp(entry["ReceivedAt"], UTC)
    numbers = "".join(f"{entry.get(name, ''):>11}" for name in NUMBERS)
    error = f"  {entry['Error']}" if "Error" in entry else ""
    parts = ""
    if is_open(entry) and "PartsTotal" in entry:
        parts = f"  part {entry.get('PartsDone', 0)} of {entry['PartsTotal']}"
    shown = visible(f"{entry['Key']}{parts}{error}")
    return f"{received:%Y-%m-%d %H:%M}  {entry['State']:<9}{numbers}  {shown}"
