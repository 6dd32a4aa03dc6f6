"""Writes to partitions that take a thousand writes a second and refuse the rest."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import pytest

from chalicelib.aws import paced_writes
from chalicelib.aws.paced_writes import PATIENCE, WRITERS, Pace
from chalicelib.domain.errors import WriteFailed
from tests.world.world import World, WorldServices

BATCH = 25
A_SECOND = 1000
"""Writes that a partition takes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html"""


@dataclass
class Partition:
    """Has a second's writes in store."""

    tokens: float = A_SECOND
    at: float = 0.0

    def take(self, items: int, now: float) -> int:
        """How many of a batch are written."""
        self.tokens = min(A_SECOND, self.tokens + (now - self.at) * A_SECOND)
        self.at = now
        taken = min(items, int(self.tokens))
        self.tokens -= taken
        return taken


def run(jobs: int, rows: int, seed: int = 1) -> tuple[float, int, float]:
    """Jobs of eight writers each that write to one partition: when the last ends, the calls, and
    the longest time that one of them was without a write. A call takes 20 ms."""
    chance, partition = Random(seed), Partition()
    paces, left, moved = [Pace(0.0) for _ in range(jobs)], [rows] * jobs, [0.0] * jobs
    in_flight = [0] * jobs
    calls, longest, number, now = 0, 0.0, 0, 0.0
    events: list[tuple[float, int, int, int]] = []
    """Time, number, job, items of the batch that arrives; 0: a writer is free."""
    for job in range(jobs):
        for _ in range(WRITERS):
            number += 1
            heapq.heappush(events, (chance.random() / 100, number, job, 0))
    while events:
        now, _, job, items = heapq.heappop(events)
        if items:
            calls += 1
            taken = partition.take(items, now)
            in_flight[job] -= items
            left[job] += items - taken
            paces[job].note(items, items - taken, now)
            longest = max(longest, now - moved[job])
            moved[job] = now if taken else moved[job]
        number += 1
        if left[job]:
            batch = min(BATCH, left[job])
            left[job] -= batch
            in_flight[job] += batch
            at = now + paces[job].pause(batch, now) + chance.uniform(0.014, 0.026)
            heapq.heappush(events, (at, number, job, batch))
        elif in_flight[job]:
            heapq.heappush(events, (now + 0.02, number, job, 0))
    return now, calls, longest


@pytest.mark.parametrize("jobs", [1, 2, 4, 8])
@pytest.mark.parametrize("seed", [1, 2])
def test_jobs_that_share_a_partition_take_little_more_than_it_needs(jobs: int, seed: int) -> None:
    wall, calls, longest = run(jobs, 100_000 // jobs, seed)

    assert wall <= 1.05 * 100_000 / A_SECOND
    assert calls <= 1.25 * 100_000 / BATCH
    assert longest < PATIENCE / 10


def test_nothing_waits_where_nothing_is_refused() -> None:
    pace = Pace(0.0)

    for at in range(1000):
        pace.note(BATCH, 0, at / 1000)

    assert pace.pause(BATCH, 1.0) == 0.0


@pytest.mark.parametrize("items", [30, 2_000], ids=["one writer", "several"])
def test_items_that_are_refused_are_written_in_the_end(items: int) -> None:
    world, chance = World(), Random(1)
    written: list[int] = []

    def execute(batch: Sequence[int]) -> tuple[list[int], str]:
        again = [item for item in batch if chance.random() < 0.3]
        written.extend(item for item in batch if item not in again)
        return again, "refused"

    paced_writes.write(range(items), BATCH, execute, world.services())

    assert sorted(written) == list(range(items))


def test_all_fails_if_nothing_is_taken_for_a_minute() -> None:
    world = World()
    services: WorldServices = world.services()
    began = world.clock

    with pytest.raises(WriteFailed, match="the partition is hot"):
        paced_writes.write(
            range(100), BATCH, lambda batch: (list(batch), "the partition is hot"), services
        )

    assert PATIENCE < world.clock - began < PATIENCE + 10


def test_a_mistake_of_one_writer_ends_all() -> None:
    calls = 0

    def execute(batch: Sequence[int]) -> tuple[list[int], str]:
        nonlocal calls
        calls += 1
        raise WriteFailed("no such table")

    with pytest.raises(WriteFailed, match="no such table"):
        paced_writes.write(range(100_000), BATCH, execute, World().services())

    assert calls <= WRITERS
