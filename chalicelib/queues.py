"""Sending to a queue: ten messages a call, each answer looked at."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from chalicelib.errors import SendFailed

if TYPE_CHECKING:
    from chalicelib.services import Services

BATCH = 10
ATTEMPTS = 5


def send(queue_url: str, bodies: Iterable[str], services: Services) -> None:
    """Sends every body. Raises `SendFailed` if the queue keeps refusing some."""
    left = iter(bodies)
    while batch := list(islice(left, BATCH)):
        _send_batch(queue_url, batch, services)


def _send_batch(queue_url: str, bodies: list[str], services: Services) -> None:
    for _ in range(ATTEMPTS):
        entries = [{"Id": str(place), "MessageBody": body} for place, body in enumerate(bodies)]
        answer = services.sqs.send_message_batch(QueueUrl=queue_url, Entries=entries)  # type: ignore[arg-type] # plain dicts
        failed = answer.get("Failed", [])
        if not failed:
            return
        bodies = [bodies[int(each["Id"])] for each in failed]
    raise SendFailed(failed[0]["Code"], failed[0].get("Message", ""))
