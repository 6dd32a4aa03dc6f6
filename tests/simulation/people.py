"""What people do who look: they decide on held files, undo, correct, and take alerts in hand."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Any, NamedTuple, cast, get_args

from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.ledger_entry import Announcement, ChosenColumns, LedgerEntry, upload_of
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.domain.thresholds import Scope
from chalicelib.ingest.people import (
    correction,
    held_files,
    renaming,
    retirement,
    undo,
)
from chalicelib.ingest.people.renaming import RightCount
from chalicelib.repositories import column_choices, upload_ledger
from chalicelib.repositories.alerts import acknowledgements, alert_lists
from tests.simulation.scenario import ITEMS, File, Scenario
from tests.world.runtime import Runtime
from tests.world.values import Item

RIGHTS: tuple[RightCount, ...] = get_args(RightCount)
CLEAR, UNCLEAR = b"store,item,count\n", b"Waar,Wat,Hoeveel\n"


def with_looks(scenario: Scenario, random: Random) -> Scenario:
    """In half of the runs somebody looks now and then; in some, files have other headings."""
    if random.random() < 0.5:
        return scenario
    files = scenario.files
    if random.random() < 0.5:
        files = [_unclear(file) if random.random() < 0.5 else file for file in files]
    last = max(file.at for file in files)
    looks = [random.uniform(0, 2 * last + 30) for _ in range(random.choice((2, 4, 6)))]
    return replace(scenario, files=files, looks=looks)


def _unclear(file: File) -> File:
    return replace(file, body=file.body.replace(CLEAR, UNCLEAR))


class Corrected(NamedTuple):
    """A count that somebody saw, by its store and order, and the version that corrects it."""

    store: str
    seen: str
    at: float
    version: str


@dataclass
class People:
    """Who look at the running system, and what they did."""

    runtime: Runtime
    random: Random
    corrected: list[Corrected] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    """The ids of the open alerts that people saw and took in hand; who did is its place here."""

    def acts(self, entries: list[LedgerEntry]) -> list[Callable[[], None]]:
        found: list[Callable[[], None]] = [*_answers(entries, self.runtime, self.random)]
        loaded = [entry for entry in entries if entry["State"] in ("loaded", "partial")]
        if loaded and self.random.random() < 0.7:
            several = min(self.random.choice((1, 1, 2, 3)), len(loaded))
            found += [partial(self._undo, each) for each in self.random.sample(loaded, several)]
        rows = list(self.runtime.world.dynamodb.tables["Inventory"].items())
        if rows and self.random.random() < 0.5:
            found.append(partial(self._correct, self.random.choice(rows)))
        if rows and self.random.random() < 0.2:
            found.append(partial(self._rename, self.random.choice(rows)))
        found.append(self._acknowledge)
        if rows and self.random.random() < 0.4:
            found.append(partial(self._retire, self.random.choice(rows)))
        return found

    def _acknowledge(self) -> None:
        services = self.runtime.services
        for alert in alert_lists.list_alerts(services).alerts:
            self.acknowledged.append(alert.id)
            by = str(len(self.acknowledged) - 1)
            with suppress(Conflicting):
                acknowledgements.acknowledge(alert.store, alert.item, alert.id, by, services)

    def _undo(self, seen: LedgerEntry) -> None:
        services = self.runtime.services
        entry = upload_ledger.entry(seen["Upload"], seen["Version"], services)
        told = Announcement(By="ann", Why="wrong", File="Undo")
        if entry is not None:
            with suppress(Conflicting):
                undo.undo(entry, told, services)

    def _correct(self, row: Item) -> None:
        store, item, count = row["Store"]["S"], row["Item"]["S"], int(row["Count"]["N"])
        told = Announcement(By="ann", Why="found", File="Correction")
        now = self.runtime.world.clock
        wanted = self.random.choice((0, 1, 2, count))
        with suppress(Conflicting):
            sent = correction.correct(store, item, wanted, count, told, self.runtime.services)
            self.corrected.append(Corrected(store, row["AsOf"]["S"], now, sent.version))

    def _rename(self, row: Item) -> None:
        store, item = row["Store"]["S"], row["Item"]["S"]
        into = self.random.choice([other for other in ITEMS if other != item])
        scope = self.random.choice((store, None))
        right = self.random.choice(RIGHTS)
        told = Announcement(By="ann", Why="the same", File="Renaming")
        services = self.runtime.services
        with suppress(Conflicting, NotFound):
            seen = renaming.fingerprint(renaming.find(item, into, scope, services))
            alias = Alias("item", item, into, scope, "ann", self.runtime.world.clock)
            renaming.rename(alias, right, seen, told, services)

    def _retire(self, row: Item) -> None:
        store, item = row["Store"]["S"], row["Item"]["S"]
        scope = self.random.choice((Scope(store, item), Scope(store, item), Scope(None, item)))
        scope = Scope(store) if self.random.random() < 0.2 else scope
        told = Announcement(By="ann", Why="no more", File="Retirement")
        retired = self.random.random() < 0.7
        with suppress(Conflicting, NotFound):
            retirement.set_retired(scope, told, self.runtime.services, retired=retired)


def _answers(entries: list[LedgerEntry], runtime: Runtime, random: Random) -> list[partial[None]]:
    """To what held files ask; maybe a wrong one."""
    found = []
    for entry in entries:
        if entry["State"] != "held":
            continue
        if random.random() < 0.1:
            found.append(partial(_decide, held_files.discard, entry, ("ann", "No"), runtime))
        elif "Question" in entry:
            said = _said(entry, runtime, random), entry["Key"]
            found.append(partial(_decide, held_files.answer, entry, said, runtime))
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
