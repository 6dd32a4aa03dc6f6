"""Small cases without a gap: every order of four files with a crash after each step, and every
interleaving of two loaders at the calls that matter."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import permutations
from typing import Any

from greenlet import getcurrent, greenlet

from chalicelib.aws.attribute_values import to_wire
from chalicelib.handlers import load_inventory
from tests.world import Crash, World, faults
from tests.world.s3 import Version
from tests.world.world import Call

HEADER = "store,item,count\n"
# The third only confirms what the first said: the late second must not win over it.
FOUR = ("B,x,1\nB,y,1\n", "B,x,2\n", "B,x,1\nB,z,0\n", "B,y,3\nB,z,0\n")
Step = tuple[str, str]
"""What a load is about to do, and to which item."""


def dropped(bodies: Sequence[str], modes: Sequence[str] = ()) -> tuple[World, list[Version]]:
    """A world with these files, one a second, none of them loaded."""
    logging.getLogger("chalicelib").setLevel(logging.CRITICAL + 1)
    world = World()
    versions = []
    for number, body in enumerate(bodies):
        world.clock += 1
        metadata = {"mode": modes[number], "confirmed": "ann"} if modes else {}
        versions.append(world.put(f"{number}.csv", HEADER + body, **metadata))
    world.clock += 1
    return world, versions


def fold(bodies: Sequence[str], modes: Sequence[str] = ()) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for number, body in enumerate(bodies):
        rows = [line.split(",") for line in body.splitlines()]
        if modes and modes[number] == "full":
            counts = dict.fromkeys(counts, 0)
        counts |= {(store, item): int(count) for store, item, count in rows}
    return counts


def orders_with_crashes(bodies: Sequence[str] = FOUR) -> Iterator[tuple[Any, ...]]:
    """(order, place of the crash, table) of every order of the files, with one crash at each step.

    The crashed load is tried again after all others.
    """
    for order in permutations(range(len(bodies))):
        place = 0
        while True:
            world, versions = dropped(bodies)
            done = _loaded_in_order(world, [versions[number] for number in order], place)
            yield order, place, world.counts()
            if done:
                break
            place += 1


def _loaded_in_order(world: World, versions: Sequence[Version], place: int) -> bool:
    """Loads them with a crash after the call at that place; true if there are fewer calls."""
    scripted = world.scripted()
    scripted.plan("*", faults.CRASH_AFTER, skip=place)
    again = []
    for version in versions:
        try:
            load_inventory.handle(world.event(version), world.services())
        except Crash:
            again.append(version)
    for version in again:
        load_inventory.handle(world.event(version), world.services())
    return not again


class Skipped(Exception):
    """Another interleaving differs from this one only in steps that do not meet."""


class Interleaving:
    """Two loads; a list of choices says which one goes on, at every step on rows or loads."""

    def __init__(self, bodies: Sequence[str], choices: Sequence[int]) -> None:
        before, *both = bodies
        self.world, versions = dropped(both)
        self._lay_out(before)
        self.choices = list(choices)
        self.taken: list[int] = []
        """The choices made, where there was a choice."""
        self._main = getcurrent()
        self._loads = [greenlet(self._load(version)) for version in versions]
        self._next: list[Step] = [("begin", ""), ("begin", "")]
        self._last: tuple[int, Step] | None = None
        self.world.pause = self._pause

    def run(self) -> dict[tuple[str, str], int]:
        """Raises `Skipped` as soon as it is known to be like another one."""
        while alive := [number for number, load in enumerate(self._loads) if not load.dead]:
            number = alive[0]
            if len(alive) > 1:
                number = self.choices.pop(0) if self.choices else int(self._is_twin(0))
                self.taken.append(number)
            if self._is_twin(number):
                raise Skipped
            self._last = (number, self._next[number])
            self._loads[number].switch()
        return self.world.counts()

    def _lay_out(self, body: str) -> None:
        """The rows of an older file, as its load has left them."""
        table = self.world.dynamodb.tables["Inventory"]
        for line, row in enumerate(body.splitlines(), 2):
            store, item, count = row.split(",")
            placed = {"AsOf": "0" * 11 + "/before.csv#00aaa", "Line": line}
            content = {"Store": store, "Item": item, "Count": int(count), **placed}
            table.put((store, item), to_wire(content))

    def _is_twin(self, number: int) -> bool:
        """Steps that do not meet are taken in one order only: the first load's first."""
        if self._last is None or number >= self._last[0]:
            return False
        return not meet(self._next[number], self._last[1])

    def _load(self, version: Version) -> Any:
        return lambda: load_inventory.handle(self.world.event(version), self.world.services())

    def _pause(self, call: Call) -> None:
        current = getcurrent()
        step = step_of(call)
        if step is not None and current in self._loads:
            self._next[self._loads.index(current)] = step
            self._main.switch()


def step_of(call: Call) -> Step | None:
    """What a call does to rows and registrations, by which alone two loads can meet."""
    _, operation, detail = call
    if operation == "Statement":
        return "write", next(v["S"] for v in detail if v.get("S", "") in tuple("abcde"))
    if operation not in ("Query", "BatchGetItem", "BatchWriteItem"):
        return None
    tables = {detail.get("TableName"), *detail.get("RequestItems", {})}
    if "Loads" in tables:
        return ("register" if operation == "BatchWriteItem" else "look"), ""
    return ("read", "") if "Inventory" in tables and "Select" not in detail else None


def meet(one: Step, other: Step) -> bool:
    """Whether the order of two steps can make a difference."""
    kinds = {one[0], other[0]}
    if kinds == {"write"}:
        return one[1] == other[1]
    return kinds in ({"write", "read"}, {"register", "look"})


def interleavings(bodies: Sequence[str]) -> Iterator[tuple[list[int], dict[tuple[str, str], int]]]:
    """(choices, table) of every interleaving of the loads of the last two of three files.

    Interleavings that differ only in the order of steps that do not meet are one.
    """
    choices: list[int] = []
    while True:
        run = Interleaving(bodies, choices)
        with suppress(Skipped):
            yield run.taken, run.run()
        # The next list of choices, as in counting: the last 0 becomes 1, what follows is dropped.
        taken = run.taken
        while taken and taken[-1] == 1:
            taken.pop()
        if not taken:
            return
        choices = [*taken[:-1], 1]
