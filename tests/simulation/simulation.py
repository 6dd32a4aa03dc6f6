"""One run: a scenario, the real handlers, faults; then quiet, rest, and the invariants."""

from __future__ import annotations

import logging
import random as global_random
from random import Random
from typing import Any

from chalicelib import (
    checking,
    freshness,
    loading,
    reconciling,
    reviewing,
    rules,
    working,
)
from chalicelib.limits import Limits
from chalicelib.thresholds import Scope
from tests.simulation.invariants import FINAL, Broken, Rest, Watch
from tests.simulation.redriving import redrive
from tests.simulation.scenario import File, Scenario, scenario
from tests.world import faults
from tests.world.runtime import Chaos, Functions, Runtime
from tests.world.s3 import Version
from tests.world.world import World

FUNCTIONS = Functions(
    load=loading.load_event,
    work=working.handle,
    check=checking.check,
    review=reviewing.review,
    reconcile=reconciling.reconcile,
    freshness=freshness.check,
)
EVERY = 900.0
"""Seconds between two runs of the reconciler."""
ROUNDS = 40
"""So many of them bring everything to rest, or something never comes to rest."""
STEPS = 30_000

logging.getLogger("chalicelib").setLevel(logging.CRITICAL + 1)


class Simulation:
    def __init__(self, seed: int, functions: Functions = FUNCTIONS) -> None:
        self.seed = seed
        self.random = Random(seed)
        # The code under test draws its pauses from here.
        global_random.seed(seed)
        self.scenario: Scenario = scenario(self.random)
        self.world = World(
            seed,
            page_items=self.scenario.page_items,
            whole_seconds=self.scenario.whole_seconds,
            limits=_limits(self.scenario.part),
        )
        self.watch = Watch(self.world)
        self.faults = faults.Random(self.random, *self._rates())
        self.world.faults = self.faults
        self.runtime = Runtime(self.world, functions, self.random, self._chaos())
        self.world.s3.on_created = self._created
        self.world.s3.page_keys = self.random.choice((1, 2, 1000))
        self.forgotten: set[str] = set()
        self.started = self.world.clock

    def run(self) -> None:
        """Raises `Broken` (or whatever the code under test raises) if something does not hold."""
        if self.scenario.threshold and self.scenario.rule_at is None:
            self._quietly(lambda: self._set_rule(self.scenario.threshold or 0))
            # Reviewed long before the first file.
            self.world.sqs.queues["review"].messages.clear()
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
        self.rest().check()

    def rest(self) -> Rest:
        return Rest(self.scenario, self.runtime, self.watch, self.forgotten)

    def _rates(self) -> tuple[float, float]:
        if self.scenario.calm:
            return 0.0, 0.0
        return self.random.choice((0.0, 0.01, 0.03, 0.08)), self.random.choice((0.0, 0.5))

    def _chaos(self) -> Chaos:
        random = self.random
        if self.scenario.calm:
            return Chaos(longest_delay=self.scenario.delay, joined=0.2)
        return Chaos(
            lost=random.choice((0.0, 0.1)),
            doubled=random.choice((0.0, 0.2)),
            joined=random.choice((0.0, 0.2)),
            longest_delay=self.scenario.delay,
            redelivered=random.choice((0.0, 0.05)),
            stalled=random.choice((0.0, 0.0, 0.01)),
        )

    def _plan(self) -> None:
        start = self.started
        for file in self.scenario.files:
            self.runtime.at(start + file.at, lambda file=file: self._drop(file))  # type: ignore[misc]
        for time in self.scenario.reconciled:
            self.runtime.at(start + time, self._reconcile)
        for time in self.scenario.redriven:
            self.runtime.at(start + time, lambda: self._redrive())
        if self.scenario.rule_at is not None:
            rule = self.scenario.threshold or 0
            self.runtime.at(start + self.scenario.rule_at, lambda: self._api(rule))

    def _end_of_trouble(self) -> float:
        """Faults last until a while after the last file."""
        last = max(file.at for file in self.scenario.files)
        return self.started + last + self.random.choice((1.0, 200.0, 2000.0))

    def _run_until(self, time: float) -> None:
        while self.world.clock < time and self.runtime.step():
            if self.runtime.steps > STEPS:
                raise Broken(f"I15: no end after {STEPS} steps under faults")

    def _come_to_rest(self) -> None:
        for _ in range(ROUNDS):
            self.runtime.run(STEPS)
            if not self._redrive() and self._is_settled():
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

    def _all_done(self) -> bool:
        entries = list(self.world.dynamodb.tables["Uploads"].items())
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
        self.watch.created(version)
        self.runtime.notify(version)

    def _reconcile(self) -> None:
        self.runtime.invoke("Reconcile-Uploads", lambda: FUNCTIONS.reconcile(self.runtime.services))

    def _redrive(self) -> int:
        return redrive(self.runtime)

    def _api(self, threshold: int) -> None:
        """A manager sets the threshold, and again until the answer says that it is set."""

        def ended(answer: Any, error: Any) -> None:
            if error is not None:
                self.runtime.at(self.world.clock + 5, lambda: self._api(threshold))

        self.runtime.invoke("API", lambda: self._set_rule(threshold), ended)

    def _set_rule(self, threshold: int) -> None:
        rules.set_rule(Scope(None, None), threshold, self.runtime.services)

    def _quietly(self, action: Any) -> None:
        kept, self.world.faults = self.world.faults, faults.NoFaults()
        action()
        self.world.faults = kept


def _limits(part: int | None) -> Limits:
    """Small enough that the small files of a run count as large ones."""
    return Limits() if part is None else Limits(size=60, part=part)
