"""What `python -m operations redrive` does, on the model: failures go back to who can do them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.world.runtime import Runtime


def redrive(runtime: Runtime) -> int:
    """Empties the failure queues; answers how many messages were brought back."""
    sqs = runtime.world.sqs
    moved = 0
    for failures, queue in (("work-failures", "work"), ("review-failures", "review")):
        for body in _emptied(runtime, failures):
            sqs.put(queue, body)
            moved += 1
    for body in _emptied(runtime, "load-failures"):
        for record in json.loads(body)["requestPayload"]["Records"]:
            sqs.put("work", json.dumps(_file(record)))
        moved += 1
    for body in _emptied(runtime, "check-failures"):
        work = json.loads(body)
        if place := work.get("DDBStreamBatchInfo"):
            work = {"work": "recheck", "records": runtime.records_at(place)}
        sqs.put("review", json.dumps(work))
        moved += 1
    return moved


def _emptied(runtime: Runtime, queue: str) -> list[str]:
    bodies = runtime.world.sqs.bodies(queue)
    runtime.world.sqs.queues[queue].messages.clear()
    return bodies


def _file(record: dict[str, Any]) -> dict[str, str]:
    from urllib.parse import unquote_plus

    thing = record["s3"]["object"]
    return {
        "work": "file",
        "key": unquote_plus(thing["key"]),
        "version": thing["versionId"],
    }
