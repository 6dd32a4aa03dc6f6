"""An operator runs `python -m operations redrive` on the model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from operations.stage.queues import FAILURES
from operations.stage.redrive import redrive as redrive_queue

if TYPE_CHECKING:
    from tests.world.runtime import Runtime


def redrive(runtime: Runtime) -> int:
    """Starts it; answers how many messages wait in the failure queues."""
    sqs = runtime.world.sqs
    waiting = sum(len(sqs.bodies(f"{name}-failures")) for name in FAILURES)
    if waiting:
        _read_the_stream(runtime)
        runtime.invoke("redrive", lambda: _run(runtime))
    return waiting


def _run(runtime: Runtime) -> None:
    for name in FAILURES:
        redrive_queue(name, runtime.world.sqs.url(f"{name}-failures"), runtime.services)


def _read_the_stream(runtime: Runtime) -> None:
    """What the command asks the stream for: the model has no API of the stream."""
    for message in runtime.world.sqs.queues["check-failures"].messages:
        if place := json.loads(message.body).get("DDBStreamBatchInfo"):
            work = {"work": "recheck", "records": runtime.records_at(place)}
            message.body = json.dumps(work)
