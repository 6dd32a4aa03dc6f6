"""One run: a scenario, the real handlers, faults; then quiet, rest, and the invariants."""

from __future__ import annotations

import logging
import random as global_random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from random import Random
from typing import Any, cast

from chalicelib.alerting import threshold_changes
from chalicelib.aws.attribute_values import from_wire
from chalicelib.aws.settings import Limits
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.domain.thresholds import Scope
from chalicelib.handlers import (
    check_freshness,
    check_stock,
    keep_history,
    load_inventory,
    load_part,
    reconcile_uploads,
    review_stock,
)
from chalicelib.repositories import reporting_interval
from tests.simulation import naming
from tests.simulation.freshness import Freshness
from tests.simulation.history import History
from tests.simulation.invariants import Rest, entries_of
from tests.simulation.naming import with_names
from tests.simulation.nights import DAY, KeptDays, NightWatch, start, with_carried_days, with_nights
from tests.simulation.people import People, with_looks
from tests.simulation.previews import Previews, with_previews
from tests.simulation.redriving import redrive
from tests.simulation.scenario import STORES, File, Scenario, scenario, with_ties
from tests.simulation.watch import FINAL, Broken, Watch
from tests.world import faults
from tests.world.runtime import Chaos, Functions, Invocation, Runtime
from tests.world.s3 import Version
from tests.world.values import Item
from tests.world.world import World

FUNCTIONS = Functions(
    load=load_inventory.handle,
    work=load_part.handle,
    check=check_stock.handle,
    review=review_stock.handle,
    reconcile=reconcile_uploads.handle,
    freshness=check_freshness.handle,
    history=keep_history.handle,
)
KILLED = ("Load-Inventory", "Load-Part", "Check-Stock", "Review-Stock", "Reconcile-Uploads")
EVERY = 900.0
"""Seconds between two runs of the reconciler."""
ROUNDS = 40
"""So many of them bring everything to rest, or something never comes to rest."""
STEPS = 30_000


