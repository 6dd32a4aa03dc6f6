"""Held files, and what people decide on them: columns are said, counts accepted or discarded."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from random import Random
from typing import Any, cast

from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import ChosenColumns, LedgerEntry, upload_of
from chalicelib.ingest import column_answer, held_files
from chalicelib.repositories import column_choices, upload_ledger
from tests.simulation.scenario import File, Scenario
from tests.world.runtime import Runtime

CLEAR, UNCLEAR = b"store,item,count\n", b"Waar,Wat,Hoeveel\n"


def with_looks(scenario: Scenario, random: Random) -> Scenario:
    """Somebody looks at the held files; in a part of the runs some files have other headings."""
    files = scenario.files
    if random.random() < 0.3:
        files = [_unclear(file) if random.random() < 0.5 else file for file in files]
    elif all("mode" not in file.metadata for file in files):
        return scenario
    last = max(file.at for file in files)
    looks = [random.uniform(0, 2 * last + 30) for _ in range(random.choice((1, 2, 4)))]
    return replace(scenario, files=files, looks=looks)


def _unclear(file: File) -> File:
    return replace(file, body=file.body.replace(CLEAR, UNCLEAR))


def answers(entries: list[LedgerEntry], runtime: Runtime, random: Random) -> list[partial[None]]:
    """What somebody does who looks at the held files: an answer to each, maybe a wrong one."""
    found = []
    for entry in entries:
        if entry["State"] != "held":
            continue
        if random.random() < 0.1:
            found.append(partial(_decide, held_files.discard, entry, ("ann", "No"), runtime))
        elif "Question" in entry:
            said = _said(entry, runtime, random), entry["Key"]
            found.append(partial(_decide, column_answer.answer, entry, said, runtime))
        else:
            found.append(partial(_decide, held_files.accept, entry, ("ann",), runtime))
    if random.random() < 0.2:
        found.append(partial(_forget, runtime))
    return found


def _said(entry: LedgerEntry, runtime: Runtime, random: Random) -> ChosenColumns:
    store, item = random.choice(((0, 1), (0, 1), (1, 0)))
    bound = upload_of(entry).store is not None
    said = {
        "Headings": entry["Question"]["identity"],
        "Item": item,
        "Count": 2,
        "Store": store,
        "By": "ann",
        "At": int(runtime.world.clock),
        "Scope": random.choice(("file", "everybody", "store" if bound else "everybody")),
    }
    return cast(ChosenColumns, said)


def _decide(
    decide: Callable[..., None], seen: LedgerEntry, said: tuple[Any, ...], runtime: Runtime
) -> None:
    entry = upload_ledger.entry(seen["Upload"], seen["Version"], runtime.services)
    if entry is not None:
        with suppress(Conflicting):
            decide(entry, *said, runtime.services)


def _forget(runtime: Runtime) -> None:
    for choice in column_choices.every(runtime.services):
        column_choices.remove(choice.columns["Headings"], choice.store, runtime.services)
