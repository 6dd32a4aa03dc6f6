"""Days that are over: waits for the end of one, and keeps it as Keep-History has it done."""

from __future__ import annotations

from datetime import UTC, datetime

from chalicelib.handlers import keep_history, load_inventory, load_part
from tests.world.world import START, World

KEPT = datetime.fromtimestamp(START, UTC).date().isoformat()
"""The day on which the clock of a new world stands."""


def keep_day(world: World) -> None:
    """Goes to the same time of the next day."""
    world.clock += 86_400
    keep_history.handle(world.services())
    do_jobs(world)


def do_jobs(world: World) -> None:
    """Of the work queue, until there are no more."""
    queue = world.sqs.queues["work"]
    while queue.messages:
        load_part.do_job(queue.messages.pop(0).body, world.services())


def load(world: World, *rows: str) -> None:
    """A file of these rows."""
    text = "\n".join(["store,item,count", *rows, ""])
    version = world.put(f"{world.clock:.0f}.csv", text)
    load_inventory.handle(world.event(version), world.services())


def add_day(world: World, *rows: str) -> None:
    """A day on which a file of these rows comes."""
    load(world, *rows)
    keep_day(world)
