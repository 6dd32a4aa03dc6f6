"""Files whose header nobody understands, and what people say of their columns."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from random import Random
from typing import cast

from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import ChosenColumns, LedgerEntry, upload_of
from chalicelib.ingest import column_answer
from chalicelib.repositories import column_choices, upload_ledger
from tests.simulation.scenario import File, Scenario
from tests.world.runtime import Runtime

CLEAR, UNCLEAR = b"store,item,count\n", b"Waar,Wat,Hoeveel\n"


def with_unclear_files(scenario: Scenario, random: Random) -> Scenario:
    """In a part of the runs some files have other headings; somebody looks at the held ones."""
    if random.random() < 0.7:
        return scenario
    files = [_unclear(file) if random.random() < 0.5 else file for file in scenario.files]
    last = max(file.at for file in files)
    looks = [random.uniform(0, 2 * last + 30) for _ in range(random.choice((1, 2, 4)))]
    return replace(scenario, files=files, looks=looks)


def _unclear(file: File) -> File:
    return replace(file, body=file.body.replace(CLEAR, UNCLEAR))


def answers(entries: list[LedgerEntry], runtime: Runtime, random: Random) -> list[partial[None]]:
    """What somebody does who looks at the held files: an answer to each, maybe a wrong one."""
    found = [
        partial(_answer, entry, _said(entry, runtime, random), runtime)
        for entry in entries
        if "Question" in entry and entry["State"] == "held"
    ]
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


def _answer(seen: LedgerEntry, columns: ChosenColumns, runtime: Runtime) -> None:
    entry = upload_ledger.entry(seen["Upload"], seen["Version"], runtime.services)
    if entry is not None:
        with suppress(Conflicting):
            column_answer.answer(entry, columns, entry["Key"], runtime.services)


def _forget(runtime: Runtime) -> None:
    for choice in column_choices.every(runtime.services):
        column_choices.remove(choice.columns["Headings"], choice.store, runtime.services)
