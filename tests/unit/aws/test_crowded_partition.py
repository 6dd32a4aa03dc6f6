"""Jobs of the work queue that share one partition, and leave it to the others for a while.

By simulated clocks: real ones need a machine for each job, and a quarter of an hour.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field
from random import Random

import pytest

from chalicelib.aws.paced_writes import AWAY, MANY, STAY, WRITERS, Pace
from tests.unit.aws.test_paced_writes import A_SECOND, BATCH, Partition

SLOTS = 8
"""Runs of Load-Part at once."""
READING = 5.0
"""Seconds of a run before it writes."""


PART = 85_000
"""Rows of a part of 2 MiB, of some 25 bytes each."""


@dataclass
class Job:
    left: int
    partition: Partition
    end: float = 0.0
    in_flight: int = 0
    writers: int = 0
    stay: int = 0
    leaves: bool = False
    pace: Pace = field(default_factory=lambda: Pace(0.0))


class Simulation:
    """First loads of stores: their parts, the runs that write them, and when each thing is."""

    def __init__(self, seed: int) -> None:
        self.waiting: deque[Job] = deque()
        self.chance = Random(seed)
        self.free, self.calls, self.now = SLOTS, 0, 0.0
        self.events: list[tuple[float, int, Job, int]] = []
        """Time, number, job, items of a batch that arrives; 0: a writer is free; -1: it is read;
        -2: its message is there again."""
        self.numbers = 0

    def at(self, time: float, job: Job, what: int) -> None:
        self.numbers += 1
        heapq.heappush(self.events, (time, self.numbers, job, what))

    def store(self, rows: int, part: int, at: float = 0.0) -> list[Job]:
        """The jobs of a store that are asked for at a time."""
        partition = Partition(at=at)
        jobs = [Job(min(part, rows - row), partition) for row in range(0, rows, part)]
        for job in jobs:
            self.at(at, job, -2)
        return jobs

    def run(self) -> None:
        """Until the last row is written."""
        while self.events:
            self.now, _, job, what = heapq.heappop(self.events)
            if what == -2:
                self.waiting.append(job)
                self.begin()
            elif what == -1:
                self.write(job)
            else:
                self.go_on(job, what)

    def begin(self) -> None:
        while self.free and self.waiting:
            self.free -= 1
            reading = READING * self.chance.uniform(0.8, 1.2)
            self.at(self.now + reading, self.waiting.popleft(), -1)

    def write(self, job: Job) -> None:
        job.pace, job.writers, job.leaves = Pace(self.now), WRITERS, False
        job.stay = self.chance.randint(*STAY) if job.left > MANY else 0
        for _ in range(WRITERS):
            self.at(self.now + self.chance.random() / 100, job, 0)

    def go_on(self, job: Job, items: int) -> None:
        """Of a writer whose batch has arrived."""
        if items:
            self.calls += 1
            taken = job.partition.take(items, self.now)
            job.in_flight -= items
            job.left += items - taken
            job.pace.note(items, items - taken, self.now)
        job.leaves |= job.left > MANY and job.pace.is_crowded(job.stay, self.now)
        if job.leaves or not job.left + job.in_flight:
            self.end_writer(job)
        elif job.left:
            batch = min(BATCH, job.left)
            job.left -= batch
            job.in_flight += batch
            pause = job.pace.pause(batch, self.now)
            self.at(self.now + pause + self.chance.uniform(0.014, 0.026), job, batch)
        else:
            self.at(self.now + 0.02, job, 0)

    def end_writer(self, job: Job) -> None:
        job.writers -= 1
        if not job.writers:
            self.free += 1
            job.end = self.now
            if job.left:
                self.at(self.now + self.chance.randint(*AWAY), job, -2)
            self.begin()


def end_of(jobs: list[Job]) -> float:
    assert not any(job.left for job in jobs)
    return max(job.end for job in jobs)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("rows", "part"), [(600_000, 100_000), (1_000_000, PART)])
def test_a_very_large_store_is_loaded_in_little_more_than_its_partition_needs(
    rows: int, part: int, seed: int
) -> None:
    load = Simulation(seed)
    jobs = load.store(rows, part)

    load.run()

    assert end_of(jobs) <= 1.25 * rows / A_SECOND
    assert load.calls <= 1.25 * rows / BATCH


def others(load: Simulation, at: float) -> list[Job]:
    """A file of ten stores, a job each."""
    return [job for _ in range(10) for job in load.store(15_000, PART, at)]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("at", [20.0, 300.0, 700.0])
def test_other_stores_are_hardly_slower_beside_a_very_large_one(at: float, seed: int) -> None:
    alone, beside = Simulation(seed), Simulation(seed)
    undisturbed = others(alone, 0.0)
    alone.run()
    beside.store(1_000_000, PART)
    disturbed = others(beside, at)

    beside.run()

    assert end_of(disturbed) - at <= 1.2 * end_of(undisturbed)