class Simulation:
    def __init__(self, seed: int, functions: Functions = FUNCTIONS) -> None:
        self.seed = seed
        self.random = Random(seed)
        # The code under test draws its pauses from here.
        global_random.seed(seed)
        logging.getLogger("chalicelib").setLevel(logging.CRITICAL + 1)
        of_people = Random(f"{seed} people")
        planned = with_ties(scenario(self.random), Random(f"{seed} ties"))
        planned = with_previews(planned, Random(f"{seed} previews"))
        planned = with_looks(planned, of_people)
        planned = with_names(planned, Random(f"{seed} names"))
        planned = with_nights(planned, Random(f"{seed} nights"))
        self.scenario: Scenario = with_carried_days(planned, Random(f"{seed} carried"))
        self.world = World(
            seed,
            page_items=self.scenario.page_items,
            whole_seconds=self.scenario.whole_seconds,
            limits=_limits(self.scenario.part),
        )
        if self.scenario.nights:
            self.world.clock = start(self.world.clock, self.scenario.nights)
        self.watch = Watch(self.world)
        self.faults = faults.Random(self.random, *self._rates(), clock=lambda: self.world.clock)
        self.faults.outage = self._outage()
        self.faults.death = self._death()
        rare = Random(f"{seed} rare")
        self.faults.hot = self._hot(rare)
        self.world.faults = self.faults
        self.runtime = Runtime(self.world, functions, self.random, self._chaos(rare))
        self.people = People(self.runtime, of_people)
        self.history = History(self.runtime)
        self.freshness = Freshness(self.runtime)
        self.nights = NightWatch(self.runtime)
        self.previews = Previews(self.runtime, Random(f"{seed} take in"))
        self.runtime.on_end = self._ended
        self.world.s3.on_created = self._created
        self.world.s3.page_keys = self.random.choice((1, 2, 1000))
        self.forgotten: set[str] = set()
        self.started = self.world.clock

    def run(self) -> None:
        """Raises `Broken` (or whatever the code under test raises) if something does not hold."""
        if threshold := self.scenario.threshold:
            self._quietly(lambda: self._set_rule(Scope(None, None), threshold))
            # Reviewed long before the first file.
            self.world.sqs.queues["review"].messages.clear()
        if expected := self.scenario.expected:
            self._quietly(
                lambda: reporting_interval.set_for_all(expected.hours, self.runtime.services)
            )
        self._plan()
        self._run_until(self._end_of_trouble())
        self.faults.quiet()
        self.runtime.chaos.quiet()
        self.runtime.flush()
        if self.scenario.calm:
            self.runtime.run(STEPS)
            if not self._all_done():
                raise Broken("I28: without a fault, a file waits for the reconciler")
        self._come_to_rest()
        if self.scenario.nights:
            self._end_the_day()
        self.rest().check()
        self.previews.check()

    def rest(self) -> Rest:
        return Rest(self.runtime, self.watch, self.history, self.people, self.forgotten)

    def _rates(self) -> tuple[float, float]:
        if self.scenario.calm:
            return 0.0, 0.0
        return self.random.choice((0.0, 0.01, 0.04, 0.1)), self.random.choice((0.0, 0.5, 0.8))

    def _outage(self) -> faults.Outage | None:
        """Begins about when a file comes, or somebody looks for silent stores."""
        expected = self.scenario.expected
        if self.scenario.calm or self.random.random() < (0.3 if expected else 0.7):
            return None
        service = self.random.choice(("sns", "sns", "sqs", "dynamodb", "s3"))
        times = expected.checks if expected else [file.at for file in self.scenario.files]
        start = self.world.clock + self.random.choice(times) + self.random.uniform(-1, 2)
        return faults.Outage(service, start, start + self.random.choice((2.0, 8.0, 40.0)))

    def _death(self) -> faults.Death | None:
        expected, nights = self.scenario.expected, self.scenario.nights
        if nights and nights.death is not None:
            start = self.world.clock + nights.death
            return faults.Death("s3", "PutObject", start, start + 20)
        if self.scenario.calm or expected is None or expected.death is None:
            return None
        start = self.world.clock + expected.death
        return faults.Death("sns", "Publish", start, start + 60)

    def _hot(self, random: Random) -> faults.HotPartition | None:
        if self.scenario.calm or random.random() < 0.9:
            return None
        start = self.world.clock + random.choice(self.scenario.files).at
        end = start + random.choice((2.0, 20.0, 200.0))
        return faults.HotPartition(random.choice(STORES), start, end, random.choice((0.0, 0.3)))

    def _chaos(self, rare: Random) -> Chaos:
        random = self.random
        if self.scenario.calm:
            return Chaos(longest_delay=self.scenario.delay, joined=0.2)
        chaos = Chaos(
            lost=random.choice((0.0, 0.1)),
            doubled=random.choice((0.0, 0.2)),
            joined=random.choice((0.0, 0.2)),
            longest_delay=self.scenario.delay,
            redelivered=random.choice((0.0, 0.05)),
            stalled=random.choice((0.0, 0.0, 0.01)),
            hiccups=random.choice((0.0, 0.05, 0.1)),
        )
        if rare.random() < 0.08:
            chaos.doubled = chaos.redelivered = 1.0
        if rare.random() < 0.08:
            chaos.killed = rare.choice(KILLED), rare.randrange(4, 40)
        # Whether a store is silent is a question of time.
        if rare.random() < 0.1 and self.scenario.expected is None:
            chaos.wrong_clocks = rare.choice((0.05, 1.0))
        return chaos

    def _plan(self) -> None:
        begin = self.started
        for file in self.scenario.files:
            self.runtime.at(begin + file.at, partial(self._drop, file))
        for time in self.scenario.reconciled:
            self.runtime.at(begin + time, self._reconcile)
        for time in self.scenario.redriven:
            self.runtime.at(begin + time, self._redrive)
        for rule in self.scenario.rules:
            change = partial(self._set_rule, rule.scope, rule.threshold)
            self.runtime.at(begin + rule.at, partial(self._api, change))
        for time in self.scenario.looks:
            self.runtime.at(begin + time, self._look)
        for wanted in self.scenario.names:
            change = partial(naming.change, wanted, self.runtime)
            self.runtime.at(begin + wanted.at, partial(self._api, change))
        for looked_at in self.scenario.previews:
            self.runtime.at(begin + looked_at.at, partial(self.previews.post, looked_at))
        for time in self.scenario.nights.runs if self.scenario.nights else ():
            self.runtime.at(begin + time, self.runtime.keep_history)
        if expected := self.scenario.expected:
            for time in expected.checks:
                self.runtime.at(begin + time, self.runtime.freshness)
            for time, store, hours in expected.changes:
                change = partial(self._set_hours, store, hours)
                self.runtime.at(begin + time, partial(self._api, change))

    def _end_of_trouble(self) -> float:
        """Faults last until a while after the last file."""
        times = [file.at for file in self.scenario.files]
        times += [rule.at for rule in self.scenario.rules]
        times += self.scenario.looks
        times += [wanted.at for wanted in self.scenario.names]
        times += [file.at for file in self.scenario.previews]
        times += self.scenario.nights.runs if self.scenario.nights else []
        if expected := self.scenario.expected:
            times += expected.checks
        last = max(times)
        return self.started + last + self.random.choice((1.0, 200.0, 2000.0))

    def _run_until(self, time: float) -> None:
        while self.world.clock < time and self.runtime.step():
            if self.runtime.steps > STEPS:
                raise Broken(f"I15: no end after {STEPS} steps under faults")

    def _come_to_rest(self) -> None:
        for _ in range(ROUNDS):
            self.runtime.run(STEPS)
            if not self._redrive() and self._is_settled():
                self._look_for_silence()
                return
            self.runtime.run(STEPS)
            self.world.clock += EVERY
        self.rest().mistakes()
        raise Broken(f"I15: no rest after {ROUNDS} rounds of the reconciler")

    def _is_settled(self) -> bool:
        """Runs the reconciler; true if it had nothing to do, for which it must not write."""
        writes = sum(table.writes for table in self.world.dynamodb.tables.values())
        sent = self.world.sqs.sent
        self._reconcile()
        self.runtime.run(STEPS)
        after = sum(table.writes for table in self.world.dynamodb.tables.values())
        if self.world.sqs.sent != sent:
            return False
        # I22; a sweep over several pages keeps its bookmark.
        several = len(self.world.s3.created) > self.world.s3.page_keys
        if after != writes and not several:
            raise Broken("I22: a reconciler with nothing to do has written")
        return self._all_done()

    def _look_for_silence(self) -> None:
        """An hour passes, as for every store; then a check has nothing to do."""
        if self.scenario.expected is None:
            return
        for _ in range(2):
            writes = self.world.dynamodb.tables["Stores"].writes
            self.runtime.freshness()
            self.runtime.run(STEPS)
        if self.world.dynamodb.tables["Stores"].writes != writes:
            raise Broken("I22: a check of freshness with nothing to do has written")

    def _end_the_day(self) -> None:
        """The day ends at last; then a run of Keep-History has nothing to do."""
        self.world.clock = (self.world.clock // DAY + 1) * DAY + 300
        self.runtime.keep_history()
        self.runtime.run(STEPS)
        sent = self.world.sqs.sent
        self.runtime.keep_history()
        self.runtime.run(STEPS)
        if self.world.sqs.sent != sent:
            raise Broken("I22: days that are kept are asked for")
        KeptDays(self.rest(), self.nights).check()

    def _all_done(self) -> bool:
        entries = self._entries()
        known = {entry["VersionId"]["S"] for entry in entries}
        created = {version.version_id for version in self.world.s3.created}
        return created - self.forgotten <= known and all(
            entry["State"]["S"] in FINAL for entry in entries
        )

    # What happens from outside.

    def _drop(self, file: File) -> None:
        self.watch.outside = True
        version = self.world.put(file.key, file.body, **file.metadata)
        self.watch.outside = False
        self.world.trace.append(("drop", version.key, version.version_id))
        if file.forgotten is not None:
            time = self.started + max(file.forgotten, file.at)
            self.runtime.at(time, lambda: self._forget(version))

    def _forget(self, version: Version) -> None:
        self.forgotten.add(version.version_id)
        self.world.s3.forget(version)

    def _created(self, version: Version) -> None:
        if not self.previews.is_taken_in(version):
            by = self.runtime.current()
            self.watch.created(version, by.name if by else "")
        self.runtime.notify(version)

    def _reconcile(self) -> None:
        self.runtime.invoke("Reconcile-Uploads", lambda: FUNCTIONS.reconcile(self.runtime.services))

    def _redrive(self) -> int:
        return redrive(self.runtime)

    def _api(self, change: Callable[[], None]) -> None:
        """A manager changes something, and again until the answer says that it is done."""

        def ended(answer: Any, error: Any) -> None:
            if error is not None:
                self.runtime.at(self.world.clock + 5, lambda: self._api(change))

        self.runtime.invoke("API", change, ended)

    def _look(self) -> None:
        entries = [cast(LedgerEntry, from_wire(item)) for item in self._entries()]
        for act in self.people.acts(entries):
            self._api(act)

    def _entries(self) -> list[Item]:
        return list(entries_of(self.world))

    def _set_rule(self, scope: Scope, threshold: int | None) -> None:
        if threshold is None:
            threshold_changes.remove_threshold(scope, self.runtime.services)
        else:
            threshold_changes.set_threshold(scope, threshold, self.runtime.services)

    def _set_hours(self, store: str | None, hours: int | None) -> None:
        if store is None:
            reporting_interval.set_for_all(hours, self.runtime.services)
            return
        # Nobody can say so of a store that has never reported.
        with suppress(NotFound):
            reporting_interval.set_own(store, hours, self.runtime.services)

    def _ended(self, invocation: Invocation) -> None:
        self.history.ended(invocation)
        self.freshness.ended(invocation)

    def _quietly(self, action: Any) -> None:
        kept, self.world.faults = self.world.faults, faults.NoFaults()
        action()
        self.world.faults = kept


def _limits(part: int | None) -> Limits:
    """Small enough that the small files of a run count as large ones."""
    return Limits() if part is None else Limits(size=60, part=part)
