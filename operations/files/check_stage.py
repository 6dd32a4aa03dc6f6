"""Compares a file with a stage's stock, and prints what it would do there; nothing is written."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from chalicelib.domain.ledger_entry import UploadMode
from chalicelib.domain.merge_plan import LEAP, ChangeGroup
from chalicelib.ingest import ledger_facts, preview
from chalicelib.ingest.preview import KINDS, ForeseenChange, Preview
from operations.stage import target
from operations.stage.queues import services_of
from operations.terminal import several, visible

SHOWN = 20
"""Changes of a group."""
HEADINGS: dict[ChangeGroup, str] = {
    "new": "Items that the store does not have",
    "zero": "None left",
    "leap": f"More than {LEAP} times as many, or as few",
    "other": "Other changes",
}


def preview_of(path: Path, args: argparse.Namespace) -> Preview:
    """Of the file, if it were sent for `args.store` now."""
    services = services_of(target.outputs(args))
    mode: UploadMode = "full" if args.full else "merge"
    return preview.of_file(path.read_bytes(), args.store, mode, services, name=path.name)


def report(found: Preview) -> Iterator[str]:
    """What is said below the findings of the file."""
    numbers = found.numbers
    yield (
        f"  It would change {several(numbers['Changed'], 'row')}, leave {numbers['Unchanged']:,}"
        f" unchanged and set {several(numbers['Emptied'], 'other item')} to 0."
    )
    for finding in [*ledger_facts.reasons(found.held or {}), *found.suspicions]:
        yield f"  {finding.code}: {visible(finding.message)}"
    if found.new_stores:
        yield f"  New stores: {visible(', '.join(found.new_stores[:SHOWN]))}"
    totals = Counter(each.group for each in found.changes)
    for group, heading in HEADINGS.items():
        if totals[group]:
            yield f"  {heading} ({totals[group]:,}):"
            of_group = (each for each in found.changes if each.group == group)
            yield from map(_line, islice(of_group, SHOWN))
    crossings = Counter(each.crossing for each in found.changes)
    for kind in KINDS:
        if crossings[kind]:
            told = several(found.told.get(kind, 0), "subscription")
            yield f"  {kind}: {several(crossings[kind], 'item')}, {told} to be told"


def _line(each: ForeseenChange) -> str:
    store, item, before, after, *_ = each.change
    change = f"{'-' if before is None else before} → {after}"
    return f"    {visible(store)}  {visible(item)}  {change}  {each.crossing or ''}".rstrip()
